/// Where the phrases of a query occur in the passage at hand, in tokens, phrase by phrase in one array.
struct PhraseOccurrences {
    /// Those of all phrases; what lies beyond the last phrase's end is left from other passages.
    private var positions: [Int32] = []
    /// Where each phrase's positions begin in `positions`, and where the last one's end.
    private var bounds: [Int]
    /// How often each phrase occurs.
    private var counts: [Int]
    /// Phrases that have been read.
    private var read = 0
    private let keepsPlaces: Bool

    /// So many occurrences of one phrase in one passage are looked at for neighbours; more would take gigabytes.
    private static let mostPlaces = 65_536

    /// - Parameters:
    ///   - limit: how many phrases there are at most.
    ///   - keepsPlaces: whether more is wanted than counts.
    init(limit: Int, keepsPlaces: Bool) {
        bounds = Array(repeating: 0, count: limit + 1)
        counts = Array(repeating: 0, count: limit)
        self.keepsPlaces = keepsPlaces
    }

    mutating func removeAll() { read = 0 }

    /// How often a phrase occurs.
    ///
    /// - Parameters:
    ///   - phrase: its number in the expression.
    ///   - slot: its number here: one that was asked for, or the next.
    @inline(__always)
    mutating func count(of phrase: Int32, at slot: Int, in match: FTS5Match) -> Int {
        if slot < read { return counts[slot] }
        var count = 0
        if keepsPlaces {
            let start = bounds[slot]
            var end = start
            match.forEachOccurrence(of: phrase) { position in
                count += 1
                guard end - start < Self.mostPlaces else { return }
                if end < positions.count { positions[end] = position } else { positions.append(position) }
                end += 1
            }
            bounds[slot + 1] = end
        } else {
            match.forEachOccurrence(of: phrase) { _ in count += 1 }
        }
        counts[slot] = count
        read = slot + 1
        return count
    }

    /// Rising, as many as are kept.
    @inline(__always)
    func positions(of slot: Int) -> ArraySlice<Int32> { positions[bounds[slot]..<bounds[slot + 1]] }

    /// Whether a phrase stands at a position. A passage may have a million of them.
    func stands(_ slot: Int, at position: Int32) -> Bool {
        let all = positions(of: slot)
        let first = all.partitioningIndex { $0 >= position }
        return first < all.endIndex && all[first] == position
    }

    /// How often `second` follows `first` at once, and the fewest words between the two.
    ///
    /// - Parameters:
    ///   - lengths: of the two phrases, in tokens.
    func closeness(of first: Int, and second: Int, lengths: (Int32, Int32), in match: FTS5Match) -> (adjacent: Int, gap: Int32) {
        let (firstEnd, secondEnd) = (bounds[first + 1], bounds[second + 1])
        var (i, j) = (bounds[first], bounds[second])
        if firstEnd - i + secondEnd - j > FTS5Match.stepsBetweenLooks, match.isOutOfTime() { return (0, .max) }
        return positions.withUnsafeBufferPointer { positions in
            var adjacent = 0
            var gap = Int32.max
            while i < firstEnd, j < secondEnd {
                if positions[i] <= positions[j] {
                    let between = positions[j] - positions[i] - lengths.0
                    if between == 0 { adjacent += 1 }
                    gap = min(gap, max(0, between))
                    i += 1
                } else {
                    gap = min(gap, max(0, positions[i] - positions[j] - lengths.1))
                    j += 1
                }
            }
            return (adjacent, gap)
        }
    }
}
