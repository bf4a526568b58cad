/// Which segments are merged: few are left, and none is written anew for much less than it holds.
///
/// A segment that is this many times larger than all newer ones together stays as it is. So there are few of them whatever was added,
/// each an order of magnitude smaller than the one before, and a posting is written that often for each.
enum MergePolicy {
    /// At an eighth, a search of a million passages costs a twentieth more than in one segment.
    static let ratio = 8
    /// Pages of the newest segments that are merged at each change, within the time of one.
    static let quickPages = 32

    /// - Parameter sizes: pages of the segments, oldest first.
    /// - Returns: the first of those that are merged at once, all newer ones with it; `nil` where there is nothing to merge.
    static func quick(_ sizes: [Int]) -> Int? {
        var first = sizes.count
        var pages = 0
        while first > 0, pages + sizes[first - 1] <= quickPages {
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
