/// The title that stands in quotation marks behind a number and *về*:
/// `, ngày 14-7-2015 của Ban Bí thư (khóa XI) về “nâng cao hiệu quả công tác dân vận”`.
enum TitleBehind {
    /// Words that may stand between a number and *về*: a date and an office.
    private static let wordsBetween = 40
    /// Bytes of a title at most; a longer quotation is no title.
    private static let limit = 1200

    /// - Returns: the title as written, with single blanks; `nil` where the words behind the number are not of that form.
    static func title(behind end: Int, in text: TextBytes) -> String? {
        guard hasQuotation(behind: end, in: text) else { return nil }
        var offset = end
        for _ in 0..<wordsBetween {
            guard let next = skipBetween(from: offset, in: text), let word = Word(at: next, in: text) else { return nil }
            offset = word.end
            guard word.folded == "ve" else { continue }
            var open = text.skipSpaces(from: offset)
            // về việc “…”
            if let affair = Word(at: open, in: text), affair.folded == "viec" { open = text.skipSpaces(from: affair.end) }
            let (mark, behind) = text.scalar(at: open)
            return closing(of: mark).flatMap { quoted(from: behind, $0, in: text) }
        }
        return nil
    }

    /// Bytes within which a quotation has to begin, more than `wordsBetween` words take.
    private static let reach = 800

    /// Whether a byte of a mark that opens a quotation stands near: a cheap look before words are read.
    private static func hasQuotation(behind end: Int, in text: TextBytes) -> Bool {
        let limit = min(text.count, end + reach)
        var offset = end
        while true {
            // "; the last bytes of “ „ and «
            offset = text.firstOf(0x22, 0x9C, 0x9E, 0xAB, from: offset, to: limit)
            guard offset < limit else { return false }
            let isMark =
                switch text[offset] {
                case 0x22: true
                case 0xAB: text[offset - 1] == 0xC2
                default: text[offset - 1] == 0x80
                }
            if isMark { return true }
            offset += 1
        }
    }

    /// Passes over blanks, the digits and dashes of a date, commas and brackets; a semicolon or full stop ends the search, and so
    /// does whatever else may begin something new.
    private static func skipBetween(from offset: Int, in text: TextBytes) -> Int? {
        var offset = offset
        while offset < text.count {
            let (value, end) = text.scalar(at: offset)
            if VietnameseLetter.folded(value) != 0 { return offset }
            let isPassed =
                TextBytes.isSpace(value) || TextBytes.isDigit(value) || TextBytes.isDash(value) || value == 0x2C || value == 0x28
                || value == 0x29 || TextBytes.isSlash(value) && TextBytes.isDigit(text[end])
            guard isPassed else { return nil }
            offset = end
        }
        return nil
    }

    private static func closing(of open: UInt32) -> UInt32? {
        switch open {
        case 0x201C, 0x201E: 0x201D
        case 0x22: 0x22
        case 0xAB: 0xBB
        default: nil
        }
    }

    private static func quoted(from start: Int, _ close: UInt32, in text: TextBytes) -> String? {
        var offset = start
        while offset < text.count, offset - start < limit {
            let (value, end) = text.scalar(at: offset)
            // A mark that was opened as “ and is closed as " is closed all the same.
            if value == close || value == 0x22 {
                let title = text.line(in: start..<offset)
                return title.isEmpty ? nil : title
            }
            offset = end
        }
        return nil
    }
}
