import Foundation

/// How many of a query's words a passage has to hold to reach a score, told from their weights alone.
///
/// Source of the idea: Turtle and Flood, "Query evaluation: strategies and optimizations" (1995), where words without which no score is high enough
/// lead the search (MaxScore); here that is asked of several words at once, with what pairs of them add.
struct RequiredWords {
    /// So many of the first `among` of the order.
    struct Count {
        var fewest = 0
        var among = 0
    }

    /// The leaves of `ScoreBounds`, the heaviest first.
    let order: [Int]
    private let bounds: ScoreBounds
    /// For each leaf its place in the order.
    private let ranks: [Int]

    init(_ bounds: ScoreBounds) {
        self.bounds = bounds
        order = bounds.leaves.indices.sorted { (bounds.leaves[$0].weight, $1) > (bounds.leaves[$1].weight, $0) }
        var ranks = Array(repeating: 0, count: order.count)
        for (rank, leaf) in order.enumerated() { ranks[leaf] = rank }
        self.ranks = ranks
    }

    /// How many are needed of the heaviest; of so many that few passages are left.
    ///
    /// - Parameter saturation: what a word is worth at most in these passages, of its weight.
    func count(reaching least: Float, saturation: Float) -> Count {
        var (best, lowest) = (Count(), Double.infinity)
        // The share of the passages that hold each word, by its weight, and of those that hold so many of the first ones by chance.
        var shares = 0.0
        for (place, leaf) in order.enumerated() {
            let among = place + 1
            shares += exp(-bounds.leaves[leaf].weight)
            guard among % (1 + order.count / Self.mostTried) == 0 else { continue }
            let count = Count(fewest: fewest(among: among, reaching: least, saturation: saturation), among: among)
            let left = (0..<min(count.fewest, BitCounts.most)).reduce(1.0) { $0 * shares / Double($1 + 1) }
            if left < lowest { (best, lowest) = (count, left) }
        }
        return best
    }

    private static let mostTried = 16

    /// How many of the heaviest are needed where all others stand in the passage.
    private func fewest(among: Int, reaching least: Float, saturation: Float) -> Int {
        // What a word adds with its pairs. Half of a pair is counted with each of two heavy words, for it needs both.
        var values = order.map { bounds.leaves[$0].weight }
        for pair in bounds.neighbours {
            let weight = max(pair.adjacentWeight, pair.nearWeight)
            let (first, second) = (min(ranks[pair.first], ranks[pair.second]), max(ranks[pair.first], ranks[pair.second]))
            values[first] += second < among ? weight / 2 : weight
            if second < among { values[second] += weight / 2 }
        }
        let own = order.map { bounds.leaves[$0].ownWeight }
        var most = values[among...].reduce(0, +)
        var held = own[among...].reduce(0, +)
        let more = zip(values[..<among].sorted(by: >), own[..<among].sorted(by: >))
        func isEnough() -> Bool { saturation * Float(most * bounds.answerShare(ofHeld: held)) * WindowBounds.allowance >= least }
        for (count, word) in more.enumerated() {
            if isEnough() { return count }
            most += word.0
            held += word.1
        }
        return among
    }
}
