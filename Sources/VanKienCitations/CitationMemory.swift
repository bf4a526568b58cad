/// The numbers that a document has cited so far, by which the short forms are understood that stand later: `Kết luận 114` after
/// `Kết luận số 114-KL/TW`, and what *sau đây gọi tắt là* defines.
///
/// Hand one and the same to the recogniser for each text of a document, in their order.
public struct CitationMemory: Sendable {
    struct Entry: Sendable {
        var number: DocumentNumber
        /// The types that it is called.
        var types: DocumentTypes
        /// Without leading zeros; another one where a short name has its own.
        var serial: String
        var date: PartialDate?
        var issuer: String?
        var type: DocumentType?
    }

    /// The document's own type: *Quyết định này* in a decision is the decision itself.
    let ownType: DocumentType?
    private var entries: [String: [Entry]] = [:]
    private var figuresKnown: Set<Int> = []
    /// One bit for each remainder of the figures known: a cheap look before the set is asked, at every figure of a document.
    private var remaindersKnown: UInt64 = 0
    var endings = NumberEndings()
    /// Short names without a number, as defined: `Quy chế dân chủ ở cơ sở`.
    private(set) var phrases: [(phrase: String, entry: Entry)] = []
    private static let phrasesAtMost = 32

    /// - Parameter ownType: the type by name of the document that the texts are of, as far as it is known.
    public init(ownType: String? = nil) {
        self.ownType = ownType.flatMap(DocumentType.init(named:))
    }

    var isEmpty: Bool { entries.isEmpty }

    /// Whether a serial of these figures has been cited, with or without a letter behind them.
    func knows(figures: Int) -> Bool { remaindersKnown >> UInt64(figures & 63) & 1 == 1 && figuresKnown.contains(figures) }

    /// The number cited last of this type and serial, and year where one is given.
    func entry(_ type: DocumentType, _ serial: String, year: Int?) -> Entry? {
        entries[serial]?.last { $0.types.contains(type) && (year == nil || $0.number.year == year) }
    }

    mutating func remember(_ entry: Entry) {
        if let place = entries.index(forKey: entry.serial) {
            entries.values[place].removeAll { old in old.number == entry.number && old.types.isSubset(of: entry.types) }
            entries.values[place].append(entry)
            return
        }
        entries[entry.serial] = [entry]
        guard let figures = TextBytes.with(entry.serial, { $0.number(in: 0..<$0.skipDigits(from: 0)) }) else { return }
        figuresKnown.insert(figures)
        remaindersKnown |= 1 << UInt64(figures & 63)
    }

    mutating func remember(phrase: String, _ entry: Entry) {
        guard phrases.count < Self.phrasesAtMost else { return }
        phrases.removeAll { $0.phrase == phrase }
        phrases.append((phrase, entry))
    }
}
