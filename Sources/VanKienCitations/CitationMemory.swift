/// The numbers that a document has cited so far, by which the short forms are understood that stand later: `Kết luận 114` after
/// `Kết luận số 114-KL/TW`, and what *sau đây gọi tắt là* defines.
///
/// Hand one and the same to the recogniser for each text of a document, in their order.
public struct CitationMemory: Sendable {
    struct Entry: Sendable {
        var number: DocumentNumber
        /// The names in lower case without marks of the types that it is called.
        var types: [String]
        /// Without leading zeros; another one where a short name has its own.
        var serial: String
        var date: PartialDate?
        var issuer: String?
        var type: DocumentType?
    }

    /// The document's own type, without marks: *Quyết định này* in a decision is the decision itself.
    let ownType: String?
    private var entries: [String: [Entry]] = [:]
    private var figuresKnown: Set<Int> = []
    /// Short names without a number, as defined: `Quy chế dân chủ ở cơ sở`.
    private(set) var phrases: [(phrase: String, entry: Entry)] = []
    private static let phrasesAtMost = 32

    /// - Parameter ownType: the type by name of the document that the texts are of, as far as it is known.
    public init(ownType: String? = nil) {
        self.ownType = ownType.map(VietnameseLetter.folded)
    }

    var isEmpty: Bool { entries.isEmpty }

    /// Whether a serial of these figures has been cited, with or without a letter behind them.
    func knows(figures: Int) -> Bool { figuresKnown.contains(figures) }

    /// The number cited last of this type and serial, and year where one is given.
    func entry(_ type: DocumentType, _ serial: String, year: Int?) -> Entry? {
        let name = type.foldedName
        return entries[serial]?.last { $0.types.contains(name) && (year == nil || $0.number.year == year) }
    }

    mutating func remember(_ entry: Entry) {
        if let place = entries.index(forKey: entry.serial) {
            entries.values[place].removeAll { old in old.number == entry.number && old.types.allSatisfy(entry.types.contains) }
            entries.values[place].append(entry)
            return
        }
        entries[entry.serial] = [entry]
        if let figures = Int(entry.serial.prefix { $0.isNumber }) { figuresKnown.insert(figures) }
    }

    mutating func remember(phrase: String, _ entry: Entry) {
        guard phrases.count < Self.phrasesAtMost else { return }
        phrases.removeAll { $0.phrase == phrase }
        phrases.append((phrase, entry))
    }
}
