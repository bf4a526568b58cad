@testable import VanKienDocuments

/// A .docx written out of a document: each passage a paragraph, each footnote a real one at its anchor.
enum WordFile {
    static func bytes(of document: Document) -> [UInt8] {
        var notes = ""
        var body = ""
        var anchors: [Int: [(note: Int, offset: Int)]] = [:]
        for (place, passage) in document.passages.enumerated() where passage.kind == .footnote {
            if let anchor = passage.anchor { anchors[anchor.passage, default: []].append((place, anchor.offset)) }
            notes += "<w:footnote w:id=\"\(place)\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> \(escaped(passage.text))</w:t></w:r></w:p></w:footnote>"
        }
        for (place, passage) in document.passages.enumerated() where passage.kind != .footnote {
            var scalars = Array(passage.text.unicodeScalars)
            if passage.role == .head, passage.kind == .heading, let type = document.metadata.type,
                scalars.count > type.unicodeScalars.count, anchors[place] == nil
            {
                // The type has a line of its own.
                let length = type.unicodeScalars.count
                body += "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>\(run(scalars[..<length]))</w:p>"
                scalars = Array(scalars[(length + 1)...])
            }
            var runs = ""
            var start = 0
            for anchor in (anchors[place] ?? []).sorted(by: { ($0.offset, $0.note) < ($1.offset, $1.note) }) {
                runs += run(scalars[start..<anchor.offset]) + "<w:r><w:footnoteReference w:id=\"\(anchor.note)\"/></w:r>"
                start = anchor.offset
            }
            runs += run(scalars[start...])
            let style = passage.kind == .heading && passage.role == .body ? "<w:outlineLvl w:val=\"0\"/>" : ""
            // As offices set them: head, title and signature in the middle.
            let alignment = passage.role == .head || passage.role == .signature ? "<w:jc w:val=\"center\"/>" : ""
            body += "<w:p><w:pPr>\(style)\(alignment)</w:pPr>\(runs)</w:p>"
        }
        return bytes(body: body, notes: notes)
    }

    /// - Parameters:
    ///   - body: WordprocessingML between the tags of the body; `notes` between those of the footnotes.
    static func bytes(body: String, notes: String = "", more: [(String, String)] = []) -> [UInt8] {
        let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
        var zip = ZipWriter()
        zip.add("[Content_Types].xml", Array("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".utf8))
        zip.add("word/document.xml", Array("<w:document \(space)><w:body>\(body)</w:body></w:document>".utf8))
        zip.add("word/footnotes.xml", Array("<w:footnotes \(space)>\(notes)</w:footnotes>".utf8))
        for (name, text) in more { zip.add(name, Array(text.replacing("NAMESPACE", with: space).utf8)) }
        return zip.finished()
    }

    static func run(_ scalars: some Collection<Unicode.Scalar>) -> String {
        scalars.isEmpty ? "" : "<w:r><w:t xml:space=\"preserve\">\(escaped(String(String.UnicodeScalarView(scalars))))</w:t></w:r>"
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
