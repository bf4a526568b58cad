/// The date that stands behind a number and is the cited document's: `, ngày 14-7-2015`.
struct DateBeside {
    private(set) var date: PartialDate?
    /// A comma parts it from the number.
    private(set) var isApart = false
    /// Where the date's digits begin, and where it ends.
    private(set) var place: Range<Int>?
    /// *cùng ngày*: one date for all.
    private(set) var isCommon = false

    /// Words after which a date is that of something else: `của Chính phủ có hiệu lực từ ngày`.
    private static let strangers: SyllableSet = ["truoc", "sau", "den", "vao", "ve", "duoc", "hieu", "trong"]

    init(_ end: Int, in text: TextBytes) {
        var offset = text.skipSpaces(from: end)
        let (mark, behind) = text.scalar(at: offset)
        if mark == 0x2C || mark == 0x28 {
            isApart = mark == 0x2C
            offset = text.skipSpaces(from: behind)
            if TextBytes.isDigit(text[offset]) {
                read(at: offset, in: text) { $0.day != nil }
                return
            }
        }
        // ngày; ban hành ngày; của Thủ tướng Chính phủ ngày: the issuer may stand between, but no punctuation
        // and no other number.
        var previous = Syllable()
        for syllable in 0..<14 {
            guard let word = Word(at: offset, in: text) else { return }
            let next = text.skipSpaces(from: word.end)
            switch word.folded {
            case "ngay":
                // *ngày* typed twice is a common slip.
                if !TextBytes.isDigit(text[next]), Word(at: next, in: text)?.folded == "ngay" { break }
                // từ ngày, but Bộ Kế hoạch và Đầu tư ngày
                guard TextBytes.isDigit(text[next]), previous != "tu" else { return }
                read(at: next, in: text) { $0.day != nil || syllable == 0 }
                return
            case "nam" where syllable == 0, "thang" where syllable == 0:
                if TextBytes.isDigit(text[next]) { read(at: next, in: text) { _ in true } }
                return
            case "cung" where syllable == 0: isCommon = true
            case "ra", "ky", "de", "ban", "cua": break
            case _ where Self.strangers.contains(word.folded): return
            case "hanh" where previous == "ban": break
            default: guard syllable > 0 else { return }
            }
            previous = word.folded == "tu" && previous == "dau" ? Syllable() : word.folded
            offset = next
        }
    }

    private mutating func read(at start: Int, in text: TextBytes, where counts: (PartialDate) -> Bool) {
        let scan = DateScan(at: start, in: text)
        guard let date = scan.date, counts(date) else { return }
        self.date = date
        place = start..<scan.range.upperBound
    }
}
