import Foundation
import Testing
import VanKienTestSupport

/// A command line, and the file that holds what it prints.
struct GoldenCase: Sendable, CustomTestStringConvertible {
    var name: String
    var arguments: [String]
    var testDescription: String { name }

    init(_ name: String, _ arguments: String...) {
        self.name = name
        self.arguments = arguments
    }
}

@Suite("What each printer prints")
struct GoldenTests {
    static let cases: [GoldenCase] = [
        GoldenCase("search-text", "search", "hòa giải"),
        GoldenCase("search-text-whole", "search", "hoa giai", "--whole", "--in", "paragraph"),
        GoldenCase("search-text-colour", "search", "\"hoà giải\" OR giám", "--color", "always", "--limit", "3"),
        GoldenCase("search-json", "search", "giám sát", "--format", "json"),
        GoldenCase("search-jsonl", "search", "hoà giải", "--format", "jsonl"),
        GoldenCase("search-warning", "search", "(\"hòa giải"),
        GoldenCase("search-refused", "search", "hòa ((((((((((((((giải))))))))))))))"),
        GoldenCase("search-strict", "search", "hòa (giải", "--strict"),
        GoldenCase("search-nothing", "search", "hoá giải"),
        GoldenCase("search-nothing-near", "search", "giảo đồng"),
        GoldenCase("search-csv", "search", "hoà giải", "--format", "csv"),
        GoldenCase("search-tsv-fields", "search", "hoà giải", "--format", "tsv", "--fields", "document.number, id,document.date ,text"),
        GoldenCase("search-json-fields", "search", "hoà giải", "--format", "jsonl", "--fields", "document.number,id,document.date"),
        GoldenCase("search-markdown", "search", "hoà giải", "--format", "markdown"),
        GoldenCase("search-nothing-csv", "search", "hoá giải", "--format", "csv", "--fields", "id"),
        GoldenCase("search-unknown-field", "search", "giải", "--format", "csv", "--fields", "id,nummer"),
        GoldenCase("search-group-document", "search", "giải", "--group", "document"),
        GoldenCase("search-group-same", "search", "giải", "--group", "same", "--similarity", "0.1", "--format", "jsonl", "--fields", "rank,id,count,members,similarity"),
        GoldenCase("search-sample-csv", "search", "giải", "--sample", "2", "--seed", "3", "--format", "csv", "--context-passages", "1"),
        GoldenCase("search-context", "search", "kĩ năng", "--context-passages", "1"),
        GoldenCase("search-context-markdown", "search", "kĩ năng", "--context-passages", "1", "--format", "markdown"),
        GoldenCase("list-bibtex", "list", "--format", "bibtex"),
        GoldenCase("search-ris", "search", "giải", "--format", "ris"),
        GoldenCase("cite-csl", "cite", "301-QĐ/TWGD", "--format", "csl-json"),
        GoldenCase("list-csv", "list", "--format", "csv"),
        GoldenCase("list-markdown", "list", "--format", "markdown", "--fields", "number,date,title,passages"),
        GoldenCase("cite-csv", "cite", "301-QĐ/TWGD", "--format", "csv", "--fields", "rank,reference,cited"),
        GoldenCase("cite-markdown", "cite", "301-QĐ/TWGD", "--format", "markdown"),
        GoldenCase("cite-missing-markdown", "cite", "--missing", "--format", "markdown"),
        GoldenCase("list-text", "list"),
        GoldenCase("list-json", "list", "--format", "json", "--type", "bc"),
        GoldenCase("list-jsonl", "list", "--format", "jsonl"),
        GoldenCase("show-document", "show", "08-NQ/TU"),
        GoldenCase("show-paragraph", "show", "suoi-trang/08-NQ-TU#p6"),
        GoldenCase("show-footnote", "show", "suoi-trang/08-NQ-TU#fn1", "--format", "jsonl"),
        GoldenCase("show-nothing", "show", "999-QĐ/TW"),
        GoldenCase("export", "export", "--corpus", "doi-chuong"),
        GoldenCase("stats-text", "stats"),
        GoldenCase("stats-json", "stats", "--format", "json"),
        GoldenCase("check", "check"),
        GoldenCase("kwic-text", "search", "hoà giải", "--format", "kwic", "--sort", "right", "--context", "5"),
        GoldenCase("kwic-json", "kwic", "\"hoà giải\"", "--format", "json", "--limit", "2"),
        GoldenCase("kwic-csv", "kwic", "\"hoà giải\"", "--format", "csv"),
        GoldenCase("collocates-text", "collocates", "\"hoà giải\"", "--min", "1", "--limit", "8"),
        GoldenCase("collocates-jsonl", "collocates", "giải", "--min", "2", "--by", "mi", "--left", "2", "--right", "0", "--format", "jsonl"),
        GoldenCase("ngrams-text", "ngrams", "--size", "3"),
        GoldenCase("ngrams-tsv", "ngrams", "giải", "--unbroken", "--limit", "3", "--format", "tsv"),
        GoldenCase("keyness-text", "keyness", "corpus:suoi-trang", "--min", "2", "--limit", "6"),
        GoldenCase("keyness-markdown", "keyness", "giải", "--against", "in:heading", "--rarer", "--min", "2", "--limit", "3", "--format", "markdown"),
        GoldenCase("terms-text", "terms", "gi"),
        GoldenCase("terms-json", "terms", "hoà", "--format", "json"),
        GoldenCase("count-text", "count", "\"hòa giải\"", "--by", "year"),
        GoldenCase("count-text-two", "count", "hoà giải OR giám", "--by", "year", "--by", "type", "--zeros"),
        GoldenCase("count-text-words", "count", "hoà giải"),
        GoldenCase("count-json", "count", "\"hòa giải\"", "--by", "corpus", "--format", "json"),
        GoldenCase("count-jsonl", "count", "giải", "--by", "type", "--format", "jsonl", "--fields", "type,occurrences,rate"),
        GoldenCase("count-csv", "count", "giải", "--by", "year", "--by", "kind", "--format", "csv"),
        GoldenCase("count-tsv", "count", "--by", "issuer", "--format", "tsv"),
        GoldenCase("count-markdown", "count", "giải", "--by", "document", "--format", "markdown"),
        GoldenCase("count-nothing", "count", "hoá giải", "--by", "year"),
        GoldenCase("count-twice", "count", "giải", "--by", "year", "--by", "year"),
    ]

    @Test("is what was recorded", arguments: cases)
    func golden(example: GoldenCase) throws {
        let sample = try SampleIndex.shared.get()
        try compare(sample.run(example.arguments), with: example.name, sample.folder)
    }

    @Test("index, inspect and analyze too")
    func withoutIndex() throws {
        let sample = try SampleIndex.shared.get()
        try compare(sample.indexing, with: "index", sample.folder)
        try compare(CommandRun(["inspect", "c/suoi-trang/08-NQ-TU.txt"], in: sample.folder), with: "inspect", sample.folder)
        try compare(CommandRun(["analyze", "Đảng uỷ hoà, 217-QĐ/TW", "x\u{302}\u{301}a"], in: sample.folder), with: "analyze", sample.folder)
        try compare(CommandRun(["analyze", "Kĩ năng", "--format", "jsonl"], in: sample.folder), with: "analyze-jsonl", sample.folder)
    }

    private func compare(_ run: CommandRun, with name: String, _ folder: ScratchFolder) throws {
        let text = "exit \(run.status)\n--- output\n\(run.output)--- errors\n\(run.errors)"
        let difference = try Golden(beside: #filePath).difference(of: placeless(text, folder), from: name + ".txt")
        #expect(difference == nil, "\(difference ?? "")")
    }

    /// Without what differs from run to run: the folder and the time.
    private func placeless(_ text: String, _ folder: ScratchFolder) -> String {
        var text = text.replacingOccurrences(of: folder.path, with: "FOLDER")
        for (pattern, replacement) in [
            (#"in [0-9.]+ s\b"#, "in N s"), (#"in [0-9]+ ms\b"#, "in N ms"), (#"[0-9]+ KiB"#, "N KiB"), (#""bytes":[0-9]+"#, #""bytes":0"#),
            (#"analyzer [0-9.]+"#, "analyzer N"), (#""analyzer":"[0-9.]+""#, #""analyzer":"N""#),
            (#"schema [0-9]+"#, "schema N"), (#""schema":[0-9]+"#, #""schema":0"#),
        ] {
            text = text.replacingOccurrences(of: pattern, with: replacement, options: .regularExpression)
        }
        return text
    }
}
