/// What a scalar is to a reader of lines: the few properties that the stages ask for, looked up in one table.
struct ScalarClass: OptionSet {
    let rawValue: UInt8

    static let space = ScalarClass(rawValue: 1)
    static let upper = ScalarClass(rawValue: 2)
    static let lower = ScalarClass(rawValue: 4)
    /// ASCII 0 to 9; no other digit occurs in a page number, a mark or a label.
    static let digit = ScalarClass(rawValue: 8)
    static let letter = ScalarClass(rawValue: 16)
    static let combining = ScalarClass(rawValue: 32)
    /// Nothing that a person could see or search for.
    static let invisible = ScalarClass(rawValue: 64)

    /// Everything up to the end of the general punctuation, where all Vietnamese letters are.
    private static let table: [ScalarClass] = (0..<0x2200).map { value in
        Unicode.Scalar(UInt32(value)).map(ScalarClass.init(computing:)) ?? []
    }

    @inline(__always)
    static func of(_ scalar: Unicode.Scalar) -> ScalarClass {
        let value = Int(scalar.value)
        return value < 0x2200 ? table[value] : ScalarClass(computing: scalar)
    }

    /// Kept out of line: it is seldom needed, and inlined it would fill the stack of every loop that asks for a class.
    @inline(never)
    private init(computing scalar: Unicode.Scalar) {
        let properties = scalar.properties
        var found: ScalarClass = []
        if properties.isWhitespace { found.insert(.space) }
        if (0x30...0x39).contains(scalar.value) { found.insert(.digit) }
        switch properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter: found.formUnion([.upper, .letter])
        case .lowercaseLetter: found.formUnion([.lower, .letter])
        case .otherLetter, .modifierLetter: found.insert(.letter)
        case .nonspacingMark, .spacingMark, .enclosingMark: found.insert(.combining)
        case .control where !properties.isWhitespace: found.insert(.invisible)
        // Joiners change what other scripts and emoji look like, so they are text.
        case .format where scalar.value != 0x200C && scalar.value != 0x200D && scalar.value < 0x10000:
            found.insert(.invisible)
        default: break
        }
        self = found
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }
}

extension Unicode.Scalar {
    @inline(__always) var kind: ScalarClass { ScalarClass.of(self) }
    /// White_Space of the Unicode Character Database, without a look into the table: the most frequent question.
    @inline(__always) var isSpace: Bool {
        if value <= 0x20 { return value == 0x20 || value &- 0x09 < 5 }
        if value < 0x85 { return false }
        if value < 0x2000 { return value == 0x85 || value == 0xA0 || value == 0x1680 }
        return value <= 0x200A || value == 0x2028 || value == 0x2029 || value == 0x202F || value == 0x205F
            || value == 0x3000
    }
    /// Printing ASCII and the letters of Vietnamese: neither space nor invisible nor combining.
    @inline(__always) var isPlain: Bool {
        value &- 0x21 < 0x5E || value &- 0xC0 < 0x240 || value &- 0x1E00 < 0x100
    }
    /// Upper and lower case without a look into the table where a rule tells it: ASCII, and the block with most
    /// Vietnamese vowels, whose capitals are even.
    @inline(__always) var isUpper: Bool {
        if value < 0x80 { return value &- 0x41 < 26 }
        if value &- 0x1EA0 < 0x60 { return value & 1 == 0 }
        return kind.contains(.upper)
    }
    @inline(__always) var isLower: Bool {
        if value < 0x80 { return value &- 0x61 < 26 }
        if value &- 0x1EA0 < 0x60 { return value & 1 == 1 }
        return kind.contains(.lower)
    }
    @inline(__always) var isLetter: Bool { kind.contains(.letter) }
    @inline(__always) var isDigit: Bool { value &- 0x30 < 10 }
    /// 0 to 9 of an ASCII digit.
    @inline(__always) var digitValue: Int { Int(value) - 0x30 }

    /// The lower-case form where that is one scalar; for the short texts of a head only.
    var lowercased: Unicode.Scalar {
        guard isUpper else { return self }
        switch value {
        case 0x41...0x5A, 0xC0...0xDE: return Unicode.Scalar(value + 0x20) ?? self
        // Ă Đ Ĩ Ũ Ơ Ư and the vowels with two marks stand before their small letters.
        case 0x102, 0x110, 0x128, 0x168, 0x1A0, 0x1AF, 0x1EA0...0x1EFF: return Unicode.Scalar(value + 1) ?? self
        default: break
        }
        let mapped = properties.lowercaseMapping.unicodeScalars
        guard let first = mapped.first, mapped.count == 1 else { return self }
        return first
    }

    /// The upper-case form where that is one scalar.
    var uppercased: Unicode.Scalar {
        guard isLower else { return self }
        let mapped = properties.uppercaseMapping.unicodeScalars
        guard let first = mapped.first, mapped.count == 1 else { return self }
        return first
    }

    /// A superscript digit's value: the form of a note's mark that says what it is.
    var superscriptValue: Int? {
        switch value {
        case 0xB9: 1
        case 0xB2: 2
        case 0xB3: 3
        case 0x2070: 0
        case 0x2074...0x2079: Int(value) - 0x2070
        default: nil
        }
    }
}

/// The quotation marks that a passage may be quoted with.
@inline(__always)
func isQuote(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x22, 0xAB, 0xBB, 0x201C, 0x201D: true
    default: false
    }
}
