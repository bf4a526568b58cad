/// One figure of a tally.
public enum CountMeasure: String, Sendable, CaseIterable {
    case occurrences
    /// Occurrences in 10,000 syllables.
    case rate
    case passages
    case documents

    public func value(of tally: CountTally) -> Double {
        switch self {
        case .occurrences: Double(tally.occurrences)
        case .rate: tally.rate ?? 0
        case .passages: Double(tally.passages)
        case .documents: Double(tally.documents)
        }
    }
}

extension CountResult {
    /// Puts the groups with the most first; equal ones stay in their order.
    public mutating func sort(by measure: CountMeasure) {
        groups = groups.enumerated().sorted { a, b in
            let (x, y) = (measure.value(of: a.element.tally), measure.value(of: b.element.tally))
            return x != y ? x > y : a.offset < b.offset
        }.map(\.element)
    }
}
