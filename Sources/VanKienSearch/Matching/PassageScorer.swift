import GRDB
import VanKienIndexing

/// Scores the matches of a plan where FTS5 finds them, and hands them to a collector.
final class PassageScorer: FTS5Visitor {
    private struct WantedLeaf {
        var phrase: Int32
        var weight: Double
        /// Tokens of the phrase.
        var length: Int32
        var isExactForm: Bool
        /// The place in `leaves` of the phrase typed before it.
        var neighbour: Int?
        var pairWeight: Double
    }

    private let leaves: [WantedLeaf]
    private let hasPairs: Bool
    private let lengthFactors: [Double]
    private let lengths: LengthReader
    private let collector: any Collector
    private let needsScores: Bool
    /// For each leaf, where it occurs in the passage at hand, in tokens.
    private var occurrences: [[Int32]]

    private init(plan: QueryPlan, statistics: IndexStatistics, lengths: LengthReader, collector: any Collector) {
        var places: [Int: Int] = [:]
        var leaves: [WantedLeaf] = []
        for (number, leaf) in plan.leaves.enumerated() where leaf.use != .unscored {
            places[number] = leaves.count
            let neighbour = leaf.neighbour.flatMap { places[$0] }
            leaves.append(
                WantedLeaf(
                    phrase: Int32(number), weight: leaf.weight, length: Int32(leaf.length),
                    isExactForm: leaf.use == .exactForm, neighbour: neighbour,
                    pairWeight: neighbour.map { leaf.weight + leaves[$0].weight } ?? 0))
        }
        self.leaves = leaves
        hasPairs = leaves.contains { $0.neighbour != nil }
        occurrences = Array(repeating: [], count: leaves.count)
        lengthFactors = BM25.lengthFactors(averageLength: statistics.averageLength, lengths: LengthNorm.lengths)
        self.lengths = lengths
        self.collector = collector
        needsScores = collector.needsScores
    }

    /// - Parameter ranges: the passages that count, or `nil` for all.
    static func run(
        _ plan: QueryPlan, in db: Database, statistics: IndexStatistics, ranges: PassageRanges?, into collector: any Collector
    ) throws {
        let lengths = try LengthReader(db)
        let scorer = PassageScorer(plan: plan, statistics: statistics, lengths: lengths, collector: collector)
        try FTS5Walk.run(plan.expression, in: db, within: ranges, scorer)
        if let error = lengths.error { throw error }
    }

    func visit(_ match: FTS5Match) {
        let passage = match.passage
        collector.collect(passage, score: needsScores ? score(of: passage, match) : 0)
    }

    private func score(of passage: Int64, _ match: FTS5Match) -> Double {
        let lengthFactor = lengthFactors[lengths.norm(of: passage)]
        var score = 0.0
        for place in leaves.indices {
            let count = readOccurrences(of: place, match)
            guard count > 0 else { continue }
            let saturation = BM25.saturation(Double(count), lengthFactor: lengthFactor)
            let leaf = leaves[place]
            score += leaf.weight * saturation * (leaf.isExactForm ? RankingWeights.exactMarks : 1)
        }
        guard hasPairs else { return score }
        for leaf in leaves.indices {
            guard let neighbour = leaves[leaf].neighbour else { continue }
            let (adjacent, gap) = closeness(of: neighbour, and: leaf)
            if adjacent > 0 {
                score += RankingWeights.adjacentPair * leaves[leaf].pairWeight
                    * BM25.saturation(Double(adjacent), lengthFactor: lengthFactor)
            } else if gap <= Int32(RankingWeights.nearDistance) {
                score += RankingWeights.nearPair * leaves[leaf].pairWeight / Double(1 + gap)
                    * BM25.saturation(1, lengthFactor: lengthFactor)
            }
        }
        return score
    }

    private func readOccurrences(of place: Int, _ match: FTS5Match) -> Int {
        var count = 0
        guard hasPairs else {
            match.forEachOccurrence(of: leaves[place].phrase) { _ in count += 1 }
            return count
        }
        occurrences[place].removeAll(keepingCapacity: true)
        match.forEachOccurrence(of: leaves[place].phrase) { occurrences[place].append($0) }
        return occurrences[place].count
    }

    /// How often `second` follows `first` at once, and the fewest words between the two.
    private func closeness(of first: Int, and second: Int) -> (adjacent: Int, gap: Int32) {
        let (before, after) = (occurrences[first], occurrences[second])
        let (lengthBefore, lengthAfter) = (leaves[first].length, leaves[second].length)
        var adjacent = 0
        var gap = Int32.max
        var (i, j) = (0, 0)
        while i < before.count, j < after.count {
            if before[i] <= after[j] {
                let between = after[j] - before[i] - lengthBefore
                if between == 0 { adjacent += 1 }
                gap = min(gap, max(0, between))
                i += 1
            } else {
                gap = min(gap, max(0, before[i] - after[j] - lengthAfter))
                j += 1
            }
        }
        return (adjacent, gap)
    }
}
