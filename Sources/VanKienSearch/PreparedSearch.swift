import GRDB
import VanKienAnalysis
import VanKienDocuments
import VanKienIndexing

/// A request with everything that is known before the first match.
struct PreparedSearch {
    let parsed: ParsedQuery
    /// The passages that count, or `nil` for all.
    let ranges: PassageRanges?
    /// Empty for all; `nil` where the request and the fields of its query have none in common, and nothing can be found.
    let kinds: Set<Passage.Kind>?
    /// `nil` where nothing is asked of the text.
    let run: QueryRun?

    /// - Throws: `QueryDiagnostic` for a query that can't be read.
    init(_ request: SearchRequest, in db: Database, analyzer: Analyzer) throws {
        parsed = try QueryParser(analyzer: analyzer).parse(
            request.query, matching: request.matching, isStrict: request.isStrict)
        let asked = try request.filter.passageRanges(in: db)
        let typed = try parsed.filter.passageRanges(in: db)
        ranges = asked.flatMap { typed?.intersection($0) ?? $0 } ?? typed
        kinds = request.filter.kinds(and: parsed.filter)
        guard let query = parsed.query, let kinds else {
            run = nil
            return
        }
        let statistics = try IndexStatistics(db)
        let words = QueryWords(
            vocabulary: Vocabulary(db: db), matching: parsed.matching, needsAll: request.needsAllWords,
            passageCount: statistics.passages)
        run = try QueryRun(query, in: db, words: words, statistics: statistics, within: ranges, kinds: kinds)
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
