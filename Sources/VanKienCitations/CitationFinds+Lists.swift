/// Lists of numbers: those that stand in them without their ending.
extension CitationFinds {
    struct BareSerial {
        var written: String
        var year: String?
        var range: Range<Int>

        /// Whether it may be the year of a work named by it: `Hiến pháp 2013`.
        var isLikeYear: Bool { year == nil && Int(written).map { (1945...2099).contains($0) } == true }
    }

    /// The serials of a list whose last number alone has an ending: `các Quyết định số 217 và ` before `218-QĐ/TW`.
    ///
    /// They count only if *số* or a type's name stands before the first.
    ///
    /// - Parameter possible: where the last number has a type's name of its own, those that its ending may stand for; a year behind
    ///   another's name begins no list. Otherwise empty.
    func bareSerials(before end: Int, notBefore limit: Int, among possible: DocumentTypes) -> (
        serials: [BareSerial], head: WordsBefore?
    ) {
        var serials: [BareSerial] = []
        /// Behind *số*, before which the list may go on with a number of its own: `13/NQ-HĐND; số 14, 15/NQ-HĐND`.
        var numbered: (count: Int, words: WordsBefore)?
        var offset = end
        while serials.count < 50, let join = text.listJoin(before: offset), let serial = bareSerial(before: join),
            serial.range.lowerBound >= limit
        {
            serials.insert(serial, at: 0)
            let words = WordsBefore(serial.range.lowerBound, in: text)
            if words.surroundings == .typed {
                // Hiến pháp 2013; Luật 13/2008/QH12
                if serial.isLikeYear, !possible.isEmpty, words.types.intersection(possible).isEmpty { return ([], nil) }
                return (serials, words)
            }
            if words.surroundings == .contrary { break }
            if words.surroundings == .numbered { numbered = (serials.count, words) }
            offset = words.start
        }
        return numbered.map { (serials.suffix($0.count), $0.words) } ?? ([], nil)
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
}
