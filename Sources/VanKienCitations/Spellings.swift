/// Words as they are written, with their marks, in small letters: a set that is made once and asked often.
struct Spellings: Sendable {
    private let spellings: Set<Spelling>
    /// The same without marks: a cheap look before the letters themselves are compared.
    private let unmarked: SyllableSet

    /// - Parameter words: parted by white space.
    init(_ words: String) {
        spellings = Set(
            words.split(whereSeparator: \.isWhitespace).compactMap { word in
                TextBytes.with(String(word)) { text in Word(at: 0, in: text).flatMap { Spelling($0, in: text) } }
            })
        unmarked = SyllableSet(TextBytes.with(words) { $0.syllables })
    }

    func contains(_ word: Word, in text: TextBytes) -> Bool {
        unmarked.contains(word.folded) && Spelling(word, in: text).map(spellings.contains) == true
    }

    /// The bytes of a word, sixteen at most.
    private struct Spelling: Hashable {
        var first: UInt64 = 0
        var rest: UInt64 = 0

        init?(_ word: Word, in text: TextBytes) {
            guard word.end - word.start <= 16 else { return nil }
            for offset in word.start..<word.end {
                rest = rest << 8 | first >> 56
                first = first << 8 | UInt64(text[offset])
            }
        }
    }
}
