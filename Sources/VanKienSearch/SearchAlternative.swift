import GRDB
import VanKienAnalysis
import VanKienDocuments

/// What a search that found nothing would find if something else, or less, were asked.
public struct SearchAlternative: Sendable, Equatable {
    /// One thing that is asked otherwise.
    public enum Change: Sendable, Equatable {
        /// Passages of this kind instead of the one that was asked for.
        case kind(Passage.Kind)
        /// Without one of the filters, be it an option or a field in the query.
        case without(SearchFilter.Part)
        /// Words compared in this way.
        case matching(Matching)
        /// The words of phrases in quotes anywhere in a passage.
        case wordsApart
        /// Not every word is needed.
        case anyWord
    }

    /// All of these together.
    public var changes: [Change]
    /// Passages that it would find, counted up to `countLimit`.
    public var total: Int

    public init(changes: [Change], total: Int) {
        self.changes = changes
        self.total = total
    }

    /// From so many passages on it makes no difference how many there are.
    public static let countLimit = 1000
}

extension SearchFilter {
    /// One of the things that a filter can ask for.
    public enum Part: String, Sendable, CaseIterable {
        case corpus, type, issuer, level, side, number, year, date
        case kind = "in"

        /// The filter that lets everything through of this, put into another.
        fileprivate func clear(_ filter: inout SearchFilter) {
            switch self {
            case .corpus: filter.corpora = []
            case .type: filter.types = []
            case .issuer: filter.issuers = []
            case .level: filter.levels = []
            case .side: filter.sides = []
            case .number: filter.numbers = []
            case .year: filter.years = []
            case .date: (filter.from, filter.to, filter.dates) = (nil, nil, [])
            case .kind: filter.kinds = []
            }
        }
    }

    /// What it asks for.
    public var parts: [Part] { Part.allCases.filter { without($0) != self } }

    public func without(_ part: Part) -> SearchFilter {
        var other = self
        part.clear(&other)
        return other
    }
}

/// Finds out what one search would find if it were asked otherwise: each change alone, and only where none of them helps all
/// of them together. Each is a count that stops at `SearchAlternative.countLimit`, so it costs about what the search did.
struct AlternativeFinder {
    /// A search as far as it matters what it finds.
    private struct Question {
        /// In the form that the places of phrases are counted in.
        var text: [Unicode.Scalar]
        var parsed: ParsedQuery
        var filter: SearchFilter
        var needsAllWords: Bool

        func changed(_ change: SearchAlternative.Change) -> Question {
            var other = self
            switch change {
            case .kind(let kind):
                other = changed(.without(.kind))
                other.filter.kinds = [kind]
            case .without(let part):
                other.parsed.filter = parsed.filter.without(part)
                other.filter = filter.without(part)
            case .matching(let matching): other.parsed.matching = matching
            case .wordsApart: other.parsed.query = parsed.query?.withWordsApart(where: isQuoted)
            case .anyWord: other.needsAllWords = false
            }
            return other
        }

        /// Whether a phrase is one of several words because of quotation marks, and not as `văn-hoá` is.
        func isQuoted(_ phrase: QueryPhrase) -> Bool {
            phrase.words.count > 1 && phrase.number == nil && QueryLexer.isQuote(text[phrase.sourceRange.lowerBound])
        }

        /// Whatever is asked for by filters, the kinds of passages apart.
        var filters: [SearchFilter.Part] {
            SearchFilter.Part.allCases.filter { $0 != .kind && (parsed.filter.parts + filter.parts).contains($0) }
        }

        /// Kinds of passages that are not searched.
        var otherKinds: [Passage.Kind] {
            guard let asked = filter.kinds(and: parsed.filter) else { return Passage.Kind.allCases }
            return asked.isEmpty ? [] : Passage.Kind.allCases.filter { !asked.contains($0) }
        }
    }

    private let db: Database
    private let question: Question

    init(_ request: SearchRequest, _ parsed: ParsedQuery, in db: Database) {
        self.db = db
        question = Question(text: Array(NormalizationForm.nfc(request.query).unicodeScalars), parsed: parsed, filter: request.filter, needsAllWords: request.needsAllWords)
    }

    func alternatives() throws -> [SearchAlternative] {
        let loosening = looseningChanges
        let single = question.otherKinds.map(SearchAlternative.Change.kind) + loosening.filter { $0 != .without(.kind) }
        var found: [SearchAlternative] = []
        for change in single {
            if let alternative = try alternative([change]) { found.append(alternative) }
        }
        guard found.isEmpty, loosening.count > 1 else { return found }
        // The fewest that help: filters, then quotes, then marks, then words.
        for count in 2...loosening.count {
            if let alternative = try alternative(Array(loosening.prefix(count))) { return [alternative] }
        }
        return []
    }

    /// What can be let go, the least first.
    private var looseningChanges: [SearchAlternative.Change] {
        var changes = question.filters.map(SearchAlternative.Change.without)
        if !question.otherKinds.isEmpty { changes.append(.without(.kind)) }
        if let query = question.parsed.query, query.withWordsApart(where: question.isQuoted) != query { changes.append(.wordsApart) }
        if question.parsed.matching == .exact, question.parsed.query != nil { changes.append(.matching(.folded)) }
        if question.needsAllWords, question.parsed.query?.hasWordsSideBySide == true { changes.append(.anyWord) }
        return changes
    }

    /// `nil` where nothing would be found, and where that can't be told within the limits: the search itself has its answer, this is
    /// only a hint.
    private func alternative(_ changes: [SearchAlternative.Change]) throws -> SearchAlternative? {
        do {
            let total = try total(of: changes.reduce(question) { $0.changed($1) })
            return total > 0 ? SearchAlternative(changes: changes, total: total) : nil
        } catch is SearchLimitError {
            return nil
        }
    }

    private func total(of changed: Question) throws -> Int {
        let selection = try PassageSelection(changed.parsed, filter: changed.filter, needsAllWords: changed.needsAllWords, db: db)
        if let run = selection.run {
            let counter = CountingCollector(limit: SearchAlternative.countLimit)
            try run.collect(into: counter)
            return counter.total
        }
        let reader = RecordReader(db)
        var documents: [Range<Int64>] = []
        try reader.forEachDocumentRange { _, ids in documents.append(ids) }
        let all = try reader.countPassages(of: documents, within: selection.ranges, kinds: selection.kinds)
        return min(all, SearchAlternative.countLimit)
    }
}

extension Query {
    /// Whether it asks for several things at once, of which one might do.
    fileprivate var hasWordsSideBySide: Bool {
        switch self {
        case .all(let parts): parts.count > 1 || parts.contains(where: \.hasWordsSideBySide)
        case .any(let parts): parts.contains(where: \.hasWordsSideBySide)
        case .without(let wanted, _): wanted.hasWordsSideBySide
        case .phrase, .near, .field: false
        }
    }

    /// These phrases as their words, which may stand anywhere in a passage. Within NEAR they stay.
    fileprivate func withWordsApart(where isMeant: (QueryPhrase) -> Bool) -> Query {
        switch self {
        case .phrase(let phrase) where isMeant(phrase):
            .all(phrase.words.map { .phrase(QueryPhrase(words: [$0], sourceRange: phrase.sourceRange)) })
        case .all(let parts): .all(parts.map { $0.withWordsApart(where: isMeant) })
        case .any(let parts): .any(parts.map { $0.withWordsApart(where: isMeant) })
        case .without(let wanted, let excluded): .without(wanted.withWordsApart(where: isMeant), excluded)
        case .phrase, .near, .field: self
        }
    }
}
