import GRDB
import VanKienAnalysis
import VanKienDocuments
import VanKienIndexing

/// The passages that a query and a filter pick out: a request with everything that is known before the first match.
struct PassageSelection {
    /// What the query's fields and the filter together let through, kinds apart; `nil` for all.
    let ranges: PassageRanges?
    /// Empty for all kinds.
    let kinds: Set<Passage.Kind>
    /// `nil` for a query of fields alone: all that is let through.
    let run: QueryRun?
    /// `nil` where no query was given.
    let parsed: ParsedQuery?

    var warnings: [QueryDiagnostic] { parsed?.warnings ?? [] }

    /// Whether the query is of words side by side without quotes, each of which is an occurrence of its own.
    var countsLoneWords: Bool {
        guard case .all(let parts) = parsed?.query else { return false }
        return parts.allSatisfy {
            if case .phrase(let phrase) = $0 { phrase.words.count == 1 } else { false }
        }
    }

    /// - Parameter text: in the query language; may be empty.
    /// - Throws: `QueryDiagnostic`.
    init(_ text: String, matching: Matching?, filter: SearchFilter, isStrict: Bool, db: Database, analyzer: Analyzer) throws {
        guard text.allSatisfy(\.isWhitespace) else {
            let parsed = try QueryParser(analyzer: analyzer).parse(text, matching: matching, isStrict: isStrict)
            self = try PassageSelection(parsed, filter: filter, db: db)
            return
        }
        ranges = try filter.passageRanges(in: db)
        kinds = filter.kinds
        run = nil
        parsed = nil
    }

    /// - Parameter needsAllWords: whether words side by side must all occur.
    init(_ parsed: ParsedQuery, filter: SearchFilter, needsAllWords: Bool = true, db: Database) throws {
        self.parsed = parsed
        let asked = try filter.passageRanges(in: db)
        let typed = try parsed.filter.passageRanges(in: db)
        let kinds = filter.kinds(and: parsed.filter)
        // No kind is left where the two exclude each other.
        let ranges = kinds == nil ? PassageRanges([]) : asked.flatMap { typed?.intersection($0) ?? $0 } ?? typed
        self.ranges = ranges
        self.kinds = kinds ?? []
        let statistics = try IndexStatistics(db)
        let words = QueryWords(
            vocabulary: Vocabulary(db: db), matching: parsed.matching, needsAll: needsAllWords, passageCount: statistics.passages)
        run = try parsed.query.map { query in
            try QueryRun(query, in: db, words: words, statistics: statistics, within: ranges, kinds: kinds ?? [])
        }
    }
}

extension PassageSelection {
    /// - Throws: `QueryDiagnostic` for a query that can't be read, or that is empty.
    init(_ request: SearchRequest, in db: Database, analyzer: Analyzer) throws {
        let parsed = try QueryParser(analyzer: analyzer).parse(
            request.query, matching: request.matching, isStrict: request.isStrict)
        self = try PassageSelection(parsed, filter: request.filter, needsAllWords: request.needsAllWords, db: db)
    }
}

extension SearchFilter {
    /// The kinds that both let through, empty for all; `nil` where they let none through.
    func kinds(and other: SearchFilter) -> Set<Passage.Kind>? {
        if kinds.isEmpty || other.kinds.isEmpty { return kinds.union(other.kinds) }
        let both = kinds.intersection(other.kinds)
        return both.isEmpty ? nil : both
    }
}
