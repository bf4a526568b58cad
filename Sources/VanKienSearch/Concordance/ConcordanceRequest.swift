import VanKienDocuments

/// Everything that a concordance depends on.
public struct ConcordanceRequest: Sendable, Equatable {
    /// The order of the lines.
    public enum Order: Sendable, Equatable {
        /// As a search gives the passages, and in each from left to right.
        case search(SearchRequest.Order)
        /// By the word before, then by the one before that, and so on.
        case left
        /// By the word behind, then by the next.
        case right
    }

    /// In the query language; it needs a word.
    public var query: String
    /// `nil` lets the diacritics of the query decide.
    public var matching: Matching?
    public var filter: SearchFilter
    /// Words on each side, within the passage.
    public var context: Int
    public var order: Order
    /// Lines wanted at most; `nil` for all.
    public var limit: Int?
    /// Lines left out at the beginning.
    public var offset: Int
    public var isStrict: Bool

    public static let defaultContext = 8

    public init(
        _ query: String, matching: Matching? = nil, filter: SearchFilter = SearchFilter(), context: Int = ConcordanceRequest.defaultContext,
        order: Order = .search(.document), limit: Int? = nil, offset: Int = 0, isStrict: Bool = false
    ) {
        self.query = query
        self.matching = matching
        self.filter = filter
        self.context = context
        self.order = order
        self.limit = limit
        self.offset = offset
        self.isStrict = isStrict
    }
}

/// One occurrence with what stands round it: a line of a concordance (keyword in context).
public struct ConcordanceLine: Sendable, Equatable {
    /// 1 for the first of all lines, whatever the offset.
    public var number: Int
    /// The passage, without scores.
    public var passage: PassageRecord
    /// Where the occurrence stands in the passage: Unicode scalar offsets.
    public var range: Range<Int>
    /// Up to the wanted number of words before it, as the passage has them, with what stands between.
    public var left: String
    public var keyword: String
    /// The same behind it.
    public var right: String
}

/// What a concordance found, the lines themselves apart.
public struct ConcordanceOutcome: Sendable, Equatable {
    /// Lines, whatever the limit.
    public var lines: Int
    public var passages: Int
    /// Whether the query is of words side by side without quotes, each of which is an occurrence of its own.
    public var countsLoneWords: Bool
    public var warnings: [QueryDiagnostic]
}
