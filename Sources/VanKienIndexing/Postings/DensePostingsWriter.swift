import Foundation
import GRDB

/// Keeps `dense_postings` with the segments of the full-text index: what is gone is taken out, what is missing is made.
///
/// A search takes what it finds there, and reads FTS5's postings for the rest, so this may lag behind: after a small change it makes as much as
/// merging takes (`SegmentMerge`).
struct DensePostingsWriter {
    /// Which words of which segments are worth it.
    struct Limits {
        /// Smaller segments are read as they are.
        var fewestPages: Int
        /// Of the index's passages, one in so many holds the word at least.
        var sparsest = 32
        var fewestPassages: Int

        static let standard = Limits(fewestPages: 64, fewestPassages: 1024)
    }

    private static let table = FTS5Table.passages
    private let db: Database
    private let limits: Limits

    /// - Parameter db: within a transaction that writes.
    init(_ db: Database, limits: Limits = .standard) {
        self.db = db
        self.limits = limits
    }

    /// Does what is to be done after a change.
    ///
    /// - Parameter pagesWritten: of postings, by the change; a small one has to stay quick.
    static func run(_ queue: DatabaseQueue, pagesWritten: Int64) throws {
        guard try queue.read({ try isWanted($0) }) else { return }
        try queue.write { db in
            try DensePostingsWriter(db).run(pages: pagesWritten == 0 ? .max : fewestPages + Int(pagesWritten) * pagesPerPage)
        }
    }

    // As merging.
    private static let pagesPerPage = 16
    private static let fewestPages = 64

    private static func isWanted(_ db: Database) throws -> Bool {
        let segments = try SegmentStructure(db, table).oldestFirst
        let known = try Progress.all(in: db)
        return known.contains { !$0.isOf(segments) || !$0.isDone }
            || segments.contains { segment in isLarge(segment, .standard) && !known.contains { $0.segment == segment.number } }
    }

    private static func isLarge(_ segment: SegmentStructure.Segment, _ limits: Limits) -> Bool {
        segment.firstPage > 0 && segment.lastPage - segment.firstPage + 1 >= limits.fewestPages
    }

    /// - Parameter pages: that are read at most, about.
    func run(pages: Int = .max) throws {
        let segments = try SegmentStructure(db, Self.table).oldestFirst
        for progress in try Progress.all(in: db) where !progress.isOf(segments) { try remove(progress.segment) }
        let known = Dictionary(uniqueKeysWithValues: try Progress.all(in: db).map { ($0.segment, $0) })
        let words = try frequentWords()
        var left = pages
        for segment in segments where Self.isLarge(segment, limits) && left > 0 {
            let progress = known[segment.number]
            guard progress?.isDone != true else { continue }
            let first = max(progress?.nextPage ?? 1, Int64(segment.firstPage))
            var making = Making(segment, words, limits, in: db)
            let next = try SegmentScan(segment, of: Self.table, in: db).run(from: first, limit: left, &making)
            left -= Int((next ?? Int64(segment.lastPage)) - first) + 1
            try db.execute(
                sql: "INSERT OR REPLACE INTO dense_segment (segment, last_page, next_page) VALUES (?, ?, ?)",
                arguments: [segment.number, segment.lastPage, next])
        }
    }

    private func remove(_ segment: Int) throws {
        try db.execute(sql: "DELETE FROM dense_postings WHERE segment = ?", arguments: [segment])
        try db.execute(sql: "DELETE FROM dense_segment WHERE segment = ?", arguments: [segment])
    }

    private func frequentWords() throws -> Set<ArraySlice<UInt8>> {
        let passages = try Int.fetchOne(db, sql: "SELECT CAST(value AS INTEGER) FROM meta WHERE key = ?", arguments: [Schema.MetaKey.passages]) ?? 0
        let words = try String.fetchAll(
            db, sql: "SELECT term FROM term WHERE passages >= ?", arguments: [max(limits.fewestPassages, passages / limits.sparsest)])
        return Set(words.map { ([SegmentFormat.mainIndex] + Array($0.utf8))[...] })
    }

    /// Rows of `dense_postings` that are not what the segments say, as sentences.
    static func faults(_ db: Database) throws -> [String] {
        let segments = try SegmentStructure(db, table).oldestFirst
        var wrong = 0
        for progress in try Progress.all(in: db) {
            guard let segment = segments.first(where: { progress.isOf([$0]) }) else {
                // Nobody reads it, and the next run takes it out.
                continue
            }
            var comparison = Comparison(segment, in: db)
            _ = try SegmentScan(segment, of: table, in: db).run(from: Int64(segment.firstPage), limit: .max, &comparison)
            wrong += comparison.wrong
        }
        return wrong == 0 ? [] : ["the passages of \(wrong.counting("frequent word")) are not those of its postings"]
    }

    /// How far a segment was read.
    private struct Progress {
        var segment: Int
        var lastPage: Int
        /// `nil` where all is made.
        var nextPage: Int64?

        var isDone: Bool { nextPage == nil }

        /// Whether it is one of these, and not an earlier one with its number.
        func isOf(_ segments: [SegmentStructure.Segment]) -> Bool {
            segments.contains { $0.number == segment && $0.lastPage == lastPage && $0.firstPage > 0 }
        }

        static func all(in db: Database) throws -> [Progress] {
            try Row.fetchAll(db, sql: "SELECT segment, last_page, next_page FROM dense_segment").map {
                try Progress(segment: $0.typed(0), lastPage: $0.typed(1), nextPage: $0.typed(2))
            }
        }
    }

    /// Writes the rows of a segment's frequent words.
    private struct Making: SegmentScan.Reader {
        private let segment: SegmentStructure.Segment
        private let words: Set<ArraySlice<UInt8>>
        private let limits: Limits
        private let db: Database
        private var term: [UInt8] = []
        private var fingerprint: Int64 = 0
        private var encoder = DenseEncoder()

        init(_ segment: SegmentStructure.Segment, _ words: Set<ArraySlice<UInt8>>, _ limits: Limits, in db: Database) {
            (self.segment, self.words, self.limits, self.db) = (segment, words, limits, db)
        }

        mutating func begin(term: ArraySlice<UInt8>, page: Int64, doclist: UnsafeBufferPointer<UInt8>) -> Bool {
            guard words.contains(term) else { return false }
            self.term = Array(term.dropFirst())
            fingerprint = DensePostings.fingerprint(page: page, lastPage: Int64(segment.lastPage), doclist: doclist)
            encoder = DenseEncoder()
            return true
        }

        mutating func add(_ passage: Int64, count: Int) { encoder.append(passage, count: count) }

        mutating func end() throws {
            guard encoder.passages >= limits.fewestPassages, let chunks = encoder.finish() else { return }
            let statement = try db.cachedStatement(
                sql: "INSERT OR REPLACE INTO dense_postings (segment, term, chunk, fingerprint, windows) VALUES (?, ?, ?, ?, ?)")
            for (chunk, bytes) in chunks {
                try statement.execute(arguments: [segment.number, String(decoding: term, as: UTF8.self), chunk, fingerprint, Data(bytes)])
            }
        }
    }

    /// Holds the rows of a segment against its postings.
    private struct Comparison: SegmentScan.Reader {
        private let segment: SegmentStructure.Segment
        private let db: Database
        private var stored: [Int64: [UInt8]] = [:]
        private var encoder = DenseEncoder()
        private(set) var wrong = 0

        init(_ segment: SegmentStructure.Segment, in db: Database) { (self.segment, self.db) = (segment, db) }

        mutating func begin(term: ArraySlice<UInt8>, page: Int64, doclist: UnsafeBufferPointer<UInt8>) -> Bool {
            let fingerprint = DensePostings.fingerprint(page: page, lastPage: Int64(segment.lastPage), doclist: doclist)
            stored = [:]
            do {
                let rows = try Row.fetchAll(
                    db.cachedStatement(sql: "SELECT chunk, windows FROM dense_postings WHERE segment = ? AND term = ? AND fingerprint = ?"),
                    arguments: [segment.number, String(decoding: term.dropFirst(), as: UTF8.self), fingerprint])
                for row in rows { stored[try row.typed(0)] = [UInt8](try row.typed(1, as: Data.self)) }
            } catch {
                wrong += 1
            }
            encoder = DenseEncoder()
            return !stored.isEmpty
        }

        mutating func add(_ passage: Int64, count: Int) { encoder.append(passage, count: count) }

        mutating func end() {
            let chunks = encoder.finish() ?? []
            if Dictionary(uniqueKeysWithValues: chunks) != stored { wrong += 1 }
        }
    }
}
