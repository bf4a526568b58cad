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
        guard let call = Self.call(from: end, in: text), !text.hasParagraphBreak(end..<call) else { return nil }
        var cursor = WordCursor(text, at: call)
        // gọi chung là names several, and is no name of one.
        guard cursor.take("goi") || cursor.take("viet") else { return nil }
        _ = cursor.take("tat") || cursor.take("gon")
        guard cursor.take("la") else { return nil }
        if [0x22, 0x201C, 0x201E].contains(cursor.sign) { _ = cursor.take(sign: cursor.sign) }
        let start = cursor.offset
        guard let word = cursor.word, let (type, typeEnd) = DocumentType.named(from: word, in: text) else { return nil }
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

    /// Where *gọi* of *sau đây gọi là* or *(gọi tắt là* stands, before another sentence or paragraph begins.
    private static func call(from end: Int, in text: TextBytes) -> Int? {
        let limit = min(text.count, end + reach)
        var offset = end
        while true {
            offset = text.firstOf(0xA2, 0x28, 0x2E, 0x3B, from: offset, to: limit)
            guard offset < limit else { return nil }
            switch text[offset] {
            case 0xA2:
                // â of "sau đây"
                guard text[offset - 1] == 0xC3, text[offset - 2] == 0x91, text[offset - 3] == 0xC4, let here = Word(at: offset - 3, in: text),
                    here.folded == "day", here.previous(in: text)?.folded == "sau"
                else { break }
                return text.skipSpaces(from: here.end)
            case 0x28:
                if WordCursor(text, at: offset + 1).follows("goi", "tat", "la") { return text.skipSpaces(from: offset + 1) }
            case 0x3B: return nil
            default: if TextBytes.isSpace(UInt32(text[offset + 1])) { return nil }
            }
            offset += 1
        }
    }
}
