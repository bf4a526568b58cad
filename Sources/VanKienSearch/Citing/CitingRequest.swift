import VanKienCitations

/// What is asked about a number or a name: who cites it.
public struct CitingRequest: Sendable, Equatable {
    /// A number typed without marks stands for all that differ from it in marks alone, a name that leaves term or year open for those
    /// of all.
    public var work: CitedWork
    /// Narrows the citing passages and documents.
    public var filter: SearchFilter
    /// Passages wanted at most; `nil` for all.
    public var limit: Int?
    /// Passages left out at the beginning.
    public var offset: Int

    public init(_ number: DocumentNumber, filter: SearchFilter = SearchFilter(), limit: Int? = 10, offset: Int = 0) {
        self.init(.number(number), filter: filter, limit: limit, offset: offset)
    }

    public init(_ work: CitedWork, filter: SearchFilter = SearchFilter(), limit: Int? = 10, offset: Int = 0) {
        self.work = work
        self.filter = filter
        self.limit = limit
        self.offset = offset
    }
}

/// A passage that cites, with the places where it does.
public struct CitingPassage: Sendable, Equatable {
    /// Its highlights are the citations; its score is 0, since the order is that of the dates.
    public var hit: Hit
    /// The citations of what was asked for.
    public var citations: [ResolvedCitation]
}

/// How often something occurs.
public struct Tally<Value: Sendable & Equatable>: Sendable, Equatable {
    public var value: Value
    public var count: Int

    public init(_ value: Value, _ count: Int) {
        self.value = value
        self.count = count
    }
}

/// What there is about a number or a name, the passages themselves apart.
public struct CitingOutcome: Sendable, Equatable {
    /// The documents of the index that bear it, in the order of corpora and names: none, one, or several.
    public var documents: [DocumentRecord]
    /// Passages that cite it and that the filter lets through, whatever the limit.
    public var total: Int
    /// Documents that these passages are of.
    public var citingDocuments: Int
    /// Citing passages of each corpus, by name.
    public var corpora: [Tally<String>]
    /// Citing passages of each year, in order; those of documents without a date last, under `nil`.
    public var years: [Tally<Int?>]
}

/// The answer about a number or a name.
public struct CitingResults: Sendable, Equatable {
    /// In the order of the citing documents' dates, those without a date last.
    public var passages: [CitingPassage]
    public var outcome: CitingOutcome
}

/// What documents cite by a number or a name.
public struct CitedNumber: Sendable, Equatable {
    public var work: CitedWork
    /// The province or city of a number of the form …/TU whose document the index has not, as far as its citations tell.
    public var place: String?
    /// The type by name, as most citations have it.
    public var type: String?
    /// The title, where a citation gives it in quotation marks; as most of these have it.
    public var title: String?
    /// How often it is cited.
    public var citations: Int
    /// Passages that cite it.
    public var passages: Int
    /// Documents that cite it.
    public var documents: Int
    public var resolution: Resolution

    /// In canonical form; `nil` for what is cited by its name.
    public var number: String? { work.number?.canonical }
    /// In full; `nil` for what is cited by its number.
    public var name: String? { work.name?.canonical }
}
