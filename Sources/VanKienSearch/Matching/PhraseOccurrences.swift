/// Where the phrases of a query occur in the passage at hand, in tokens, phrase by phrase in one array.
struct PhraseOccurrences {
    private var positions: [Int32] = []
    /// Where each phrase's positions begin in `positions`.
    private var starts: [Int] = []

    mutating func removeAll() {
        positions.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
    }

    /// Adds the next phrase.
    ///
    /// - Returns: how often it occurs.
    @inline(__always)
    mutating func add(_ phrase: Int32, of match: FTS5Match) -> Int {
        let start = positions.count
        starts.append(start)
        match.forEachOccurrence(of: phrase) { positions.append($0) }
        return positions.count - start
    }

    /// Rising.
    @inline(__always)
    func positions(of phrase: Int) -> ArraySlice<Int32> {
        positions[starts[phrase]..<(phrase + 1 < starts.count ? starts[phrase + 1] : positions.count)]
    }

    /// Whether a phrase stands at a position. A passage may have a million of them.
    func stands(_ phrase: Int, at position: Int32) -> Bool {
        let all = positions(of: phrase)
        let first = all.partitioningIndex { $0 >= position }
        return first < all.endIndex && all[first] == position
    }

    /// How often `second` follows `first` at once, and the fewest words between the two.
    ///
    /// - Parameters:
    ///   - lengths: of the two phrases, in tokens.
    func closeness(of first: Int, and second: Int, lengths: (Int32, Int32)) -> (adjacent: Int, gap: Int32) {
        let (before, after) = (positions(of: first), positions(of: second))
        var adjacent = 0
        var gap = Int32.max
        var (i, j) = (before.startIndex, after.startIndex)
        while i < before.endIndex, j < after.endIndex {
            if before[i] <= after[j] {
                let between = after[j] - before[i] - lengths.0
                if between == 0 { adjacent += 1 }
                gap = min(gap, max(0, between))
                i += 1
            } else {
                gap = min(gap, max(0, before[i] - after[j] - lengths.1))
                j += 1
            }
        }
        return (adjacent, gap)
    }
}
