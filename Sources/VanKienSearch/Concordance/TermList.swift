import GRDB
import VanKienCitations
import VanKienAnalysis
import VanKienIndexing

/// A word of an index.
public struct IndexedTerm: Sendable, Equatable {
    /// As the analyzer makes it.
    public var term: String
    /// Passages that hold it.
    public var passages: Int
}

/// Words of an index that begin alike, commonest first.
public struct TermList: Sendable, Equatable {
    public var terms: [IndexedTerm]
    /// Words, whatever the limit.
    public var total: Int
}

struct TermReader {
    let db: Database

    /// - Parameter matching: `nil` lets the diacritics of the prefix decide.
    func terms(beginningWith prefix: String, matching: Matching?, limit: Int?) throws -> TermList {
        let vocabulary = Vocabulary(db: db)
        let entries: [Vocabulary.Entry]
        if prefix.isEmpty {
            entries = try vocabulary.commonest()
        } else {
            let matching = matching ?? (TermForm.hasDiacritic(prefix) ? .exact : .folded)
            entries = try vocabulary.expansion(of: QueryWord(term: prefix.lowercased(), isPrefix: true), matching: matching)
        }
        return TermList(
            terms: entries.prefix(limit ?? entries.count).map { IndexedTerm(term: $0.term, passages: $0.passages) }, total: entries.count)
    }
}

extension Vocabulary {
    /// All words but document numbers, commonest first.
    fileprivate func commonest() throws -> [Entry] {
        var entries: [Entry] = []
        guard let connection = db.sqliteConnection else { return entries }
        try SearchDeadline.watching(connection) {
            let rows = try Row.fetchCursor(
                db, sql: "SELECT term, passages FROM term WHERE NOT (\(Schema.numberTerms)) ORDER BY passages DESC, term")
            while let row = try rows.next() { try entries.append(Entry(term: row.typed(0), passages: row.typed(1))) }
        }
        return entries
    }
}
