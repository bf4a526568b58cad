import Foundation
import GRDB

/// Joins the segments that a load has written into one, where they hold passages behind one another and take none away.
///
/// FTS5's own merge looks at every passage of every term through layers that are made for anything. Here the doclists of a term
/// are strung together by large pieces: one thread reads them and makes pages, while the other writes these and takes the old
/// ones away. What can't be joined so is left to `SegmentMerge`.
struct SegmentUnion {
    /// Fewer are merged by `SegmentMerge` as quickly.
    private static let fewestSegments = 4
    private static let mostSegments = 256
    /// Pages that are joined: all is one transaction, which the log has to hold.
    private static let mostPages = 1 << 16

    private let queue: DatabaseQueue
    private let table: FTS5Table

    /// - Parameter queue: a connection of its own (see `SegmentMerge`).
    init(_ queue: DatabaseQueue, _ table: FTS5Table) {
        self.queue = queue
        self.table = table
    }

    /// Whether there are segments enough.
    static func isWanted(_ queue: DatabaseQueue, _ table: FTS5Table) throws -> Bool {
        try queue.read { db in
            guard let level = try SegmentStructure(db, table).levels.first else { return false }
            return level.merging == 0 && level.segments.count >= fewestSegments
        }
    }

    /// - Parameters:
    ///   - path: of the index, to read it while it is written.
    ///   - mostPages: that may be joined.
    /// - Returns: whether the newest segments are one now; where not, nothing has changed.
    func run(in path: String, mostPages: Int = Self.mostPages) throws -> Bool {
        try queue.writeWithoutTransaction { db in
            // Elsewhere nobody reads while somebody writes.
            guard try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal" else { return false }
            var isDone = false
            try db.inTransaction(.immediate) {
                isDone = try run(db, path, min(mostPages, Self.mostPages))
                return isDone ? .commit : .rollback
            }
            return isDone
        }
    }

    private func run(_ db: Database, _ path: String, _ mostPages: Int) throws -> Bool {
        var structure = try SegmentStructure(db, table)
        guard let level = structure.levels.first, level.merging == 0, level.segments.count >= Self.fewestSegments,
            level.segments.count <= Self.mostSegments, let number = try structure.freeNumber(db)
        else { return false }
        let old = level.segments
        let pages = old.reduce(0) { $0 + $1.pages }
        // Else they are merged in steps, which need less memory for the log.
        guard old.allSatisfy({ $0.firstPage > 0 && $0.lastPage >= $0.firstPage }), pages <= mostPages,
            FileSystem.hasRoom(for: pages * table.pageSize * 3 / 2, beside: path)
        else { return false }
        let rows = SegmentRows()
        let joining = Joining(old, table, into: number, rows)
        let thread = Thread { joining.run(path) }
        thread.start()
        defer { rows.stop() }
        let lastPage = try SegmentPages(db, table).write(rows, segment: number, replacing: old)
        guard joining.isDone, lastPage > 0 else { return false }
        structure.replaceNewest(by: SegmentStructure.Segment(number: number, firstPage: 1, lastPage: Int(lastPage)))
        try structure.write(db)
        return true
    }

    /// What the reading thread does.
    private final class Joining: @unchecked Sendable {
        private let old: [SegmentStructure.Segment]
        private let table: FTS5Table
        private let number: Int
        private let rows: SegmentRows
        /// Belongs to the thread until its last row has come.
        private(set) var isDone = false

        init(_ old: [SegmentStructure.Segment], _ table: FTS5Table, into number: Int, _ rows: SegmentRows) {
            self.old = old
            self.table = table
            self.number = number
            self.rows = rows
        }

        func run(_ path: String) {
            var lastPage: Int64 = 0
            // Of damage tells who merges them then.
            if let queue = try? IndexFile.openForReading(path) {
                try? queue.read { db in
                    lastPage = try joined(db)
                    isDone = true
                }
                try? queue.close()
            }
            rows.end(lastPage: lastPage)
        }

        private func joined(_ db: Database) throws -> Int64 {
            var writer = SegmentWriter(segment: number, pageSize: table.pageSize) { [rows] in rows.put($0) }
            var inputs = try old.map { try SegmentReader($0, db, table) }
            for input in inputs { try input.advance() }
            var runs: [SegmentWriter.Run] = []
            while true {
                inputs.removeAll(where: \.isAtEnd)
                guard var least = inputs.first else { return writer.finish() }
                for input in inputs.dropFirst() where input.term.lexicographicallyPrecedes(least.term) { least = input }
                let term = least.term
                guard term.first == SegmentFormat.mainIndex else { throw SegmentReader.Refusal() }
                runs.removeAll(keepingCapacity: true)
                let holding = inputs.filter { $0.term == term }
                for input in holding {
                    try input.readDoclist()
                    let more = input.runs
                    guard let first = more.first, runs.last.map({ $0.last < first.first }) ?? true else { throw SegmentReader.Refusal() }
                    runs += more
                }
                term.withUnsafeBufferPointer { writer.append(term: UnsafeBufferPointer(rebasing: $0.dropFirst()), runs) }
                // What the runs point to is theirs.
                for input in holding { try input.advance() }
            }
        }
    }
}
