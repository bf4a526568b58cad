import Foundation
import Testing
import VanKien
import VanKienTestSupport

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("count")
struct CountCommandTests {
    let sample: SampleIndex

    init() throws { sample = try SampleIndex.shared.get() }

    @Test(
        "is what one counts in the output of search",
        arguments: ["giải", "\"hòa giải\" OR giám", "hoa giai", "giải NOT uỷ", "NEAR(công giải, 6)", "in:footnote giám", "năm:2013..2017 giải", "gi*"])
    func againstSearch(query: String) throws {
        let hits = try sample.run("search", query, "--all", "--format", "jsonl").objects()
        for (dimension, value) in [
            ("year", { ($0["document"] as? [String: Any])?["date"].flatMap { $0 as? String }.map { String($0.prefix(4)) } }),
            ("type", { ($0["document"] as? [String: Any])?["type"] as? String }),
            ("issuer", { ($0["document"] as? [String: Any])?["issuer"] as? String }),
            ("number", { ($0["document"] as? [String: Any])?["number"] as? String }),
            ("corpus", { $0["corpus"] as? String }),
            ("kind", { $0["kind"] as? String }),
            ("document", { ($0["id"] as? String)?.components(separatedBy: "#").first }),
        ] as [(String, ([String: Any]) -> String?)] {
            let count = try sample.run("count", query, "--by", dimension, "--format", "json").objects()
            let groups = try #require(count.first?["groups"] as? [[String: Any]])
            var found: [String: [Int]] = [:]
            for group in groups {
                let name = group[dimension] as? String ?? (group[dimension] as? Int).map(String.init) ?? "-"
                found[name] = ["passages", "documents", "occurrences"].map { group[$0] as? Int ?? -1 }
            }
            let wanted = Dictionary(grouping: hits) { value($0) ?? "-" }.mapValues { hits in
                [
                    hits.count, Set(hits.compactMap { ($0["id"] as? String)?.components(separatedBy: "#").first }).count,
                    hits.reduce(0) { $0 + (($1["highlights"] as? [Any])?.count ?? 0) },
                ]
            }
            #expect(found == wanted, "\(query) by \(dimension)")
            let total = try #require(count.first?["total"] as? [String: Any])
            #expect(total["passages"] as? Int == hits.count)
        }
    }

    @Test("on a terminal there are bars, and nothing is wider than the terminal", arguments: [30, 45, 60, 100, 140])
    func terminal(columns: Int) throws {
        for arguments in [["--by", "issuer"], ["--by", "document", "--measure", "rate"], ["--by", "year", "--by", "document"]] {
            let text = try Terminal.output(
                of: ["count", "\"hòa giải\"", "--db", "x.sqlite", "--color", "never"] + arguments, in: sample.folder,
                environment: ["TERM": "xterm"], columns: columns)
            for line in text.split(whereSeparator: \.isNewline) {
                #expect(line.unicodeScalars.count { !$0.properties.isDiacritic || $0.value < 0x80 } <= columns, "\(columns): \(line)")
            }
            if columns >= 100, arguments.count == 2 { #expect(text.contains("█")) }
        }
        #expect(!(try sample.run("count", "giải", "--by", "issuer").output.contains("█")))
    }

    @Test("years stand side by side in their order, whichever the first row has", arguments: ["value", "count"])
    func years(sort: String) throws {
        let folder = try ScratchFolder()
        for (name, year) in [("a", 2021), ("b", 2019), ("c", 2020)] {
            try folder.write("Chuyện hoà giải.\n", to: "kho/\(name).txt")
            try folder.write("{\"issuer\":\"Ban \(name)\",\"date\":\"\(year)-05-01\"}", to: "kho/\(name).txt.meta.json")
        }
        _ = try CommandRun(["index", "kho", "--db", "x.sqlite"], in: folder)
        let table = try CommandRun(["count", "\"hoà giải\"", "--by", "issuer", "--by", "year", "--sort", sort, "--db", "x.sqlite"], in: folder).output
        let head = try #require(table.split(separator: "\n").first { $0.hasPrefix("issuer") })
        #expect(head.split(separator: " ") == ["issuer", "2019", "2020", "2021"])
    }

    @Test("--plot writes a picture that an XML parser takes, with a title for those who don't see it", arguments: [
        ["--by", "year"], ["--by", "issuer"], ["--by", "year", "--by", "type"], ["--by", "corpus", "--by", "kind", "--measure", "rate"],
    ])
    func plot(dimensions: [String]) throws {
        let path = sample.folder.path + "/p-\(dimensions.joined()).svg"
        let run = try sample.run(["count", "\"hòa giải\" OR <giám&"] + dimensions + ["--plot", path])
        #expect(run.status == 0, "\(run.errors)")
        let document = try XMLDocument(contentsOf: URL(fileURLWithPath: path))
        let root = try #require(document.rootElement())
        #expect(root.name == "svg")
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("role=\"img\" aria-labelledby=\"title description\""))
        #expect(root.elements(forName: "title").first?.stringValue?.hasPrefix("\"hòa giải\" OR <giám&: ") == true)
        #expect(root.elements(forName: "desc").first?.stringValue?.contains("passages") == true)
        #expect(!root.elements(forName: "rect").isEmpty)
    }

    @Test("a picture that can't be written is an error that names the file")
    func plotRefused() throws {
        let run = try sample.run("count", "giải", "--by", "year", "--plot", "/none/such/a.svg")
        #expect(run.status == 2 && run.errors.contains("/none/such/a.svg"))
        #expect(try sample.run("count", "giải", "--plot", "a.svg").status == 2)
    }
}
