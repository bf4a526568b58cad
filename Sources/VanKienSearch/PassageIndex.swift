import GRDB
import VanKienAnalysis
import VanKienCitations
import VanKienDocuments
import VanKienIndexing

/// An index, open for reading. Safe from any number of tasks at once.
///
/// ```swift
/// let index = try PassageIndex(path: "index/vankien.sqlite")
/// let results = try await index.search(SearchRequest("dân vận khéo"))
/// for hit in results.hits { print(hit.passage.reference, hit.snippet.text) }
/// ```
public final class PassageIndex: Sendable {
    public let path: String
    /// What one question has to find its matches; `nil` for as long as it takes.
    public let timeLimit: Duration?
    private let database: DatabaseQueue
    private let blocks = BlockCache()
    let analyzer = Analyzer()

    /// - Parameter path: the file of the index. Nothing is written to it, and no file is made where there is none.
    /// - Parameter timeLimit: what one question has to find its matches; `nil` for as long as it takes.
    /// - Throws: `IndexError`.
    public init(path: String, timeLimit: Duration? = QueryLimits.time) throws(IndexError) {
        self.path = path
        self.timeLimit = timeLimit
        database = try IndexFile.openForReading(path)
    }

    /// Closes the file, which giving up the last reference does too; asked later, the index fails.
    public func close() { try? database.close() }

    /// Searches, and gives a page of hits.
    ///
    /// - Throws: `QueryDiagnostic` for a query that can't be read, `SearchLimitError` for one that asks too much,
    ///   `IndexError` for an index that can't be read. So do all that take a query.
    public func search(_ request: SearchRequest) async throws -> SearchResults {
        let analyzer = analyzer
        return try await reading { db in
            var hits: [Hit] = []
            let outcome = try Searcher(db: db, analyzer: analyzer).search(request) {
                hits.append($0)
                return true
            }
            return SearchResults(hits: hits, outcome: outcome)
        }
    }

    /// Searches, and hands over hits one by one as they are read, so that memory does not grow with their number.
    ///
    /// - Parameter body: returns false to stop.
    /// - Throws: as `search(_:)`, and what `body` throws.
    @discardableResult
    public func forEachHit(of request: SearchRequest, _ body: (Hit) throws -> Bool) throws -> SearchOutcome {
        try reading { try Searcher(db: $0, analyzer: analyzer).search(request, body) }
    }

    /// Searches, and gives the ids of the hits with their scores.
    ///
    /// - Parameter body: returns false to stop.
    func forEachRanked(_ request: SearchRequest, _ body: (String, Double) -> Bool) throws {
        try reading { try Searcher(db: $0, analyzer: analyzer).forEachRanked(request, body) }
    }

    /// All documents that a filter lets through, by corpus and name.
    public func forEachDocument(_ filter: SearchFilter = SearchFilter(), _ body: (DocumentRecord) throws -> Bool) throws {
        try reading { db in
            let allowed = filter.numbers.isEmpty ? nil : try filter.documentsBearingNumbers(in: db)
            try RecordReader(db).forEachDocument(where: filter.documentConditions()) { id, document, _ in
                guard allowed?.contains(id) ?? true else { return true }
                return try body(document)
            }
        }
    }

    /// All passages, in the order of the documents.
    public func forEachPassage(_ filter: SearchFilter = SearchFilter(), _ body: (PassageRecord) throws -> Bool) throws {
        try reading { db in
            let ranges = try filter.passageRanges(in: db)
            let reader = RecordReader(db)
            var all: [Range<Int64>] = []
            try reader.forEachDocumentRange { _, ids in all.append(ids) }
            try reader.forEachPassage(of: all, within: ranges, kinds: filter.kinds, body)
        }
    }

    /// The passages that an id or a number names: a whole document, or one passage with its footnotes.
    public func lookup(_ name: String) throws -> Lookup {
        try reading { try LookupReader(db: $0).lookup(name) }
    }

    /// How much the index holds.
    public func statistics() throws -> IndexReport {
        try reading { try IndexReport($0, path: path) }
    }

    func reading<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try database.unsafeRead { try inOneState($0, body) }
        } catch let error as DatabaseError {
            throw IndexFile.translated(error, path: path)
        }
    }

    /// Reads within one transaction, so that all is of one state of the index.
    ///
    /// GRDB's `read` would switch `PRAGMA query_only` on and off, and each switch makes SQLite compile all statements anew. The connection
    /// refuses writes as it is.
    private func inOneState<Value>(_ db: Database, _ body: (Database) throws -> Value) throws -> Value {
        // GRDB's own transactions compile both statements anew for each.
        try db.cachedStatement(sql: "BEGIN DEFERRED TRANSACTION").execute()
        let value = Result {
            try blocks.refresh(db)
            // From here, since before it waited for the question before.
            return try BlockCache.$current.withValue(blocks) {
                try SearchDeadline.$current.withValue(timeLimit.map(SearchDeadline.init)) { try body(db) }
            }
        }
        // What goes wrong may have ended it.
        if db.isInsideTransaction { try db.cachedStatement(sql: "COMMIT TRANSACTION").execute() }
        return try value.get()
    }

    func reading<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await database.unsafeRead { try self.inOneState($0, body) }
        } catch let error as DatabaseError {
            throw IndexFile.translated(error, path: path)
        }
    }
}
