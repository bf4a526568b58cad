/// The reading of one date from its first digit on.
struct DateScan {
    /// `nil` where the digits are no date.
    private(set) var date: PartialDate?
    /// What was read: the date with its words, or the digits that can't be one.
    private(set) var range: Range<Int>

    /// Years that a date in digits may have.
    static let years = 1800...2199

    private let text: TextBytes
    private let documentDate: PartialDate?

    init(at start: Int, in text: TextBytes, writtenOn documentDate: PartialDate? = nil) {
        self.text = text
        self.documentDate = documentDate
        let end = text.skipDigits(from: start)
        range = start..<end
        guard !continuesNumber(before: start) else {
            range = start..<endOfChain(from: end)
            return
        }
        switch end - start {
        case 1, 2:
            if readDayMonthYearInDigits(start, end) || readInWords(start, end) || readMonthYear(start, end) {
                return
            }
        case 4: readYear(start, end)
        default: break
        }
    }

    // MARK: Forms

    /// 14-7-2015, 18 – 11 – 2016, 18.11.2016, 3/2-1930; 18-11-16 if the document's date decides.
    private mutating func readDayMonthYearInDigits(_ start: Int, _ end: Int) -> Bool {
        guard let month = joined(from: end), month.range.count <= 2,
            let year = joined(from: month.range.upperBound)
        else { return false }
        // Whatever it is, its tail is no date of its own.
        range = start..<endOfChain(from: year.range.upperBound)
        guard range.upperBound == year.range.upperBound, let d = text.number(in: start..<end),
            let m = text.number(in: month.range), let y = text.number(in: year.range),
            !isLetterOrDash(at: year.range.upperBound)
        else { return true }
        let dayWord = lead(before: start)
        let fullYear: Int
        switch year.range.count {
        case 4 where DateScan.years.contains(y): fullYear = y
        case 2:
            guard let documentDate, dayWord.kind == .day else { return true }
            let century = documentDate.year / 100 * 100
            fullYear = century + y > documentDate.year + 1 ? century - 100 + y : century + y
        default: return true
        }
        // 1.2.2016 may be a numbered heading, but its parts would not be glued to a year.
        date = PartialDate(year: fullYear, month: m, day: d)
        if date != nil, dayWord.kind == .day { range = dayWord.start..<range.upperBound }
        return true
    }

    /// 18 tháng 11 năm 2016; tháng 11 năm 2016, with a blank before it where the day will be filled in.
    private mutating func readInWords(_ start: Int, _ end: Int) -> Bool {
        let leadWord = lead(before: start)
        if leadWord.kind == .month {
            guard let m = text.number(in: start..<end), let year = yearInWords(from: end) else {
                return false
            }
            date = PartialDate(year: year.value, month: m)
            range = (date == nil ? start : dayBlank(before: leadWord.start))..<year.end
            return true
        }
        guard let monthStart = skip(word: "thang", from: end), TextBytes.isDigit(text[monthStart]) else {
            return false
        }
        let monthEnd = text.skipDigits(from: monthStart)
        guard monthEnd - monthStart <= 2, let d = text.number(in: start..<end),
            let m = text.number(in: monthStart..<monthEnd), let year = yearInWords(from: monthEnd)
        else { return false }
        // `6 tháng 11 năm 2016` needs no word before it; `6 tháng đầu năm` never comes here.
        date = PartialDate(year: year.value, month: m, day: d)
        range = (leadWord.kind == .day ? leadWord.start : start)..<year.end
        return true
    }

    /// tháng 6-2013, tháng 6/2013, 6-2013.
    private mutating func readMonthYear(_ start: Int, _ end: Int) -> Bool {
        guard let year = joined(from: end), year.range.count == 4, let m = text.number(in: start..<end),
            let y = text.number(in: year.range)
        else { return false }
        range = start..<year.range.upperBound
        let leadWord = lead(before: start)
        if leadWord.kind == .quarter {
            // quý 3/2016: the quarter is no month.
            if DateScan.years.contains(y) { date = PartialDate(year: y) }
            range = leadWord.start..<range.upperBound
            return true
        }
        let isPlain = leadWord.kind == .none && year.separator != 0x2E && !year.hasSpace
        guard leadWord.kind == .month || isPlain, DateScan.years.contains(y),
            !isLetterOrDash(at: year.range.upperBound), joined(from: year.range.upperBound) == nil
        else { return true }
        date = PartialDate(year: y, month: m)
        if date != nil, leadWord.kind == .month {
            range = dayBlank(before: leadWord.start)..<range.upperBound
        }
        return true
    }

    /// năm 2012, quý I năm 2016, quý I/2016, ngày … tháng … năm 2016; not năm 2011-2015, từ năm 2010 đến năm 2015.
    private mutating func readYear(_ start: Int, _ end: Int) {
        guard let year = text.number(in: start..<end), DateScan.years.contains(year) else { return }
        var from = start
        let leadWord = lead(before: start)
        switch leadWord.kind {
        case .year, .quarter: from = leadWord.start
        default: return
        }
        if let rest = spanEnd(from: end) {
            range = from..<rest
            return
        }
        guard !isLetterOrDash(at: end) else { return }
        date = PartialDate(year: year)
        range = from..<end
    }

    // MARK: Parts

    private struct Joined {
        var range: Range<Int>
        var separator: UInt32
        var hasSpace: Bool
    }

    /// Digits behind a dash, slash or dot, with white space round a dash or slash.
    private func joined(from offset: Int) -> Joined? {
        let before = text.skipSpaces(from: offset, limit: 3)
        let (value, behind) = text.scalar(at: before)
        guard TextBytes.isDash(value) || TextBytes.isSlash(value) || value == 0x2E else { return nil }
        let start = text.skipSpaces(from: behind, limit: 3)
        let hasSpace = before > offset || start > behind
        if value == 0x2E, hasSpace { return nil }
        let end = text.skipDigits(from: start)
        guard end > start, end - start <= 4 else { return nil }
        return Joined(range: start..<end, separator: value, hasSpace: hasSpace)
    }

    /// The end of digits joined on and on: a telephone number, a date too many.
    private func endOfChain(from offset: Int) -> Int {
        var end = offset
        while true {
            let separator = text[end]
            guard separator == 0x2E || separator == 0x2D || separator == 0x2F || separator == 0x2C,
                TextBytes.isDigit(text[end + 1])
            else { return end }
            end = text.skipDigits(from: end + 1)
        }
    }

    /// Whether the digits at `start` go on a number or a code: `3.565`, `QĐ-14`, `A1`.
    private func continuesNumber(before start: Int) -> Bool {
        let (value, at) = text.scalar(before: start)
        if TextBytes.isDash(value) || TextBytes.isSlash(value) || value == 0x2E || value == 0x2C {
            let (previous, _) = text.scalar(before: at)
            return TextBytes.isDigit(previous)
                || TextBytes.isDash(value) && VietnameseLetter.folded(previous) != 0
        }
        // ngày18 is a slip of a conversion, A18 a code.
        guard VietnameseLetter.folded(value) != 0, let word = Word(before: start, in: text) else {
            return false
        }
        return !word.folded.isOne(of: "ngay", "thang", "nam", "mung", "mong")
    }

    private func isLetterOrDash(at offset: Int) -> Bool {
        let (value, end) = text.scalar(at: offset)
        if VietnameseLetter.folded(value) != 0 {
            // năm 2016của: a lost space; 2016A: a code.
            return (0x41...0x5A).contains(value)
        }
        guard TextBytes.isDash(value) || TextBytes.isSlash(value) else { return false }
        let next = text.scalar(at: end).value
        return VietnameseLetter.folded(next) != 0 || TextBytes.isDigit(next)
    }

    private func yearInWords(from offset: Int) -> (value: Int, end: Int)? {
        var offset = text.skipSpaces(from: offset)
        if text[offset] == 0x2C { offset = text.skipSpaces(from: offset + 1) }
        guard let start = skip(word: "nam", from: offset) else { return nil }
        // năm 20237: a note's mark was glued to the year.
        let length = text.skipDigits(from: start) - start
        guard (4...6).contains(length), let value = text.number(in: start..<start + 4),
            DateScan.years.contains(value)
        else { return nil }
        return (value, start + 4)
    }

    /// The offset behind a word and the white space round it, if the text goes on with that word.
    @inline(__always)
    private func skip(word expected: Syllable, from offset: Int) -> Int? {
        guard let word = Word(at: text.skipSpaces(from: offset), in: text), word.folded == expected else { return nil }
        return text.skipSpaces(from: word.end)
    }

    /// Behind a year: the end of a span that it begins.
    private func spanEnd(from offset: Int) -> Int? {
        if let joined = joined(from: offset), joined.range.count == 4 { return joined.range.upperBound }
        guard var next = skip(word: "den", from: offset) else { return nil }
        if let behind = skip(word: "het", from: next) { next = behind }
        if let behind = skip(word: "nam", from: next) { next = behind }
        let end = text.skipDigits(from: next)
        return end - next == 4 ? end : nil
    }

    private enum LeadKind { case none, day, month, year, quarter }

    /// The word before the digits, as far as it belongs to a date, and where it begins.
    private func lead(before start: Int) -> (kind: LeadKind, start: Int) {
        let end = text.skipSpaces(before: start)
        guard let word = Word(before: end, in: text) else {
            // quý I/2016
            let (value, at) = text.scalar(before: end)
            if TextBytes.isSlash(value), let quarter = quarter(before: text.skipSpaces(before: at)) {
                return (.quarter, quarter)
            }
            return (.none, start)
        }
        switch word.folded {
        case "ngay": return (.day, word.start)
        case "mung", "mong":
            guard let day = Word(before: text.skipSpaces(before: word.start), in: text), day.folded == "ngay"
            else { return (.day, word.start) }
            return (.day, day.start)
        case "thang": return (.month, word.start)
        case "nam":
            return (
                .year, quarter(before: text.skipSpaces(before: word.start)) ?? dayBlank(before: word.start)
            )
        case "quy": return (.quarter, word.start)
        default: return (.none, start)
        }
    }

    /// Where *quý I* or *quý 1* begins if it ends at `end`.
    private func quarter(before end: Int) -> Int? {
        var numberStart = end
        if let roman = Word(before: end, in: text), roman.folded.isOne(of: "i", "ii", "iii", "iv") {
            numberStart = roman.start
        } else {
            while TextBytes.isDigit(text[numberStart - 1]), numberStart > 0 { numberStart -= 1 }
        }
        guard numberStart < end,
            let word = Word(before: text.skipSpaces(before: numberStart), in: text), word.folded == "quy"
        else { return nil }
        return word.start
    }

    /// Where *ngày* begins if only a blank, dots or a rule stand between it and `offset`.
    private func dayBlank(before offset: Int, isMonth: Bool = false) -> Int {
        var end = offset
        while end > 0 {
            let (value, start) = text.scalar(before: end)
            guard
                TextBytes.isSpace(value) || value == 0x2E || value == 0x5F || value == 0x2026 || value == 0x2F
            else { break }
            end = start
        }
        guard let word = Word(before: end, in: text) else { return offset }
        switch word.folded {
        case "ngay": return word.start
        case "thang" where !isMonth: return dayBlank(before: word.start, isMonth: true)
        default: return offset
        }
    }
}
