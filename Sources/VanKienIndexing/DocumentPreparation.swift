import VanKienAnalysis
import VanKienCitations
import VanKienDocuments

/// A document with all that can be worked out without the database, so that every core can do it.
struct PreparedDocument: Sendable {
    var document: Document
    var format: String
    var contentHash: ContentHash
    var textHash: ContentHash
    /// Of sections and passages without their texts, and of citations (`DocumentHashes`).
    var structureHash: ContentHash
    var citationsHash: ContentHash
    /// Words of each passage.
    var lengths: [Int]
    /// The numbers that each passage cites.
    var citations: [[Citation]]
    /// What each passage cites by name.
    var namedCitations: [[NamedCitation]]
    /// The name of the document itself, where it is a statute.
    var ownName: DocumentName?
}

/// Readers and analysis, joined: the bytes of a file in, a prepared document out.
struct DocumentPreparation: Sendable {
    var analyzer = PassageAnalyzer()
    var readers = ReaderRegistry()
    let recogniser = CitationRecogniser()
    let nameRecogniser = NameRecogniser()

    func prepare(
        _ bytes: [UInt8], name: String, contentHash: ContentHash, sideFile: SideFile? = nil, words: DocumentWords
    ) throws -> PreparedDocument {
        var (document, format) = try readers.read(bytes, name: name)
        document.metadata.readStanding()
        sideFile?.apply(to: &document.metadata)
        return prepare(document, format: format, contentHash: contentHash, words: words)
    }

    /// All that follows from a document.
    ///
    /// - Parameter words: takes the document's.
    func prepare(_ document: Document, format: String, contentHash: ContentHash, words: DocumentWords) -> PreparedDocument {
        let metadata = document.metadata
        let passages = document.passages
        let citations = citations(in: document)
        let namedCitations = passages.indices.map { self.namedCitations(in: passages[$0].text, beside: citations[$0]) }
        return PreparedDocument(
            document: document, format: format, contentHash: contentHash,
            textHash: Self.textHash(passages.indices.lazy.map { passages[$0].text }), structureHash: DocumentHashes.structure(of: document),
            citationsHash: DocumentHashes.citations(citations, namedCitations), lengths: words.add(document, citing: citations), citations: citations,
            namedCitations: namedCitations,
            ownName: DocumentName(type: metadata.type, title: metadata.title, year: metadata.date?.year))
    }

    /// The numbers of all passages in their order: what one has named in full a later one may name in short.
    private func citations(in document: Document) -> [[Citation]] {
        var memory = CitationMemory(ownType: document.metadata.type)
        let passages = document.passages
        return passages.indices.map { recogniser.citations(in: passages[$0].text, remembering: &memory) }
    }

    /// What a passage cites by name, save where the name stands for a number: `Luật Thú y` after *sau đây gọi là Luật Thú y*.
    private func namedCitations(in text: String, beside numbers: [Citation]) -> [NamedCitation] {
        let named = nameRecogniser.citations(in: text)
        guard !named.isEmpty, !numbers.isEmpty else { return named }
        return named.filter { named in !numbers.contains { $0.utf8Range.overlaps(named.utf8Range) } }
    }

    /// The hash of a document's stored texts in their order, which `check` compares.
    static func textHash(_ texts: some Sequence<String>) -> ContentHash {
        var hasher = ContentHash.Stream()
        // Handed over in large pieces: passages are short, and each call has its cost.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1 << 16)
        for text in texts {
            bytes.append(contentsOf: text.utf8)
            bytes.append(UInt8(ascii: "\n"))
            guard bytes.count >= 1 << 15 else { continue }
            bytes.withUnsafeBytes { hasher.update($0) }
            bytes.removeAll(keepingCapacity: true)
        }
        bytes.withUnsafeBytes { hasher.update($0) }
        return ContentHash(value: hasher.finish())
    }
}
