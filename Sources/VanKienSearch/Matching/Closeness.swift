/// How two phrases of a query stand to each other in a passage.
struct Closeness {
    /// How often the second follows the first at once.
    var adjacent = 0
    /// The fewest words between the two, in any order.
    var gap = Int32.max

    /// - Parameters:
    ///   - first, second: where they begin, rising.
    ///   - lengths: of the two, in tokens.
    init(
        of first: UnsafeBufferPointer<Int32>, and second: UnsafeBufferPointer<Int32>, lengths: (Int32, Int32), in match: PostingsMatch
    ) {
        if first.count + second.count > PostingsMatch.stepsBetweenLooks, match.isOutOfTime() { return }
        var (i, j) = (0, 0)
        while i < first.count, j < second.count {
            if first[i] <= second[j] {
                let between = second[j] - first[i] - lengths.0
                if between == 0 { adjacent += 1 }
                gap = min(gap, max(0, between))
                i += 1
            } else {
                gap = min(gap, max(0, first[i] - second[j] - lengths.1))
                j += 1
            }
        }
    }
}

extension UnsafeBufferPointer<Int32> {
    /// Whether a phrase that stands at these positions, which rise, stands at one more. A passage may have a million of them.
    func holds(_ position: Int32) -> Bool {
        let first = partitioningIndex { $0 >= position }
        return first < count && self[first] == position
    }
}
