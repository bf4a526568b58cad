import Foundation
import VanKienRanking

/// What a passage can score at most under one query, told from how often the words occur and not from where.
///
/// First from what costs nothing to know: a list of positions takes a byte for each, so its size bounds their number. Most matches of common
/// words come to an end here, with no look at their length, their headings or their positions. Source of the idea: upper bounds of
/// scores as in MaxScore and WAND (Turtle and Flood 1995, Broder and others 2003), here a bound a passage.
final class ScoreBounds {
    struct Leaf {
        var phrase: Int32
        var weight: Double
        /// Of how much of the query a passage holds; 0 for what does not count there.
        var ownWeight: Double
        /// Stands for it in `PassageContexts`.
        var contextBit: UInt64
        /// Whether it stands above any passage.
        var isInContexts: Bool
        /// Whether it is a form of the one before it.
        var isExactForm: Bool
    }

    /// Two phrases that were typed side by side, by their places in `leaves`.
    struct Neighbours {
        var first: Int
        var second: Int
        /// Where they stand next to each other.
        var adjacentWeight: Double
        /// Where they stand near each other, whatever the number of times.
        var nearWeight: Double
    }

    /// Phrases that were typed in a row.
    struct Row {
        var places: [Int]
        var weight: Double
    }

    let leaves: [Leaf]
    let neighbours: [Neighbours]
    let rows: [Row]
    /// For each share of the query that a passage may hold, in steps, what its score is multiplied with at most; one step where it does not matter.
    let answerShares: [Double]
    /// Steps of a weight.
    let steps: Double
    /// What the words above the passage at hand are worth without any word of its own, and how much of the query they are.
    private var mostAbove = 0.0
    private var heldAbove = 0.0
    private var wordsAbove = PassageContexts.Words()
    /// For each leaf where in `table` its counts begin.
    private var rowsAbove: [Int]

    /// - Parameter wholeWeight: that of the query where the score depends on how much of it a passage holds; else `nil`.
    init(leaves: [Leaf], neighbours: [Neighbours], rows: [Row], wholeWeight: Double?) {
        self.leaves = leaves
        rowsAbove = Array(repeating: 0, count: leaves.count)
        self.neighbours = neighbours
        self.rows = rows
        if let wholeWeight, wholeWeight > 0 {
            answerShares = (0...Self.shareSteps).map { pow(Double($0) / Double(Self.shareSteps), RankingWeights.coverage) }
            steps = Double(Self.shareSteps) / wholeWeight
        } else {
            answerShares = [1]
            steps = 0
        }
    }

    private static let shareSteps = 256

    /// Counts beyond are worth what infinitely many are.
    fileprivate static let counts = 63

    /// What so many occurrences are worth at most, whatever the length of the passage, for each combination of standing in the head and in a
    /// heading above: head, headings, both.
    private static let table: [Double] = {
        let shortest = BM25.lengthFactors(averageLength: 1, lengths: [0])[0]
        return [0, RankingWeights.head, RankingWeights.headings, RankingWeights.head + RankingWeights.headings].flatMap { above in
            (0..<counts).map { BM25.saturation(Double($0) + above, lengthFactor: shortest) } + [BM25.k1 + 1]
        }
    }()
    private static let everywhere = 3

    private let table = ScoreBounds.table

    /// - Parameter counts: has room for one of each leaf.
    @inline(__always)
    func most(_ match: PostingsMatch, _ counts: UnsafeMutableBufferPointer<Int>) -> Double {
        var most = 0.0
        for place in leaves.indices {
            let count = min(match.mostCount(of: leaves[place].phrase), Self.counts)
            counts[place] = count
            most += leaves[place].weight * table[(leaves[place].isInContexts ? Self.everywhere : 0) << 6 | count]
        }
        return most + mostOfNeighbours(counts) { table[$0] }
    }

    /// The same, where what stands above the passage is known; passages that follow each other mostly stand under the same.
    @inline(__always)
    func most(
        _ match: PostingsMatch, _ counts: UnsafeMutableBufferPointer<Int>, under words: PassageContexts.Words
    ) -> Double {
        if words != wordsAbove { stand(under: words) }
        var most = mostAbove
        var held = heldAbove
        for place in leaves.indices {
            let count = min(match.mostCount(of: leaves[place].phrase), Self.counts)
            counts[place] = count
            guard count > 0 else { continue }
            let row = rowsAbove[place]
            most += leaves[place].weight * (table[row + count] - table[row])
            held += leaves[place].ownWeight * (row == 0 ? 1 : 1 - RankingWeights.coveredAbove)
        }
        return answerShare(ofHeld: held) * (most + mostOfNeighbours(counts) { table[$0] })
    }

    /// What the score of a passage is multiplied with at most that holds so much of the query.
    @inline(__always)
    func answerShare(ofHeld weight: Double) -> Double { answerShares[min(answerShares.count - 1, Int(weight * steps) + 1)] }

    private func stand(under words: PassageContexts.Words) {
        wordsAbove = words
        (mostAbove, heldAbove) = (0, 0)
        for (place, leaf) in leaves.enumerated() {
            let isAbove = (words.head & leaf.contextBit != 0 ? 1 : 0) | (words.headings & leaf.contextBit != 0 ? 2 : 0)
            rowsAbove[place] = isAbove << 6
            mostAbove += leaf.weight * table[isAbove << 6]
            if isAbove != 0 { heldAbove += RankingWeights.coveredAbove * leaf.ownWeight }
        }
    }

    /// - Parameter counts: how often each leaf occurs.
    @inline(__always)
    func most(_ counts: UnsafeMutableBufferPointer<Int>, lengthFactor: Double) -> Double {
        var most = 0.0
        for place in leaves.indices {
            let above = leaves[place].isInContexts ? RankingWeights.head + RankingWeights.headings : 0
            most += leaves[place].weight * BM25.saturation(Double(counts[place]) + above, lengthFactor: lengthFactor)
        }
        return most + mostOfNeighbours(counts, lengthFactor: lengthFactor)
    }

    /// What standing next to each other, near each other and in a row can add where the passage is so long.
    @inline(__always)
    func mostOfNeighbours(_ counts: UnsafeMutableBufferPointer<Int>, lengthFactor: Double) -> Double {
        mostOfNeighbours(counts) { BM25.saturation(Double($0), lengthFactor: lengthFactor) }
    }

    /// - Parameter saturation: what so many occurrences are worth at most.
    @inline(__always)
    private func mostOfNeighbours(_ counts: UnsafeMutableBufferPointer<Int>, _ saturation: (Int) -> Double) -> Double {
        var most = 0.0
        for pair in neighbours {
            let count = min(counts[pair.first], counts[pair.second])
            if count > 0 { most += max(pair.adjacentWeight * saturation(count), pair.nearWeight * saturation(1)) }
        }
        for row in rows { most += row.weight * saturation(Self.least(of: row.places, counts)) }
        return most
    }

    private static func least(of places: [Int], _ counts: UnsafeMutableBufferPointer<Int>) -> Int {
        var least = Int.max
        for place in places { least = min(least, counts[place]) }
        return least
    }

    /// The least number of occurrences that a score needs, where the query is one word, in whatever forms.
    ///
    /// - Parameter known: it is not less than this.
    func leastCount(from known: Int, _ isEnough: (Double) -> Bool) -> Int {
        guard leaves.count(where: { !$0.isExactForm }) == 1 else { return 0 }
        return (known..<Self.counts).first { count in
            isEnough(leaves.reduce(0) { $0 + $1.weight * table[($1.isInContexts ? Self.everywhere : 0) << 6 | count] })
        } ?? Self.counts
    }

    /// For a query of any of some phrases; `nil` where more than how often they occur decides.
    func choice() -> ChoiceBounds? {
        guard neighbours.isEmpty, rows.isEmpty, answerShares.count == 1, leaves.count > 1 else { return nil }
        let choice = ChoiceBounds(table: Self.table)
        for (place, leaf) in leaves.enumerated() {
            let row = (leaf.isInContexts ? Self.everywhere : 0) << 6
            // An exact form occurs at most as often as the form that it is one of.
            let phrase = leaf.isExactForm ? leaves[place - 1].phrase : leaf.phrase
            choice.add(weight: leaf.weight, row: row, ofPhrase: Int(phrase), isExactForm: leaf.isExactForm)
        }
        return choice
    }
}

/// What a passage that holds any of some phrases can score at most, told from how often they occur at most.
final class ChoiceBounds {
    /// What one phrase is worth.
    private struct Part {
        var weight = 0.0
        /// Where in the table its counts begin.
        var row = 0
        /// Of the typed form, which is one of the phrase's.
        var exactWeight = 0.0
    }

    /// What a match must score at least.
    var threshold = -Double.infinity
    /// With none of them.
    private(set) var mostOfNone = 0.0
    private let table: UnsafeMutablePointer<Double>
    /// By the number of the phrase in the expression.
    private var parts: [Part] = []
    /// In the order of the phrases that are walked.
    private var walked: UnsafeMutablePointer<Part>?

    fileprivate init(table: [Double]) {
        self.table = UnsafeMutablePointer.allocate(capacity: table.count)
        self.table.initialize(from: table, count: table.count)
    }

    deinit {
        table.deallocate()
        walked?.deallocate()
    }

    fileprivate func add(weight: Double, row: Int, ofPhrase phrase: Int, isExactForm: Bool) {
        while parts.count <= phrase { parts.append(Part()) }
        if isExactForm {
            parts[phrase].exactWeight += weight
        } else {
            parts[phrase].weight += weight
            parts[phrase].row = row
            mostOfNone += weight * table[row]
        }
    }

    /// Makes ready for walking these phrases.
    ///
    /// - Returns: whether no other phrase counts.
    func walk(phrases: [Int]) -> Bool {
        let known = Set(phrases)
        guard parts.indices.allSatisfy({ known.contains($0) || parts[$0].weight + parts[$0].exactWeight == 0 }) else { return false }
        let walked = UnsafeMutablePointer<Part>.allocate(capacity: max(1, phrases.count))
        for (place, phrase) in phrases.enumerated() {
            (walked + place).initialize(to: phrase < parts.count ? parts[phrase] : Part())
        }
        self.walked?.deallocate()
        self.walked = walked
        return true
    }

    /// What a phrase adds that occurs so often at most.
    ///
    /// - Parameter place: of the phrase among those that are walked.
    @inline(__always)
    func more(at place: Int, count: Int) -> Double {
        guard let walked else { return .infinity }
        let count = min(count, ScoreBounds.counts)
        let row = walked[place].row
        return walked[place].weight * (table[row + count] - table[row]) + walked[place].exactWeight * table[count]
    }
}
