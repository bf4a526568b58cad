import VanKienDocuments

/// Everything that a search depends on.
public struct SearchRequest: Sendable, Equatable {
    /// The order of the hits.
    public enum Order: String, Sendable, CaseIterable {
        /// Best first.
        case rank
        /// By the document's date, oldest first; documents without a date last.
        case date
        /// By corpus, document and place in it.
        case document
    }

    /// In the query language.
    public var query: String
    /// `nil` lets the diacritics of the query decide.
    public var matching: Matching?
    public var filter: SearchFilter
    public var order: Order
    /// Hits wanted at most; `nil` for all.
    public var limit: Int?
    /// Hits left out at the beginning.
    public var offset: Int
    /// Whether a doubt about the query is an error.
    public var isStrict: Bool
    /// A sample, groups, context. Limit and offset count what comes of it.
    public var gathering: Gathering
    /// Whether words side by side must all occur. Where not, one of them will do, and more of them rank higher: for whole questions.
    public var needsAllWords: Bool
    /// Whether hits tell what their scores are made of.
    public var explains: Bool
    /// Whether hits are read. Where not, their rank, score and id alone are told, at a tenth of the cost of a hit.
    package var readsPassages = true

    public init(
        _ query: String, matching: Matching? = nil, filter: SearchFilter = SearchFilter(), order: Order = .rank,
        limit: Int? = 10, offset: Int = 0, isStrict: Bool = false, gathering: Gathering = Gathering(),
        needsAllWords: Bool = true, explains: Bool = false
    ) {
        self.query = query
        self.matching = matching
        self.filter = filter
        self.order = order
        self.limit = limit
        self.offset = offset
        self.isStrict = isStrict
        self.gathering = gathering
        self.needsAllWords = needsAllWords
        self.explains = explains
    }
}

extension SearchRequest {
    /// Which hits are wanted, counted from 0. Numbers that no list of hits reaches are no error.
    var places: Range<Int> {
        let first = max(0, offset)
        guard let limit else { return first..<Int.max }
        let (end, isBeyondAll) = first.addingReportingOverflow(max(0, limit))
        return first..<(isBeyondAll ? Int.max : end)
    }
}

/// What a search found, the hits themselves apart.
public struct SearchOutcome: Sendable, Equatable {
    /// Passages that match, whatever the limit.
    public var total: Int
    public var parsed: ParsedQuery
    /// Where nothing matches: words of the query that the index has not, with words that it has and that look like them.
    public var suggestions: [Suggestion] = []
    /// Where nothing matches: what would, asked otherwise.
    public var alternatives: [SearchAlternative] = []
    /// What limit and offset count: passages, those drawn, or groups of them.
    public var listed = 0

    public struct Suggestion: Sendable, Equatable {
        public var word: String
        public var nearSpellings: [String]
    }
}

/// A search's answer.
public struct SearchResults: Sendable, Equatable {
    public var hits: [Hit]
    public var outcome: SearchOutcome
    public var total: Int { outcome.total }
}
