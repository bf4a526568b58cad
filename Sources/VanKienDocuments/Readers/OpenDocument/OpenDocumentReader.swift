import VanKienAnalysis

/// Reads OpenDocument text (.odt, the templates .ott, and .fodt, which is all of it in one XML file) as LibreOffice and others write it.
///
/// Source: OpenDocument 1.3, part 3 (OASIS). What the words mean is found by the stages that text files pass too.
public struct OpenDocumentReader: DocumentReader {
    public init() {}

    public var format: String { "odt" }
    public var endings: [String] { ["odt", "ott", "fodt"] }
    public var signature: [UInt8] { ZipContents.signature }

    public func recognises(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: ZipContents.signature) && holds("application/vnd.oasis.opendocument.text".utf8, in: bytes.prefix(200)) || Self.isFlat(bytes)
    }

    private static func isFlat(_ bytes: [UInt8]) -> Bool {
        let start = bytes.prefix(10_000)
        return holds("<office:document ".utf8, in: start) && holds("office:mimetype=\"application/vnd.oasis.opendocument.text\"".utf8, in: start)
    }

    public func read(_ bytes: [UInt8], name: String) throws -> Document {
        if Self.isFlat(bytes) { return try readFlat(bytes) }
        let parts = try ZipContents.read(bytes) { ["content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"].contains($0) }
        if let manifest = parts["META-INF/manifest.xml"], holds("encryption-data".utf8, in: manifest) {
            throw DocumentReaderError.encrypted
        }
        guard let content = parts["content.xml"] else { throw DocumentReaderError.damaged(reason: "content.xml is missing") }

        var styles = OpenDocumentStyles()
        var edges: [Manuscript.Paragraph] = []
        if let part = parts["styles.xml"] {
            // Heads and feet of pages stand beside the styles, with automatic styles of their own.
            let story = OpenDocumentStory(of: "office:master-styles", styles: styles)
            try XMLParsing.run(part, part: "styles.xml", story)
            edges = story.builder.finished().paragraphs
            styles = story.styles
            styles.removeAutomatic()
        }
        let story = OpenDocumentStory(of: "office:body", styles: styles)
        try XMLParsing.run(content, part: "content.xml", story)
        var manuscript = story.builder.finished()
        manuscript.leftOut.append((.runningHead, Manuscript.plainText(edges)))
        manuscript.origin.take(OfficeProperties.read(parts["meta.xml"]))
        return try DocumentStages.document(of: manuscript)
    }

    private func readFlat(_ bytes: [UInt8]) throws -> Document {
        guard bytes.count <= ReaderLimits.fileSize else { throw DocumentReaderError.tooLarge(size: bytes.count, limit: ReaderLimits.fileSize) }
        let edges = OpenDocumentStory(of: "office:master-styles", styles: OpenDocumentStyles())
        try XMLParsing.run(bytes, part: "the file", edges)
        let story = OpenDocumentStory(of: "office:body", styles: edges.styles)
        try XMLParsing.run(bytes, part: "the file", story)
        var manuscript = story.builder.finished()
        manuscript.leftOut.append((.runningHead, Manuscript.plainText(edges.builder.finished().paragraphs)))
        manuscript.origin.take(OfficeProperties.read(bytes))
        return try DocumentStages.document(of: manuscript)
    }
}
