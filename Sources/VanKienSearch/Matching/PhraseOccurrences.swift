/// Where the phrases of a query occur in the passage at hand, in tokens, phrase by phrase in one array.
struct PhraseOccurrences {
    /// Those of all phrases; what lies beyond the last phrase's end is left from other passages.
    private var positions: [Int32] = []
    /// Where each phrase's positions begin in `positions`, and where the last one's end.
    private var bounds: [Int]
    private var phrases = 0

    /// - Parameter limit: how many phrases there are at most.
    init(limit: Int) { bounds = Array(repeating: 0, count: limit + 1) }

    mutating func removeAll() { phrases = 0 }

    /// Adds the next phrase.
    ///
    /// - Returns: how often it occurs.
    @inline(__always)
    mutating func add(_ phrase: Int32, of match: FTS5Match) -> Int {
        let start = bounds[phrases]
        var end = start
        match.forEachOccurrence(of: phrase) { position in
            if end < positions.count { positions[end] = position } else { positions.append(position) }
            end += 1
        }
        phrases += 1
        bounds[phrases] = end
        return end - start
    }

    /// Rising.
    @inline(__always)
    func positions(of phrase: Int) -> ArraySlice<Int32> { positions[bounds[phrase]..<bounds[phrase + 1]] }

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
        positions.withUnsafeBufferPointer { positions in
            var adjacent = 0
            var gap = Int32.max
            var (i, j) = (bounds[first], bounds[second])
            let (firstEnd, secondEnd) = (bounds[first + 1], bounds[second + 1])
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
