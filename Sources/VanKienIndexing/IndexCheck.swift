import Foundation
import GRDB
import VanKienAnalysis
import VanKienDocuments

/// Holds an index against itself: the file, the tables, the postings, and everything stored of a document against its hashes.
///
/// SQLite keeps no checksums, so a bit that turned in a text or a date is a fault that only the hashes tell.
public struct IndexCheck: Sendable {
    /// One thing that was looked at.
    public struct Finding: Sendable, Equatable {
        public var name: String
        /// Empty when all is well.
        public var faults: [String]
    }

    private let path: String

    public init(path: String) { self.path = path }

    /// - Throws: `IndexError` where the index can't even be opened, or another process is writing to it.
    public func run() throws(IndexError) -> [Finding] {
        do {
            try IndexFile.verifyIsThere(path)
            let lock = try IndexLock.acquired(for: path)
            defer { withExtendedLifetime(lock) {} }
            let queue = try IndexFile.openForChecking(path)
            return try queue.writeWithoutTransaction { db in
                // FTS5 takes its own check for a change.
                try db.beginTransaction(.immediate)
                defer { try? db.rollback() }
                let schema = try Schema.version(of: db)
                return try Self.looks.filter { $0.since <= schema }.map { try Self.finding($0.name, $0.look, db) }
            }
        } catch {
            throw IndexFile.translated(error, path: path)
        }
    }

    /// `since`: the first schema that has what it looks at.
    private static let looks: [(name: String, since: Int, look: @Sendable (Database) throws -> [String])] = [
        ("file", 3, file), ("schema", Schema.version, schema), ("foreign keys", 3, foreignKeys), ("texts", 3, texts), ("documents", 4, records),
        ("passages", 4, structures), ("citations", 4, citations), ("counts", 3, counts), ("postings", 3, postings), ("words", 3, terms),
        ("contexts", 3, contexts),
    ]

    private static func finding(_ name: String, _ look: (Database) throws -> [String], _ db: Database) throws -> Finding {
        do {
            return Finding(name: name, faults: try look(db))
        } catch let error as DatabaseError where [.SQLITE_BUSY, .SQLITE_FULL, .SQLITE_NOMEM, .SQLITE_READONLY].contains(error.resultCode) {
            throw error
        } catch is DatabaseError, is RowDecodingError {
            return Finding(name: name, faults: ["\(name): it can't be read to its end"])
        }
    }

    /// Faults of one kind that are told; more of them say no more.
    private static let mostFaults = 20

    @Sendable private static func file(_ db: Database) throws -> [String] {
        try String.fetchAll(db, sql: "PRAGMA integrity_check(\(mostFaults))").filter { $0 != "ok" }
    }

    /// The tables and views as they are declared: a view with another word in it would answer otherwise.
    @Sendable private static func schema(_ db: Database) throws -> [String] {
        let expected = try IndexFile.inMemory().inDatabase { try SchemaUpgrade.declarations(in: $0) }
        let found = try SchemaUpgrade.declarations(in: db)
        let others = found.symmetricDifference(expected).map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
        return Set(others).sorted().map { "\($0) is not declared as VanKien declares it" }
    }

    @Sendable private static func foreignKeys(_ db: Database) throws -> [String] {
        try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").prefix(mostFaults).map {
            try "a row of \($0.typed(0, as: String.self)) belongs to a row of \($0.typed(2, as: String.self)) that is not there"
        }
    }

    @Sendable private static func texts(_ db: Database) throws -> [String] { try faults(.text, db) }
    @Sendable private static func records(_ db: Database) throws -> [String] { try faults(.record, db) }
    @Sendable private static func structures(_ db: Database) throws -> [String] { try faults(.structure, db) }
    @Sendable private static func citations(_ db: Database) throws -> [String] { try faults(.citations, db) }

    /// The documents of which a part is not what was stored.
    private static func faults(_ part: StoredDocumentHashes.Part, _ db: Database) throws -> [String] {
        let stored = try StoredDocumentHashes(db)
        var faults: [String] = []
        for extent in try StoredDocumentHashes.extents(in: db) {
            let isWhole: Bool
            do {
                isWhole = try stored.isWhole(part, of: extent)
            } catch let error as DatabaseError where error.resultCode != .SQLITE_CORRUPT {
                throw error
            } catch {
                isWhole = false
            }
            guard !isWhole else { continue }
            let name = try stored.name(of: extent) ?? "a document"
            faults.append("\(part.description) of \(name) \(part == .citations ? "are" : "is") not what was indexed")
        }
        return faults
    }
}
