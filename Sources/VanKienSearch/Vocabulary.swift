import GRDB
import VanKienAnalysis

/// The words of an index, with the number of passages that hold each.
struct Vocabulary {
    let db: Database

    struct Entry: Sendable, Equatable {
        var term: String
        var passages: Int
    }

    /// The terms that a query's word stands for, the commonest first; empty where the index has none.
    func expansion(of word: QueryWord, matching: Matching) throws -> [Entry] {
        let matching = word.matching ?? matching
        if word.isPrefix { return try expansion(ofPrefix: word.term, matching: matching) }
        switch matching {
        case .exact:
            return try entry(word.term).map { [$0] } ?? []
        case .folded:
            return try fetch("SELECT term, passages FROM term WHERE folded = ? ORDER BY passages DESC, term", [TermForm.folded(word.term)])
        }
    }

    func entry(_ term: String) throws -> Entry? {
        try fetch("SELECT term, passages FROM term WHERE folded = ? AND term = ?", [TermForm.folded(term), term]).first
    }

    private func expansion(ofPrefix prefix: String, matching: Matching) throws -> [Entry] {
        let pattern = PrefixPattern(analyzing: prefix, folded: matching == .folded)
        var found: [Entry] = []
        for start in pattern.foldedPrefixes {
            // The last scalar that there is stands behind every continuation of the prefix.
            let rows = try db.cachedStatement(sql: "SELECT term, passages FROM term WHERE folded >= ? AND folded < ?")
            let candidates = try Row.fetchCursor(rows, arguments: [start, start + "\u{10FFFF}"])
            var untilLook = Self.termsBetweenLooks
            while let row = try candidates.next() {
                let candidate = try Entry(term: row.typed(0), passages: row.typedCount(1))
                untilLook -= 1
                if untilLook == 0 {
                    try SearchDeadline.check()
                    untilLook = Self.termsBetweenLooks
                }
                if pattern.matches(candidate.term) { found.append(candidate) }
            }
        }
        found.sort { ($1.passages, $0.term) < ($0.passages, $1.term) }
        var seen: Set<String> = []
        return found.filter { seen.insert($0.term).inserted }
    }

    /// Of a microsecond each.
    private static let termsBetweenLooks = 1024

    /// Terms that look like one that the index has not: first those that differ in their marks alone, then those one
    /// letter away, the commonest of them first.
    func nearSpellings(of term: String, limit: Int) throws -> [Entry] {
        let folded = TermForm.folded(term)
        let sameLetters = try fetch(
            "SELECT term, passages FROM term WHERE folded = ? ORDER BY passages DESC LIMIT ?", [folded, limit])
        guard sameLetters.isEmpty else { return sameLetters }
        let letters = Array(folded.unicodeScalars)
        guard letters.count > 1 else { return [] }
        let candidates = try fetch(
            "SELECT folded, max(passages) FROM term WHERE length(folded) BETWEEN ? AND ? GROUP BY folded",
            [letters.count - 1, letters.count + 1])
        let near = candidates.filter { EditDistance.isAtMostOne(letters, Array($0.term.unicodeScalars)) }
            .sorted { ($1.passages, $0.term) < ($0.passages, $1.term) }.prefix(limit)
        return try near.flatMap {
            try fetch("SELECT term, passages FROM term WHERE folded = ? ORDER BY passages DESC LIMIT 1", [$0.term])
        }
    }

    private func fetch(_ sql: String, _ arguments: StatementArguments) throws -> [Entry] {
        let rows = try db.cachedStatement(sql: sql)
        return try Row.fetchAll(rows, arguments: arguments).map {
            try Entry(term: $0.typed(0), passages: $0.typedCount(1))
        }
    }
}

/// One letter more, less, other, or two neighbours changed about.
enum EditDistance {
    static func isAtMostOne(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Bool {
        guard abs(a.count - b.count) <= 1 else { return false }
        var start = 0
        while start < min(a.count, b.count), a[start] == b[start] { start += 1 }
        let (restOfA, restOfB) = (a[start...], b[start...])
        if restOfA.count == restOfB.count {
            if restOfA.dropFirst() == restOfB.dropFirst() { return true }
            return restOfA.count > 1 && restOfA[start] == restOfB[start + 1] && restOfA[start + 1] == restOfB[start]
                && restOfA.dropFirst(2) == restOfB.dropFirst(2)
        }
        return restOfA.count > restOfB.count
            ? restOfA.dropFirst() == restOfB : restOfB.dropFirst() == restOfA
    }
}
