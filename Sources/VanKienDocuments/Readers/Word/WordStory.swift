import VanKienAnalysis

/// A part of a .docx that holds paragraphs: the body, the notes, a header.
///
/// Tracked changes count as accepted: what was inserted is text, what was deleted is left out. Of a field its result is text,
/// of alternative content the first choice.
final class WordStory: XMLEvents {
    enum NoteKind: Int { case footnote, endnote }

    struct NoteKey: Hashable, Comparable {
        var kind: NoteKind
        var id: String

        static func < (a: NoteKey, b: NoteKey) -> Bool { (a.kind.rawValue, a.id) < (b.kind.rawValue, b.id) }
    }

    private(set) var manuscript = Manuscript()
    /// The marks of notes in the order of the text.
    private(set) var references: [(key: NoteKey, mark: String, isCustom: Bool)] = []
    private(set) var noteBodies: [NoteKey: [Manuscript.Paragraph]] = [:]
    private(set) var fault: DocumentReaderError?

    private let styles: WordStyles
    private var numbering: WordNumbering
    private let notes: NoteKind?

    /// A paragraph that is being read; text boxes stand inside others.
    private struct Open {
        var writer = ParagraphWriter()
        var style: String?
        var list: String?
        var level: Int?
        var outline: Int?
        var alignment: String?
        var isParted = false
        /// The mark at its end was deleted, so the next paragraph goes on in it.
        var joinsNext = false
        var boxes: [Manuscript.Paragraph] = []
        var fields: [Bool] = []
        var run = Run()
    }

    private struct Run {
        var font: String?
        var style: String?
        var isHidden = false
        var customMark: Int?
    }

    private var open: [Open] = []
    /// What is waited for from a paragraph whose end was deleted.
    private var joined: Open?
    private var depth = 0
    /// The depth below which everything is left out, and why it is.
    private var skipped: (depth: Int, reason: SourceAccounting.Reason?)?
    private var leftOut = ""
    private var isInText = false
    private var isInParagraphProperties = false
    private var isParted = false
    private var rowStarts: [Int] = []
    private var rowIsDeleted: [Bool] = []
    private var noteID: String?
    private var footnotes = 0
    private var endnotes = 0
    private var length = 0

    init(styles: WordStyles, numbering: WordNumbering, notes: NoteKind? = nil) {
        self.styles = styles
        self.numbering = numbering
        self.notes = notes
    }

    static func plainText(_ paragraphs: [Manuscript.Paragraph]) -> String {
        var text = String.UnicodeScalarView()
        for paragraph in paragraphs {
            for case .text(let scalars) in paragraph.pieces { text.append(contentsOf: scalars) }
            text.append(" ")
        }
        return String(text)
    }

    // MARK: Events

    func start(_ name: String, _ attributes: XMLAttributes) {
        depth += 1
        if depth > ReaderLimits.nesting { fault = .nestedTooDeep(limit: ReaderLimits.nesting) }
        guard skipped == nil else { return }
        switch name {
        case "w:p": beginParagraph()
        case "w:pPr": isInParagraphProperties = true
        case "w:r": if !open.isEmpty { open[open.count - 1].run = Run() }
        case "w:t", "m:t": isInText = true
        case "w:tab": if !isInParagraphProperties { append("\t") }
        case "w:br", "w:cr":
            if attributes["w:type"] == "page", open.last?.writer.isEmpty == true {
                open[open.count - 1].isParted = true
            } else {
                append(piece: .lineBreak)
            }
        case "w:noBreakHyphen": append("\u{2011}")
        case "w:sym": appendSymbol(attributes)
        case "w:footnoteReference", "w:endnoteReference": appendReference(name, attributes)
        case "w:fldChar": field(attributes["w:fldCharType"])
        case "w:del", "w:moveFrom":
            if isInParagraphProperties {
                if name == "w:del", !open.isEmpty { open[open.count - 1].joinsNext = true }
            } else if rowIsDeleted.last != nil, open.isEmpty {
                rowIsDeleted[rowIsDeleted.count - 1] = true
            } else {
                skip(.deletion)
            }
        case "mc:Fallback", "w:instrText", "w:delInstrText", "w:sectPr": skip(nil)
        case "w:tbl", "w:tc": isParted = true
        case "w:tr":
            rowStarts.append(manuscript.paragraphs.count)
            rowIsDeleted.append(false)
        case "w:footnote", "w:endnote":
            let type = attributes["w:type"] ?? "normal"
            if type == "normal" { noteID = attributes["w:id"] } else { skip(nil) }
        default:
            if name.hasSuffix("PrChange") { skip(nil) } else { readProperty(name, attributes) }
        }
    }

    func end(_ name: String) {
        depth -= 1
        if let skipped {
            if depth < skipped.depth {
                if let reason = skipped.reason { manuscript.leftOut.append((reason, leftOut)) }
                leftOut = ""
                self.skipped = nil
            }
            return
        }
        switch name {
        case "w:p": endParagraph()
        case "w:pPr": isInParagraphProperties = false
        case "w:t", "m:t": isInText = false
        case "w:r": if !open.isEmpty { open[open.count - 1].run = Run() }
        case "w:tbl", "w:tc": isParted = true
        case "w:tr":
            if let start = rowStarts.popLast(), rowIsDeleted.popLast() == true {
                let row = manuscript.paragraphs[start...]
                manuscript.leftOut.append((.deletion, Self.plainText(Array(row))))
                manuscript.paragraphs.removeSubrange(start...)
            }
        case "w:footnote", "w:endnote":
            if let noteID, let notes {
                noteBodies[NoteKey(kind: notes, id: noteID)] = manuscript.paragraphs
                manuscript.paragraphs = []
            }
            noteID = nil
        default: break
        }
    }

    func text(_ bytes: UnsafeRawBufferPointer) {
        if let skipped {
            if skipped.reason != nil { leftOut += String(decoding: bytes, as: UTF8.self) }
            return
        }
        guard isInText else { return }
        append(String(decoding: bytes, as: UTF8.self))
    }

    /// Called after the last event.
    func finish() {
        while !open.isEmpty { endParagraph() }
        if let joined { close(joined) }
        joined = nil
    }

    private func skip(_ reason: SourceAccounting.Reason?) { skipped = (depth, reason) }

    // MARK: Paragraphs

    private func beginParagraph() {
        var next = Open()
        if open.isEmpty, let joined {
            next.writer = joined.writer
            next.boxes = joined.boxes
            self.joined = nil
        }
        next.isParted = isParted
        if open.isEmpty { isParted = false }
        open.append(next)
    }

    private func endParagraph() {
        guard let ended = open.popLast() else { return }
        isInText = false
        if open.isEmpty, ended.joinsNext {
            joined = ended
        } else {
            close(ended)
        }
    }

    private func close(_ ended: Open) {
        var ended = ended
        let style = ended.style ?? styles.defaultParagraph
        let isEmpty = ended.writer.isEmpty
        var paragraph = ended.writer.finish(&manuscript.origin)
        let list = ended.list ?? styles.value(of: style, \.list)
        if let list, list != "0" {
            let level = ended.level ?? numbering.level(of: style, in: list) ?? styles.value(of: style, \.level) ?? 0
            let label = numbering.label(list: list, level: level)
            if !label.isEmpty, !isEmpty, !paragraph.isBlank { paragraph.pieces.insert(.text(Array(label.unicodeScalars)), at: 0) }
        }
        let outline = ended.outline ?? styles.value(of: style, \.outline)
        paragraph.outline = outline.flatMap { $0 < 9 ? $0 : nil }
        let alignment = ended.alignment ?? styles.value(of: style, \.alignment)
        paragraph.isCentred = alignment == "center"
        paragraph.isParted = ended.isParted
        if open.isEmpty {
            manuscript.paragraphs.append(paragraph)
            manuscript.paragraphs += ended.boxes
        } else {
            // A text box stands behind the paragraph that it is anchored in.
            open[open.count - 1].boxes.append(paragraph)
            open[open.count - 1].boxes += ended.boxes
        }
    }

    private func readProperty(_ name: String, _ attributes: XMLAttributes) {
        guard !open.isEmpty else { return }
        let last = open.count - 1
        if isInParagraphProperties {
            switch name {
            case "w:pStyle": open[last].style = attributes["w:val"]
            case "w:numId": open[last].list = attributes["w:val"]
            case "w:ilvl": open[last].level = attributes["w:val"].flatMap { Int($0) }
            case "w:outlineLvl": open[last].outline = attributes["w:val"].flatMap { Int($0) }
            case "w:jc": open[last].alignment = attributes["w:val"]
            case "w:pageBreakBefore": if attributes.isOn { open[last].isParted = true }
            default: break
            }
            return
        }
        switch name {
        case "w:rFonts": open[last].run.font = attributes["w:ascii"] ?? attributes["w:hAnsi"] ?? open[last].run.font
        case "w:rStyle": open[last].run.style = attributes["w:val"]
        case "w:vanish": open[last].run.isHidden = attributes.isOn
        default: break
        }
    }

    // MARK: Runs

    private func append(_ text: String) {
        guard !open.isEmpty else { return }
        let last = open.count - 1
        // The instruction of a field is no text, but its result is.
        if open[last].fields.contains(true) { return }
        let run = open[last].run
        let paragraphStyle = open[last].style ?? styles.defaultParagraph
        let isHidden = run.isHidden || styles.value(of: run.style, \.isHidden) ?? styles.value(of: paragraphStyle, \.isHidden) ?? false
        if isHidden {
            if let last = manuscript.leftOut.last, last.reason == .hiddenText {
                manuscript.leftOut[manuscript.leftOut.count - 1].text += text
            } else {
                manuscript.leftOut.append((.hiddenText, text))
            }
            return
        }
        if let mark = run.customMark {
            references[mark].mark += text
            return
        }
        length += text.utf8.count
        if length > ReaderLimits.textLength * 2 { fault = .tooLong(length: length, limit: ReaderLimits.textLength) }
        let font = run.font ?? styles.value(of: run.style, \.font) ?? styles.value(of: paragraphStyle, \.font) ?? styles.defaultFont
        open[last].writer.append(text.unicodeScalars, font: font, to: &manuscript.origin)
    }

    private func append(piece: Manuscript.Piece) {
        guard !open.isEmpty, !open[open.count - 1].fields.contains(true) else { return }
        open[open.count - 1].writer.append(piece, to: &manuscript.origin)
    }

    /// A sign of a symbol font by its place in it.
    private func appendSymbol(_ attributes: XMLAttributes) {
        guard let code = attributes["w:char"], let value = UInt32(code, radix: 16), let scalar = Unicode.Scalar(value) else { return }
        append(String(scalar))
    }

    private func appendReference(_ name: String, _ attributes: XMLAttributes) {
        guard let id = attributes["w:id"], notes == nil, !open.isEmpty else { return }
        let kind: NoteKind = name == "w:footnoteReference" ? .footnote : .endnote
        append(piece: .mark(references.count))
        let custom = attributes["w:customMarkFollows"]
        if custom == "1" || custom == "true" {
            open[open.count - 1].run.customMark = references.count
            references.append((NoteKey(kind: kind, id: id), "", true))
            return
        }
        if kind == .footnote { footnotes += 1 } else { endnotes += 1 }
        let mark = kind == .footnote ? String(footnotes) : ListCounter.number(endnotes, "lowerRoman")
        references.append((NoteKey(kind: kind, id: id), mark, false))
    }

    private func field(_ type: String?) {
        guard !open.isEmpty else { return }
        let last = open.count - 1
        switch type {
        case "begin": open[last].fields.append(true)
        case "separate": if !open[last].fields.isEmpty { open[last].fields[open[last].fields.count - 1] = false }
        case "end": _ = open[last].fields.popLast()
        default: break
        }
    }
}
