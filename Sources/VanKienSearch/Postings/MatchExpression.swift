/// What passages have to hold, as the postings are asked for it.
indirect enum MatchExpression: Hashable {
    /// Positions, each met by any of its terms. Terms are as the analyzer made them.
    struct Phrase: Hashable {
        var positions: [[String]]
        /// Words from its first to behind its last: a document number is one term, and several words.
        var length: Int
        /// Passages that hold it, about; those with the fewest are looked at first.
        var frequency = 0

        /// - Parameter length: `nil` for one word a position.
        init(_ positions: [[String]], length: Int? = nil, frequency: Int = 0) {
            self.positions = positions
            self.length = length ?? positions.count
            self.frequency = frequency
        }
    }

    case phrase(Phrase)
    /// Phrases with at most `distance` other words between the end of the first and the beginning of the last, in any order.
    case near([Phrase], distance: Int)
    case all([MatchExpression])
    case any([MatchExpression])
    case without(MatchExpression, MatchExpression)
    /// Only in passages of these kinds, by their codes.
    case within([Int], MatchExpression)
    /// Matches as the first does. What is there of the phrases of the second is shown with each match; it must match nowhere else.
    case showing(MatchExpression, also: MatchExpression)

    /// The passages that match, at most, where phrases tell.
    var frequency: Int {
        switch self {
        case .phrase(let phrase): phrase.frequency
        case .near(let phrases, _): phrases.map(\.frequency).min() ?? 0
        case .all(let parts): parts.map(\.frequency).min() ?? 0
        case .any(let parts): parts.reduce(0) { $0 + $1.frequency }
        case .without(let part, _), .within(_, let part), .showing(let part, _): part.frequency
        }
    }
}
