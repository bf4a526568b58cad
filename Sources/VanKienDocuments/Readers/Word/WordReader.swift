import VanKienAnalysis

/// Reads the files of word processors in Office Open XML (.docx, .docm, .dotx).
///
/// Source: ISO/IEC 29500-1, WordprocessingML. Paragraphs, numbering, notes and cells come from the file; what the words mean
/// is found by the stages that text files pass too.
public struct WordReader: DocumentReader {
    public init() {}

    public var format: String { "docx" }
    public var endings: [String] { ["docx", "docm", "dotx"] }
    public var signature: [UInt8] { ZipContents.signature }

    public func recognises(_ bytes: [UInt8]) -> Bool {
        ZipContents.names("[Content_Types].xml", in: bytes) && ZipContents.names("word/", in: bytes)
    }

    public func read(_ bytes: [UInt8], name: String) throws -> Document {
        let parts = try ZipContents.read(bytes) { name in
            name.hasPrefix("word/") && name.hasSuffix(".xml") && !name.hasPrefix("word/theme/") || name == "docProps/core.xml"
        }
        guard let body = parts["word/document.xml"] ?? parts["word/document2.xml"] else {
            throw DocumentReaderError.damaged(reason: "word/document.xml is missing")
        }
        var styles = WordStyles()
        if let part = parts["word/styles.xml"] { styles = try WordStyles(part) }
        var numbering = WordNumbering()
        if let part = parts["word/numbering.xml"] { numbering = try WordNumbering(part) }

        let story = WordStory(styles: styles, numbering: numbering)
        try XMLParsing.run(body, part: "word/document.xml", story)
        story.finish()
        var manuscript = story.builder.finished()
        if story.foreignParts > 0 { manuscript.remarks.append("left out: \(story.foreignParts.counting("part")) in another format (w:altChunk)") }

        var bodies: [WordStory.NoteKey: [Manuscript.Paragraph]] = [:]
        for (kind, part) in [(WordStory.NoteKind.footnote, "word/footnotes.xml"), (.endnote, "word/endnotes.xml")] {
            guard let bytes = parts[part] else { continue }
            let notes = WordStory(styles: styles, numbering: numbering, notes: kind)
            try XMLParsing.run(bytes, part: part, notes)
            notes.finish()
            bodies.merge(notes.noteBodies) { first, _ in first }
            let aside = notes.builder.finished()
            manuscript.origin.legacyFonts.merge(aside.origin.legacyFonts) { $0 + $1 }
            manuscript.leftOut += aside.leftOut
        }
        for reference in story.references {
            var paragraphs = bodies.removeValue(forKey: reference.key) ?? []
            if reference.isCustom, Self.takeMark(reference.mark, from: &paragraphs) {
                manuscript.leftOut.append((.footnoteMark, reference.mark))
            }
            manuscript.notes.append(Manuscript.Note(mark: reference.mark, paragraphs: paragraphs))
        }
        // A note whose mark was deleted went with it.
        for (_, paragraphs) in bodies.sorted(by: { $0.key < $1.key }) {
            manuscript.leftOut.append((.deletion, Manuscript.plainText(paragraphs)))
        }
        for part in parts.keys.sorted() where part.hasPrefix("word/header") || part.hasPrefix("word/footer") {
            manuscript.leftOut.append((.runningHead, try words(of: parts[part] ?? [], part)))
        }
        if let part = parts["word/comments.xml"] {
            manuscript.leftOut.append((.comment, try words(of: part, "word/comments.xml")))
        }
        manuscript.origin.take(OfficeProperties.read(parts["docProps/core.xml"]))
        return try DocumentStages.document(of: manuscript)
    }

    /// The words of a part that is left out whole.
    private func words(of bytes: [UInt8], _ part: String) throws(DocumentReaderError) -> String {
        let story = WordStory(styles: WordStyles(), numbering: WordNumbering())
        try XMLParsing.run(bytes, part: part, story)
        story.finish()
        return Manuscript.plainText(story.builder.finished().paragraphs)
    }

    /// A mark of the author's own is typed at the note too.
    private static func takeMark(_ mark: String, from paragraphs: inout [Manuscript.Paragraph]) -> Bool {
        guard !mark.isEmpty, let first = paragraphs.first?.pieces.first, case .text(let text) = first else { return false }
        let words = Array(text.drop(while: \.isSpace))
        guard words.starts(with: mark.unicodeScalars) else { return false }
        paragraphs[0].pieces[0] = .text(Array(words.dropFirst(mark.unicodeScalars.count)))
        return true
    }
}
