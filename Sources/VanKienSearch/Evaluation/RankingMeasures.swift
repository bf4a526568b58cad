#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How good a ranking is, by the measures that trec_eval has, as it counts them.
///
/// Source: https://github.com/usnistgov/trec_eval (`m_ndcg_cut.c`, `m_recip_rank.c`, `m_recall.c`, `m_map.c`); Järvelin and Kekäläinen,
/// "Cumulated gain-based evaluation of IR techniques" (2002).
public struct RankingMeasures: Sendable, Equatable {
    /// Gain over the ideal gain in the first ten: a grade counts as it is, divided by log2(rank + 1).
    public var ndcgAt10: Double
    /// One over the rank of the first relevant hit, 0 where it is not among the first ten.
    public var reciprocalRankAt10: Double
    /// The share of the relevant among the first hundred.
    public var recallAt100: Double
    /// The mean of the precision at each relevant hit, 0 for those not found.
    public var averagePrecision: Double

    public init(ndcgAt10: Double, reciprocalRankAt10: Double, recallAt100: Double, averagePrecision: Double) {
        self.ndcgAt10 = ndcgAt10
        self.reciprocalRankAt10 = reciprocalRankAt10
        self.recallAt100 = recallAt100
        self.averagePrecision = averagePrecision
    }

    /// - Parameters:
    ///   - ranking: ids, best first, each once.
    ///   - grades: of what was judged; above 0 is relevant. What was not judged is not relevant.
    public init(of ranking: [String], grades: [String: Int]) {
        let relevant = grades.values.count { $0 > 0 }
        var (gain, precisions, found, foundIn100) = (0.0, 0.0, 0, 0)
        var reciprocalRank = 0.0
        for (place, id) in ranking.enumerated() {
            guard let grade = grades[id], grade > 0 else { continue }
            found += 1
            precisions += Double(found) / Double(place + 1)
            if place < 10 {
                gain += Self.discounted(grade, at: place)
                if found == 1 { reciprocalRank = 1 / Double(place + 1) }
            }
            if place < 100 { foundIn100 += 1 }
        }
        let ideal = grades.values.filter { $0 > 0 }.sorted(by: >).prefix(10).enumerated()
            .reduce(0.0) { $0 + Self.discounted($1.element, at: $1.offset) }
        ndcgAt10 = ideal > 0 ? gain / ideal : 0
        reciprocalRankAt10 = reciprocalRank
        recallAt100 = relevant > 0 ? Double(foundIn100) / Double(relevant) : 0
        averagePrecision = relevant > 0 ? precisions / Double(relevant) : 0
    }

    private static func discounted(_ grade: Int, at place: Int) -> Double { Double(grade) / log2(Double(place + 2)) }

    /// The mean of each measure; all 0 where there is nothing to take it of.
    public static func mean(of measures: [RankingMeasures]) -> RankingMeasures {
        func mean(_ measure: (RankingMeasures) -> Double) -> Double {
            measures.isEmpty ? 0 : measures.reduce(0) { $0 + measure($1) } / Double(measures.count)
        }
        return RankingMeasures(
            ndcgAt10: mean(\.ndcgAt10), reciprocalRankAt10: mean(\.reciprocalRankAt10), recallAt100: mean(\.recallAt100),
            averagePrecision: mean(\.averagePrecision))
    }
}
