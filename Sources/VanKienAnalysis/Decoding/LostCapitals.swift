/// Gives TCVN3 text the capitals back that its encoding has no bytes for.
///
/// A capital with a tone was a small letter in a font of capitals (`.VnTimeH`), and the font is not in a text file: `ĐẢNG BỘ`
/// reads `ĐảNG Bộ`. A toned vowel is taken for a capital where every letter of its word that can tell is one, or, in a word
/// where none can, where its neighbours are in capitals; and at the beginning of a sentence. Elsewhere the small letter stays.
enum LostCapitals {
    private struct Word {
        var range: Range<Int>
        /// Letters that can tell: capitals, and small letters that have a capital in the encoding.
        var capitals = 0
        var smalls = 0
        var firstIsCapital = false
        var beginsSentence = false

        var isCapitals: Bool { smalls == 0 && (capitals >= 2 || capitals == 1 && !firstIsCapital) }
        /// `Tố`, `ý`, `và` has a small letter that tells.
        var isOpen: Bool { smalls == 0 && !isCapitals }
    }

    /// - Parameter atSentence: whether the text begins a sentence.
    static func restored(_ scalars: [Unicode.Scalar], atSentence beginsSentence: Bool = true) -> [Unicode.Scalar] {
        var result = scalars
        var words: [Word] = []
        var word: Word?
        var atSentence = beginsSentence
        func close(at end: Int) {
            guard var closed = word else { return }
            closed.range = closed.range.lowerBound..<end
            words.append(closed)
            word = nil
        }
        func settle() {
            for place in words.indices {
                let current = words[place]
                if current.isCapitals || current.isOpen && standsInCapitals(place) {
                    for at in current.range { result[at] = capital(result[at]) }
                } else if current.beginsSentence {
                    result[current.range.lowerBound] = capital(result[current.range.lowerBound])
                }
            }
            words.removeAll(keepingCapacity: true)
        }
        /// The nearest words that can tell, on both sides of it on the line, are all in capitals.
        func standsInCapitals(_ place: Int) -> Bool {
            let before = words[..<place].last { !$0.isOpen }
            let after = words[(place + 1)...].first { !$0.isOpen }
            if before == nil, after == nil { return false }
            return before?.isCapitals != false && after?.isCapitals != false
        }
        for (at, scalar) in scalars.enumerated() {
            if scalar.properties.isAlphabetic {
                if word == nil {
                    word = Word(range: at..<at, beginsSentence: atSentence)
                    word?.firstIsCapital = !isToned(scalar) && scalar.properties.isUppercase
                    atSentence = false
                }
                if !isToned(scalar) {
                    if scalar.properties.isUppercase { word?.capitals += 1 } else { word?.smalls += 1 }
                }
                continue
            }
            close(at: at)
            switch scalar {
            case "\n", "\r":
                settle()
                // Where the line before ended in the midst of a sentence, this one goes on.
                atSentence = atSentence || endsSentence(scalars, before: at)
            case ".", "!", "?": atSentence = at + 1 < scalars.count && isBlank(scalars[at + 1])
            case " ", "\t", "\"", "“", "(", "-", "–", "*", "+": break
            default: if scalar.value >= 0x30 && scalar.value <= 0x39 { atSentence = false }
            }
        }
        close(at: scalars.count)
        settle()
        return result
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" }

    private static func endsSentence(_ scalars: [Unicode.Scalar], before end: Int) -> Bool {
        var at = end - 1
        while at >= 0, isBlank(scalars[at]) {
            if scalars[at] == "\n", at < end - 1 { return true }
            at -= 1
        }
        guard at >= 0 else { return true }
        switch scalars[at] {
        case ".", "!", "?", ":", ";", "…": return true
        default: return false
        }
    }

    /// A vowel with a tone: only its small letter has a byte.
    private static func isToned(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0x7F && VietnameseSyllable.letters[scalar].map { $0.tone > 0 } == true
    }

    private static func capital(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard isToned(scalar) else { return scalar }
        let upper = scalar.properties.uppercaseMapping.unicodeScalars
        return upper.count == 1 ? upper.first ?? scalar : scalar
    }
}
