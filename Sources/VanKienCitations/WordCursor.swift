/// Reads a text word by word from a place onwards, as long as it goes as expected.
///
/// Words are compared without case and marks; only white space may stand between them.
struct WordCursor {
    let text: TextBytes
    /// Behind what was taken, in bytes.
    private(set) var end: Int
    /// Where the next word, figure or sign stands.
    private(set) var offset: Int

    init(_ text: TextBytes, at offset: Int) {
        self.text = text
        end = offset
        self.offset = text.skipSpaces(from: offset)
    }

    var word: Word? { Word(at: offset, in: text) }
    var sign: UInt32 { text.scalar(at: offset).value }
    var isAtDigit: Bool { TextBytes.isDigit(text[offset]) }

    mutating func advance(to end: Int) {
        self.end = end
        offset = text.skipSpaces(from: end)
    }

    /// Takes these words if they all stand here: `take("ban", "chap", "hanh")`.
    mutating func take(_ words: String...) -> Bool {
        var ahead = self
        for expected in words {
            guard let end = ahead.end(of: expected) else { return false }
            ahead.advance(to: end)
        }
        self = ahead
        return true
    }

    /// Where the word here ends, if it is this one; its letters are compared in place, since most are others from the first on.
    private func end(of expected: String) -> Int? {
        var place = offset
        var letters = expected.utf8.makeIterator()
        var letter = letters.next()
        while true {
            let (value, behind) = text.scalar(at: place)
            let found = VietnameseLetter.folded(value)
            if found != 0 {
                guard found == letter else { return nil }
                letter = letters.next()
            } else if !VietnameseLetter.isMark(value) {
                return letter == nil ? place : nil
            }
            place = behind
        }
    }

    /// Whether these words stand here.
    func follows(_ words: String...) -> Bool {
        var ahead = self
        return words.allSatisfy { ahead.take($0) }
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
