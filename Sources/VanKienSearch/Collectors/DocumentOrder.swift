import GRDB

/// The order in which documents are listed and exported: by corpus, then by name, whenever each was indexed.
///
/// It is read only when two matches have to be compared by it: a few documents one by one, or all of them where many are asked for.
final class DocumentOrder {
    private let db: Database
    private var documents: [Document] = []
    private var loaded: Loaded?
    private(set) var error: (any Error)?

    /// A document that was read by itself.
    private struct Document {
        var passages: Range<Int64>
        var corpus: String
        var name: String

        /// By bytes, as SQLite compares.
        func precedes(_ other: Document) -> Bool {
            corpus == other.corpus
                ? name.utf8.lexicographicallyPrecedes(other.name.utf8) : corpus.utf8.lexicographicallyPrecedes(other.corpus.utf8)
        }
    }

    struct Loaded {
        var firstPassages: [Int64]
        /// The rank of the document that begins at the same place of `firstPassages`; `nil` where ids rise with the ranks.
        var ranks: [Int]?
    }

    /// Documents read one by one before all are.
    private static let fewDocuments = 32

    init(_ db: Database) {
        self.db = db
        loaded = BlockCache.current?.knownDocumentOrder
    }

    func precedes(_ a: Int64, _ b: Int64) -> Bool {
        guard a != b else { return false }
        if loaded == nil, let x = document(of: a), let y = document(of: b) {
            if documents[x].passages == documents[y].passages { return a < b }
            return documents[x].precedes(documents[y])
        }
        let loaded = load()
        guard let ranks = loaded.ranks else { return a < b }
        let (x, y) = (place(of: a, loaded), place(of: b, loaded))
        return x == y ? a < b : ranks[x] < ranks[y]
    }

    /// The place in `documents` of a passage's document; `nil` where there are too many, or none.
    private func document(of passage: Int64) -> Int? {
        if let known = documents.firstIndex(where: { $0.passages.contains(passage) }) { return known }
        guard documents.count < Self.fewDocuments, error == nil else { return nil }
        do {
            let statement = try db.cachedStatement(
                sql: """
                    SELECT first_passage, passages, corpus.name, document.name
                    FROM document JOIN corpus ON corpus.id = document.corpus_id
                    WHERE first_passage <= ? ORDER BY first_passage DESC LIMIT 1
                    """)
            guard let row = try Row.fetchOne(statement, arguments: [passage]) else { return nil }
            let document = try Document(
                passages: RecordReader.ids(from: row.typed(0), count: row.typed(1)), corpus: row.typed(2), name: row.typed(3))
            guard document.passages.contains(passage) else { return nil }
            documents.append(document)
            return documents.count - 1
        } catch {
            self.error = error
            return nil
        }
    }

    private func place(of passage: Int64, _ loaded: Loaded) -> Int {
        max(0, loaded.firstPassages.partitioningIndex { $0 > passage } - 1)
    }

    private func load() -> Loaded {
        if let loaded { return loaded }
        var result = Loaded(firstPassages: [], ranks: nil)
        do {
            result = try BlockCache.current?.documentOrder { try read() } ?? read()
        } catch {
            self.error = error
        }
        loaded = result
        return result
    }

    /// Two passes over indexes that hold all that is asked for: a row of a document is wide, and there may be tens of thousands.
    private func read() throws -> Loaded {
        let byName = try db.cachedStatement(
            sql: """
                SELECT document.id FROM corpus CROSS JOIN document ON document.corpus_id = corpus.id
                ORDER BY corpus.name, document.name
                """)
        var rankOf: [Int64: Int] = [:]
        let ids = try Int64.fetchCursor(byName)
        while let id = try ids.next() { rankOf[id] = rankOf.count }
        var result = Loaded(firstPassages: [], ranks: nil)
        result.firstPassages.reserveCapacity(rankOf.count)
        var ranks: [Int] = []
        ranks.reserveCapacity(rankOf.count)
        let rows = try Row.fetchCursor(db.cachedStatement(sql: "SELECT first_passage, id FROM document ORDER BY first_passage"))
        while let row = try rows.next() {
            result.firstPassages.append(try row.typed(0))
            ranks.append(try rankOf[row.typed(1)] ?? ranks.count)
        }
        if ranks != Array(ranks.indices) { result.ranks = ranks }
        return result
    }
}
