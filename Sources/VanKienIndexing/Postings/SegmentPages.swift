import GRDB

/// Puts the rows of a segment into a full-text table.
struct SegmentPages {
    private let db: Database
    private let table: FTS5Table

    init(_ db: Database, _ table: FTS5Table) {
        self.db = db
        self.table = table
    }

    /// - Parameter old: segments whose pages go as those of the new one come, so that the file does not grow by both.
    /// - Returns: the number of the segment's last page.
    func write(_ rows: SegmentRows, segment: Int, replacing old: [SegmentStructure.Segment] = []) throws -> Int64 {
        let insert = try Insertion(db, table, segment)
        let deletePage = try BulkStatement(db, sql: "DELETE FROM \(table.name)_data WHERE id = ?")
        var oldPages = old.lazy.flatMap { segment in
            (segment.firstPage...segment.lastPage).lazy.map { SegmentFormat.pageID(segment: Int64(segment.number), page: Int64($0)) }
        }.makeIterator()
        let pages = try rows.forEach { row in
            if case .page = row, let old = oldPages.next() {
                deletePage.bind(old, at: 1)
                try deletePage.execute()
            }
            try insert(row)
        }
        for segment in old { try remove(segment: segment.number) }
        return pages
    }

    /// - Parameter rows: some of the segment's, in their order.
    func write(_ rows: [SegmentWriter.Row], segment: Int) throws {
        let insert = try Insertion(db, table, segment)
        for row in rows { try insert(row) }
    }

    private static func ids(of segment: Int) -> ClosedRange<Int64> {
        SegmentFormat.pageID(segment: Int64(segment), page: 0)...(SegmentFormat.pageID(segment: Int64(segment) + 1, page: 0) - 1)
    }

    func hold(segment: Int) throws -> Bool {
        let ids = Self.ids(of: segment)
        return try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM \(table.name)_data WHERE id BETWEEN ? AND ?)", arguments: [ids.lowerBound, ids.upperBound]) == true
    }

    /// The segments of which there are pages.
    func segments() throws -> [Int] {
        let next = try db.cachedStatement(sql: "SELECT min(id) FROM \(table.name)_data WHERE id >= ?")
        var found: [Int] = []
        while let id = try Int64.fetchOne(next, arguments: [Self.ids(of: (found.last ?? 0) + 1).lowerBound]) { found.append(Int(id >> 37)) }
        return found
    }

    /// Removes the pages of a segment, or so many of them.
    ///
    /// - Returns: how many.
    @discardableResult
    func remove(segment: Int, most: Int = .max) throws -> Int {
        let ids = Self.ids(of: segment)
        let range = "id BETWEEN \(ids.lowerBound) AND \(ids.upperBound)"
        // First: what remains of it must not lead into a later segment of its number.
        try db.execute(sql: "DELETE FROM \(table.name)_idx WHERE segid = ?", arguments: [segment])
        let before = db.totalChangesCount
        // Without a limit SQLite removes as it goes.
        try db.execute(
            sql: most == .max
                ? "DELETE FROM \(table.name)_data WHERE \(range)"
                : "DELETE FROM \(table.name)_data WHERE id IN (SELECT id FROM \(table.name)_data WHERE \(range) LIMIT \(most))")
        return db.totalChangesCount - before
    }

    private struct Insertion {
        private let page: BulkStatement
        private let split: BulkStatement
        private let segment: Int

        init(_ db: Database, _ table: FTS5Table, _ segment: Int) throws {
            page = try BulkStatement(db, sql: "INSERT INTO \(table.name)_data (id, block) VALUES (?, ?)")
            split = try BulkStatement(db, sql: "INSERT INTO \(table.name)_idx (segid, term, pgno) VALUES (?, ?, ?)")
            self.segment = segment
        }

        func callAsFunction(_ row: SegmentWriter.Row) throws {
            switch row {
            case .page(let id, let bytes):
                page.bind(id, at: 1)
                try bytes.withUnsafeBufferPointer {
                    page.bindBlob($0, at: 2)
                    try page.execute()
                }
            case .split(let term, let number):
                split.bind(segment, at: 1)
                try term.withUnsafeBufferPointer {
                    split.bindBlob($0, at: 2)
                    split.bind(number, at: 3)
                    try split.execute()
                }
            }
        }
    }
}
