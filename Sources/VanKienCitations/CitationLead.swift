/// What leads up to a cited document: the part of it that is meant, and the relation that the words state.
///
/// `sửa đổi, bổ sung điểm a khoản 2 Điều 5 của Quyết định số 217-QĐ/TW`: read backwards from the type's name. Only words that
/// can stand between are passed over, so a relation is that of this citation or none.
struct CitationLead {
    private(set) var relation: CitationRelation?
    /// The pinpoint as written, with single blanks: `điểm a khoản 2 Điều 5`.
    private(set) var pinpoint: String?

    /// The parts of a document that are cited by a number or letter, without marks.
    private static let units: SyllableSet = ["diem", "khoan", "dieu", "muc", "chuong", "phan", "doan", "tiet"]
    /// Words that stand between a relation and what it is about: `thực hiện có hiệu quả các …`, `sửa đổi một số điều của …`.
    private static let fillers: SyllableSet = [
        "cac", "nhung", "mot", "so", "dieu", "cua", "noi", "dung", "tot", "co", "hieu", "qua", "nghiem", "tuc", "toan", "bo", "day",
        "du", "vao", "tinh", "than", "viec", "tai", "boi", "ve", "cho",
    ]
    private static let fillersAtMost = 6

    /// - Parameter start: where the type's name begins, or *số*, or the number.
    init(before start: Int, in text: TextBytes) {
        let place = readPinpoint(before: start, in: text)
        readRelation(before: place, in: text)
    }

    // MARK: The pinpoint

    /// - Returns: where it begins, or `start` where there is none.
    private mutating func readPinpoint(before start: Int, in text: TextBytes) -> Int {
        var end = text.skipSpaces(before: start)
        if let of = Word(before: end, in: text), of.folded == "cua" { end = text.skipSpaces(before: of.start) }
        let close = end
        var begin = start
        for _ in 0..<6 {
            guard let unit = Self.unit(before: end, in: text) else { break }
            begin = unit
            end = text.skipSpaces(before: begin)
            let (mark, markStart) = text.scalar(before: end)
            if mark == 0x2C {
                end = text.skipSpaces(before: markStart)
            } else if let and = Word(before: end, in: text), and.folded == "va" {
                end = text.skipSpaces(before: and.start)
            }
        }
        guard begin < start else { return start }
        pinpoint = text.line(in: begin..<close)
        return begin
    }

    /// Where the unit and its values that end at `end` begin: `khoản 2`, `điểm a, b và c`.
    private static func unit(before end: Int, in text: TextBytes) -> Int? {
        var end = end
        for _ in 0..<12 {
            guard let value = value(before: end, in: text) else { return nil }
            let before = text.skipSpaces(before: value)
            if let word = Word(before: before, in: text) {
                if units.contains(word.folded) { return word.start }
                if word.folded == "luc", let first = word.previous(in: text), first.folded == "phu" {
                    return first.start
                }
                guard word.folded == "va" || word.folded == "hoac" else { return nil }
                end = text.skipSpaces(before: word.start)
            } else {
                let (mark, markStart) = text.scalar(before: before)
                guard mark == 0x2C else { return nil }
                end = text.skipSpaces(before: markStart)
            }
        }
        return nil
    }

    /// Where a number (`5`, `5a`, `1.2`), a letter (`đ`) or a Roman number that ends at `end` begins.
    private static func value(before end: Int, in text: TextBytes) -> Int? {
        var start = end
        if let word = Word(before: end, in: text) {
            start = word.start
            let isRoman = word.isCapital && text.isRoman(word.start..<word.end)
            guard isRoman || word.folded.count == 1 else { return nil }
        }
        while start > 0, TextBytes.isDigit(text[start - 1]) || text[start - 1] == 0x2E && TextBytes.isDigit(text[start]) { start -= 1 }
        return start < end ? start : nil
    }

    // MARK: The relation

    private mutating func readRelation(before start: Int, in text: TextBytes) {
        guard var word = Word(before: text.skipSpaces(before: start), in: text) else { return }
        var isPassive = false
        for _ in 0...Self.fillersAtMost {
            let end = text.skipSpaces(before: word.start)
            let before = Word(before: Self.behindComma(end, in: text), in: text)
            let isJoined = Word(before: end, in: text) != nil
            if let found = CitationRelation(isJoined ? before?.folded ?? Syllable() : Syllable(), word.folded) {
                relation = isPassive && found.isDoneToDocuments ? .refers : Self.stronger(found, before: before, in: text)
                return
            }
            // được sửa đổi tại Nghị định …: what is amended is another, this is where it says so.
            if word.folded == "tai" || word.folded == "boi" { isPassive = true }
            guard Self.fillers.contains(word.folded), isJoined, let next = before else { return }
            word = next
        }
    }

    /// `hướng dẫn thực hiện` guides, `quy định chi tiết thi hành` does too.
    private static func stronger(_ found: CitationRelation, before: Word?, in text: TextBytes) -> CitationRelation {
        guard found == .implements, let before, let second = before.previous(in: text), let first = second.previous(in: text),
            CitationRelation(first.folded, second.folded) == .guides
        else { return found }
        return .guides
    }

    private static func behindComma(_ end: Int, in text: TextBytes) -> Int {
        let (mark, start) = text.scalar(before: end)
        return mark == 0x2C ? text.skipSpaces(before: start) : end
    }
}
