/// Text that was damaged on its way, made whole where only one reading is possible; and how often.
///
/// Characters that can't be seen are no matter of this: readers leave them out and account for them.
public struct TextMending: Sendable, Equatable {
    /// The look-alike Ð (U+00D0, U+0189) in a Vietnamese word, for Đ.
    public var eths = 0
    /// A sign of a symbol font: by the name of the font, or where its place in the line leaves one reading.
    public var symbols = 0
    /// Letters that were written as a base and marks apart, or in another order than NFC's.
    public var decomposed = 0
    /// A blank between a vowel and its tone mark, as text recognition leaves it.
    public var splitMarks = 0

    public init() {}

    public var isNothing: Bool { self == TextMending() }

    /// One line a kind, for `inspect`.
    public var lines: [String] {
        [
            (eths, "Ð for Đ"), (symbols, "signs of symbol fonts"), (decomposed, "letters composed"),
            (splitMarks, "tone marks set back on their letters"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    }

    /// - Parameter scalars: in NFC; they still are afterwards.
    public mutating func mend(_ scalars: inout [Unicode.Scalar]) {
        guard scalars.contains(where: { Self.mayNeedMending($0.value) }) else { return }
        if scalars.contains(where: Self.isTone) { mendSplitMarks(&scalars) }
        for at in scalars.indices where Self.mayNeedMending(scalars[at].value) {
            switch scalars[at].value {
            case 0xD0, 0xF0, 0x189:
                guard let letter = Self.crossed(scalars[at]), Self.isVietnameseWord(around: at, scalars) else { continue }
                scalars[at] = letter
                eths += 1
            case 0xF000...0xF0FF:
                guard let sign = Self.beginsLine(at, scalars) ? Self.bullets[scalars[at].value] : Self.sign(at, scalars) else { continue }
                scalars[at] = sign
                symbols += 1
            default: break
            }
        }
    }

    /// Whether a text without such scalars needs no look.
    @inline(__always)
    static func mayNeedMending(_ value: UInt32) -> Bool {
        value == 0xD0 || value == 0xF0 || value == 0x189 || value &- 0xF000 < 0x100 || value &- 0x300 < 0x24
    }

    private static func crossed(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0xD0, 0x189: "Đ"
        case 0xF0: "đ"
        default: nil
        }
    }

    /// What the usual symbol fonts draw at these places, as the beginning of an item.
    private static let bullets: [UInt32: Unicode.Scalar] = [
        0xF02D: "-", 0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF06C: "●", 0xF06E: "■", 0xF0E0: "→",
        0xF06F: "□", 0xF071: "❑", 0xF072: "❒", 0xF075: "◆", 0xF076: "❖", 0xF0A8: "□", 0xF0FD: "☒", 0xF0FE: "☑",
    ]

    /// Within a line: what compares or joins figures, and the ticked box, whose place holds a piece of a bracket in the other font.
    private static func sign(_ at: Int, _ scalars: [Unicode.Scalar]) -> Unicode.Scalar? {
        switch scalars[at].value {
        case 0xF0A3 where isFigure(after: at, scalars): "≤"
        case 0xF0B3 where isFigure(after: at, scalars): "≥"
        case 0xF0B1 where isFigure(after: at, scalars): "±"
        case 0xF0B4 where isFigure(after: at, scalars) && isFigure(before: at, scalars): "×"
        case 0xF0B0 where isFigure(before: at, scalars): "°"
        case 0xF0FE: "☑"
        default: nil
        }
    }

    private static func isFigure(after at: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        scalars[(at + 1)...].prefix(3).first { $0 != " " }.map { ("0"..."9").contains($0) } ?? false
    }

    private static func isFigure(before at: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        scalars[..<at].suffix(3).last { $0 != " " }.map { ("0"..."9").contains($0) } ?? false
    }

    private static func beginsLine(_ at: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        var before = at - 1
        while before >= 0, scalars[before] == " " || scalars[before] == "\t" { before -= 1 }
        return before < 0 || scalars[before] == "\n"
    }

    /// The word with the letter crossed is a syllable, or stands in a document's number (`QÐ-TTg`).
    private static func isVietnameseWord(around at: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        var start = at
        while start > 0, isWord(scalars[start - 1]) { start -= 1 }
        var end = at + 1
        while end < scalars.count, isWord(scalars[end]) { end += 1 }
        guard end - start <= 14 else { return false }
        let word = scalars[start..<end].map { crossed($0) ?? $0 }
        if VietnameseSyllable.isSyllable(word) { return true }
        return word.allSatisfy { ("A"..."Z").contains($0) || $0 == "Đ" }
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.value &- 0x300 < 0x70
    }

    /// `Đa ̉ng`: a mark can't stand on a blank, and the letters round it are one syllable.
    private mutating func mendSplitMarks(_ scalars: inout [Unicode.Scalar]) {
        var mended: [Unicode.Scalar] = []
        var copied = 0
        var at = 1
        while at + 1 < scalars.count {
            defer { at += 1 }
            guard scalars[at] == " ", Self.isTone(scalars[at + 1]), Self.isWord(scalars[at - 1]) else { continue }
            var start = at
            while start > copied, Self.isWord(scalars[start - 1]) { start -= 1 }
            var end = at + 2
            while end < scalars.count, Self.isWord(scalars[end]) { end += 1 }
            guard end - start <= 14, VietnameseSyllable.isSyllable(Array(scalars[start..<at] + scalars[(at + 1)..<end]))
            else { continue }
            mended += scalars[copied..<at]
            copied = at + 1
            splitMarks += 1
        }
        guard copied > 0 else { return }
        mended += scalars[copied...]
        scalars = NormalizationForm.nfc(mended)
    }

    private static func isTone(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x300, 0x301, 0x303, 0x309, 0x323: true
        default: false
        }
    }
}
