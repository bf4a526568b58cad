import GRDB
import VanKienAnalysis
import VanKienDocuments
import VanKienIndexing

/// The passages that a query and a filter pick out, for whatever is to be done with them beside ranking.
struct PassageSelection {
    /// What the query's fields and the filter together let through.
    let filter: SearchFilter
    /// The same as ids, kinds apart; `nil` for all.
    let ranges: PassageRanges?
    /// `nil` for a query without words: all that the filter lets through.
    let plan: QueryPlan?
    /// What the plan was made of.
    let query: Query?
    let warnings: [QueryDiagnostic]

    /// - Parameter text: in the query language; may be empty.
    /// - Throws: `QueryDiagnostic`.
    init(
        _ text: String, matching: Matching?, filter: SearchFilter, isStrict: Bool, db: Database, analyzer: Analyzer
    ) throws {
        var filter = filter
        guard !text.allSatisfy(\.isWhitespace) else {
            self.filter = filter
            ranges = try filter.passageRanges(in: db)
            plan = nil
            query = nil
            warnings = []
            return
        }
        let parsed = try QueryParser(analyzer: analyzer).parse(text, matching: matching, isStrict: isStrict)
        filter.narrow(by: parsed.filter)
        self.filter = filter
        ranges = try filter.passageRanges(in: db)
        let passages = try IndexStatistics(db).passages
        query = parsed.query
        plan = try parsed.query.map {
            try QueryPlan($0, matching: parsed.matching, kinds: filter.kinds, passageCount: passages, vocabulary: Vocabulary(db: db))
        }
        warnings = parsed.warnings
    }
}
