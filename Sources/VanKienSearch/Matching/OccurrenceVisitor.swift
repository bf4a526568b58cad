import GRDB
import VanKienCitations
import VanKienDocuments
import VanKienIndexing

/// Counts in each match what a search would highlight there, from the postings alone.
///
/// Law: the number is that of `Highlighter.highlights(in:)` for the passage's text. So words that overlap count once, and
/// words that are in the passage without being needed for the match count too.
final class OccurrenceVisitor: PostingsVisitor {
    private let phrases: [(number: Int32, length: Int32)]
    private let body: (_ passage: Int64, _ kind: Int, _ occurrences: Int) -> Void
    private var found: [Range<Int32>] = []

    /// - Parameters:
    ///   - phrases: the number of each phrase in the expression, and its length in tokens.
    ///   - body: is given a passage, the code of its kind and the number of occurrences.
    init(
        phrases: [(number: Int32, length: Int32)], _ body: @escaping (_ passage: Int64, _ kind: Int, _ occurrences: Int) -> Void
    ) {
        self.phrases = phrases
        self.body = body
    }

    func visit(_ match: PostingsMatch) {
        found.removeAll(keepingCapacity: true)
        var kind: Int?
        for phrase in phrases {
            let before = found.count
            for position in match.allPositions(of: phrase.number) { found.append(position..<(position + phrase.length)) }
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

extension QueryRun {
    /// Finds the matches and counts in each what a search would highlight.
    ///
    /// - Parameter body: is given a passage, the code of its kind and the number of occurrences, in the order of the ids.
    func forEachMatch(in db: Database, _ body: @escaping (_ passage: Int64, _ kind: Int, _ occurrences: Int) -> Void) throws {
        var seen: Set<[[String]]> = []
        let wanted = plans.flatMap(\.leaves).filter { $0.use == .wanted && seen.insert($0.positions).inserted }.map(\.positions)
        // How many words a document number takes is in the text alone, so is whether it overlaps with something else.
        let needsText = wanted.count > 1 && wanted.contains { $0.first?.first.map { PassageAnalyzer.isNumber($0) } ?? false }
        if let (plan, ranges) = plainSearch, !needsText {
            var numbers: Set<Int32> = []
            let phrases = plan.leaves.filter { $0.use == .wanted && numbers.insert($0.number).inserted }
                .map { (number: $0.number, length: Int32($0.length)) }
            return try PostingsWalk.run(plan.expression, in: db, within: ranges, OccurrenceVisitor(phrases: phrases, body))
        }
        // Where a match does not show all phrases, since those that lie too far apart count for nothing, nor those of an alternative that
        // does not match, the phrases alone are asked for once more: of an OR of phrases every one that is there is shown.
        let matches = EveryPassage(needsScores: false)
        try collect(into: matches)
        let ids = matches.matches.map(\.id).sorted()
        let kinds = try db.cachedStatement(sql: "SELECT kind FROM passage WHERE id = ?")
        if needsText {
            let highlighter = Highlighter(plans)
            let passages = try db.cachedStatement(sql: "SELECT kind, text FROM passage WHERE id = ?")
            for id in ids {
                guard let row = try Row.fetchOne(passages, arguments: [id]) else { continue }
                body(id, try row.typed(0), try highlighter.highlights(in: row.typed(1)).count)
            }
            return
        }
        var place = 0
        var failure: (any Error)?
        func passOver(before passage: Int64) {
            while place < ids.count, ids[place] < passage {
                // Found for its fields, without any of the words.
                do { body(ids[place], try Int.fetchOne(kinds, arguments: [ids[place]]) ?? 0, 0) } catch { failure = error }
                place += 1
            }
        }
        if !wanted.isEmpty {
            let phrases = wanted.enumerated().map { (number: Int32($0.offset), length: Int32($0.element.count)) }
            try PostingsWalk.run(
                .any(wanted.map { .phrase(MatchExpression.Phrase($0)) }), in: db, within: PassageRanges(ids.map { $0..<($0 + 1) }),
                OccurrenceVisitor(phrases: phrases) { passage, kind, occurrences in
                    passOver(before: passage)
                    body(passage, kind, occurrences)
                    place += 1
                })
        }
        passOver(before: .max)
        if let failure { throw failure }
    }
}

extension TextQuery {
    /// Whether a match shows all that its passage holds of the query's phrases: not so where they have to be near one another, nor in a
    /// branch of an OR that the passage need not meet.
    var showsAllPhrases: Bool {
        func isOfPhrases(_ parts: [TextQuery]) -> Bool {
            parts.allSatisfy {
                if case .phrase = $0 { true } else { false }
            }
        }
        return switch self {
        case .phrase: true
        case .near: false
        case .all(let parts), .any(let parts): isOfPhrases(parts)
        case .without(let wanted, _): wanted.showsAllPhrases
        }
    }
}
