import VanKienAnalysis
import VanKienCitations
import VanKienDocuments

extension DocumentPostings {
    /// The postings of texts that are to be taken away, as they are stored.
    init(deleting texts: [String], columns: Int, column: (Int) -> Int, _ analyzer: PassageAnalyzer) {
        self.init(Self.tokens(of: texts, analyzer), columns: columns, column: column, isDeletion: true)
    }

    private static func tokens(of texts: [String], _ analyzer: PassageAnalyzer) -> TokenSequence {
        let tokens = TokenSequence()
        for text in texts { tokens.append(text, analyzer) }
        return tokens
    }
}

extension TokenSequence {
    /// Appends the words of a text.
    ///
    /// - Parameter mentions: the text's numbers; `nil` to find them.
    func append(_ text: String, mentions: [PassageAnalyzer.Mention]? = nil, _ analyzer: PassageAnalyzer) {
        var text = text
        text.withUTF8 { analyzer.tokenize($0, mentions: mentions ?? analyzer.mentions(in: $0), into: self) }
        endText()
    }
}
