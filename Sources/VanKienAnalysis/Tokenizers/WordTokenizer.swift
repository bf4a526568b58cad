import CICU

/// Breaks text at ICU's word boundaries and keeps what holds a letter or a digit.
///
/// ICU has no dictionary of Vietnamese, so a word is a syllable here. `7.554` and `H're` are one word,
/// `111-BC/TU` is three.
///
/// Source: Unicode Standard Annex 29 as tailored by CLDR's root locale.
enum WordTokenizer {
    /// The words of UTF-16 text, as ranges of units.
    static func words(in units: [UInt16]) -> [Range<Int>] {
        if units.isEmpty { return [] }
        let ends = [Int32](unsafeUninitializedCapacity: units.count) { target, count in
            count = max(
                0, Int(cicu_word_ends(units, Int32(clamping: units.count), target.baseAddress)))
        }
        var words: [Range<Int>] = []
        var start = 0
        for end in ends.lazy.map(Int.init) {
            let segment = start..<end
            start = end
            if holdsLetterOrDigit(units[segment]) { words.append(segment) }
        }
        return words
    }

    private static func holdsLetterOrDigit(_ segment: ArraySlice<UInt16>) -> Bool {
        Array(utf16: segment).contains { cicu_is_letter_or_digit($0.value) }
    }
}
