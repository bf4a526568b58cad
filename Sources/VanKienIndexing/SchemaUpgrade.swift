import GRDB

/// Brings an index of an earlier schema to this one, where that can be done from what it holds.
///
/// | version | what becomes of it |
/// |---|---|
/// | 1, 2, early forms of 3 | refused, with the remedy: what was kept of words, numbers and headings was other |
/// | 3 | searched as it is; the next run of the indexer adds `document_hash` |
/// | 4 | searched as it is, common words and filters slower; the next run of the indexer adds `dense_postings` and two indexes |
/// | 5 | searched as it is, common words slower after removals; the next run of the indexer adds two totals, and begins to make the rows of `dense_postings` that 5 could not have |
///
/// That holds where the words are of this analyzer too; else the index is refused, with the remedy, whatever its schema.
enum SchemaUpgrade {
    /// What is declared in a database, each with its name before it.
    static func declarations(in db: Database) throws -> Set<String> {
        Set(try String.fetchAll(
            db, sql: "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"))
    }

    /// Whether everything is declared as this version declares it.
    static func isCurrent(_ db: Database) throws -> Bool {
        try IndexFile.inMemory().inDatabase { try declarations(in: $0) } == declarations(in: db)
    }

    /// Whether all that searches read is there as this version has it.
    static func isReadable(_ db: Database) throws -> Bool {
        let schema = try Schema.version(of: db)
        guard schema != Schema.version else { return true }
        // The number alone does not tell: before the first release it was not raised with every change.
        let added = ["table dense_segment ", "table dense_postings ", "index document_type ", "index document_date "] + (schema == 3 ? ["table document_hash "] : [])
        return try (3..<Schema.version).contains(schema)
            && IndexFile.inMemory().inDatabase { try declarations(in: $0) }.subtracting(declarations(in: db))
            .allSatisfy { declaration in added.contains { declaration.hasPrefix($0) } }
    }

    /// Belongs into a transaction. Where the index is of this schema, nothing is done.
    static func run(in db: Database) throws {
        let version = try Schema.version(of: db)
        guard (3..<Schema.version).contains(version) else { return }
        // Else it is of this version, and what is damaged is its header.
        if try !db.tableExists("document_hash") {
            try db.execute(sql: Schema.documentHashTable)
            try StoredDocumentHashes.writeAll(in: db)
        }
        if try !db.tableExists("dense_segment") { try db.execute(sql: Schema.densePostingsTables + ";" + Schema.filterIndexes) }
        // Of segments that take passages away no rows were made, and none is the oldest. Those of others are made once more.
        let oldest = try SegmentStructure(db, .passages).oldestFirst.first?.number
        try db.execute(sql: "UPDATE dense_segment SET next_page = 1 WHERE next_page IS NULL AND segment IS NOT ?", arguments: [oldest])
        try db.execute(
            sql: "INSERT OR REPLACE INTO meta (key, value) SELECT ?, count(*) FROM document UNION ALL SELECT ?, coalesce(sum(footnotes), 0) FROM document",
            arguments: [Schema.MetaKey.documents, Schema.MetaKey.footnotes])
        try db.execute(sql: "PRAGMA user_version = \(Schema.version)")
    }
}
