/// The numbers found so far in a text, and what joins them to lists.
struct CitationFinds {
    private struct Find {
        var number: DocumentNumber
        /// In bytes.
        var range: Range<Int>
        /// The type that a word names.
        var type: DocumentType?
        /// The type that the short form stands for.
        var typeOfForm: DocumentType?
        var shape: NumberShape
        var date: PartialDate?
        /// Whether this number goes on the list of the one before it.
        var continuesList = false
        /// Whether it stands without its ending, which the list's last number has.
        var isBare = false
    }

    private let text: TextBytes
    private var finds: [Find] = []

    init(_ text: TextBytes) { self.text = text }

    /// Takes the number that begins with the digits at `start`, and the bare ones of its list before it.
    ///
    /// - Returns: the offset behind it, or `nil` where there is no number.
    mutating func take(at start: Int) -> Int? {
        guard let before = boundary(before: start), let shape = NumberShape(at: start, in: text) else { return nil }
        var words = WordsBefore(start, in: text)
        let previousEnd = finds.last?.range.upperBound ?? 0
        let isListed = previousEnd > 0 && isListJoin(previousEnd..<words.start)
        let bare = bareSerials(before: words.start, notBefore: previousEnd)
        if let head = bare.head, words.surroundings < .typed {
            words.type = head.type
            words.surroundings = max(words.surroundings, head.surroundings)
        }
        // A lost space glues a number to *số* or a type's name, nothing else: số31-QĐ/TW.
        if before == .letter, words.surroundings < .numbered { return nil }
        // The year of a standard stands where a serial would: QCVN 01 - 2008/BLĐTBXH.
        if before == .year, words.surroundings < .numbered { return nil }
        guard shape.isAcceptable(words.surroundings) else { return nil }

        let number = DocumentNumber(shape)
        let typeOfForm = shape.documentType
        for serial in bare.serials {
            finds.append(
                Find(
                    number: DocumentNumber(serial: serial.written, suffix: shape.canonicalSuffix(year: serial.year)),
                    range: serial.range, type: words.type, typeOfForm: typeOfForm, shape: shape,
                    continuesList: serial.range != bare.serials.first?.range, isBare: true))
        }
        var find = Find(
            number: number, range: shape.range, type: words.type, typeOfForm: typeOfForm, shape: shape,
            continuesList: isListed || !bare.serials.isEmpty)
        if isListed, bare.serials.isEmpty, words.type == nil, let last = finds.last, last.shape.first?.lower == shape.first?.lower {
            find.type = last.type
        }
        let date = DateBeside(shape.range.upperBound, in: text)
        find.date = date.date
        finds.append(find)
        if let found = date.date { share(found, written: date) }
        return shape.range.upperBound
    }

    /// The finds as citations, with scalar offsets.
    func citations() -> [Citation] {
        var counted = 0
        var scalars = 0
        return finds.map { find in
            scalars += text.scalarCount(in: counted..<find.range.lowerBound)
            let start = scalars
            scalars += text.scalarCount(in: find.range)
            counted = find.range.upperBound
            return Citation(
                number: find.number, scalarRange: start..<scalars, written: text.string(in: find.range),
                type: (find.type ?? find.typeOfForm)?.name, date: find.date)
        }
    }

    // MARK: Before a number

    private enum Boundary { case free, letter, year }

    /// What stands directly before the digits; `nil` where they go on something that is no document number.
    private func boundary(before start: Int) -> Boundary? {
        guard start > 0 else { return .free }
        let (value, at) = text.scalar(before: start)
        let previous = text.scalar(before: at).value
        let previousIsDigit = (0x30...0x39).contains(previous)
        if VietnameseLetter.folded(value) != 0 { return .letter }
        if value == 0x2E || value == 0x3A || TextBytes.isSlash(value) { return previousIsDigit ? nil : .free }
        if TextBytes.isDash(value) {
            return previousIsDigit || VietnameseLetter.folded(previous) != 0 ? nil : .free
        }
        // 01 - 2008, 09: 2015
        if TextBytes.isSpace(value), text.skipDigits(from: start) - start == 4 {
            let mark = text.scalar(before: text.skipSpaces(before: start))
            let digit = text.scalar(before: text.skipSpaces(before: mark.start)).value
            if (0x30...0x39).contains(digit), TextBytes.isDash(mark.value) || TextBytes.isSlash(mark.value) || mark.value == 0x3A {
                return nil
            }
            if let year = text.number(in: start..<start + 4), (1945...2035).contains(year) { return .year }
        }
        return .free
    }

    private struct BareSerial {
        var written: String
        var year: String?
        var range: Range<Int>
    }

    /// The serials of a list whose last number alone has an ending: `các Quyết định số 217 và ` before `218-QĐ/TW`.
    ///
    /// They count only if *số* or a type's name stands before the first.
    private func bareSerials(before end: Int, notBefore limit: Int) -> (serials: [BareSerial], head: WordsBefore?) {
        var serials: [BareSerial] = []
        var offset = end
        while serials.count < 50, let join = listJoin(before: offset), let serial = bareSerial(before: join),
            serial.range.lowerBound >= limit
        {
            serials.insert(serial, at: 0)
            let words = WordsBefore(serial.range.lowerBound, in: text)
            if words.surroundings == .typed { return (serials, words) }
            if words.surroundings == .contrary { break }
            if words.surroundings == .numbered, listJoin(before: words.start) == nil { return (serials, words) }
            offset = words.start
        }
        return ([], nil)
    }

    /// The digits, with one letter and perhaps a year, that end at `end`: `217`, `30c`, `12/2015`.
    private func bareSerial(before end: Int) -> BareSerial? {
        var start = end
        while start > 0, end - start < 11 {
            let byte = text[start - 1]
            guard TextBytes.isDigit(byte) || byte == 0x2F || (0x61...0x7A).contains(byte) && start == end else { break }
            start -= 1
        }
        guard start < end, TextBytes.isDigit(text[start]), text.scalar(before: start).value < 0x41,
            ![0x2E, 0x2D, 0x2F, 0x3A].contains(text[start - 1])
        else { return nil }
        let digits = text.skipDigits(from: start)
        guard digits - start <= 5 else { return nil }
        if digits == end || digits == end - 1 && text[digits] != 0x2F {
            return BareSerial(written: text.string(in: start..<end), year: nil, range: start..<end)
        }
        guard text[digits] == 0x2F, end - digits == 5, text.skipDigits(from: digits + 1) == end else { return nil }
        return BareSerial(
            written: text.string(in: start..<digits), year: text.string(in: digits + 1..<end), range: start..<end)
    }

    /// Where a comma, semicolon, *và* or *hoặc* that ends at `end` (white space aside) begins.
    private func listJoin(before end: Int) -> Int? {
        let end = text.skipSpaces(before: end)
        let (value, start) = text.scalar(before: end)
        if value == 0x2C || value == 0x3B || value == 0x26 { return text.skipSpaces(before: start) }
        guard let word = Word(before: end, in: text), ["va", "hoac", "den"].contains(word.folded) else { return nil }
        let before = text.skipSpaces(before: word.start)
        let (mark, markStart) = text.scalar(before: before)
        return mark == 0x2C ? text.skipSpaces(before: markStart) : before
    }

    /// Whether only a comma, semicolon, *và*, *hoặc* stand in a range.
    private func isListJoin(_ range: Range<Int>) -> Bool {
        guard !range.isEmpty, range.count < 40, let join = listJoin(before: range.upperBound) else { return false }
        return join <= range.lowerBound
    }

    // MARK: After a number

    /// Gives the date behind a list to the numbers of the list that have none, where it is meant for all.
    ///
    /// `217 và 218-QĐ/TW ngày …` and `Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW, ngày …`: one ending, or
    /// a comma that parts the date from both. Numbers that hold a year of their own have dates of their own.
    private mutating func share(_ date: PartialDate, written: DateBeside) {
        guard var index = finds.indices.last, index > 0, finds[index].shape.year == nil || finds[index - 1].isBare else { return }
        let suffix = finds[index].shape.canonicalSuffix
        while index > 0, finds[index].continuesList {
            index -= 1
            guard finds[index].date == nil, finds[index].shape.canonicalSuffix == suffix,
                finds[index].isBare || written.isApart || written.isCommon
            else { return }
            finds[index].date = date
        }
    }
}
