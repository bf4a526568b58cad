/// The number or sign that a heading, a khoản, a điểm or a list item begins with.
struct Marker: Equatable {
    enum Kind: Equatable {
        case section(Section.Kind)
        /// `- `, `+ `, `• `: an item that nobody cites by number.
        case bullet
    }

    var kind: Kind
    /// As cited: `Điều 5`, `II`, `1.1`, `a`.
    var label: String
    /// Parts of a number: 2 in `1.1`.
    var depth = 1
    /// Scalars of the text before the words that follow the marker.
    var length: Int
    /// Nothing but the marker stands there.
    var isAlone: Bool

    /// The marker at the beginning of `text`, where there is one.
    ///
    /// - Parameter isTold: whether the file says that it is one, by a number that it computes or by the style of a heading.
    static func parse(_ text: [Unicode.Scalar], isTold: Bool = false) -> Marker? { text.withRun { parse($0, isTold: isTold) } }

    static func parse(_ text: TextRun, isTold: Bool = false) -> Marker? {
        let text = text.rebased
        guard let first = text.first else { return nil }
        let scanner = MarkerScanner(text, isTold: isTold)
        if first.isDigit { return scanner.number() }
        if first.isUpper {
            if let word = scanner.word() { return word }
            return scanner.romanOrLetter()
        }
        if first.isLower { return scanner.point() }
        return scanner.bullet()
    }
}

/// The grammar of markers; each function begins at the first scalar.
private struct MarkerScanner {
    let text: TextRun
    let isTold: Bool

    /// - Parameter text: counted from 0.
    init(_ text: TextRun, isTold: Bool = false) {
        self.text = text
        self.isTold = isTold
    }

    private func at(_ index: Int) -> Unicode.Scalar? { index < text.count ? text[index] : nil }

    private func skippingSpaces(_ index: Int) -> Int {
        var index = index
        while index < text.count, text[index].isSpace { index += 1 }
        return index
    }

    private func string(_ range: Range<Int>) -> String { String(scalars: text[range]) }

    private func made(_ kind: Section.Kind, _ label: String, _ end: Int, depth: Int = 1) -> Marker {
        let rest = skippingSpaces(end)
        return Marker(
            kind: .section(kind), label: label, depth: depth, length: rest, isAlone: rest == text.count)
    }

    // MARK: 1. 1.1. 1) 1/ 1-

    func number() -> Marker? {
        var parts = 0
        var index = 0
        var labelEnd = 0
        while true {
            let start = index
            while let next = at(index), next.isDigit { index += 1 }
            let digits = index - start
            if digits == 0 { break }
            // 1.000 is a sum, 2016 a year, 1.05 a decimal; no khoản has such a number.
            guard digits <= (parts == 0 ? 3 : 2), parts == 0 || text[start] != "0" else { return nil }
            parts += 1
            labelEnd = index
            if let next = at(index), next.isLower, at(index + 1) == ".", digits <= 2 {
                // khoản 1a, which an amendment put between 1 and 2
                index += 1
                labelEnd = index
            }
            guard at(index) == ".", let after = at(index + 1), after.isDigit else { break }
            index += 1
        }
        guard parts >= 1, parts <= 5 else { return nil }
        let label = string(0..<labelEnd)
        guard let sign = at(index) else { return nil }
        if sign == "." || sign == ")" || sign == "/" || sign == "-" {
            let rest = skippingSpaces(index + 1)
            guard let next = at(rest) else {
                return sign == "." ? made(.numbered, label, index + 1, depth: parts) : nil
            }
            let spaced = rest > index + 1
            if sign == "/" || sign == "-", !(spaced && next.isUpper) { return nil }
            // `1.Tên` is a khoản whose space is gone; `1.x` may be anything.
            guard spaced || next.isUpper || isOpeningQuote(next) else { return nil }
            if next.isDigit && sign != "." { return nil }
            return made(.numbered, label, index + 1, depth: parts)
        }
        if sign.isSpace, parts >= 2, let next = at(skippingSpaces(index)), next.isUpper {
            return made(.numbered, label, index, depth: parts)
        }
        return nil
    }

    // MARK: a) a. a/ a-

    func point() -> Marker? {
        var index = 1
        if let next = at(1), next == text[0], next.isLower { index = 2 }
        while let next = at(index), next.isDigit, index < 4 { index += 1 }
        guard let sign = at(index) else { return nil }
        guard text[0].value < 0x7B || text[0] == "đ" else { return nil }
        let label = string(0..<index)
        switch sign {
        case ")":
            return made(.point, label, index + 1)
        case ".", "/", "-":
            let rest = skippingSpaces(index + 1)
            guard rest > index + 1, let next = at(rest), next.isUpper else { return nil }
            return made(.point, label, index + 1)
        default: return nil
        }
    }

    // MARK: I. A.

    func romanOrLetter() -> Marker? {
        var index = 0
        while let next = at(index), isRoman(next) { index += 1 }
        if index > 0, index <= 7, let sign = at(index),
            sign == "." || sign == "/" || sign == ")" || sign == "-"
        {
            let rest = skippingSpaces(index + 1)
            if let next = at(rest), rest > index + 1 || sign == ".", next.isUpper || isOpeningQuote(next) {
                let label = string(0..<index)
                // C. and D. after A. and B. are letters, as the order of the document shows later.
                return made(.roman, label, index + 1)
            }
        }
        // `II.1.`: the number of a heading that repeats the one above it.
        if index > 0, index <= 7, at(index) == ".", let inner = MarkerScanner(text[(index + 1)...].rebased).number() {
            return Marker(
                kind: inner.kind, label: inner.label, depth: inner.depth, length: inner.length + index + 1, isAlone: inner.isAlone)
        }
        if let sign = at(1), sign == "." || sign == "/" || sign == ")" || sign == "-", let next = at(skippingSpaces(2)),
            skippingSpaces(2) > 2, next.isUpper || isOpeningQuote(next),
            text[0].value < 0x5B || text[0] == "Đ"
        {
            return made(.letter, string(0..<1), 2)
        }
        return nil
    }

    // MARK: Điều, Chương, Mục, Phần, Phụ lục

    func word() -> Marker? {
        for word in MarkerWord.all where text.starts(with: word.lower) || text.starts(with: word.upper) {
            if let marker = numbered(word) { return marker }
        }
        return nil
    }

    private func numbered(_ word: MarkerWord) -> Marker? {
        var index = word.lower.count
        let capitals = text.starts(with: word.upper)
        if let next = at(index), next.isLetter { return nil }
        let numberStart = skippingSpaces(index)
        index = numberStart
        while let next = at(index),
            next.isDigit || isRoman(next)
                || index > numberStart && (next == "." || next == "-") && (at(index + 1)?.isDigit == true)
        {
            index += 1
        }
        if index > numberStart, let next = at(index), next.isLower,
            at(index + 1).map({ !$0.isLetter }) ?? true
        {
            // Điều 3a
            index += 1
        } else if index == numberStart, word.kind == .appendix, let next = at(index), next.isUpper,
            at(index + 1).map({ !$0.isLetter }) ?? true
        {
            // Phụ lục A
            index += 1
        } else if index == numberStart, word.kind == .part, let ordinal = ordinalWord(numberStart) {
            index = ordinal
        }
        let isNumbered = index > numberStart
        if !isNumbered && word.needsNumber { return nil }
        if let next = at(index), next.isLetter { return nil }
        let label = string(0..<(isNumbered ? index : word.lower.count))
        var rest = skippingSpaces(index)
        guard let sign = at(rest) else { return made(word.kind, label, index) }
        if sign == "." || sign == ":" {
            rest += 1
            let after = skippingSpaces(rest)
            guard let next = at(after) else { return made(word.kind, label, rest) }
            guard !next.isLower || word.kind == .article else { return nil }
            return made(word.kind, label, rest)
        }
        // Words without a stop between are a title in capitals, or where the file says so; else the line goes on from the one before.
        guard isNumbered || capitals else { return nil }
        if sign == "(" || sign == "-" || sign == "–" {
            let after = skippingSpaces(rest + 1)
            guard word.kind != .article, let next = at(after), next.isUpper || sign == "(" else { return nil }
            return made(word.kind, label, sign == "(" ? index : rest + 1)
        }
        guard sign.isUpper, isTold || isCapitals(text[rest...]) && (word.kind != .article || capitals) else { return nil }
        return made(word.kind, label, index)
    }

    private func ordinalWord(_ start: Int) -> Int? {
        let rest = Array(text[start...].prefix(12)).map(\.lowercased)
        for word in MarkerWord.ordinals where rest.starts(with: word) {
            let end = start + word.count
            if let next = at(end), next.isLetter { continue }
            return end
        }
        return nil
    }

    // MARK: - +

    func bullet() -> Marker? {
        var index = 0
        while index < text.count, index < 2, isBullet(text[index]) { index += 1 }
        guard index == 1 || index == 2 && text[0] == text[1] else { return nil }
        let rest = skippingSpaces(index)
        guard let next = at(rest) else {
            return Marker(kind: .bullet, label: "", length: rest, isAlone: true)
        }
        // -5 is a number, -QĐ/TU the rest of one.
        guard rest > index || next.isUpper && at(rest + 1)?.isLower == true || text[0].value >= 0x2022 else {
            return nil
        }
        return Marker(kind: .bullet, label: "", length: rest, isAlone: false)
    }
}

private func isBullet(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2D, 0x2B, 0x2A, 0x2013, 0x2014, 0x2022, 0x00B7, 0x25CF, 0x25CB, 0x25A0, 0x25AA,
        0x25A1, 0x25C6, 0x27A2, 0x2713, 0x2756, 0x2751, 0x2752, 0x2611, 0x2612, 0xF02D, 0xF0B7, 0xF0A7, 0xF0D8, 0xF076:
        true
    default: false
    }
}

private func isRoman(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "I" || scalar == "V" || scalar == "X" || scalar == "L" || scalar == "C"
}

func isOpeningQuote(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "“" || scalar == "\"" || scalar == "«" || scalar == "‘"
}

/// Whether all letters of a text are capitals and there are at least two.
func isCapitals(_ text: some Sequence<Unicode.Scalar>) -> Bool {
    var capitals = 0
    for scalar in text {
        let kind = scalar.kind
        if kind.contains(.lower) { return false }
        if kind.contains(.upper) { capitals += 1 }
    }
    return capitals >= 2
}

private struct MarkerWord {
    var kind: Section.Kind
    var lower: [Unicode.Scalar]
    var upper: [Unicode.Scalar]
    /// `Điều` without a number is a word; `Phụ lục` without one is a heading.
    var needsNumber = true

    static let all: [MarkerWord] = [
        .init(kind: .article, lower: scalars("Điều"), upper: scalars("ĐIỀU")),
        .init(kind: .chapter, lower: scalars("Chương"), upper: scalars("CHƯƠNG")),
        .init(kind: .division, lower: scalars("Mục"), upper: scalars("MỤC")),
        .init(kind: .subdivision, lower: scalars("Tiểu mục"), upper: scalars("TIỂU MỤC")),
        .init(kind: .part, lower: scalars("Phần"), upper: scalars("PHẦN")),
        .init(kind: .appendix, lower: scalars("Phụ lục số"), upper: scalars("PHỤ LỤC SỐ")),
        .init(kind: .appendix, lower: scalars("Phụ lục"), upper: scalars("PHỤ LỤC"), needsNumber: false),
        .init(kind: .appendix, lower: scalars("Mẫu số"), upper: scalars("MẪU SỐ")),
        .init(kind: .appendix, lower: scalars("Biểu mẫu số"), upper: scalars("BIỂU MẪU SỐ")),
        .init(kind: .appendix, lower: scalars("Biểu số"), upper: scalars("BIỂU SỐ")),
    ]

    static let ordinals = [
        "thứ nhất", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "thứ tám",
        "một", "hai", "ba", "bốn", "mở đầu",
    ].map(scalars)
}
