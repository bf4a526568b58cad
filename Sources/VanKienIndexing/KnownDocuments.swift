import GRDB

/// The documents of a corpus as the index has them.
///
/// Few are asked for one by one, so that a document more costs the same in an index of any size; for many, all are read at once.
struct KnownDocuments {
    struct Entry: Sendable {
        var id: Int64
        var name: String
        var hash: ContentHash
    }

    /// Up to so many files each is asked for: that takes as long as reading some thousand others.
    private static let mostLookUps = 64

    /// By their paths: all, or those that were wanted.
    private(set) var entries: [String: Entry] = [:]
    /// All names; `nil` where not all were read.
    private var names: Set<String>?
    private let corpus: Int64
    private let db: Database

    /// - Parameters:
    ///   - paths: the wanted ones.
    ///   - wantsAll: whether those that are not named are wanted too.
    init(ofCorpus corpus: Int64, paths: [String], wantsAll: Bool, in db: Database) throws {
        self.corpus = corpus
        self.db = db
        if wantsAll || paths.count > Self.mostLookUps {
            try add(Row.fetchCursor(db, sql: Self.select, arguments: [corpus]))
            names = Set(entries.values.map(\.name))
        } else {
            for path in paths { try add(Row.fetchCursor(db.cachedStatement(sql: Self.select + " AND path = ?"), arguments: [corpus, path])) }
        }
    }

    private static let select = "SELECT path, id, name, content_hash FROM document WHERE corpus_id = ?"

    private mutating func add(_ rows: RowCursor) throws {
        while let row = try rows.next() {
            entries[try row.typed(0)] = try Entry(id: row.typed(1), name: row.typed(2), hash: ContentHash(stored: row.typed(3)))
        }
    }

    /// Whether a document of the corpus is called so.
    func hasName(_ name: String) throws -> Bool {
        if let names { return names.contains(name) }
        return try Self.hasName(name, inCorpus: corpus, in: db)
    }

    static func hasName(_ name: String, inCorpus corpus: Int64, in db: Database) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM document WHERE corpus_id = ? AND name = ?)"), arguments: [corpus, name]) == true
    }
}
