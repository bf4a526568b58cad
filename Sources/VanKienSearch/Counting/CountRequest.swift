import VanKienDocuments

/// What passages are counted by.
public enum CountDimension: String, Sendable, CaseIterable {
    /// The year of the document's date.
    case year
    /// The document's type: `Nghị quyết`.
    case type
    /// The document's issuer.
    case issuer
    case corpus
    /// The document itself, by its id.
    case document
    /// The document's own number: documents of several corpora may bear one.
    case number
    /// Paragraph, footnote or heading.
    case kind

    /// Whether its values follow one another in an order that everybody expects, whatever was counted of each.
    public var hasOwnOrder: Bool { self == .year || self == .kind }
}

/// Everything that a count depends on.
public struct CountRequest: Sendable, Equatable {
    /// In the query language. Empty, or fields alone: everything that they and the filter let through is counted.
    public var query: String
    /// `nil` lets the diacritics of the query decide.
    public var matching: Matching?
    public var filter: SearchFilter
    /// None for totals alone; several for the combinations of their values.
    public var dimensions: [CountDimension]
    /// Whether groups without a match are given too.
    public var includesEmptyGroups: Bool
    /// Whether a doubt about the query is an error.
    public var isStrict: Bool

    public init(
        _ query: String = "", by dimensions: [CountDimension] = [], matching: Matching? = nil, filter: SearchFilter = SearchFilter(),
        includesEmptyGroups: Bool = false, isStrict: Bool = false
    ) {
        self.query = query
        self.dimensions = dimensions
        self.matching = matching
        self.filter = filter
        self.includesEmptyGroups = includesEmptyGroups
        self.isStrict = isStrict
    }
}

/// How much was found, and in how much.
public struct CountTally: Sendable, Equatable {
    /// How much of an index is meant: all that the filter lets through.
    public struct Extent: Sendable, Equatable {
        public var passages = 0
        public var documents = 0
        /// Words as the analyzer breaks them: syllables, foreign words, numbers.
        public var syllables = 0

        public init(passages: Int = 0, documents: Int = 0, syllables: Int = 0) {
            self.passages = passages
            self.documents = documents
            self.syllables = syllables
        }
    }

    /// Passages that match.
    public var passages = 0
    /// Documents with such a passage.
    public var documents = 0
    /// What a search highlights in these passages: each phrase of the query (a word alone is one) wherever it stands there,
    /// those that overlap taken as one. 0 for a query without words.
    public var occurrences = 0
    /// What was searched.
    public var extent = Extent()

    public init(passages: Int = 0, documents: Int = 0, occurrences: Int = 0, extent: Extent = Extent()) {
        self.passages = passages
        self.documents = documents
        self.occurrences = occurrences
        self.extent = extent
    }

    /// Occurrences in 10,000 syllables of the extent; `nil` where it has none.
    public var rate: Double? {
        extent.syllables > 0 ? Double(occurrences) * 10_000 / Double(extent.syllables) : nil
    }
}

/// A count's answer.
public struct CountResult: Sendable, Equatable {
    /// A combination of values of the dimensions.
    public struct Group: Sendable, Equatable {
        /// One for each dimension; `nil` where it is not known.
        public var values: [String?]
        public var tally: CountTally

        public init(values: [String?], tally: CountTally) {
            self.values = values
            self.tally = tally
        }
    }

    public var dimensions: [CountDimension]
    public var total: CountTally
    /// In the order of the values: years and kinds as they follow each other, everything else by the Vietnamese alphabet;
    /// what is not known stands last.
    public var groups: [Group]
    /// How evenly the occurrences lie over the documents; `nil` where there are none or fewer than two documents.
    public var dispersion: Dispersion?
    /// Whether the query has words, and so occurrences.
    public var hasWords: Bool
    /// Whether the query is of words side by side without quotes, each of which is an occurrence of its own.
    public var countsLoneWords: Bool
    public var warnings: [QueryDiagnostic]
}
