/// What is added to BM25, as a share of what the words themselves are worth.
///
/// Most Vietnamese words are two syllables or three, so two syllables that were typed side by side and stand side by side
/// are more than two syllables. A little of it helps, much of it hurts (measured: pairs at 0.2 best with k1 0.9, b 0.4).
enum RankingWeights {
    /// Two neighbours of the query next to one another in its order: of the sum of their weights, as a term of its own.
    static let adjacentPair = 0.2
    /// The same two within a few words of each other, in any order, divided by how far apart they are.
    static let nearPair = 0.1
    /// How far apart two words may be to count as near, in words.
    static let nearDistance = 8
    /// The word with the very marks that were typed, where the search takes other marks too.
    static let exactMarks = 0.5
}
