import Foundation
import Testing
import VanKienTestSupport

@Suite("Bibliographies that others read")
struct BibliographyFormatTests {
    /// Documents with titles of what is special to the formats.
    private static func index() throws -> LinesIndex {
        var random = SeededGenerator(seed: 21)
        let pieces = ["{", "}", "\\", "%", "&", "$", "#", "_", "~", "^", "\"", "'", "@", ",", "ER  - ", "uỷ", "hoà", "Điều", "=", "a", "“", "”", "<b>"]
        var files: [String: String] = [:]
        for number in 0..<60 {
            let title = (0..<random.int(1..<8)).map { _ in random.pick(pieces) }.joined(separator: " ")
            files["d \(number).txt"] = "@ title \(title) x\n@ type Báo cáo\n@ number \(number + 1)-BC/TU\n@ issuer Ban Dân vận, Tỉnh uỷ \(number)\n@ date 2016-11-18\ngiải \(number)"
        }
        return try LinesIndex(files)
    }

    private static func write(_ index: LinesIndex, _ format: String, to name: String) throws {
        let run = try CommandRun(["list", "--format", format, "--db", "index.sqlite"], in: index.folder)
        #expect(run.status == 0)
        try index.folder.write(run.output, to: name)
        try index.folder.write(CommandRun(["list", "--format", "json", "--db", "index.sqlite"], in: index.folder).output, to: "list.json")
    }

    private static let check = """
        documents = json.load(open('list.json', encoding='utf-8'))
        assert len(entries) == len(documents) == 60, len(entries)
        assert len(set(keys)) == 60
        """

    @Test("BibTeX through bibtexparser", .enabled(if: Tool.answers("python3", ["-c", "import bibtexparser; bibtexparser.load"])))
    func bibtex() throws {
        let index = try Self.index()
        try Self.write(index, "bibtex", to: "x.bib")
        let script = """
            import json, bibtexparser
            entries = bibtexparser.load(open('x.bib', encoding='utf-8')).entries
            keys = [entry['ID'] for entry in entries]
            \(Self.check)
            for entry, document in zip(entries, documents):
                assert entry['ENTRYTYPE'] == 'techreport' and entry['number'] == document['number'] and entry['year'] == '2016'
                title = entry['title']
                for escape, sign in [('\\\\textbraceleft{}', '{'), ('\\\\textbraceright{}', '}'), ('\\\\textasciitilde{}', '~'), ('\\\\textasciicircum{}', '^')]:
                    title = title.replace(escape, sign)
                for sign in '&%$#_': title = title.replace('\\\\' + sign, sign)
                title = title.replace('\\\\textbackslash{}', '\\\\')
                assert title == '{Báo cáo ' + document['title'] + '}', (title, document['title'])
            """
        #expect(throws: Never.self) { try Tool.output(of: "python3", ["-c", script], in: index.folder) }
    }

    @Test("RIS through rispy", .enabled(if: Tool.answers("python3", ["-c", "import rispy"])))
    func ris() throws {
        let index = try Self.index()
        try Self.write(index, "ris", to: "x.ris")
        let script = """
            import json, rispy
            entries = rispy.load(open('x.ris', encoding='utf-8'))
            keys = [entry['id'] for entry in entries]
            \(Self.check)
            for entry, document in zip(entries, documents):
                assert entry['type_of_reference'] == 'RPRT' and entry['language'] == 'vi' and entry['year'] == '2016'
                assert entry['title'] == 'Báo cáo ' + document['title'], (entry['title'], document['title'])
                assert entry['publisher'] == document['issuer']
            """
        #expect(throws: Never.self) { try Tool.output(of: "python3", ["-c", script], in: index.folder) }
    }

    @Test("CSL-JSON: an array of items with the titles of the documents; each document once")
    func csl() throws {
        let index = try Self.index()
        try Self.write(index, "csl-json", to: "x.json")
        let items = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: index.folder.path + "/x.json"))) as? [[String: Any]])
        let documents = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: index.folder.path + "/list.json"))) as? [[String: Any]])
        #expect(items.map { $0["title"] as? String } == documents.map { "Báo cáo \($0["title"] as? String ?? "")" })
        #expect(Set(items.compactMap { $0["id"] as? String }).count == 60)
        let hits = try CommandRun(["search", "giải", "--all", "--format", "csl-json", "--db", "index.sqlite"], in: index.folder)
        #expect((try JSONSerialization.jsonObject(with: Data(hits.output.utf8)) as? [Any])?.count == 60)
        let nothing = try CommandRun(["search", "xyzzyx", "--format", "csl-json", "--db", "index.sqlite"], in: index.folder)
        #expect(nothing.status == 1)
        #expect((try JSONSerialization.jsonObject(with: Data(nothing.output.utf8)) as? [Any])?.isEmpty == true)
    }

    @Test("Pandoc makes a bibliography of BibTeX and of CSL-JSON", .enabled(if: Tool.answers("pandoc", ["--version"])), arguments: ["bibtex", "csl-json"])
    func pandoc(format: String) throws {
        let sample = try SampleIndex.shared.get()
        let run = try sample.run("list", "--format", format)
        let text = try Tool.output(of: "pandoc", ["--from", format == "bibtex" ? "bibtex" : "csljson", "--citeproc", "--to", "plain"], input: Data(run.output.utf8))
        #expect(text.contains("Tỉnh ủy Suối Trắng") && text.contains("2013") && text.contains("công tác dân vận"))
    }
}
