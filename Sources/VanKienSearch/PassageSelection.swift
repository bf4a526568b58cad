import GRDB
import VanKienAnalysis
import VanKienDocuments
import VanKienIndexing

/// The passages that a query and a filter pick out, for whatever is to be done with them beside ranking.
struct PassageSelection {
    /// What the query's fields and the filter together let through, kinds apart; `nil` for all.
    let ranges: PassageRanges?
    /// Empty for all kinds.
    let kinds: Set<Passage.Kind>
    /// `nil` for a query of fields alone: all that is let through.
    let run: QueryRun?
    let query: Query?
    let warnings: [QueryDiagnostic]

    /// Whether the query is of words side by side without quotes, each of which is an occurrence of its own.
    var countsLoneWords: Bool {
        guard case .all(let parts) = query else { return false }
        return parts.allSatisfy {
            if case .phrase(let phrase) = $0 { phrase.words.count == 1 } else { false }
        }
    }

    /// - Parameter text: in the query language; may be empty.
    /// - Throws: `QueryDiagnostic`.
    init(_ text: String, matching: Matching?, filter: SearchFilter, isStrict: Bool, db: Database, analyzer: Analyzer) throws {
        let asked = try filter.passageRanges(in: db)
        guard !text.allSatisfy(\.isWhitespace) else {
            ranges = asked
            kinds = filter.kinds
            run = nil
            query = nil
            warnings = []
            return
        }
        let parsed = try QueryParser(analyzer: analyzer).parse(text, matching: matching, isStrict: isStrict)
        warnings = parsed.warnings
        query = parsed.query
        let typed = try parsed.filter.passageRanges(in: db)
        let kinds = filter.kinds(and: parsed.filter)
        // No kind is left where the two exclude each other.
        let ranges = kinds == nil ? PassageRanges([]) : asked.flatMap { typed?.intersection($0) ?? $0 } ?? typed
        self.ranges = ranges
        self.kinds = kinds ?? []
        let statistics = try IndexStatistics(db)
        let words = QueryWords(vocabulary: Vocabulary(db: db), matching: parsed.matching, passageCount: statistics.passages)
        run = try parsed.query.map { query in
            try QueryRun(query, in: db, words: words, statistics: statistics, within: ranges, kinds: kinds ?? [])
        }
    }
}
