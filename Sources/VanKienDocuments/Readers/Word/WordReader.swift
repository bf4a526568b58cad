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
        let package = try WordPackage(bytes)
        let styles = try package.part(.styles).map { try WordStyles($0.bytes) } ?? WordStyles()
        let numbering = try package.part(.numbering).map { try WordNumbering($0.bytes) } ?? WordNumbering()
        let noteMarks = try package.part(.settings).map { try WordNoteMarks($0.bytes, part: $0.path) } ?? WordNoteMarks()

        let story = WordStory(styles: styles, numbering: numbering)
        try XMLParsing.run(package.document, part: package.main, story)
        story.finish()
        var manuscript = story.builder.finished()

        var bodies: [WordStory.NoteKey: [Manuscript.Paragraph]] = [:]
        for kind in WordStory.NoteKind.allCases {
            guard let part = package.part(kind == .footnote ? .footnotes : .endnotes) else { continue }
            let notes = WordStory(styles: styles, numbering: numbering, notes: kind)
            try XMLParsing.run(part.bytes, part: part.path, notes)
            notes.finish()
            bodies.merge(notes.noteBodies) { first, _ in first }
            let aside = notes.builder.finished()
            manuscript.origin.takeFonts(of: aside.origin)
            manuscript.leftOut += aside.leftOut
        }
        for reference in story.references(numberedBy: noteMarks) {
            var paragraphs = bodies.removeValue(forKey: reference.key) ?? []
            if reference.isCustom, Self.takeMark(reference.mark, from: &paragraphs) {
                manuscript.leftOut.append((.footnoteMark, reference.mark))
            }
            manuscript.notes.append(Manuscript.Note(mark: reference.mark, paragraphs: paragraphs))
        }
        if !story.chunks.isEmpty {
            var chunks = WordChunks(package)
            try chunks.insert(story.chunks, into: &manuscript)
        }
        // A note whose mark was deleted went with it.
        for (_, paragraphs) in bodies.sorted(by: { $0.key < $1.key }) {
            manuscript.leftOut.append((.deletion, Manuscript.plainText(paragraphs)))
        }
        for part in (package.all(.header) + package.all(.footer)).sorted(by: { $0.path < $1.path }) {
            manuscript.leftOut.append((.runningHead, try words(of: part.bytes, part.path)))
        }
        if let part = package.part(.comments) {
            manuscript.leftOut.append((.comment, try words(of: part.bytes, part.path)))
        }
        manuscript.origin.take(OfficeProperties.read(package.properties))
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
