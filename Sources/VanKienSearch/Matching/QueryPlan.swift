import GRDB
import VanKienAnalysis
import VanKienCitations
import VanKienDocuments
import VanKienIndexing

/// A query as the postings are asked, with what is known of each of its phrases.
struct QueryPlan {
    /// One phrase of the query.
    struct Leaf {
        enum Use: Equatable {
            /// Counts for the score and is highlighted.
            case wanted
            /// Is among those of the leaf before and lifts it.
            case exactForm
            /// Decides what is found, but counts for nothing.
            case unscored
        }

        var use: Use
        /// Phrases of the expression are numbered from the left. A phrase that stands several times among words side by side is one of them.
        var number: Int32
        /// The words as typed.
        var text: String
        /// The terms that may stand at each position.
        var positions: [[String]]
        var weight: Double
        /// Of what its rarity would make it weigh, how much it does.
        var share = 1.0
        /// Passages that hold it, or of a phrase its rarest word; an upper bound where several terms stand for a word.
        var frequency: Int
        /// Words from its first to behind its last.
        var length: Int
        var phrase: MatchExpression.Phrase
        /// The leaf that was typed directly before this one, within the same words side by side.
        var neighbour: Int?
    }

    let expression: MatchExpression
    let leaves: [Leaf]
    /// Words that the index has not in any form that the query allows.
    let unknownWords: [QueryWord]
    /// Whether words side by side must all occur.
    let needsAllWords: Bool
    let matching: Matching

    /// - Parameters:
    ///   - alsoScored: makes passages that match it too worth more.
    ///   - isScored: whether scores are wanted at all.
    ///   - keepsRepeats: whether there is a leaf for each phrase, also where one asks for nothing more.
    init(
        _ query: TextQuery, alsoScored: [TextQuery] = [], isScored: Bool = true, keepsRepeats: Bool = false, kinds: Set<Passage.Kind>,
        words: QueryWords
    ) throws {
        var builder = QueryPlanBuilder(words: words, keepsRepeats: keepsRepeats)
        var whole = try builder.expression(of: query, use: isScored ? .wanted : .unscored)
        if isScored, !alsoScored.isEmpty {
            whole = .showing(whole, also: .any(try alsoScored.map { try builder.expression(of: $0, use: .wanted) }))
        }
        expression = kinds.isEmpty ? whole : .within(kinds.map(\.code).sorted(), whole)
        leaves = builder.leaves
        unknownWords = builder.unknownWords
        needsAllWords = words.needsAll
        matching = words.matching
    }
}

/// What the words of a query mean in one index.
struct QueryWords {
    let vocabulary: Vocabulary
    let matching: Matching
    /// Whether words side by side must all occur. Where not, one will do; what is left out still needs all of its own.
    let needsAll: Bool
    let passageCount: Int

    init(vocabulary: Vocabulary, matching: Matching, needsAll: Bool = true, passageCount: Int) {
        self.vocabulary = vocabulary
        self.matching = matching
        self.needsAll = needsAll
        self.passageCount = passageCount
    }
}

private struct QueryPlanBuilder {
    private(set) var leaves: [QueryPlan.Leaf] = []
    /// Phrases of the expression so far.
    private var phraseCount: Int32 = 0
    private(set) var unknownWords: [QueryWord] = []
    /// Terms that are followed one by one.
    private var termCount = 0
    private let words: QueryWords
    private let keepsRepeats: Bool
    /// The most that one phrase can weigh.
    private let weightLimit: Double

    init(words: QueryWords, keepsRepeats: Bool) {
        self.words = words
        self.keepsRepeats = keepsRepeats
        weightLimit = BM25.inverseDocumentFrequency(1, of: words.passageCount)
    }

    mutating func expression(of query: TextQuery, use: QueryPlan.Leaf.Use) throws -> MatchExpression {
        switch query {
        case .phrase(let phrase):
            return try expression(of: phrase, use: use)
        case .near(let phrases, let distance):
            let positions = try phrases.map { try add($0, use: use) }
            return .near(positions, distance: distance)
        case .all(let all):
            let parts = keepsRepeats ? all : all.withoutRepeatedPrefixes
            let needsAll = words.needsAll || use == .unscored
            let asks = needsAll ? [] : AskingWords.places(in: parts)
            let leads = needsAll ? [] : try leads(of: parts, asks)
            var expressions: [MatchExpression] = []
            var previous: Int?
            /// The first leaf of each phrase.
            var places: [MatchExpression: Int] = [:]
            for (place, part) in parts.enumerated() {
                let first = leaves.count
                let asked = try expression(of: part, use: use)
                // Its postings would be read again, a thousand times if a question has the word as often.
                if case .phrase = part, let same = places.updateValue(places[asked] ?? first, forKey: asked) {
                    for leaf in first..<leaves.count { leaves[leaf].number = leaves[same + leaf - first].number }
                    phraseCount -= Int32(leaves.count - first)
                } else {
                    expressions.append(asked)
                }
                guard case .phrase = part else {
                    previous = nil
                    continue
                }
                let share = asks.contains(place) ? RankingWeights.askingWord : needsAll ? 1 : part.shareInQuestion
                for leaf in first..<leaves.count {
                    leaves[leaf].share = share
                    leaves[leaf].weight *= share
                }
                leaves[first].neighbour = previous
                previous = first
            }
            if needsAll { return .all(expressions) }
            return leads.isEmpty ? .any(expressions) : .showing(.any(leads), also: .any(expressions))
        case .any(let parts):
            return .any(try parts.distinct.map { try expression(of: $0, use: use) })
        case .without(let wanted, let excluded):
            let wanted = try expression(of: wanted, use: use)
            return .without(wanted, try expression(of: excluded, use: .unscored))
        }
    }

    /// The parts of a question that lead to passages, where not all may (`LeadingWords`): of its words and phrases those that
    /// don't ask. Of groups it is not known how much they find.
    private mutating func leads(of parts: [TextQuery], _ asks: Set<Int>) throws -> [MatchExpression] {
        var phrases: [QueryPhrase] = []
        var frequencies: [Int] = []
        for (place, part) in parts.enumerated() where !asks.contains(place) {
            guard case .phrase(let phrase) = part else { continue }
            phrases.append(phrase)
            frequencies.append(try phrase.words.map { try frequency(of: $0) }.min() ?? 0)
        }
        return try LeadingWords.places(frequencies)?.map { try expression(of: phrases[$0], use: .unscored) } ?? []
    }

    private func frequency(of word: QueryWord) throws -> Int {
        try words.vocabulary.expansion(of: word, matching: words.matching).reduce(0) { $0 + $1.passages }
    }

    private mutating func expression(of phrase: QueryPhrase, use: QueryPlan.Leaf.Use) throws -> MatchExpression {
        if let number = try addNumber(phrase, use: use) { return .phrase(number) }
        let wanted = try add(phrase, use: use)
        let typed = MatchExpression.Phrase(phrase.words.map { [$0.term] })
        // Where other marks are taken too, the typed ones are asked for once more: that phrase's matches are among the
        // others, so it changes no result, but it tells which passages have the very form.
        guard use == .wanted, words.matching == .folded, wanted.positions != typed.positions,
            phrase.words.contains(where: { TermForm.hasDiacritic($0.term) }), !phrase.words.contains(where: \.isPrefix)
        else { return .phrase(wanted) }
        let weight = leaves[leaves.count - 1].weight
        leaves.append(
            QueryPlan.Leaf(
                use: .exactForm, number: nextNumber(), text: phrase.typed, positions: typed.positions, weight: weight, frequency: leaves[leaves.count - 1].frequency,
                length: typed.positions.count, phrase: typed))
        return .showing(.phrase(wanted), also: .phrase(typed))
    }

    /// Adds a leaf and returns its phrase.
    private mutating func add(_ phrase: QueryPhrase, use: QueryPlan.Leaf.Use) throws -> MatchExpression.Phrase {
        if let number = try addNumber(phrase, use: use) { return number }
        var positions: [[String]] = []
        var weight = 0.0
        var frequency = Int.max
        for word in phrase.words {
            let entries = try words.vocabulary.expansion(of: word, matching: words.matching)
            termCount += entries.count
            guard termCount <= QueryLimits.terms else { throw SearchLimitError.terms(QueryLimits.terms) }
            if entries.isEmpty {
                unknownWords.append(word)
                positions.append([word.term])
                weight += weightLimit
                frequency = 0
            } else {
                positions.append(entries.map(\.term))
                // A passage may hold several of the forms, so the sum is an upper bound; for weighing it is near enough.
                let passages = entries.reduce(0) { $0 + $1.passages }
                weight += BM25.inverseDocumentFrequency(passages, of: words.passageCount)
                frequency = min(frequency, passages)
            }
        }
        let asked = MatchExpression.Phrase(positions, frequency: frequency)
        leaves.append(
            QueryPlan.Leaf(
                use: use, number: nextNumber(), text: phrase.typed, positions: positions, weight: min(weight, weightLimit), frequency: frequency,
                length: positions.count, phrase: asked))
        return asked
    }

    /// Adds a leaf for a document number, which is one term however it is written.
    ///
    /// - Returns: `nil` for what is none, and for a number that no passage has as such: its words may still be there.
    private mutating func addNumber(_ phrase: QueryPhrase, use: QueryPlan.Leaf.Use) throws -> MatchExpression.Phrase? {
        guard let number = phrase.number else { return nil }
        let term = QueryWord(term: PassageAnalyzer.term(ofNumber: number.key))
        let entries = try words.vocabulary.expansion(of: term, matching: words.matching)
        guard !entries.isEmpty else { return nil }
        let positions = [entries.map(\.term)]
        let passages = entries.reduce(0) { $0 + $1.passages }
        let weight = BM25.inverseDocumentFrequency(passages, of: words.passageCount)
        let asked = MatchExpression.Phrase(positions, length: phrase.words.count, frequency: passages)
        leaves.append(
            QueryPlan.Leaf(
                use: use, number: nextNumber(), text: number.canonical, positions: positions, weight: weight, frequency: passages,
                length: phrase.words.count, phrase: asked))
        return asked
    }

    private mutating func nextNumber() -> Int32 {
        defer { phraseCount += 1 }
        return phraseCount
    }
}

extension TextQuery {
    /// How much more than its rarity makes it weigh it does in a question of which not every word is needed: syllables are halves of words,
    /// names and numbers are whole.
    fileprivate var shareInQuestion: Double {
        guard case .phrase(let phrase) = self else { return 1 }
        if phrase.number != nil { return RankingWeights.number }
        guard phrase.words.count == 1, !phrase.words[0].isPrefix else { return 1 }
        let term = phrase.words[0].term
        let isForeign = !TermForm.isSyllable(term) && term.unicodeScalars.contains { $0.properties.isAlphabetic }
        return isForeign ? RankingWeights.foreignWord : 1
    }
}

extension [TextQuery] {
    /// The same choice twice is one.
    fileprivate var distinct: [TextQuery] {
        var seen: Set<TextQuery> = []
        return filter { seen.insert($0).inserted }
    }

    /// The same prefix twice asks for nothing more, and the postings of all its words would be followed twice.
    fileprivate var withoutRepeatedPrefixes: [TextQuery] {
        var seen: Set<[QueryWord]> = []
        return filter { part in
            guard case .phrase(let phrase) = part, phrase.words.contains(where: \.isPrefix) else { return true }
            return seen.insert(phrase.words).inserted
        }
    }
}
