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
    var terms: TermCounts
    /// The citations of each passage.
    var citations: [[Citation]]
}

/// Readers and analysis, joined: the bytes of a file in, a prepared document out.
struct DocumentPreparation: Sendable {
    let analyzer: Analyzer
    let readers: ReaderRegistry
    let recogniser = CitationRecogniser()

    func prepare(
        _ bytes: [UInt8], name: String, contentHash: ContentHash, sideFile: SideFile? = nil
    ) throws -> PreparedDocument {
        var (document, format) = try readers.read(bytes, name: name)
        sideFile?.apply(to: &document.metadata)
        var terms = TermCounts()
        var lengths: [Int] = []
        lengths.reserveCapacity(document.passages.count)
        for passage in document.passages {
            lengths.append(terms.count(passage.text, with: analyzer))
        }
        return PreparedDocument(
            document: document, format: format, contentHash: contentHash,
            textHash: Self.textHash(document.passages.lazy.map { $0.text }), lengths: lengths,
            terms: terms,
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
