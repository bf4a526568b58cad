/// A run of letters in a text.
struct Word {
    /// In lower case without marks.
    var folded: Syllable
    /// Its place in the text, in bytes.
    var start: Int
    var end: Int
    var isCapital: Bool

    /// The word that ends at `end`; `nil` where no letter does. Of a long one only the last letters are read:
    /// no word that matters has more.
    init?(before end: Int, in text: TextBytes) {
        var start = end
        var letters = 0
        var folded = Syllable()
        var first: UInt32 = 0
        while letters < Syllable.lettersAtMost, start > 0 {
            let (value, before) = text.scalar(before: start)
            let letter = VietnameseLetter.folded(value)
            if letter != 0 {
                folded.prepend(letter, before: letters)
                letters += 1
            } else if !VietnameseLetter.isMark(value) {
                break
            }
            first = value
            start = before
        }
        guard letters > 0 else { return nil }
        self.folded = folded
        self.start = start
        self.end = end
        isCapital = Word.isCapital(first)
    }

    /// The word that begins at `start`; `nil` where no letter does.
    init?(at start: Int, in text: TextBytes) {
        let first = text.scalar(at: start).value
        guard VietnameseLetter.folded(first) != 0 || VietnameseLetter.isMark(first) else { return nil }
        var end = start
        var letters = 0
        var folded = Syllable()
        while letters < Syllable.lettersAtMost {
            let (value, behind) = text.scalar(at: end)
            let letter = VietnameseLetter.folded(value)
            if letter != 0 {
                folded.append(letter)
                letters += 1
            } else if !VietnameseLetter.isMark(value) {
                break
            }
            end = behind
        }
        guard letters > 0 else { return nil }
        self.folded = folded
        self.start = start
        self.end = end
        isCapital = Word.isCapital(first)
    }

    /// The word before this one, with only white space between.
    func previous(in text: TextBytes) -> Word? { Word(before: text.skipSpaces(before: start), in: text) }

    private static func isCapital(_ first: UInt32) -> Bool { (0x41...0x5A).contains(first) || first == 0x110 || first == 0xD0 }
}

extension TextBytes {
    /// Every word of the text.
    var syllables: [Syllable] {
        var syllables: [Syllable] = []
        var offset = 0
        while offset < count {
            if let word = Word(at: offset, in: self) {
                syllables.append(word.folded)
                offset = word.end
            } else {
                offset = scalar(at: offset).end
            }
        }
        return syllables
    }
}
