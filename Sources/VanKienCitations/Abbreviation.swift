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

    let isType: Bool
    var isIssuer: Bool { IssuerAbbreviations.isKnown(folded: letters) }
    var numbersAsParty: Bool { IssuerAbbreviations.numbersAsParty(folded: folded) }
    var isKnown: Bool { isType || isIssuer }
    /// Issuers with the number of a term that stand without a type: `45/2019/QH14`.
    var isAssembly: Bool { letters != folded && IssuerAbbreviations.terms(folded: letters) != nil }

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
        if smallLetters > 0, isKnown || capitals == 0 { return Abbreviation.uppercased(lower) }
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
                    guard
                        next == 0x1AF || next == 0x57
                            || (next == 0x55 && text.scalar(at: end + 1).value == 0x31B)
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
        // What is cut off a word needs two capitals (see below), and most digits stand before a word with one.
        if glued != nil, scalars.count(where: { isCapital($0.scalar) }) < 2 { return nil }
        guard let last = scalars.last, let whole = Abbreviation(scalars[...], start: start) else {
            return nil
        }
        if glued == nil, whole.capitals == 0 || whole.smallLetters == 0 || whole.isKnown {
            return TextBytes.isDigit(last.scalar.value)
                ? withoutNoteMark(scalars[...], start: start) : whole
        }
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
        func isDigit(_ scalar: Unicode.Scalar) -> Bool { TextBytes.isDigit(scalar.value) }
        guard let last = scalars.last, isDigit(last.scalar) else {
            return Abbreviation(scalars, start: start)
        }
        let letters = scalars.prefix { !isDigit($0.scalar) }
        let digits = scalars[letters.endIndex...]
        guard !digits.isEmpty, digits.allSatisfy({ isDigit($0.scalar) }),
            let bare = Abbreviation(letters, start: start)
        else { return Abbreviation(scalars, start: start) }
        if let terms = IssuerAbbreviations.terms(folded: bare.folded) {
            for length in [2, 1] where digits.count >= length {
                let term = digits.prefix(length).reduce(0) { $0 * 10 + Int($1.scalar.value) - 0x30 }
                if terms.contains(term) {
                    return Abbreviation(scalars[..<(letters.endIndex + length)], start: start)
                }
            }
            return bare
        }
        if IssuerAbbreviations.isCalledByNumber(folded: bare.folded) {
            return Abbreviation(scalars, start: start)
        }
        return bare.isKnown ? bare : Abbreviation(scalars, start: start)
    }

    /// The two forms that a conversion ran together at a line's end or by losing a dash: `TTBLĐTBXH` is TT and BLĐTBXH, `NQTW` NQ and TW.
    ///
    /// - Parameter hasYear: whether a year stands before them, behind which there is always a type.
    func typeAndIssuer(behindYear hasYear: Bool, in text: TextBytes) -> (type: Abbreviation, issuer: Abbreviation)? {
        guard !isKnown, !isAssembly, smallLetters == 0, capitals >= 4 else { return nil }
        var cut = range.lowerBound
        for _ in 0..<4 {
            cut = text.scalar(at: cut).end
            let head = text.string(in: range.lowerBound..<cut)
            guard Abbreviation.runTogether.contains(head) || hasYear && head == "TT", let issuer = Abbreviation(at: cut, in: text),
                issuer.isIssuer, issuer.range.upperBound == range.upperBound,
                // Two letters more may be anything, save where they are the usual ones.
                issuer.capitals > 2 || Abbreviation.shortIssuers[head]?.contains(issuer.folded) == true,
                let type = TextBytes.with(head, { Abbreviation(at: 0, in: $0) })
            else { continue }
            return (type, issuer)
        }
        return nil
    }

    /// Types whose short form begins no body's: CT is the chairman's too (CTUBND), TT the standing members' (TTHĐND).
    private static let runTogether = ["NĐ", "QĐ", "NQ", "KL", "KH", "TTLT"]
    private static let shortIssuers = ["NĐ": ["cp"], "NQ": ["cp", "tw", "tu", "hu"], "QĐ": ["tw", "tu", "hu"], "KL": ["tw", "tu", "hu"], "KH": ["tu", "hu"]]

    private static func isCapital(_ scalar: Unicode.Scalar) -> Bool {
        VietnameseLetter.folded(scalar.value) != 0 && lower(scalar) != scalar
    }

    private static func isLowerWithMark(_ value: UInt32) -> Bool {
        value < 0x100 ? value >= 0xE0 : value % 2 == 1 || VietnameseLetter.isMark(value)
    }

    private init?(_ scalars: ArraySlice<(scalar: Unicode.Scalar, end: Int)>, start: Int) {
        guard let end = scalars.last?.end else { return nil }
        var capitals = 0
        var smallLetters = 0
        var previous: UInt8 = 0
        let written = String(unsafeUninitializedCapacity: 3 * scalars.count) { bytes in
            var count = 0
            for (scalar, _) in scalars {
                let letter = VietnameseLetter.folded(scalar.value)
                // TƯ is how TW (trung ương) is spelled out with Vietnamese letters.
                let isW = (scalar == "Ư" || scalar == "ư") && previous == 0x74
                Abbreviation.put(isW ? scalar == "Ư" ? "W" : "w" : scalar, into: bytes, &count)
                if letter != 0 { if Abbreviation.lower(scalar) == scalar { smallLetters += 1 } else { capitals += 1 } }
                previous = letter
            }
            return count
        }
        self.capitals = capitals
        self.smallLetters = smallLetters
        self.written = written
        lower = Abbreviation.lowercased(written)
        folded = Abbreviation.folded(lower)
        isType = DocumentType.isAbbreviation(folded: self.folded)
        range = start..<end
    }
}
