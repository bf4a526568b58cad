import VanKienAnalysis
import VanKienCitations

extension DocumentPostings {
    /// The postings of texts that are to be taken away, as they are stored.
    init(deleting texts: [String], columns: Int, column: (Int) -> Int, _ analyzer: PassageAnalyzer) {
        self.init(passages: texts.count, columns: columns, column: column, isDeletion: true) { place, body in
            Self.forEachToken(of: texts[place], analyzer, nil, body)
        }
    }

    /// The postings of texts in a table of one column.
    init(of texts: [String], _ analyzer: PassageAnalyzer, _ cache: SpellingCache) {
        self.init(passages: texts.count, columns: 1, column: { _ in 0 }) { place, body in
            Self.forEachToken(of: texts[place], analyzer, cache, body)
        }
    }

    private static func forEachToken(
        of text: String, _ analyzer: PassageAnalyzer, _ cache: SpellingCache?, _ body: (UnsafeBufferPointer<UInt8>, _ isColocated: Bool) -> Void
    ) {
        var text = text
        text.withUTF8 { utf8 in
            analyzer.forEachToken(in: utf8, mentions: analyzer.mentions(in: utf8), cache: cache) { term, _, isColocated in
                body(term, isColocated)
                return true
            }
        }
    }
}
