import GRDB
import GRDBSQLite
import VanKienIndexing

/// One passage that FTS5 is at, and where the phrases of its expression stand in it.
struct FTS5Match {
    fileprivate let api: UnsafePointer<Fts5ExtensionApi>
    fileprivate let cursor: OpaquePointer
    /// Lives as long as the walk.
    fileprivate unowned(unsafe) let clock: WalkClock

    @inline(__always)
    var passage: Int64 { api.pointee.xRowid?(cursor) ?? 0 }

    /// Where a word can stand. A damaged index may say anything, and those who count on go on by adding to it.
    private static let positions: Range<Int32> = 0..<(1 << 28)
    /// What can be a passage, likewise.
    private static let passages: Range<Int64> = 0..<(1 << 60)

    /// Whether the search is past its deadline; what was found out of this passage counts for nothing then. A passage may have millions of
    /// words, and SQLite does not look at the time within one.
    func isOutOfTime() -> Bool { clock.look() }

    /// Of an occurrence's few nanoseconds each, so that a look at the time is no part of them.
    static let stepsBetweenLooks = 16_384

    fileprivate var isPossible: Bool { Self.passages.contains(passage) }

    /// Whether a phrase occurs.
    @inline(__always)
    func holds(_ phrase: Int32) -> Bool { column(of: phrase) != nil }

    /// The column of a phrase's first occurrence: the code of the passage's kind; `nil` where it does not occur.
    @inline(__always)
    func column(of phrase: Int32) -> Int? {
        var iterator = Fts5PhraseIter()
        var column: Int32 = -1
        var offset: Int32 = 0
        guard api.pointee.xPhraseFirst?(cursor, phrase, &iterator, &column, &offset) == SQLITE_OK, column >= 0,
            column < Int32(Schema.kindColumns.count)
        else { return nil }
        return Int(column)
    }

    /// Goes through a phrase's occurrences. Phrases are numbered from the left of the expression.
    ///
    /// - Parameter body: is given each occurrence's first position, in tokens.
    @inline(__always)
    func forEachOccurrence(of phrase: Int32, _ body: (Int32) -> Void) {
        guard let first = api.pointee.xPhraseFirst, let next = api.pointee.xPhraseNext else { return }
        var iterator = Fts5PhraseIter()
        var column: Int32 = 0
        var offset: Int32 = 0
        guard !clock.isOver, first(cursor, phrase, &iterator, &column, &offset) == SQLITE_OK else { return }
        var untilLook = Self.stepsBetweenLooks
        while column >= 0, Self.positions.contains(offset) {
            body(offset)
            untilLook -= 1
            if untilLook == 0 {
                guard !isOutOfTime() else { return }
                untilLook = Self.stepsBetweenLooks
            }
            next(cursor, &iterator, &column, &offset)
        }
    }
}

/// Whether the time of a walk is over.
private final class WalkClock {
    private let deadline = SearchDeadline.current
    private(set) var isOver = false
    var error: SearchLimitError? { isOver ? deadline?.error : nil }

    /// - Returns: `isOver`.
    func look() -> Bool {
        if !isOver, let deadline { isOver = deadline.isPast }
        return isOver
    }
}

/// Is shown each match, in rising order of the passages.
protocol FTS5Visitor: AnyObject {
    func visit(_ match: FTS5Match)
    /// Whether it has seen enough; no further match is looked for then.
    var isDone: Bool { get }
}

extension FTS5Visitor {
    var isDone: Bool { false }
}

/// Walks the matches of an expression.
///
/// FTS5's own `ORDER BY rank` would score and sort every match and read a row of its size table for each. Here an
/// auxiliary function in the WHERE clause sees each match, takes what it needs and says no, so that no row is returned or
/// sorted; it says yes once, when it has seen enough.
enum FTS5Walk {
    private static let functionName = "vankien_visit"
    private static let pointerTypeName: StaticString = "vankien.visitor\0"

    /// Makes the function known to a connection.
    static func register(on connection: SQLiteConnection) throws {
        let api = try FTS5Bridge.fts5API(of: connection)
        let status = api.pointee.xCreateFunction(
            api, functionName, nil,
            { api, cursor, result, count, values in
                guard let api, let cursor, let result, count == 1, let value = values?[0] else { return }
                let isDone = FTS5Walk.visit(api, cursor, value)
                sqlite3_result_int(result, isDone ? 1 : 0)
            }, nil)
        guard status == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: status)) }
    }

    private static func visit(_ api: UnsafePointer<Fts5ExtensionApi>, _ cursor: OpaquePointer, _ value: OpaquePointer) -> Bool {
        let state: UnsafeMutableRawPointer? = pointerTypeName.withUTF8Buffer { name in
            name.withMemoryRebound(to: CChar.self) { sqlite3_value_pointer(value, $0.baseAddress) }
        }
        // Kept alive by `run` while the statement steps; nobody else can make a pointer of this name.
        guard let state else { return false }
        let walker = Unmanaged<Walker>.fromOpaque(state).takeUnretainedValue()
        let match = FTS5Match(api: api, cursor: cursor, clock: walker.clock)
        return match.isPossible && walker.visit(match)
    }

    /// - Parameters:
    ///   - table: one of FTS5's.
    ///   - ranges: the passages that count, or `nil` for all.
    /// - Throws: `SearchLimitError` past the deadline.
    static func run(
        _ expression: FTS5Expression, of table: String = "passage_fts", in db: Database, within ranges: PassageRanges? = nil,
        _ visitor: some FTS5Visitor
    ) throws {
        guard let connection = db.sqliteConnection else { return }
        let walker = Walker(visitor, ranges)
        // FTS5 begins and ends at the outermost ids.
        let bounds = ranges.map { ($0.ranges.first?.lowerBound ?? 0, $0.ranges.last?.upperBound ?? 0) }
        let within = bounds == nil ? "" : "AND rowid >= ?3 AND rowid < ?4"
        try withExtendedLifetime(walker) {
            var statement: SQLiteStatement?
            var status = sqlite3_prepare_v2(
                connection, "SELECT 1 FROM \(table) WHERE \(table) MATCH ?1 \(within) AND \(functionName)(\(table), ?2)", -1,
                &statement, nil)
            defer { sqlite3_finalize(statement) }
            guard status == SQLITE_OK else { throw failure(status, connection) }
            var text = expression.text
            text.withUTF8 { utf8 in
                utf8.withMemoryRebound(to: CChar.self) { text in
                    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
                    _ = sqlite3_bind_text(statement, 1, text.baseAddress, Int32(text.count), transient)
                }
            }
            pointerTypeName.withUTF8Buffer { name in
                name.withMemoryRebound(to: CChar.self) { name in
                    _ = sqlite3_bind_pointer(statement, 2, Unmanaged.passUnretained(walker).toOpaque(), name.baseAddress, nil)
                }
            }
            if let (low, high) = bounds {
                sqlite3_bind_int64(statement, 3, low)
                sqlite3_bind_int64(statement, 4, high)
            }
            try SearchDeadline.watching(connection) {
                status = sqlite3_step(statement)
                guard status == SQLITE_DONE || status == SQLITE_ROW else { throw failure(status, connection) }
                if let error = walker.clock.error { throw error }
            }
        }
    }

    private static func failure(_ status: Int32, _ connection: SQLiteConnection) -> DatabaseError {
        DatabaseError(resultCode: ResultCode(rawValue: status), message: String(cString: sqlite3_errmsg(connection)))
    }

    /// Passes on the matches within the ranges.
    private final class Walker {
        let clock = WalkClock()
        private let visitor: any FTS5Visitor
        private let ranges: [Range<Int64>]?
        private var range = 0

        init(_ visitor: any FTS5Visitor, _ ranges: PassageRanges?) {
            self.visitor = visitor
            self.ranges = ranges?.ranges
        }

        /// - Returns: whether that is enough.
        func visit(_ match: FTS5Match) -> Bool {
            if let ranges {
                let passage = match.passage
                // Matches come in rising order, so the ranges are walked along with them.
                while range < ranges.count, ranges[range].upperBound <= passage { range += 1 }
                guard range < ranges.count, ranges[range].lowerBound <= passage else { return false }
            }
            visitor.visit(match)
            return visitor.isDone || clock.isOver
        }
    }
}
