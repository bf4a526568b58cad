import GRDB
import VanKienIndexing

/// Finds the passages where phrases stand in a given order, which NEAR does not ask.
///
/// Each phrase begins behind the end of the one before it, and at most `distance` words lie between the end of the first and the
/// beginning of the last.
final class OrderedNear: PostingsVisitor {
    private let lengths: [Int32]
    /// Of the phrases in the expression.
    private let numbers: [Int32]
    private let distance: Int
    private var occurrences: [[Int32]]
    private var found: [Int64] = []

    private init(_ plan: QueryPlan, distance: Int) {
        lengths = plan.leaves.map { Int32($0.length) }
        numbers = plan.leaves.map(\.number)
        self.distance = distance
        occurrences = Array(repeating: [], count: lengths.count)
    }

    static func passages(
        _ plan: QueryPlan, distance: Int, in db: Database, within ranges: PassageRanges?
    ) throws -> PassageRanges {
        let visitor = OrderedNear(plan, distance: distance)
        try PostingsWalk.run(plan.expression, in: db, within: ranges, visitor)
        return PassageRanges(visitor.found.map { $0..<($0 + 1) })
    }

    func visit(_ match: PostingsMatch) {
        for place in occurrences.indices { occurrences[place] = Array(match.allPositions(of: numbers[place])) }
        if Self.holds(occurrences, lengths: lengths, distance: distance) { found.append(match.passage) }
    }

    /// - Parameter occurrences: of each phrase in rising order.
    static func holds(_ occurrences: [[Int32]], lengths: [Int32], distance: Int) -> Bool {
        // For each place of the first phrase the nearest chain behind it; all places only move on.
        var places = Array(repeating: 0, count: occurrences.count)
        for first in occurrences.first ?? [] {
            var end = first + lengths[0]
            let firstEnd = end
            for next in occurrences.indices.dropFirst() {
                while places[next] < occurrences[next].count, occurrences[next][places[next]] < end { places[next] += 1 }
                guard places[next] < occurrences[next].count else { return false }
                end = occurrences[next][places[next]] + lengths[next]
            }
            let lastStart = end - (lengths.last ?? 0)
            if occurrences.count == 1 || Int(lastStart - firstEnd) <= distance { return true }
        }
        return false
    }
}
