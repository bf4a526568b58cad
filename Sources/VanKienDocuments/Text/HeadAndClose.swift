import VanKienCitations

/// What the head and the close of a document say, and which lines they stand on.
struct HeadAndClose {
    var metadata = DocumentMetadata()
    /// Type and subject: the lines of the document's title.
    var title: Range<Int> = 0..<0
    /// What each line is; the lines of notes count as body.
    var roles: [Passage.Role]
    /// The last line of the first signature, after which appendices stand.
    var signatureEnd: Int?
    /// The first line behind the head.
    var bodyStart = 0

    private let source: SourceText
    /// Whether lines are paragraphs of which nothing tells where on the page they stand: then the subject is one of them.
    private let isFlush: Bool

    /// - Parameter facts: what the format says of each line; `nil` for text.
    init(_ source: SourceText, _ texts: LineTexts, facts: [LineFacts]?) {
        self.source = source
        isFlush = facts.map { !$0.contains(where: \.isCentred) } ?? false
        roles = [Passage.Role](repeating: .body, count: source.lines.count)
        readHead(texts)
        readClose(texts)
    }

    // MARK: Head

    private mutating func readHead(_ texts: LineTexts) {
        let first = texts.prefix(while: 60) { text in
            text.count <= 220 && !HeadLine.beginsBody(text)
        }
        guard !first.isEmpty else { return }
        var typeAt: Int?
        var known = 0
        var lastKnown = -1
        for index in first {
            if let type = HeadLine.type(texts[index]) {
                typeAt = index
                metadata.type = type.name
                break
            }
            // The two columns of the head may stand on one line.
            let cells = SignatureLine.cells(texts[index])
            let isDate = HeadLine.placeAndDate(texts[index]) != nil
            if isDate ? readCell(texts[index]) : cells.reduce(false, { readCell($1) || $0 }) {
                known += 1
                lastKnown = index
            } else if texts[index].last == "." || texts[index].count > 120 {
                // Running text: what follows is no head.
                break
            }
        }
        if let typeAt {
            // A type alone, with nothing of a head and no subject, is a heading of something else.
            let end = titleEnd(typeAt, texts)
            guard known > 0 || end > typeAt + 1 else {
                metadata.type = nil
                return
            }
            title = texts.line(typeAt)..<(texts.line(end - 1) + 1)
            setTitle(typeAt..<end, texts)
            for index in 0..<end { roles[texts.line(index)] = .head }
            bodyStart = end
        } else if known > 0 {
            for index in 0...lastKnown { roles[texts.line(index)] = .head }
            bodyStart = lastKnown + 1
            readLetter(0...lastKnown, texts)
            for index in 0..<bodyStart { roles[texts.line(index)] = .head }
        } else {
            return
        }
        metadata.issuer = issuer(0..<(typeAt ?? bodyStart), texts)
    }

    /// Takes what a cell of the head says; `false` for one that may be anything.
    private mutating func readCell(_ cell: [Unicode.Scalar]) -> Bool {
        if HeadLine.isNumberLine(cell) {
            if metadata.number == nil { metadata.number = HeadLine.number(cell) }
            return true
        }
        if metadata.date == nil, metadata.place == nil, let date = HeadLine.placeAndDate(cell) {
            metadata.place = date.place
            metadata.date = date.date
            return true
        }
        return HeadLine.isMotto(cell) || HeadLine.isSubjectOfLetter(cell)
    }

    /// `V/v …` under the number: a công văn has no other title, and no type but this form.
    private mutating func readLetter(_ range: ClosedRange<Int>, _ texts: LineTexts) {
        guard
            let at = range.first(where: { line in
                SignatureLine.cells(texts[line]).contains(where: HeadLine.isSubjectOfLetter)
            }),
            var words = SignatureLine.cells(texts[at]).first(where: HeadLine.isSubjectOfLetter)
        else { return }
        var next = at + 1
        while next < min(texts.count, at + 6), let first = texts[next].first, first.isLower,
            !texts.hasGap(before: next)
        {
            words += [" "] + texts[next]
            next += 1
        }
        bodyStart = max(bodyStart, next)
        metadata.title = squeezed(words)
        metadata.type = metadata.type ?? "Công văn"
    }

    /// The lines between the type and a rule right below them are the subject, whatever they begin with.
    private func subjectEndAtRule(_ typeAt: Int, _ texts: LineTexts) -> Int? {
        var index = typeAt + 1
        while index < texts.count, index - typeAt <= 8 {
            if texts.hasRule(before: index) { return index > typeAt + 1 ? index : nil }
            let text = texts[index]
            guard index == typeAt + 1 || !texts.hasGap(before: index), text.count <= 300, let last = text.last,
                last != ".", last != ";", last != ":", !HeadLine.isMotto(text), !HeadLine.isNumberLine(text),
                HeadLine.placeAndDate(text) == nil, !isListed(text)
            else { return nil }
            index += 1
        }
        return nil
    }

    private func isListed(_ text: [Unicode.Scalar]) -> Bool {
        if case .section = Marker.parse(text)?.kind { return true }
        return false
    }

    private func titleEnd(_ typeAt: Int, _ texts: LineTexts) -> Int {
        if let end = subjectEndAtRule(typeAt, texts) { return end }
        var index = typeAt + 1
        while index < texts.count, index - typeAt <= 16 {
            let text = texts[index]
            guard let first = text.first, text.count <= 400, !HeadLine.beginsBody(text),
                !texts.hasRule(before: index)
            else { break }
            if HeadLine.isMotto(text) || HeadLine.isNumberLine(text) || HeadLine.placeAndDate(text) != nil {
                break
            }
            if index > typeAt + 1 {
                let above = texts[index - 1]
                // The office that decides follows the subject in capitals: BỘ TRƯỞNG BỘ …
                if isCapitals(text), !isCapitals(above) { break }
                if isCapitals(text), texts.hasGap(before: index), HeadLine.isEnactingOffice(text) { break }
                if texts.hasGap(before: index) {
                    let goesOn = first.isLower || above.last == "," || above.last == "-"
                    if !goesOn || text.withRun(isLabelOfPoint) == true { break }
                }
                if let last = above.last, last == ".", first.isUpper { break }
                if isFlush, !first.isLower, above.last != ",", above.last != "-", !isCapitals(text) || !isCapitals(above) { break }
                if leavesTheMiddle(index, texts), !first.isLower, above.last != ",", above.last != "-" { break }
            } else if isCapitals(text), HeadLine.isEnactingOffice(text), texts.hasGap(before: index) {
                break
            }
            // A subject has no full stop; a first paragraph does.
            if text.last == ".", text.count > 120 { break }
            index += 1
        }
        return index
    }

    /// Whether a line begins at the margin where the one above stood in the middle of the page: the text, right under the subject.
    private func leavesTheMiddle(_ index: Int, _ texts: LineTexts) -> Bool {
        let (above, line) = (source.lines[texts.line(index - 1)], source.lines[texts.line(index)])
        // A first line that is set in stands a few columns right of the margin.
        return above.indent >= 6 && line.indent <= 3 && (line.count > above.count || source.scalars[line.start] == "-")
            || line.indent <= 8 && above.indent >= line.indent + 8 && line.count > above.count
    }

    private static let partyUnit = scalars("ĐẢNG BỘ")

    private mutating func setTitle(_ range: Range<Int>, _ texts: LineTexts) {
        var words: [Unicode.Scalar] = []
        for index in range {
            var text = texts[index]
            if index == range.lowerBound, let type = HeadLine.type(text) {
                text = Array(text.dropFirst(type.length))
            }
            if text.isEmpty { continue }
            // `CỦA ỦY BAN NHÂN DÂN TỈNH` beside the type is the office; `V/v …` says what it is about.
            if HeadLine.isSubjectOfLetter(text), isCapitals(words) { words = [] }
            if !words.isEmpty { words.append(" ") }
            words += text
        }
        let title = squeezed(words)
        metadata.title = title.isEmpty ? nil : title
    }

    /// The lines in capitals above the number: the office, or its parent and it.
    private func issuer(_ range: Range<Int>, _ texts: LineTexts) -> String? {
        var group: [[Unicode.Scalar]] = []
        var best: [[Unicode.Scalar]] = []
        for index in range {
            let cells = SignatureLine.cells(texts[index])
            // Of two columns the left one names the office.
            let text = cells.first.map { HeadLine.isMotto($0) && cells.count > 1 ? cells[1] : $0 } ?? []
            let isName =
                isCapitals(text) && !HeadLine.isMotto(text) && !HeadLine.isNumberLine(text)
                && !HeadLine.isGazetteRubric(text) && text.count <= 90
            if !isName {
                if HeadLine.isNumberLine(text) || HeadLine.isMotto(text), !group.isEmpty { break }
                continue
            }
            if texts.hasGap(before: index), !group.isEmpty, !HeadLine.isArm(text) { group = [] }
            group.append(text)
            best = group
        }
        guard let last = best.last else { return nil }
        // The rubric of the gazette repeats the office above the head itself.
        var names = best
        let rest = names.dropFirst().reduce([]) { $0.isEmpty ? $1 : $0 + [" "] + $1 }
        if names.count >= 2, names[0] == rest { names.removeFirst() }
        if names.count == 1 { return RunningCase.of(squeezed(last)) }
        if HeadLine.isArm(last) || names[0].starts(with: HeadAndClose.partyUnit) && HeadLine.isCommittee(last) {
            let parent = names.dropLast().reduce([]) { $0.isEmpty ? $1 : $0 + [" "] + $1 }
            return RunningCase.of(squeezed(last)) + ", " + RunningCase.of(squeezed(parent))
        }
        return RunningCase.of(squeezed(names.reduce([]) { $0.isEmpty ? $1 : $0 + [" "] + $1 }))
    }
}
