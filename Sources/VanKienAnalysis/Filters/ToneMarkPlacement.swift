import CICU

/// A word's tone mark stands where the modern style has it: `hoà` becomes `hòa`, `uỷ` becomes `ủy`.
///
/// The mark is taken off, and put back at a place that depends on the bare letters alone. So two words
/// become one term exactly when their bare letters and their tone are the same, wherever the mark stood.
/// A word with two tone marks (two syllables with a lost blank) stays as it is, and so does one without
/// a vowel.
struct ToneMarkPlacement: TokenFilter {
    /// Grave, acute, hook above, tilde, dot below: huyền, sắc, hỏi, ngã, nặng.
    static let toneMarks: Set<Unicode.Scalar> = [
        "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}",
    ]

    func filtered(_ term: [Unicode.Scalar]) -> [Unicode.Scalar] {
        guard term.utf8Count <= TermLength.spellingLimit else { return term }
        let decomposed = term.normalized(to: CICU_NFD)
        let tones = decomposed.filter(Self.toneMarks.contains)
        guard tones.count == 1, let tone = tones.first else { return term }
        var letters = Self.letters(of: decomposed.filter { !Self.toneMarks.contains($0) })
        guard let nucleus = Self.nucleus(of: letters) else { return term }
        letters[nucleus].append(tone)
        return letters.flatMap { $0 }.normalized(to: CICU_NFC)
    }

    /// Each base character with the marks behind it.
    private static func letters(of decomposed: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        var letters: [[Unicode.Scalar]] = []
        for scalar in decomposed {
            if !letters.isEmpty, !NormalizationForm.isBoundary(before: scalar) {
                letters[letters.count - 1].append(scalar)
            } else {
                letters.append([scalar])
            }
        }
        return letters
    }

    /// The position of the letter that bears the tone mark in the modern style; `nil` without a vowel.
    private static func nucleus(of letters: [[Unicode.Scalar]]) -> Int? {
        guard var first = letters.firstIndex(where: isVowel) else { return nil }
        // The u of qu and the i of gi belong to the consonant where another vowel follows: quý, già, but gì.
        if first > 0, first + 1 < letters.count, isVowel(letters[first + 1]),
            (letters[first - 1] == ["q"] && letters[first] == ["u"])
                || (letters[first - 1] == ["g"] && letters[first] == ["i"])
        {
            first += 1
        }
        let end = letters[first...].firstIndex { !isVowel($0) } ?? letters.count
        // Of marked vowels the last: quyết, đường, cửa, thuở.
        if let marked = letters[first..<end].lastIndex(where: isMarked) { return marked }
        switch end - first {
        case 1: return first
        case 2: return end < letters.count && isLetter(letters[end]) ? first + 1 : first  // hoàn, hòa
        default: return first + 1  // ngoái, khuỷu
        }
    }

    private static func isVowel(_ letter: [Unicode.Scalar]) -> Bool {
        switch letter.first {
        case "a", "e", "i", "o", "u", "y": true
        default: false
        }
    }

    /// Circumflex, breve or horn.
    private static func isMarked(_ letter: [Unicode.Scalar]) -> Bool {
        letter.dropFirst().contains { $0 == "\u{302}" || $0 == "\u{306}" || $0 == "\u{31B}" }
    }

    private static func isLetter(_ letter: [Unicode.Scalar]) -> Bool {
        guard let base = letter.first else { return false }
        return cicu_is_letter_or_digit(base.value) && !("0"..."9").contains(base)
    }
}
