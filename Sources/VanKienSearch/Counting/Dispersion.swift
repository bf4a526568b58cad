/// How evenly something lies over the parts of a text, here over documents.
public struct Dispersion: Sendable, Equatable {
    /// Parts with at least one occurrence.
    public var range: Int
    /// All parts that have a syllable.
    public var parts: Int
    /// Gries' deviation of proportions: 0 where each part has its share by its length, towards 1 where one short part has all.
    ///
    /// Half the sum of the differences between each part's share of the text and its share of the occurrences.
    /// Gries, "Dispersions and adjusted frequencies in corpora", International Journal of Corpus Linguistics 13 (2008).
    public var deviationOfProportions: Double
    /// DP divided by the largest that it can be, 1 less the shortest part's share.
    /// Lijffijt & Gries, International Journal of Corpus Linguistics 17 (2012).
    public var normalizedDeviation: Double
    /// Juilland's D for parts of unequal length: 1 less the rates' coefficient of variation over √(parts - 1); 1 is even.
    ///
    /// The deviation is that of the population. Juilland & Chang-Rodríguez, Frequency Dictionary of Spanish Words (1964);
    /// with rates in place of counts as Gries (2008) gives it.
    public var juillandD: Double

    /// - Parameters:
    ///   - occurrences: in each part.
    ///   - lengths: each part's length; parts without length count for nothing.
    /// - Returns: `nil` where nothing occurs, or in fewer than two parts.
    public init?(occurrences: [Int], lengths: [Int]) {
        let parts = zip(occurrences, lengths).filter { $0.1 > 0 }
        let total = Double(parts.reduce(0) { $0 + $1.0 })
        let length = Double(parts.reduce(0) { $0 + $1.1 })
        guard total > 0, parts.count > 1 else { return nil }
        var difference = 0.0
        var (sum, squares) = (0.0, 0.0)
        for (count, partLength) in parts {
            difference += abs(Double(count) / total - Double(partLength) / length)
            let rate = Double(count) / Double(partLength)
            sum += rate
            squares += rate * rate
        }
        let count = Double(parts.count)
        let mean = sum / count
        let deviation = max(0, squares / count - mean * mean).squareRoot()
        let smallest = parts.map(\.1).min() ?? 0
        range = parts.count { $0.0 > 0 }
        self.parts = parts.count
        deviationOfProportions = difference / 2
        normalizedDeviation = difference / 2 / (1 - Double(smallest) / length)
        juillandD = 1 - deviation / mean / (count - 1).squareRoot()
    }
}
