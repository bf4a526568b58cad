/// The words that lead up to a document number: `các Quyết định số `.
struct WordsBefore {
    var surroundings = Surroundings.silent
    /// The types that the words may name: *TT* is Thông tri or Thông tư.
    var types: DocumentTypes = []
    /// That of them which counts.
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
        if let (types, typeStart) = WordsBefore.types(endingIn: word, in: text) {
            self.types = types
            type = types.first
            surroundings = .typed
            start = typeStart
            mayBeVerb = !hasNumberWord && Word(at: typeStart, in: text)?.isCapital == false
            return
        }
        if word.folded == "ban", word.previous(in: text)?.folded == "van" {
            surroundings = .numbered
            return
        }
        if WordsBefore.isContrary(word, hasNumberWord: hasNumberWord, in: text) { surroundings = .contrary }
    }

    /// Of several types that one counts which the number behind may be of.
    mutating func settleType(among possible: DocumentTypes) { type = types.intersection(possible).first ?? type }

    /// The type whose name is the longest that ends in `word`, or those of which `word` is the short form in capitals.
    static func types(endingIn word: Word, in text: TextBytes) -> (DocumentTypes, Int)? {
        if let (type, start) = DocumentType.named(endingIn: word, in: text) { return ([type], start) }
        guard word.isCapital, word.folded.count > 1, DocumentType.mayBeAbbreviation(word.folded),
            let short = Abbreviation(at: word.start, in: text), short.range.upperBound == word.end, short.smallLetters <= 1, short.isType
        else { return nil }
        return (DocumentType.abbreviated(short), word.start)
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
            if let (named, start) = self.types(endingIn: word, in: text), let type = named.intersection(types).first,
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
        case "bieu": return hasNumberWord || word.isCapital
        // Hồ sơ số
        case "so": return hasNumberWord && word.previous(in: text)?.folded == "ho"
        case "luc": return word.previous(in: text)?.folded == "phu"
        case "dieu", "khoan", "diem", "trang": return !hasNumberWord
        case "thoai", "fax": return true
        default: return false
        }
    }
}
