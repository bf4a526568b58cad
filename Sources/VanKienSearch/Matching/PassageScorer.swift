import Foundation
import GRDB
import VanKienDocuments
import VanKienIndexing

/// Scores the matches of a plan as they are found, and hands them to a collector.
///
/// A passage's score is the sum of its parts (`ScorePart`): BM25 for each phrase that the query wants and the passage holds, with a share for the head and
/// the headings above it, a little for neighbours of the query that stand side by side or near each other, and more where all of it stands in a row.
/// Where not every word is needed, all of it is weighed by how much of the query the passage holds.
///
/// Where phrases stand is looked at only in passages that the collector may want for it: what neighbours can add at most follows from how often the
/// words occur, which the postings tell at once.
final class PassageScorer: PostingsVisitor {
    /// Numbers alone: it is copied for each match, and a string would be counted each time.
    private struct WantedLeaf {
        var phrase: Int32
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
    /// What passages of a window can score at most; `nil` where they are not scored.
    private let windowBounds: WindowBounds?
    /// As typed, of each of `leaves`.
    private let texts: [String]
    private let rows: [Row]
    private let hasPairs: Bool
    /// The weight of all words where not every one is needed; `nil` where it is.
    private let wholeWeight: Double?
    private let lengthFactors: [Double]
    private let lengths: LengthReader
    private let contexts: PassageContexts?
    private let collector: any Collector
    private(set) var isDone: Bool
    /// Of the collector.
    private var threshold: Double
    private(set) var leastCount = 0
    private(set) var choiceBounds: ChoiceBounds?
    private let bounds: ScoreBounds
    private let needsScores: Bool
    private let needsParts: Bool
    /// How often each of `leaves` occurs in the passage at hand.
    private let counts: UnsafeMutableBufferPointer<Int>

    /// - Parameters:
    ///   - contexts: `nil` where no scores are wanted.
    ///   - pairs: `nil` where pairs are weighed by their words.
    private init(
        plan: QueryPlan, statistics: IndexStatistics, lengths: LengthReader, contexts: PassageContexts?, pairs: PairFrequencies?,
        collector: any Collector
    ) {
        var places: [Int: Int] = [:]
        var leaves: [WantedLeaf] = []
        var texts: [String] = []
        let shares = Self.sharesOfSyllables(plan, pairs)
        for (number, leaf) in plan.leaves.enumerated() where leaf.use != .unscored {
            places[number] = leaves.count
            let neighbour = leaf.neighbour.flatMap { places[$0] }
            let pairWeight = leaf.neighbour.map { leaf.weight + plan.leaves[$0].weight } ?? 0
            let adjacentWeight = pairs?.passages(ofPairAt: number).map {
                RankingWeights.knownPair(plan.matching) * leaf.share * (leaf.neighbour.map { plan.leaves[$0].share } ?? 1)
                    * BM25.inverseDocumentFrequency($0, of: statistics.passages)
            }
            leaves.append(
                WantedLeaf(
                    phrase: leaf.number, weight: leaf.weight * shares[number], ownWeight: leaf.weight, length: Int32(leaf.length),
                    isExactForm: leaf.use == .exactForm, contextBit: contexts?.bit(of: leaf) ?? 0, neighbour: neighbour,
                    pairWeight: pairWeight, adjacentWeight: adjacentWeight ?? RankingWeights.adjacentPair * pairWeight))
            texts.append(leaf.text)
        }
        self.leaves = leaves
        self.texts = texts
        rows = plan.needsAllWords ? Self.rows(of: leaves, texts) : []
        hasPairs = leaves.contains { $0.neighbour != nil }
        counts = UnsafeMutableBufferPointer.allocate(capacity: leaves.count)
        wholeWeight = plan.needsAllWords ? nil : leaves.reduce(0) { $0 + ($1.isExactForm ? 0 : $1.ownWeight) }
        bounds = Self.bounds(of: leaves, rows, contexts, wholeWeight: wholeWeight)
        lengthFactors = BM25.lengthFactors(averageLength: statistics.averageLength, lengths: LengthNorm.lengths)
        self.lengths = lengths
        self.contexts = contexts
        self.collector = collector
        isDone = collector.isDone
        threshold = collector.threshold
        needsScores = collector.needsScores
        needsParts = collector.needsParts
        choiceBounds = needsScores && !needsParts ? bounds.choice() : nil
        windowBounds = needsScores
            ? WindowBounds(
                bounds, averageLength: statistics.averageLength, lengths: lengths, contexts: contexts)
            : nil
    }

    deinit { counts.deallocate() }

    private static func bounds(
        of leaves: [WantedLeaf], _ rows: [Row], _ contexts: PassageContexts?, wholeWeight: Double?
    ) -> ScoreBounds {
        ScoreBounds(
            leaves: leaves.map {
                ScoreBounds.Leaf(
                    phrase: $0.phrase, weight: $0.isExactForm ? RankingWeights.exactMarks * $0.weight : $0.weight,
                    ownWeight: $0.isExactForm ? 0 : $0.ownWeight, contextBit: $0.contextBit,
                    isInContexts: contexts?.holdsAny($0.contextBit) ?? false, isExactForm: $0.isExactForm)
            },
            neighbours: leaves.enumerated().compactMap { place, leaf in
                leaf.neighbour.map {
                    ScoreBounds.Neighbours(
                        first: $0, second: place, adjacentWeight: leaf.adjacentWeight, nearWeight: RankingWeights.nearPair * leaf.pairWeight)
                }
            },
            rows: rows.map { ScoreBounds.Row(places: $0.places, weight: $0.weight) }, wholeWeight: wholeWeight)
    }

    private static func rows(of leaves: [WantedLeaf], _ texts: [String]) -> [Row] {
        let inside = Set(leaves.compactMap(\.neighbour))
        return leaves.indices.filter { !inside.contains($0) }.compactMap { last in
            let places = Array(sequence(first: last) { leaves[$0].neighbour }).reversed()
            guard places.count > 2 else { return nil }
            return Row(
                places: Array(places), text: places.map { texts[$0] }.joined(separator: " "),
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
        try PostingsWalk.run(plan.expression, in: db, within: ranges, scorer)
        if let error = lengths.error ?? contexts?.error { throw error }
    }

    func visit(_ match: PostingsMatch) {
        guard needsScores else {
            collector.collect(match.passage, score: 0)
            isDone = collector.isDone
            return
        }
        if threshold > -.infinity {
            // Where one word is enough, much depends on what stands above.
            let most = wholeWeight == nil
                ? bounds.most(match, counts)
                : bounds.most(match, counts, under: contexts?.words(above: match.passage) ?? PassageContexts.Words())
            guard isWorthALook(most) else { return collector.collectBelow(1) }
        }
        let lengthFactor = lengthFactors[lengths.norm(of: match.passage)]
        for place in leaves.indices { counts[place] = match.count(of: leaves[place].phrase) }
        if wholeWeight != nil || isWorthALook(bounds.most(counts, lengthFactor: lengthFactor)) {
            look(at: match, lengthFactor)
        } else {
            collector.collectBelow(1)
        }
    }

    func passOver(_ count: Int) { collector.collectBelow(count) }

    var takesWindows: Bool { !needsParts }

    func visit(_ window: MatchedWindow) {
        let total = window.matches.count
        var visited = 0
        if !needsScores {
            window.matches.forEach { place in
                guard !isDone else { return }
                visited += 1
                collector.collect(window.match(at: place).passage, score: 0)
                isDone = collector.isDone
            }
        } else if let windowBounds, threshold > -.infinity || total > Self.fewestToBegin && beginsWithBest {
            windowBounds.find(window, count: total, threshold: threshold / Self.roundingAllowance)
            if threshold == -.infinity {
                // The best first, so that few of the others are worth a look.
                let first = windowBounds.mostOfRank(Self.fewestToBegin)
                windowBounds.candidates.forEach { place in
                    guard windowBounds.most[place] >= first, count(window, place) else { return }
                    visited += 1
                    windowBounds.candidates.remove(place)
                    look(at: window.match(at: place), lengthFactor(of: window, place))
                }
            }
            windowBounds.candidates.forEach { place in
                // It rises as better ones are found.
                guard !isDone, isWorthALook(Double(windowBounds.most[place])) else { return }
                if visit(window, place, mostApart: windowBounds.mostApart[place]) { visited += 1 }
            }
        } else {
            window.matches.forEach { place in
                if !isDone, visit(window, place, mostApart: .infinity) { visited += 1 }
            }
        }
        collector.collectBelow(total - visited)
    }

    /// Positions can only be looked at in rising order.
    private var beginsWithBest: Bool { collector.takesAnyOrder && !hasPairs && wholeWeight == nil }

    /// Of a window's matches so many are scored before the others, about.
    private static let fewestToBegin = 32

    /// Fills `counts`.
    ///
    /// - Returns: whether no look at the positions was needed; else they are not filled.
    private func count(_ window: MatchedWindow, _ place: Int) -> Bool {
        for leaf in leaves.indices {
            guard let count = window.count(of: leaves[leaf].phrase, at: place) else { return false }
            counts[leaf] = count
        }
        return true
    }

    private func lengthFactor(of window: MatchedWindow, _ place: Int) -> Double {
        lengthFactors[lengths.norm(of: window.number << DensePostings.windowBits | Int64(place))]
    }

    /// Scores a match, unless its words would have to stand together and don't.
    ///
    /// - Parameter mostApart: what it is worth at most if they don't.
    /// - Returns: whether it was handed to the collector.
    private func visit(_ window: MatchedWindow, _ place: Int, mostApart: Float) -> Bool {
        let match = window.match(at: place)
        for leaf in leaves.indices {
            let phrase = leaves[leaf].phrase
            counts[leaf] = window.count(of: phrase, at: place) ?? match.count(of: phrase)
        }
        let lengthFactor = lengthFactor(of: window, place)
        if hasPairs {
            for leaf in leaves.indices where counts[leaf] > 0 { window.approach(leaves[leaf].phrase, at: place) }
        }
        if hasPairs, wholeWeight == nil, mostApart < .infinity {
            guard isWorthALook(Double(mostApart) + scoreOfNeighbours(in: match, lengthFactor)) else { return false }
        }
        look(at: match, lengthFactor)
        return true
    }

    /// Not inlined, so that passing over a match makes no room for all that this needs.
    @inline(never)
    private func look(at match: PostingsMatch, _ lengthFactor: Double) {
        if needsParts {
            var parts = RecordedScoreParts()
            if let score = score(match, lengthFactor, &parts) { collector.collect(match.passage, score: score, parts: parts.parts) }
        } else {
            var none = NoScoreParts()
            guard let score = score(match, lengthFactor, &none) else { return collector.collectBelow(1) }
            collector.collect(match.passage, score: score)
            if threshold != collector.threshold {
                threshold = collector.threshold
                leastCount = bounds.leastCount(from: leastCount, isWorthALook)
                choiceBounds?.threshold = threshold / Self.roundingAllowance
            }
        }
        isDone = collector.isDone
    }

    /// - Returns: `nil` where it is certainly below the threshold.
    private func score(_ match: PostingsMatch, _ lengthFactor: Double, _ sink: inout some ScoreSink) -> Double? {
        let passage = match.passage
        let above = contexts?.words(above: passage) ?? PassageContexts.Words()
        let share = wholeWeight.map { answerShare(of: match, above, weight: $0) } ?? 1
        var score = 0.0
        for (place, leaf) in leaves.enumerated() {
            let isInHead = above.head & leaf.contextBit != 0
            let isInHeadings = above.headings & leaf.contextBit != 0
            let frequency = Double(counts[place]) + (isInHead ? RankingWeights.head : 0) + (isInHeadings ? RankingWeights.headings : 0)
            guard frequency > 0 else { continue }
            let part = share * leaf.weight * BM25.saturation(frequency, lengthFactor: lengthFactor)
                * (leaf.isExactForm ? RankingWeights.exactMarks : 1)
            score += part
            sink.add(
                ScorePart(
                    kind: leaf.isExactForm ? .exactMarks : .phrase, text: texts[place], count: counts[place], weight: leaf.weight,
                    isInHead: isInHead, isInHeadings: isInHeadings, score: part))
        }
        guard hasPairs else { return score }
        guard isWorthALook(score + share * bounds.mostOfNeighbours(counts, lengthFactor: lengthFactor)) else { return nil }
        addNeighbours(in: match, lengthFactor, share: share, to: &score, &sink)
        return score
    }

    /// Adds what standing next to each other, near each other and in a row is worth, by `counts`.
    @inline(__always)
    private func addNeighbours(
        in match: PostingsMatch, _ lengthFactor: Double, share: Double, to score: inout Double, _ sink: inout some ScoreSink
    ) {
        for (place, leaf) in leaves.enumerated() {
            guard let neighbour = leaf.neighbour, counts[place] > 0, counts[neighbour] > 0 else { continue }
            let closeness = Closeness(
                of: match.positions(of: leaves[neighbour].phrase), and: match.positions(of: leaf.phrase),
                lengths: (leaves[neighbour].length, leaf.length), in: match)
            let (adjacent, gap) = (closeness.adjacent, closeness.gap)
            guard adjacent > 0 || gap <= Int32(RankingWeights.nearDistance) else { continue }
            let part = share * (adjacent > 0
                ? leaf.adjacentWeight * BM25.saturation(Double(adjacent), lengthFactor: lengthFactor)
                : RankingWeights.nearPair * leaf.pairWeight / Double(1 + gap) * BM25.saturation(1, lengthFactor: lengthFactor))
            score += part
            sink.add(
                ScorePart(
                    kind: adjacent > 0 ? .adjacent : .near, text: texts[neighbour] + " " + texts[place],
                    count: adjacent > 0 ? adjacent : Int(gap), weight: adjacent > 0 ? leaf.adjacentWeight : leaf.pairWeight, score: part))
        }
        for row in rows {
            let count = count(of: row, in: match)
            guard count > 0 else { continue }
            let part = row.weight * BM25.saturation(Double(count), lengthFactor: lengthFactor)
            score += part
            sink.add(ScorePart(kind: .row, text: row.text, count: count, weight: row.weight, score: part))
        }
    }

    /// Not inlined, as `look`.
    @inline(never)
    private func scoreOfNeighbours(in match: PostingsMatch, _ lengthFactor: Double) -> Double {
        var (score, none) = (0.0, NoScoreParts())
        addNeighbours(in: match, lengthFactor, share: 1, to: &score, &none)
        return score
    }

    /// Whether the collector may want what scores so much at most. Added up in another order, the parts may come to a little more.
    @inline(__always)
    private func isWorthALook(_ most: Double) -> Bool { needsParts || most * Self.roundingAllowance >= threshold }

    private static let roundingAllowance = 1 + 1e-9

    /// Of the sum of its parts, what a passage is worth where not every word is needed: by how much of the query it holds, and by its kind.
    private func answerShare(of match: PostingsMatch, _ above: PassageContexts.Words, weight: Double) -> Double {
        var held = 0.0
        var first: Int32?
        for (place, leaf) in leaves.enumerated() where !leaf.isExactForm {
            if counts[place] > 0 {
                held += leaf.ownWeight
                first = first ?? leaf.phrase
            } else if (above.head | above.headings) & leaf.contextBit != 0 {
                held += RankingWeights.coveredAbove * leaf.ownWeight
            }
        }
        let covered = weight > 0 ? pow(held / weight, RankingWeights.coverage) : 1
        // A passage's text stands in the column of its kind and nowhere else.
        let isHeading = first.flatMap { match.column(of: $0) } == Passage.Kind.heading.code
        return isHeading ? covered * RankingWeights.headingAsAnswer : covered
    }

    /// How often all words of a row stand in a row.
    private func count(of row: Row, in match: PostingsMatch) -> Int {
        guard row.places.allSatisfy({ counts[$0] > 0 }) else { return 0 }
        let first = leaves[row.places[0]]
        var count = 0
        var steps = 0
        for start in match.positions(of: first.phrase) {
            var next = start + first.length
            let stand = row.places.dropFirst().prefix { place in
                defer { next += leaves[place].length }
                return match.positions(of: leaves[place].phrase).holds(next)
            }.count
            if stand == row.places.count - 1 { count += 1 }
            steps += 1 + stand
            if steps >= PostingsMatch.stepsBetweenLooks {
                guard !match.isOutOfTime() else { break }
                steps = 0
            }
        }
        return count
    }
}
