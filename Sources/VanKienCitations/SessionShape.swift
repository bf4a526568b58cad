/// Sessions of the Central Committee and what they resolved: `Nghị quyết Trung ương 4 khóa XI`,
/// `Hội nghị lần thứ bảy Ban Chấp hành Trung ương khóa XII`.
enum SessionShape {
    /// Which session, of which term.
    private struct Ordinal {
        var value: Int
        /// Which part of a session that met twice: `Trung ương 6 (lần 2)`.
        var part: Int?
        var range: Range<Int>
    }

    static let resolution = DocumentType(named: "Nghị quyết")
    private static let conclusion = DocumentType(named: "Kết luận")

    static func shapes(at start: Int, in text: TextBytes) -> [NameShape] {
        var cursor = WordCursor(text, at: start)
        var type: DocumentType?
        var isGlued = false
        if cursor.take("nghi", "quyet") || cursor.take("nq") {
            type = resolution
        } else if cursor.take("ket", "luan") || cursor.take("kl") {
            type = conclusion
        } else if cursor.take("nqtw") || cursor.take("nqhntw") {
            (type, isGlued) = (resolution, true)
        } else if cursor.take("kltw") {
            (type, isGlued) = (conclusion, true)
        } else if cursor.take("hntw") {
            isGlued = true
        }
        if type != nil, !isGlued { _ = cursor.take("cua") || cursor.take("tai") }
        let isSession = isGlued || takeSession(&cursor)
        guard type != nil || isSession else { return [] }

        var ordinals: [Ordinal] = []
        var terms: [(value: Int, range: Range<Int>)] = []
        if !isGlued, isSession, cursor.take("lan", "thu") || cursor.take("lan") {
            // Hội nghị lần thứ tư Ban Chấp hành Trung ương: without the committee it may be anybody's.
            guard let ordinal = readOrdinal(&cursor, inWords: true) else { return [] }
            ordinals = [ordinal]
            // Hội nghị lần thứ sáu, bảy và tám Ban Chấp hành Trung ương
            while ordinals.count < 12, let next = readListed(&cursor, inWords: true) { ordinals.append(next) }
            terms = readTerms(&cursor)
            var ahead = cursor
            _ = ahead.take(sign: 0x2C)
            _ = ahead.take("cua")
            if takeCommittee(&ahead) {
                cursor = ahead
                if terms.isEmpty { terms = readTerms(&cursor) }
            } else if terms.isEmpty || !isPlausibleTerm(terms) {
                return []
            }
        } else {
            guard isGlued || takeCommittee(&cursor) else { return [] }
            let isCounted = cursor.take("lan", "thu") || cursor.take("thu")
            guard let ordinal = readOrdinal(&cursor, inWords: isCounted || isSession) else { return [] }
            ordinals = [ordinal]
            let alone = cursor
            while ordinals.count < 12, let next = readListed(&cursor) { ordinals.append(next) }
            var ahead = cursor
            _ = ahead.take(sign: 0x2C)
            if ahead.take("cua"), takeCommittee(&ahead) || ahead.take("dang") { cursor = ahead }
            terms = readTerms(&cursor)
            // Figures that go on without a term behind them may count anything.
            if terms.isEmpty, ordinals.count > 1 {
                ordinals = [ordinal]
                cursor = alone
            }
        }
        guard !ordinals.isEmpty, ordinals.allSatisfy({ (1...20).contains($0.value) }) else { return [] }
        if terms.isEmpty, !endsHere(cursor) { return [] }
        return shapes(ordinals, terms, type, start: start, end: cursor.end)
    }

    /// `Hội nghị`, also with what kind of meeting it was.
    private static func takeSession(_ cursor: inout WordCursor) -> Bool {
        guard cursor.take("hoi", "nghi") || cursor.take("hn") else { return false }
        _ = cursor.take("toan", "the")
        return true
    }

    /// `Ban Chấp hành Trung ương Đảng`, `BCH Trung ương`, `TW`, `Trung ương`.
    private static func takeCommittee(_ cursor: inout WordCursor) -> Bool {
        var ahead = cursor
        if ahead.take("bchtw") || ahead.take("bchtu") {
            cursor = ahead
        } else {
            _ = ahead.take("ban", "chap", "hanh") || ahead.take("bch")
            // TƯ folds to tu, which is also a word; only in capitals is it the committee.
            let isShort = ahead.word.map { $0.isCapital && $0.folded.isOne(of: "tw", "tu") && $0.end - $0.start <= 3 } ?? false
            guard ahead.take("trung", "uong") || isShort && (ahead.take("tw") || ahead.take("tu")) else { return false }
            cursor = ahead
        }
        if cursor.take("dang") { _ = cursor.take("cong", "san", "viet", "nam") || cursor.take("csvn") }
        return true
    }

    private static func readOrdinal(_ cursor: inout WordCursor, inWords: Bool) -> Ordinal? {
        let start = cursor.offset
        guard let (value, end) = Numeral.read(at: start, in: cursor.text, inWords: inWords), isFree(end, in: cursor.text) else { return nil }
        cursor.advance(to: end)
        var ordinal = Ordinal(value: value, part: nil, range: start..<end)
        var ahead = cursor
        let isBracketed = ahead.take(sign: 0x28)
        if ahead.take("lan") {
            _ = ahead.take("thu")
            if let (part, partEnd) = Numeral.read(at: ahead.offset, in: cursor.text, inWords: true), part <= 2 {
                ahead.advance(to: partEnd)
                if !isBracketed || ahead.take(sign: 0x29) {
                    ordinal.part = part
                    ordinal.range = start..<ahead.end
                    cursor = ahead
                }
            }
        }
        return ordinal
    }

    /// One more session of a list: `, 5`, `và 8`.
    private static func readListed(_ cursor: inout WordCursor, inWords: Bool = false) -> Ordinal? {
        var ahead = cursor
        guard ahead.take(sign: 0x2C) || ahead.take(sign: 0x3B) || ahead.take("va") || ahead.take("hoac") else { return nil }
        if inWords { _ = ahead.take("lan", "thu") || ahead.take("thu") }
        guard inWords || ahead.isAtDigit, let next = readOrdinal(&ahead, inWords: inWords) else { return nil }
        cursor = ahead
        return next
    }

    /// `khóa XI`, `(khoá 11)`, `, khóa XI, XII`, `khóa XI và khóa XII`.
    static func readTerms(_ cursor: inout WordCursor) -> [(value: Int, range: Range<Int>)] {
        var ahead = cursor
        _ = ahead.take(sign: 0x2C) || TextBytes.isDash(ahead.sign) && ahead.take(sign: ahead.sign)
        let isBracketed = ahead.take(sign: 0x28)
        _ = ahead.take("dang")
        _ = ahead.take("nhiem", "ky")
        let start = ahead.offset
        guard ahead.take("khoa") || ahead.word?.folded == "k" && ahead.take("k"),
            let (value, end) = Numeral.read(at: ahead.offset, in: cursor.text, inWords: false), isFree(end, in: cursor.text)
        else { return [] }
        ahead.advance(to: end)
        var terms = [(value: value, range: start..<end)]
        while terms.count < 12 {
            var next = ahead
            guard next.take(sign: 0x2C) || next.take("va") || next.take(sign: 0x3B) else { break }
            let isNamed = next.take("khoa")
            // A figure behind a comma may be anything; a Roman number or the word itself is a term.
            guard let (value, end) = Numeral.read(at: next.offset, in: cursor.text, inWords: false),
                isNamed || !next.isAtDigit || isBracketed, isFree(end, in: cursor.text)
            else { break }
            let range = next.offset..<end
            next.advance(to: end)
            ahead = next
            terms.append((value, range))
        }
        if isBracketed, !ahead.take(sign: 0x29) {
            // (khóa XI) opens a bracket and closes it; what else the bracket holds is not the name's.
            guard ahead.sign == 0x2C || ahead.sign == 0x3B || ahead.word != nil else { return [] }
        }
        guard isPlausibleTerm(terms) else { return [] }
        cursor = ahead
        return terms
    }

    private static func isPlausibleTerm(_ terms: [(value: Int, range: Range<Int>)]) -> Bool {
        terms.allSatisfy { (1...20).contains($0.value) }
    }

    /// Whether nothing goes on a number: no letter, no dot with a figure, no slash.
    private static func isFree(_ end: Int, in text: TextBytes) -> Bool {
        let (value, behind) = text.scalar(at: end)
        if VietnameseLetter.folded(value) != 0 || VietnameseLetter.isMark(value) || value == 0x25 { return false }
        if TextBytes.isSlash(value) || value == 0x2E || TextBytes.isDash(value) { return !TextBytes.isDigit(text[behind]) }
        return true
    }

    /// Whether what follows a number without a term does not count something: `Trung ương 5 năm qua`.
    private static func endsHere(_ cursor: WordCursor) -> Bool {
        guard let word = cursor.word else { return true }
        return !units.contains(word.folded)
    }

    private static let units: SyllableSet = [
        "nam", "thang", "ngay", "tuan", "nguoi", "dong", "ty", "trieu", "nghin", "lan", "tinh", "huyen", "xa", "don", "co", "cuoc", "ban",
    ]

    /// Each session with the term, or the one session with each term.
    private static func shapes(
        _ ordinals: [Ordinal], _ terms: [(value: Int, range: Range<Int>)], _ type: DocumentType?, start: Int, end: Int
    ) -> [NameShape] {
        var shapes: [NameShape] = []
        for (place, ordinal) in ordinals.enumerated() {
            let isLast = place == ordinals.count - 1
            let from = place == 0 ? start : ordinal.range.lowerBound
            let to = isLast ? terms.count > 1 ? terms[0].range.upperBound : end : ordinal.range.upperBound
            shapes.append(shape(ordinal, terms.first?.value, type, from..<to))
            guard isLast else { continue }
            for (place, term) in terms.enumerated().dropFirst() {
                shapes.append(shape(ordinal, term.value, type, term.range.lowerBound..<(place == terms.count - 1 ? end : term.range.upperBound)))
            }
        }
        return shapes
    }

    private static func shape(_ ordinal: Ordinal, _ term: Int?, _ type: DocumentType?, _ range: Range<Int>) -> NameShape {
        let lead = type?.name ?? "Hội nghị"
        let part = ordinal.part.map { " (lần \($0))" } ?? ""
        let partKey = ordinal.part.map { ".\($0)" } ?? ""
        return NameShape(
            name: DocumentName(
                .session, "\(lead) Trung ương \(ordinal.value)\(part)",
                stemKey: "\(VietnameseLetter.folded(lead)) trung uong \(ordinal.value)\(partKey)",
                suffix: term.map { "khóa \(Numeral.roman($0))" }, value: term),
            range: range, type: type)
    }
}
