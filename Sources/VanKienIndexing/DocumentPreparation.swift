import VanKienAnalysis
import VanKienCitations
import VanKienDocuments

/// A document with all that can be worked out without the database, so that every core can do it.
struct PreparedDocument: Sendable {
    var document: Document
    var format: String
    var contentHash: ContentHash
    var textHash: ContentHash
    /// Tokens of each passage.
    var lengths: [Int]
    /// In how many of the document's passages each term occurs.
    var terms: [String: Int]
    /// The citations of each passage.
    var citations: [[Citation]]
}

/// Readers and analysis, joined: the bytes of a file in, a prepared document out.
struct DocumentPreparation: Sendable {
    let analyzer: Analyzer
    let reader: any DocumentReader
    let recogniser = CitationRecogniser()

    func prepare(_ bytes: [UInt8], name: String, contentHash: ContentHash) throws -> PreparedDocument {
        let document = try reader.read(bytes, name: name)
        var counter = TermCounter()
        var lengths: [Int] = []
        lengths.reserveCapacity(document.passages.count)
        for passage in document.passages {
            lengths.append(counter.count(passage.text, with: analyzer))
        }
        return PreparedDocument(
            document: document, format: reader.format, contentHash: contentHash,
            textHash: Self.textHash(document.passages.lazy.map { $0.text }), lengths: lengths,
            terms: counter.passagesByTerm,
            citations: document.passages.map { recogniser.citations(in: $0.text) })
    }

    /// The hash of a document's stored texts in their order, which `check` compares.
    static func textHash(_ texts: some Sequence<String>) -> ContentHash {
        var hasher = ContentHash.Stream()
        for text in texts {
            hasher.update(text)
            hasher.update("\n")
        }
        return ContentHash(value: hasher.finish())
    }
}

/// Counts, for each term, the passages that hold it.
struct TermCounter {
    private struct Count {
        var passages: Int
        var lastPassage: Int
    }

    private var counts: [String: Count] = [:]
    private var passage = 0

    /// The number of passages by term.
    var passagesByTerm: [String: Int] { counts.mapValues(\.passages) }

    /// Counts one passage and returns its length in tokens.
    mutating func count(_ text: String, with analyzer: Analyzer) -> Int {
        passage += 1
        var length = 0
        var text = text
        text.withUTF8 { utf8 in
            analyzer.forEachToken(in: utf8) { term, _ in
                length += 1
                let current = passage
                // Nearly every syllable fits into a small string, so this allocates nothing.
                let change = { (count: inout Count) in
                    if count.lastPassage != current {
                        count.passages += 1
                        count.lastPassage = current
                    }
                }
                change(&counts[String(decoding: term, as: UTF8.self), default: Count(passages: 0, lastPassage: 0)])
                return true
            }
        }
        return length
    }
}
