/// Which segments are merged: few are left, and none is written anew for much less than it holds.
///
/// A segment that is this many times larger than all newer ones together stays as it is. So there are few of them whatever was added,
/// each an order of magnitude smaller than the one before, and a posting is written that often for each.
enum MergePolicy {
    /// With a twelfth in smaller segments a search of a million passages costs up to a seventh more than in one, with a sixteenth up to a tenth.
    static let ratio = 12

    /// - Parameters:
    ///   - sizes: pages of the segments, oldest first.
    ///   - most: pages that may be merged at once.
    /// - Returns: the first of those that are merged at once, all newer ones with it; `nil` where there is nothing to merge.
    static func quick(_ sizes: [Int], most: Int) -> Int? {
        var first = sizes.count
        var pages = 0
        while first > 0, pages + sizes[first - 1] <= most {
            first -= 1
            pages += sizes[first]
        }
        return first < sizes.count - 1 ? first : nil
    }

    /// - Parameter sizes: pages of the segments, oldest first.
    /// - Returns: the first of those that are merged step by step, all newer ones with it; `nil` where there is nothing to merge.
    static func stepwise(_ sizes: [Int]) -> Int? {
        var newer = sizes.reduce(0, +)
        for (place, size) in sizes.dropLast().enumerated() {
            newer -= size
            if newer * ratio >= size { return place }
        }
        return nil
    }
}
