import GRDB

/// Has FTS5 merge segments, so that a search has few of them to look into.
///
/// On a connection of its own: FTS5 keeps the list of segments in memory and looks whether it has changed only where
/// another connection wrote.
struct SegmentMerge {
    /// Pages that are merged for each page written. Every page is rewritten once a level and levels grow by a factor
    /// of four, so this keeps up with any run of additions.
    private static let pagesPerPage = 16
    /// Pages that are merged at least, so that small changes don't pile up segments.
    private static let fewestPages = 64

    private let queue: DatabaseQueue
    private let table: FTS5Table

    init(_ queue: DatabaseQueue, _ table: FTS5Table = .passages) {
        self.queue = queue
        self.table = table
    }

    /// Has the full-text tables of an index merged where they have segments enough.
    ///
    /// - Parameter queue: a connection to it, to see whether they have.
    static func run(in path: String, pagesWritten: Int64, _ queue: DatabaseQueue) throws {
        guard pagesWritten > 0 else { return }
        for table in [FTS5Table.passages, .contexts] where try queue.read({ try SegmentStructure($0, table).isMergeable }) {
            let own = try IndexFile.writerQueue(path)
            let merge = SegmentMerge(own, table)
            try merge.settle(pagesWritten: pagesWritten)
            if try !SegmentUnion(own, table).run(in: path, mostPages: pages(pagesWritten)) { try merge.run(pagesWritten: pagesWritten) }
            try own.close()
        }
    }

    /// Puts out of the way what is larger than all that is merged after a change.
    private func settle(pagesWritten: Int64) throws {
        try queue.write { db in
            var structure = try SegmentStructure(db, table)
            if structure.settle(from: Self.pages(pagesWritten)) { try structure.write(db) }
        }
    }

    /// Pages that are merged after a change, about.
    private static func pages(_ pagesWritten: Int64) -> Int { fewestPages + Int(pagesWritten) * pagesPerPage }

    /// Merges in proportion to what was written, so that a small change stays quick.
    func run(pagesWritten: Int64) throws {
        try queue.writeWithoutTransaction { db in
            var left = Self.pages(pagesWritten)
            while left > 0 {
                // "merge" changes at least two rows where it has done something (FTS5's documentation).
                let before = db.totalChangesCount
                let pages = min(left, Self.pagesAStep)
                try db.execute(sql: "INSERT INTO \(table.name) (\(table.name), rank) VALUES ('merge', ?)", arguments: [pages])
                guard db.totalChangesCount - before >= 2 else { return }
                left -= pages
            }
        }
    }

    /// Pages of one transaction.
    private static let pagesAStep = 1024
}
