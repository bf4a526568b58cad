import Foundation
import Testing
import VanKienTestSupport

@Suite("--provenance")
struct ProvenanceTests {
    private let sample: SampleIndex
    private static let day = ["SOURCE_DATE_EPOCH": "1700000000"]

    init() throws { sample = try SampleIndex.shared.get() }

    private func run(_ arguments: String...) throws -> CommandRun {
        let run = try sample.run(arguments + ["--provenance"], environment: Self.day)
        #expect(run.status == 0)
        return run
    }

    private func object(_ text: some StringProtocol) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private func expectWhole(_ provenance: Any?) throws {
        let provenance = try #require(provenance as? [String: Any])
        #expect(provenance["date"] as? String == "2023-11-14T22:13:20Z")
        #expect((provenance["program"] as? String)?.hasPrefix("vankien ") == true)
        let question = try #require(provenance["question"] as? [String: Any])
        #expect(question["query"] as? String == "hòa giải" && question["year"] as? [String] == ["2013", "2017..2019"] && question["limit"] as? String == "2")
        let index = try #require(provenance["index"] as? [String: Any])
        #expect(index["path"] as? String == "x.sqlite" && index["documents"] as? Int == 3)
        #expect((index["fingerprint"] as? String)?.count == 16)
    }

    private let search = ["search", "hòa giải", "--year", "2013", "--year", "2017..2019", "--limit", "2"]

    private func search(_ format: String) throws -> CommandRun {
        try sample.run(search + ["--format", format, "--provenance"], environment: Self.day)
    }

    @Test("json, jsonl: the results are those without it")
    func json() throws {
        let plain = try sample.run(search + ["--format", "jsonl"]).output
        let lines = try search("jsonl").output.split(separator: "\n", maxSplits: 1)
        try expectWhole(object(lines[0])["provenance"])
        #expect(lines[1] == plain)
        let whole = try object(search("json").output)
        try expectWhole(whole["provenance"])
        #expect((whole["results"] as? [Any])?.count == 2)
    }

    @Test("csv, tsv: beside the file, the table itself unchanged; without a file refused", arguments: ["csv", "tsv"])
    func table(format: String) throws {
        let folder = try ScratchFolder()
        let path = folder.path + "/hits.\(format)"
        let written = try sample.run(search + ["--format", format, "--provenance", "--output", path], environment: Self.day)
        #expect(written.status == 0)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == sample.run(search + ["--format", format]).output)
        let metadata = try object(String(contentsOfFile: path + "-metadata.json", encoding: .utf8))
        #expect(metadata["@context"] as? String == "http://www.w3.org/ns/csvw" && metadata["url"] as? String == "hits.\(format)")
        try expectWhole((metadata["notes"] as? [Any])?.first)
        let refused = try sample.run(search + ["--format", format, "--provenance"])
        #expect(refused.status == 2 && refused.errors.contains("--output"))
    }

    @Test("BibTeX: no query can begin an entry; RIS and CSL-JSON: in the note of each entry")
    func bibliographies() throws {
        let bibtex = try run("search", "hòa giải OR @misc{x", "--format", "bibtex").output
        #expect(bibtex.split(separator: "\n").filter { $0.contains("@") }.allSatisfy { $0.hasPrefix("@techreport{") })
        let ris = try run("list", "--type", "bc", "--format", "ris").output
        #expect(ris.contains("N1  - vankien: suoi-trang/77-BC-TU; vankien ") && ris.contains("; type bc; index "))
        let csl = try run("cite", "301-QĐ/TWGD", "--format", "csl-json").output
        let items = try #require(try JSONSerialization.jsonObject(with: Data(csl.utf8)) as? [[String: Any]])
        #expect(items.allSatisfy { ($0["note"] as? String)?.contains("cites 301-QĐ/TWGD") == true } && items.count == 2)
    }

    @Test("Markdown begins with a block of YAML, text with lines of '#'; count has it too")
    func texts() throws {
        #expect(try search("markdown").output.hasPrefix("---\nvankien:\n  program: \"vankien "))
        #expect(try search("text").output.hasPrefix("# program: \"vankien "))
        let count = try object(run("count", "giải", "--by", "year", "--format", "json").output)
        #expect(((count["provenance"] as? [String: Any])?["question"] as? [String: Any])?["by"] as? String == "year")
    }

    @Test("the fingerprint is that of the documents, not of the file or the order in which they were indexed")
    func fingerprint() throws {
        func fingerprint(_ folders: [String], in folder: ScratchFolder) throws -> String {
            for part in folders { _ = try CommandRun(["index", part, "--db", "y.sqlite", "--quiet"], in: folder) }
            let line = try #require(try CommandRun(["list", "--format", "jsonl", "--provenance", "--db", "y.sqlite"], in: folder).output.split(separator: "\n").first)
            let index = (try object(line)["provenance"] as? [String: Any])?["index"] as? [String: Any]
            return try #require(index?["fingerprint"] as? String)
        }
        let (a, b) = try (ScratchFolder(), ScratchFolder())
        try SampleCorpus.write(to: a)
        try SampleCorpus.write(to: b)
        let first = try fingerprint(SampleCorpus.folders, in: a)
        #expect(try fingerprint(SampleCorpus.folders.reversed(), in: b) == first)
        try b.write("Một văn bản nữa.\n", to: "c/doi-chuong/them.txt")
        #expect(try fingerprint(["c/doi-chuong"], in: b) != first)
    }
}
