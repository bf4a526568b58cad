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
    /// A bit for each remainder of the figures cited: a cheap look at every figure of a document.
    private var figuresKnown: [UInt64] = []
    private static let remainders = 4096
    var endings = NumberEndings()
    /// Short names without a number, as defined: `Quy chế dân chủ ở cơ sở`.
    private(set) var phrases: [(phrase: [UInt8], entry: Entry)] = []
    /// A bit for each first byte of a phrase, seven bits of it.
    private(set) var firstBytesOfPhrases: (UInt64, UInt64) = (0, 0)
    private static let phrasesAtMost = 32

    /// - Parameter ownType: the type by name of the document that the texts are of, as far as it is known.
    public init(ownType: String? = nil) {
        self.ownType = ownType.flatMap(DocumentType.init(named:))
    }

    /// Whether a serial of these figures may have been cited, with or without a letter behind them.
    func mayKnow(figures: Int) -> Bool {
        let bit = figures % Self.remainders
        return !figuresKnown.isEmpty && figuresKnown[bit / 64] >> UInt64(bit % 64) & 1 == 1
    }

    /// The number cited last of one of these types and this serial, and year where one is given.
    func entry(_ types: DocumentTypes, _ serial: String, year: Int?) -> Entry? {
        entries[serial]?.last { !$0.types.intersection(types).isEmpty && (year == nil || $0.number.year == year) }
    }

    mutating func remember(_ entry: Entry) {
        if let place = entries.index(forKey: entry.serial) {
            entries.values[place].removeAll { old in old.number == entry.number && old.types.isSubset(of: entry.types) }
            entries.values[place].append(entry)
            return
        }
        entries[entry.serial] = [entry]
        guard let figures = TextBytes.with(entry.serial, { $0.number(in: 0..<$0.skipDigits(from: 0)) }) else { return }
        if figuresKnown.isEmpty { figuresKnown = [UInt64](repeating: 0, count: Self.remainders / 64) }
        let bit = figures % Self.remainders
        figuresKnown[bit / 64] |= 1 << UInt64(bit % 64)
    }

    mutating func remember(phrase: String, _ entry: Entry) {
        let phrase = Array(phrase.utf8)
        guard phrases.count < Self.phrasesAtMost else { return }
        phrases.removeAll { $0.phrase == phrase }
        phrases.append((phrase, entry))
        let bit = UInt64(phrase[0] & 0x3F)
        if phrase[0] & 0x40 == 0 { firstBytesOfPhrases.0 |= 1 << bit } else { firstBytesOfPhrases.1 |= 1 << bit }
    }
}
