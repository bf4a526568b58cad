/// Finds the dates of a text in every form in which Vietnamese documents write them.
///
/// Day first: `ngày 14-7-2015`, `18/11/2016`, `18 tháng 11 năm 2016`, `tháng 6-2013`, `năm 2012`, `quý I/2016`.
/// Spans (`giai đoạn 2011-2020`; see `spans(in:)`) and terms (`khóa XI`) are no dates, and neither
/// are days that no calendar has (`31-11-2016`).
public struct DateRecogniser: Sendable {
    public init() {}

    /// The dates in order of place.
    ///
    /// - Parameter documentDate: when the text was written; it gives `ngày 18-11-16` its century. Without it,
    ///   two-digit years are no dates.
    public func dates(in text: String, writtenOn documentDate: PartialDate? = nil) -> [DateMention] {
        TextBytes.with(text) { bytes in
            var mentions: [DateMention] = []
            var offset = 0
            var counted = 0
            var scalars = 0
            while offset < bytes.count {
                guard TextBytes.isDigit(bytes[offset]) else {
                    offset += 1
                    continue
                }
                let scan = DateScan(at: offset, in: bytes, writtenOn: documentDate)
                if let date = scan.date {
                    scalars += bytes.scalarCount(in: counted..<scan.range.lowerBound)
                    let start = scalars
                    scalars += bytes.scalarCount(in: scan.range)
                    counted = scan.range.upperBound
                    mentions.append(DateMention(date: date, scalarRange: start..<scalars))
                }
                offset = max(scan.range.upperBound, bytes.skipDigits(from: offset))
            }
            return mentions
        }
    }

    /// The date of a line that holds one: `Kon Tum, ngày 18 tháng 11 năm 2016`, `ngày     tháng 11 năm 2016`, `2012`.
    ///
    /// Where a line has several, the one that says most counts, the first of these.
    public func date(in text: String) -> PartialDate? {
        var best: PartialDate?
        func detail(_ date: PartialDate) -> Int { date.day != nil ? 2 : date.month != nil ? 1 : 0 }
        for mention in dates(in: text) where best.map({ detail($0) < detail(mention.date) }) ?? true {
            best = mention.date
        }
        return best ?? bareYear(text)
    }

    private func bareYear(_ text: String) -> PartialDate? {
        TextBytes.with(text) { bytes in
            let start = bytes.skipSpaces(from: 0)
            let end = bytes.skipDigits(from: start)
            guard end - start == 4, bytes.skipSpaces(from: end) == bytes.count,
                let year = bytes.number(in: start..<end), DateScan.years.contains(year)
            else { return nil }
            return PartialDate(year: year)
        }
    }
}
