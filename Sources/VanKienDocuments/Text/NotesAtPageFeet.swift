/// Notes at the foot of printed pages: a block after a blank line or a rule, up to the page's end.
extension Notes {
    mutating func findAtPageFeet(_ source: SourceText, _ furniture: Furniture) {
        var foot = PageFeet(source: source, furniture: furniture, notes: self)
        foot.run()
        self = foot.notes
    }
}

private struct PageFeet {
    let source: SourceText
    let furniture: Furniture
    var notes: Notes
    /// The number of the last note, by which the next is known.
    var last: [NoteSign.Form: Int] = [:]
    /// The last note at the foot of the page before, which may go on at this one's.
    var previousFoot: Int?
    /// The text lines of the page before, for a mark whose note slipped to the next page.
    var previousBody: [Int] = []

    mutating func run() {
        var start = 0
        let count = source.lines.count
        // A file of one page has no feet: its notes are gathered somewhere.
        guard furniture.pageNumbers.count > 1 else { return }
        while start < count {
            var end = start
            let page = furniture.pages[start]
            while end < count, furniture.pages[end] == page { end += 1 }
            readPage(start..<end)
            start = end
        }
    }

    private func isText(_ line: Int) -> Bool { furniture.fates[line] == .text && !notes.isNote(line) }

    private mutating func readPage(_ range: Range<Int>) {
        let text = range.filter(isText)
        guard let first = text.first, let pageEnd = text.last else { return }
        // Lines that may open the foot: the first after a gap.
        let starts = text.filter {
            $0 > 0 && !isText($0 - 1) && !notes.isNote($0 - 1)
                && ($0 > first || isContinuationRule(above: $0))
        }
        let openings = starts.compactMap { line in
            NoteSigns.opening(line, of: source, loose: isRuleAbove(line)).map { (line: line, opening: $0) }
        }.filter { $0.opening.sign.form != .paren }
        guard !starts.isEmpty, !openings.isEmpty || previousFoot != nil else {
            return finish(text, foot: nil)
        }

        let forms: Set<NoteSign.Form> = [.digit, .superscript, .bracket, .star]
        let marks = PageMarks(NoteSigns.marks(in: text, of: source, forms: forms))
        let region = openings.first {
            isFoot($0.opening, at: $0.line, marks)
        }?.line
        let carry = previousFoot.flatMap {
            carriedOver($0, starts: starts, region: region, text: text, marks)
        }
        guard let from = carry ?? region else { return finish(text, foot: nil) }
        // Recipients and signature may stand below the notes of the last page.
        let end = starts.first { $0 > from && isClose($0) }.map { $0 - 1 } ?? pageEnd
        let last = take(from...end, carry: carry == nil ? nil : previousFoot, marks)
        finish(text.filter { $0 < from || $0 > end }, foot: last)
    }

    private mutating func finish(_ body: [Int], foot: Int?) {
        previousBody = body
        previousFoot = foot
    }

    private func isClose(_ line: Int) -> Bool {
        let text = Array(source[line].prefix(100))
        return RecipientLine.isHeading(text) || SignatureLine.standsFor(text) || SignatureLine.isOffice(text)
    }

    private func isRuleAbove(_ line: Int) -> Bool {
        var above = line - 1
        while above >= 0, furniture.fates[above] == .blank { above -= 1 }
        if above >= 0, case .furniture(.rule) = furniture.fates[above] { return true }
        return false
    }

    /// A rule, or the long run of spaces that a converter makes of the short rule above notes.
    private func isSeparator(above line: Int) -> Bool {
        if isRuleAbove(line) { return true }
        return line > 0 && source.lines[line - 1].isBlank && source.lines[line - 1].indent >= 20
    }

    /// The rule over a note that goes on from the page before is as wide as the page; nothing else leaves so many spaces.
    private func isContinuationRule(above line: Int) -> Bool {
        line > 0 && source.lines[line - 1].isBlank && source.lines[line - 1].indent >= 90
    }

    /// Whether the line opens the notes of its page: its number has a mark in the text above.
    private func isFoot(_ opening: NoteOpening, at line: Int, _ marks: PageMarks) -> Bool {
        let sign = opening.sign
        let expected = (last[sign.form] ?? 0) + 1
        let weight = marks.weight(of: sign, above: line)
        switch sign.form {
        case .star, .paren, .bracket, .superscript:
            return weight >= 2 && (sign.value == expected || sign.value <= 1 || sign.form == .star)
        case .digit:
            if AmendmentNote.begins(opening, source) { return true }
            let isDrawn = isSeparator(above: line)
            if sign.value == expected, expected > 1 {
                if weight >= 2 { return true }
                // Without a mark that can be read, only a count well under way and a line drawn above speak for a note.
                return expected > 3 && isDrawn
            }
            // `1.1 …` above a table's row `1 …` is no mark.
            if sign.value == 1 { return weight >= 3 || weight == 2 && isDrawn }
            return (weight >= 3 || weight == 2 && (isDrawn || expected > 3)) && sign.value > expected
                && sign.value <= expected + 8
        }
    }

    /// The line at which the last note goes on, where this page has such a block at its foot.
    private func carriedOver(_ note: Int, starts: [Int], region: Int?, text: [Int], _ marks: PageMarks)
        -> Int?
    {
        if let wide = starts.first(where: isContinuationRule), region.map({ wide < $0 }) ?? true {
            return wide
        }
        if let region {
            // The block before the numbered notes may be the rest, if a gap parts the two.
            guard let above = starts.last(where: { $0 < region }), looksCarried(above, note) else {
                return nil
            }
            return above
        }
        // The next note follows the rest without a gap.
        let expected = (last[.digit] ?? 0) + 1
        let next = text.last { line in
            guard let opening = NoteSigns.opening(line, of: source, loose: false),
                opening.sign.form == .digit,
                opening.sign.value == expected, marks.weight(of: opening.sign, above: line) >= 2
            else { return false }
            let first = source.scalars[opening.textStart]
            return first.isUpper || isOpeningQuote(first)
        }
        if let next, let block = starts.last(where: { $0 < next }), isNoteEnd(next - 1) { return block }
        guard let block = starts.last else { return nil }
        return looksCarried(block, note) ? block : nil
    }

    /// Whether a line may be the last of a note.
    private func isNoteEnd(_ line: Int) -> Bool { isText(line) && !source.isUnfinished(line) }

    private func looksCarried(_ line: Int, _ note: Int) -> Bool {
        guard let first = source[line].first, NoteSigns.opening(line, of: source, loose: false) == nil else {
            return false
        }
        // Inside a quotation anything may follow; the page's own text does not go on with a quotation's end.
        if QuoteBalance.isOpen(notes.all[note].lines, source) { return true }
        let lastLine = notes.all[note].lines.last ?? 0
        if source.isUnfinished(lastLine) {
            return first.isLower || first.isDigit || first.isUpper && isSeparator(above: line)
        }
        // `;` and `:` close a line, not a note.
        guard let end = source[lastLine].last else { return false }
        return (end == ";" || end == ":" || end == ",") && (isSeparator(above: line) || first == "-")
    }

    /// Gives the lines of a foot to their notes; returns the last note.
    private mutating func take(
        _ range: ClosedRange<Int>, carry: Int?, _ marks: PageMarks
    ) -> Int? {
        var current = carry
        let firstNew = notes.all.count
        for line in range where isText(line) {
            if let opening = NoteSigns.opening(line, of: source, loose: current == nil && isRuleAbove(line)),
                opens(opening, at: line, current, marks, range.lowerBound)
            {
                notes.open(line, opening, of: source)
                current = notes.all.count - 1
                last[opening.sign.form] = opening.lastSign.value
            } else if let current {
                notes.extend(current, by: line)
            }
        }
        let new = firstNew..<notes.all.count
        let body = marks.all.filter { $0.line < range.lowerBound }
        tie(new, body)
        return current
    }

    private func opens(
        _ opening: NoteOpening, at line: Int, _ current: Int?, _ marks: PageMarks, _ regionStart: Int
    ) -> Bool {
        let sign = opening.sign
        let marked = marks.weight(of: sign, above: regionStart) >= 2
        guard let current, let before = notes.all[current].sign else { return line == regionStart || marked }
        guard sign.form == before.form else { return sign.form == .star && marked }
        if sign.form == .star { return true }
        let expected = (last[sign.form] ?? 0) + 1
        if sign.form == .digit, sign.value >= expected, AmendmentNote.begins(opening, source) {
            return true
        }
        if sign.value == expected {
            if marked { return true }
            let first = source.scalars[opening.textStart]
            return !source.isUnfinished(line - 1) && (first.isUpper || isOpeningQuote(first))
        }
        // A note whose number the converter lost must not take the next ones with it.
        return marked && sign.value > expected && sign.value <= expected + 4 && !source.isUnfinished(line - 1)
    }

    private mutating func tie(_ new: Range<Int>, _ body: [NoteMark]) {
        let signs = new.compactMap { notes.all[$0].sign }
        guard !signs.isEmpty, signs.count == new.count else { return }
        var marks = body
        if let first = signs.first, !body.contains(where: { $0.sign.value == first.value && $0.weight >= 2 })
        {
            // The note slipped to this page; its mark stands on the one before.
            let forms: Set<NoteSign.Form> = [first.form]
            let earlier = NoteSigns.marks(in: previousBody, of: source, forms: forms)
            marks = earlier.filter { $0.sign.value == first.value && $0.weight >= 3 } + body
        }
        for (note, mark) in zip(new, NoteTies.tie(signs, to: marks)) { notes.all[note].mark = mark }
    }
}

/// The notes of a consolidated text say what became of a provision, in words that nothing else begins with:
/// `Khoản này được sửa đổi, bổ sung theo …`, `Cụm từ “…” được thay thế …`.
private enum AmendmentNote {
    static func begins(_ opening: NoteOpening, _ source: SourceText) -> Bool {
        let text = source.scalars[opening.textStart..<source.lines[opening.textLine].end]
        if text.starts(with: phrase) { return true }
        for provision in provisions where text.starts(with: provision) {
            return verbs.contains { text[(text.startIndex + provision.count)...].starts(with: $0) }
        }
        return false
    }

    private static let phrase = scalars("Cụm từ “")
    private static let provisions = [
        "Điều", "Khoản", "Điểm", "Mục", "Chương", "Phần", "Mẫu", "Phụ lục", "Đoạn", "Tên", "Nội dung", "Biểu",
        "Tiết",
    ].map { scalars($0 + " này ") }
    private static let verbs = ["được ", "đã ", "bị ", "hết "].map(scalars)
}

/// The marks of a page, and for each sign the first line on which it stands.
private struct PageMarks {
    let all: [NoteMark]
    private var firstLine: [NoteSign: [Int: Int]] = [:]

    init(_ marks: [NoteMark]) {
        all = marks
        for mark in marks {
            var sign = mark.sign
            // A note `1` may belong to a mark `¹`, and the other way round.
            if sign.form == .superscript { sign.form = .digit }
            for weight in 1...max(1, mark.weight) where firstLine[sign]?[weight] == nil {
                firstLine[sign, default: [:]][weight] = mark.line
            }
        }
    }

    /// The greatest weight of such a mark above a line; 0 where there is none.
    func weight(of sign: NoteSign, above line: Int) -> Int {
        var sign = sign
        if sign.form == .superscript { sign.form = .digit }
        guard let lines = firstLine[sign] else { return 0 }
        for weight in [3, 2, 1] where lines[weight].map({ $0 < line }) == true { return weight }
        return 0
    }
}

/// Whether quotation marks of some lines are left open.
enum QuoteBalance {
    static func isOpen(_ lines: [Int], _ source: SourceText) -> Bool {
        var depth = 0
        for line in lines {
            for scalar in source[line] {
                if scalar == "“" { depth += 1 } else if scalar == "”" { depth = max(0, depth - 1) }
            }
        }
        return depth > 0
    }
}
