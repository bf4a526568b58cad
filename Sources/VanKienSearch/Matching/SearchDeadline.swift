import GRDB
import GRDBSQLite

/// When the search at hand has to have its matches. Handing them out is not counted: that takes as long as somebody reads.
struct SearchDeadline: Sendable {
    /// For the search that this thread or task is at; `nil` where it may take as long as it takes.
    @TaskLocal static var current: SearchDeadline?

    private let limit: Duration
    private let end: ContinuousClock.Instant

    init(_ limit: Duration) {
        self.limit = limit
        end = .now + limit
    }

    var isPast: Bool { .now > end }

    var error: SearchLimitError { .time(limit) }

    /// For what goes on for long outside SQLite.
    ///
    /// - Throws: `SearchLimitError` where the time is over.
    static func check() throws(SearchLimitError) {
        if let deadline = current, deadline.isPast { throw deadline.error }
    }

    /// Runs statements, which SQLite interrupts where the time is over.
    ///
    /// SQLite asks as its virtual machine goes on, and so each time FTS5 reads pages of postings: a walk that finds nothing for
    /// minutes is interrupted too.
    ///
    /// - Throws: `SearchLimitError`, and what the body throws.
    static func watching(_ connection: SQLiteConnection, _ body: () throws -> Void) throws {
        guard let deadline = current else { return try body() }
        try withUnsafePointer(to: deadline.end) { end in
            sqlite3_progress_handler(
                connection, operationsBetweenLooks,
                { end in
                    guard let end else { return 0 }
                    return ContinuousClock.now > end.assumingMemoryBound(to: ContinuousClock.Instant.self).pointee ? 1 : 0
                }, UnsafeMutableRawPointer(mutating: end))
            defer { sqlite3_progress_handler(connection, 0, nil, nil) }
            do {
                try body()
            } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
                throw deadline.error
            }
        }
    }

    /// Of SQLite's virtual machine. A page of postings takes three.
    private static let operationsBetweenLooks: Int32 = 300
}
