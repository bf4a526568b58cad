import Testing

@testable import VanKienAnalysis

/// All syllables that Vietnamese orthography can form, and many that it can't.
@Suite("Every syllable")
struct SyllableTests {
    /// Onset, nucleus and coda side by side, without tone.
    private static let toneless: [String] = Array(
        Set(
            SeededText.onsets.flatMap { onset in
                SeededText.nuclei.flatMap { nucleus in
                    SeededText.codas.map { onset + nucleus + $0 }
                }
            })
    ).sorted()

    private static let vowels = Set("aăâeêioôơuưy".unicodeScalars)

    private func term(_ text: String) -> String? {
        let tokens = Analyzer().tokens(of: text)
        return tokens.count == 1 ? tokens.first?.term : nil
    }

    /// The syllable with the tone mark behind its vowel number `position`.
    private func marked(_ syllable: String, _ mark: String, at position: Int) -> String {
        var text = String.UnicodeScalarView()
        for (index, scalar) in syllable.unicodeScalars.enumerated() {
            text.append(scalar)
            if index == position { text.append(contentsOf: mark.unicodeScalars) }
        }
        return NormalizationForm.nfc(String(text))
    }

    @Test("the place of the tone mark makes no difference, letters and tone do")
    func classes() throws {
        // Term by letters and tone; two classes meet only where i and y are one.
        var classes: [String: (letters: String, tone: Int)] = [:]
        for syllable in Self.toneless {
            for (tone, mark) in SeededText.toneMarks.enumerated() {
                var terms: Set<String> = []
                for (position, scalar) in syllable.unicodeScalars.enumerated()
                where Self.vowels.contains(scalar) {
                    terms.insert(try #require(term(marked(syllable, mark, at: position))))
                }
                #expect(terms.count == 1, "\(syllable), tone \(tone): \(terms)")
                let only = try #require(terms.first)
                if let met = classes[only] {
                    #expect(
                        met.tone == tone && TermForm.otherSpelling(of: met.letters) == syllable,
                        "\(only): \(met.letters) and \(syllable)")
                }
                classes[only] = (syllable, tone)
                let form = TermForm(term: only)
                #expect(Int(form.tone.rawValue) == tone)
                #expect(
                    form.letters == syllable || TermForm.otherSpelling(of: syllable) == form.letters
                )
            }
        }
        #expect(Self.toneless.count > 10_000)
    }

    @Test("the scanner spells every syllable as the reference chain does")
    func agreement() {
        for syllable in Self.toneless {
            let text = SeededText.toneMarks.map { mark in
                let last = Array(syllable.unicodeScalars).lastIndex(where: Self.vowels.contains)
                return marked(syllable, mark, at: last ?? 0)
            }.joined(separator: " ")
            #expect(Analyzer().tokens(of: text) == ReferenceAnalyzer().tokens(of: text))
        }
    }
}
