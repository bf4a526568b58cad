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
    /// How much of its weight a word loses that never stands without its neighbour (`PairFrequencies.cohesion`): *kháng* and *sinh* are one
    /// word, so finding *sinh* alone tells little and finding both is one find. Of a question of which not every word is needed.
    /// Over 628 questions of three kinds nDCG@10 is 0.936 → 0.942 as typed and 0.920 → 0.924 without marks at 0.6; 0.3 gives a third of that.
    static let wordPart = 0.6
    /// Three words or more that were typed side by side, all in a row: of the sum of their weights, as a term of its own. So a passage
    /// that says the very thing stands before one that has its pairs oftener, apart. Where every word is needed; questions seldom
    /// stand in a text as asked.
    static let wholeRow = 0.3
    /// The word with the very marks that were typed, where the search takes other marks too.
    static let exactMarks = 0.5
    /// A word in the head of the document (type, number, title), as a share of one occurrence in the passage. Occurrences
    /// are put together before they saturate, so that the head says most where the passage does not say it itself.
    /// Source: Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields" (2004).
    static let head = 0.4
    /// A word in one of the headings above the passage, likewise.
    static let headings = 0.35
    /// A name or short form that is no syllable of Vietnamese (*Curie*, *UBND*), likewise: it is a whole word, where a syllable is half of one.
    /// Over 700 questions of three kinds nDCG@10 rises by 0.005 at 1.3, as typed and without marks; 1.6 costs more on Party documents,
    /// where short forms stand everywhere, than it gains elsewhere.
    static let foreignWord = 1.3
    /// A document number, likewise: it is one term where its parts would be three or more, and nobody types one by the way.
    /// Over the 103 queries of `fresh.tsv`, nine of them with a number, nDCG@10 is 0.962 → 0.978 as typed and 0.966 → 0.979 without marks; 1.6 gives a quarter of that.
    static let number = 2.5
    /// A heading, where not every word is needed: it says what a question is about, and the passages under it answer. 0.85 puts headings too
    /// low for keywords, which may well want them.
    static let headingAsAnswer = 0.9
    /// How much it counts that a passage has more of a query of which not every word is needed: its score is multiplied by this power of the share of the words, by
    /// their weights, that it holds. So one that holds all of them once stands before one that holds half of them often.
    /// With `headingAsAnswer`, over 253 queries about Party documents nDCG@10 is 0.961 → 0.967 as typed and 0.958 → 0.967 without marks, and over 180
    /// questions about short general texts 0.987 → 0.987 and 0.979 → 0.978.
    static let coverage = 0.3
    /// What a word counts for in that share that stands not in the passage, but in the head of the document or a heading above.
    static let coveredAbove = 0.75
    /// A word that only asks (`bao nhiêu`, `là gì`), in a question of which not every word is needed.
    static let askingWord = 0.3
}
