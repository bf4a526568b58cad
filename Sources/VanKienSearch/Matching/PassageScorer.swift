import Foundation
import GRDB
import VanKienDocuments
import VanKienIndexing

/// Scores the matches of a plan where FTS5 finds them, and hands them to a collector.
///
/// A passage's score is the sum of its parts (`ScorePart`): BM25 for each phrase that the query wants and the passage holds, with a share for the head and
/// the headings above it, a little for neighbours of the query that stand side by side or near each other, and more where all of it stands in a row.
/// Where not every word is needed, all of it is weighed by how much of the query the passage holds.
final class PassageScorer: FTS5Visitor {
    private struct WantedLeaf {
        var phrase: Int32
        /// The place in `leaves` of the first one of this phrase, by which its occurrences are kept.
        var occurrences: Int
        var text: String
        var weight: Double
        /// The same before anything is taken off a syllable that is part of a word.
        var ownWeight: Double
        /// Tokens of the phrase.
        var length: Int32
        var isExactForm: Bool
        /// Stands for it in `PassageContexts`.
        var contextBit: UInt64
        /// The place in `leaves` of the phrase typed before it.
        var neighbour: Int?
        var pairWeight: Double
        /// As `pairWeight`, where the two stand side by side.
        var adjacentWeight: Double
    }

    /// Three words or more that were typed side by side.
    private struct Row {
        /// In `leaves`, in the order typed.
        var places: [Int]
        var text: String
        var weight: Double
    }

    private let leaves: [WantedLeaf]
    private let rows: [Row]
    private let hasPairs: Bool
    /// The weight of all words where not every one is needed; `nil` where it is.
    private let wholeWeight: Double?
    private let lengthFactors: [Double]
    private let lengths: LengthReader
    private let contexts: PassageContexts?
    private let collector: any Collector
    private let needsScores: Bool
    private let needsParts: Bool
    /// For each phrase (`WantedLeaf.occurrences`), where it occurs in the passage at hand, in tokens, up to `mostPlaces`.
    private var occurrences: [[Int32]]
    /// How often.
    private var counts: [Int]
    /// So many occurrences of one phrase in one passage are looked at for neighbours; more would take gigabytes.
    private static let mostPlaces = 65_536

    /// - Parameters:
    ///   - contexts: `nil` where no scores are wanted.
    ///   - pairs: `nil` where pairs are weighed by their words.
    private init(
        plan: QueryPlan, statistics: IndexStatistics, lengths: LengthReader, contexts: PassageContexts?, pairs: PairFrequencies?,
        collector: any Collector
    ) {
        var places: [Int: Int] = [:]
        var leaves: [WantedLeaf] = []
        var firsts: [Int32: Int] = [:]
        let shares = Self.sharesOfSyllables(plan, pairs)
        for (number, leaf) in plan.leaves.enumerated() where leaf.use != .unscored {
            places[number] = leaves.count
            let neighbour = leaf.neighbour.flatMap { places[$0] }
            let pairWeight = leaf.neighbour.map { leaf.weight + plan.leaves[$0].weight } ?? 0
            let adjacentWeight = pairs?.passages(ofPairAt: number).map {
                RankingWeights.knownPair(plan.matching) * leaf.share * (leaf.neighbour.map { plan.leaves[$0].share } ?? 1)
                    * BM25.inverseDocumentFrequency($0, of: statistics.passages)
            }
            let first = firsts[leaf.number] ?? leaves.count
            firsts[leaf.number] = first
            leaves.append(
                WantedLeaf(
                    phrase: leaf.number, occurrences: first, text: leaf.text, weight: leaf.weight * shares[number], ownWeight: leaf.weight, length: Int32(leaf.length),
                    isExactForm: leaf.use == .exactForm, contextBit: contexts?.bit(of: leaf) ?? 0, neighbour: neighbour,
                    pairWeight: pairWeight, adjacentWeight: adjacentWeight ?? RankingWeights.adjacentPair * pairWeight))
        }
        self.leaves = leaves
        rows = plan.needsAllWords ? Self.rows(of: leaves) : []
        hasPairs = leaves.contains { $0.neighbour != nil }
        wholeWeight = plan.needsAllWords ? nil : leaves.reduce(0) { $0 + ($1.isExactForm ? 0 : $1.ownWeight) }
        occurrences = Array(repeating: [], count: leaves.count)
        counts = Array(repeating: 0, count: leaves.count)
        lengthFactors = BM25.lengthFactors(averageLength: statistics.averageLength, lengths: LengthNorm.lengths)
        self.lengths = lengths
        self.contexts = contexts
        self.collector = collector
        needsScores = collector.needsScores
        needsParts = collector.needsParts
    }

    private static func rows(of leaves: [WantedLeaf]) -> [Row] {
        let inside = Set(leaves.compactMap(\.neighbour))
        return leaves.indices.filter { !inside.contains($0) }.compactMap { last in
            let places = Array(sequence(first: last) { leaves[$0].neighbour }).reversed()
            guard places.count > 2 else { return nil }
            return Row(
                places: Array(places), text: places.map { leaves[$0].text }.joined(separator: " "),
                weight: RankingWeights.wholeRow * places.reduce(0) { $0 + leaves[$1].weight })
        }
    }

    /// For each leaf of a plan, how much of its weight it keeps. Where two neighbours mostly come as one word, each of them alone
    /// tells little, and the two side by side are told by their pair.
    private static func sharesOfSyllables(_ plan: QueryPlan, _ pairs: PairFrequencies?) -> [Double] {
        var cohesion = Array(repeating: 0.0, count: plan.leaves.count)
        if let pairs {
            for (number, leaf) in plan.leaves.enumerated() {
                guard let neighbour = leaf.neighbour else { continue }
                let ofPair = pairs.cohesion(ofPairAt: number, in: plan)
                for place in [neighbour, number] { cohesion[place] = max(cohesion[place], ofPair) }
            }
            for (number, leaf) in plan.leaves.enumerated() where leaf.use == .exactForm { cohesion[number] = cohesion[number - 1] }
        }
        return cohesion.map { 1 - RankingWeights.wordPart * $0 }
    }

    /// - Parameter ranges: the passages that count, or `nil` for all.
    static func run(
        _ plan: QueryPlan, in db: Database, statistics: IndexStatistics, ranges: PassageRanges?, into collector: any Collector
    ) throws {
        let lengths = try LengthReader(db)
        let contexts = collector.needsScores ? try PassageContexts(plan, in: db) : nil
        let pairs = collector.needsScores && !plan.needsAllWords ? try PairFrequencies(plan, in: db) : nil
        let scorer = PassageScorer(
            plan: plan, statistics: statistics, lengths: lengths, contexts: contexts, pairs: pairs, collector: collector)
        try FTS5Walk.run(plan.expression, in: db, within: ranges, scorer)
        if let error = lengths.error ?? contexts?.error { throw error }
    }

    var isDone: Bool { collector.isDone }

    func visit(_ match: FTS5Match) {
        let passage = match.passage
        guard needsScores else { return collector.collect(passage, score: 0) }
        if needsParts {
            var parts = RecordedScoreParts()
            let score = score(of: passage, match, &parts)
            collector.collect(passage, score: score, parts: parts.parts)
        } else {
            var none = NoScoreParts()
            collector.collect(passage, score: score(of: passage, match, &none))
        }
    }

    @inline(__always)
    private func score(of passage: Int64, _ match: FTS5Match, _ sink: inout some ScoreSink) -> Double {
        let lengthFactor = lengthFactors[lengths.norm(of: passage)]
        let above = contexts?.words(above: passage) ?? PassageContexts.Words()
        let share = wholeWeight.map { answerShare(of: match, above, weight: $0) } ?? 1
        var score = 0.0
        for place in leaves.indices {
            let count = readOccurrences(of: place, match)
            let leaf = leaves[place]
            let isInHead = above.head & leaf.contextBit != 0
            let isInHeadings = above.headings & leaf.contextBit != 0
            let frequency = Double(count) + (isInHead ? RankingWeights.head : 0) + (isInHeadings ? RankingWeights.headings : 0)
            guard frequency > 0 else { continue }
            let part = share * leaf.weight * BM25.saturation(frequency, lengthFactor: lengthFactor)
                * (leaf.isExactForm ? RankingWeights.exactMarks : 1)
            score += part
            sink.add(
                ScorePart(
                    kind: leaf.isExactForm ? .exactMarks : .phrase, text: leaf.text, count: count, weight: leaf.weight,
                    isInHead: isInHead, isInHeadings: isInHeadings, score: part))
        }
        guard hasPairs else { return score }
        for place in leaves.indices {
            let leaf = leaves[place]
            guard let neighbour = leaf.neighbour else { continue }
            let (adjacent, gap) = closeness(of: neighbour, and: place, match)
            guard adjacent > 0 || gap <= Int32(RankingWeights.nearDistance) else { continue }
            let part = share * (adjacent > 0
                ? leaf.adjacentWeight * BM25.saturation(Double(adjacent), lengthFactor: lengthFactor)
                : RankingWeights.nearPair * leaf.pairWeight / Double(1 + gap) * BM25.saturation(1, lengthFactor: lengthFactor))
            score += part
            sink.add(
                ScorePart(
                    kind: adjacent > 0 ? .adjacent : .near, text: leaves[neighbour].text + " " + leaf.text,
                    count: adjacent > 0 ? adjacent : Int(gap), weight: adjacent > 0 ? leaf.adjacentWeight : leaf.pairWeight, score: part))
        }
        for row in rows {
            let count = occurrences(of: row, match)
            guard count > 0 else { continue }
            let part = row.weight * BM25.saturation(Double(count), lengthFactor: lengthFactor)
            score += part
            sink.add(ScorePart(kind: .row, text: row.text, count: count, weight: row.weight, score: part))
        }
        return score
    }

    /// Of the sum of its parts, what a passage is worth where not every word is needed: by how much of the query it holds, and by its kind.
    private func answerShare(of match: FTS5Match, _ above: PassageContexts.Words, weight: Double) -> Double {
        var held = 0.0
        var kind: Int?
        for leaf in leaves where !leaf.isExactForm {
            if let column = match.column(of: leaf.phrase) {
                held += leaf.ownWeight
                // A passage's text stands in the column of its kind and nowhere else.
                kind = column
            } else if (above.head | above.headings) & leaf.contextBit != 0 {
                held += RankingWeights.coveredAbove * leaf.ownWeight
            }
        }
        let covered = weight > 0 ? pow(held / weight, RankingWeights.coverage) : 1
        return kind == Passage.Kind.heading.code ? covered * RankingWeights.headingAsAnswer : covered
    }

    /// How often all words of a row stand in a row.
    private func occurrences(of row: Row, _ match: FTS5Match) -> Int {
        var count = 0
        var steps = 0
        for start in occurrences[leaves[row.places[0]].occurrences] {
            var next = start + leaves[row.places[0]].length
            let stand = row.places.dropFirst().prefix { place in
                defer { next += leaves[place].length }
                return stands(place, at: next)
            }.count
            if stand == row.places.count - 1 { count += 1 }
            steps += 1 + stand
            if steps >= FTS5Match.stepsBetweenLooks {
                guard !match.isOutOfTime() else { break }
                steps = 0
            }
        }
        return count
    }

    /// Whether a leaf stands at a position. Occurrences are in order, and a passage may have a million of them.
    private func stands(_ leaf: Int, at position: Int32) -> Bool {
        let places = occurrences[leaves[leaf].occurrences]
        let first = places.partitioningIndex { $0 >= position }
        return first < places.count && places[first] == position
    }

    private func readOccurrences(of leaf: Int, _ match: FTS5Match) -> Int {
        let place = leaves[leaf].occurrences
        guard place == leaf else { return counts[place] }
        var count = 0
        if hasPairs {
            occurrences[place].removeAll(keepingCapacity: true)
            match.forEachOccurrence(of: leaves[place].phrase) {
                if count < Self.mostPlaces { occurrences[place].append($0) }
                count += 1
            }
        } else {
            match.forEachOccurrence(of: leaves[place].phrase) { _ in count += 1 }
        }
        counts[place] = count
        return count
    }

    /// How often `second` follows `first` at once, and the fewest words between the two.
    private func closeness(of first: Int, and second: Int, _ match: FTS5Match) -> (adjacent: Int, gap: Int32) {
        let (before, after) = (occurrences[leaves[first].occurrences], occurrences[leaves[second].occurrences])
        if before.count + after.count > FTS5Match.stepsBetweenLooks, match.isOutOfTime() { return (0, .max) }
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
