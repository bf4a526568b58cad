import Foundation
import Testing
import VanKienTestSupport

/// Made-up documents of two provinces round one resolution's number.
struct CitingCorpus {
    let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
        try write("song-lam/12-NQ-TU.txt", "12-NQ/TU", "NGHỊ QUYẾT", "05 tháng 3 năm 2012", "SÔNG LAM", "1. Theo Quyết định số 217-QĐ/TW.")
        try write("song-lam/45-BC-TU.txt", "45-BC/TU", "BÁO CÁO", "18 tháng 11 năm 2016", "SÔNG LAM", "1. Theo Nghị quyết 12- NQ/TU.")
        try write("cao-nguyen/12-NQ-TU.txt", "12-NQ/TU", "NGHỊ QUYẾT", "01 tháng 6 năm 2013", "CAO NGUYÊN", "1. Theo Chỉ thị số 05-CT/TW.")
        try write("cao-nguyen/7-CT-TU.txt", "7-CT/TU", "CHỈ THỊ", "02 tháng 9 năm 2018", "CAO NGUYÊN", "1. Theo Quyết định 217-QĐ/TW.")
        let run = try vankien("index", "song-lam", "cao-nguyen")
        #expect(run.status == 0, "\(run.errors)")
    }

    private func write(_ path: String, _ number: String, _ type: String, _ date: String, _ place: String, _ text: String) throws {
        try folder.write(
            """
            TỈNH ỦY \(place)
            *
            Số \(number)
            ĐẢNG CỘNG SẢN VIỆT NAM
            \(place.capitalized), ngày \(date)

            \(type)
            về công tác "dân vận" & hòa giải
            -----

            \(text)

            """, to: path)
    }

    func vankien(_ arguments: String...) throws -> CommandRun { try CommandRun(arguments, in: folder) }
}

@Suite("vankien cite")
struct CiteCommandTests {
    private func lines(_ run: CommandRun) throws -> [[String: Any]] {
        try run.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    @Test("the text form: the document, the passages, the counts")
    func text() throws {
        let run = try CitingCorpus().vankien("cite", "217-qd/tw")
        #expect(run.status == 0)
        #expect(run.output == """
            217-QD/TW
            not in the index

            1   12-NQ/TU, 05-03-2012, mục 1, đoạn 1
                Nghị quyết về công tác "dân vận" & hòa giải
                1. Theo Quyết định số 217-QĐ/TW.
                “217-QĐ/TW”
                → song-lam/12-NQ-TU#p1

            2   7-CT/TU, 02-09-2018, mục 1, đoạn 1
                Chỉ thị về công tác "dân vận" & hòa giải
                1. Theo Quyết định 217-QĐ/TW.
                “217-QĐ/TW”
                → cao-nguyen/7-CT-TU#p1

            2 passages of 2 documents
            by corpus  cao-nguyen 1, song-lam 1
            by year    2012 1, 2018 1

            """)
        #expect(run.errors == "2 of 2 passages\n")
    }

    @Test("a number that two provinces have: both are shown, and which of them is meant")
    func ambiguous() throws {
        let run = try CitingCorpus().vankien("cite", "12-NQ/TU")
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("2 documents bear 12-NQ/TU:\n\n"))
        #expect(run.output.contains("id        cao-nguyen/12-NQ-TU\n"))
        #expect(run.output.contains("“12- NQ/TU” = song-lam/12-NQ-TU\n"))
    }

    @Test("jsonl: hits as search gives them, with what is cited")
    func jsonLines() throws {
        let hits = try lines(CitingCorpus().vankien("cite", "12-NQ/TU", "--format", "jsonl"))
        #expect(hits.map { $0["id"] as? String } == ["song-lam/45-BC-TU#p1"])
        let cited = try #require(hits.first?["cited"] as? [[String: Any]])
        #expect(cited.map { $0["written"] as? String } == ["12- NQ/TU"])
        #expect(cited.map { $0["documents"] as? [String] } == [["song-lam/12-NQ-TU"]])
    }

    @Test("a file of numbers is answered line by line")
    func file() throws {
        let corpus = try CitingCorpus()
        try corpus.folder.write("217-QĐ/TW\n\n 12-NQ/TU \nabc\n999-QĐ/TW\n45-BC/TU\n", to: "numbers.txt")
        let run = try corpus.vankien("cite", "--file", "numbers.txt", "--format", "jsonl")
        #expect(run.status == 0)
        let answers = try lines(run)
        #expect(answers.map { $0["query"] as? String } == ["217-QĐ/TW", "12-NQ/TU", "abc", "999-QĐ/TW", "45-BC/TU"])
        #expect(answers.map { $0["status"] as? String } == ["absent", "ambiguous", "error", "unknown", "document"])
        #expect(answers.map { $0["total"] as? Int } == [2, 1, nil, 0, 0])
        let text = try corpus.vankien("cite", "--file", "numbers.txt").output
        #expect(text.contains("# 999-QĐ/TW\nnot found\n"))
        #expect(text.contains("# 12-NQ/TU\nambiguous: 2 documents bear 12-NQ/TU:\n"))
        #expect(text.contains("# abc\nno document number"))
    }

    @Test("--outgoing and --missing")
    func numbers() throws {
        let corpus = try CitingCorpus()
        let outgoing = try corpus.vankien("cite", "45-BC/TU", "--outgoing")
        #expect(outgoing.output.hasSuffix("citations  documents  number\n        1          1  12-NQ/TU  Nghị quyết  → song-lam/12-NQ-TU\n"))
        let missing = try lines(corpus.vankien("cite", "--missing", "--format", "jsonl"))
        #expect(missing.map { $0["number"] as? String } == ["217-QĐ/TW", "05-CT/TW"])
        #expect(missing.map { $0["citations"] as? Int } == [2, 1])
    }

    @Test("what can't be answered: one line on standard error, and the status",
        arguments: [
            (["dân", "vận"], 2, "vankien: 'dân vận' is no document number as 217-QĐ/TW; the nearest in the index: 217-QĐ/TW"),
            (["999-QĐ/TW"], 1, "999-QĐ/TW is neither in the index nor cited in it. Near it: 217-QĐ/TW"),
            (["7-CT/TU"], 1, "Nothing cites 7-CT/TU."),
            (["217-QĐ/TW", "--year", "1999"], 1, "217-QĐ/TW is neither in the index nor cited in it. Try it without the filters."),
            (["999-QĐ/TW", "--outgoing"], 1, "999-QĐ/TW is neither in the index nor cited in it. Near it: 217-QĐ/TW"),
            (["7-CT/TU", "--file", "x"], 2, ""), ([], 2, ""), (["--file", "no-such"], 2, "vankien: no-such: it does not exist"),
        ] as [([String], Int32, String)])
    func refusals(arguments: [String], status: Int32, line: String) throws {
        let corpus = try CitingCorpus()
        let run = try CommandRun(["cite"] + arguments, in: corpus.folder)
        #expect(run.status == status)
        #expect(run.errors.hasPrefix(line))
        #expect(!run.errors.isEmpty)
        if !line.isEmpty { #expect(run.errors.filter(\.isNewline).count == 1) }
    }
}

@Suite("vankien graph")
struct GraphCommandTests {
    /// Whether a program answers to this; the tests that need one are left out where it doesn't.
    private static func runs(_ program: String, _ arguments: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    @Test("DOT, escaped and always the same")
    func dot() throws {
        let run = try CitingCorpus().vankien("graph", "45-BC/TU")
        #expect(run.status == 0)
        #expect(run.output == #"""
            digraph citations {
              rankdir=LR;
              node [shape=box, style=rounded];
              "song-lam/12-NQ-TU" [label="12-NQ/TU", tooltip="Nghị quyết · về công tác \"dân vận\" & hòa giải · 2012-03-05"];
              "song-lam/45-BC-TU" [label="45-BC/TU", tooltip="Báo cáo · về công tác \"dân vận\" & hòa giải · 2016-11-18"];
              "song-lam/45-BC-TU" -> "song-lam/12-NQ-TU" [weight=1];
            }

            """#)
    }

    @Test("GraphML is well-formed XML with every node and edge")
    func graphML() throws {
        let run = try CitingCorpus().vankien("graph", "--format", "graphml")
        #expect(run.status == 0)
        #expect(run.output.contains("&quot;dân vận&quot; &amp; hòa giải"))
        #expect(run.output.components(separatedBy: "<node ").count - 1 == 6)
        #expect(run.output.components(separatedBy: "<edge ").count - 1 == 4)
    }

    @Test("JSON with nodes and edges; an unknown number ends with 1, none with 2")
    func json() throws {
        let corpus = try CitingCorpus()
        let run = try corpus.vankien("graph", "217-QĐ/TW", "--depth", "1", "--format", "json")
        let graph = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: [[String: Any]]])
        #expect(graph["nodes"]?.map { $0["kind"] as? String } == ["document", "document", "absent"])
        #expect(graph["edges"]?.map { $0["to"] as? String } == ["?217-qđ/tw", "?217-qđ/tw"])
        #expect(try corpus.vankien("graph", "999-QĐ/TW").status == 1)
        #expect(try corpus.vankien("graph", "abc").status == 2)
    }

    @Test("Graphviz draws the DOT", .enabled(if: runs("dot", ["-V"])))
    func graphviz() throws {
        let corpus = try CitingCorpus()
        let path = try corpus.folder.write(corpus.vankien("graph").output, to: "graph.dot")
        #expect(Self.runs("dot", ["-Tsvg", path, "-o", corpus.folder.path + "/graph.svg"]))
    }

    @Test("networkx reads the GraphML", .enabled(if: runs("python3", ["-c", "import networkx"])))
    func networkx() throws {
        let corpus = try CitingCorpus()
        let path = try corpus.folder.write(corpus.vankien("graph", "--format", "graphml").output, to: "graph.graphml")
        let script = """
            import networkx, sys
            graph = networkx.read_graphml(sys.argv[1])
            assert graph.is_directed() and len(graph.nodes) == 6 and len(graph.edges) == 4
            assert graph.edges['song-lam/45-BC-TU', 'song-lam/12-NQ-TU']['count'] == 1
            """
        #expect(Self.runs("python3", ["-c", script, path]))
    }
}
