/// The passages where phrases stand near one another, in any order: at most so many words between the end of each and the beginning of
/// the last.
///
/// A place of a phrase counts where it takes part in some such group, the others don't.
final class NearPostings: PassageIterator {
    private let phrases: PassageIterators<PhrasePostings>
    private let lengths: [Int32]
    private let distance: Int32
    private let table: PostingsTable
    private var kept: [PositionBuffer]

    init(_ phrases: [PhrasePostings], lengths: [Int], distance: Int, in table: PostingsTable) {
        self.phrases = PassageIterators(phrases)
        self.lengths = lengths.map { Int32(truncatingIfNeeded: $0) }
        self.distance = Int32(truncatingIfNeeded: distance)
        self.table = table
        kept = phrases.map { _ in PositionBuffer() }
    }

    deinit {
        phrases.free()
        for buffer in kept { buffer.free() }
    }

    override func advance(to target: Int64) {
        var wanted = target
        while true {
            passage = phrases.meet(from: wanted)
            if passage == SegmentCursor.atEnd { return }
            if isNear() || table.clock.isOver { return }
            wanted = passage + 1
        }
    }

    private func isNear() -> Bool {
        for phrase in kept.indices {
            phrases.with(phrase) { $0.findAll() }
            kept[phrase].removeAll()
        }
        // Each phrase's places that are not too far before the one at hand begin at `low`; those before `taken` are in `kept`.
        var low = Array(repeating: 0, count: kept.count)
        var next = low
        var taken = low
        var steps = 0
        while let last = nextPosition(&next) {
            var isGroup = true
            for phrase in low.indices where isGroup {
                let all = phrases.with(phrase) { $0.positions }
                let first = last - lengths[phrase] - distance
                while low[phrase] < all.count, all[low[phrase]] < first { low[phrase] += 1 }
                isGroup = low[phrase] < all.count && all[low[phrase]] <= last
            }
            if isGroup {
                for phrase in low.indices {
                    let all = phrases.with(phrase) { $0.positions }
                    taken[phrase] = max(taken[phrase], low[phrase])
                    while taken[phrase] < all.count, all[taken[phrase]] <= last {
                        kept[phrase].reserve(kept[phrase].count + 1)
                        kept[phrase].append(all[taken[phrase]])
                        taken[phrase] += 1
                    }
                }
            }
            steps += low.count
            if steps >= PhrasePostings.stepsBetweenLooks {
                if table.clock.look() { return false }
                steps = 0
            }
        }
        guard kept.allSatisfy({ $0.count > 0 }) else { return false }
        for phrase in kept.indices { phrases.with(phrase) { $0.keep(&kept[phrase]) } }
        return true
    }

    /// The next place of any of the phrases, which go on from `next`; `nil` behind the last.
    private func nextPosition(_ next: inout [Int]) -> Int32? {
        var lowest: Int32?
        for phrase in next.indices {
            let all = phrases.with(phrase) { $0.positions }
            if next[phrase] < all.count { lowest = min(lowest ?? .max, all[next[phrase]]) }
        }
        guard let lowest else { return nil }
        for phrase in next.indices {
            let all = phrases.with(phrase) { $0.positions }
            while next[phrase] < all.count, all[next[phrase]] == lowest { next[phrase] += 1 }
        }
        return lowest
    }
}
