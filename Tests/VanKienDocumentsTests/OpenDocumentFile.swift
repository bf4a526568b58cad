import VanKienDocuments
import VanKienTestSeeds

/// An .odt written out of a document.
enum OpenDocumentFile {
    static func bytes(of document: Document) -> [UInt8] {
        var count = 0
        let body = SetParagraph.all(of: document).map { paragraph in
            let runs = paragraph.pieces.map { piece in
                switch piece {
                case .text(let text): WordFile.escaped(text)
                case .note(let place):
                    {
                        count += 1
                        return "<text:note text:note-class=\"footnote\"><text:note-citation>\(count)</text:note-citation><text:note-body>"
                            + "<text:p><text:s/>\(WordFile.escaped(document.passages[place].text))</text:p></text:note-body></text:note>"
                    }()
                }
            }
            let style = paragraph.isCentred ? " text:style-name=\"centred\"" : ""
            let tag = paragraph.isHeading ? "text:h" : "text:p"
            return "<\(tag)\(style)>\(runs.joined())</\(tag)>"
        }
        let styles = """
            <style:style style:name="centred" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>
            """
        return bytes(body: body.joined(), automatic: styles)
    }

    /// - Parameters:
    ///   - body: what stands in `office:text`.
    ///   - automatic: the automatic styles of the text; `styles` what stands in `office:styles`.
    ///   - manifest: the list of the file's parts.
    static func bytes(body: String, automatic: String = "", styles: String = "", edges: String = "", manifest: String = "") -> [UInt8] {
        let names = ["office", "text", "table", "style", "drawing", "meta"].map { name in
            "xmlns:\(name == "drawing" ? "draw" : name)=\"urn:oasis:names:tc:opendocument:xmlns:\(name):1.0\""
        }
        let space =
            names.joined(separator: " ") + " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
            + " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
        var zip = ZipWriter()
        zip.add("mimetype", Array("application/vnd.oasis.opendocument.text".utf8))
        zip.add(
            "content.xml",
            Array("<office:document-content \(space)><office:automatic-styles>\(automatic)</office:automatic-styles><office:body><office:text>\(body)</office:text></office:body></office:document-content>".utf8))
        zip.add(
            "styles.xml",
            Array("<office:document-styles \(space)><office:styles>\(styles)</office:styles><office:master-styles>\(edges)</office:master-styles></office:document-styles>".utf8))
        zip.add("META-INF/manifest.xml", Array("<manifest>\(manifest)</manifest>".utf8))
        return zip.finished()
    }
}
