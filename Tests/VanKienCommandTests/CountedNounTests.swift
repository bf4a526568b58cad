import Foundation
import Testing
import VanKienTestSupport

@Suite("One of a thing is told in the singular")
struct CountedNounTests {
    /// An index of one document with one passage.
    private static let folder = Result {
        let folder = try ScratchFolder()
        try folder.write("Một câu chuyện hoà giải ở bản.\n", to: "kho/chuyen.txt")
        try folder.write("hoà\n)(\n", to: "queries")
        try folder.write("1\thoà giải\n", to: "queries.tsv")
        try folder.write("1 0 kho/chuyen#p1 1\n1 0 kho/khac#p1 1\n2 0 kho/chuyen#p1 1\n", to: "judgements.qrels")
        return (folder, try CommandRun(["index", "kho", "--db", "x.sqlite"], in: folder))
    }

    private static func said(_ arguments: [String]) throws -> String {
        let run = try CommandRun(arguments + ["--db", "x.sqlite"], in: folder.get().0)
        return run.output + run.errors
    }

    @Test("what is told of one document with one passage", arguments: [
        (["search", "giải"], "1 of 1 passage in "), (["search", "giải", "--group", "document"], "1 of 1 document with 1 passage in "),
        (["search", "giải", "--group", "same"], "1 of 1 different among 1 passage in "),
        (["search", "giải", "--sample", "1"], "1 of 1 drawn from 1 passage in "), (["search", "giải", "--in", "footnote"], "1 passage in paragraphs (--in paragraph)\n"),
        (["kwic", "giải"], "1 of 1 line, 1 passage\n"), (["collocates", "\"hoà giải\"", "--left", "1", "--right", "0", "--min", "1"], "1 of 1 word near 1 occurrence, in 1 of "),
        (["collocates", "giải", "--min", "9"], "stands there 9 times"), (["list"], "\n1 document\n"), (["terms", "giải"], "1 of 1 word\n"),
        (["ngrams", "--size", "7", "--min", "1"], "1 shown, of 1 place\n"),
        (["ngrams", "--size", "8", "--min", "1"], "No 8 words in a row occur 1 time.\n"), (["ngrams", "--size", "1", "--min", "9"], "No word occurs 9 times.\n"),
        (["batch", "queries"], "1 of 2 queries could not be asked; see its \"error\".\n"),
        (["eval", "--queries", "queries.tsv", "--qrels", "judgements.qrels"], "1 query of judgements.qrels"),
        (["eval", "--queries", "queries.tsv", "--qrels", "judgements.qrels"], "1 id of judgements.qrels"), (["stats"], "0 citations by number"),
        (["inspect", "kho/chuyen.txt"], "passages 1 paragraph, 0 footnotes, 0 headings\n"),
    ])
    func singular(arguments: [String], expected: String) throws {
        let said = try Self.said(arguments)
        #expect(said.contains(expected), "\(said)")
        #expect(said.firstMatch(of: /(?:^|[^0-9.,])1 [a-z]{3,}s\b/) == nil, "\(said)")
    }

    @Test("what stands below a plot")
    func plot() throws {
        _ = try Self.said(["count", "giải", "--by", "document", "--plot", "x.svg"])
        let svg = try String(contentsOfFile: Self.folder.get().0.path + "/x.svg", encoding: .utf8)
        #expect(svg.contains("1 occurrence in 1 passage of 1 document; searched: 1 passage, 7 syllables"))
    }

    @Test("what indexing and a backup tell")
    func holdings() throws {
        let (folder, indexing) = try Self.folder.get()
        #expect(indexing.output.hasSuffix("x.sqlite holds 1 document, 1 passage, of them 0 footnotes\n"))
        let backup = try CommandRun(["backup", "y.sqlite", "--db", "x.sqlite"], in: folder)
        #expect(backup.output == "y.sqlite holds 1 document, 1 passage\n")
    }
}
