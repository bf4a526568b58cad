/// Statutes by their names: `Luật Đất đai năm 2013`, `Hiến pháp năm 2013`, `Điều lệ Đảng`, `Cương lĩnh`.
///
/// A law that its number follows (`Luật Đất đai số 45/2013/QH13`) is cited by that. A name without a year counts where the table
/// has it, for only the table tells where it ends; with a year behind it every name of that form does.
enum StatuteShape {
    static func shape(at start: Int, in text: TextBytes, isTyped: Bool) -> NameShape? {
        guard let first = Word(at: start, in: text), first.isCapital || isTyped else { return nil }
        switch first.folded {
        case "luat": return law(at: start, afterType: first.end, .law, in: text, isTyped: isTyped)
        case "bo", "phap":
            guard let second = Word(at: text.skipSpaces(from: first.end, limit: 3), in: text) else { return nil }
            if first.folded == "bo", second.folded == "luat" {
                return law(at: start, afterType: second.end, .code, in: text, isTyped: isTyped)
            }
            if first.folded == "phap", second.folded == "lenh" {
                return law(at: start, afterType: second.end, .ordinance, in: text, isTyped: isTyped)
            }
            return nil
        case "hien": return constitution(at: start, in: text, isTyped: isTyped)
        case "dieu": return partyStatutes(at: start, in: text)
        case "cuong": return platform(at: start, in: text)
        default: return nil
        }
    }

    /// What the National Assembly and its Standing Committee make, and the names that are known of each.
    private struct Kind {
        var name: String
        var type: DocumentType?
        var titles: StatuteTitles.List

        private init(_ name: String, _ titles: StatuteTitles.List) {
            self.name = name
            self.titles = titles
            type = DocumentType(named: name)
        }

        static let law = Kind("Luật", StatuteTitles.ofLaws)
        static let code = Kind("Bộ luật", StatuteTitles.ofCodes)
        static let ordinance = Kind("Pháp lệnh", StatuteTitles.ofOrdinances)

        func named(_ title: String, stem: String, year: Int?) -> DocumentName {
            DocumentName(
                .statute, name + " " + title, stemKey: VietnameseLetter.folded(name) + " " + StatuteTitles.key(stem),
                suffix: year.map { "năm \($0)" }, value: year)
        }
    }

    private static let partyStatutesType = DocumentType(named: "Điều lệ")
    private static let platformType = DocumentType(named: "Cương lĩnh")
    private static let constitutionType = DocumentType(named: "Hiến pháp")

    // MARK: The Party's

    private static func partyStatutes(at start: Int, in text: TextBytes) -> NameShape? {
        var cursor = WordCursor(text, at: start)
        guard cursor.take("dieu", "le", "dang") else { return nil }
        if let next = cursor.word, next.folded.isOne(of: "bo", "doan", "uy", "vien") { return nil }
        _ = cursor.take("cong", "san", "viet", "nam") || cursor.take("csvn")
        let name = DocumentName(.statute, "Điều lệ Đảng", stemKey: "dieu le dang")
        return NameShape(name: name, range: start..<cursor.end, type: partyStatutesType)
    }

    private static func platform(at start: Int, in text: TextBytes) -> NameShape? {
        var cursor = WordCursor(text, at: start)
        guard cursor.take("cuong", "linh") else { return nil }
        _ = cursor.take("chinh", "tri")
        if cursor.take("xay", "dung", "dat", "nuoc") {
            if cursor.take("trong", "thoi", "ky", "qua", "do", "len") {
                _ = cursor.take("chu", "nghia", "xa", "hoi") || cursor.take("cnxh")
            }
        }
        var ahead = cursor
        let isBracketed = ahead.take(sign: 0x28)
        if ahead.take("bo", "sung") {
            _ = ahead.take(sign: 0x2C)
            _ = ahead.take("phat", "trien")
        }
        _ = ahead.take("nam")
        let year = ahead.takeYear()
        if year != nil, !isBracketed || ahead.take(sign: 0x29) { cursor = ahead }
        let name = DocumentName(.statute, "Cương lĩnh", stemKey: "cuong linh", suffix: year.map { "năm \($0)" }, value: year)
        return NameShape(name: name, range: start..<cursor.end, type: platformType)
    }

    // MARK: The state's

    private static func constitution(at start: Int, in text: TextBytes, isTyped: Bool) -> NameShape? {
        var cursor = WordCursor(text, at: start)
        guard cursor.take("hien", "phap") else { return nil }
        let isNamed = cursor.take("nuoc", "cong", "hoa", "xa", "hoi", "chu", "nghia", "viet", "nam")
            || cursor.take("nuoc", "chxhcn", "viet", "nam") || cursor.take("nuoc", "viet", "nam", "dan", "chu", "cong", "hoa")
        let year = year(behind: &cursor)
        // Hiến pháp và pháp luật is all law, not this document.
        guard isTyped || isNamed || year != nil else { return nil }
        let name = DocumentName(.statute, "Hiến pháp", stemKey: "hien phap", suffix: year.map { "năm \($0)" }, value: year)
        return NameShape(name: name, range: start..<cursor.end, type: constitutionType)
    }

    private static func law(at start: Int, afterType: Int, _ kind: Kind, in text: TextBytes, isTyped: Bool) -> NameShape? {
        let nameStart = text.skipSpaces(from: afterType, limit: 3)
        if let amending = amendingLaw(at: start, afterType: nameStart, kind, in: text) { return amending }
        guard let first = Word(at: nameStart, in: text), first.isCapital || isTyped else { return nil }
        let known = kind.titles.longest(at: nameStart, in: text)
        guard let end = known?.end ?? openEnd(from: nameStart, in: text) ?? (isTyped ? wholeEnd(from: nameStart, in: text) : nil) else {
            return nil
        }
        var cursor = WordCursor(text, at: end)
        let title = text.line(in: nameStart..<end)
        var ahead = cursor
        let isBracketed = ahead.take(sign: 0x28)
        if ahead.take("sua", "doi"), !isBracketed || ahead.take(sign: 0x29) { cursor = ahead }
        let year = year(behind: &cursor)
        if year == nil {
            // The number behind it names the law better, and is a citation of its own.
            var behind = cursor
            _ = behind.take(sign: 0x28)
            _ = behind.take("so")
            _ = behind.take(sign: 0x3A)
            if behind.isAtDigit, NumberShape(at: behind.offset, in: text) != nil { return nil }
        }
        let name = kind.named(known?.title ?? title, stem: title, year: year)
        return NameShape(name: name, range: start..<cursor.end, type: kind.type)
    }

    /// `Luật sửa đổi, bổ sung một số điều của Luật Đất đai năm 2018`: the year is that of the law that amends.
    private static func amendingLaw(at start: Int, afterType: Int, _ kind: Kind, in text: TextBytes) -> NameShape? {
        var cursor = WordCursor(text, at: afterType)
        guard cursor.take("sua", "doi") else { return nil }
        for _ in 0..<60 {
            let end = cursor.end
            if let year = year(behind: &cursor) {
                let title = text.line(in: afterType..<end)
                return NameShape(name: kind.named(title, stem: title, year: year), range: start..<cursor.end, type: kind.type)
            }
            _ = cursor.take(sign: 0x2C)
            guard let word = cursor.word, !word.folded.isOne(of: "theo", "khi", "nay", "duoc", "la", "thi", "so") || word.folded == "so" && cursor.follows("so", "dieu")
            else { return nil }
            cursor.advance(to: word.end)
        }
        return nil
    }

    /// The end of words that nothing else follows: a person types a name and no sentence.
    private static func wholeEnd(from start: Int, in text: TextBytes) -> Int? {
        var cursor = WordCursor(text, at: start)
        while let word = cursor.word {
            cursor.advance(to: word.end)
            _ = cursor.take(sign: 0x2C)
        }
        return cursor.offset >= text.count ? cursor.end : nil
    }

    /// The end of a name that *năm 2013* or *ngày … năm 2013* follows; the words of no sentence may stand in it.
    private static func openEnd(from start: Int, in text: TextBytes) -> Int? {
        var offset = start
        var end = start
        for count in 0..<22 {
            var cursor = WordCursor(text, at: end)
            if count > 0 {
                if cursor.isAtDigit { return cursor.takeYear() != nil ? end : nil }
                _ = cursor.take(sign: 0x2C)
            }
            offset = cursor.offset
            guard let word = Word(at: offset, in: text) else { return nil }
            if count > 0, word.folded == "nam" || word.folded == "ngay" {
                var ahead = WordCursor(text, at: end)
                return year(behind: &ahead) != nil ? end : nil
            }
            if strangers.contains(word.folded) || count > 0 && word.isCapital && word.folded.isOne(of: "luat", "nghi", "dieu", "bo", "phap") {
                return nil
            }
            end = word.end
        }
        return nil
    }

    /// Words of sentences that no law's name holds.
    private static let strangers: SyllableSet = [
        "so", "quy", "thi", "la", "da", "duoc", "theo", "nay", "tu", "khi", "khoan", "diem", "neu", "sua", "khong", "phai", "ke",
    ]

    /// `năm 2013`, `2013`, `(năm 2013)`, `ngày 29 tháng 11 năm 2013`, `, ngày 29-11-2013`.
    private static func year(behind cursor: inout WordCursor) -> Int? {
        var ahead = cursor
        let isBracketed = ahead.take(sign: 0x28)
        if !isBracketed { _ = ahead.take(sign: 0x2C) }
        let end: Int
        let year: Int
        if ahead.take("ngay"), ahead.isAtDigit {
            let scan = DateScan(at: ahead.offset, in: cursor.text)
            guard let date = scan.date, date.day != nil else { return nil }
            (year, end) = (date.year, scan.range.upperBound)
        } else {
            let isNamed = ahead.take("nam")
            guard let found = ahead.takeYear() else { return nil }
            // A bare figure of four digits is a year behind a name, unless a comma parts it off.
            guard isNamed || isBracketed || cursor.sign != 0x2C else { return nil }
            (year, end) = (found, ahead.end)
        }
        ahead.advance(to: end)
        if isBracketed, !ahead.take(sign: 0x29) { return nil }
        cursor = ahead
        return year
    }
}
