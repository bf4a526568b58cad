import VanKienTestSeeds

/// Random text that is the same for the same seed.
struct SeededText: RandomNumberGenerator {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func next() -> UInt64 { generator.next() }

    static let onsets = [
        "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
        "nh", "p", "ph", "q", "qu", "r", "s", "t", "th", "tr", "v", "x",
    ]
    static let nuclei = [
        "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ai", "ao", "au", "ay", "âu",
        "ây", "eo", "êu", "ia", "iê", "iêu", "iu", "oa", "oai", "oao", "oay", "oă", "oe", "oeo",
        "oi", "oo", "ôi", "ơi", "ua", "uâ", "uây", "uê", "ui", "uô", "uôi", "uơ", "uy", "uya",
        "uyê", "uyu", "ưa", "ưi", "ươ", "ươi", "ươu", "ưu", "yê", "yêu",
    ]
    static let codas = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"]
    static let toneMarks = ["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"]

    private static let between = [
        " ", " ", " ", " ", "\n", "\t", "\r\n", ". ", ", ", ".", ",", "; ", ";", ": ", ":", "-",
        " – ", "/", "'", "’", "‘", "“", "”", "…", "_", "___", "@", "·", "•", "\u{A0}", "\u{AD}",
        "\u{200B}", "\u{200D}", "\u{2060}", "\u{FEFF}", "(", ")", "[1]", "%", "½", "²", "≥",
        "\u{0}",
        "\u{F0B7}", "\u{FFFD}", "", "",
    ]
    private static let oddities: [Unicode.Scalar] = [
        "ñ", "ç", "ü", "ß", "ŉ", "ǰ", "İ", "ı", "ª", "µ", "Ⅳ", "ﬁ", "℀", "①", "Ａ", "ʼ", "＇", "Ɖ",
        "ɖ", "д", "ά", "א", "ก", "คน", "漢", "カ", "한", "\u{1100}", "\u{1161}", "\u{202F}",
        "\u{200E}",
        "\u{203F}", "\u{2044}", "\u{2024}", "\u{2027}", "\u{FF3F}", "\u{300}", "\u{301}", "\u{302}",
        "\u{303}", "\u{306}", "\u{308}", "\u{309}", "\u{31B}", "\u{323}", "\u{338}", "\u{340}",
        "\u{345}", "\u{34F}", "\u{FE0F}", "\u{1F1FB}", "\u{1F1F3}", "😀", "\u{2126}", "\u{212B}",
    ].flatMap { $0.unicodeScalars }.map { $0 }

    /// A syllable, right or not, in any letter case, its tone mark anywhere, composed or not.
    mutating func syllable() -> String {
        var letters: [Unicode.Scalar] = []
        let hasGaps = chance(8)
        for letter in (pick(Self.onsets) + pick(Self.nuclei) + pick(Self.codas)).unicodeScalars {
            letters.append(letter)
            if hasGaps, chance(3) { letters.append(pick(["\u{AD}", "'"])) }
        }
        let mark = pick(Self.toneMarks).unicodeScalars
        letters.insert(
            contentsOf: mark, at: Int.random(in: 1...letters.count, using: &self))
        var text = String(String.UnicodeScalarView(letters))
        switch Int.random(in: 0..<6, using: &self) {
        case 0: text = text.uppercased()
        case 1: text = String(text.prefix(1)).uppercased() + text.dropFirst()
        default: break
        }
        return text
    }

    /// Words and what stands between them.
    ///
    /// - Parameter oddity: one piece in so many is a character from anywhere in Unicode; 0 for none.
    mutating func text(pieces: Int, oddity: Int) -> String {
        var text = ""
        for _ in 0..<pieces {
            if oddity > 0, chance(oddity) {
                text.unicodeScalars.append(chance(2) ? pick(Self.oddities) : scalar())
            } else if chance(2) {
                text += pick(Self.between)
            } else if chance(5) {
                text += String(Int.random(in: 0..<10_000, using: &self))
            } else {
                text += syllable()
            }
        }
        return text
    }

    /// Characters below U+2C00 side by side, mostly of the kinds that join words.
    mutating func joinery(length: Int) -> String {
        var text = String.UnicodeScalarView()
        let joints: [Unicode.Scalar] = [
            "a", "ế", "Đ", "1", "2", ".", ",", "'", "’", ";", ":", "@", "·", "_", " ", "\n",
            "\u{AD}",
            "\u{301}", "ñ", "-", "\u{FEFF}", "\u{202F}",
        ]
        for _ in 0..<length {
            text.append(
                chance(12)
                    ? Unicode.Scalar(UInt32.random(in: 0..<0x2C00, using: &self)) ?? "a"
                    : pick(joints))
        }
        return String(text)
    }

    /// Any scalar of any plane; more from the first planes.
    private mutating func scalar() -> Unicode.Scalar {
        let limit: UInt32 =
            [0x250, 0x370, 0x3000, 0x10000, 0x20000, 0x110000].randomElement(using: &self) ?? 0x250
        return Unicode.Scalar(UInt32.random(in: 0..<limit, using: &self)) ?? "\u{FFFD}"
    }

    mutating func pick<Element>(_ from: [Element]) -> Element where Element: Sendable {
        from[Int.random(in: 0..<from.count, using: &self)]
    }

    mutating func chance(_ inSoMany: Int) -> Bool {
        Int.random(in: 0..<inSoMany, using: &self) == 0
    }
}

/// A text as a Swift literal with every character outside ASCII escaped, for messages.
func escaped(_ text: String) -> String {
    text.unicodeScalars.map { $0.escaped(asASCII: true) }.joined()
}
