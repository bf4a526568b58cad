/// A short form inside a document number: `QĐ`, `TTg`, `UBTVQH13`, `BNN&PTNT`.
struct Abbreviation {
    /// As written, Đ for its look-alikes, TW for TƯ.
    var written: String
    /// In lower case; đ stays đ.
    var lower: String
    /// In lower case without diacritics: what the tables are asked with.
    var folded: String
    /// Its place in the text, in bytes.
    var range: Range<Int>
    var capitals: Int
    var smallLetters: Int

    var isType: Bool { DocumentType.isAbbreviation(folded: folded) }
    var isIssuer: Bool { IssuerAbbreviations.isKnown(folded: letters) }
    var isPartyIssuer: Bool { IssuerAbbreviations.isParty(folded: folded) }
    var isKnown: Bool { isType || isIssuer }
    /// Issuers with the number of a term that stand without a type: `45/2019/QH14`.
    var isAssembly: Bool { letters != folded && IssuerAbbreviations.takesTermNumber(folded: letters) }

    /// Capitals, or capitals with a small letter here and there: a form that somebody may have coined.
    var looksCoined: Bool { capitals >= 2 && capitals > smallLetters }

    /// The folded form without the digits behind it.
    private var letters: String {
        guard let last = folded.utf8.last, TextBytes.isDigit(last) else { return folded }
        var bytes = Substring(folded).utf8
        while let byte = bytes.last, TextBytes.isDigit(byte) { bytes = bytes.dropLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The usual capitals: those of the table, otherwise as written, and capitals for small letters alone.
    var canonical: String {
        if let usual = IssuerAbbreviations.irregularCapitals(lower: lower) { return usual }
        if isKnown || capitals == 0 { return Abbreviation.uppercased(lower) }
        return written
    }

    /// The form that begins at `start`; `nil` where there is none.
    ///
    /// A letter that short forms don't have (`à`, `ế`) shows that this is a word, or a form that a word was
    /// glued to: then the longest form of the tables is taken (`TW` of `TWvề`), or none. So are digits of a
    /// footnote's mark (`CP` of `CP4`).
    init?(at start: Int, in text: TextBytes) {
        var scalars: [(scalar: Unicode.Scalar, end: Int)] = []
        scalars.reserveCapacity(8)
        var offset = start
        var glued: UInt32?
        scan: while scalars.count < 40 {
            let (value, end) = text.scalar(at: offset)
            if let letter = Abbreviation.letter(value) {
                scalars.append((letter, end))
            } else if VietnameseLetter.folded(value) != 0 {
                glued = value
                break scan
            } else if let last = scalars.last?.scalar {
                switch value {
                case 0x30...0x39:
                    guard let digit = Unicode.Scalar(value) else { break scan }
                    scalars.append((digit, end))
                case 0x31B where last == "U" || last == "u":
                    // The horn of a decomposed Ư.
                    scalars[scalars.count - 1] = (last == "U" ? "Ư" : "ư", end)
                case _ where VietnameseLetter.isMark(value):
                    scalars.removeLast()
                    glued = value
                    break scan
                case 0x26 where Abbreviation.letter(text.scalar(at: end).value) != nil:
                    scalars.append(("&", end))
                case 0x2E where scalars.count == 1 && (last == "T" || last == "t"):
                    // T.Ư, T.W
                    let next = text.scalar(at: end).value
                    guard next == 0x1AF || next == 0x57 || (next == 0x55 && text.scalar(at: end + 1).value == 0x31B)
                    else { break scan }
                default: break scan
                }
            } else {
                break scan
            }
            offset = end
        }
        guard let shortened = Abbreviation.withoutWhatIsGlued(scalars, start: start, gluedTo: glued) else {
            return nil
        }
        self = shortened
    }

    /// Takes off the small letters of a glued word and the digits of a note's mark.
    private static func withoutWhatIsGlued(
        _ scalars: [(scalar: Unicode.Scalar, end: Int)], start: Int, gluedTo glued: UInt32?
    ) -> Abbreviation? {
        guard let whole = Abbreviation(scalars[...], start: start) else { return nil }
        let plain = glued == nil && (whole.capitals == 0 || whole.smallLetters == 0 || whole.isKnown)
        if plain { return withoutNoteMark(scalars[...], start: start) }
        var length = scalars.count
        // A capital with a mark goes on with the word in capitals: nothing was glued here, it is a word.
        if let glued, !isLowerWithMark(glued) { length = 0 }
        while length > 0 {
            guard let shorter = withoutNoteMark(scalars[..<length], start: start) else { return nil }
            if shorter.isKnown || shorter.isAssembly, shorter.capitals >= 2 { return shorter }
            guard isLower(scalars[length - 1].scalar) else { break }
            length -= 1
        }
        return glued == nil ? whole : nil
    }

    /// Digits belong to a form that is the National Assembly's (as far as there have been terms), or that no
    /// table knows (`C06`); behind a known form they are the mark of a footnote (`CP4`).
    private static func withoutNoteMark(
        _ scalars: ArraySlice<(scalar: Unicode.Scalar, end: Int)>, start: Int
    ) -> Abbreviation? {
        func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
        let letters = scalars.prefix { !isDigit($0.scalar) }
        let digits = scalars[letters.endIndex...]
        guard !digits.isEmpty, digits.allSatisfy({ isDigit($0.scalar) }),
            let bare = Abbreviation(letters, start: start)
        else { return Abbreviation(scalars, start: start) }
        if IssuerAbbreviations.takesTermNumber(folded: bare.folded) {
            let term = digits.prefix(2).reduce(0) { $0 * 10 + Int($1.scalar.value) - 0x30 }
            let length = digits.count > 1 && term <= 20 ? 2 : 1
            return Abbreviation(scalars[..<(letters.endIndex + length)], start: start)
        }
        return bare.isKnown ? bare : Abbreviation(scalars, start: start)
    }

    private static func isLowerWithMark(_ value: UInt32) -> Bool {
        value < 0x100 ? value >= 0xE0 : value % 2 == 1 || VietnameseLetter.isMark(value)
    }

    private init?(_ scalars: ArraySlice<(scalar: Unicode.Scalar, end: Int)>, start: Int) {
        guard let end = scalars.last?.end else { return nil }
        var written = ""
        capitals = 0
        smallLetters = 0
        for (index, (scalar, _)) in scalars.enumerated() {
            // TƯ is how TW (trung ương) is spelled out with Vietnamese letters.
            if index > 0, index == scalars.count - 1, scalar == "Ư" || scalar == "ư",
                let before = written.unicodeScalars.last, before == "T" || before == "t"
            {
                written.unicodeScalars.append(scalar == "Ư" ? "W" : "w")
            } else {
                written.unicodeScalars.append(scalar)
            }
            if Abbreviation.isLower(scalar) {
                smallLetters += 1
            } else if scalar.value > 0x39 {
                capitals += 1
            }
        }
        self.written = written
        lower = Abbreviation.lowercased(written)
        folded = VietnameseLetter.folded(lower)
        range = start..<end
    }

    /// The letter that a scalar stands for in a short form: ASCII, Đ, Ư, or a look-alike of these.
    private static func letter(_ value: UInt32) -> Unicode.Scalar? {
        switch value {
        case 0x41...0x5A, 0x61...0x7A, 0x110, 0x111, 0x1AF, 0x1B0: return Unicode.Scalar(value)
        case 0xD0, 0x189: return "Đ"
        case 0xF0, 0x256: return "đ"
        // Cyrillic capitals that look like Latin ones: some keyboards and OCR give them.
        case 0x410: return "A"
        case 0x412: return "B"
        case 0x415: return "E"
        case 0x41A: return "K"
        case 0x41C: return "M"
        case 0x41D: return "H"
        case 0x41E: return "O"
        case 0x420: return "P"
        case 0x421: return "C"
        case 0x422: return "T"
        case 0x425: return "X"
        default: return nil
        }
    }

    private static func isLower(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || scalar == "đ" || scalar == "ư"
    }

    /// Lower case of the letters that short forms have; the rest is kept.
    static func lowercased(_ text: String) -> String {
        mapped(text) { scalar in
            switch scalar {
            case "A"..."Z": Unicode.Scalar(scalar.value + 0x20) ?? scalar
            case "Đ", "Ð", "Ɖ", "ð", "ɖ": "đ"
            case "Ư": "ư"
            default: scalar
            }
        }
    }

    static func uppercased(_ text: String) -> String {
        mapped(text) { scalar in
            switch scalar {
            case "a"..."z": Unicode.Scalar(scalar.value - 0x20) ?? scalar
            case "đ": "Đ"
            case "ư": "Ư"
            default: scalar
            }
        }
    }

    private static func mapped(_ text: String, _ map: (Unicode.Scalar) -> Unicode.Scalar) -> String {
        var result = ""
        for scalar in text.unicodeScalars { result.unicodeScalars.append(map(scalar)) }
        return result
    }
}
