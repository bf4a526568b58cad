import VanKienDocuments
import VanKienTestSeeds

/// A .docx written out of a document.
enum WordFile {
    static func bytes(of document: Document) -> [UInt8] {
        var notes = ""
        for (place, passage) in document.passages.enumerated() where passage.kind == .footnote && passage.anchor != nil {
            notes += "<w:footnote w:id=\"\(place)\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> \(escaped(passage.text))</w:t></w:r></w:p></w:footnote>"
        }
        let body = SetParagraph.all(of: document).map { paragraph in
            let runs = paragraph.pieces.map { piece in
                switch piece {
                case .text(let text): run(text.unicodeScalars)
                case .note(let id): "<w:r><w:footnoteReference w:id=\"\(id)\"/></w:r>"
                }
            }
            let style = paragraph.isHeading ? "<w:outlineLvl w:val=\"0\"/>" : ""
            let alignment = paragraph.isCentred ? "<w:jc w:val=\"center\"/>" : ""
            return "<w:p><w:pPr>\(style)\(alignment)</w:pPr>\(runs.joined())</w:p>"
        }
        return bytes(body: body.joined(), notes: notes)
    }

    /// - Parameters:
    ///   - body: WordprocessingML between the tags of the body; `notes` between those of the footnotes.
    static func bytes(body: String, notes: String = "", more: [(String, String)] = [], namespaces: String = "") -> [UInt8] {
        let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"" + namespaces
        var zip = ZipWriter()
        // As other programs want it; ours does without.
        let formats = "application/vnd.openxmlformats-"
        let types = ["document.main", "footnotes"].map { kind in
            "<Override PartName=\"/word/\(kind.prefix { $0 != "." }).xml\" ContentType=\"\(formats)officedocument.wordprocessingml.\(kind)+xml\"/>"
        }
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        let list = { (type: String, target: String) in
            Array("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"\(relations)\(type)\" Target=\"\(target)\"/></Relationships>".utf8)
        }
        zip.add(
            "[Content_Types].xml",
            Array("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"\(formats)package.relationships+xml\"/>\(types.joined())</Types>".utf8))
        zip.add("_rels/.rels", list("officeDocument", "word/document.xml"))
        if !more.contains(where: { $0.0 == "word/_rels/document.xml.rels" }) { zip.add("word/_rels/document.xml.rels", list("footnotes", "footnotes.xml")) }
        zip.add("word/document.xml", Array("<w:document \(space)><w:body>\(body)</w:body></w:document>".utf8))
        zip.add("word/footnotes.xml", Array("<w:footnotes \(space)>\(notes)</w:footnotes>".utf8))
        for (name, text) in more { zip.add(name, Array(text.replacing("NAMESPACE", with: space).utf8)) }
        return zip.finished()
    }

    /// - Parameter document: the bytes of the main part.
    static func bytes(document: [UInt8]) -> [UInt8] {
        var zip = ZipWriter()
        zip.add("[Content_Types].xml", Array("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".utf8))
        zip.add("word/document.xml", document)
        return zip.finished()
    }

    static func paragraph(_ text: String) -> String { "<w:p>\(run(text.unicodeScalars))</w:p>" }

    static func run(_ scalars: some Collection<Unicode.Scalar>) -> String {
        scalars.isEmpty ? "" : "<w:r><w:t xml:space=\"preserve\">\(escaped(String(String.UnicodeScalarView(scalars))))</w:t></w:r>"
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
