/// Lists of numbers: what joins them, and the numbers that stand in them without their ending.
extension CitationFinds {
    struct BareSerial {
        var written: String
        var year: String?
        var range: Range<Int>
    }

    /// The serials of a list whose last number alone has an ending: `các Quyết định số 217 và ` before `218-QĐ/TW`.
    ///
    /// They count only if *số* or a type's name stands before the first.
    func bareSerials(before end: Int, notBefore limit: Int) -> (
        serials: [BareSerial], head: WordsBefore?
    ) {
        var serials: [BareSerial] = []
        var offset = end
        while serials.count < 50, let join = listJoin(before: offset), let serial = bareSerial(before: join),
            serial.range.lowerBound >= limit
        {
            serials.insert(serial, at: 0)
            let words = WordsBefore(serial.range.lowerBound, in: text)
            if words.surroundings == .typed { return (serials, words) }
            if words.surroundings == .contrary { break }
            if words.surroundings == .numbered, listJoin(before: words.start) == nil {
                return (serials, words)
            }
            offset = words.start
        }
        return ([], nil)
    }

    /// The digits, with one letter and perhaps a year, that end at `end`: `217`, `30c`, `12/2015`.
    private func bareSerial(before end: Int) -> BareSerial? {
        var start = end
        while start > 0, end - start < 11 {
            let byte = text[start - 1]
            guard TextBytes.isDigit(byte) || byte == 0x2F || (0x61...0x7A).contains(byte) && start == end
            else { break }
            start -= 1
        }
        guard start < end, TextBytes.isDigit(text[start]), text.scalar(before: start).value < 0x41,
            ![0x2E, 0x2D, 0x2F, 0x3A].contains(text[start - 1])
        else { return nil }
        let digits = text.skipDigits(from: start)
        guard digits - start <= 5 else { return nil }
        if digits == end || digits == end - 1 && text[digits] != 0x2F {
            return BareSerial(written: text.string(in: start..<end), year: nil, range: start..<end)
        }
        guard text[digits] == 0x2F, end - digits == 5, text.skipDigits(from: digits + 1) == end else {
            return nil
        }
        return BareSerial(
            written: text.string(in: start..<digits), year: text.string(in: digits + 1..<end),
            range: start..<end)
    }

    /// Where a comma, semicolon, *và* or *hoặc* that ends at `end` (white space aside) begins.
    private func listJoin(before end: Int) -> Int? {
        let end = text.skipSpaces(before: end)
        let (value, start) = text.scalar(before: end)
        if value == 0x2C || value == 0x3B || value == 0x26 { return text.skipSpaces(before: start) }
        guard let word = Word(before: end, in: text), ["va", "hoac", "den"].contains(word.folded) else {
            return nil
        }
        let before = text.skipSpaces(before: word.start)
        let (mark, markStart) = text.scalar(before: before)
        return mark == 0x2C ? text.skipSpaces(before: markStart) : before
    }

    /// Whether only a comma, semicolon, *và*, *hoặc* stand in a range.
    func isListJoin(_ range: Range<Int>) -> Bool {
        guard !range.isEmpty, range.count < 40, let join = listJoin(before: range.upperBound) else {
            return false
        }
        return join <= range.lowerBound
    }
}
