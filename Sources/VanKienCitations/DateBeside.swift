/// The date that stands behind a number and is the cited document's: `, ngày 14-7-2015`.
struct DateBeside {
    private(set) var date: PartialDate?
    /// A comma parts it from the number.
    private(set) var isApart = false
    /// *cùng ngày*: one date for all.
    private(set) var isCommon = false

    init(_ end: Int, in text: TextBytes) {
        var offset = text.skipSpaces(from: end)
        let (mark, behind) = text.scalar(at: offset)
        if mark == 0x2C || mark == 0x28 {
            isApart = mark == 0x2C
            offset = text.skipSpaces(from: behind)
        }
        // của Thủ tướng Chính phủ ngày …: the issuer may stand between, but no punctuation and no other number.
        for syllable in 0..<14 {
            guard let word = Word(at: offset, in: text) else { return }
            let next = text.skipSpaces(from: word.end)
            switch word.folded {
            case "ngay":
                // ngày18: with a lost space
                let scan = DateScan(at: next, in: text)
                guard TextBytes.isDigit(text[next]), scan.date?.day != nil || syllable == 0 else { return }
                date = scan.date
                return
            case "nam", "thang":
                guard syllable == 0, TextBytes.isDigit(text[next]) else { return }
                date = DateScan(at: next, in: text).date
                return
            case "cung" where syllable == 0: isCommon = true
            case "ra", "ky", "de": guard syllable == 0 else { return }
            case "ban" where syllable == 0: break
            case "hanh" where syllable == 1: break
            case "cua" where syllable == 0: break
            default: guard syllable > 0 else { return }
            }
            offset = next
        }
    }
}
