/// The numbers found so far in a text, and what joins them to lists.
struct CitationFinds {
    struct Find {
        var number: DocumentNumber
        /// In bytes.
        var range: Range<Int>
        /// The type that a word names.
        var type: DocumentType?
        /// The type that the short form stands for.
        var typeOfForm: DocumentType?
        /// `nil` for a short form.
        var shape: NumberShape?
        var issuer: String?
        var date: PartialDate?
        var relation: CitationRelation?
        var pinpoint: String?
        var title: String?
        /// Whether this number goes on the list of the one before it.
        var continuesList = false
        /// Whether it stands without its ending and year, which the list's last number has.
        var isBare = false
    }

    let text: TextBytes
    var memory: CitationMemory
    var finds: [Find] = []
    /// Numbers alone are wanted, and not what stands beside them.
    private let isBrief: Bool

    init(_ text: TextBytes, _ memory: CitationMemory, isBrief: Bool = false) {
        self.text = text
        self.memory = memory
        self.isBrief = isBrief
    }

    /// Takes the number that begins with the digits at `start`, in full or in a short form that is known.
    ///
    /// - Returns: the offset behind it, or `nil` where there is no number.
    mutating func take(at start: Int) -> Int? {
        takeNumber(at: start) ?? takeShort(at: start)
    }

    /// Takes the number in full that begins with the digits at `start`, and the bare ones of its list before it.
    mutating func takeNumber(at start: Int) -> Int? {
        guard let shape = NumberShape(at: start, in: text, knowing: &memory.endings), let before = boundary(before: start) else {
            return nil
        }
        var words = WordsBefore(start, in: text)
        let previousEnd = finds.last?.range.upperBound ?? 0
        // The words before may reach into a number that another is glued to: 5/2013/NĐ2 NQ/CP.
        let isListed = previousEnd > 0 && previousEnd < words.start && text.isListJoin(previousEnd..<words.start)
        // A short form that stands where the list may begin is one of its numbers: so it is read where the memory is empty too.
        let bare = bareSerials(before: words.start, notBefore: finds.last { $0.shape != nil }?.range.upperBound ?? 0, among: words.surroundings == .typed ? shape.ending.possibleTypes : [])
        if let first = bare.serials.first?.range.lowerBound { finds.removeAll { $0.range.upperBound > first } }
        if let head = bare.head, words.surroundings < .typed {
            (words.types, words.type) = (head.types, head.type)
            words.surroundings = max(words.surroundings, head.surroundings)
        }
        // A lost space glues a number to *số* or a type's name: số31-QĐ/TW. Other words it is glued to rarely.
        if before == .letter, words.surroundings < .numbered {
            guard shape.isUnmistakable, Word(before: start, in: text)?.isCapital == false else { return nil }
        }
        guard shape.isAcceptable(words.surroundings), !shape.isCutOff(in: text) else { return nil }

        let number = DocumentNumber(shape)
        if isBrief {
            finds += bare.serials.map { serial in
                Find(number: DocumentNumber(serial: serial.written, shape.ending, year: serial.year), range: serial.range, shape: shape)
            }
            finds.append(Find(number: number, range: shape.range, shape: shape))
            return shape.range.upperBound
        }
        words.settleType(among: shape.ending.possibleTypes)
        let typeOfForm = shape.documentType
        if words.mayBeVerb, let typeOfForm, typeOfForm != words.type { words.type = nil }
        // What is taken for a verb is the relation itself: hướng dẫn 05-KH/TU.
        let isVerb = words.mayBeVerb && words.type == nil
        let afar =
            words.type == nil && words.surroundings == .numbered
            ? WordsBefore.typeAfar(before: words.start, among: shape.ending.possibleTypes, in: text) : nil
        let leadStart = bare.head?.start ?? afar?.start ?? (isVerb ? start : words.start)
        let lead = CitationLead(before: leadStart, in: text)
        let relation = lead.relation ?? (isListed ? finds.last?.relation : nil)
        for serial in bare.serials {
            finds.append(
                Find(
                    number: DocumentNumber(serial: serial.written, shape.ending, year: serial.year),
                    range: serial.range, type: words.type, typeOfForm: typeOfForm, shape: shape, relation: relation,
                    pinpoint: serial.range == bare.serials.first?.range ? lead.pinpoint : nil,
                    continuesList: serial.range != bare.serials.first?.range, isBare: serial.year == nil))
        }
        var find = Find(
            number: number, range: shape.range, type: words.type, typeOfForm: typeOfForm, shape: shape, relation: relation,
            pinpoint: bare.serials.isEmpty ? lead.pinpoint : nil,
            continuesList: isListed || !bare.serials.isEmpty)
        if isListed, bare.serials.isEmpty, words.type == nil, let last = finds.last,
            last.shape?.first?.lower == shape.first?.lower
        {
            find.type = last.type
        }
        if find.type == nil { find.type = afar?.type }
        find.title =
            TitleBehind.title(behind: shape.range.upperBound, in: text)
            ?? afar.flatMap { statuteTitle($0.type, $0.start, $0.end..<words.start) }
        let date = DateBeside(shape.range.upperBound, in: text)
        find.date = date.date
        find.issuer =
            IssuerBeside.issuer(behind: shape.range.upperBound, date, in: text)
            ?? IssuerBeside.issuer(before: leadStart, typeEnd: afar?.end, numberWord: words.start, in: text)
        finds.append(find)
        if let found = date.date { share(found, written: date) }
        for find in finds.suffix(bare.serials.count + 1) { remember(find) }
        return shape.range.upperBound
    }

    /// The finds as citations, with scalar offsets.
    func citations() -> [Citation] {
        var places = ScalarPlaces(text)
        return finds.map { find in
            Citation(
                number: find.number, scalarRange: places.scalars(of: find.range), utf8Range: find.range,
                written: text.string(in: find.range), type: (find.type ?? find.typeOfForm)?.name, date: find.date,
                relation: find.relation, pinpoint: find.pinpoint, title: find.title, issuer: find.issuer,
                form: find.shape == nil ? .short : .number)
        }
    }

    // MARK: Before a number

    enum Boundary { case free, letter }

    /// What stands directly before the digits; `nil` where they go on something that is no document number.
    func boundary(before start: Int) -> Boundary? {
        guard start > 0 else { return .free }
        let (value, at) = text.scalar(before: start)
        let previous = text.scalar(before: at).value
        let previousIsDigit = TextBytes.isDigit(previous)
        if VietnameseLetter.folded(value) != 0 { return .letter }
        if value == 0x2E || value == 0x3A { return previousIsDigit ? nil : .free }
        // số …/2026/NĐ-CP: a form whose serial is left blank.
        if TextBytes.isSlash(value) { return VietnameseLetter.folded(previous) != 0 ? .free : nil }
        if TextBytes.isDash(value) {
            return previousIsDigit || VietnameseLetter.folded(previous) != 0 ? nil : .free
        }
        // The year of a standard stands where a serial would: QCVN 01 - 2008/BLĐTBXH, 09: 2015, and that of a
        // number with a blank: số … / 2026/NĐ-CP.
        if TextBytes.isSpace(value), text.skipDigits(from: start) - start == 4 {
            let mark = text.scalar(before: text.skipSpaces(before: start))
            let digit = text.scalar(before: text.skipSpaces(before: mark.start)).value
            if TextBytes.isSlash(mark.value) { return nil }
            if TextBytes.isDigit(digit), TextBytes.isDash(mark.value) || mark.value == 0x3A {
                return nil
            }
        }
        return .free
    }

    private static let statutes = DocumentTypes(named: "Luật", "Bộ luật", "Pháp lệnh")

    /// A law's name between its type and its number: `Luật Đất đai số 45/2013/QH13`.
    private func statuteTitle(_ type: DocumentType, _ start: Int, _ range: Range<Int>) -> String? {
        guard Self.statutes.contains(type), range.count < 300,
            // What amends a law is another.
            Word(before: text.skipSpaces(before: start), in: text)?.folded != "cua",
            let first = Word(at: text.skipSpaces(from: range.lowerBound), in: text), first.isCapital
        else { return nil }
        return text.line(in: range)
    }

    // MARK: After a number

    /// Gives the date behind a list to the numbers of the list that have none, where it is meant for all.
    ///
    /// `217 và 218-QĐ/TW ngày …` and `Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW, ngày …`: one ending, or
    /// a comma that parts the date from both. Numbers that hold a year of their own have dates of their own.
    private mutating func share(_ date: PartialDate, written: DateBeside) {
        guard var index = finds.indices.last, index > 0,
            let shape = finds[index].shape, shape.year == nil || finds[index - 1].isBare
        else { return }
        let ending = shape.ending.canonical
        while index > 0, finds[index].continuesList {
            index -= 1
            guard finds[index].date == nil, finds[index].shape?.ending.canonical == ending,
                finds[index].isBare || written.isApart || written.isCommon
            else { return }
            finds[index].date = date
        }
    }
}
