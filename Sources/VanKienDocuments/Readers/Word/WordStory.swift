import VanKienAnalysis

/// A part of a .docx that holds paragraphs: the body, the notes, a header.
///
/// Tracked changes count as accepted: what was inserted is text, what was deleted is left out. Of a field its result is text,
/// of alternative content the first choice.
final class WordStory: XMLEvents {
    enum NoteKind: Int, CaseIterable { case footnote, endnote }

    struct NoteKey: Hashable, Comparable {
        var kind: NoteKind
        var id: String

        static func < (a: NoteKey, b: NoteKey) -> Bool { (a.kind.rawValue, a.id) < (b.kind.rawValue, b.id) }
    }

    private(set) var builder = ManuscriptBuilder()
    var fault: DocumentReaderError? { builder.fault }
    /// A mark of a note.
    struct Reference {
        var key: NoteKey
        /// What the author typed for it; else it is numbered when the whole text is known.
        var mark = ""
        var isCustom: Bool
        fileprivate var section: Int
        /// Pages by what Word noted when it saved the file, and by the breaks in the text.
        fileprivate var shownPage: Int
        fileprivate var brokenPage: Int
    }

    /// In the order of the text.
    private var references: [Reference] = []
    private var sections: [[NoteKind: WordNoteMarks.Rules]] = [[:]]
    private var shownPages = 0
    private var brokenPages = 0
    /// The properties of a section stand at its end, in its last paragraph.
    private var isInSectionProperties = false
    private var sectionEnds = false
    private var notesOfSection: NoteKind?
    /// Files of other formats that Word puts in when it opens the document, and how many paragraphs stand before each.
    private(set) var chunks: [(id: String?, place: Int)] = []
    private(set) var noteBodies: [NoteKey: [Manuscript.Paragraph]] = [:]

    private let styles: WordStyles
    private var numbering: WordNumbering
    private let notes: NoteKind?

    /// What the properties of an open paragraph say.
    private struct Properties {
        var style: String?
        var list: String?
        var level: Int?
        var outline: Int?
        var alignment: String?
        /// The mark at its end was deleted, so the next paragraph goes on in it.
        var joinsNext = false
        /// For each open field, whether what stands here is its instruction.
        private var fields: [Bool] = []
        private var instructions = 0
        var isInInstruction: Bool { instructions > 0 }

        mutating func beginField() {
            fields.append(true)
            instructions += 1
        }

        mutating func beginResult() {
            guard let last = fields.indices.last, fields[last] else { return }
            fields[last] = false
            instructions -= 1
        }

        mutating func endField() {
            if fields.popLast() == true { instructions -= 1 }
        }

        var run = Run()
    }

    private struct Run {
        var font: String?
        var style: String?
        var isHidden = false
        var customMark: Int?
    }

    /// One for each open paragraph; text boxes stand inside others.
    private var open: [Properties] = []
    /// A paragraph whose end was deleted is still open.
    private var isJoining = false
    private var isInText = false
    private var isInParagraphProperties = false
    private var rowStarts: [Int] = []
    private var rowIsDeleted: [Bool] = []
    private var noteID: String?

    init(styles: WordStyles, numbering: WordNumbering, notes: NoteKind? = nil) {
        self.styles = styles
        self.numbering = numbering
        self.notes = notes
    }

    // MARK: Events

    func start(_ name: String, _ attributes: XMLAttributes) {
        guard builder.enter() else { return }
        switch name {
        case "w:p": beginParagraph()
        case "w:pPr": isInParagraphProperties = true
        case "w:r": if !open.isEmpty { open[open.count - 1].run = Run() }
        case "w:t", "m:t": isInText = true
        case "w:tab": if !isInParagraphProperties { append("\t") }
        case "w:br", "w:cr":
            if attributes["w:type"] == "page" { brokenPages += 1 }
            if attributes["w:type"] == "page", builder.isAtStart { builder.partOpen() } else { append(piece: .lineBreak) }
        case "w:lastRenderedPageBreak": shownPages += 1
        case "w:noBreakHyphen": append("\u{2011}")
        case "w:sym": appendSymbol(attributes)
        case "w:footnoteReference", "w:endnoteReference": appendReference(name, attributes)
        case "w:fldChar": field(attributes["w:fldCharType"])
        case "w:del", "w:moveFrom":
            if isInParagraphProperties {
                if !open.isEmpty { open[open.count - 1].joinsNext = true }
            } else if rowIsDeleted.last != nil, open.isEmpty {
                rowIsDeleted[rowIsDeleted.count - 1] = true
            } else {
                builder.skip(.deletion)
            }
        case "mc:Fallback", "w:instrText", "w:delInstrText": builder.skip(nil)
        case "w:sectPr":
            isInSectionProperties = true
            sectionEnds = !open.isEmpty
        case "w:tbl", "w:tc":
            // No paragraph goes on over a border.
            if isJoining { finish() }
            builder.partNext()
        case "w:altChunk": chunks.append((attributes["r:id"], builder.paragraphCount))
        case "w:tr":
            rowStarts.append(builder.paragraphCount)
            rowIsDeleted.append(false)
        case "w:footnote", "w:endnote":
            let type = attributes["w:type"] ?? "normal"
            if type == "normal" {
                noteID = attributes["w:id"]
                builder.beginPart()
            } else {
                builder.skip(nil)
            }
        default:
            if name.hasSuffix("PrChange") {
                builder.skip(nil)
            } else if isInSectionProperties {
                readSectionProperty(name, attributes)
            } else {
                readProperty(name, attributes)
            }
        }
    }

    func end(_ name: String) {
        guard builder.leave() else { return }
        switch name {
        case "w:p": endParagraph()
        case "w:pPr": isInParagraphProperties = false
        case "w:sectPr":
            isInSectionProperties = false
            notesOfSection = nil
        case "w:t", "m:t": isInText = false
        case "w:r": if !open.isEmpty { open[open.count - 1].run = Run() }
        case "w:tbl", "w:tc":
            if isJoining { finish() }
            builder.partNext()
        case "w:tr":
            if let start = rowStarts.popLast(), rowIsDeleted.popLast() == true, start <= builder.paragraphCount {
                builder.leaveOut(paragraphsFrom: start, .deletion)
            }
        case "w:footnote", "w:endnote":
            finish()
            let paragraphs = builder.endPart()
            if let noteID, let notes { noteBodies[NoteKey(kind: notes, id: noteID)] = paragraphs }
            noteID = nil
        default: break
        }
    }

    func text(_ bytes: UnsafeRawBufferPointer) {
        guard builder.takes(bytes), isInText else { return }
        append(String(decoding: bytes, as: UTF8.self))
    }

    /// Called after the last event.
    func finish() {
        while !open.isEmpty { close() }
        isJoining = false
    }

    // MARK: Paragraphs

    private func beginParagraph() {
        if isJoining {
            open[open.count - 1] = Properties()
            isJoining = false
        } else {
            builder.beginParagraph()
            open.append(Properties())
        }
    }

    private func endParagraph() {
        isInText = false
        if sectionEnds, open.count == 1 {
            sectionEnds = false
            sections.append([:])
        }
        if open.count == 1, open[0].joinsNext {
            isJoining = true
        } else {
            close()
        }
    }

    private func close() {
        guard let ended = open.popLast() else { return }
        let style = ended.style ?? styles.defaultParagraph
        var label = ""
        if let list = ended.list ?? styles.value(of: style, \.list), list != "0" {
            let level = ended.level ?? numbering.level(of: style, in: list) ?? styles.value(of: style, \.level) ?? 0
            label = numbering.label(list: list, level: level)
        }
        let outline = (ended.outline ?? styles.value(of: style, \.outline)).flatMap { (0..<9).contains($0) ? $0 : nil }
        let alignment = ended.alignment ?? styles.value(of: style, \.alignment)
        builder.endParagraph(
            label: label, outline: outline, isCentred: alignment == "center", isContents: styles.value(of: style, \.isContents) ?? false)
    }

    private func readSectionProperty(_ name: String, _ attributes: XMLAttributes) {
        if let kind = WordNoteMarks.kind(name) {
            notesOfSection = kind
        } else if let notesOfSection {
            sections[sections.count - 1][notesOfSection, default: WordNoteMarks.Rules()].take(name, attributes)
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
            case "w:pageBreakBefore": if attributes.isOn { builder.partOpen() }
            default: break
            }
            return
        }
        switch name {
        case "w:rFonts": open[last].run.font = WordStyles.font(attributes) ?? open[last].run.font
        case "w:rStyle": open[last].run.style = attributes["w:val"]
        case "w:vanish": open[last].run.isHidden = attributes.isOn
        default: break
        }
    }

    // MARK: Runs

    /// - Parameter symbolFont: the font of a sign that is of another font than the run.
    private func append(_ text: String, symbolFont: String? = nil) {
        guard let paragraph = open.last else { return }
        // The instruction of a field is no text, but its result is.
        if paragraph.isInInstruction { return }
        let run = paragraph.run
        let paragraphStyle = paragraph.style ?? styles.defaultParagraph
        if run.isHidden || styles.value(of: run.style, \.isHidden) ?? styles.value(of: paragraphStyle, \.isHidden) ?? false {
            builder.leaveOut(text, .hiddenText)
            return
        }
        if let mark = run.customMark {
            references[mark].mark += text
            return
        }
        let font = symbolFont ?? run.font ?? styles.value(of: run.style, \.font) ?? styles.value(of: paragraphStyle, \.font) ?? styles.defaultFont
        builder.append(text.unicodeScalars, font: font)
    }

    private func append(piece: Manuscript.Piece) {
        guard let paragraph = open.last, !paragraph.isInInstruction else { return }
        builder.append(piece)
    }

    /// A sign of a symbol font by its place in it.
    private func appendSymbol(_ attributes: XMLAttributes) {
        guard let code = attributes["w:char"], let value = UInt32(code, radix: 16), let scalar = Unicode.Scalar(value) else { return }
        append(String(scalar), symbolFont: attributes["w:font"] ?? "")
    }

    private func appendReference(_ name: String, _ attributes: XMLAttributes) {
        guard let id = attributes["w:id"], notes == nil, !open.isEmpty else { return }
        let kind: NoteKind = name == "w:footnoteReference" ? .footnote : .endnote
        append(piece: .mark(references.count))
        let custom = attributes["w:customMarkFollows"]
        let isCustom = custom == "1" || custom == "true"
        if isCustom { open[open.count - 1].run.customMark = references.count }
        references.append(
            Reference(
                key: NoteKey(kind: kind, id: id), isCustom: isCustom, section: sections.count - 1, shownPage: shownPages, brokenPage: brokenPages))
    }

    /// The marks of notes in the order of the text, called after `finish`.
    func references(numberedBy rules: WordNoteMarks) -> [Reference] {
        var references = references
        for kind in NoteKind.allCases {
            let numbered = references.indices.filter { references[$0].key.kind == kind && !references[$0].isCustom }
            let places = numbered.map { at in
                WordNoteMarks.Place(
                    section: references[at].section, page: shownPages > 0 ? references[at].shownPage : references[at].brokenPage)
            }
            for (at, mark) in zip(numbered, rules.marks(kind, at: places, sections: sections)) { references[at].mark = mark }
        }
        return references
    }

    private func field(_ type: String?) {
        guard !open.isEmpty else { return }
        let last = open.count - 1
        switch type {
        case "begin": open[last].beginField()
        case "separate": open[last].beginResult()
        case "end": open[last].endField()
        default: break
        }
    }
}
