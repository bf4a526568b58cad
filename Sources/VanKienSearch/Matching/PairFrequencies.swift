import GRDB
import VanKienIndexing

/// In how many passages of the index neighbours of a query stand side by side.
///
/// Two syllables that mostly come together tell hardly more than one of them, two that seldom do tell much; their own
/// frequencies can't say which. Where every passage with any of the words is scored, it costs as much again to know it.
struct PairFrequencies {
    /// For each pair, by the place of its second leaf in the plan, its number.
    private var numbers: [Int: Int] = [:]
    private var pairs: [Pair] = []

    private struct Pair {
        let phrase: MatchExpression.Phrase
        /// Passages that hold it, of those looked at.
        var count = 0
        /// Of the index, which share of the passages was looked at.
        var coverage = 0.0
    }

    /// Of a larger index so many windows are looked at, as far from each other as they can be: how rare a pair is need be known to a few hundredths.
    private static let mostWindows: Int64 = 32
    /// For a pair of common words one in so many of these is enough, where it is found so often there.
    private static let fewWindows = 4
    private static let enough = 64

    /// - Parameter plan: of which the pairs (`QueryPlan.Leaf.neighbour`) are counted.
    init(_ plan: QueryPlan, in db: Database) throws {
        for (place, leaf) in plan.leaves.enumerated() {
            guard let neighbour = leaf.neighbour, let phrase = Self.phrase(plan.leaves[neighbour], leaf) else { continue }
            // Equal pairs are one.
            if let known = pairs.firstIndex(where: { $0.phrase == phrase }) {
                numbers[place] = known
            } else {
                numbers[place] = pairs.count
                pairs.append(Pair(phrase: phrase))
            }
        }
        guard !pairs.isEmpty, let last = try Int64.fetchOne(db, sql: "SELECT max(id) FROM passage"), last > 0 else { return }
        let sample = Self.sample(ofPassages: last)
        if sample.count > Self.fewWindows {
            let few = PassageRanges(stride(from: 0, to: sample.count, by: Self.fewWindows).map { sample[$0] })
            // Rarer words can't stand there much oftener, even if they always came together.
            let fewest = Double(4 * Self.enough) / Self.share(few.ranges, of: last)
            try count(pairs.indices.filter { Double(pairs[$0].phrase.frequency) > fewest }, within: few, of: last, db)
        }
        try count(pairs.indices.filter { pairs[$0].count < Self.enough }, within: PassageRanges(sample), of: last, db)
    }

    /// Windows of an index, or all of it where it has no more than these.
    private static func sample(ofPassages last: Int64) -> [Range<Int64>] {
        let step = (last >> DensePostings.windowBits) / mostWindows + 1
        guard step > 1 else { return [0..<last + 1] }
        return stride(from: 0, through: last, by: Int(step) << Int(DensePostings.windowBits)).map { first in
            first..<min(first + Int64(DensePostings.windowSize), last + 1)
        }
    }

    private static func share(_ ranges: [Range<Int64>], of last: Int64) -> Double {
        Double(ranges.reduce(0) { $0 + Int64($1.count) }) / Double(last + 1)
    }

    /// Counts pairs, by their numbers, in some passages of an index.
    private mutating func count(_ wanted: [Int], within passages: PassageRanges, of last: Int64, _ db: Database) throws {
        guard !wanted.isEmpty else { return }
        let counter = PairCounter(count: wanted.count)
        try PostingsWalk.run(.any(wanted.map { .phrase(pairs[$0].phrase) }), in: db, within: passages, counter)
        let seen = counter.isDone ? passages.parts(of: 0..<counter.lastPassage + 1) : passages.ranges
        for (place, pair) in wanted.enumerated() {
            pairs[pair].count = counter.counts[place]
            pairs[pair].coverage = Self.share(seen, of: last)
        }
    }

    /// Both in a row; `nil` where that is not worth asking: behind a prefix of many words; nor can it be asked behind a number, which is one
    /// term at the place of its first word.
    private static func phrase(_ first: QueryPlan.Leaf, _ second: QueryPlan.Leaf) -> MatchExpression.Phrase? {
        guard first.phrase.positions.allSatisfy({ $0.count <= mostForms }), first.length == first.phrase.positions.count else { return nil }
        return MatchExpression.Phrase(first.phrase.positions + second.phrase.positions, frequency: min(first.frequency, second.frequency))
    }

    private static let mostForms = 64

    /// - Parameter leaf: the place in the plan of the second of two neighbours.
    /// - Returns: `nil` where it is not known.
    func passages(ofPairAt leaf: Int) -> Int? {
        numbers[leaf].map { number in
            let pair = pairs[number]
            return pair.coverage > 0 ? Int((Double(pair.count) / pair.coverage).rounded()) : 0
        }
    }

    /// How far two neighbours are one word, from 0 to nearly 1: of the passages with the rarer of the two, the share that holds both
    /// side by side. One passage is added, so that two words which met once by chance count as half a word.
    ///
    /// - Parameter leaf: as above.
    func cohesion(ofPairAt leaf: Int, in plan: QueryPlan) -> Double {
        guard let pair = passages(ofPairAt: leaf), let neighbour = plan.leaves[leaf].neighbour else { return 0 }
        return min(1, Double(pair) / Double(min(plan.leaves[leaf].frequency, plan.leaves[neighbour].frequency) + 1))
    }
}

/// Counts in how many passages each of some phrases stands.
private final class PairCounter: PostingsVisitor {
    private(set) var counts: [Int]
    private(set) var lastPassage: Int64 = 0
    private var visited = 0

    /// So that common pairs cost no more than it takes to know that they are common: from there on the rest of the index is
    /// taken to be like its beginning.
    private static let visitLimit = 4096

    init(count: Int) { counts = Array(repeating: 0, count: count) }

    var takesWindows: Bool { true }

    func visit(_ window: MatchedWindow) {
        let wanted = PassageBits()
        defer { wanted.free() }
        window.matches.forEach { place in
            guard !isDone else { return }
            visited += 1
            lastPassage = window.match(at: place).passage
            wanted.insert(place)
        }
        for pair in counts.indices {
            let present = window.phrases[pair].present
            for word in 0..<PassageBits.words { counts[pair] += (wanted.words[word] & present.words[word]).nonzeroBitCount }
        }
    }

    var isDone: Bool { visited >= Self.visitLimit }

    func visit(_ match: PostingsMatch) {
        visited += 1
        lastPassage = match.passage
        for pair in counts.indices where match.holds(Int32(pair)) { counts[pair] += 1 }
    }
}
