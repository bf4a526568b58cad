extension RandomAccessCollection {
    /// The first place from which on the condition holds, in a collection where it holds for all that follow.
    func partitioningIndex(where belongsBehind: (Element) -> Bool) -> Index {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = index(low, offsetBy: distance(from: low, to: high) / 2)
            if belongsBehind(self[middle]) { high = middle } else { low = index(after: middle) }
        }
        return low
    }
}
