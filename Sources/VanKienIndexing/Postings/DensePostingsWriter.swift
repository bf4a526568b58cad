import Foundation
import GRDB

/// Keeps `dense_postings` with the segments of the full-text index: what is gone is taken out, what is missing is made.
///
/// A search takes what it finds there, and reads FTS5's postings for the rest, so this may lag behind: after a small change it reads as much as
/// merging does (`SegmentMerge`).
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
    /// - Parameter pages: that are read at most, about.
    static func run(_ queue: DatabaseQueue, pages: Int) throws {
        guard try queue.read({ try isWanted($0) }) else { return }
        try queue.write { try DensePostingsWriter($0).run(pages: pages) }
    }

    private static func isWanted(_ db: Database) throws -> Bool {
        let (all, finished) = try segments(in: db)
        let known = try Progress.all(in: db)
        return known.contains { !$0.isOf(all) || !$0.isDone }
            || finished.contains { segment in isLarge(segment, .standard) && !known.contains { $0.segment == segment.number } }
    }

    /// The segments in FTS5's list and the one that will be, and those of them that nobody is writing.
    private static func segments(in db: Database) throws -> (all: [SegmentStructure.Segment], finished: [SegmentStructure.Segment]) {
        let structure = try SegmentStructure(db, table)
        let merged = [try StepwiseMerge(db, table, structure)?.segment].compactMap(\.self)
        return (structure.oldestFirst + merged, structure.finished + merged)
    }

    /// Whether all rows that a segment is to have are there.
    static func hasAll(of segment: SegmentStructure.Segment, in db: Database) throws -> Bool {
        try !isLarge(segment, .standard) || Progress.all(in: db).contains { $0.isOf([segment]) && $0.isDone }
    }

    private static func isLarge(_ segment: SegmentStructure.Segment, _ limits: Limits) -> Bool {
        segment.pages >= limits.fewestPages
    }

    /// - Parameter pages: that are read at most, about.
    func run(pages: Int = .max) throws {
        let (segments, finished) = try Self.segments(in: db)
        for progress in try Progress.all(in: db) where !progress.isOf(segments) { try remove(progress.segment) }
        let known = Dictionary(uniqueKeysWithValues: try Progress.all(in: db).map { ($0.segment, $0) })
        let words = try frequentWords()
        var left = pages
        for segment in finished where Self.isLarge(segment, limits) && left > 0 {
            let progress = known[segment.number]
            guard progress?.isDone != true else { continue }
            let first = max(progress?.nextPage ?? 1, Int64(segment.firstPage))
            let next = try make(segment, words, from: first, pages: left)
            left -= Int((next ?? Int64(segment.lastPage)) - first) + 1
            try db.execute(
                sql: "INSERT OR REPLACE INTO dense_segment (segment, last_page, next_page) VALUES (?, ?, ?)",
                arguments: [segment.number, segment.lastPage, next])
        }
    }

    /// Writes the rows of a segment's frequent words, of those that begin on the pages from `first` on.
    ///
    /// - Returns: the page to go on with; `nil` where all is made, or can't be, since the segment is damaged.
    private func make(_ segment: SegmentStructure.Segment, _ words: Set<[UInt8]>, from first: Int64, pages: Int) throws -> Int64? {
        let insert = try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO dense_postings (segment, term, chunk, fingerprint, windows) VALUES (?, ?, ?, ?, ?)")
        let reader = try SegmentReader(segment, from: first, takesRemovals: true, db, Self.table)
        do {
            while true {
                try reader.advance()
                if reader.isAtEnd { return nil }
                // Words of this page may have been made already, and will be once more.
                if reader.pageNumber - first >= pages { return reader.pageNumber }
                guard words.contains(reader.term) else { continue }
                let fingerprint = try Self.fingerprint(reader, segment)
                var encoder = DenseEncoder()
                try encoder.append(reader)
                guard encoder.passages >= limits.fewestPassages else { continue }
                for (chunk, bytes) in encoder.finish() {
                    try insert.execute(arguments: [segment.number, Self.word(reader), chunk, fingerprint, Data(bytes)])
                }
            }
        } catch is SegmentReader.Refusal {
            return nil
        }
    }

    private static func fingerprint(_ reader: SegmentReader, _ segment: SegmentStructure.Segment) throws -> Int64 {
        try reader.withFirstPart { DensePostings.fingerprint(page: reader.pageNumber, lastPage: Int64(segment.lastPage), doclist: $0) }
    }

    /// The term without the mark of the index.
    private static func word(_ reader: SegmentReader) -> String { String(decoding: reader.term.dropFirst(), as: UTF8.self) }

    private func remove(_ segment: Int) throws {
        try db.execute(sql: "DELETE FROM dense_postings WHERE segment = ?", arguments: [segment])
        try db.execute(sql: "DELETE FROM dense_segment WHERE segment = ?", arguments: [segment])
    }

    private func frequentWords() throws -> Set<[UInt8]> {
        let passages = try Schema.total(Schema.MetaKey.passages, in: db)
        let words = try String.fetchAll(
            db, sql: "SELECT term FROM term WHERE passages >= ?", arguments: [max(limits.fewestPassages, passages / limits.sparsest)])
        return Set(words.map { [SegmentFormat.mainIndex] + Array($0.utf8) })
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
            wrong += try wrongWords(of: segment, in: db)
        }
        return wrong == 0 ? [] : ["the passages of \(wrong.counting("frequent word")) are not those of its postings"]
    }

    /// The words of a segment whose rows are not what its postings say.
    private static func wrongWords(of segment: SegmentStructure.Segment, in db: Database) throws -> Int {
        let select = try db.cachedStatement(
            sql: "SELECT chunk, windows FROM dense_postings WHERE segment = ? AND term = ? AND fingerprint = ? ORDER BY chunk")
        let reader = try SegmentReader(segment, takesRemovals: true, db, table)
        var wrong = 0
        do {
            while true {
                try reader.advance()
                if reader.isAtEnd { return wrong }
                let rows = try Row.fetchAll(select, arguments: [segment.number, word(reader), fingerprint(reader, segment)])
                guard !rows.isEmpty else { continue }
                var encoder = DenseEncoder()
                try encoder.append(reader)
                let chunks = encoder.finish()
                let isEqual = try rows.count == chunks.count
                    && zip(rows, chunks).allSatisfy { try $0.typed(0) == $1.0 && $0.typed(1, as: Data.self) == Data($1.1) }
                if !isEqual { wrong += 1 }
            }
        } catch is SegmentReader.Refusal {
            return wrong
        }
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
}
