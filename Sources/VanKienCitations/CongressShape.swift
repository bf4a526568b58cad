/// National congresses of the Party: `Đại hội XII`, `Đại hội đại biểu toàn quốc lần thứ XII của Đảng`.
enum CongressShape {
    static func shapes(at start: Int, in text: TextBytes) -> [NameShape] {
        var cursor = WordCursor(text, at: start)
        var type: DocumentType?
        if cursor.take("nghi", "quyet") || cursor.take("nq") { type = SessionShape.resolution }
        if type != nil { _ = cursor.take("cua") || cursor.take("tai") }
        guard cursor.take("dai", "hoi") else { return [] }
        _ = cursor.take("dai", "bieu")
        var isNational = takeParty(&cursor)
        _ = cursor.take("dai", "bieu")
        if cursor.take("toan", "quoc") { isNational = true }
        if takeParty(&cursor) { isNational = true }
        let isCounted = cursor.take("lan", "thu") || cursor.take("thu") || cursor.take("lan")
        let isFigure = cursor.isAtDigit
        guard isCounted || !isFigure, let first = readNumber(&cursor, inWords: isCounted) else { return [] }
        var numbers = [first]
        while numbers.count < 12 {
            var ahead = cursor
            guard ahead.take(sign: 0x2C) || ahead.take("va"), !ahead.isAtDigit, let next = readNumber(&ahead, inWords: false) else { break }
            numbers.append(next)
            cursor = ahead
        }
        var end = cursor.end
        var ahead = cursor
        _ = ahead.take("cua")
        if takeParty(&ahead) {
            isNational = true
            end = ahead.end
        } else if let word = ahead.word, others.contains(word.folded) {
            return []
        }
        // A province counts its congresses too: Đại hội lần thứ XV.
        guard isNational || !isCounted, numbers.allSatisfy({ (1...20).contains($0.value) }) else { return [] }
        return numbers.enumerated().map { place, number in
            let lead = type.map { $0.name + " " } ?? ""
            return NameShape(
                name: DocumentName(
                    .congress, lead + "Đại hội \(Numeral.roman(number.value))",
                    stemKey: VietnameseLetter.folded(lead) + (lead.isEmpty ? "" : " ") + "dai hoi \(number.value)"),
                range: (place == 0 ? start : number.range.lowerBound)..<(place == numbers.count - 1 ? end : number.range.upperBound),
                type: type)
        }
    }

    /// Bodies other than the Party that meet in congresses.
    private static let others: SyllableSet = [
        "dang", "cong", "doan", "hoi", "mat", "lien", "tinh", "huyen", "thanh", "quan", "thi", "xa", "phuong", "chi", "phu", "cuu", "nong",
    ]

    /// `Đảng`, `Đảng Cộng sản Việt Nam`; not `Đảng bộ`, which is a part of it.
    private static func takeParty(_ cursor: inout WordCursor) -> Bool {
        var ahead = cursor
        guard ahead.take("dang") else { return false }
        if let next = ahead.word, next.folded.isOne(of: "bo", "doan", "uy", "vien") { return false }
        _ = ahead.take("cong", "san", "viet", "nam") || ahead.take("ta")
        cursor = ahead
        return true
    }

    private static func readNumber(_ cursor: inout WordCursor, inWords: Bool) -> (value: Int, range: Range<Int>)? {
        let start = cursor.offset
        guard let (value, end) = Numeral.read(at: start, in: cursor.text, inWords: inWords) else { return nil }
        let (next, behind) = cursor.text.scalar(at: end)
        guard VietnameseLetter.folded(next) == 0, !TextBytes.isSlash(next) || !TextBytes.isDigit(cursor.text[behind]) else { return nil }
        cursor.advance(to: end)
        return (value, start..<end)
    }
}
