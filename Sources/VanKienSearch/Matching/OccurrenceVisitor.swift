import GRDB
import VanKienDocuments
import VanKienIndexing

/// Counts in each match what a search would highlight there, from the postings alone.
///
/// Law: the number is that of `Highlighter.highlights(in:)` for the passage's text. So words that overlap count once, and
/// words that are in the passage without being needed for the match count too.
final class OccurrenceVisitor: FTS5Visitor {
    private let phrases: [(number: Int32, length: Int32)]
    private let body: (_ passage: Int64, _ kind: Int, _ occurrences: Int) -> Void
    private var found: [Range<Int32>] = []

    /// - Parameters:
    ///   - phrases: the number that FTS5 gives each phrase, and its length in tokens.
    ///   - body: is given a passage, the code of its kind and the number of occurrences.
    init(
        phrases: [(number: Int32, length: Int32)], _ body: @escaping (_ passage: Int64, _ kind: Int, _ occurrences: Int) -> Void
    ) {
        self.phrases = phrases
        self.body = body
    }

    func visit(_ match: FTS5Match) {
        found.removeAll(keepingCapacity: true)
        var kind: Int?
        for phrase in phrases {
            let before = found.count
            match.forEachOccurrence(of: phrase.number) { found.append($0..<($0 + phrase.length)) }
            // A passage's text stands in the column of its kind and nowhere else.
            if kind == nil, found.count > before { kind = match.column(of: phrase.number) }
        }
        body(match.passage, kind ?? 0, countApart())
    }

    /// How many are left where those that overlap are one.
    private func countApart() -> Int {
        // Of one phrase they come in rising order.
        if phrases.count > 1 { found.sort { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) } }
        var count = 0
        var end: Int32 = -1
        for range in found {
            if range.lowerBound >= end { count += 1 }
            end = max(end, range.upperBound)
        }
        return count
    }
}

extension QueryPlan {
    /// Finds the matches and counts in each what a search would highlight.
    ///
    /// - Parameters:
    ///   - query: what the plan was made of.
    ///   - body: is given a passage, the code of its kind and the number of occurrences, in the order of the ids.
    func forEachMatch(
        of query: Query, in db: Database, within ranges: PassageRanges?,
        _ body: @escaping (_ passage: Int64, _ kind: Int, _ occurrences: Int) -> Void
    ) throws {
        guard let expression else { return }
        let wanted = leaves.enumerated().filter { $0.element.use == .wanted }
        func visitor(_ phrases: [(number: Int32, length: Int32)]) -> OccurrenceVisitor { OccurrenceVisitor(phrases: phrases, body) }
        guard !query.showsAllPhrases else {
            let phrases = wanted.map { (number: Int32($0.offset), length: Int32($0.element.positions.count)) }
            return try FTS5Walk.run(expression, in: db, within: ranges, visitor(phrases))
        }
        // Where FTS5 doesn't look at all phrases of each match, or drops those that lie too far apart, the phrases alone are
        // asked for once more: of an OR of phrases every one that is there is shown.
        var matches: [Range<Int64>] = []
        try FTS5Walk.run(
            expression, in: db, within: ranges,
            OccurrenceVisitor(phrases: []) { passage, _, _ in
                if let last = matches.last, last.upperBound == passage {
                    matches[matches.count - 1] = last.lowerBound..<(passage + 1)
                } else {
                    matches.append(passage..<(passage + 1))
                }
            })
        let phrases = wanted.indices.map { (number: Int32($0), length: Int32(wanted[$0].element.positions.count)) }
        try FTS5Walk.run(
            .any(wanted.map { .phrase(FTS5Expression.Phrase($0.element.positions)) }), in: db, within: PassageRanges(matches),
            visitor(phrases))
    }
}

extension Query {
    /// Whether a match's phrases, as FTS5 shows them, are all that the passage holds of the query's phrases: not so where
    /// they have to be near one another, nor in a branch of an OR that the passage need not meet.
    var showsAllPhrases: Bool {
        func isOfPhrases(_ parts: [Query]) -> Bool {
            parts.allSatisfy {
                if case .phrase = $0 { true } else { false }
            }
        }
        return switch self {
        case .phrase: true
        case .near: false
        case .all(let parts), .any(let parts): isOfPhrases(parts)
        case .without(let wanted, _): wanted.showsAllPhrases
        // A passage of another kind is no match, so nothing is lost.
        case .within(_, let part): part.showsAllPhrases
        }
    }
}
