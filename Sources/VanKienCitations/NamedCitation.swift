/// A document cited by its name, found in a text, with what stands beside it.
public struct NamedCitation: Sendable, Hashable {
    public let name: DocumentName
    /// The place of the name as written, in Unicode scalars of the text.
    ///
    /// Of names that share an ending (`Trung ương 4, 5 khóa XI`) each has its own place.
    public let scalarRange: Range<Int>
    /// The same place in bytes of the text's UTF-8.
    public let utf8Range: Range<Int>
    /// As written: `NQTW 4 (khoá XI)`.
    public let written: String
    /// The type by name, where the name says it: a session alone has none.
    public let type: String?
    /// The date beside the name.
    public let date: PartialDate?
    /// What the words before it state of the cited document.
    public let relation: CitationRelation?
    /// The part of it that is meant, as written: `điểm a khoản 2 Điều 5`.
    public let pinpoint: String?

    public init(
        name: DocumentName, scalarRange: Range<Int>, utf8Range: Range<Int>, written: String, type: String? = nil,
        date: PartialDate? = nil, relation: CitationRelation? = nil, pinpoint: String? = nil
    ) {
        self.name = name
        self.scalarRange = scalarRange
        self.utf8Range = utf8Range
        self.written = written
        self.type = type
        self.date = date
        self.relation = relation
        self.pinpoint = pinpoint
    }
}
