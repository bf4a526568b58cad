/// Which words of a long question lead to passages where following all of them would take too long.
///
/// A question of which not every word is needed finds nearly everything by its common words, and those decide nothing that
/// rarer ones have not decided: they add to the score of what the rarer ones find, and find nothing themselves. A pasted
/// page over 730,000 passages takes a fraction of a second so, and thirteen seconds otherwise.
/// Source: the idea is MaxScore's (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995), with a bound of
/// work in the place of a bound of scores, since what is found has to be countable.
enum LeadingWords {
    /// Words looked up in passages, at most.
    static let lookups = 1_600_000
    /// However long the question, this many passages are looked at if they are there.
    static let fewestPassages = 10_000

    /// - Parameter frequencies: of each word, in how many passages it stands.
    /// - Returns: the places of those that lead, the rarest first; `nil` where all may.
    static func places(_ frequencies: [Int]) -> [Int]? {
        let limit = max(fewestPassages, lookups / max(1, frequencies.count))
        guard frequencies.reduce(0, +) > limit else { return nil }
        var places: [Int] = []
        var passages = 0
        for (place, frequency) in frequencies.enumerated().sorted(by: { $0.element < $1.element }) {
            guard passages == 0 || passages + frequency <= limit else { break }
            places.append(place)
            passages += frequency
        }
        return places
    }
}
