import Foundation
import Testing
import VanKienTestSupport

@Suite("What scripts rely on")
struct ContractTests {
    static let hitKeys: Set<String> = [
        "rank", "score", "id", "kind", "corpus", "document", "section", "ordinal", "anchor", "footnotes", "text", "highlights", "snippet",
        "citations", "reference",
    ]
    private let sample: SampleIndex

    init() throws { sample = try SampleIndex.shared.get() }

    private func documents(_ ids: [String]) -> Set<String> { Set(ids.map { String($0.prefix { $0 != "#" }) }) }

    @Test("a hit has every key of the contract, in NFC, and is ranked from 1")
    func hitKeys() throws {
        let hits = try sample.run("search", "hòa giải", "--format", "jsonl").objects()
        #expect(hits.count > 3)
        #expect(hits.compactMap { $0["rank"] as? Int } == Array(1..<(hits.count + 1)))
        for hit in hits {
            #expect(Self.hitKeys.isSubset(of: hit.keys))
            let document = try #require(hit["document"] as? [String: Any])
            #expect(Set(document.keys) == ["path", "number", "type", "issuer", "date", "title"])
            let text = try #require(hit["text"] as? String)
            #expect(text.unicodeScalars.elementsEqual(text.precomposedStringWithCanonicalMapping.unicodeScalars))
            for range in try #require(hit["highlights"] as? [[Int]]) {
                let word = String(String.UnicodeScalarView(Array(text.unicodeScalars)[range[0]..<range[1]])).lowercased()
                #expect(["hòa", "hoà", "giải"].contains(word))
            }
        }
        let array = try JSONSerialization.jsonObject(with: Data(sample.run("search", "hòa giải", "--format", "json").output.utf8))
        #expect((array as? [[String: Any]])?.compactMap { $0["id"] as? String } == hits.compactMap { $0["id"] as? String })
    }

    @Test("spellings of one syllable find one another, different syllables do not")
    func spelling() throws {
        #expect(documents(try sample.ids("\"hoà giải\"")).count == 3)
        #expect(try sample.ids("\"kỹ năng\"") == sample.ids("\"kĩ năng\""))
        #expect(documents(try sample.ids("\"kĩ năng\"")).count == 2)
        #expect(Set(try sample.ids("hoa giai")).isSuperset(of: try sample.ids("hòa giải")))
        #expect(try sample.ids("\"hóa giải\"").isEmpty)
        #expect(documents(try sample.ids("301-qđ/twgd")) == ["doi-chuong/5-CT-TU", "suoi-trang/08-NQ-TU"])
    }

    @Test("filters")
    func filters() throws {
        #expect(documents(try sample.ids("giải", "--corpus", "doi-chuong")) == ["doi-chuong/5-CT-TU"])
        #expect(documents(try sample.ids("giải", "--corpus", "doi-chuong", "--corpus", "suoi-trang")).count == 3)
        #expect(documents(try sample.ids("giải", "--type", "nq")) == ["suoi-trang/08-NQ-TU"])
        #expect(documents(try sample.ids("giải", "--type", "báo cáo")) == ["suoi-trang/77-BC-TU"])
        #expect(documents(try sample.ids("giải", "--year", "2013..2017")).count == 2)
        #expect(documents(try sample.ids("giải", "--from", "2017-12-22")) == ["doi-chuong/5-CT-TU"])
        #expect(documents(try sample.ids("giải", "--to", "2013")) == ["suoi-trang/08-NQ-TU"])
        #expect(documents(try sample.ids("giải", "--issuer", "doi chuong")) == ["doi-chuong/5-CT-TU"])
        #expect(documents(try sample.ids("theo", "--number", "8-NQ/TU")).isSubset(of: ["suoi-trang/08-NQ-TU", "suoi-trang/77-BC-TU"]))
        #expect(try sample.ids("năm:2017 giải") == sample.ids("giải", "--year", "2017"))
        #expect(try sample.ids("in:footnote giám") == sample.ids("giám", "--in", "footnote"))
    }

    @Test("a footnote, its anchor, and back")
    func footnote() throws {
        let notes = try sample.run("search", "\"phản biện\"", "--in", "footnote", "--format", "jsonl").objects()
        #expect(notes.count == 1)
        let note = try #require(notes.first)
        let anchor = try #require(note["anchor"] as? [String: Any])
        let passages = try sample.run("export").objects()
        let held = try #require(passages.first { $0["id"] as? String == anchor["id"] as? String })
        #expect(held["footnotes"] as? [String] == [note["id"] as? String ?? ""])
        let before = try #require(held["text"] as? String).unicodeScalars.prefix(try #require(anchor["offset"] as? Int))
        #expect(String(before).hasSuffix("Trung ương Giả định"))
    }

    @Test("the same hits however they are asked for")
    func sameHits() throws {
        let all = try sample.ids("giải")
        #expect(try sample.run("search", "hòa", "giải", "--format", "jsonl").output == sample.run("search", "hòa giải", "--format", "jsonl").output)
        #expect(try sample.run("search", "giải", "--limit", "2", "--offset", "1", "--format", "jsonl").objects().compactMap { $0["id"] as? String } == Array(all[1..<3]))
        let named = try CommandRun(["search", "giải", "--format", "jsonl", "--all"], in: sample.folder, environment: ["VANKIEN_DB": "x.sqlite"])
        #expect(try named.objects().compactMap { $0["id"] as? String } == all)
        #expect(Set(try sample.ids("vận", "-kĩ")) == Set(try sample.ids("vận")).subtracting(try sample.ids("kĩ")))
        let union = Set(try sample.ids("giải")).union(try sample.ids("vận"))
        #expect(Set(try sample.ids("(giải OR vận) NOT uỷ")) == union.subtracting(try sample.ids("uỷ")))
        #expect(Set(try sample.ids("gi*")).isSuperset(of: Set(try sample.ids("giải")).union(try sample.ids("giám"))))
    }

    @Test("export is every passage, the same twice, without the keys that only a hit has")
    func export() throws {
        let run = try sample.run("export")
        #expect(try sample.run("export").output == run.output)
        for passage in try run.objects() {
            #expect(Self.hitKeys.subtracting(["rank", "score", "highlights", "snippet"]).isSubset(of: passage.keys))
            #expect(passage["rank"] == nil && passage["snippet"] == nil)
        }
    }

    @Test("list has the document's keys and what its head says")
    func list() throws {
        let documents = try sample.run("list", "--format", "jsonl").objects()
        for document in documents {
            #expect(
                Set(document.keys) == [
                    "corpus", "id", "path", "number", "type", "issuer", "level", "side", "place", "date", "title", "signer", "signerOffice", "recipients", "format",
                    "passages", "footnotes", "outgoing", "incoming",
                ])
        }
        let heads = documents.map { document in
            ["number", "type", "date", "place"].map { document[$0] as? String ?? "" }.joined(separator: " | ")
        }
        #expect(
            heads == [
                "5-CT/TU | Chỉ thị | 2019-08-15 | Đồi Chuông", "08-NQ/TU | Nghị quyết | 2013-06-04 | Suối Trắng",
                "77-BC/TU | Báo cáo | 2017-12-21 | Suối Trắng",
            ])
    }

    @Test(
        "colour only where it was asked for, or on a terminal without NO_COLOR",
        arguments: [
            (["--color", "always"], [:], false, true), (["--color", "never"], [:], true, false), ([], [:], false, false), ([], [:], true, true),
            ([], ["NO_COLOR": "1"], true, false), ([], ["NO_COLOR": ""], true, true), ([], ["TERM": "dumb"], true, false),
            (["--color", "always"], ["NO_COLOR": "1"], false, true),
        ] as [([String], [String: String], Bool, Bool)])
    func colour(options: [String], environment: [String: String], onTerminal: Bool, colored: Bool) throws {
        let arguments = ["search", "kỹ năng", "--limit", "1", "--db", "x.sqlite"] + options
        let environment = ["TERM": "xterm"].merging(environment) { $1 }
        let output =
            onTerminal
            ? try Terminal.output(of: arguments, in: sample.folder, environment: environment)
            : try CommandRun(arguments, in: sample.folder, environment: environment).output
        #expect(!output.isEmpty)
        #expect(output.contains("\u{1B}[") == colored)
    }
}
