import VanKienAnalysis

/// Reads OpenDocument text (.odt, and the templates .ott) as LibreOffice and others write it.
///
/// Source: OpenDocument 1.3, part 3 (OASIS). What the words mean is found by the stages that text files pass too.
public struct OpenDocumentReader: DocumentReader {
    public init() {}

    public var format: String { "odt" }
    public var endings: [String] { ["odt", "ott"] }

    public func recognises(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: ZipContents.signature) && holds("application/vnd.oasis.opendocument.text".utf8, in: bytes.prefix(200))
    }

    public func read(_ bytes: [UInt8], name: String) throws -> Document {
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
}
