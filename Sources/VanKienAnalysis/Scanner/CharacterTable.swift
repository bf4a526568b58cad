/// What `VietnameseScanner` knows of a character, in 16 bits: class, tone and code of the alphabet.
struct CharacterEntry: Sendable, Equatable {
    /// What a character does at a word boundary.
    ///
    /// Source: Unicode Standard Annex 29 with the tailorings of CLDR 42 (ICU 72), where `@` is a letter
    /// and the colon parts words. A test compares every entry with ICU.
    enum Class: UInt16 {
        /// Not in the table: ICU has to tell.
        case unknown
        /// In no word.
        case separator
        /// A letter of `Alphabet`, with its tone.
        case letter
        /// 0 to 9.
        case digit
        /// Joins like a letter, but a word of these alone is none: `@`.
        case joiner
        /// A letter that the filters of the reference chain have to spell: ñ, ß, ǘ.
        case foreignLetter
        /// Joins letters: the middle dot.
        case midLetter
        /// Joins digits: comma, semicolon.
        case midNumber
        /// Joins both: full stop, apostrophe.
        case midBoth
        /// Nothing: soft hyphen, zero width space.
        case invisible
    }

    var bits: UInt16

    init(_ kind: Class, code: Alphabet.Code = 0, tone: UInt16 = 0) {
        bits = kind.rawValue | tone << 4 | UInt16(code) << 8
    }

    init(bits: UInt16) { self.bits = bits }

    @inline(__always) var kind: UInt16 { bits & 0xF }
    @inline(__always) var tone: UInt16 { bits >> 4 & 0x7 }
    @inline(__always) var code: Alphabet.Code { UInt8(truncatingIfNeeded: bits >> 8) }
}

/// The characters of Vietnamese documents, by code point.
///
/// Law: what is in the table is in NFC by itself, is no combining mark, and behaves at word boundaries as
/// its class says.
struct CharacterTable: Sendable {
    /// Code points below this have an entry of their own.
    static let limit = 0x2C00
    static let shared = CharacterTable()

    /// `CharacterEntry.bits` by code point.
    let entries: [UInt16]

    /// The entry of any code point.
    func entry(of scalar: Unicode.Scalar) -> CharacterEntry {
        let value = Int(scalar.value)
        return value < Self.limit
            ? CharacterEntry(bits: entries[value]) : Self.entryBeyondTable(scalar.value)
    }

    /// True for the letters of `Alphabet`, with or without tone, and for 0 to 9.
    func isVietnameseLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        let kind = entry(of: scalar).kind
        return kind == CharacterEntry.Class.letter.rawValue
            || kind == CharacterEntry.Class.digit.rawValue
    }

    /// The entry of a code point from `limit` on.
    @inline(__always)
    static func entryBeyondTable(_ value: UInt32) -> CharacterEntry {
        switch value {
        // Bullets and check boxes of symbol fonts arrive as private use characters.
        case 0xE000...0xF8FF, 0xFFFD: CharacterEntry(.separator)
        case 0xFEFF: CharacterEntry(.invisible)
        default: CharacterEntry(.unknown)
        }
    }

    private init() {
        var entries = [UInt16](repeating: 0, count: Self.limit)
        func set(_ range: ClosedRange<Int>, _ entry: CharacterEntry) {
            for value in range { entries[value] = entry.bits }
        }
        let separator = CharacterEntry(.separator)
        let foreign = CharacterEntry(.foreignLetter)

        set(0x00...0xBF, separator)
        for digit in 0x30...0x39 { set(digit...digit, CharacterEntry(.digit, code: UInt8(digit))) }
        for letter in 0x61...0x7A {
            let entry = CharacterEntry(.letter, code: UInt8(letter))
            set(letter...letter, entry)
            set(letter - 0x20...letter - 0x20, entry)
        }
        set(0x27...0x27, CharacterEntry(.midBoth, code: 0x27))
        set(0x2C...0x2C, CharacterEntry(.midNumber, code: 0x2C))
        set(0x2E...0x2E, CharacterEntry(.midBoth, code: 0x2E))
        set(0x3B...0x3B, CharacterEntry(.midNumber, code: 0x3B))
        set(0x40...0x40, CharacterEntry(.joiner, code: 0x40))
        set(0xAA...0xAA, foreign)
        set(0xAD...0xAD, CharacterEntry(.invisible))
        set(0xB5...0xB5, foreign)
        set(0xB7...0xB7, CharacterEntry(.midLetter))
        set(0xBA...0xBA, foreign)
        set(0xC0...0x24F, foreign)
        set(0xD7...0xD7, separator)
        set(0xF7...0xF7, separator)
        set(0x1E00...0x1EFF, foreign)

        for rows in [Alphabet.vowels, Alphabet.capitalVowels] {
            for (row, code) in zip(rows, Alphabet.vowelCodes) {
                for (tone, vowel) in row.unicodeScalars.enumerated() {
                    let value = Int(vowel.value)
                    set(value...value, CharacterEntry(.letter, code: code, tone: UInt16(tone)))
                }
            }
        }
        for value in [0xD0, 0xF0, 0x110, 0x111, 0x189] {  // Ð ð Đ đ Ɖ
            set(value...value, CharacterEntry(.letter, code: Alphabet.đ))
        }

        // General punctuation, without direction marks, and without what ICU keeps inside words.
        for range in [
            0x2002...0x200A, 0x2010...0x2017, 0x201A...0x2023, 0x2025...0x2026, 0x2028...0x2029,
            0x2030...0x203E, 0x2041...0x2043, 0x2045...0x2053, 0x2055...0x205F,
        ] { set(range, separator) }
        set(0x2018...0x2019, CharacterEntry(.midBoth, code: 0x27))
        set(0x200B...0x200D, CharacterEntry(.invisible))
        set(0x2060...0x2060, CharacterEntry(.invisible))
        // Superscripts, currencies, letter-like symbols, fractions, arrows, operators, boxes, bullets.
        for range in [
            0x2070...0x2070, 0x2074...0x207E, 0x2080...0x208E, 0x20A0...0x20BF, 0x2103...0x2106,
            0x2116...0x2117, 0x2120...0x2122, 0x2150...0x215F, 0x2190...0x2328, 0x232B...0x2426,
            0x2440...0x244A, 0x2460...0x24B5, 0x24EA...0x2ADB, 0x2ADD...0x2B73,
        ] { set(range, separator) }
        // Roman numerals as characters of their own.
        set(0x2160...0x2188, foreign)
        self.entries = entries
    }
}
