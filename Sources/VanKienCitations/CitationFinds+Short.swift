/// Numbers that are named by what the text called them before.
extension CitationFinds {
    /// Words that a figure counts: `Kế hoạch 12 tháng`. With their marks: *có* is not *cơ* of *cơ quan*, *nói trên* not *nội dung*.
    private static let units = Spellings(
        """
        năm tháng ngày tuần quý giờ người đồng tỷ tỉ triệu nghìn ngàn tỉnh huyện xã đơn cơ cuộc lần lượt điểm chỉ mục tiêu nhiệm nội điều \
        khoản chương trang bản văn dự đợt phần trăm ha km vụ học hộ lớp căn loại nhóm bước giai kỳ kì hội
        """)

    /// Whether what follows a figure is what it counts. A date's *ngày* is not.
    private func isCounting(_ end: Int) -> Bool {
        guard let next = Word(at: text.skipSpaces(from: end, limit: 2), in: text), !next.isCapital, Self.units.contains(next, in: text)
        else { return false }
        return next.folded != "ngay" || !TextBytes.isDigit(text[text.skipSpaces(from: next.end)])
    }

    /// Takes the short form whose digits begin at `start`: `114` of `Kết luận 114`, `30/2020` of `Nghị định 30/2020`.
    ///
    /// Only a number counts that was cited in full before, by the same type.
    mutating func takeShort(at start: Int) -> Int? {
        let digits = text.skipDigits(from: start)
        guard Self.mayBeShort(start..<digits, in: text, memory), boundary(before: start) == .free
        else { return nil }
        var end = digits
        if (0x61...0x65).contains(text[digits]), VietnameseLetter.folded(text.scalar(at: digits + 1).value) == 0 { end += 1 }
        let serial = String(text.string(in: start..<end).drop { $0 == "0" })
        var year: Int?
        if end == digits, TextBytes.isSlash(text.scalar(at: end).value) {
            let yearStart = text.scalar(at: end).end
            let yearEnd = text.skipDigits(from: yearStart)
            guard yearEnd - yearStart == 4, let value = text.number(in: yearStart..<yearEnd) else { return nil }
            (year, end) = (value, yearEnd)
        }
        guard isFree(end), !isOfAList(end) else { return nil }

        let words = WordsBefore(start, in: text)
        let types: DocumentTypes
        var relation: CitationRelation?
        if words.surroundings == .typed {
            types = words.types
        } else if let last = finds.last, last.shape == nil, let named = last.type, words.surroundings == .silent || words.surroundings == .numbered,
            text.isListJoin(last.range.upperBound..<words.start)
        {
            // Nghị quyết 18, 19
            (types, relation) = ([named], last.relation)
        } else {
            return nil
        }
        if !words.hasNumberWord, year == nil, isCounting(end) { return nil }
        guard let entry = memory.entry(types, serial, year: year), !isBeingDefined(before: words.start) else { return nil }
        let lead = CitationLead(before: words.start, in: text)
        take(entry, start..<end, types.intersection(entry.types).first, lead.relation ?? relation, lead.pinpoint)
        return end
    }

    /// Whether figures may be a number's that was cited before: a cheap look.
    static func mayBeShort(_ digits: Range<Int>, in text: TextBytes, _ memory: CitationMemory) -> Bool {
        guard digits.count <= 5, let figures = text.number(in: digits) else { return false }
        return memory.mayKnow(figures: figures)
    }

    /// Whether a short name is only given here: `sau đây gọi tắt là Quyết định 217`.
    private func isBeingDefined(before start: Int) -> Bool {
        var end = text.skipSpaces(before: start)
        let mark = text.scalar(before: end)
        if [0x22, 0x201C, 0x201E].contains(mark.value) { end = text.skipSpaces(before: mark.start) }
        guard let word = Word(before: end, in: text), word.folded == "la",
            let call = word.previous(in: text)
        else { return false }
        return call.folded.isOne(of: "goi", "tat", "gon", "chung")
    }

    /// Takes what refers back without a number: `Quyết định nêu trên`, and the names that texts before have defined.
    mutating func takeWhatRefersBack() {
        let count = finds.count
        if !finds.isEmpty { takeBackReferences() }
        if !memory.phrases.isEmpty { takePhrases() }
        if finds.count > count { finds.sort { $0.range.lowerBound < $1.range.lowerBound } }
    }

    /// Keeps a number in mind for the short forms behind it, with the short name that the text defines for it.
    mutating func remember(_ find: Find) {
        var types: DocumentTypes = []
        if let type = find.type { types.insert(type) }
        if let type = find.typeOfForm { types.insert(type) }
        if types.isEmpty, let shape = find.shape { types = shape.ending.possibleTypes }
        var entry = CitationMemory.Entry(
            number: find.number, types: types, serial: find.number.serial, date: find.date, issuer: find.issuer,
            type: find.type ?? find.typeOfForm)
        memory.remember(entry)
        guard let name = ShortName(behind: find.range.upperBound, in: text) else { return }
        if let serial = name.serial {
            entry.serial = serial
            entry.types = [name.type]
            memory.remember(entry)
        } else {
            memory.remember(phrase: name.phrase, entry)
        }
    }

    private mutating func take(
        _ entry: CitationMemory.Entry, _ range: Range<Int>, _ type: DocumentType?, _ relation: CitationRelation?, _ pinpoint: String?
    ) {
        finds.append(
            Find(
                number: entry.number, range: range, type: type ?? entry.type, shape: nil, issuer: entry.issuer, date: entry.date,
                relation: relation, pinpoint: pinpoint))
    }

    /// Whether no letter, figure or sign goes on a short number.
    private func isFree(_ end: Int) -> Bool {
        let (value, behind) = text.scalar(at: end)
        if VietnameseLetter.folded(value) != 0 || TextBytes.isDigit(value) || value == 0x25 || TextBytes.isSlash(value) { return false }
        let next = text.scalar(at: behind).value
        if value == 0x2E || value == 0x2C { return !TextBytes.isDigit(next) }
        if TextBytes.isDash(value) { return !TextBytes.isDigit(next) && VietnameseLetter.folded(next) == 0 }
        return true
    }

    /// Whether a number with an ending follows that is this one's too: `217 và 218-QĐ/TW`.
    private func isOfAList(_ end: Int) -> Bool {
        var cursor = WordCursor(text, at: end)
        for _ in 0..<20 {
            guard cursor.take(sign: 0x2C) || cursor.take(sign: 0x3B) || cursor.take("va") || cursor.take("hoac") else { return false }
            _ = cursor.take("so")
            guard cursor.isAtDigit else { return false }
            if NumberShape(at: cursor.offset, in: text) != nil { return true }
            cursor.advance(to: text.skipDigits(from: cursor.offset))
        }
        return false
    }

    // MARK: Back references

    /// Documents whose *này* is themselves, or in a quotation the one that they amend.
    private static let normative = DocumentTypes(
        named: "Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch", "Nghị quyết", "Quyết định",
        "Văn bản hợp nhất", "Hiến pháp", "Quy định", "Quy chế", "Điều lệ", "Lệnh")

    private mutating func takeBackReferences() {
        guard let first = finds.first else { return }
        let numbers = finds
        text.forEachWordStart(from: first.range.upperBound) { offset in
            // này, nêu, nói; trên
            if text[offset] == 0x6E || text[offset] == 0x74, mayReferBack(at: offset) { takeBackReference(at: offset, to: numbers) }
        }
    }

    private mutating func takeBackReference(at offset: Int, to numbers: [Find]) {
        guard let end = backReferenceEnd(at: offset), let last = Word(before: text.skipSpaces(before: offset), in: text),
            let (types, start) = WordsBefore.types(endingIn: last, in: text), Word(at: start, in: text)?.isCapital == true,
            !isSeveral(before: start)
        else { return }
        if text[offset] == 0x6E, Word(at: offset, in: text)?.folded == "nay" {
            if let own = memory.ownType, types.contains(own) || Self.normative.contains(own) { return }
        }
        let meant = numbers.last { number in number.range.upperBound <= start && (number.type ?? number.typeOfForm).map(types.contains) == true }
        guard let meant, let type = meant.type ?? meant.typeOfForm else { return }
        let lead = CitationLead(before: start, in: text)
        finds.append(
            Find(
                number: meant.number, range: start..<end, type: type, shape: nil, issuer: meant.issuer, date: meant.date,
                relation: lead.relation, pinpoint: lead.pinpoint))
    }

    /// Whether *này*, *nêu*, *nói* or *trên* may begin here, marks or none: a cheap look before words are read.
    private func mayReferBack(at offset: Int) -> Bool {
        switch text[offset] {
        case 0x6E:
            // à, ê, ó in UTF-8
            if text[offset + 1] == 0xC3 { return [0xA0, 0xAA, 0xB3].contains(text[offset + 2]) }
            return [0x6179, 0x6575, 0x6F69].contains(Int(text[offset + 1] | 0x20) << 8 | Int(text[offset + 2] | 0x20))
        case 0x74: return text[offset + 1] | 0x20 == 0x72 && (text[offset + 2] | 0x20 == 0x65 || text[offset + 2] == 0xC3)
        default: return false
        }
    }

    /// Where *này*, *nêu trên*, *nói trên*, *trên đây* ends.
    private func backReferenceEnd(at offset: Int) -> Int? {
        var cursor = WordCursor(text, at: offset)
        let isThere = cursor.take("nay") || cursor.take("neu", "tren") || cursor.take("noi", "tren") || cursor.take("tren", "day")
        return isThere ? cursor.end : nil
    }

    /// `các Quyết định nêu trên`, `02 Thông tư nêu trên`: not one document.
    private func isSeveral(before start: Int) -> Bool {
        let end = text.skipSpaces(before: start)
        if TextBytes.isDigit(text[end - 1]) { return true }
        return Word(before: end, in: text).map { $0.folded.isOne(of: "cac", "nhung", "hai", "ba", "bon", "moi", "tung") } ?? false
    }

    // MARK: Names that were defined

    private mutating func takePhrases() {
        let (low, high) = memory.firstBytesOfPhrases
        text.forEachWordStart { offset in
            let first = text[offset]
            if (first & 0x40 == 0 ? low : high) >> UInt64(first & 0x3F) & 1 == 1 { takePhrase(at: offset) }
        }
    }

    private mutating func takePhrase(at offset: Int) {
        for (phrase, entry) in memory.phrases where phrase.indices.allSatisfy({ phrase[$0] == text[offset + $0] }) {
            let range = offset..<(offset + phrase.count)
            guard VietnameseLetter.folded(text.scalar(at: range.upperBound).value) == 0,
                !finds.contains(where: { $0.range.overlaps(range) }), !isBeingDefined(before: offset), !isNumbered(range.upperBound)
            else { continue }
            let lead = CitationLead(before: range.lowerBound, in: text)
            take(entry, range, nil, lead.relation, lead.pinpoint)
            return
        }
    }

    /// Whether the number itself follows a name: `Luật Đất đai số 45/2013/QH13`.
    private func isNumbered(_ end: Int) -> Bool {
        var cursor = WordCursor(text, at: end)
        _ = cursor.take("so")
        return cursor.isAtDigit
    }
}
