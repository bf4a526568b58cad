import Foundation
import GRDB

/// Gathers the postings of documents for one full-text table and writes them as segments.
struct PostingsWriter {
    private let db: Database
    private let table: FTS5Table
    private let pageSize: Int
    private let counting: (PostingsBatch) throws -> Void
    private var batch: PostingsBatch
    /// Pages of postings written so far.
    private(set) var pagesWritten: Int64 = 0

    /// - Parameters:
    ///   - pageSize: bytes of a page of postings.
    ///   - counting: is given the postings of each segment that is written.
    init(_ db: Database, _ table: FTS5Table, pageSize: Int? = nil, counting: @escaping (PostingsBatch) throws -> Void = { _ in }) {
        self.db = db
        self.table = table
        self.pageSize = pageSize ?? table.pageSize
        self.counting = counting
        batch = PostingsBatch(columns: table.columns)
    }

    /// - Parameter first: the id of the first row; the others follow it without a gap.
    mutating func add(_ postings: DocumentPostings, first: Int64) { batch.add(postings, firstPassage: first) }

    /// - Parameter postings: made as deletions.
    mutating func remove(_ postings: DocumentPostings, first: Int64) throws {
        // A segment can't take away what itself puts in.
        if let added = batch.firstAdded, first + Int64(postings.lengths.count) > added { try flush() }
        batch.add(postings, firstPassage: first, isRemoval: true)
    }

    /// Makes a segment of what was gathered.
    mutating func flush() throws {
        guard !batch.isEmpty else { return }
        var structure = try SegmentStructure(db, table)
        guard let number = try structure.freeNumber(db) else { throw DatabaseError(resultCode: .SQLITE_TOOBIG) }
        let rows = SegmentRows()
        let thread = Thread { [batch, pageSize] in
            var segment = SegmentWriter(segment: number, pageSize: pageSize) { rows.put($0) }
            batch.write(&segment)
            rows.end(lastPage: segment.finish())
        }
        thread.start()
        defer { rows.stop() }
        // Meanwhile this thread has its own to write.
        try counting(batch)
        let pages = try SegmentPages(db, table).write(rows, segment: number)
        if pages > 0 {
            structure.add(SegmentStructure.Segment(number: number, firstPage: 1, lastPage: Int(pages)))
            try structure.write(db)
            pagesWritten += pages
        }
        try batch.totals.add(to: db, table)
        batch = PostingsBatch(columns: table.columns)
    }
}
