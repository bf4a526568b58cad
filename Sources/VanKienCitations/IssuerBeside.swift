/// The office that the words beside a number name: `, ngày 14-7-2015 của Ban Thường vụ Tỉnh ủy Kon Tum`,
/// `Quyết định của Thủ tướng Chính phủ số 118/TTg`, `Tỉnh ủy đã ban hành Kế hoạch số 01-KH/TU`.
enum IssuerBeside {
    private static let wordsAtMost = 18

    // MARK: Behind

    /// - Parameter date: the date beside the number, which may stand between.
    static func issuer(behind end: Int, _ date: DateBeside, in text: TextBytes) -> String? {
        var cursor = WordCursor(text, at: end)
        _ = cursor.take(sign: 0x2C)
        let isBracketed = cursor.take(sign: 0x28)
        if cursor.take("ngay") || cursor.take("nam") || isBracketed {
            guard cursor.isAtDigit else { return nil }
            if let place = date.place, place.lowerBound == cursor.offset {
                cursor.advance(to: place.upperBound)
            } else {
                let scan = DateScan(at: cursor.offset, in: text)
                guard scan.date != nil else { return nil }
                cursor.advance(to: scan.range.upperBound)
            }
            if isBracketed { _ = cursor.take(sign: 0x29) }
            _ = cursor.take(sign: 0x2C)
        }
        guard cursor.take("cua"), let end = officeEnd(from: cursor.offset, in: text) else { return nil }
        return name(cursor.offset..<end, in: text)
    }

    // MARK: Before

    /// - Parameters:
    ///   - type: where the type's name ends; `nil` where the number has none.
    ///   - start: where what leads up to the number begins: the type's name, or *số*.
    ///   - numberWord: where *số* or the number itself begins.
    static func issuer(before start: Int, typeEnd: Int?, numberWord: Int, in text: TextBytes) -> String? {
        if let typeEnd, typeEnd < numberWord {
            var cursor = WordCursor(text, at: typeEnd)
            if cursor.take("cua"), let end = officeEnd(from: cursor.offset, in: text), end <= numberWord {
                return name(cursor.offset..<end, in: text)
            }
        }
        // … đã ban hành (các) Kế hoạch số …
        guard var word = Word(before: text.skipSpaces(before: start), in: text) else { return nil }
        if word.folded == "cac", let before = word.previous(in: text) { word = before }
        if word.folded == "hanh", let before = word.previous(in: text), before.folded == "ban" {
            word = before
        } else if word.folded != "ra" && word.folded != "co" {
            return nil
        }
        var end = text.skipSpaces(before: word.start)
        while let before = Word(before: end, in: text), before.folded.isOne(of: "da", "co"), !before.isCapital {
            end = text.skipSpaces(before: before.start)
        }
        return office(before: end, in: text).map { name($0..<end, in: text) }
    }

    /// Where the office that ends at `end` begins: the farthest word from which an office's name goes on to there.
    private static func office(before end: Int, in text: TextBytes) -> Int? {
        var starts: [Int] = []
        var offset = end
        for _ in 0..<wordsAtMost {
            guard let word = Word(before: offset, in: text), word.isCapital || isPartOfOffice(word, in: text) else { break }
            if word.isCapital { starts.append(word.start) }
            offset = text.skipSpaces(before: word.start)
            let (mark, markStart) = text.scalar(before: offset)
            if TextBytes.isDash(mark) { offset = text.skipSpaces(before: markStart) }
        }
        return starts.reversed().first { officeEnd(from: $0, in: text) == end }
    }

    // MARK: The name of an office

    /// Where the name of an office that begins at `start` ends; `nil` where none does.
    ///
    /// It begins with a capital and goes on with capitals and the words that offices are made of.
    private static func officeEnd(from start: Int, in text: TextBytes) -> Int? {
        guard let first = Word(at: start, in: text), first.isCapital, !isType(at: first, in: text) else { return nil }
        // Hội nghị Trung ương resolves, and is no office.
        if first.folded == "hoi", Word(at: text.skipSpaces(from: first.end), in: text)?.folded == "nghi" { return nil }
        var end = first.end
        for _ in 0..<wordsAtMost {
            let gap = text.skipSpaces(from: end, limit: 4)
            let (sign, behind) = text.scalar(at: gap)
            var next = gap
            let isJoined = TextBytes.isDash(sign) || sign == 0x2C
            if isJoined { next = text.skipSpaces(from: behind, limit: 4) }
            guard let word = Word(at: next, in: text), !isType(at: word, in: text) else { break }
            if isJoined {
                // Bộ Lao động - Thương binh và Xã hội; Bộ Văn hóa, Thể thao và Du lịch: a comma only within a ministry's name.
                guard word.isCapital, sign != 0x2C || first.folded.isOne(of: "bo", "so") && andFollows(word.end, in: text) else { break }
            } else if word.folded == "va" {
                guard let after = Word(at: text.skipSpaces(from: word.end), in: text), after.isCapital, !isType(at: after, in: text) else {
                    break
                }
            } else if !word.isCapital, !isPartOfOffice(word, in: text) || isIssuing(word, in: text) {
                break
            }
            end = word.end
        }
        return end
    }

    /// `Thể thao và Du lịch`: *và* and a capital within three words.
    private static func andFollows(_ end: Int, in text: TextBytes) -> Bool {
        var offset = end
        for _ in 0..<4 {
            guard let word = Word(at: text.skipSpaces(from: offset), in: text) else { return false }
            if word.folded == "va" { return Word(at: text.skipSpaces(from: word.end), in: text)?.isCapital ?? false }
            offset = word.end
        }
        return false
    }

    /// Whether a document's type begins here: `của Chính phủ và Thông tư số …`.
    private static func isType(at word: Word, in text: TextBytes) -> Bool {
        guard word.isCapital, let (_, end) = DocumentType.named(from: word, syllablesAtMost: 2, in: text) else { return false }
        // Kế hoạch và Đầu tư is a ministry, Kế hoạch số 5 a document.
        return end == word.end || Word(at: text.skipSpaces(from: end), in: text)?.folded != "va"
    }

    private static func isPartOfOffice(_ word: Word, in text: TextBytes) -> Bool {
        !word.isCapital && parts.contains(word, in: text)
    }

    /// *ban hành* behind an office: what it does, not what it is called.
    private static func isIssuing(_ word: Word, in text: TextBytes) -> Bool {
        word.folded == "ban" && Word(at: text.skipSpaces(from: word.end), in: text)?.folded == "hanh"
    }

    /// Syllables in small letters that names of offices hold: `Ban chấp hành`, `Ủy ban nhân dân tỉnh`, `Bộ Lao động`.
    private static let parts = Spellings(
        """
        nhân dân thường vụ trực ương trị thư phủ tướng hội ủy uỷ tỉnh thành phố huyện xã quận phường thị trấn ban chấp hành đảng bộ \
        động binh tư chính nghiệp triển nông thôn nguyên trường môi hóa hoá thao lịch vận tạo dục tế thông tin tải vệ an quốc phòng \
        ngoại giao nước giáo đạo chỉ cách pháp công thương học nghệ lý tổ chức tuyên phối hợp lãnh cán sự đoàn liên lao kho bạc hàng \
        xây dựng kinh viện sát toàn kiểm tra chủ tịch tổng cục khoa hoạch đầu thể khỏe bảo hiểm trận mặt tộc trung doanh khối cơ ngân \
        đốc giám trưởng phó đồng hạ cấp xuất cảng quân khu
        """)

    private static func name(_ range: Range<Int>, in text: TextBytes) -> String {
        text.line(in: range)
    }
}
