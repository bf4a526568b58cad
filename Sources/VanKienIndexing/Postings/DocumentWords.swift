import VanKienAnalysis
import VanKienCitations
import VanKienDocuments

/// The words of documents that are put into the index one behind the other, to be inverted together.
///
/// Small documents have most of their words in common: each word is looked up and strung together once for all of them.
final class DocumentWords {
    struct Postings: Sendable {
        /// Of the documents' passages; a document without any takes the number of one.
        var passages: DocumentPostings
        /// Of their heads and headings (`ContextWriter`).
        var contexts: DocumentPostings
    }

    private let analyzer: PassageAnalyzer
    private let passages = TokenSequence()
    private let contexts = TokenSequence()
    /// The column of each passage.
    private var columns: [UInt8] = []
    private var rows = 0
    /// Whether no document was added.
    private(set) var isEmpty = true

    init(_ analyzer: PassageAnalyzer) { self.analyzer = analyzer }

    /// - Parameter citations: the numbers that each passage cites.
    /// - Returns: the words of each passage.
    func add(_ document: Document, citing citations: [[Citation]]) -> [Int] {
        isEmpty = false
        let first = passages.lengths.count
        let texts = document.passages
        for place in texts.indices {
            passages.append(texts[place].text, mentions: PassageAnalyzer.mentions(citations[place]), analyzer)
            columns.append(UInt8(texts[place].kind.code))
        }
        rows += texts.count
        let lengths = Array(passages.lengths[first...])
        if texts.isEmpty {
            passages.endText()
            columns.append(0)
        }
        for text in ContextWriter.texts(of: document) { contexts.append(text, analyzer) }
        return lengths
    }

    func inverted() -> Postings {
        Postings(
            passages: DocumentPostings(passages, columns: FTS5Table.passages.columns, column: { Int(columns[$0]) }, rows: rows),
            contexts: DocumentPostings(contexts, columns: 1, column: { _ in 0 }))
    }
}
