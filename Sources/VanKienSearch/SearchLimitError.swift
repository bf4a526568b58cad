/// A search that asks for more than an index can be made to do. What can be told from the query alone is a `QueryDiagnostic`.
public enum SearchLimitError: Error, Sendable, Equatable, CustomStringConvertible {
    /// It did not find its matches in the time that it was given.
    case time(Duration)
    /// Its prefixes and words without marks stand for more words of the index than this.
    case terms(Int)

    public var description: String {
        switch self {
        case .time(let limit):
            "the search did not end in \(limit.formattedSeconds) s; ask for fewer or rarer words or a smaller part of the index, or give it longer (--time-limit)"
        case .terms(let limit):
            "the query stands for more than \(limit) words of this index; give prefixes more letters, or words their marks"
        }
    }
}

extension Duration {
    fileprivate var formattedSeconds: String {
        let (seconds, fraction) = components
        return fraction == 0 ? "\(seconds)" : "\(Double(seconds) + Double(fraction) / 1e18)"
    }
}
