import Foundation
import Testing
import VanKienTestSupport

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Documents, names and queries that would command a terminal or a spreadsheet, through everything that prints.
@Suite("Hostile text does nothing where it is shown")
struct HostileTextTests {
    /// Clears the screen, sets the window's title, and turns the direction; with the 8-bit forms and a bell.
    private static let hostile = "\u{1B}[2J\u{1B}]0;x\u{7}\u{9B}31m\u{9D}0;y\u{9C}\u{202E}lừa\u{2066}\u{8}\u{7F}\u{200F}"
    private static let fileName = "-rf\u{1B}[31m\u{202E} \n=1+1"
    private static let corpus = "=cmd|\u{202E}'kho"

    private static let document = """
        TỈNH ỦY SUỐI TRẮNG\(hostile)
        *
        Số 08-NQ/TU
        ĐẢNG CỘNG SẢN VIỆT NAM
        Suối Trắng, ngày 04 tháng 6 năm 2013

        NGHỊ QUYẾT
        về \(hostile)hoà giải
        -----

        I. KẾT QUẢ \(hostile)
        Các tổ hoà giải \(hostile) theo Quyết định số 217-QĐ/TW\(hostile) của Bộ Chính trị[1].
        =HYPERLINK("x") hoà giải\(hostile)
        [1] Chú thích \(hostile) về hoà giải.

        T/M TỈNH ỦY
        BÍ THƯ
        Trần Văn\(hostile) Mẫu

        """

    private static let other = """
        TỈNH ỦY SUỐI TRẮNG
        Số 9-BC/TU
        Suối Trắng, ngày 04 tháng 6 năm 2014
        BÁO CÁO
        về hoà giải
        Theo Nghị quyết số 08-NQ/TU, các tổ hoà giải\(hostile) làm tốt.
        """

    private static let index = Result { try make() }

    private static func make() throws -> ScratchFolder {
        let folder = try ScratchFolder()
        for (name, text) in [(fileName + ".txt", document), ("b.txt", other), ("+2.txt", document.replacing("08-NQ", with: "77-NQ"))] {
            try folder.write(text, to: "kho/" + name)
        }
        let title = "=2+3 } @misc{x, title={\(hostile)} \n| <script>"
        let side = ["title": title, "issuer": "@SUM(1) " + hostile, "place": "+" + hostile, "signer": hostile, "type": "=Loại " + hostile]
        try folder.write(JSONSerialization.data(withJSONObject: side), to: "kho/b.txt.meta.json")
        try folder.write("08-NQ/TU\n\(hostile)\n", to: "numbers.txt")
        try folder.write("q\(hostile)\thoà giải\(hostile)\n", to: "q.tsv")
        try folder.write("q\(hostile) 0 \(corpus)/b#p1 1\n", to: "q.qrels")
        try folder.write("hoà giải\(hostile)\n{\"query\":\"x\u{1B}\"}\n", to: "batch.txt")
        let run = try CommandRun(["index", "kho", "--corpus", corpus, "--db", "x.sqlite"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        expectNoControls(run.output + run.errors, "index")
        return folder
    }

    /// Each command with each of its formats.
    static let commands: [[String]] = {
        let fields = ["text", "json", "jsonl", "csv", "tsv", "markdown"]
        let hits = fields + ["bibtex", "ris", "csl-json"]
        func each(_ arguments: [String], _ formats: [String]) -> [[String]] { formats.map { arguments + ["--format", $0] } }
        return each(["search", "hoà giải"], hits + ["kwic"]) + each(["list"], hits) + each(["cite", "08-NQ/TU"], hits)
            + each(["cite", "--missing"], fields) + each(["cite", "08-NQ/TU", "--outgoing"], fields) + each(["cite", "--file", "numbers.txt"], ["text", "json", "jsonl"])
            + each(["kwic", "hoà giải"], fields) + each(["collocates", "giải", "--min", "1"], fields) + each(["ngrams", "--size", "2", "--min", "1"], fields)
            + each(["keyness", "type:nq", "--min", "1"], fields) + each(["terms", "gi"], fields) + each(["show", "08-NQ/TU"], ["text", "json", "jsonl"])
            + ["corpus", "issuer", "type", "document", "number", "kind"].flatMap { each(["count", "hoà giải", "--by", $0], fields) }
            + each(["graph"], ["dot", "graphml", "json"]) + each(["stats"], ["text", "json"]) + each(["eval", "--queries", "q.tsv", "--qrels", "q.qrels", "--by-query"], ["text", "json"])
            + each(["analyze", "hoà\(hostile) giải"], ["text", "jsonl"])
            + [
                ["backup", "lưu\u{1B}[31m\u{202E}.sqlite", "--force"], ["search", "hoà giải", "--color", "always", "--whole", "--explain", "--group", "document", "--context-passages", "1"],
                ["count", "hoà giải", "--by", "corpus", "--by", "issuer"], ["export"], ["check"], ["batch", "batch.txt"], ["inspect", "kho/b.txt"],
                ["inspect", "kho/" + fileName + ".txt"],
                // What is typed comes back in messages.
                ["search", "xyzzy\(hostile)"], ["search", hostile], ["search", "năm:\(hostile)\u{1B}x", "--strict"], ["show", hostile], ["cite", hostile], ["terms", "x" + hostile],
                ["search", "giải", "--year", hostile], ["search", "giải", "--format", hostile], ["search", "giải", "--" + hostile], ["list", "--corpus", hostile],
                [hostile], ["batch", hostile], ["inspect", hostile], ["graph", hostile], ["keyness", hostile], ["search", "giải", "--fields", hostile],
                ["index", hostile], ["search", "giải", "--output", "no/" + hostile], ["eval", "--queries", hostile, "--qrels", hostile],
            ]
    }()

    @Test("on a terminal nothing but the program's own colours is a control character", arguments: commands)
    func terminal(arguments: [String]) throws {
        let folder = try Self.index.get()
        let usesIndex = !["analyze"].contains(arguments[0])
        let all = arguments + (usesIndex ? ["--db", "x.sqlite"] : [])
        Self.expectNoControls(try Terminal.output(of: all, in: folder, environment: ["TERM": "xterm"]), "\(arguments)".escapedForMessage)
        let run = try CommandRun(all, in: folder)
        #expect([0, 1, 2].contains(run.status), "\(arguments): \(run.status)")
        Self.expectNoControls(run.errors, "\(arguments)".escapedForMessage)
        // What people read is clean in a pipe too; bibliographies and tables keep what the documents say for those who compute with it.
        if !["csv", "tsv", "dot", "graphml"].contains(arguments.last ?? "") { Self.expectNoControls(run.output, "\(arguments)".escapedForMessage) }
    }

    @Test("no cell of a table is a formula", arguments: commands.filter { ["csv", "tsv"].contains($0.last ?? "") })
    func formulas(arguments: [String]) throws {
        let run = try CommandRun(arguments + ["--db", "x.sqlite"], in: try Self.index.get())
        #expect(run.status == 0, "\(run.errors)")
        let cells = Self.cells(of: run.output, separator: arguments.last == "csv" ? "," : "\t")
        #expect(cells.count > 1)
        for cell in cells {
            guard let first = cell.unicodeScalars.first, Double(cell) == nil else { continue }
            #expect(!"=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first), "\(arguments): \(cell)")
        }
    }

    @Test("a title does not end the field that it stands in")
    func fields() throws {
        let folder = try Self.index.get()
        let bibtex = try CommandRun(["list", "--format", "bibtex", "--db", "x.sqlite"], in: folder).output
        #expect(bibtex.split(separator: "\n").count { $0.hasPrefix("@") } == 3)
        #expect(bibtex.count { $0 == "{" } == bibtex.count { $0 == "}" })
        let ris = try CommandRun(["list", "--format", "ris", "--db", "x.sqlite"], in: folder).output
        #expect(ris.components(separatedBy: "\r\n").count { $0.hasPrefix("TY  -") } == 3)
        let graph = try CommandRun(["graph", "--format", "graphml", "--db", "x.sqlite"], in: folder).output
        #expect(!graph.contains("<script>"))
        #expect(XMLParser(data: Data(graph.utf8)).parse())
        let plot = try CommandRun(["count", "hoà giải", "--by", "type", "--plot", "p.svg", "--db", "x.sqlite"], in: folder)
        #expect(plot.status == 0)
        #expect(XMLParser(data: try Data(contentsOf: URL(fileURLWithPath: folder.path + "/p.svg"))).parse())
        let table = try CommandRun(["list", "--format", "markdown", "--db", "x.sqlite"], in: folder).output
        // As many unescaped bars in every row.
        let bars = Set(table.split(separator: "\n").map { line in line.replacing("\\\\", with: "").replacing("\\|", with: "").count { $0 == "|" } })
        #expect(bars.count == 1, "\(table)")
    }

    private static func expectNoControls(_ text: String, _ what: String) {
        // The colours of Style.
        var rest = text
        for colour in ["\u{1B}[1m", "\u{1B}[2m", "\u{1B}[1;33m", "\u{1B}[0m"] { rest = rest.replacing(colour, with: "") }
        let found = rest.unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x0A, 0x0D, 0x09: false
            case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
            default: false
            }
        }
        #expect(found.isEmpty, "\(what): \(found.map { String($0.value, radix: 16) }) in \(rest.escapedForMessage.prefix(600))")
    }

    /// Source: RFC 4180.
    private static func cells(of table: String, separator: Unicode.Scalar) -> [String] {
        var cells: [String] = []
        var cell = String.UnicodeScalarView()
        var isQuoted = false
        for scalar in table.unicodeScalars {
            if scalar == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, scalar == separator || scalar == "\n" {
                cells.append(String(cell))
                cell = String.UnicodeScalarView()
            } else if isQuoted || scalar != "\r" {
                cell.append(scalar)
            }
        }
        return cells
    }
}

extension String {
    fileprivate var escapedForMessage: String {
        unicodeScalars.map { $0.properties.generalCategory == .control || $0.properties.generalCategory == .format ? "\\u{\(String($0.value, radix: 16))}" : String($0) }.joined()
    }
}
