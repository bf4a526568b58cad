/// `tổng số xã là 1042.`: a mark glued to a number, which only the order of the notes can tell from the number's digits.
enum MarksInsideNumbers {
    /// Ties the notes left over to the one place that the order leaves each of them.
    ///
    /// Nothing is tied unless all notes find their place so: a number must not lose a digit to a guess.
    ///
    /// - Parameters:
    ///   - values: the notes' numbers, which must be 1, 2, 3 … without a gap.
    ///   - tied: for each note its mark; filled in where there was none.
    ///   - marks: the marks that can be read without this.
    static func tie(
        _ values: [Int], _ tied: inout [NoteMark?], _ marks: [NoteMark], _ body: [Int], _ source: SourceText
    ) {
        guard values.count >= 2, values == Array(1...values.count), tied.contains(where: { $0 == nil }),
            tied.contains(where: { $0 != nil })
        else { return }
        var result = tied
        var after: NoteMark?
        var firstLine = 0
        for (index, value) in values.enumerated() {
            if result[index] == nil {
                let before = tied[index...].lazy.compactMap { $0 }.first
                // Only the lines between the neighbours are read, so each line about once.
                while firstLine < body.count, let after, body[firstLine] < after.line { firstLine += 1 }
                let between = body[firstLine...].prefix { line in before.map { line <= $0.line } ?? true }
                let glued = between.flatMap { places(of: value, $0, source) }
                let readable = marks.filter { $0.sign == NoteSign(form: .digit, value: value) }
                let candidates = (glued + readable).filter { mark in
                    (after.map { mark.range.lowerBound > $0.range.lowerBound } ?? true)
                        && (before.map { mark.range.lowerBound < $0.range.lowerBound } ?? true)
                }
                guard candidates.count == 1 else { return }
                result[index] = candidates[0]
            }
            after = result[index]
        }
        tied = result
    }

    /// Numbers of a line that end in the digits of `value`.
    private static func places(of value: Int, _ line: Int, _ source: SourceText) -> [NoteMark] {
        let digits = scalars(String(value))
        var found: [NoteMark] = []
        var position = source.lines[line].start
        let start = position
        let end = source.lines[line].end
        while position < end {
            guard source.scalars[position].isDigit else {
                position += 1
                continue
            }
            let from = position
            while position < end, source.scalars[position].isDigit { position += 1 }
            let markStart = position - digits.count
            guard markStart > from, source.scalars[markStart..<position].elementsEqual(digits),
                mayEnd(position, end, source.scalars), mayBegin(from, markStart, position, start, source.scalars)
            else { continue }
            found.append(
                NoteMark(
                    sign: NoteSign(form: .digit, value: value), range: markStart..<position, line: line, weight: 1))
        }
        return found
    }

    /// A mark ends a word: no unit, code or decimal follows.
    private static func mayEnd(_ position: Int, _ end: Int, _ scalars: TextRun) -> Bool {
        guard position < end else { return true }
        let next = scalars[position]
        if next == "." || next == ",", position + 1 < end, scalars[position + 1].isDigit { return false }
        return next.isSpace || isClosingSign(next)
    }

    /// The number without the mark must be one: no part of a code or a date, no thousands of two digits, no year cut short.
    private static func mayBegin(
        _ from: Int, _ markStart: Int, _ end: Int, _ start: Int, _ scalars: TextRun
    ) -> Bool {
        let whole = scalars[from..<markStart]
        if end - from == 4, (1900...2099).contains(scalars[from..<end].reduce(0) { $0 * 10 + $1.digitValue }) {
            return false
        }
        guard from > start else { return true }
        switch scalars[from - 1] {
        case ".": return from - 1 > start && scalars[from - 2].isDigit && whole.count == 3
        case ",": return from - 1 > start && scalars[from - 2].isDigit
        case "/", "-", "–", ":": return false
        case let before: return !before.isLetter
        }
    }
}
