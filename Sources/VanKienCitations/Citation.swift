/// A document number found in a text, with what stands beside it.
public struct Citation: Sendable, Hashable {
    /// How the text names the number.
    public enum Form: Sendable, Hashable {
        /// With its ending, or as one of a list that shares one: `217-QĐ/TW`, `217` of `217 và 218-QĐ/TW`.
        case number
        /// By what the text called it before: `114` of `Kết luận 114`, `Quyết định nêu trên`, a name that was defined for it.
        case short
    }

    public let number: DocumentNumber
    /// The place of the number as written, in Unicode scalars of the text.
    ///
    /// Of a list that shares one ending (`217 và 218-QĐ/TW`) each number has its own place: `217`, `218-QĐ/TW`.
    public let scalarRange: Range<Int>
    /// The same place in bytes of the text's UTF-8.
    public let utf8Range: Range<Int>
    /// The number as written: `114- KL/TW`.
    public let written: String
    /// The type by name: the word before the number, otherwise what the short form stands for if it can be
    /// one type only. `Chương trình số 58-CT/TU` is a Chương trình.
    public let type: String?
    /// The office that issued it as written, where the words before or behind the number name it.
    public let issuer: String?
    /// The cited document's date, if it stands beside the number; of a short form that of the number it stands for.
    public let date: PartialDate?
    /// What the words before it state of the cited document; that of the first number holds for its list.
    public let relation: CitationRelation?
    /// The part of the cited document that is meant, as written: `điểm a khoản 2 Điều 5`.
    public let pinpoint: String?
    /// The cited document's title, where it stands in quotation marks after *về*; of a law the name before its number.
    public let title: String?
    public let form: Form

    public init(
        number: DocumentNumber, scalarRange: Range<Int>, utf8Range: Range<Int>, written: String,
        type: String? = nil, date: PartialDate? = nil, relation: CitationRelation? = nil, pinpoint: String? = nil,
        title: String? = nil, issuer: String? = nil, form: Form = .number
    ) {
        self.number = number
        self.scalarRange = scalarRange
        self.utf8Range = utf8Range
        self.written = written
        self.type = type
        self.date = date
        self.relation = relation
        self.pinpoint = pinpoint
        self.title = title
        self.issuer = issuer
        self.form = form
    }
}
