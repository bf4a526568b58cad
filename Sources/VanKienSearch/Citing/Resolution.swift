import VanKienCitations

/// What a citation names, as far as the index tells.
public enum Resolution: Sendable, Equatable {
    /// The one document of the index, by its id.
    case document(String)
    /// Several documents bear the number, and nothing beside the citation tells which is meant. Their ids, in order.
    case ambiguous([String])
    /// No document of the index: none bears the number, or a date, an issuer or a type contradicts those that do.
    case absent

    /// The ids of the documents that may be meant.
    public var documents: [String] {
        switch self {
        case .document(let id): [id]
        case .ambiguous(let ids): ids
        case .absent: []
        }
    }
}

/// A citation in a passage, with what it names.
public struct ResolvedCitation: Sendable, Equatable {
    /// What names the document: a number, or its name.
    public var work: CitedWork
    /// As it stands in the passage: `217 -QĐ/TW`.
    public var written: String
    /// The cited type by name, where a word or the short form tells.
    public var type: String?
    /// The office that issued it as written, where the words beside it name it.
    public var issuer: String?
    /// The date beside it in ISO 8601; day, or day and month, may be missing.
    public var date: String?
    /// What the words before it state of the cited document.
    public var relation: CitationRelation?
    /// The part that is meant, as written: `điểm a khoản 2 Điều 5`.
    public var pinpoint: String?
    /// The cited document's title, where it stands in quotation marks after *về*.
    public var title: String?
    /// Its place in Unicode scalars of the passage's text.
    public var range: Range<Int>
    public var resolution: Resolution

    /// In canonical form; `nil` for what is cited by its name.
    public var number: String? { work.number?.canonical }
    /// In full; `nil` for what is cited by its number.
    public var name: String? { work.name?.canonical }
}
