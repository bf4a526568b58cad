import VanKienAnalysis

/// Puts a manuscript together while the XML of a word processor's file goes by: paragraphs one after the other, paragraphs inside
/// others (text boxes), parts that stand apart (the bodies of notes), and what is passed over and why.
///
/// A reader calls `enter` and `leave` for every element, and says between them what the elements are.
struct ManuscriptBuilder {
    private(set) var manuscript = Manuscript()
    /// The reason for which reading must end.
    private(set) var fault: DocumentReaderError?

    /// A paragraph that is being read.
    private struct Open {
        var writer = ParagraphWriter()
        var isParted = false
        /// What stands in the boxes that are anchored in it.
        var boxes: [Manuscript.Paragraph] = []
    }

    /// The body, or a note.
    private struct Part {
        var paragraphs: [Manuscript.Paragraph] = []
        var open: [Open] = []
        var isParted = false
    }

    private var part = Part()
    private var outerParts: [Part] = []
    private(set) var depth = 0
    /// The depth of the element that is passed over, and why it is.
    private var skipped: (depth: Int, reason: SourceAccounting.Reason?)?
    private var skippedText = ""
    /// The depth of an element within it whose text is not the author's.
    private var silenced: Int?
    private var length = 0
    private var lines = 0

    // MARK: Elements

    /// Called first for every start of an element.
    ///
    /// - Returns: whether it is to be read.
    mutating func enter() -> Bool {
        depth += 1
        if depth > ReaderLimits.nesting { fault = .nestedTooDeep(limit: ReaderLimits.nesting) }
        return skipped == nil
    }

    /// Called first for every end of an element.
    ///
    /// - Returns: whether it was read.
    mutating func leave() -> Bool {
        depth -= 1
        guard let skipped else { return true }
        if let silent = silenced, depth < silent { silenced = nil }
        if depth < skipped.depth {
            if let reason = skipped.reason { manuscript.leftOut.append((reason, skippedText)) }
            skippedText = ""
            self.skipped = nil
        }
        return false
    }

    /// Passes over the element that was entered last.
    ///
    /// - Parameter reason: why its text is left out; `nil` where it has none of the author's.
    mutating func skip(_ reason: SourceAccounting.Reason?) { skipped = (depth, reason) }

    /// Within what is passed over, takes the element that was entered last for none of the author's text.
    mutating func silence() { silenced = silenced ?? depth }

    /// Called for every text.
    ///
    /// - Returns: whether it is to be read.
    mutating func takes(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let skipped else { return true }
        if skipped.reason != nil, silenced == nil { skippedText += String(decoding: bytes, as: UTF8.self) }
        return false
    }

    // MARK: Paragraphs

    var isInParagraph: Bool { !part.open.isEmpty }
    /// Whether the open paragraph has nothing in it yet.
    var isAtStart: Bool { part.open.last?.writer.isEmpty ?? true }
    /// Whether a paragraph is open inside another.
    var isInBox: Bool { part.open.count > 1 }
    var paragraphCount: Int { part.paragraphs.count }

    /// Something parts the next paragraph from the last.
    mutating func partNext() { part.isParted = true }
    /// Something parts the open paragraph from the one before.
    mutating func partOpen() {
        if isInParagraph { part.open[part.open.count - 1].isParted = true }
    }

    mutating func beginParagraph() {
        part.open.append(Open(isParted: part.isParted))
        if !isInBox { part.isParted = false }
    }

    /// - Parameters:
    ///   - label: the number of a list, which a paragraph without words does not show.
    ///   - outline: its rank as a heading, from 0.
    ///   - isContents: whether it is a line of a table of contents.
    mutating func endParagraph(label: String = "", outline: Int?, isCentred: Bool, isContents: Bool = false) {
        guard var ended = part.open.popLast() else { return }
        countLine()
        var paragraph = ended.writer.finish(&manuscript.origin)
        if !label.isEmpty, !paragraph.isBlank {
            paragraph.pieces.insert(.text(Array(label.unicodeScalars)), at: 0)
            paragraph.isNumbered = true
            count(label.unicodeScalars.count)
        }
        paragraph.outline = outline
        paragraph.isCentred = isCentred
        paragraph.isContents = isContents
        paragraph.isParted = ended.isParted
        if part.open.isEmpty {
            part.paragraphs.append(paragraph)
            part.paragraphs += ended.boxes
        } else {
            // A text box stands behind the paragraph that it is anchored in.
            part.open[part.open.count - 1].boxes.append(paragraph)
            part.open[part.open.count - 1].boxes += ended.boxes
        }
    }

    /// - Parameter font: the name of the font that the text is shown in.
    mutating func append(_ text: some Collection<Unicode.Scalar>, font: String?) {
        guard isInParagraph else { return }
        count(text.count)
        part.open[part.open.count - 1].writer.append(text, font: font, to: &manuscript.origin)
    }

    /// Lines, and marks, of which a paragraph has fewer.
    private mutating func countLine() {
        lines += 1
        if lines > ReaderLimits.lines { fault = .tooManyLines(limit: ReaderLimits.lines) }
    }

    private mutating func count(_ scalars: Int) {
        length += scalars
        if length > ReaderLimits.textLength { fault = .tooLong(length: length, limit: ReaderLimits.textLength) }
    }

    mutating func append(_ piece: Manuscript.Piece) {
        guard isInParagraph else { return }
        countLine()
        part.open[part.open.count - 1].writer.append(piece, to: &manuscript.origin)
    }

    // MARK: What stands apart, and what is left out

    mutating func beginPart() {
        outerParts.append(part)
        part = Part()
    }

    mutating func endPart() -> [Manuscript.Paragraph] {
        defer { if let outer = outerParts.popLast() { part = outer } }
        return part.paragraphs
    }

    mutating func appendNote(_ note: Manuscript.Note) { manuscript.notes.append(note) }

    /// Takes the paragraphs from a place on out of the text.
    mutating func leaveOut(paragraphsFrom start: Int, _ reason: SourceAccounting.Reason) {
        let out = part.paragraphs[start...]
        manuscript.leftOut.append((reason, Manuscript.plainText(out)))
        part.paragraphs.removeSubrange(start...)
    }

    /// Leaves a text out; what is left out for the same reason right behind is one with it.
    mutating func leaveOut(_ text: String, _ reason: SourceAccounting.Reason) {
        if let last = manuscript.leftOut.indices.last, manuscript.leftOut[last].reason == reason {
            manuscript.leftOut[last].text += text
        } else {
            manuscript.leftOut.append((reason, text))
        }
    }

    /// The manuscript as it is, with the paragraphs of the body.
    func finished() -> Manuscript {
        var manuscript = manuscript
        manuscript.paragraphs = part.paragraphs
        return manuscript
    }
}
