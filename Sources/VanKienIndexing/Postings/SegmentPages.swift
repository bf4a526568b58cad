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
        let insertPage = try BulkStatement(db, sql: "INSERT INTO \(table.name)_data (id, block) VALUES (?, ?)")
        let insertSplit = try BulkStatement(db, sql: "INSERT INTO \(table.name)_idx (segid, term, pgno) VALUES (?, ?, ?)")
        let deletePage = try BulkStatement(db, sql: "DELETE FROM \(table.name)_data WHERE id = ?")
        var oldPages = old.lazy.flatMap { segment in
            (segment.firstPage...segment.lastPage).lazy.map { SegmentFormat.pageID(segment: Int64(segment.number), page: Int64($0)) }
        }.makeIterator()
        let pages = try rows.forEach { row in
            switch row {
            case .page(let id, let bytes):
                if let old = oldPages.next() {
                    deletePage.bind(old, at: 1)
                    try deletePage.execute()
                }
                insertPage.bind(id, at: 1)
                try bytes.withUnsafeBufferPointer {
                    insertPage.bindBlob($0, at: 2)
                    try insertPage.execute()
                }
            case .split(let term, let page):
                insertSplit.bind(segment, at: 1)
                try term.withUnsafeBufferPointer {
                    insertSplit.bindBlob($0, at: 2)
                    insertSplit.bind(page, at: 3)
                    try insertSplit.execute()
                }
            }
        }
        for segment in old {
            let number = Int64(segment.number)
            try db.execute(
                sql: "DELETE FROM \(table.name)_data WHERE id BETWEEN ? AND ?",
                arguments: [SegmentFormat.pageID(segment: number, page: 0), SegmentFormat.pageID(segment: number + 1, page: 0) - 1])
            try db.execute(sql: "DELETE FROM \(table.name)_idx WHERE segid = ?", arguments: [number])
        }
        return pages
    }
}
