/// The short name that a text gives a document that it cites: `(sau đây gọi tắt là Quyết định 217)`.
struct ShortName {
    var type: DocumentType
    /// The figures behind the type; `nil` for a name in words alone.
    var serial: String?
    /// As written.
    var phrase: String

    /// Bytes behind a number within which a name that is its own is defined.
    private static let reach = 420

    /// - Parameter end: behind the number.
    init?(behind end: Int, in text: TextBytes) {
        guard let call = Self.call(from: end, in: text) else { return nil }
        var cursor = WordCursor(text, at: call)
        // gọi chung là names several, and is no name of one.
        guard cursor.take("goi") || cursor.take("viet") else { return nil }
        _ = cursor.take("tat") || cursor.take("gon")
        guard cursor.take("la") else { return nil }
        if [0x22, 0x201C, 0x201E].contains(cursor.sign) { _ = cursor.take(sign: cursor.sign) }
        let start = cursor.offset
        guard let (type, typeEnd) = Self.type(at: start, in: text) else { return nil }
        var rest = WordCursor(text, at: typeEnd)
        _ = rest.take("so")
        if rest.isAtDigit {
            let digits = text.skipDigits(from: rest.offset)
            let mark = text.scalar(at: digits).value
            // A whole number defines nothing new.
            guard !TextBytes.isSlash(mark), !TextBytes.isDash(mark), digits - rest.offset <= 5 else { return nil }
            serial = String(text.string(in: rest.offset..<digits).drop { $0 == "0" })
            phrase = text.string(in: start..<digits)
        } else {
            var words = 0
            var nameEnd = typeEnd
            while words < 12, let word = Word(at: text.skipSpaces(from: nameEnd, limit: 2), in: text) {
                nameEnd = word.end
                words += 1
            }
            let close = text.scalar(at: text.skipSpaces(from: nameEnd, limit: 2)).value
            // A type and hardly more (Chương trình, Luật mới) is called so everywhere.
            guard words >= 2, [0x29, 0x22, 0x201D, 0x2C, 0x3B, 0x2E].contains(close) else { return nil }
            phrase = text.string(in: start..<nameEnd)
        }
        self.type = type
    }

    /// Where *gọi* of *sau đây gọi là* or *(gọi tắt là* stands, before another sentence begins.
    private static func call(from end: Int, in text: TextBytes) -> Int? {
        let limit = min(text.count, end + reach)
        var offset = end
        while true {
            offset = text.first(from: offset, to: limit) { $0 == 0xC4 || $0 == 0x28 || $0 == 0x2E || $0 == 0x3B || $0 == 0x0A }
            guard offset < limit else { return nil }
            // đ of "đây", behind "sau "
            if text[offset] == 0xC4, text[offset + 1] == 0x91, let here = Word(at: offset, in: text), here.folded == "day",
                Word(before: text.skipSpaces(before: offset), in: text)?.folded == "sau"
            {
                return text.skipSpaces(from: here.end)
            }
            if text[offset] == 0x28, WordCursor(text, at: offset + 1).follows("goi", "tat", "la") { return text.skipSpaces(from: offset + 1) }
            if text[offset] == 0x3B || text[offset] == 0x0A && text[offset + 1] == 0x0A { return nil }
            if text[offset] == 0x2E, TextBytes.isSpace(UInt32(text[offset + 1])) { return nil }
            offset += 1
        }
    }

    /// The longest name of a type that begins at `start`.
    private static func type(at start: Int, in text: TextBytes) -> (DocumentType, end: Int)? {
        var found: (DocumentType, end: Int)?
        var name = ""
        var offset = start
        for _ in 0..<4 {
            guard let word = Word(at: offset, in: text) else { break }
            name += (name.isEmpty ? "" : " ") + word.folded
            if let type = DocumentType.named(folded: name) { found = (type, word.end) }
            offset = text.skipSpaces(from: word.end, limit: 2)
        }
        return found
    }
}
