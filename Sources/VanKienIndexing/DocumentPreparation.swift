import VanKienAnalysis
import VanKienCitations
import VanKienDocuments

/// A document with all that can be worked out without the database, so that every core can do it.
struct PreparedDocument: Sendable {
    var document: Document
    var format: String
    var contentHash: ContentHash
    var textHash: ContentHash
    var postings: DocumentPostings
    /// The citations of each passage.
    var citations: [[Citation]]
}

/// Readers and analysis, joined: the bytes of a file in, a prepared document out.
struct DocumentPreparation: Sendable {
    let analyzer: PassageAnalyzer
    let readers: ReaderRegistry
    let recogniser = CitationRecogniser()

    func prepare(
        _ bytes: [UInt8], name: String, contentHash: ContentHash, sideFile: SideFile? = nil
    ) throws -> PreparedDocument {
        var (document, format) = try readers.read(bytes, name: name)
        sideFile?.apply(to: &document.metadata)
        let passages = document.passages
        let citations = passages.map { recogniser.citations(in: $0.text) }
        let postings = DocumentPostings(passages: passages.count, column: { passages[$0].kind.code }) { place, body in
            var text = passages[place].text
            text.withUTF8 { utf8 in
                analyzer.forEachToken(in: utf8, mentions: PassageAnalyzer.mentions(citations[place])) { term, _, isColocated in
                    body(term, isColocated)
                    return true
                }
            }
        }
        return PreparedDocument(
            document: document, format: format, contentHash: contentHash,
            textHash: Self.textHash(passages.lazy.map { $0.text }), postings: postings, citations: citations)
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
