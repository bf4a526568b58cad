import CICU

/// The tone of a syllable, by its Vietnamese name.
public enum Tone: UInt8, Sendable, CaseIterable {
    /// No mark (thanh ngang).
    case none
    /// Grave: à.
    case huyền
    /// Hook above: ả.
    case hỏi
    /// Tilde: ã.
    case ngã
    /// Acute: á.
    case sắc
    /// Dot below: ạ.
    case nặng

    fileprivate init?(mark: Unicode.Scalar) {
        switch mark {
        case "\u{300}", "\u{340}": self = .huyền
        case "\u{309}": self = .hỏi
        case "\u{303}": self = .ngã
        case "\u{301}", "\u{341}": self = .sắc
        case "\u{323}": self = .nặng
        default: return nil
        }
    }
}

/// A term taken apart: `quyết` is the letters `quyêt` with the tone sắc, and `quyet` without any mark.
///
/// For a word of one syllable letters and tone together are the term: no two terms share both.
public struct TermForm: Sendable, Equatable {
    /// The term without tone marks, in NFC; breve, circumflex, horn and đ are kept.
    public let letters: String
    /// The tone marks in the order of the term; two or more where a blank between syllables was lost.
    public let tones: [Tone]
    private let term: String

    /// The term without any mark, đ as d: what a query typed without diacritics compares.
    public var folded: String { Self.folded(term) }

    /// The term's tone; the first where it has several.
    public var tone: Tone { tones.first ?? .none }

    /// - Parameter term: as `Analyzer` gives it.
    public init(term: String) {
        var letters = String.UnicodeScalarView()
        var tones: [Tone] = []
        var isForeign = false
        for scalar in term.unicodeScalars {
            let entry = CharacterTable.shared.entry(of: scalar)
            if entry.kind == CharacterEntry.Class.letter.rawValue {
                letters.append(Alphabet.letter(of: entry.code))
                if let tone = Tone(rawValue: UInt8(entry.tone)), tone != .none {
                    tones.append(tone)
                }
            } else {
                letters.append(scalar)
                if scalar.value >= 0x80 { isForeign = true }
            }
        }
        if isForeign {
            let decomposed = Array(term.unicodeScalars).normalized(to: CICU_NFD)
            tones = decomposed.compactMap(Tone.init(mark:))
            letters = String.UnicodeScalarView(
                decomposed.filter { Tone(mark: $0) == nil }.normalized(to: CICU_NFC))
        }
        self.letters = String(letters)
        self.tones = tones
        self.term = term
    }

    /// The term without any mark, đ as d, i/y as in every term: `đảng` gives `dang`.
    ///
    /// Law: a folded form is a term, and its own folded form. So a query term without marks matches
    /// exactly the terms that have it as their folded form.
    public static func folded(_ term: String) -> String {
        var term = term
        return term.withUTF8 { utf8 in
            withFolded(utf8) { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// Whether a term can be a syllable of Vietnamese, with some marks or none: `đảng`, `dang`, not `curie`, `ubnd`, `2016`.
    public static func isSyllable(_ term: String) -> Bool { VietnameseSyllable.isFoldedSyllable(folded(term)) }

    /// Calls `body` with the folded form of a term in UTF-8; the bytes are valid during the call only.
    ///
    /// Allocates nothing for terms of Vietnamese letters, digits and ASCII.
    public static func withFolded<Result>(
        _ term: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        withoutMarks(term, isWhole: true, body)
    }

    /// The letters of an unfinished word without any mark; its i or y may be followed by more and stays.
    static func foldedPrefix(_ prefix: String) -> String {
        var prefix = prefix
        return prefix.withUTF8 { utf8 in
            withoutMarks(utf8, isWhole: false) { String(decoding: $0, as: UTF8.self) }
        }
    }

    private static func withoutMarks<Result>(
        _ term: UnsafeBufferPointer<UInt8>, isWhole: Bool,
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        // A folded letter is one byte, the shortest a character can be.
        let plain: Result? = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: term.count + 1)
        {
            folded in
            var length = 0
            var position = 0
            while position < term.count {
                var code = term[position]
                var width = 1
                if code >= 0x80 {
                    guard
                        let (scalar, length) = UTF8Decoding.wellFormedScalar(in: term, at: position)
                    else { return nil }
                    let entry = CharacterTable.shared.entry(of: scalar)
                    guard entry.kind == CharacterEntry.Class.letter.rawValue else { return nil }
                    (code, width) = (entry.code, length)
                }
                folded[length] = Alphabet.foldedByte(of: code)
                length += 1
                position += width
            }
            let result = UnsafeMutableBufferPointer(rebasing: folded[..<length])
            if isWhole { SyllableSpelling.settleIY(result) }
            return body(UnsafeBufferPointer(result))
        }
        if let plain { return plain }
        let decomposed = Array(String(decoding: term, as: UTF8.self).unicodeScalars)
            .normalized(to: CICU_NFD)
        var letters = EthToD().filtered(decomposed.filter { !isMark($0) })
            .map { $0 == "\u{111}" ? "d" : $0 }
            .normalized(to: CICU_NFC)
        if isWhole { letters = ConsonantIY().filtered(letters) }
        var folded = String(String.UnicodeScalarView(letters))
        return folded.withUTF8(body)
    }

    /// The other i/y spelling of a whole syllable, with or without diacritics: `kỹ` and `kĩ`; `nil`
    /// where there is only one (`thi`, `tai`).
    public static func otherSpelling(of syllable: String) -> String? {
        var scalars = Array(syllable.unicodeScalars)
        guard ConsonantIY.appliesTo(scalars), let last = scalars.last else { return nil }
        for (from, to) in [
            (ConsonantIY.withI, ConsonantIY.withY), (ConsonantIY.withY, ConsonantIY.withI),
        ] {
            if let tone = from.firstIndex(of: last) {
                scalars[scalars.count - 1] = to[tone]
                return String(String.UnicodeScalarView(scalars))
            }
        }
        return nil
    }

    /// True if any letter bears a Vietnamese mark (tone, breve, circumflex, horn) or is đ or its
    /// look-alike Ð, in whatever normal form.
    public static func hasDiacritic(_ text: String) -> Bool {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return false }
        return Array(text.unicodeScalars).normalized(to: CICU_NFD).contains { scalar in
            switch scalar.value {
            case 0xD0, 0xF0, 0x110, 0x111, 0x189, 0x256: true  // Ð ð Đ đ Ɖ ɖ
            case 0x302, 0x306, 0x31B: true  // circumflex, breve, horn
            default: Tone(mark: scalar) != nil
            }
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        0x300...0x36F ~= scalar.value
    }
}
