import GRDB
import GRDBSQLite
import Glibc
import VanKienAnalysis
import VanKienCitations

/// Opens the file of an index and holds it against what this program can read.
public enum IndexFile {
    /// What the index says its words were made by.
    public static var analyzerVersion: String { String(PassageAnalyzer.version) }

    /// Seconds that a connection waits for another one's commit before it gives up.
    static let busyTimeout = 10.0

    /// Opens an index for searching; nothing in it is changed, and what SQLite keeps beside it meanwhile goes when it is closed.
    ///
    /// SQLite opens it for writing where it may: only then can it take back what a killed first load had begun, and remove the
    /// files that it shares with writers. The connection itself may change nothing.
    ///
    /// - Throws: `IndexError` in all cases.
    public static func openForReading(_ path: String) throws(IndexError) -> DatabaseQueue {
        try verifyIsThere(path)
        var configuration = baseConfiguration { try $0.execute(sql: "PRAGMA query_only = ON; PRAGMA cache_size = -\(readingCache)") }
        // For who writes; a pragma less.
        configuration.foreignKeysEnabled = false
        do {
            let queue = try DatabaseQueue(path: plain(path), configuration: configuration)
            try queue.inDatabase { try verify($0, path: path) }
            return queue
        } catch let error as DatabaseError where isWithoutCompanions(error) {
            // In a folder that can't be written, or on a full disk, SQLite can't make the files that WAL mode wants beside the index. Where none of
            // them holds anything, nobody is writing, and the index can be read as it stands.
            guard FileSystem.size(path + "-wal") == 0, FileSystem.size(path + "-journal") == 0 else {
                throw .inaccessible(
                    path: path,
                    reason: "a run that was interrupted left changes beside it, and nothing can be written there; run 'vankien check --db \(path)' where that can be done")
            }
            do {
                configuration.readonly = true
                let queue = try DatabaseQueue(
                    path: "file:\(percentEncoded(path))?immutable=1", configuration: configuration)
                try queue.inDatabase { try verify($0, path: path) }
                return queue
            } catch {
                throw translated(error, path: path)
            }
        } catch {
            throw translated(error, path: path)
        }
    }

    /// Whether an index could not be opened since the files that SQLite wants beside it can't be made.
    private static func isWithoutCompanions(_ error: DatabaseError) -> Bool {
        [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_FULL].contains(error.resultCode) || noRoom.contains(error.extendedResultCode)
    }

    /// What SQLite says of writes that the system refuses for want of room, save one.
    private static let noRoom: [ResultCode] = [
        .SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_TRUNCATE, .SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_SHMOPEN, .SQLITE_IOERR_SHMMAP,
    ]

    /// That there is something to open.
    static func verifyIsThere(_ path: String) throws(IndexError) {
        // Asked once: it may come between two questions.
        guard let status = FileSystem.status(path) else { throw .missing(path: path) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .inaccessible(path: path, reason: FileSystem.Failure.noPlainFile) }
        // What somebody else made, or the first version of this program when it was killed.
        if status.st_size == 0, FileSystem.size(path + "-journal") == 0 { throw .missing(path: path) }
    }

    /// Bytes of a page of a new index.
    static let pageSize = 16384

    /// Opens an index for writing, and makes it where there is none.
    static func openForWriting(_ path: String, pageSize: Int = pageSize) throws(IndexError) -> DatabaseQueue {
        do {
            _ = try FileSystem.destination(of: path)
            if let folder = FileSystem.folder(of: path) { try FileSystem.createFolder(folder) }
            if FileSystem.size(path) > 0 {
                try verifyHeader(path)
                // What is refused is not changed, not even in how it keeps its log.
                do { try openForReading(path).close() } catch IndexError.missing {}
            }
            // As it is now that a first load that was killed is taken back.
            if FileSystem.size(path) == 0 { try makeNew(path, pageSize: pageSize) }
            let queue = try writerQueue(path, keepsJournal: true)
            try queue.inDatabase { db in
                try db.inTransaction(.immediate) {
                    if try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0 {
                        try Schema.create(in: db, analyzerVersion: analyzerVersion)
                    } else {
                        try verify(db, path: path)
                        try SchemaUpgrade.run(in: db)
                    }
                    return .commit
                }
                // A first load has nothing to keep but a few pages, and with a rollback journal each page is written once instead of twice.
                if try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM document)") == true { try switchToWAL(db) }
            }
            return queue
        } catch {
            throw translated(error, path: path)
        }
    }

    /// Opens an index for writing whatever its version, so that it can be made anew.
    static func openForRebuilding(_ path: String) throws(IndexError) -> DatabaseQueue {
        guard FileSystem.size(path) > 0 else { return try openForWriting(path) }
        try verifyHeader(path)
        do {
            let queue = try writerQueue(path)
            guard try queue.read({ try Int32.fetchOne($0, sql: "PRAGMA application_id") }) == Schema.applicationID else {
                throw IndexError.notAnIndex(path: path)
            }
            return queue
        } catch {
            throw translated(error, path: path)
        }
    }

    /// Opens an index to read what is left of its documents. Its words may be anyone's.
    static func openForRepair(_ path: String) throws(IndexError) -> DatabaseQueue {
        try verifyIsThere(path)
        try verifyHeader(path)
        do {
            let queue = try DatabaseQueue(path: plain(path), configuration: baseConfiguration())
            try queue.write { db in
                // Where the tables are this version's, a number that says otherwise is damaged.
                guard try SchemaUpgrade.isReadable(db) || SchemaUpgrade.isCurrent(db) else {
                    throw try IndexError.otherSchema(path: path, found: Schema.version(of: db), expected: Schema.version)
                }
                try SchemaUpgrade.run(in: db)
            }
            return queue
        } catch {
            throw translated(error, path: path)
        }
    }

    /// Opens an index so that FTS5 can be asked to check itself, which it takes for writing.
    static func openForChecking(_ path: String) throws(IndexError) -> DatabaseQueue {
        try verifyIsThere(path)
        try verifyHeader(path)
        do {
            let queue = try DatabaseQueue(path: plain(path), configuration: baseConfiguration())
            try queue.read { try verify($0, path: path) }
            return queue
        } catch {
            throw translated(error, path: path)
        }
    }

    /// An index without documents, in memory.
    static func inMemory(pageSize: Int = pageSize) throws -> DatabaseQueue {
        let queue = try DatabaseQueue(configuration: baseConfiguration { try $0.execute(sql: "PRAGMA page_size = \(pageSize)") })
        try queue.inDatabase { try Schema.create(in: $0, analyzerVersion: analyzerVersion) }
        return queue
    }

    /// Puts an index without documents where there is none, all of it at once: whoever looks meanwhile finds no index, or a whole one.
    private static func makeNew(_ path: String, pageSize: Int) throws {
        let bytes = try inMemory(pageSize: pageSize).inDatabase { db in
            var size: sqlite3_int64 = 0
            guard let connection = db.sqliteConnection, let pointer = sqlite3_serialize(connection, "main", &size, 0) else {
                throw DatabaseError(resultCode: .SQLITE_NOMEM)
            }
            defer { sqlite3_free(pointer) }
            return Array(UnsafeBufferPointer(start: pointer, count: Int(size)))
        }
        let target = try FileSystem.destination(of: path)
        // What is left beside a file that is gone would be played back into the new one.
        FileSystem.removeCompanions(of: target)
        let file = try WholeFile(target)
        try file.write(bytes)
        if FileSystem.size(target) == 0 { unlink(target) }
        try file.commit(replacing: false)
    }

    /// - Parameter keepsJournal: whether an index with a rollback journal keeps it until `switchToWAL`.
    static func writerQueue(_ path: String, keepsJournal: Bool = false) throws -> DatabaseQueue {
        var configuration = baseConfiguration()
        configuration.journalMode = keepsJournal ? .default : .wal
        // See `Schema`: whole documents come and go, and `check` verifies the keys.
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: plain(path), configuration: configuration)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = EXTRA")
            try db.execute(sql: "PRAGMA cache_size = -\(cache)")
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
        }
        return queue
    }

    /// From here on searching goes on while the index is written to. Waits for those who are reading; where they don't
    /// end in time, the next run asks again.
    static func switchToWAL(_ db: Database) throws {
        do {
            try db.execute(sql: "PRAGMA journal_mode = WAL")
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {}
    }

    /// Kibibytes of pages that are kept in memory until the commit. What does not fit is written earlier, which shuts out who
    /// reads, and in WAL mode may have to be written again.
    private static let cache = 65536
    /// For whoever asks one question after another: what they all look at.
    private static let readingCache = 8192

    /// Closes an index that was written to, all of it in the one file where nobody reads an earlier state.
    static func putToRest(_ queue: DatabaseQueue) throws {
        try queue.writeWithoutTransaction { db in
            try switchToWAL(db)
            do {
                _ = try db.checkpoint(.passive)
                try db.execute(sql: "PRAGMA busy_timeout = 200")
                _ = try db.checkpoint(.truncate)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                // All is on the disk already; what is left in the log is put in its place by who comes next.
            }
        }
        try queue.close()
    }

    private static func baseConfiguration(
        _ prepare: @escaping @Sendable (Database) throws -> Void = { _ in }
    ) -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(busyTimeout)
        configuration.prepareDatabase { db in
            guard let connection = db.sqliteConnection else { return }
            try FTS5Bridge.registerTokenizer(Analyzer(), on: connection)
            try prepare(db)
        }
        return configuration
    }

    /// Looks at the first bytes before SQLite does: it would make files beside another program's database, or change its
    /// journal mode, before it could be asked whose it is.
    private static func verifyHeader(_ path: String) throws(IndexError) {
        guard let head = FileSystem.prefix(of: path, count: 100) else {
            throw .inaccessible(path: path, reason: "it can't be read")
        }
        // The first page may be unwritten, or another, until a first load that was killed is taken back.
        if FileSystem.size(path + "-journal") > 0, head.allSatisfy({ $0 == 0 }) { return }
        guard head.count == 100, head.starts(with: "SQLite format 3\0".utf8) else { throw .notAnIndex(path: path) }
        // https://www.sqlite.org/fileformat.html, "File format version numbers": of others SQLite would say that nobody may write.
        guard (1...2).contains(head[18]), (1...2).contains(head[19]) else { throw .notAnIndex(path: path) }
        // The same, "Application ID". The first transaction may still be in the WAL.
        let applicationID = head[68..<72].reduce(Int32(0)) { $0 << 8 | Int32($1) }
        guard applicationID == Schema.applicationID || FileSystem.exists(path + "-wal") || FileSystem.size(path + "-journal") > 0 else {
            throw .notAnIndex(path: path)
        }
    }

    private static func verify(_ db: Database, path: String) throws {
        guard try Int32.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID else {
            // A first load that was killed before its first commit, and is taken back now.
            if try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0 { throw IndexError.missing(path: path) }
            throw IndexError.notAnIndex(path: path)
        }
        guard try SchemaUpgrade.isReadable(db) else {
            throw try IndexError.otherSchema(path: path, found: Schema.version(of: db), expected: Schema.version)
        }
        let analyzer = try String.fetchOne(
            db, sql: "SELECT value FROM meta WHERE key = ?", arguments: [Schema.MetaKey.analyzer])
        guard analyzer == analyzerVersion else {
            throw IndexError.otherAnalyzer(path: path, found: analyzer ?? "unknown", expected: analyzerVersion)
        }
    }

    /// Any error of SQLite's in words that name the index and the remedy.
    public static func translated(_ error: any Error, path: String) -> IndexError {
        switch error {
        case let error as IndexError:
            return error
        case let error as DatabaseError:
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED:
                return .busy(path: path, holder: IndexLock.holder(of: path))
            case .SQLITE_NOTADB:
                return .notAnIndex(path: path)
            case .SQLITE_CORRUPT:
                return .damaged(path: path, reason: "a page of it can't be read as it was written")
            case .SQLITE_FULL:
                return .inaccessible(path: path, reason: "the disk is full")
            case .SQLITE_READONLY, .SQLITE_PERM:
                return .inaccessible(path: path, reason: "it may not be written to")
            case .SQLITE_CANTOPEN:
                return .inaccessible(path: path, reason: "it can't be opened")
            case .SQLITE_IOERR where noRoom.contains(error.extendedResultCode):
                return .inaccessible(path: path, reason: "writing failed: the disk is full, or a quota or a limit on the size of files (ulimit -f) is reached")
            case .SQLITE_IOERR:
                return .inaccessible(path: path, reason: "reading or writing failed")
            case .SQLITE_NOMEM:
                return .inaccessible(path: path, reason: "out of memory")
            default:
                return .damaged(path: path, reason: "it does not answer as an index does (code \(error.extendedResultCode.rawValue))")
            }
        case let error as FileSystem.Failure:
            return .inaccessible(path: error.path, reason: error.reason)
        case is RowDecodingError:
            return .damaged(path: path, reason: "a value of it is of another kind than was written")
        default:
            return .inaccessible(path: path, reason: String(describing: error))
        }
    }

    /// A path that SQLite takes for nothing else: `file:x?mode=memory` would be a URI, `:memory:` no file.
    static func plain(_ path: String) -> String { path.hasPrefix("/") ? path : "./" + path }

    private static func percentEncoded(_ path: String) -> String {
        var encoded = ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return encoded
    }
}
