/// Blocks and notes → passages and sections, with every character accounted for.
struct Assembly {
    let source: SourceText
    let furniture: Furniture
    let notes: Notes
    let layout: HeadAndClose
    let blocks: [Block]
    /// The lines of the blocks, in order.
    let pieces: [Block.Piece]
    let marks: TiedMarks
    let isWrapped: Bool
    /// What the format says of each line; `nil` for text.
    let facts: [LineFacts]?

    private var document = Document()
    private var builder = SectionBuilder()
    private var ordinals = Ordinals()
    private var anchors: [Int: Anchor] = [:]
    private var text = PassageText()
    /// The notes whose mark left only a line break, by the line that begins after it.
    private var lostMarks: [Int: Int] = [:]
    private let hasReplacementNotes: Bool

    init(
        source: SourceText, furniture: Furniture, notes: Notes, layout: HeadAndClose, blocks: [Block],
        pieces: [Block.Piece], marks: TiedMarks, isWrapped: Bool, facts: [LineFacts]?
    ) {
        self.source = source
        self.furniture = furniture
        self.notes = notes
        self.layout = layout
        self.blocks = blocks
        self.pieces = pieces
        self.marks = marks
        self.isWrapped = isWrapped
        self.facts = facts
        hasReplacementNotes = !notes.replacementNotes.isEmpty
    }

    mutating func run() -> Document {
        document.metadata = layout.metadata
        document.remarks = notes.remarks
        document.accounting.total = source.total
        document.accounting.dropped = source.dropped
        document.passages.reserveCapacity(blocks.count + notes.all.count)
        tieLostMarks()
        accountForFurniture()
        let quoted = Quotations.inside(blocks, pieces, source)
        for index in blocks.indices { append(index, isQuoted: quoted[index]) }
        for index in notes.all.indices { append(note: index) }
        document.sections = builder.sections
        document.accounting.dropped.sort { $0.line < $1.line }
        remarkOnNotes()
        return document
    }

    // MARK: Marks

    /// Ties the notes that carry no number to the places where a line broke inside a paragraph, if both are as many.
    private mutating func tieLostMarks() {
        let untied = notes.replacementNotes
        guard !untied.isEmpty else { return }
        let broken = blocks.filter { !$0.isTitle && $0.role == .body }.flatMap {
            pieces[$0.pieces].filter(\.isBrokenInside)
        }.map(\.line)
        let atSign = broken.filter { line in source[line].first.map(isClosingSign) ?? false }
        if let lines = [broken, atSign].first(where: { $0.count == untied.count }) {
            for (line, note) in zip(lines, untied) { lostMarks[line] = note }
        } else {
            document.remarks.append(
                "\(untied.count.counting("note")) without numbers, but \(broken.count.counting("broken line")) in the text: the notes are kept untied"
            )
        }
    }

    private mutating func remarkOnNotes() {
        let untied = notes.all.indices.filter { anchors[$0] == nil && notes.all[$0].sign != nil }
        guard !untied.isEmpty else { return }
        let names = untied.prefix(20).compactMap { notes.all[$0].printed }.joined(separator: ", ")
        document.remarks.append(
            "\(untied.count) of \(notes.all.count.counting("note")) \(untied.count == 1 ? "has" : "have") no mark in the text that is certain: \(names)\(untied.count > 20 ? ", …" : "")"
        )
    }

    // MARK: Accounting

    private mutating func accountForFurniture() {
        for line in source.lines.indices {
            if case .furniture(let reason) = furniture.fates[line] {
                drop(source.lines[line].start..<source.lines[line].end, line, reason)
            }
        }
    }

    private mutating func drop(_ range: Range<Int>, _ line: Int, _ reason: SourceAccounting.Reason) {
        if range.isEmpty { return }
        document.accounting.dropped.append(
            .init(reason: reason, line: source.lines[line].number, text: squeezed(source.scalars[range])))
    }

    // MARK: Text

    private mutating func write(_ pieces: ArraySlice<Block.Piece>, skipping: Range<Int>? = nil, isNote: Bool = false) {
        text.reset()
        for piece in pieces {
            if !isNote, !lostMarks.isEmpty, let note = lostMarks[piece.line] { text.anchor(note) }
            if piece.glue == .space { text.appendSpace() }
            let line = source.lines[piece.line]
            var start = line.start
            let end = line.end
            if let skipping, skipping.lowerBound == start {
                drop(skipping, piece.line, .footnoteMark)
                start = skipping.upperBound
            }
            if let marks = marks[piece.line] {
                for mark in marks where mark.range.lowerBound >= start {
                    text.append(start..<mark.range.lowerBound, of: line, in: source)
                    text.anchor(mark.note)
                    drop(mark.range, piece.line, .footnoteMark)
                    start = mark.range.upperBound
                    if closesSentence(start, end) { text.dropPendingSpace() }
                }
            }
            if isNote, hasReplacementNotes {
                // A mark inside a note, of which only its replacement is left.
                while let nested = source.scalars[start..<end].firstIndex(of: "\u{FFFD}") {
                    text.append(start..<nested, of: line, in: source)
                    drop(nested..<(nested + 1), piece.line, .footnoteMark)
                    start = nested + 1
                }
            }
            text.append(start..<end, of: line, in: source)
        }
    }

    /// `chuyển biến (1).`: the blank belonged to the mark; before a form's dots it did not.
    private func closesSentence(_ position: Int, _ end: Int) -> Bool {
        guard position < end, isClosingSign(source.scalars[position]), source.scalars[position] != "…" else { return false }
        return position + 1 == end || source.scalars[position + 1] != "."
    }

    private mutating func appendPassage(
        _ kind: Passage.Kind, role: Passage.Role, section: Int?, firstLine: Int, anchor: Anchor? = nil,
        mark: String? = nil
    ) {
        let ordinal = ordinals.next(kind)
        for found in text.anchors where anchors[found.note] == nil {
            anchors[found.note] = Anchor(passage: document.passages.count, offset: found.offset)
        }
        document.accounting.inPassages += text.visible
        document.passages.append(
            Passage(
                kind: kind, role: role, ordinal: ordinal, text: text.string, section: section, anchor: anchor,
                mark: mark,
                page: furniture.pageNumbers[furniture.pages[firstLine]]))
    }

    // MARK: Blocks

    private mutating func append(_ index: Int, isQuoted: Bool) {
        let block = blocks[index]
        if let end = layout.signatureEnd, block.firstLine > end, index > 0, blocks[index - 1].firstLine <= end
        {
            builder.closeAll()
        }
        write(pieces[block.pieces])
        if text.isEmpty { return }
        guard block.role == .body else {
            appendPassage(
                block.isTitle ? .heading : .paragraph, role: block.role, section: nil,
                firstLine: block.firstLine)
            return
        }
        guard !isQuoted, let opening = section(index) else {
            appendPassage(isStyledHeading(block) ? .heading : .paragraph, role: .body, section: builder.current, firstLine: block.firstLine)
            return
        }
        appendPassage(
            opening.isHeading ? .heading : .paragraph, role: .body, section: opening.section,
            firstLine: block.firstLine)
    }

    private mutating func section(_ index: Int) -> (section: Int, isHeading: Bool)? {
        let block = blocks[index]
        guard let first = block.marker, case .section(let kind) = first.kind else { return nil }
        if kind == .appendix, !isAppendix(index) { return nil }
        let next = index + 1 < blocks.count && blocks[index + 1].role == .body ? blocks[index + 1] : nil
        let isInArticle = builder.isInArticle
        let isTold = facts?[block.firstLine].tellsMarker ?? false
        let read = text.withRun { words -> (marker: Marker, form: HeadingForm)? in
            guard let marker = Marker.parse(words, isTold: isTold) ?? alone(first) else { return nil }
            return (
                marker,
                HeadingForm.of(
                    words, marker, kind, next: next?.marker, isLast: next == nil, isInArticle: isInArticle)
            )
        }
        guard let (marker, told) = read else { return nil }
        let title: String
        var isHeading = false
        let form = isStyledHeading(block)
            ? HeadingForm.heading(title: text.withRun { HeadingForm.title($0[min(marker.length, $0.count)...]) } ?? "") : told
        switch form {
        case .heading(let words):
            title = words
            isHeading = true
        case .runIn(let words): title = words
        case .numbered: title = ""
        }
        return (builder.open(kind, label: marker.label, title: title, depth: marker.depth), isHeading)
    }

    /// What a style calls a heading and is as short as one.
    private func isStyledHeading(_ block: Block) -> Bool {
        guard let facts, facts[block.firstLine].outline != nil else { return false }
        return text.withRun { $0.count <= 300 } ?? false
    }

    private func alone(_ marker: Marker) -> Marker? { marker.isAlone ? marker : nil }

    /// A form's number in a table or a list is no annex: one begins a page or follows a gap.
    private func isAppendix(_ index: Int) -> Bool {
        let line = blocks[index].firstLine
        guard index > 0, !isCapitals(source[line].prefix(6)) else { return true }
        let before = blocks[index - 1].lastLine
        return line != before + 1 || furniture.pages[line] != furniture.pages[before]
            || blocks[index - 1].role != .body
    }

    // MARK: Notes

    private mutating func append(note index: Int) {
        let note = notes.all[index]
        var pieces: [Block.Piece] = []
        for line in note.lines {
            let glue =
                pieces.last.map { LineGlue.between($0.line, line, of: source, isWrapped: isWrapped) } ?? .none
            pieces.append(Block.Piece(line: line, glue: glue))
        }
        write(pieces[...], skipping: note.signRange, isNote: true)
        // A sign with nothing but a nested sign behind it says nothing; both are named as dropped.
        if text.isEmpty { return }
        let anchor = anchors[index]
        appendPassage(
            .footnote, role: .body, section: anchor.flatMap { document.passages[$0.passage].section },
            firstLine: note.lines[0],
            anchor: anchor, mark: note.printed)
    }
}

/// The count of the passages of each kind.
private struct Ordinals {
    private var paragraph = 0
    private var footnote = 0
    private var heading = 0

    mutating func next(_ kind: Passage.Kind) -> Int {
        switch kind {
        case .paragraph: paragraph += 1; return paragraph
        case .footnote: footnote += 1; return footnote
        case .heading: heading += 1; return heading
        }
    }
}

extension NoteSign {
    /// The mark without its brackets, as a reference names it.
    var printed: String {
        form == .star || value == 0 ? String(repeating: "*", count: max(1, value)) : String(value)
    }
}
