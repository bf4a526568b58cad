import Foundation
import GRDB
import GRDBSQLite
import VanKienIndexing

/// The segments of a full-text table, and the terms that are found in them.
///
/// FTS5 shows each match through calls into its extension's interface, which cost several times what it takes to read the match, and lets
/// nobody pass over what can't be among the best. What it and `SegmentWriter`, which has the format and its source, wrote is read here as it stands.
/// Lives within one read transaction and belongs to one thread.
final class PostingsTable {
    let clock: SearchClock
    /// The first that went wrong; from then on all terms are at their end.
    private(set) var error: (any Error)?

    private let connection: SQLiteConnection
    private let table: FTS5Table
    /// Oldest first.
    private let segments: [SegmentStructure.Segment]
    private let splits: Statement
    private var blob: OpaquePointer?
    private let cache: PostingsCache
    private var allocations: [(cursors: UnsafeMutablePointer<SegmentCursor>, count: Int)] = []
    private var termAllocations: [UnsafeMutablePointer<TermCursor>] = []
    /// That were found, as they stand on pages.
    private var terms: [[UInt8]] = []
    /// Asks for `dense_postings`; `nil` where an index of an earlier schema has none.
    private let dense: Statement?
    /// No passage before it is wanted.
    let firstPassage: Int64
    /// For positions that are looked at and forgotten.
    var scratch = PositionBuffer()

    /// - Parameter firstPassage: no passage before it is wanted.
    /// - Throws: `DatabaseError` where the table can't be read.
    init(_ table: FTS5Table, in db: Database, _ connection: SQLiteConnection, from firstPassage: Int64) throws {
        self.table = table
        self.firstPassage = firstPassage
        self.connection = connection
        clock = SearchClock()
        func readSegments() throws -> [SegmentStructure.Segment] { try SegmentStructure(db, table).oldestFirst }
        segments = try BlockCache.current?.segments(of: table.name, readSegments) ?? readSegments()
        cache = BlockCache.current?.postings(of: table.name) ?? PostingsCache()
        splits = try db.cachedStatement(
            sql: "SELECT pgno FROM \(table.name)_idx WHERE segid = ? AND term <= ? ORDER BY term DESC LIMIT 1")
        dense = table.name != FTS5Table.passages.name ? nil : try? db.cachedStatement(
            sql: "SELECT chunk, windows FROM dense_postings WHERE segment = ? AND term = ? AND chunk >= ? AND fingerprint = ? ORDER BY chunk LIMIT 1")
    }

    deinit {
        sqlite3_blob_close(blob)
        for (cursors, count) in allocations {
            for place in 0..<count { cursors[place].free() }
            cursors.deallocate()
        }
        for cursors in termAllocations { cursors.deallocate() }
        scratch.free()
    }

    // MARK: Pages

    /// A page, or a skip index.
    ///
    /// - Returns: `nil` where it can't be read, and where the time is over, so that whoever reads on and on comes to an end.
    func page(_ id: Int64) -> StoredBytes? {
        guard error == nil, !clock.look() else { return nil }
        return cache.page(id) { read(id) }
    }

    private func read(_ id: Int64) -> StoredBytes? {
        var status = SQLITE_OK
        if let blob {
            status = sqlite3_blob_reopen(blob, id)
        } else {
            status = sqlite3_blob_open(connection, "main", table.name + "_data", "block", id, 0, &blob)
        }
        var stored: StoredBytes?
        if status == SQLITE_OK {
            let count = sqlite3_blob_bytes(blob)
            stored = StoredBytes(count: Int(count)) { status = sqlite3_blob_read(blob, $0, count, 0) }
        }
        guard status == SQLITE_OK else {
            // A handle whose row is not there can't be used again.
            sqlite3_blob_close(blob)
            blob = nil
            // Where a page is asked for that is not there, others were damaged.
            fail(DatabaseError(resultCode: status == SQLITE_ERROR ? .SQLITE_CORRUPT : ResultCode(rawValue: status)))
            return nil
        }
        return stored
    }

    /// A row of `dense_postings`.
    ///
    /// - Parameters:
    ///   - term: the number that it was given here.
    ///   - first: the lowest number that the row may have.
    /// - Returns: `nil` where there is none, or it can't be read.
    func dense(segment: Int64, term: Int, fingerprint: Int64, from first: Int64) -> PostingsCache.DenseRow? {
        guard error == nil, !clock.look(), let statement = dense?.sqliteStatement else { return nil }
        do {
            return try cache.row(segment: segment, fingerprint: fingerprint, from: first) {
                try read(statement, segment: segment, terms[term], fingerprint: fingerprint, from: first)
            }
        } catch {
            fail(error)
            return nil
        }
    }

    private func read(
        _ statement: SQLiteStatement, segment: Int64, _ term: [UInt8], fingerprint: Int64, from first: Int64
    ) throws -> PostingsCache.DenseRow? {
        defer { sqlite3_reset(statement) }
        sqlite3_bind_int64(statement, 1, segment)
        sqlite3_bind_int64(statement, 3, first)
        sqlite3_bind_int64(statement, 4, fingerprint)
        // Behind the mark of the index that every term begins with.
        let status = term.withUnsafeBytes { term in
            sqlite3_bind_text(
                statement, 2, term.baseAddress.map { ($0 + 1).assumingMemoryBound(to: CChar.self) }, Int32(term.count - 1), nil)
            return sqlite3_step(statement)
        }
        guard status == SQLITE_ROW else {
            if status != SQLITE_DONE { throw DatabaseError(resultCode: ResultCode(rawValue: status)) }
            return nil
        }
        let count = Int(sqlite3_column_bytes(statement, 1))
        let blob = sqlite3_column_blob(statement, 1)
        return (sqlite3_column_int64(statement, 0), StoredBytes(count: count) { if let blob { memcpy($0, blob, count) } })
    }

    func fail(_ error: any Error) {
        if self.error == nil { self.error = error }
    }

    func failCorrupt() { fail(DatabaseError(resultCode: .SQLITE_CORRUPT)) }

    // MARK: Terms

    /// A cursor for each of the terms that the table has, before its first passage.
    ///
    /// - Returns: valid as long as the table.
    func cursors(of terms: [String]) throws -> UnsafeMutableBufferPointer<TermCursor> {
        // Those that stand on one page are found in one pass over it.
        let wanted = Set(terms).map { [SegmentFormat.mainIndex] + Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
        var found = Array(repeating: [SegmentCursor](), count: wanted.count)
        for segment in segments {
            for (place, stand) in try places(of: wanted, in: segment).enumerated() {
                let segmentNumber = Int64(segment.number)
                guard let stand, let page = page(SegmentFormat.pageID(segment: segmentNumber, page: stand.page)) else { continue }
                found[place].append(SegmentCursor(at: stand, on: page, segment: segmentNumber, lastPage: Int64(segment.lastPage), of: self))
            }
        }
        let present = found.filter { !$0.isEmpty }
        let cursors = UnsafeMutablePointer<TermCursor>.allocate(capacity: max(1, present.count))
        termAllocations.append(cursors)
        for (place, parts) in present.enumerated() {
            let memory = UnsafeMutablePointer<SegmentCursor>.allocate(capacity: parts.count)
            for (number, part) in parts.enumerated() { (memory + number).initialize(to: part) }
            allocations.append((memory, parts.count))
            (cursors + place).initialize(to: TermCursor(memory, count: parts.count, term: self.terms.count + place))
        }
        self.terms += zip(wanted, found).filter { !$0.1.isEmpty }.map(\.0)
        return UnsafeMutableBufferPointer(start: cursors, count: present.count)
    }

    /// Where a segment has terms.
    ///
    /// - Parameter wanted: rising.
    /// - Returns: of each, `nil` where it is not there.
    private func places(of wanted: [[UInt8]], in segment: SegmentStructure.Segment) throws -> [TermPlace?] {
        var places: [TermPlace?] = Array(repeating: nil, count: wanted.count)
        var unknown: [Int] = []
        for (place, term) in wanted.enumerated() {
            if let known = cache.place(of: term, inSegment: segment.number) { places[place] = known } else { unknown.append(place) }
        }
        guard !unknown.isEmpty else { return places }
        try forEach(unknown.map { wanted[$0] }, in: segment) { places[unknown[$0]] = $1 }
        if error == nil {
            for place in unknown { cache.keep(places[place], of: wanted[place], inSegment: segment.number) }
        }
        return places
    }

    /// - Parameters:
    ///   - wanted: rising.
    ///   - body: is given the place in `wanted` of each that is there, rising, and where that is.
    private func forEach(_ wanted: [[UInt8]], in segment: SegmentStructure.Segment, _ body: (Int, TermPlace) -> Void) throws {
        // A merge under way leaves segments that hold nothing any more.
        guard segment.firstPage > 0 else { return }
        var next = 0
        var lastPage: Int64 = 0
        while next < wanted.count, error == nil {
            guard let split = try Int64.fetchOne(splits, arguments: [segment.number, Data(wanted[next])]) else {
                next += 1
                continue
            }
            // What stood before a segment's first page was merged away.
            let isTrimmed = split >> 1 < Int64(segment.firstPage)
            let number = max(split >> 1, Int64(segment.firstPage))
            guard number > lastPage else {
                next += 1
                continue
            }
            lastPage = number
            guard let stored = page(SegmentFormat.pageID(segment: Int64(segment.number), page: number)) else {
                throw clock.error ?? error ?? DatabaseError(resultCode: .SQLITE_CORRUPT)
            }
            var common = 0
            let isRead = stored.page.forEachTerm { term, kept, doclist, isLast in
                // What shares more with the term before than that does with the wanted one stands before the wanted one, too.
                guard kept <= common else { return true }
                var order = Self.compare(wanted[next], term, &common)
                while order < 0, next + 1 < wanted.count {
                    next += 1
                    order = Self.compare(wanted[next], term, &common)
                }
                if order < 0 { next += 1 }
                if order == 0 {
                    body(
                        next,
                        TermPlace(page: number, doclist: doclist, isWhole: !isLast, hasSkipIndex: isLast && split & 1 == 1 && !isTrimmed))
                    next += 1
                    if next < wanted.count { _ = Self.compare(wanted[next], term, &common) }
                }
                return next < wanted.count
            }
            withExtendedLifetime(stored) {}
            guard isRead else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        }
    }

    /// As `memcmp`; `common` becomes how many bytes they share at their beginning.
    private static func compare(_ a: [UInt8], _ b: UnsafeBufferPointer<UInt8>, _ common: inout Int) -> Int {
        let most = min(a.count, b.count)
        common = 0
        while common < most, a[common] == b[common] { common += 1 }
        return common < most ? Int(a[common]) - Int(b[common]) : a.count - b.count
    }
}
