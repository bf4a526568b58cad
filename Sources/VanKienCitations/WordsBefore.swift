/// The words that lead up to a document number: `các Quyết định số `.
struct WordsBefore {
    var surroundings = Surroundings.silent
    /// The type that the words name.
    var type: DocumentType?
    /// Where they begin, in bytes: at the type's name or at *số*.
    var start: Int

    /// Reads backwards from the first digit of a number.
    init(_ offset: Int, in text: TextBytes) {
        start = offset
        var end = text.skipSpaces(before: offset)
        let (mark, markStart) = text.scalar(before: end)
        let hasColon = mark == 0x3A
        if hasColon { end = text.skipSpaces(before: markStart) }
        guard var word = Word(before: end, in: text) else { return }
        var hasNumberWord = false
        if word.folded == "so" {
            hasNumberWord = true
            surroundings = .numbered
            start = word.start
            end = text.skipSpaces(before: word.start)
            guard let before = Word(before: end, in: text) else { return }
            word = before
        }
        if let (type, typeStart) = WordsBefore.type(endingIn: word, in: text) {
            self.type = type
            surroundings = .typed
            start = typeStart
            return
        }
        if WordsBefore.isContrary(word, hasNumberWord: hasNumberWord, in: text) { surroundings = .contrary }
    }

    /// The longest name of a type whose last syllable is `word`, or its short form in capitals.
    private static func type(endingIn word: Word, in text: TextBytes) -> (DocumentType, Int)? {
        var found: (DocumentType, Int)?
        var name = word.folded
        var start = word.start
        for length in 1...4 {
            if let type = DocumentType.named(folded: name) { found = (type, start) }
            guard length < 4, let before = Word(before: text.skipSpaces(before: start), in: text) else { break }
            name = before.folded + " " + name
            start = before.start
        }
        if found == nil, word.isCapital, word.folded.utf8.count > 1,
            let short = Abbreviation(at: word.start, in: text), short.range.upperBound == word.end,
            short.smallLetters <= 1, short.isType
        {
            let types = DocumentType.abbreviated(short.lower)
            if let type = types.first { return (type, word.start) }
        }
        return found
    }

    /// Words before a number that is no document's: forms, standards, parts of a law, roads.
    private static func isContrary(_ word: Word, hasNumberWord: Bool, in text: TextBytes) -> Bool {
        switch word.folded {
        case "mau", "qcvn", "tcvn", "tccs", "tcxd", "tcxdvn", "tcn", "iso", "iec", "astm", "ql", "km":
            return true
        case "bieu": return hasNumberWord
        case "luc": return Word(before: text.skipSpaces(before: word.start), in: text)?.folded == "phu"
        case "dieu", "khoan", "diem", "trang": return !hasNumberWord
        case "thoai", "fax": return true
        default: return false
        }
    }
}

/// A run of letters in a text.
struct Word {
    /// In lower case without marks.
    var folded: String
    /// Its place in the text, in bytes.
    var start: Int
    var end: Int
    var isCapital: Bool

    /// The word that ends at `end`; `nil` where no letter does, or where it is longer than any that matters.
    init?(before end: Int, in text: TextBytes) {
        var letters: [UInt8] = []
        letters.reserveCapacity(8)
        var start = end
        var first: UInt32 = 0
        while letters.count < 12 {
            let (value, before) = text.scalar(before: start)
            let letter = VietnameseLetter.folded(value)
            if letter != 0 {
                letters.append(letter)
                first = value
            } else if !VietnameseLetter.isMark(value) {
                break
            }
            start = before
            if start == 0 { break }
        }
        guard !letters.isEmpty else { return nil }
        folded = String(decoding: letters.reversed(), as: UTF8.self)
        self.start = start
        self.end = end
        isCapital = (0x41...0x5A).contains(first) || first == 0x110 || first == 0xD0
    }

    /// The word that begins at `start`; `nil` where no letter does.
    init?(at start: Int, in text: TextBytes) {
        var letters: [UInt8] = []
        letters.reserveCapacity(8)
        let first = text.scalar(at: start).value
        var end = start
        while letters.count < 12 {
            let (value, behind) = text.scalar(at: end)
            let letter = VietnameseLetter.folded(value)
            if letter != 0 {
                letters.append(letter)
            } else if !VietnameseLetter.isMark(value) {
                break
            }
            end = behind
        }
        guard !letters.isEmpty else { return nil }
        folded = String(decoding: letters, as: UTF8.self)
        self.start = start
        self.end = end
        isCapital = (0x41...0x5A).contains(first) || first == 0x110 || first == 0xD0
    }
}
