/// What a line begins with that opens a note: its sign or signs, and where the words begin.
struct NoteOpening {
    var sign: NoteSign
    /// `(3), (4) Số liệu …`: the signs after the first of a note that several marks share.
    var more: [NoteSign] = []
    /// Offset behind the last sign.
    var signEnd: Int
    /// Offset of the note's first word, and its line: the next one where the number has a line of its own.
    var textStart: Int
    var textLine: Int

    var lastSign: NoteSign { more.last ?? sign }
    /// `1Trong đó`: no space between the number and the word.
    var isGlued: Bool { textStart == signEnd }
}

extension NoteSigns {
    /// The sign that a line begins with.
    ///
    /// - Parameter loose: whether `1. …`, `1) …` and `1- …` count, as they do under a heading `Chú thích`.
    static func opening(_ line: Int, of source: SourceText, loose: Bool) -> NoteOpening? {
        let start = source.lines[line].start
        let end = source.lines[line].end
        guard start < end else { return nil }
        let scalars = source.scalars
        let first = scalars[start]
        func words(_ sign: NoteSign, _ more: [NoteSign] = [], from signEnd: Int) -> NoteOpening? {
            var position = signEnd
            while position < end, scalars[position].isSpace { position += 1 }
            guard position < end else { return nil }
            return NoteOpening(sign: sign, more: more, signEnd: signEnd, textStart: position, textLine: line)
        }
        if first == "[" || first == "(" || first.superscriptValue != nil {
            guard let (sign, signEnd) = sign(at: start, end, scalars) else { return nil }
            let (more, moreEnd) = further(sign, signEnd, end, scalars)
            let colon = moreEnd < end && scalars[moreEnd] == ":" && sign.form != .superscript ? 1 : 0
            return words(sign, more, from: moreEnd + colon)
        }
        var position = start
        if first == "*" {
            while position < end, scalars[position] == "*" { position += 1 }
            return words(NoteSign(form: .star, value: position - start), from: position)
        }
        guard first.isDigit, first != "0" else { return nil }
        var value = 0
        while position < end, scalars[position].isDigit, position - start < 4 {
            value = value * 10 + scalars[position].digitValue
            position += 1
        }
        guard position - start < 4 else { return nil }
        let sign = NoteSign(form: .digit, value: value)
        guard position < end else { return openingAbove(line, sign, of: source) }
        let next = scalars[position]
        let isDashed = next == "-" && position + 1 < end && scalars[position + 1].isSpace
        if loose, next == "." || next == ")" || next == ":" || isDashed {
            position += 1
            guard position < end, !scalars[position].isDigit else { return nil }
            return words(sign, from: position)
        }
        guard next.isSpace || next.isUpper || isOpeningQuote(next) else { return nil }
        guard let found = words(sign, from: position), !scalars[found.textStart].isDigit || loose else { return nil }
        return found
    }

    /// A number alone on its line, the words set in below it: how a PDF's layout shows a raised number.
    private static func openingAbove(_ line: Int, _ sign: NoteSign, of source: SourceText) -> NoteOpening? {
        guard standsAboveText(line, of: source) else { return nil }
        let text = source.lines[line + 1]
        return NoteOpening(sign: sign, signEnd: source.lines[line].end, textStart: text.start, textLine: line + 1)
    }

    /// Whether the line right below is set in deeper than this one.
    static func standsAboveText(_ line: Int, of source: SourceText) -> Bool {
        guard line + 1 < source.lines.count else { return false }
        let text = source.lines[line + 1]
        return !text.isBlank && !text.afterFormFeed && text.indent > source.lines[line].indent
            && text.count > source.lines[line].count
    }

    /// `[1]`, `(1)`, `(*)`, `¹` at a place.
    private static func sign(at position: Int, _ end: Int, _ scalars: TextRun) -> (NoteSign, end: Int)? {
        guard position < end else { return nil }
        let first = scalars[position]
        if first == "[" || first == "(" {
            return enclosed(position, end, scalars).map {
                (NoteSign(form: first == "[" ? .bracket : .paren, value: $0.value), $0.end)
            }
        }
        var index = position
        var value = 0
        while index < end, let digit = scalars[index].superscriptValue, value < 10_000 {
            value = value * 10 + digit
            index += 1
        }
        return index > position ? (NoteSign(form: .superscript, value: value), index) : nil
    }

    /// `, (4)`, ` và (4)`: signs of the same form that count on.
    private static func further(
        _ first: NoteSign, _ signEnd: Int, _ end: Int, _ scalars: TextRun
    ) -> (signs: [NoteSign], end: Int) {
        var signs: [NoteSign] = []
        var last = first
        var lastEnd = signEnd
        while last.value > 0, signs.count < 9 {
            var position = lastEnd
            while position < end, scalars[position].isSpace { position += 1 }
            if position < end, scalars[position] == "," || scalars[position] == ";" {
                position += 1
            } else if scalars[position..<end].starts(with: and) {
                position += and.count
            } else {
                break
            }
            while position < end, scalars[position].isSpace { position += 1 }
            guard let (sign, next) = sign(at: position, end, scalars), sign.form == first.form, sign.value > last.value
            else { break }
            signs.append(sign)
            last = sign
            lastEnd = next
        }
        return (signs, lastEnd)
    }

    private static let and = scalars("và ")
}
