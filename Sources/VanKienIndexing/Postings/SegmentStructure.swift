import Foundation
import GRDB

/// Which segments the full-text index consists of: FTS5's "structure record".
///
/// Source: the comment at the head of `fts5_index.c` in SQLite 3.40.
package struct SegmentStructure {
    package struct Segment: Equatable {
        package var number: Int
        /// 0 where a merge under way has left nothing of it.
        package var firstPage: Int
        package var lastPage: Int

        var pages: Int { firstPage > 0 ? max(0, lastPage - firstPage + 1) : 0 }
    }

    struct Level: Equatable {
        /// Segments of the level that a merge under way reads.
        var merging = 0
        /// Oldest first.
        var segments: [Segment] = []
    }

    private static let rowID = 10
    /// FTS5 refuses to have more.
    static let mostSegments = 2000

    private let table: FTS5Table
    /// FTS5's count of changes to its configuration.
    private var cookie: [UInt8]
    private(set) var levels: [Level]
    /// Pages ever written.
    private var writeCounter: UInt64

    /// - Throws: `DatabaseError` (corrupt) where the record can't be read.
    package init(_ db: Database, _ table: FTS5Table) throws {
        guard let record = try Data.fetchOne(db, sql: "SELECT block FROM \(table.name)_data WHERE id = ?", arguments: [Self.rowID]),
            let structure = [UInt8](record).withUnsafeBufferPointer({ Self(record: $0, of: table) })
        else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        self = structure
    }

    private init?(record: UnsafeBufferPointer<UInt8>, of table: FTS5Table) {
        guard record.count > 4 else { return nil }
        self.table = table
        cookie = Array(record[0..<4])
        var offset = 4
        func next() -> Int? { Varint.read(record, at: &offset).flatMap { Int(exactly: $0) } }
        guard let levelCount = next(), levelCount <= Self.mostSegments, next() != nil, let counter = next() else { return nil }
        writeCounter = UInt64(counter)
        levels = []
        for _ in 0..<levelCount {
            guard let merging = next(), let count = next(), count <= Self.mostSegments else { return nil }
            var level = Level(merging: merging)
            for _ in 0..<count {
                guard let number = next(), let first = next(), let last = next(), number <= SegmentFormat.highestSegment,
                    max(first, last) <= SegmentFormat.highestPage
                else { return nil }
                level.segments.append(Segment(number: number, firstPage: first, lastPage: last))
            }
            levels.append(level)
        }
    }

    /// All segments: those of lower levels are newer.
    package var oldestFirst: [Segment] { levels.reversed().flatMap(\.segments) }

    /// Those that no merge under way is writing, oldest first.
    var finished: [Segment] {
        let growing = zip(levels, levels.dropFirst()).compactMap { $0.merging > 0 ? $1.segments.last?.number : nil }
        return oldestFirst.filter { !growing.contains($0.number) }
    }

    /// Numbers of segments that are made before they are in the list: beyond those that FTS5 gives.
    static let unlistedNumbers = (mostSegments + 1)...(2 * mostSegments)

    /// A number that no segment bears, and no page that is still to be removed; `nil` where there can be no more segments.
    func freeNumber(_ db: Database, among numbers: ClosedRange<Int> = 1...Self.mostSegments) throws -> Int? {
        let taken = Set(levels.flatMap(\.segments).map(\.number))
        guard taken.count < Self.mostSegments else { return nil }
        return try numbers.first { try !taken.contains($0) && !SegmentPages(db, table).hold(segment: $0) }
    }

    /// Whether FTS5 has begun a merge and not ended it.
    var isMerging: Bool { levels.contains { $0.merging > 0 } }

    /// Adds a segment that is newer than all others.
    mutating func add(_ segment: Segment) {
        if levels.isEmpty { levels.append(Level()) }
        levels[0].segments.append(segment)
        writeCounter += UInt64(segment.lastPage)
    }

    /// Puts one segment in the place of all of the lowest level, as a merge of them does.
    mutating func replaceNewest(by segment: Segment) {
        levels[0].segments = []
        if levels.count == 1 { levels.append(Level()) }
        levels[1].segments.append(segment)
    }

    /// Puts segments in the place of some that stand behind one another.
    ///
    /// Only what is newer than these stays on the lowest level: what a load has written (`SegmentUnion`).
    mutating func replace(_ old: [Segment], by new: [Segment]) {
        guard let first = old.first else { return }
        var segments = oldestFirst
        let newest = levels.first?.segments.reversed().prefix { !old.contains($0) }.count ?? 0
        guard let place = segments.firstIndex(of: first) else { return }
        segments.removeAll { old.contains($0) }
        segments.insert(contentsOf: new, at: place)
        levels = [Level(segments: Array(segments.suffix(newest))), Level(segments: Array(segments.dropLast(newest)))]
    }

    func write(_ db: Database) throws {
        var record = cookie
        Varint.append(UInt64(levels.count), to: &record)
        Varint.append(UInt64(levels.reduce(0) { $0 + $1.segments.count }), to: &record)
        Varint.append(writeCounter, to: &record)
        for level in levels {
            Varint.append(UInt64(level.merging), to: &record)
            Varint.append(UInt64(level.segments.count), to: &record)
            for segment in level.segments {
                for value in [segment.number, segment.firstPage, segment.lastPage] { Varint.append(UInt64(value), to: &record) }
            }
        }
        try db.execute(
            sql: "REPLACE INTO \(table.name)_data (id, block) VALUES (?, ?)", arguments: [Self.rowID, Data(record)])
    }
}

/// Rows and words of the full-text index: FTS5's "averages record".
struct IndexTotals: Equatable {
    private static let rowID = 1

    var rows: Int64 = 0
    var columnTokens: [Int64]

    init(columns: Int) { columnTokens = [Int64](repeating: 0, count: columns) }

    /// Adds these changes to what the index says.
    func add(to db: Database, _ table: FTS5Table) throws {
        var totals = self
        if let record = try Data.fetchOne(db, sql: "SELECT block FROM \(table.name)_data WHERE id = ?", arguments: [Self.rowID]) {
            [UInt8](record).withUnsafeBufferPointer { record in
                var offset = 0
                func next() -> Int64 { Varint.read(record, at: &offset).map { Int64(bitPattern: $0) } ?? 0 }
                totals.rows &+= next()
                for column in columnTokens.indices { totals.columnTokens[column] &+= next() }
            }
        }
        var record: [UInt8] = []
        for value in [totals.rows] + totals.columnTokens { Varint.append(UInt64(max(0, value)), to: &record) }
        try db.execute(
            sql: "REPLACE INTO \(table.name)_data (id, block) VALUES (?, ?)", arguments: [Self.rowID, Data(record)])
    }
}
