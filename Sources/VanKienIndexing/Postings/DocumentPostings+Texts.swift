import VanKienAnalysis
import VanKienCitations
import VanKienDocuments

extension DocumentPostings {
    /// The postings of a document's passages.
    ///
    /// - Parameter citations: the numbers that each passage cites.
    init(of passages: [Passage], citing citations: [[Citation]], _ analyzer: PassageAnalyzer) {
        let tokens = TokenSequence()
        for place in passages.indices {
            Self.append(passages[place].text, mentions: PassageAnalyzer.mentions(citations[place]), analyzer, to: tokens)
        }
        self.init(tokens, columns: FTS5Table.passages.columns, column: { passages[$0].kind.code })
    }

    /// The postings of texts that are to be taken away, as they are stored.
    init(deleting texts: [String], columns: Int, column: (Int) -> Int, _ analyzer: PassageAnalyzer) {
        self.init(Self.tokens(of: texts, analyzer), columns: columns, column: column, isDeletion: true)
    }

    /// The postings of texts in a table of one column.
    init(of texts: [String], _ analyzer: PassageAnalyzer) {
        self.init(Self.tokens(of: texts, analyzer), columns: 1, column: { _ in 0 })
    }

    private static func tokens(of texts: [String], _ analyzer: PassageAnalyzer) -> TokenSequence {
        let tokens = TokenSequence()
        for text in texts { append(text, analyzer, to: tokens) }
        return tokens
    }

    /// - Parameter mentions: the text's numbers; `nil` to find them.
    private static func append(
        _ text: String, mentions: [PassageAnalyzer.Mention]? = nil, _ analyzer: PassageAnalyzer, to tokens: TokenSequence
    ) {
        var text = text
        text.withUTF8 { analyzer.tokenize($0, mentions: mentions ?? analyzer.mentions(in: $0), into: tokens) }
        tokens.endText()
    }
}
