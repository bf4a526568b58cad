import VanKienIndexing
import VanKienRanking

/// Which matches of a window can score enough, told from how often the words occur, what stands above and how long the passages are: all that a
/// score depends on but where the words stand.
final class WindowBounds {
    /// Those that can, after `find`.
    let candidates = PassageBits()
    /// What each of the matches that it looked at can score at most, by its place.
    let most: UnsafeMutablePointer<Float>
    /// The same without what neighbours and rows add, where every word is needed.
    let mostApart: UnsafeMutablePointer<Float>

    /// A leaf in the window at hand.
    private struct View {
        var present: UnsafeMutablePointer<UInt64>
        var repeated: UnsafeMutablePointer<UInt64>
        var often: UnsafeMutablePointer<UInt64>
        var counts: UnsafeMutablePointer<UInt8>
        /// The passages that it stands above, as far as that is looked up.
        var under: UnsafeMutablePointer<UInt64>
        /// For each passage which row of the table counts.
        var above: UnsafeMutablePointer<UInt8>
        var weight: Float
        var ownWeight: Float
        var isExactForm: Bool
    }

    private let bounds: ScoreBounds
    private let words: RequiredWords
    /// Of `words`, in memory of its own.
    private let order: UnsafeMutablePointer<Int>
    /// For each level of `Level` what a score of `requiredLeast` takes.
    private var required = (plain: RequiredWords.Count(), repeated: RequiredWords.Count(), often: RequiredWords.Count())
    private var requiredLeast = Float.nan
    private let lengths: LengthReader
    private let contexts: PassageContexts?
    private let saturations: SaturationTable
    /// The length bytes of the window at hand.
    private var norms: UnsafePointer<UInt8>
    private let views: UnsafeMutablePointer<View>
    /// From which length bytes on one word is not enough to reach `lastLeast`: once, and less than often; with nothing above it and under any word.
    private var longest = (once: 0, onceUnder: 0, repeated: 0, repeatedUnder: 0)
    private var lastLeast = Float.nan
    private let counts: UnsafeMutablePointer<Int>
    /// Of the words by their bits in `PassageContexts`: under which passages of the window at hand each stands above, and for each passage where.
    private var above: [(bit: UInt64, places: PassageBits, rows: UnsafeMutablePointer<UInt8>)] = []
    private var isClear = true
    /// Those under any word.
    private let underAny = PassageBits()
    /// Of a word that stands above no passage, and of one of which it is not looked up where it does.
    private let nowhere: UnsafeMutablePointer<UInt8>
    private let noPassages = PassageBits()
    private let everywhere: UnsafeMutablePointer<UInt8>

    init(_ bounds: ScoreBounds, averageLength: Double, lengths: LengthReader, contexts: PassageContexts?) {
        self.bounds = bounds
        words = RequiredWords(bounds)
        order = .allocate(capacity: max(1, words.order.count))
        order.initialize(from: words.order, count: words.order.count)
        self.lengths = lengths
        self.contexts = contexts
        saturations = BlockCache.current?.saturations(averageLength: averageLength) ?? SaturationTable(averageLength: averageLength)
        func memory(_ row: UInt8 = 0) -> UnsafeMutablePointer<UInt8> {
            let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: DensePostings.windowSize)
            memory.initialize(repeating: row, count: DensePostings.windowSize)
            return memory
        }
        nowhere = memory()
        norms = UnsafePointer(nowhere)
        everywhere = memory(SaturationTable.head | SaturationTable.headings)
        most = .allocate(capacity: DensePostings.windowSize)
        most.initialize(repeating: 0, count: DensePostings.windowSize)
        mostApart = .allocate(capacity: DensePostings.windowSize)
        mostApart.initialize(repeating: 0, count: DensePostings.windowSize)
        counts = .allocate(capacity: max(1, bounds.leaves.count))
        views = .allocate(capacity: max(1, bounds.leaves.count))
        for leaf in bounds.leaves where leaf.contextBit != 0 && !above.contains(where: { $0.bit == leaf.contextBit }) {
            above.append((leaf.contextBit, PassageBits(), memory()))
        }
    }

    deinit {
        candidates.free()
        underAny.free()
        noPassages.free()
        nowhere.deallocate()
        everywhere.deallocate()
        most.deallocate()
        mostApart.deallocate()
        counts.deallocate()
        order.deallocate()
        views.deallocate()
        for (_, places, rows) in above {
            places.free()
            rows.deallocate()
        }
    }

    /// - Parameters:
    ///   - count: how many matches the window has.
    ///   - threshold: what has to be reached.
    func find(_ window: MatchedWindow, count: Int, threshold: Double) {
        norms = lengths.norms(ofBlock: window.number)
        // To find out what stands above costs as much as to score a few.
        let looksAbove = count >= Self.fewestToLookAbove
        if looksAbove { lookAbove(window.number) }
        for (place, leaf) in bounds.leaves.enumerated() {
            let phrase = window.phrases[Int(leaf.phrase)]
            var (rows, under) = (nowhere, noPassages.words)
            if leaf.isInContexts, !looksAbove {
                rows = everywhere
            } else if leaf.isInContexts, let known = above.first(where: { $0.bit == leaf.contextBit }) {
                (rows, under) = (known.rows, known.places.words)
            }
            (views + place).initialize(
                to: View(
                    present: phrase.present.words, repeated: phrase.repeated.words, often: phrase.often.words, counts: phrase.counts,
                    under: under, above: rows,
                    weight: Float(leaf.weight), ownWeight: Float(leaf.ownWeight),
                    isExactForm: leaf.isExactForm))
        }
        let least = Float(threshold)
        let isShared = bounds.answerShares.count > 1
        guard isShared || bounds.neighbours.isEmpty && bounds.rows.isEmpty else { return findWithNeighbours(window.matches, least) }
        candidates.copy(window.matches)
        if looksAbove { keepRequired(least) }
        if isShared { return findShared(candidates, least) }
        if looksAbove { dropPlain(least) }
        findSums(candidates, least)
    }

    /// Leaves out passages that hold fewer words than a score of `least` takes.
    private func keepRequired(_ least: Float) {
        if least != requiredLeast {
            requiredLeast = least
            func count(_ level: Level) -> RequiredWords.Count { words.count(reaching: least, saturation: saturation(level)) }
            required = (count(.plain), count(.repeated), count(.often))
        }
        let required = required
        // Each match holds one of all.
        let leafCount = bounds.leaves.count
        guard required.plain.fewest > 1 || required.plain.fewest == 1 && required.plain.among < leafCount else { return }
        candidates.forEachHeldWord { word in
            var (repeated, often) = (underAny.words[word], UInt64(0))
            for leaf in 0..<leafCount {
                repeated |= views[leaf].repeated[word]
                often |= views[leaf].often[word]
            }
            var kept: UInt64 = 0
            var count = BitCounts()
            for rank in 0...leafCount {
                if required.plain.among == rank { kept |= ~(repeated | often) & count.reaching(required.plain.fewest) }
                if required.repeated.among == rank { kept |= repeated & ~often & count.reaching(required.repeated.fewest) }
                if required.often.among == rank { kept |= often & count.reaching(required.often.fewest) }
                guard rank < leafCount else { break }
                let view = views + order[rank]
                count.add(view.pointee.present[word] | view.pointee.under[word])
            }
            candidates.words[word] &= kept
        }
    }

    /// How often any of the words stands in a passage.
    private enum Level {
        /// Each once at most, and none above it.
        case plain
        /// Less than `WordWindow.fewestOfOften`, and perhaps above it.
        case repeated
        case often
    }

    /// What a word is worth at most that stands no oftener, however short the passage is.
    private func saturation(_ level: Level) -> Float {
        switch level {
        case .plain: saturations.values[SaturationTable.offset(0, 0) + 1]
        case .repeated: saturations.values[SaturationTable.offset(SaturationTable.above - 1, 0) + WordWindow.fewestOfOften - 1]
        case .often: Float(BM25.k1 + 1)
        }
    }

    /// What the best candidates but so many can score at most, about; found by parting the values into steps.
    func mostOfRank(_ rank: Int) -> Float {
        var (low, high) = (Float.infinity, Float(0))
        candidates.forEach { place in
            low = min(low, most[place])
            high = max(high, most[place])
        }
        guard low < high else { return low }
        let steps = 64
        var counts = [Int](repeating: 0, count: steps + 1)
        let scale = Float(steps) / (high - low)
        candidates.forEach { counts[Int((most[$0] - low) * scale)] += 1 }
        var (step, found) = (steps, counts[steps])
        while step > 0, found < rank {
            step -= 1
            found += counts[step]
        }
        return low + Float(step) / scale
    }

    private static let fewestToLookAbove = 64

    /// Leaves out passages that hold one word, not often, and are too long to be worth it for that.
    private func dropPlain(_ least: Float) {
        if least != lastLeast {
            lastLeast = least
            let under = SaturationTable.above - 1
            longest = (
                longestPlain(above: 0, 1, least), longestPlain(above: under, 1, least),
                longestPlain(above: 0, WordWindow.fewestOfOften - 1, least), longestPlain(above: under, WordWindow.fewestOfOften - 1, least)
            )
        }
        let leafCount = bounds.leaves.count
        candidates.forEachHeldWord { word in
            var (once, repeated, kept) = (UInt64(0), UInt64(0), UInt64(0))
            for leaf in 0..<leafCount {
                let view = views + leaf
                kept |= view.pointee.often[word]
                repeated |= view.pointee.repeated[word]
                // The typed form is one of those of the word before it.
                guard !view.pointee.isExactForm else { continue }
                let present = view.pointee.present[word]
                kept |= once & present
                once |= present
            }
            let under = underAny.words[word]
            let start = norms + (word << 6)
            kept |= Self.below(longest.once, start) & ~under | Self.below(longest.repeated, start) & ~under & repeated
            if under != 0 { kept |= Self.below(longest.onceUnder, start) & under | Self.below(longest.repeatedUnder, start) & under & repeated }
            candidates.words[word] &= kept
        }
    }

    /// The least length byte with which so many occurrences of none of the words are enough; the limit of `below`.
    private func longestPlain(above: Int, _ count: Int, _ least: Float) -> Int {
        // The longer a passage is, the less it is worth.
        var (low, high) = (0, SaturationTable.lengths)
        while low < high {
            let length = (low + high) / 2
            if mostPlain(above: above, count, length) >= least { low = length + 1 } else { high = length }
        }
        return low
    }

    /// What a passage of so many tokens (as a byte) is worth at most that holds one word so often.
    private func mostPlain(above: Int, _ count: Int, _ length: Int) -> Float {
        let plain = saturations.values + SaturationTable.offset(0, length)
        let row = saturations.values + SaturationTable.offset(above, length)
        var (nothing, most): (Float, Float) = (0, 0)
        for leaf in 0..<bounds.leaves.count { nothing += views[leaf].weight * row[0] }
        for leaf in 0..<bounds.leaves.count where !views[leaf].isExactForm {
            var value = nothing + views[leaf].weight * max(row[count] - row[0], plain[count])
            if leaf + 1 < bounds.leaves.count, views[leaf + 1].isExactForm { value += views[leaf + 1].weight * plain[count] }
            most = max(most, value)
        }
        return most * Self.allowance
    }

    /// Which of 64 bytes are below a limit, eight at a time.
    @inline(__always)
    private static func below(_ limit: Int, _ start: UnsafePointer<UInt8>) -> UInt64 {
        guard limit < 256 else { return ~0 }
        guard limit > 0 else { return 0 }
        let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        let isHigh = limit > 128
        let limits = ones &* UInt64(isHigh ? limit - 128 : limit)
        var found: UInt64 = 0
        for place in 0..<8 {
            let bytes = UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(fromByteOffset: 8 * place, as: UInt64.self))
            // The highest bit of each byte whose lower bits are not below those of the limit.
            let reaching = (bytes | highs) &- limits
            let less = isHigh ? ~bytes | ~reaching : ~(bytes | reaching)
            // Gathers these bits.
            found |= ((((less & highs) >> 7) &* 0x0102_0408_1020_4080) >> 56) << UInt64(8 * place)
        }
        return found
    }

    /// Sums of floats may come to a little less than what they stand for.
    static let allowance: Float = 1 + 1e-4

    private func lookAbove(_ window: Int64) {
        guard let contexts, !above.isEmpty else { return }
        if !isClear {
            for (_, places, rows) in above {
                places.clear()
                rows.update(repeating: 0, count: DensePostings.windowSize)
            }
            underAny.clear()
            isClear = true
        }
        contexts.forEachSpan(ofBlock: window) { places, isHead, words in
            isClear = false
            underAny.insert(places.lowerBound, places.upperBound)
            let row = isHead ? SaturationTable.head : SaturationTable.headings
            for (bit, under, rows) in above where words & bit != 0 {
                under.insert(places.lowerBound, places.upperBound)
                for place in places { rows[place] |= row }
            }
        }
    }

    /// Of a leaf in a passage how often it occurs, up to `DensePostings.mostCount`.
    @inline(__always)
    private func count(_ view: UnsafeMutablePointer<View>, _ place: Int) -> Int {
        let (word, bit) = (place >> 6, UInt64(place & 63))
        guard view.pointee.present[word] >> bit & 1 == 1 else { return 0 }
        return view.pointee.repeated[word] >> bit & 1 == 1 ? Int(view.pointee.counts[place]) : 1
    }

    /// Bounds passages one by one.
    ///
    /// - Parameter bound: gives what a passage can score at most, by its place and its row of the table where nothing stands above.
    @inline(__always)
    private func find(_ matches: PassageBits, _ least: Float, _ bound: (_ place: Int, _ row: UnsafeMutablePointer<Float>) -> Float) {
        if matches.words != candidates.words { candidates.copy(matches) }
        candidates.forEachHeldWord { word in
            var rest = candidates.words[word]
            var found: UInt64 = 0
            while rest != 0 {
                let bit = rest & (0 &- rest)
                let place = word << 6 | rest.trailingZeroBitCount
                rest ^= bit
                most[place] = bound(place, saturations.values + Int(norms[place]) * SaturationTable.counts) * Self.allowance
                if most[place] >= least { found |= bit }
            }
            candidates.words[word] = found
        }
    }

    /// What the words are worth where they stand, without what neighbours add. Fills `counts`.
    @inline(__always)
    private func sumOfLeaves(_ place: Int, _ row: UnsafeMutablePointer<Float>, _ leafCount: Int) -> Float {
        var sum: Float = 0
        for leaf in 0..<leafCount {
            let view = views + leaf
            counts[leaf] = count(view, place)
            sum += view.pointee.weight * row[Int(view.pointee.above[place]) * Self.rowsAbove + counts[leaf]]
        }
        return sum
    }

    private func findSums(_ matches: PassageBits, _ least: Float) {
        let leafCount = bounds.leaves.count
        find(matches, least) { sumOfLeaves($0, $1, leafCount) }
    }

    private func findWithNeighbours(_ matches: PassageBits, _ least: Float) {
        let leafCount = bounds.leaves.count
        find(matches, least) { place, row in
            let sum = sumOfLeaves(place, row, leafCount)
            mostApart[place] = sum * Self.allowance
            return sum + mostOfNeighbours(row)
        }
    }

    private func findShared(_ matches: PassageBits, _ least: Float) {
        let leafCount = bounds.leaves.count
        let steps = Float(bounds.steps)
        bounds.answerShares.withUnsafeBufferPointer { shares in
            find(matches, least) { place, row in
                var sum: Float = 0
                var held: Float = 0
                for leaf in 0..<leafCount {
                    let view = views + leaf
                    let count = count(view, place)
                    let above = Int(view.pointee.above[place])
                    counts[leaf] = count
                    sum += view.pointee.weight * row[above * Self.rowsAbove + count]
                    held += view.pointee.ownWeight * (count > 0 ? 1 : above != 0 ? Float(RankingWeights.coveredAbove) : 0)
                }
                return (sum + mostOfNeighbours(row)) * Float(shares[min(shares.count - 1, Int(held * steps) + 1)])
            }
        }
    }

    private static var rowsAbove: Int { SaturationTable.lengths * SaturationTable.counts }

    /// What neighbours and rows can add, by `counts`.
    @inline(__always)
    private func mostOfNeighbours(_ row: UnsafeMutablePointer<Float>) -> Float {
        var most: Float = 0
        for pair in bounds.neighbours {
            let count = min(counts[pair.first], counts[pair.second])
            if count > 0 { most += max(Float(pair.adjacentWeight) * row[count], Float(pair.nearWeight) * row[1]) }
        }
        for words in bounds.rows {
            var count = Int.max
            for place in words.places { count = min(count, counts[place]) }
            most += Float(words.weight) * row[count]
        }
        return most
    }
}
