import GRDB
import GRDBSQLite

/// A prepared statement for the rows that come by the hundred thousand.
///
/// GRDB boxes each argument of each row, which costs more than SQLite's own work on a passage (measured: a third of the
/// writer's time); this binds them where they are. For everything else GRDB's own statements are right.
final class BulkStatement {
    private let connection: SQLiteConnection
    private let statement: SQLiteStatement
    /// Which parameters are NULL, as all are in the beginning: most rows leave the same ones so.
    @exclusivity(unchecked)
    private var isNull: [Bool]

    init(_ db: Database, sql: String) throws {
        guard let connection = db.sqliteConnection else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
        var statement: SQLiteStatement?
        let status = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard status == SQLITE_OK, let statement else {
            throw DatabaseError(resultCode: ResultCode(rawValue: status), message: String(cString: sqlite3_errmsg(connection)), sql: sql)
        }
        self.connection = connection
        self.statement = statement
        isNull = [Bool](repeating: true, count: Int(sqlite3_bind_parameter_count(statement)) + 1)
    }

    deinit { sqlite3_finalize(statement) }

    func bind(_ value: Int64, at place: Int32) {
        isNull[Int(place)] = false
        sqlite3_bind_int64(statement, place, value)
    }
    func bind(_ value: Int, at place: Int32) { bind(Int64(value), at: place) }
    func bind(_ value: Int64?, at place: Int32) {
        if let value { bind(value, at: place) } else { bindNull(at: place) }
    }
    func bind(_ value: Int?, at place: Int32) { bind(value.map(Int64.init), at: place) }
    func bindNull(at place: Int32) {
        guard !isNull[Int(place)] else { return }
        isNull[Int(place)] = true
        sqlite3_bind_null(statement, place)
    }

    func bind(_ text: String?, at place: Int32) {
        guard var text else { return bindNull(at: place) }
        text.withUTF8 { bind($0, at: place, copying: true) }
    }

    /// - Parameter copying: false where the bytes outlive the next `execute`.
    func bind(_ utf8: UnsafeBufferPointer<UInt8>, at place: Int32, copying: Bool) {
        isNull[Int(place)] = false
        let destructor = copying ? unsafeBitCast(-1, to: sqlite3_destructor_type.self) : nil
        guard let start = utf8.baseAddress else {
            sqlite3_bind_text(statement, place, "", 0, nil)
            return
        }
        start.withMemoryRebound(to: CChar.self, capacity: utf8.count) {
            _ = sqlite3_bind_text(statement, place, $0, Int32(utf8.count), destructor)
        }
    }

    /// - Parameter bytes: are read by the next `execute`, and have to last until then.
    func bindBlob(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int32) {
        isNull[Int(place)] = false
        // Where there are none, an empty blob: a null pointer would be bound as NULL.
        guard let start = bytes.baseAddress, bytes.count > 0 else {
            sqlite3_bind_zeroblob(statement, place, 0)
            return
        }
        sqlite3_bind_blob(statement, place, start, Int32(bytes.count), nil)
    }

    func execute() throws {
        let status = sqlite3_step(statement)
        sqlite3_reset(statement)
        guard status == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: status), message: String(cString: sqlite3_errmsg(connection)))
        }
    }
}
