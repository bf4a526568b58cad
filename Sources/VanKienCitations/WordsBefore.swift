/// The words that lead up to a document number: `các Quyết định số `.
struct WordsBefore {
    var surroundings = Surroundings.silent
    /// The type that the words name.
    var type: DocumentType?
    /// *số* stands directly before.
    var hasNumberWord = false
    /// The name stands in small letters without *số*: it may be a verb (`hướng dẫn 05-KH/TU`).
    var mayBeVerb = false
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
            mayBeVerb = !hasNumberWord && Word(at: typeStart, in: text)?.isCapital == false
            return
        }
        if WordsBefore.isContrary(word, hasNumberWord: hasNumberWord, in: text) { surroundings = .contrary }
    }

    /// The longest name of a type whose last syllable is `word`, or its short form in capitals.
    static func type(endingIn word: Word, in text: TextBytes) -> (DocumentType, Int)? {
        var found: (DocumentType, Int)?
        var name = word.folded
        var start = word.start
        if DocumentType.mayEnd(in: word.folded) {
            for length in 1...4 {
                if let type = DocumentType.named(folded: name) { found = (type, start) }
                guard length < 4, let before = Word(before: text.skipSpaces(before: start), in: text) else { break }
                name = before.folded + " " + name
                start = before.start
            }
        }
        if found == nil, word.isCapital, word.folded.utf8.count > 1,
            let short = Abbreviation(at: word.start, in: text), short.range.upperBound == word.end,
            short.smallLetters <= 1, short.isType
        {
            let types = DocumentType.abbreviated(short)
            if let type = types.first { return (type, word.start) }
        }
        return found
    }

    /// The type that names the document some words before *số*: `Luật Phòng, chống rửa tiền số`,
    /// `Quy định của Bộ Chính trị số`.
    ///
    /// Only a name that begins with a capital and may belong to the number counts; no digits and no full stop
    /// may stand between.
    ///
    /// - Returns: the type, and where its name begins and ends.
    static func typeAfar(
        before offset: Int, among types: [DocumentType], in text: TextBytes
    ) -> (type: DocumentType, start: Int, end: Int)? {
        guard !types.isEmpty else { return nil }
        var offset = offset
        for _ in 0..<24 {
            var end = text.skipSpaces(before: offset)
            let (mark, markStart) = text.scalar(before: end)
            if mark == 0x2C || TextBytes.isDash(mark) { end = text.skipSpaces(before: markStart) }
            guard let word = Word(before: end, in: text) else { return nil }
            if let (type, start) = type(endingIn: word, in: text), types.contains(type),
                Word(at: start, in: text)?.isCapital == true
            {
                return (type, start, word.end)
            }
            offset = word.start
        }
        return nil
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

    /// The word that ends at `end`; `nil` where no letter does. Of a long one only the last letters are read:
    /// no word that matters has more.
    init?(before end: Int, in text: TextBytes) {
        var start = end
        var letters = 0
        while letters < Word.limit, start > 0 {
            let (value, before) = text.scalar(before: start)
            if VietnameseLetter.folded(value) != 0 {
                letters += 1
            } else if !VietnameseLetter.isMark(value) {
                break
            }
            start = before
        }
        guard letters > 0 else { return nil }
        self.init(start..<end, in: text)
    }

    /// The word that begins at `start`; `nil` where no letter does.
    init?(at start: Int, in text: TextBytes) {
        let first = text.scalar(at: start).value
        guard VietnameseLetter.folded(first) != 0 || VietnameseLetter.isMark(first) else { return nil }
        var end = start
        let folded = String(unsafeUninitializedCapacity: Word.limit) { letters in
            var count = 0
            while count < Word.limit {
                let (value, behind) = text.scalar(at: end)
                let letter = VietnameseLetter.folded(value)
                if letter != 0 {
                    letters[count] = letter
                    count += 1
                } else if !VietnameseLetter.isMark(value) {
                    break
                }
                end = behind
            }
            return count
        }
        guard !folded.isEmpty else { return nil }
        self.folded = folded
        self.start = start
        self.end = end
        isCapital = Word.isCapital(first)
    }

    private static let limit = 12

    private static func isCapital(_ first: UInt32) -> Bool { (0x41...0x5A).contains(first) || first == 0x110 || first == 0xD0 }

    private init(_ range: Range<Int>, in text: TextBytes) {
        start = range.lowerBound
        end = range.upperBound
        isCapital = Word.isCapital(text.scalar(at: start).value)
        folded = String(unsafeUninitializedCapacity: Word.limit) { letters in
            var count = 0
            var offset = range.lowerBound
            while offset < range.upperBound, count < letters.count {
                let (value, end) = text.scalar(at: offset)
                let letter = VietnameseLetter.folded(value)
                if letter != 0 {
                    letters[count] = letter
                    count += 1
                }
                offset = end
            }
            return count
        }
    }
}
