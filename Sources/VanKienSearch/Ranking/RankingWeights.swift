/// What counts beside the words of a passage, as a share of what they themselves are worth.
///
/// Most Vietnamese words are two syllables or three, so two syllables that were typed side by side and stand side by side
/// are more than two syllables. A little of it helps, much of it hurts. `scripts/ranking` has the queries and what was measured.
enum RankingWeights {
    /// Two neighbours of the query next to one another in its order: of the sum of their weights, as a term of its own.
    static let adjacentPair = 0.3
    /// The same where not every word is needed, of what the pair's own rarity makes it weigh (`PairFrequencies`): without marks
    /// it takes more to tell one word from another.
    static func knownPair(_ matching: Matching) -> Double {
        matching == .exact ? 0.4 : 0.5
    }
    /// The same two within a few words of each other, in any order, divided by how far apart they are.
    static let nearPair = 0.1
    /// How far apart two words may be to count as near, in words.
    static let nearDistance = 8
    /// The word with the very marks that were typed, where the search takes other marks too.
    static let exactMarks = 0.5
    /// A word in the head of the document (type, number, title), as a share of one occurrence in the passage. Occurrences
    /// are put together before they saturate, so that the head says most where the passage does not say it itself.
    /// Source: Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields" (2004).
    static let head = 0.4
    /// A word in one of the headings above the passage, likewise.
    static let headings = 0.35
    /// A word that only asks (`bao nhiêu`, `là gì`), in a question of which not every word is needed.
    static let askingWord = 0.3
}
