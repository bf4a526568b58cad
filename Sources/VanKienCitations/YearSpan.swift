/// A span of years: `giai đoạn 2011-2020`, `từ năm 2010 đến năm 2015`.
public struct YearSpan: Sendable, Hashable {
    public let first: Int
    public let last: Int
    /// Its place in Unicode scalars of the text, from the first year to the last.
    public let scalarRange: Range<Int>

    /// `2011/2020` (ISO 8601, an interval).
    public var iso8601: String { "\(first)/\(last)" }
}

extension DateRecogniser {
    /// The spans of years in order of place. A term of office (`nhiệm kỳ 2015-2020`) is none.
    public func spans(in text: String) -> [YearSpan] {
        TextBytes.with(text) { bytes in
            var places = ScalarPlaces(bytes)
            var spans: [YearSpan] = []
            var offset = 0
            while offset < bytes.count {
                guard TextBytes.isDigit(bytes[offset]) else {
                    offset += 1
                    continue
                }
                let end = bytes.skipDigits(from: offset)
                if let (first, last, spanEnd) = Self.span(offset..<end, in: bytes) {
                    spans.append(YearSpan(first: first, last: last, scalarRange: places.scalars(of: offset..<spanEnd)))
                    offset = spanEnd
                } else {
                    offset = end
                }
            }
            return spans
        }
    }

    private static func span(_ digits: Range<Int>, in text: TextBytes) -> (first: Int, last: Int, end: Int)? {
        let before = text.scalar(before: digits.lowerBound).value
        guard let first = year(digits, in: text), !TextBytes.isDash(before), !TextBytes.isSlash(before), before != 0x2E,
            before != 0x2C, !isTerm(before: digits.lowerBound, in: text)
        else { return nil }
        var cursor = WordCursor(text, at: digits.upperBound)
        if TextBytes.isDash(cursor.sign) {
            _ = cursor.take(sign: cursor.sign)
        } else {
            guard cursor.take("den") else { return nil }
            _ = cursor.take("het")
            _ = cursor.take("nam")
        }
        let end = text.skipDigits(from: cursor.offset)
        guard let last = year(cursor.offset..<end, in: text), first < last else { return nil }
        let (sign, behind) = text.scalar(at: end)
        let goesOn = VietnameseLetter.folded(sign) != 0 || (TextBytes.isDash(sign) || TextBytes.isSlash(sign)) && TextBytes.isDigit(text[behind])
        return goesOn ? nil : (first, last, end)
    }

    private static func year(_ range: Range<Int>, in text: TextBytes) -> Int? {
        guard range.count == 4, let year = text.number(in: range), DateScan.years.contains(year) else { return nil }
        return year
    }

    /// *nhiệm kỳ*, alone or with whose term it is between.
    private static func isTerm(before offset: Int, in text: TextBytes) -> Bool {
        guard let last = Word(before: text.skipSpaces(before: offset), in: text), last.folded == "ky",
            let first = Word(before: text.skipSpaces(before: last.start), in: text)
        else { return false }
        return first.folded == "nhiem"
    }
}
