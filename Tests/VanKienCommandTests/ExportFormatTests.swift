import Foundation
import Testing
import VanKienTestSupport

@Suite("Tables and Markdown that others read")
struct ExportFormatTests {
    /// Lines of what is special to CSV, spreadsheets and Markdown, each with the word `giải` and a number of its own.
    private static func lines(_ count: Int, seed: UInt64) -> [String] {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "=", "+", "-", "@", "'", "\"", ",", ";", "\t", "|", "*", "**", "_", "[", "]", "(", ")", "<", ">", "<b>", "&", "&amp;", "`", "~~", "#", "# ",
            "1. ", "2) ", "- ", "> ", ": ", "http://a.vn", "www.a.vn", "a@b.vn", "$x$", "^1^", "[^1]", "![", "\\", "\\\\", "--", "---", "...", "===", "uỷ", "hoà",
            "Điều 5", ":smile:", "{x}", "=1+1", "=cmd|'/C calc'!A0", "＝1", " ", "  ", "!", "?", "%", "/", "“", "”",
        ]
        return (0..<count).map { number in
            let before = (0..<random.int(0..<6)).map { _ in random.pick(pieces) }.joined()
            let after = (0..<random.int(0..<6)).map { _ in random.pick(pieces) }.joined()
            return "\(before)giải \(number)\(after)"
        }
    }

    /// A document whose passages are these lines, indexed without a reader that would take some for headings or lists.
    private static func index(of lines: [String]) throws -> LinesIndex {
        // Lines that begin with a sign of `LinesReader`'s own, or with blanks, would not be paragraphs as they stand.
        try LinesIndex(paragraphs: lines.filter { !"#@^ \t".contains($0.first ?? " ") && !$0.hasSuffix(" ") && !$0.hasSuffix("\t") })
    }

    private static func run(_ index: LinesIndex, _ arguments: String...) throws -> CommandRun {
        try CommandRun(arguments + ["--db", "index.sqlite"], in: index.folder)
    }

    @Test("where nobody said how many, whoever writes a file is told that there are more", arguments: [
        ["search", "trong:paragraph", "--format", "csv"], ["search", "trong:paragraph", "--format", "bibtex"], ["kwic", "hoà giải", "--format", "jsonl"],
    ])
    func more(arguments: [String]) throws {
        let sample = try SampleIndex.shared.get()
        #expect(try sample.run(arguments).errors.hasPrefix("10 of "))
        #expect(try sample.run(arguments).errors.hasSuffix("; more with --offset 10 or --all\n"))
        for bound in [["--limit", "3"], ["--all"]] { #expect(try sample.run(arguments + bound).errors.isEmpty) }
    }

    @Test("any text comes back from csv and tsv through Python's reader, and nothing in them is a formula",
        .enabled(if: Tool.answers("python3", ["-c", "import csv"])), arguments: ["csv", "tsv"])
    func roundTrip(format: String) throws {
        let index = try Self.index(of: Self.lines(TestSize.count(400, long: 20_000), seed: 11))
        let table = try Self.run(index, "search", "giải", "--all", "--format", format, "--fields", "id,text")
        let lines = try Self.run(index, "search", "giải", "--all", "--format", "jsonl", "--fields", "id,text")
        #expect(table.status == 0 && lines.status == 0)
        try index.folder.write(table.output, to: "hits.csv")
        try index.folder.write(lines.output, to: "hits.jsonl")
        let script = """
            import csv, json
            table = list(csv.DictReader(open('hits.csv', encoding='utf-8', newline=''), delimiter={'csv': ',', 'tsv': '\\t'}['\(format)']))
            lines = [json.loads(line) for line in open('hits.jsonl', encoding='utf-8')]
            assert len(table) == len(lines) > 100, (len(table), len(lines))
            for row, hit in zip(table, lines):
                for key in ('id', 'text'):
                    cell = row[key]
                    assert cell[0] not in '=+-@\\t\\r\\n\\uff1d\\uff0b\\uff0d\\uff20', cell
                    assert (cell[1:] if cell.startswith("'") else cell) == hit[key], (cell, hit[key])
            print(len(table))
            """
        #expect(throws: Never.self) { try Tool.output(of: "python3", ["-c", script], in: index.folder) }
    }

    @Test("lines of csv end in CR LF, with a byte order mark only when asked for")
    func ends() throws {
        let sample = try SampleIndex.shared.get()
        let plain = try sample.run("list", "--format", "csv", "--fields", "id")
        #expect(plain.output.unicodeScalars.first == "i")
        #expect(plain.output.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true).allSatisfy { $0.last == UInt8(ascii: "\r") })
        let marked = try sample.run("list", "--format", "csv", "--fields", "id", "--bom")
        #expect(marked.output.unicodeScalars.elementsEqual(["\u{FEFF}"] + plain.output.unicodeScalars))
        #expect(try sample.run("list", "--bom").status == 2)
    }

    @Test("a document's text is no markup: a quotation read by another program is the text",
        .enabled(if: Tool.answers("python3", ["-c", "import markdown_it"])))
    func markdown() throws {
        let index = try Self.index(of: Self.lines(TestSize.count(400, long: 10_000), seed: 12))
        let quotations = try Self.run(index, "search", "giải", "--all", "--format", "markdown")
        let lines = try Self.run(index, "search", "giải", "--all", "--format", "jsonl", "--fields", "text")
        try index.folder.write(quotations.output, to: "hits.md")
        try index.folder.write(lines.output, to: "hits.jsonl")
        let script = #"""
            import json, re
            from markdown_it import MarkdownIt
            texts = [json.loads(line)['text'] for line in open('hits.jsonl', encoding='utf-8')]
            source = open('hits.md', encoding='utf-8').read()
            # Footnotes are an extension: here their marks and definitions are taken away.
            source = re.sub(r'(?m)^\[\^\d+\]: .*$', '', source)
            tokens = MarkdownIt('commonmark').enable(['table', 'strikethrough']).parse(source)
            found = []
            for token in tokens:
                assert token.type in ('blockquote_open', 'blockquote_close', 'paragraph_open', 'paragraph_close', 'inline'), token.type
                if token.type != 'inline': continue
                text = ''
                for child in token.children:
                    assert child.type in ('text', 'text_special', 'strong_open', 'strong_close'), (child.type, token.content)
                    text += child.content
                found.append(re.sub(r'\[\^\d+\]$', '', text))
            assert len(found) == len(texts), (len(found), len(texts))
            for a, b in zip(found, texts): assert a == b.replace('\t', ' '), (a, b)
            """#
        #expect(throws: Never.self) { try Tool.output(of: "python3", ["-c", script], in: index.folder) }
    }

    @Test("every field that help and errors name can be asked for, alone and together")
    func fields() throws {
        let sample = try SampleIndex.shared.get()
        for command in [["search", "giải"], ["list"], ["cite", "301-QĐ/TWGD"], ["cite", "--missing"]] {
            let refused = try sample.run(command + ["--format", "jsonl", "--fields", "?"])
            #expect(refused.status == 2)
            let known = try #require(refused.errors.split(separator: "\n").first?.components(separatedBy: "known are: ").last)
            let names = known.components(separatedBy: ", ")
            for name in names {
                let record = try #require(try sample.run(command + ["--format", "jsonl", "--fields", name]).objects().first)
                let key = name.split(separator: ".").map(String.init)
                #expect(Array(record.keys) == [key[0]], "\(command) \(name)")
                if key.count > 1 { #expect((record[key[0]] as? [String: Any])?.keys.map { $0 } == [key[1]]) }
            }
            let all = try sample.run(command + ["--format", "jsonl"])
            // Keys of groups and context are there only where those were asked for.
            let usual = names.filter { !$0.contains(".") && !["count", "members", "similarity", "before", "after"].contains($0) }
            let named = try sample.run(command + ["--format", "jsonl", "--fields", usual.joined(separator: ",")])
            #expect(all.output == named.output)
        }
    }
}
