/// The sign that ties a place of the text to a note: its form and its number.
struct NoteSign: Hashable {
    enum Form: Hashable {
        /// `[1]`
        case bracket
        /// `(1)`, `(*)`
        case paren
        /// `¹`
        case superscript
        /// `*`, `**`; the number counts the stars
        case star
        /// `1`
        case digit
    }

    var form: Form
    var value: Int
}

/// A sign where it stands.
struct NoteMark {
    var sign: NoteSign
    /// Offsets into the scalars of the file.
    var range: Range<Int>
    var line: Int
    /// How sure it is that this is a mark: 3 a digit behind a word, 1 a digit that may belong to a code.
    var weight: Int
}

/// Finds signs: in running text, where they are marks, and at the beginning of a line, where they open a note.
enum NoteSigns {
    /// All signs of the wanted forms inside lines; those at the beginning of a line are left to `opening`.
    static func marks(
        in lines: some Sequence<Int>, of source: SourceText, forms: Set<NoteSign.Form>
    ) -> [NoteMark] {
        let wantsDigit = forms.contains(.digit)
        let wantsBracket = forms.contains(.bracket)
        let wantsParen = forms.contains(.paren)
        let wantsSuperscript = forms.contains(.superscript)
        let wantsStar = forms.contains(.star)
        var found: [NoteMark] = []
        for line in lines {
            let start = source.lines[line].start
            let end = source.lines[line].end
            var position = start
            while position < end {
                let scalar = source.scalars[position]
                if isNoSign(scalar.value) {
                    position += 1
                    continue
                }
                if scalar.isDigit {
                    let from = position
                    while position < end, source.scalars[position].isDigit { position += 1 }
                    if wantsDigit, let mark = digitMark(from..<position, line, source) { found.append(mark) }
                    continue
                }
                if scalar == "[" && wantsBracket || scalar == "(" && wantsParen, position > start,
                    let closed = enclosed(position, end, source.scalars)
                {
                    if closed.value > 0 || wantsStar {
                        found.append(
                            NoteMark(
                                sign: NoteSign(
                                    form: scalar == "[" ? .bracket : .paren, value: closed.value),
                                range: position..<closed.end, line: line, weight: 3))
                    }
                    position = closed.end
                    continue
                }
                if wantsSuperscript, position > start, scalar.superscriptValue != nil {
                    let from = position
                    var value = 0
                    while position < end, let digit = source.scalars[position].superscriptValue,
                        value < 10_000
                    {
                        value = value * 10 + digit
                        position += 1
                    }
                    let weight = isUnit(before: from, source.scalars, start) ? 1 : 3
                    found.append(
                        NoteMark(
                            sign: NoteSign(form: .superscript, value: value), range: from..<position,
                            line: line,
                            weight: weight))
                    continue
                }
                if wantsStar, scalar == "*", position > start, !source.scalars[position - 1].isSpace {
                    let from = position
                    while position < end, source.scalars[position] == "*" { position += 1 }
                    let next = position < end ? source.scalars[position] : nil
                    // 3*4 multiplies.
                    if next.map({ !$0.isLetter && !$0.isDigit }) ?? true {
                        found.append(
                            NoteMark(
                                sign: NoteSign(form: .star, value: position - from), range: from..<position,
                                line: line, weight: 3))
                    }
                    continue
                }
                position += 1
            }
        }
        return found
    }

    /// Blanks and letters, told by their place: between the digits, `[` and the superscripts.
    @inline(__always)
    private static func isNoSign(_ value: UInt32) -> Bool {
        value == 0x20 || value &- 0x3A < 0x21 || value &- 0x5C < 0x56 || value &- 0xBA < 0x1FB6
    }

    /// Digits glued to the end of a word, a closing sign, or a label at the line's beginning (`7.31 Điều trị`).
    private static func digitMark(_ range: Range<Int>, _ line: Int, _ source: SourceText) -> NoteMark? {
        let scalars = source.scalars
        let start = source.lines[line].start
        let end = source.lines[line].end
        if range.count > 4, let mark = markBehindYear(range, line, source) { return mark }
        guard range.count <= 3, range.lowerBound > start, scalars[range.lowerBound] != "0" else { return nil }
        let before = scalars[range.lowerBound - 1]
        if range.upperBound < end {
            let after = scalars[range.upperBound]
            if after.isLetter || after == "/" || after == "%" || after == "-" || after == "(" { return nil }
            // 1.5 and 1,5 are numbers; `nước1.` closes a sentence.
            if after == "." || after == ",", range.upperBound + 1 < end, scalars[range.upperBound + 1].isDigit
            {
                return nil
            }
        }
        // `II.1.`, the number of a heading.
        if before == ".", scalars[start] == "I" || scalars[start] == "V" || scalars[start] == "X",
            scalars[start..<range.lowerBound].allSatisfy({ $0.isDigit || $0 == "." || $0 == "I" || $0 == "V" || $0 == "X" })
        { return nil }
        let value = scalars[range].reduce(0) { $0 * 10 + $1.digitValue }
        func mark(_ weight: Int) -> NoteMark {
            NoteMark(sign: NoteSign(form: .digit, value: value), range: range, line: line, weight: weight)
        }
        let kind = before.kind
        if kind.contains(.letter) || kind.contains(.combining) {
            var wordStart = range.lowerBound
            while wordStart > start,
                scalars[wordStart - 1].isLetter || scalars[wordStart - 1].kind.contains(.combining)
            {
                wordStart -= 1
            }
            let length = range.lowerBound - wordStart
            if isUnit(before: range.lowerBound, scalars, start) { return mark(1) }
            // `ở1` is a word with a mark, `a1` may be a name.
            if kind.contains(.lower) { return mark(length >= 2 || before.value > 0x7F ? 3 : 1) }
            // THÔNG TƯ1 has a mark, NĐ-CP4 too, but QH15 and A1 are codes.
            let capitals = scalars[start..<range.lowerBound]
            let isWord =
                length >= 2
                && (scalars[wordStart..<range.lowerBound].contains { $0.value > 0xFF }
                    || wordStart > start && isCapitals(capitals) && capitals.contains { $0.value > 0xFF })
            return mark(isWord ? 3 : length >= 2 ? 2 : 1)
        }
        switch before {
        case ".", ")", "/":
            if isLabel(start..<range.lowerBound, scalars) { return range.upperBound < end ? mark(2) : nil }
            if before == "/" { return nil }
            fallthrough
        case ",", ";", ":":
            guard range.lowerBound - 2 >= start, !scalars[range.lowerBound - 2].isDigit else { return nil }
            return mark(before == ":" ? 1 : 3)
        case "”", "\"", "’", "»", "%", "]", "…", "?", "!":
            return mark(3)
        case let space where space.isSpace:
            return isSpacedMark(range, start, end, scalars) ? mark(2) : nil
        default:
            return nil
        }
    }

    /// `năm 20237`, `giai đoạn 2021-20257`: the mark 7 behind a year.
    private static func markBehindYear(_ range: Range<Int>, _ line: Int, _ source: SourceText) -> NoteMark? {
        let scalars = source.scalars
        let start = source.lines[line].start
        guard range.count <= 6, let year = year(at: range.lowerBound, scalars), scalars[range.lowerBound + 4] != "0",
            isBehindYearWord(range.lowerBound, start, scalars) || endsSpan(at: range.lowerBound, of: year, start, scalars)
        else { return nil }
        let mark = (range.lowerBound + 4)..<range.upperBound
        let value = scalars[mark].reduce(0) { $0 * 10 + $1.digitValue }
        return NoteMark(sign: NoteSign(form: .digit, value: value), range: mark, line: line, weight: 2)
    }

    private static func year(at position: Int, _ scalars: TextRun) -> Int? {
        let digits = scalars[position..<(position + 4)]
        guard digits.allSatisfy(\.isDigit) else { return nil }
        let year = digits.reduce(0) { $0 * 10 + $1.digitValue }
        return (1900...2099).contains(year) ? year : nil
    }

    private static func isBehindYearWord(_ position: Int, _ start: Int, _ scalars: TextRun) -> Bool {
        position - start >= 4 && scalars[(position - 4)..<position].elementsEqual(yearWord)
    }

    /// Whether a year stands at a place behind an earlier one and a dash.
    private static func endsSpan(at position: Int, of year: Int, _ start: Int, _ scalars: TextRun) -> Bool {
        guard position - start >= 5, scalars[position - 1] == "-" || scalars[position - 1] == "–",
            position - start == 5 || !scalars[position - 6].isDigit
        else { return false }
        return Self.year(at: position - 5, scalars).map { $0 < year } ?? false
    }

    private static let yearWord = VanKienDocuments.scalars("năm ")

    /// `6. 3 Tổ chức`, or a heading's `báo cáo định kỳ 23` at the line's end: a mark that a converter set apart.
    private static func isSpacedMark(
        _ range: Range<Int>, _ start: Int, _ end: Int, _ scalars: TextRun
    ) -> Bool {
        var before = range.lowerBound
        while before > start, scalars[before - 1].isSpace { before -= 1 }
        if isLabel(start..<before, scalars) {
            guard range.upperBound + 1 < end, scalars[range.upperBound].isSpace else { return false }
            return scalars[range.upperBound + 1].isUpper
        }
        guard range.upperBound == end, before > start, scalars[before - 1].isLower else { return false }
        var word = before
        while word > start, !scalars[word - 1].isSpace { word -= 1 }
        return word > start && !countedWords.contains(scalars[word..<before])
    }

    /// Words that a number of their own follows.
    private static let countedWords = WordSet(
        [
            "khoản", "điểm", "điều", "mục", "số", "chương", "lục", "ngày", "tháng", "năm", "và", "đến", "từ",
            "là", "bằng", "lần", "thứ",
            "cột", "dòng", "mẫu", "biểu", "bảng", "phần", "quý", "bậc", "hạng", "nhóm", "loại", "cấp", "lớp",
            "tổ", "hoặc", "trang", "tuổi",
            "trên", "dưới", "hơn", "khoảng", "gồm", "có", "các", "vực", "dụ",
        ])

    /// `7.`, `12.`, `a)`, `đ)` and nothing before.
    private static func isLabel(_ range: Range<Int>, _ scalars: TextRun) -> Bool {
        guard range.count >= 2, range.count <= 5 else { return false }
        let sign = scalars[range.upperBound - 1]
        let label = scalars[range.lowerBound..<(range.upperBound - 1)]
        if sign == "." { return label.allSatisfy { $0.isDigit } }
        if sign == ")" { return label.count <= 2 && label.allSatisfy { $0.isLower } }
        return false
    }

    /// m2, km3, cm²: a measure that is no mark as a rule.
    private static func isUnit(before position: Int, _ scalars: TextRun, _ start: Int) -> Bool {
        var wordStart = position
        while wordStart > start, scalars[wordStart - 1].isLetter { wordStart -= 1 }
        return units.contains(scalars[wordStart..<position])
    }

    private static let units = WordSet(["m", "km", "cm", "dm", "mm", "hm", "dam", "CO", "PM"])

    /// `[12]`, `(3)`, `(*)`: the number (0 for a star) and the end.
    static func enclosed(_ position: Int, _ end: Int, _ scalars: TextRun) -> (
        value: Int, end: Int
    )? {
        let close: Unicode.Scalar = scalars[position] == "[" ? "]" : ")"
        var index = position + 1
        var value = 0
        if index < end, scalars[index] == "*" {
            index += 1
        } else {
            while index < end, scalars[index].isDigit, index - position <= 3 {
                value = value * 10 + scalars[index].digitValue
                index += 1
            }
            guard value > 0 else { return nil }
        }
        guard index < end, scalars[index] == close, index > position + 1 else { return nil }
        return (value, index + 1)
    }
}
