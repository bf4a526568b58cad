/// A small set of words, asked for every line.
///
/// Looked up by length and first letters: hashing a word costs more than comparing it with the few of its length.
struct WordSet: Sendable {
    private let wordsByLength: [[[Unicode.Scalar]]]

    init(_ words: [String]) {
        let spelled = words.map(scalars)
        let longest = spelled.map(\.count).max() ?? 0
        wordsByLength = (0...longest).map { length in spelled.filter { $0.count == length } }
    }

    func contains(_ word: TextRun) -> Bool {
        guard word.count < wordsByLength.count else { return false }
        return wordsByLength[word.count].contains { $0.elementsEqual(word) }
    }
}
