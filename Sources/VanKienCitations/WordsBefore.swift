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
        if let found = DocumentType.named(endingIn: word, in: text) { return found }
        guard word.isCapital, word.folded.count > 1, DocumentType.mayBeAbbreviation(word.folded),
            let short = Abbreviation(at: word.start, in: text), short.range.upperBound == word.end, short.smallLetters <= 1, short.isType
        else { return nil }
        return DocumentType.abbreviated(short).first.map { ($0, word.start) }
    }

    /// The type that names the document some words before *số*: `Luật Phòng, chống rửa tiền số`,
    /// `Quy định của Bộ Chính trị số`.
    ///
    /// Only a name that begins with a capital and may belong to the number counts; no digits and no full stop
    /// may stand between.
    ///
    /// - Returns: the type, and where its name begins and ends.
    static func typeAfar(
        before offset: Int, among types: DocumentTypes, in text: TextBytes
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
        case "luc": return word.previous(in: text)?.folded == "phu"
        case "dieu", "khoan", "diem", "trang": return !hasNumberWord
        case "thoai", "fax": return true
        default: return false
        }
    }
}
