import CICU
import Testing

@testable import VanKienAnalysis

@Suite("Laws of the analyzer on random text")
struct AnalyzerLawTests {
    /// Calls `check` with many texts, all different in kind.
    private func forEachText(
        seed: UInt64, count: Int, _ check: (_ text: String, _ message: Comment) -> Void
    ) {
        var random = SeededText(seed: seed)
        for number in 0..<(isLongRun ? count * 50 : count) {
            let text =
                switch number % 4 {
                case 0: random.text(pieces: 12, oddity: 0)
                case 1: random.text(pieces: 8, oddity: 6)
                case 2: random.text(pieces: 6, oddity: 2)
                default: random.joinery(length: 10)
                }
            check(text, "seed \(seed), text \(number): \"\(escaped(text))\"")
        }
    }

    private func nfd(_ text: String) -> String {
        String(
            decoding: NormalizationForm.normalized(Array(text.utf16), to: CICU_NFD), as: UTF16.self)
    }

    private func spelling(_ tokens: [Token]) -> [[UInt8]] { tokens.map { Array($0.term.utf8) } }

    @Test("NFC and NFD of a text have the same terms")
    func normalForms() {
        let analyzer = Analyzer()
        forEachText(seed: 11, count: 8_000) { text, message in
            let terms = spelling(analyzer.tokens(of: text))
            #expect(spelling(analyzer.tokens(of: NormalizationForm.nfc(text))) == terms, message)
            #expect(spelling(analyzer.tokens(of: nfd(text))) == terms, message)
        }
    }

    @Test("ranges lie in order, inside the text and on whole characters, with the marks behind")
    func ranges() {
        let analyzer = Analyzer()
        forEachText(seed: 12, count: 8_000) { text, message in
            let utf8 = Array(text.utf8)
            var last = 0..<0
            for token in analyzer.tokens(of: text) {
                let range = token.utf8Range
                #expect(!range.isEmpty && range.upperBound <= utf8.count, message)
                #expect(range.lowerBound >= last.upperBound || range == last, message)
                last = range
                #expect(utf8[range.lowerBound] & 0xC0 != 0x80, message)
                guard range.upperBound < utf8.count else { continue }
                #expect(utf8[range.upperBound] & 0xC0 != 0x80, message)
                let behind = String(decoding: utf8[range.upperBound...], as: UTF8.self)
                // Conjoining jamo compose with what is before them, but are letters, no marks.
                if let next = behind.unicodeScalars.first, !(0x1160...0x11FF ~= next.value) {
                    #expect(NormalizationForm.isBoundary(before: next), message)
                }
            }
        }
    }

    @Test("analyzing a term gives that term again")
    func idempotence() {
        let analyzer = Analyzer()
        forEachText(seed: 13, count: 8_000) { text, message in
            for token in analyzer.tokens(of: text) {
                let again = analyzer.tokens(of: token.term)
                #expect(spelling(again) == [Array(token.term.utf8)], message)
                #expect(token.term.utf8.count <= 255, message)
                #expect(NormalizationForm.isNFC(token.term), message)
            }
        }
    }

    @Test("a folded form is a term, and its own folded form")
    func folding() {
        let analyzer = Analyzer()
        forEachText(seed: 14, count: 8_000) { text, message in
            for token in analyzer.tokens(of: text) {
                let folded = TermForm.folded(token.term)
                #expect(Array(TermForm.folded(folded).utf8) == Array(folded.utf8), message)
                #expect(
                    Array(TermForm(term: token.term).folded.utf8) == Array(folded.utf8), message)
                #expect(!TermForm.hasDiacritic(folded), message)
            }
        }
    }

    @Test("a prefix of a word finds the word, and the scanned vocabulary misses no match")
    func prefixes() {
        let analyzer = Analyzer()
        var random = SeededText(seed: 15)
        for number in 0..<4_000 {
            let word = random.syllable()
            let other = random.syllable()
            let message: Comment =
                "seed 15, word \(number): \"\(escaped(word))\", \"\(escaped(other))\""
            let scalars = Array(NormalizationForm.nfc(word).unicodeScalars)
            for length in 1...max(1, scalars.count) {
                let typed = String(String.UnicodeScalarView(scalars.prefix(length)))
                for folded in [true, false] {
                    let pattern = PrefixPattern(analyzing: typed, folded: folded)
                    // The tone may stand behind what was typed in the stored spelling, never before another.
                    let hasTone = !pattern.tones.isEmpty
                    let complete = length == scalars.count
                    let terms = analyzer.tokens(of: word).map(\.term)
                    if terms.count == 1, !hasTone || complete, !word.contains("'") {
                        #expect(pattern.matches(terms[0]), "\(message) typed \(escaped(typed))")
                    }
                    for term in analyzer.tokens(of: other).map(\.term) + terms
                    where pattern.matches(term) {
                        let plain = TermForm.folded(term)
                        #expect(
                            pattern.foldedPrefixes.contains { plain.utf8.starts(with: $0.utf8) },
                            "\(message) typed \(escaped(typed))")
                    }
                }
            }
        }
    }

    @Test("the same tokens twice and from many tasks")
    func tasks() async {
        var random = SeededText(seed: 16)
        let texts = (0..<400).map { _ in random.text(pieces: 10, oddity: 4) }
        let analyzer = Analyzer()
        let expected = texts.map { analyzer.tokens(of: $0) }
        await withTaskGroup(of: [[Token]].self) { group in
            for _ in 0..<8 { group.addTask { texts.map { Analyzer().tokens(of: $0) } } }
            for await tokens in group { #expect(tokens == expected) }
        }
    }

    @Test("it ends when the body returns false")
    func stopping() {
        for text in ["một hai ba bốn", "o\u{302} hai ba bốn", "xãhội hai ba"] {
            var seen = 0
            Array(text.utf8).withUnsafeBufferPointer { utf8 in
                Analyzer().forEachToken(in: utf8) { _, _ in
                    seen += 1
                    return seen < 2
                }
            }
            #expect(seen == min(2, Analyzer().tokens(of: text).count))
        }
    }
}
