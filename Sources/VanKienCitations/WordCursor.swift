/// Reads a text word by word from a place onwards, as long as it goes as expected.
///
/// Words are compared without case and marks; only white space may stand between them.
struct WordCursor {
    let text: TextBytes
    /// Behind what was taken, in bytes.
    private(set) var end: Int
    /// Where the next word, figure or sign stands.
    private(set) var offset: Int
    /// The word that stands there; read once, as it is mostly compared with several.
    private(set) var word: Word?

    init(_ text: TextBytes, at offset: Int) {
        self.text = text
        end = offset
        self.offset = text.skipSpaces(from: offset)
        word = Word(at: self.offset, in: text)
    }

    var sign: UInt32 { text.scalar(at: offset).value }
    var isAtDigit: Bool { TextBytes.isDigit(text[offset]) }

    mutating func advance(to end: Int) { self = WordCursor(text, at: end) }

    /// Takes these words if they all stand here: `take("ban", "chap", "hanh")`.
    @inline(__always)
    mutating func take(_ first: Syllable, _ more: Syllable...) -> Bool {
        guard let word, word.folded == first else { return false }
        var ahead = self
        ahead.advance(to: word.end)
        for expected in more {
            guard let word = ahead.word, word.folded == expected else { return false }
            ahead.advance(to: word.end)
        }
        self = ahead
        return true
    }

    /// Whether these words stand here.
    @inline(__always)
    func follows(_ first: Syllable, _ second: Syllable, _ third: Syllable? = nil) -> Bool {
        var ahead = self
        return ahead.take(first, second) && (third.map { ahead.take($0) } ?? true)
    }

    mutating func take(sign: UInt32) -> Bool {
        guard self.sign == sign, offset < text.count else { return false }
        advance(to: text.scalar(at: offset).end)
        return true
    }

    /// A year of four figures.
    mutating func takeYear() -> Int? {
        let end = text.skipDigits(from: offset)
        guard end - offset == 4, let year = text.number(in: offset..<end), (1930...2099).contains(year),
            !TextBytes.isSlash(text.scalar(at: end).value), !TextBytes.isDash(text.scalar(at: end).value)
        else { return nil }
        advance(to: end)
        return year
    }
}
