import Foundation
import Testing
import VanKien
import VanKienTestSupport

@Suite("kwic, collocates, ngrams, keyness, terms")
struct ConcordanceCommandTests {
    let sample: SampleIndex

    init() throws { sample = try SampleIndex.shared.get() }

    /// Columns of a terminal, counted by the canonical form and not by the program's own table.
    private func columns(_ text: some StringProtocol) -> Int {
        text.precomposedStringWithCanonicalMapping.unicodeScalars.count { $0.properties.generalCategory != .nonspacingMark }
    }

    @Test("the keywords stand below one another, and each line names its passage", arguments: ["giải", "hoa giai", "\"hoà giải\" OR giám"])
    func aligned(query: String) throws {
        let lines = try sample.run("search", query, "--format", "kwic", "--all", "--color", "always").output.split(separator: "\n")
        let starts = Set(lines.map { line in columns(line.components(separatedBy: "\u{1B}[1;33m")[0]) })
        #expect(lines.count > 1 && starts.count == 1)
        let records = try sample.run("kwic", query, "--all", "--sort", "rank", "--format", "jsonl").objects()
        #expect(records.count == lines.count)
        for (line, record) in zip(lines, records) {
            for key in ["id", "reference", "keyword"] { #expect(line.contains(try #require(record[key] as? String))) }
        }
    }

    @Test("as many lines as the search has highlights")
    func lines() throws {
        let hits = try sample.run("search", "giải", "--all", "--format", "jsonl").objects()
        let wanted = hits.reduce(0) { $0 + (($1["highlights"] as? [Any])?.count ?? 0) }
        for sort in ["rank", "date", "document", "left", "right"] {
            #expect(try sample.run("kwic", "giải", "--all", "--sort", sort, "--format", "jsonl").objects().count == wanted)
        }
    }

    @Test("on a narrow terminal nothing is wider than it", arguments: [40, 80, 120, 200])
    func terminal(width: Int) throws {
        let text = try Terminal.output(
            of: ["search", "giải", "--format", "kwic", "--all", "--db", "x.sqlite", "--color", "never"], in: sample.folder, environment: ["TERM": "xterm"],
            columns: width)
        let lines = text.split(whereSeparator: \.isNewline)
        #expect(!lines.isEmpty)
        // An id is never broken.
        for line in lines where !line.contains("→") { #expect(columns(line) <= width, "\(line)") }
    }

    @Test("a dotted line of a form is short in the text, and whole in records")
    func fillers() throws {
        let folder = try ScratchFolder()
        let form = "Tiền lương: " + String(repeating: ".", count: 90) + " đồng một tháng"
        try folder.write(form + "\n", to: "kho/a.txt")
        _ = try CommandRun(["index", "kho", "--db", "x.sqlite"], in: folder)
        let text = try CommandRun(["kwic", "lương", "--db", "x.sqlite"], in: folder).output
        #expect(text.hasPrefix("Tiền lương: … đồng một tháng  a, "))
        let records = try CommandRun(["kwic", "lương", "--format", "jsonl", "--db", "x.sqlite"], in: folder).objects()
        #expect((records.first?["right"] as? String).map { "Tiền lương" + $0 } == form)
    }

    @Test("refused with a word of what is wrong", arguments: [
        ["search", "giải", "--sort", "left"], ["kwic"], ["kwic", "giải", "--context", "-1"], ["collocates"], ["collocates", "giải", "--left", "0", "--right", "0"],
        ["ngrams", "--size", "9"], ["ngrams", "--size", "0"], ["keyness"], ["terms", "hai từ"], ["collocates", "giải", "--by", "x"], ["terms", "gi", "--fields", "x"],
    ])
    func refused(arguments: [String]) throws {
        let run = try sample.run(arguments)
        #expect(run.status == 2 && run.output.isEmpty && !run.errors.isEmpty)
    }

    @Test("nothing found ends with 1", arguments: [
        ["kwic", "xyzzy"], ["collocates", "xyzzy"], ["ngrams", "xyzzy"], ["keyness", "xyzzy"], ["terms", "xyzzy"], ["ngrams", "--min", "100000"],
        ["keyness", "giải", "--against", "xyzzy"],
    ])
    func nothing(arguments: [String]) throws {
        let run = try sample.run(arguments)
        #expect(run.status == 1 && run.output.isEmpty && !run.errors.isEmpty)
    }
}
