/// Joins lines to blocks: in wrapped text by the margin, else only where a line cannot stand alone.
struct BlockJoiner {
    let source: SourceText
    let furniture: Furniture
    let notes: Notes
    /// The marks that are tied, by line.
    let marks: TiedMarks
    let wrap: WrapMeasure
    let pageWrap: [WrapMeasure]
    /// Where lines stand on printed pages; `nil` for text that has no such columns.
    let columns: PrintedColumns?
    // Of the head and the close (`HeadAndClose`): each line's role, the lines of the title, and where the first signature ends.
    private let roles: [Passage.Role]
    private let title: Range<Int>
    private let signatureEnd: Int?
    /// What the format says of each line; `nil` for text, which says nothing.
    let facts: [LineFacts]?

    private(set) var blocks: [Block] = []
    /// The lines of all blocks, in order.
    private(set) var pieces: [Block.Piece] = []
    /// The text that a decision was issued with (QUY CHẾ, QUY ĐỊNH) has begun.
    private var hasAttachment = false
    /// The number of the last Điều, by which the next one is told from a reference.
    private var article = 0

    init(
        source: SourceText, furniture: Furniture, notes: Notes, marks: TiedMarks,
        wrap: WrapMeasure, columns: PrintedColumns?, layout: HeadAndClose, facts: [LineFacts]?
    ) {
        self.source = source
        self.furniture = furniture
        self.notes = notes
        self.marks = marks
        self.wrap = wrap
        self.columns = columns
        roles = layout.roles
        title = layout.title
        signatureEnd = layout.signatureEnd
        self.facts = facts
        pageWrap = BlockJoiner.measurePages(source, furniture, notes, wrap)
    }

    /// A page of its own format (tables, landscape) has its own margin.
    private static func measurePages(
        _ source: SourceText, _ furniture: Furniture, _ notes: Notes, _ whole: WrapMeasure
    ) -> [WrapMeasure] {
        guard furniture.pageNumbers.count > 1 else { return [whole] }
        var measures: [WrapMeasure] = []
        var start = 0
        for page in furniture.pageNumbers.indices {
            var end = start
            while end < furniture.pages.count, furniture.pages[end] == page { end += 1 }
            let own = WrapMeasure(start..<end, of: source) {
                furniture.fates[$0] == .text && !notes.isNote($0)
            }
            measures.append(own.isWrapped && own.middle >= 40 && end - start >= 12 ? own : whole)
            start = end
        }
        return measures
    }

    mutating func run() {
        var previous: Int?
        for line in source.lines.indices where furniture.fates[line] == .text && !notes.isNote(line) {
            let start = marker(line) ?? attachment(line)
            if let previous, joins(line, after: previous, start) {
                let first = source[line].first
                let broken = !wrap.isWrapped && first.map { $0.isLower || isClosingSign($0) } == true
                pieces.append(
                    Block.Piece(
                        line: line,
                        glue: LineGlue.between(previous, line, of: source, isWrapped: wrap.isWrapped),
                        isBrokenInside: broken))
                blocks[blocks.count - 1].pieces = blocks[blocks.count - 1].pieces.lowerBound..<pieces.count
                blocks[blocks.count - 1].lastLine = line
            } else {
                pieces.append(Block.Piece(line: line, glue: .none))
                blocks.append(
                    Block(
                        pieces: pieces.count - 1..<pieces.count, firstLine: line, lastLine: line, marker: start,
                        role: roles[line], isTitle: title.contains(line)))
                if let start, start.kind == .section(.article), let number = leadingNumber(start.label) {
                    article = number
                }
            }
            previous = line
        }
    }

    // MARK: What a line begins with

    /// The marker of a line, read without tied marks and an opening quotation mark.
    private func marker(_ line: Int) -> Marker? {
        guard roles[line] == .body || roles[line] == .recipients, facts?[line].isContents != true else { return nil }
        let limit = 160
        let isTold = facts?[line].tellsMarker ?? false
        if let marks = marks[line] {
            var text: [Unicode.Scalar] = []
            for index in source.lines[line].start..<source.lines[line].end {
                if text.count >= limit { break }
                if marks.contains(where: { $0.contains(index) }) { continue }
                text.append(source.scalars[index])
            }
            return text.withRun { unquoted($0, isTold: isTold) }
        }
        guard mayBegin(source[line]) else { return nil }
        return unquoted(source[line].prefix(limit), isTold: isTold)
    }

    private func unquoted(_ text: TextRun, isTold: Bool) -> Marker? {
        Marker.parse(text.first.map(isOpeningQuote) == true ? text.dropFirst() : text, isTold: isTold)
    }

    /// `QUY CHẾ` behind the signature: the text that the decision before it issues.
    private mutating func attachment(_ line: Int) -> Marker? {
        guard !hasAttachment, let end = signatureEnd, line > end, roles[line] == .body,
            source.lines[line].count >= 2, source[line].prefix(2).allSatisfy({ !$0.isLower })
        else { return nil }
        let text = Array(source[line].prefix(80))
        guard let type = HeadLine.type(text), type.length == text.count else { return nil }
        hasAttachment = true
        return Marker(kind: .section(.appendix), label: type.name, length: text.count, isAlone: true)
    }

    /// Most lines begin in a way that no marker does; told by the first two scalars.
    private func mayBegin(_ text: TextRun) -> Bool {
        guard let first = text.first else { return false }
        if first.isDigit { return true }
        guard text.count >= 2 else { return !first.isLetter }
        let second = text[text.startIndex + 1]
        if first.isLower { return isLabelOfPoint(text) || second == first }
        guard first.isUpper else { return !first.isLetter }
        if second == "." || second == "/" || second == ")" || second == "-" { return true }
        switch first {
        case "I", "V", "X", "L", "C", "Đ", "M", "P", "T", "B":
            return second.isUpper || "ihụẫ".unicodeScalars.contains(second)
        default: return false
        }
    }

    /// `nil` also for more figures than the number of any article has.
    private func leadingNumber(_ label: String) -> Int? {
        let digits = label.unicodeScalars.drop { !$0.isDigit }.prefix { $0.isDigit }
        guard !digits.isEmpty, digits.count <= 9 else { return nil }
        return digits.reduce(0) { $0 * 10 + $1.digitValue }
    }

    // MARK: Whether two lines are one

    private func joins(_ line: Int, after previous: Int, _ start: Marker?) -> Bool {
        let role = roles[line]
        guard role == roles[previous] else { return false }
        if title.contains(line) { return title.contains(previous) }
        if title.contains(previous) || role == .head || role == .signature { return false }
        if let heading = blocks.last, let marker = heading.marker, isLabelHeading(marker), start == nil {
            // `Chương I`, its title in capitals below, with or without a blank line between.
            if heading.pieces.count == 1, marker.isAlone { return isTitleLine(line, of: marker, previous) }
            if isCapitals(cleaned(previous)), line == previous + 1 {
                return isCapitals(cleaned(line)) && !SignatureLine.begins(source[line])
            }
        }
        if let facts { return facts[line].goesOn && !beginsItem(line, after: previous, start) }
        let isAdjacent = isAdjacent(previous, line)
        if isAdjacent, start == nil, partsNumber(previous, line) { return true }
        let measure = pageWrap[furniture.pages[previous]]
        return measure.isWrapped || wrap.isWrapped
            ? joinsWrapped(line, previous, start, isAdjacent, measure.isWrapped ? measure : wrap)
            : joinsUnwrapped(line, previous, start, isAdjacent)
    }

    /// Whether what stands behind a line break inside a paragraph is an item, a sentence of its own or what a title in capitals stands
    /// above: pages break their paragraphs so, and so do those who type lists.
    private func beginsItem(_ line: Int, after previous: Int, _ start: Marker?) -> Bool {
        if let block = blocks.last, block.pieces.count == 1, block.marker?.isAlone == true { return false }
        if start != nil { return true }
        if isCapitals(cleaned(previous)), !isCapitals(cleaned(line)), source[line].first?.isUpper == true, !isJoinedByComma(previous) { return true }
        return !isUnfinished(previous) && source[line].first.map { $0.isUpper || isOpeningQuote($0) } == true
    }

    /// No blank line stands between, or only what a page break put there.
    private func isAdjacent(_ previous: Int, _ line: Int) -> Bool {
        if line == previous + 1 { return true }
        if furniture.pages[line] != furniture.pages[previous] { return true }
        // Only notes and furniture between, no gap that the author made.
        return false
    }

    private func joinsUnwrapped(_ line: Int, _ previous: Int, _ start: Marker?, _ isAdjacent: Bool) -> Bool {
        guard isAdjacent, start == nil, let first = source[line].first else { return false }
        if isClosingSign(first) { return true }
        guard first.isLower, source.lines[previous].count >= 25 else { return false }
        return source.isUnfinished(previous) || isJoinedByComma(previous)
    }

    private func joinsWrapped(
        _ line: Int, _ previous: Int, _ start: Marker?, _ isAdjacent: Bool, _ measure: WrapMeasure
    ) -> Bool {
        let text = source[line]
        guard let first = text.first, let block = blocks.last else { return false }
        let unfinished = isUnfinished(previous)
        let length = source.lines[previous].count
        let isFull = length >= measure.low - 2

        if !isAdjacent {
            // A gap that a converter put into a sentence.
            return unfinished && start == nil && isFull && first.isLower
        }
        let place = columns?.indents?.place(ofIndent: source.lines[line].indent, on: furniture.pages[line])
        if isDots(line) { return furniture.pages[line] == furniture.pages[previous] }
        if let start {
            if block.marker?.isAlone == true, block.pieces.count == 1, block.marker?.kind == .bullet {
                return false
            }
            if start.kind == .bullet, !start.isAlone {
                // `chính trị` `- xã hội`: the dash stands inside a word that the margin broke.
                let letter = text[text.startIndex + min(start.length, text.count - 1)]
                return (first == "-" || first == "–") && unfinished && isFull && letter.isLower
            }
            return unfinished && length * 10 >= measure.low * 8 && isReference(start, after: previous)
        }
        if block.marker?.isAlone == true, block.pieces.count == 1 {
            // `-` or `1.` in a cell of its own, then its words.
            return block.marker?.kind == .bullet || first.isUpper
        }
        if isCapitals(cleaned(previous)), isCapitals(cleaned(line)) {
            return unfinished && !SignatureLine.begins(source[line])
                && (cleanedCount(line) >= 6 && length >= 12 || columns != nil && isFull || columns?.hasRoom(for: line, after: previous) == false)
        }
        if first.isLower { return !isCapitals(cleaned(previous)) || isFull || endsWithConjunction(previous) }
        if isClosingSign(first) || first == "-" || first == "–" || first == "/" { return true }
        let fits = length + 1 + firstWordLength(line) <= measure.low
        if place == .goesOn, length * 10 >= measure.low * 8, !isCapitals(cleaned(previous)), !isCapitals(cleaned(line)), !endsDocument(previous) {
            return true
        }
        if let goesOn = goesOnAtMargin(previous, line, half: length * 2 >= measure.low) { return goesOn }
        if columns != nil, endsParagraph(previous, line, fits: fits && length * 10 < measure.low * 8) { return false }
        // A short line was not broken by the margin, whatever it ends with: `Kính gửi các đồng chí,`.
        if place == .beginsParagraph, !unfinished || length * 10 < measure.low * 8 { return false }
        if columns?.indents != nil, isCapitals(cleaned(line)), !isCapitals(cleaned(previous)), cleanedCount(line) >= 6, length * 10 < measure.low * 8 { return false }
        if !unfinished {
            guard let last = lastScalar(previous),
                last == "." || last == ")" || last == "”" || last == "\"" || last == "…"
            else { return false }
            if endsDocument(previous) { return false }
            return length + 1 + firstWordLength(line) > measure.middle && !isCapitals(cleaned(line))
        }
        if isCapitals(cleaned(previous)) { return false }
        if isJoinedByComma(previous) || endsWithConjunction(previous) { return length >= 8 }
        if isExpectingNumber(previous), first.isDigit || first.isUpper { return true }
        if isHeading(block) { return !fits }
        // A table's cell is narrow; a name that a margin broke is not.
        return length * 10 >= measure.low * 9 || !fits
    }

    /// What the page's margin tells of a line that begins with a capital, a figure or a bracket; `nil` where it does not tell.
    ///
    /// - Parameter half: whether the line above is half as long as lines that the margin broke; cells are narrower.
    private func goesOnAtMargin(_ previous: Int, _ line: Int, half: Bool) -> Bool? {
        guard half, let columns, let first = source[line].first, !isCapitals(cleaned(previous)), !isCapitals(cleaned(line)),
            columns.isRunningText(line, source, furniture), columns.isRunningText(previous, source, furniture),
            let hasRoom = columns.hasRoom(for: line, after: previous)
        else { return nil }
        if hasRoom { return false }
        if endsDocument(previous) || isHeading(blocks.last) { return nil }
        // A full line behind `;` or a full stop ends a paragraph of a law more often than not, so with a capital these tell nothing.
        switch lastScalar(previous) {
        // `đến từ 3 tỷ đồng trở lên:` `1% chi phí`; with a capital a list begins more often.
        case ":": return first.isDigit
        case ";" where first.isDigit: return true
        case "?", "!": return true
        default: return nil
        }
    }

    /// Whether the page shows that a paragraph ends, whatever words it ends with.
    ///
    /// - Parameter fits: whether the next word would have stood in the line by far.
    private func endsParagraph(_ previous: Int, _ line: Int, fits: Bool) -> Bool {
        guard let columns, let first = source[line].first else { return false }
        // `căn cứ … năm 2010,` `QUYẾT ĐỊNH:`
        if isCapitals(cleaned(line)), !isCapitals(cleaned(previous)), isEnactingFormula(line) { return true }
        // `QUY CHẾ …` `(ban hành kèm theo Quyết định số …)`
        if first == "(", case .section(.appendix)? = blocks.last?.marker?.kind { return true }
        // Cells are narrow, and what ends with `số` goes on with one.
        guard fits, first.isUpper || first.isDigit, !(first.isDigit && isExpectingNumber(previous)) else { return false }
        return columns.isRunningText(line, source, furniture) && columns.isRunningText(previous, source, furniture)
    }

    /// `QUYẾT ĐỊNH:`, `BAN BÍ THƯ QUYẾT ĐỊNH`: what a decision's grounds are followed by, on a line of its own.
    private func isEnactingFormula(_ line: Int) -> Bool {
        var text = source[line].prefix(100)
        while let last = text.last, last == ":" || last.isSpace { text.removeLast() }
        return Self.enactingFormulas.contains { text.count >= $0.count && text.suffix($0.count).elementsEqual($0) }
    }

    private static let enactingFormulas = ["QUYẾT ĐỊNH", "QUYẾT NGHỊ"].map(scalars)

    private func isLabelHeading(_ marker: Marker) -> Bool {
        switch marker.kind {
        case .section(.part), .section(.chapter), .section(.division), .section(.subdivision),
            .section(.appendix):
            true
        default: false
        }
    }

    private func isHeading(_ block: Block?) -> Bool {
        switch block?.marker?.kind {
        case .section(.article), .section(.roman), .section(.letter): true
        default: false
        }
    }

    /// The line under `Chương I` or `Phụ lục II` is its title, if it looks like one.
    private func isTitleLine(_ line: Int, of marker: Marker, _ previous: Int) -> Bool {
        if isCapitals(cleaned(line)) { return !SignatureLine.begins(source[line]) && line - previous <= 12 }
        guard line == previous + 1, let first = source[line].first else { return false }
        if hasAttachment, first.isLower, marker.kind == .section(.appendix) { return true }
        guard first.isUpper else { return false }
        if case .section(.appendix) = marker.kind { return false }
        return !isFinished(line)
    }

    private func isFinished(_ line: Int) -> Bool { !source.isUnfinished(line) }

    /// `Điều`, `khoản`, a number: what follows them at a line's beginning is no heading.
    private func isReference(_ start: Marker, after previous: Int) -> Bool {
        guard case .section(let kind) = start.kind else { return false }
        switch kind {
        case .article:
            if let number = leadingNumber(start.label), number == article + 1,
                !endsWithReferenceWord(previous)
            {
                return false
            }
            return true
        case .numbered, .point, .roman, .letter:
            return JoiningWords.provisions.contains(lastWord(previous))
        case .part, .chapter, .division, .subdivision, .appendix:
            return !start.isAlone && (isExpectingNumber(previous) || endsWithReferenceWord(previous))
        }
    }

    private func lastWord(_ line: Int) -> TextRun {
        let text = source[line]
        var start = text.endIndex
        while start > text.startIndex, !text[start - 1].isSpace { start -= 1 }
        return text[start...]
    }

    /// `Thông tư số 48/2016/` `TT-BLĐTBXH`: a narrow cell's margin broke a document number behind a slash or dash.
    private func partsNumber(_ previous: Int, _ line: Int) -> Bool {
        let text = source[line]
        guard text.count >= 2, text[text.startIndex].isUpper, text[text.startIndex + 1].isUpper else { return false }
        let above = source[previous]
        var end = above.endIndex
        while end > above.startIndex, above[end - 1].isSpace { end -= 1 }
        guard end - above.startIndex >= 2, above[end - 1] == "/" || above[end - 1] == "-" else { return false }
        var start = end - 1
        while start > above.startIndex, !above[start - 1].isSpace { start -= 1 }
        // The number begins with figures and goes on with nothing but year, type and issuers; or the margin broke it before too, and
        // the line holds issuers alone.
        let word = above[start..<end]
        guard word.allSatisfy({ $0.isDigit || $0.isUpper || $0 == "/" || $0 == "-" || $0 == "&" }) else { return false }
        if word.first?.isDigit != true { return start == above.startIndex && above[end - 1] == "-" && word.count >= 3 }
        return above[end - 1] == "/" ? above[end - 2].isDigit || word.contains("-") : above[end - 2].isUpper
    }

    private func isExpectingNumber(_ line: Int) -> Bool {
        JoiningWords.numbered.contains(lastWord(line))
    }
    private func endsWithConjunction(_ line: Int) -> Bool {
        JoiningWords.conjunctions.contains(lastWord(line))
    }

    /// `khoản 2`, `điểm a`, `tại`, a comma: the sentence names a place next.
    private func endsWithReferenceWord(_ line: Int) -> Bool {
        let last = lastWord(line)
        if JoiningWords.references.contains(last) || last.last == "," { return true }
        let text = source[line]
        var end = last.startIndex
        while end > text.startIndex, text[end - 1].isSpace { end -= 1 }
        var start = end
        while start > text.startIndex, !text[start - 1].isSpace { start -= 1 }
        return JoiningWords.clauses.contains(text[start..<end])
    }

    private func isJoinedByComma(_ line: Int) -> Bool {
        guard let last = lastScalar(line) else { return false }
        return last == "," || last == "(" || last == "-" || last == "–"
    }

    private func isUnfinished(_ line: Int) -> Bool {
        guard let mark = marks[line]?.last, mark.range.upperBound == source.lines[line].end
        else {
            return source.isUnfinished(line)
        }
        // A mark behind the full stop: what counts is what stands before it.
        guard let last = lastScalar(line) else { return true }
        return !(last == "." || last == ";" || last == ":" || last == "!" || last == "?")
    }

    /// The last scalar that is no tied mark.
    private func lastScalar(_ line: Int) -> Unicode.Scalar? {
        var end = source.lines[line].end
        if let marks = marks[line] {
            for mark in marks.reversed() where mark.range.upperBound == end { end = mark.range.lowerBound }
        }
        return end > source.lines[line].start ? source.scalars[end - 1] : nil
    }

    /// `./.`, with which a document closes.
    private func endsDocument(_ line: Int) -> Bool {
        let text = source[line]
        // `./.` and `/.`
        return text.count >= 2 && text.last == "." && text[text.endIndex - 2] == "/"
    }

    private func firstWordLength(_ line: Int) -> Int {
        source[line].prefix { !$0.isSpace }.count
    }

    /// A line without its marks, for questions about its letters.
    private func cleaned(_ line: Int) -> TextRun { source[line].prefix(200) }
    private func cleanedCount(_ line: Int) -> Int { source.lines[line].count }

    /// A form's dotted line.
    private func isDots(_ line: Int) -> Bool {
        source[line].allSatisfy { $0 == "." || $0 == "…" || $0.isSpace }
    }
}
