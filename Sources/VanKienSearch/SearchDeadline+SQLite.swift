import GRDB
import GRDBSQLite

extension SearchDeadline {
    /// Runs statements, which SQLite interrupts where the time is over, also where they find nothing for minutes.
    ///
    /// - Throws: `SearchLimitError`, and what the body throws.
    static func watching(_ connection: SQLiteConnection, _ body: () throws -> Void) throws {
        guard let deadline = current else { return try body() }
        try withUnsafePointer(to: deadline) { deadline in
            sqlite3_progress_handler(
                connection, operationsBetweenLooks,
                { deadline in deadline?.assumingMemoryBound(to: SearchDeadline.self).pointee.isPast == true ? 1 : 0 },
                UnsafeMutableRawPointer(mutating: deadline))
            defer { sqlite3_progress_handler(connection, 0, nil, nil) }
            do {
                try body()
            } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
                throw deadline.pointee.error
            }
        }
    }

    /// Of SQLite's virtual machine. A row takes a handful.
    private static let operationsBetweenLooks: Int32 = 300
}
