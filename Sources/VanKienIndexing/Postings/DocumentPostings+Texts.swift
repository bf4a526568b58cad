import VanKienAnalysis
import VanKienCitations
import VanKienDocuments

extension DocumentPostings {
    /// The postings of a document's passages.
    ///
    /// - Parameter citations: the numbers that each passage cites.
    init(of passages: [Passage], citing citations: [[Citation]], _ analyzer: PassageAnalyzer, _ cache: SpellingCache) {
        self.init(passages: passages.count, column: { passages[$0].kind.code }) { place, body in
            Self.forEachToken(of: passages[place].text, mentions: PassageAnalyzer.mentions(citations[place]), analyzer, cache, body)
        }
    }

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

    /// - Parameter mentions: the text's numbers; `nil` to find them.
    private static func forEachToken(
        of text: String, mentions: [PassageAnalyzer.Mention]? = nil, _ analyzer: PassageAnalyzer, _ cache: SpellingCache?,
        _ body: (UnsafeBufferPointer<UInt8>, _ isColocated: Bool) -> Void
    ) {
        var text = text
        text.withUTF8 { utf8 in
            analyzer.forEachToken(in: utf8, mentions: mentions ?? analyzer.mentions(in: utf8), cache: cache) { term, _, isColocated in
                body(term, isColocated)
                return true
            }
        }
    }
}
