import GRDB
import VanKienIndexing

/// In how many passages of the index neighbours of a query stand side by side.
///
/// Two syllables that mostly come together tell hardly more than one of them, two that seldom do tell much; their own
/// frequencies can't say which. Where every passage with any of the words is scored, it costs as much again to know it.
final class PairFrequencies: PostingsVisitor {
    /// For each pair, by the place of its second leaf in the plan, its number.
    private var numbers: [Int: Int32] = [:]
    private var counts: [Int] = []
    private var visited = 0
    private var lastPassage: Int64 = 0
    /// So that common pairs cost no more than it takes to know that they are common: from there on the rest of the index is
    /// taken to be like its beginning.
    private static let visitLimit = 4096
    /// Of a larger index so many windows are looked at, as far from each other as they can be: how rare a pair is need be known to a few hundredths.
    private static let mostWindows: Int64 = 32

    /// Of the index, which share of the passages was looked at.
    private var coverage = 1.0

    /// - Parameter plan: of which the pairs (`QueryPlan.Leaf.neighbour`) are counted.
    init(_ plan: QueryPlan, in db: Database) throws {
        var phrases: [MatchExpression.Phrase] = []
        for (place, leaf) in plan.leaves.enumerated() {
            guard let neighbour = leaf.neighbour, let pair = Self.pair(plan.leaves[neighbour], leaf) else { continue }
            // Equal pairs are one.
            if let known = phrases.firstIndex(of: pair) {
                numbers[place] = Int32(known)
            } else {
                numbers[place] = Int32(phrases.count)
                phrases.append(pair)
            }
        }
        guard !phrases.isEmpty else { return }
        counts = Array(repeating: 0, count: phrases.count)
        let last = try Int64.fetchOne(db, sql: "SELECT max(id) FROM passage") ?? 0
        guard last > 0 else { return }
        let looked = Self.sample(ofPassages: last)
        try PostingsWalk.run(.any(phrases.map(MatchExpression.phrase)), in: db, within: looked, self)
        let seen = isDone ? looked.parts(of: 0..<lastPassage + 1) : looked.ranges
        coverage = Double(seen.reduce(0) { $0 + Int64($1.count) }) / Double(last + 1)
    }

    private static func sample(ofPassages last: Int64) -> PassageRanges {
        let step = (last >> DensePostings.windowBits) / mostWindows + 1
        guard step > 1 else { return PassageRanges([0..<last + 1]) }
        return PassageRanges(stride(from: 0, through: last, by: Int(step) << Int(DensePostings.windowBits)).map { first in
            first..<min(first + Int64(DensePostings.windowSize), last + 1)
        })
    }

    /// Both in a row; `nil` where that is not worth asking: behind a prefix of many words; nor can it be asked behind a number, which is one
    /// term at the place of its first word.
    private static func pair(_ first: QueryPlan.Leaf, _ second: QueryPlan.Leaf) -> MatchExpression.Phrase? {
        guard first.phrase.positions.allSatisfy({ $0.count <= mostForms }), first.length == first.phrase.positions.count else { return nil }
        return MatchExpression.Phrase(first.phrase.positions + second.phrase.positions, frequency: min(first.frequency, second.frequency))
    }

    private static let mostForms = 64

    /// - Parameter leaf: the place in the plan of the second of two neighbours.
    /// - Returns: `nil` where it is not known.
    func passages(ofPairAt leaf: Int) -> Int? {
        numbers[leaf].map { Int((Double(counts[Int($0)]) / coverage).rounded()) }
    }

    /// How far two neighbours are one word, from 0 to nearly 1: of the passages with the rarer of the two, the share that holds both
    /// side by side. One passage is added, so that two words which met once by chance count as half a word.
    ///
    /// - Parameter leaf: as above.
    func cohesion(ofPairAt leaf: Int, in plan: QueryPlan) -> Double {
        guard let pair = passages(ofPairAt: leaf), let neighbour = plan.leaves[leaf].neighbour else { return 0 }
        return min(1, Double(pair) / Double(min(plan.leaves[leaf].frequency, plan.leaves[neighbour].frequency) + 1))
    }

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
            wanted.forEach { if window.phrases[pair].present.holds($0) { counts[pair] += 1 } }
        }
    }

    var isDone: Bool { visited >= Self.visitLimit }

    func visit(_ match: PostingsMatch) {
        visited += 1
        lastPassage = match.passage
        for pair in counts.indices where match.holds(Int32(pair)) { counts[pair] += 1 }
    }
}
