import GRDB
import VanKienDocuments
import VanKienIndexing

/// A query made ready for one index: which searches it takes, each within which passages.
///
/// A query of words is one search. A field or an ordered NEAR within OR or behind NOT is a condition that holds in some passages
/// and not in others, whatever their words; so the index is cut into regions by which conditions hold, and in each
/// region what is left of the query is a query of words.
struct QueryRun {
    /// One search within one part of the index.
    private struct Part {
        var query: RegionQuery
        /// `nil` for all passages.
        var ranges: PassageRanges?
        /// Empty for all kinds.
        var kinds: Set<Passage.Kind>
        /// Of what is found by words; `nil` where nothing is.
        var plan: QueryPlan?
    }

    private let db: Database
    private let words: QueryWords
    private let statistics: IndexStatistics
    private var parts: [Part] = []

    /// - Parameters:
    ///   - ranges: the passages that count, or `nil` for all.
    ///   - kinds: empty for all.
    init(
        _ query: Query, in db: Database, words: QueryWords, statistics: IndexStatistics, within ranges: PassageRanges?,
        kinds: Set<Passage.Kind>
    ) throws {
        self.db = db
        self.words = words
        self.statistics = statistics
        let conditions = try QueryConditions(query.conditions, in: db, words: words, within: ranges)
        for kinds in conditions.partition(of: kinds) {
            for (ranges, holds) in conditions.regions(within: ranges, kinds: kinds) {
                let query = RegionQuery(query, where: holds)
                // Regions where the same is left of the query are searched together.
                if let same = parts.firstIndex(where: { $0.query == query && $0.kinds == kinds }) {
                    parts[same].ranges = PassageRanges((parts[same].ranges?.ranges ?? []) + (ranges?.ranges ?? []))
                } else {
                    parts.append(Part(query: query, ranges: ranges, kinds: kinds))
                }
            }
        }
        for place in parts.indices { parts[place].plan = try plan(for: parts[place].query, kinds: parts[place].kinds) }
    }

    /// What is found and scored by words.
    private func plan(for query: RegionQuery, kinds: Set<Passage.Kind>) throws -> QueryPlan? {
        switch query {
        case .nothing: return nil
        case .matching(let query, let alsoScored):
            return try QueryPlan(query, alsoScored: alsoScored, kinds: kinds, words: words)
        case .everything(let excluded, let scored):
            guard !scored.isEmpty else { return nil }
            let wanted = TextQuery.any(scored)
            return try QueryPlan(excluded.isEmpty ? wanted : .without(wanted, .any(excluded)), kinds: kinds, words: words)
        }
    }

    /// What was looked for, for highlights.
    var plans: [QueryPlan] { parts.compactMap(\.plan) }

    /// The one search that the query comes to, where it is one and each match shows all that is highlighted there.
    var plainSearch: (plan: QueryPlan, ranges: PassageRanges?)? {
        let searches = parts.filter { $0.query != .nothing }
        guard searches.count == 1, case .matching(let query, let alsoScored) = searches[0].query, alsoScored.isEmpty,
            query.showsAllPhrases, let plan = searches[0].plan
        else { return nil }
        return (plan, searches[0].ranges)
    }

    /// Words that the index has not in any form that the query allows, each once.
    var unknownWords: [QueryWord] {
        var seen: Set<QueryWord> = []
        return plans.flatMap(\.unknownWords).filter { seen.insert($0).inserted }
    }

    /// What the scores of some passages are made of; nothing for those that no word led to.
    func scoreParts(of passages: [Int64]) throws -> [Int64: [ScorePart]] {
        let collector = ExplainingCollector()
        let wanted = PassageRanges(passages.map { $0..<($0 + 1) })
        for part in parts {
            guard let plan = part.plan else { continue }
            try PassageScorer.run(
                plan, in: db, statistics: statistics, ranges: part.ranges?.intersection(wanted) ?? wanted, into: collector)
        }
        return collector.parts
    }

    /// Hands over every match. Those of one region come in rising order.
    func collect(into collector: any Collector) throws {
        for part in parts where !collector.isDone {
            switch part.query {
            case .nothing: break
            case .matching:
                guard let plan = part.plan else { break }
                try PassageScorer.run(plan, in: db, statistics: statistics, ranges: part.ranges, into: collector)
            case .everything(let excluded, _):
                let matched = RecordingCollector(collector)
                if let plan = part.plan {
                    try PassageScorer.run(plan, in: db, statistics: statistics, ranges: part.ranges, into: matched)
                }
                try collectRest(of: part, without: matched.passages, excluded, into: collector)
            }
        }
    }

    /// The passages of a part that no word led to and that are not excluded.
    private func collectRest(
        of part: Part, without matched: [Int64], _ excluded: [TextQuery], into collector: any Collector
    ) throws {
        let unwanted = RecordingCollector(nil)
        if !excluded.isEmpty {
            let plan = try QueryPlan(.any(excluded), isScored: false, kinds: part.kinds, words: words)
            try PassageScorer.run(plan, in: db, statistics: statistics, ranges: part.ranges, into: unwanted)
        }
        var (i, j) = (0, 0)
        try RecordReader(db).forEachPassageID(within: part.ranges, kinds: part.kinds) { passage in
            while i < matched.count, matched[i] < passage { i += 1 }
            while j < unwanted.passages.count, unwanted.passages[j] < passage { j += 1 }
            if i < matched.count, matched[i] == passage { return }
            if j < unwanted.passages.count, unwanted.passages[j] == passage { return }
            collector.collect(passage, score: 0)
        }
    }
}

/// Remembers the passages, and passes them on.
private final class RecordingCollector: Collector {
    private let next: (any Collector)?
    private(set) var passages: [Int64] = []
    var needsScores: Bool { next?.needsScores ?? false }

    init(_ next: (any Collector)?) { self.next = next }

    func collect(_ passage: Int64, score: Double) {
        passages.append(passage)
        next?.collect(passage, score: score)
    }
}
