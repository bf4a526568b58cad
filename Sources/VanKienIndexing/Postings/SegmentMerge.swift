import GRDB

/// Merges segments after a change, so that a search has few of them to look into.
///
/// What a load has written is joined (`SegmentUnion`). Of all else `MergePolicy` says what is merged: the newest ones at once, larger ones in
/// steps (`StepwiseMerge`), in proportion to what was written, so that a small change stays quick.
struct SegmentMerge {
    /// Pages that are merged for each page written. Additions of a page or less need about as many; where larger ones need more, what comes
    /// during a merge is merged together after it.
    private static let pagesPerPage = 16
    /// Pages that are merged at least, so that small changes don't pile up segments.
    private static let fewestPages = 64
    /// Pages of one transaction.
    private static let pagesAStep = 1024
    /// The share of them that goes to the newest segments, which are merged at each change so that they don't pile up while larger ones are.
    static func pagesAtOnce(_ pages: Int) -> Int { min(pages * 2 / 5, pagesAStep) }
    /// To remove a page takes a part of the time to merge one.
    private static let pagesRemovedPerPage = 4

    private let queue: DatabaseQueue
    private let table: FTS5Table

    init(_ queue: DatabaseQueue, _ table: FTS5Table = .passages) {
        self.queue = queue
        self.table = table
    }

    /// Merges what there is to merge, and brings the rows of frequent words up to date.
    ///
    /// - Parameters:
    ///   - pagesWritten: of postings, by the change.
    ///   - queue: a connection to the index.
    static func run(in path: String, pagesWritten: Int64, _ queue: DatabaseQueue) throws {
        let pages = pages(pagesWritten)
        for table in [FTS5Table.passages, .contexts] where pagesWritten > 0 {
            try SegmentMerge(queue, table).run(in: path, pages: pages)
        }
        try DensePostingsWriter.run(queue, pages: pagesWritten == 0 ? .max : pages)
        for table in [FTS5Table.passages, .contexts] { try SegmentMerge(queue, table).end() }
    }

    /// Pages that are merged after a change, about.
    private static func pages(_ pagesWritten: Int64) -> Int { fewestPages + Int(pagesWritten) * pagesPerPage }

    /// - Parameter pages: that are merged, about.
    func run(in path: String, pages: Int) throws {
        if try SegmentUnion.isWanted(queue, table) || isMergedByFTS5() {
            // FTS5 keeps the list of segments in memory and looks whether it has changed only where another connection wrote.
            let own = try IndexFile.writerQueue(path)
            _ = try SegmentUnion(own, table).run(in: path, mostPages: pages)
            try SegmentMerge(own, table).endMergeOfFTS5(pages: pages)
            try own.close()
        }
        guard try queue.read({ try StepwiseMerge.isWanted($0, table, pagesAtOnce: Self.pagesAtOnce(pages)) }) else { return }
        var left = pages
        var isFirst = true
        repeat {
            try queue.write { db in
                if isFirst { left -= try mergeNewest(pages: Self.pagesAtOnce(pages), db) }
                isFirst = false
                let step = min(left, Self.pagesAStep)
                let done = try step > 0 ? advance(pages: step, db) : 0
                left = done > 0 ? left - done : 0
                try StepwiseMerge.removeUnlisted(db, table, most: step * Self.pagesRemovedPerPage)
            }
        } while left > 0
    }

    /// Merges the newest segments, where they are small.
    private func mergeNewest(pages most: Int, _ db: Database) throws -> Int {
        var structure = try SegmentStructure(db, table)
        guard !structure.isMerging else { return 0 }
        let segments = try newer(structure, db)
        guard let first = MergePolicy.quick(segments.map(\.pages), most: most), let number = try structure.freeNumber(db) else { return 0 }
        var merge = StepwiseMerge(segments[(segments.startIndex + first)...], into: number)
        let pages = try merge.advance(pages: .max, isOldest: first == 0 && segments.startIndex == 0, db, table)
        merge.list(in: &structure)
        try structure.write(db)
        return pages
    }

    /// Those that are newer than what is being merged, oldest first.
    private func newer(_ structure: SegmentStructure, _ db: Database) throws -> ArraySlice<SegmentStructure.Segment> {
        let segments = structure.oldestFirst
        guard let merge = try StepwiseMerge(db, table, structure), let place = merge.place(in: structure) else { return segments[...] }
        return segments[(place + merge.count)...]
    }

    /// Goes on with the merge that is under way, or begins one.
    ///
    /// - Returns: pages that were merged; 0 where there is nothing to do.
    private func advance(pages: Int, _ db: Database) throws -> Int {
        var structure = try SegmentStructure(db, table)
        guard !structure.isMerging else { return 0 }
        let segments = structure.oldestFirst
        var merge: StepwiseMerge
        if let known = try StepwiseMerge(db, table, structure) {
            guard !known.isWritten else { return 0 }
            merge = known
        } else {
            guard let first = MergePolicy.stepwise(segments.map(\.pages)),
                let number = try structure.freeNumber(db, among: SegmentStructure.unlistedNumbers)
            else { return 0 }
            merge = StepwiseMerge(segments[first...], into: number)
            // Off the lowest level, where a load's would be joined with them.
            structure.replace(Array(segments[first...]), by: Array(segments[first...]))
            try structure.write(db)
        }
        let done = try merge.advance(pages: pages, isOldest: merge.place(in: structure) == 0, db, table)
        try merge.save(db, table)
        return max(1, done)
    }

    /// Puts into the list what a merge has made, once the rows of its frequent words are there: no search is slower meanwhile.
    func end() throws {
        guard try queue.read({ try isReady($0) }) else { return }
        try queue.write { db in
            var structure = try SegmentStructure(db, table)
            try StepwiseMerge(db, table, structure)?.list(in: &structure)
            try structure.write(db)
            try StepwiseMerge.forget(db, table)
        }
    }

    private func isReady(_ db: Database) throws -> Bool {
        let structure = try SegmentStructure(db, table)
        guard !structure.isMerging, let merge = try StepwiseMerge(db, table, structure), merge.isWritten else { return false }
        guard table.name == FTS5Table.passages.name, let segment = merge.segment else { return true }
        return try DensePostingsWriter.hasAll(of: segment, in: db)
    }

    private func isMergedByFTS5() throws -> Bool { try queue.read { try SegmentStructure($0, table).isMerging } }

    /// Has FTS5 go on with a merge that it has begun: another program may have, or an earlier version of this one.
    private func endMergeOfFTS5(pages: Int) throws {
        try queue.writeWithoutTransaction { db in
            var left = pages
            while try left > 0 && SegmentStructure(db, table).isMerging {
                // "merge" changes at least two rows where it has done something (FTS5's documentation).
                let before = db.totalChangesCount
                let pages = min(left, Self.pagesAStep)
                try db.execute(sql: "INSERT INTO \(table.name) (\(table.name), rank) VALUES ('merge', ?)", arguments: [pages])
                guard db.totalChangesCount - before >= 2 else { return }
                left -= pages
            }
        }
    }
}
