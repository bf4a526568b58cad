import Foundation
import GRDB
import Testing
import VanKien
import VanKienDocuments
import VanKienTestSeeds
import VanKienTestSupport

@testable import VanKienIndexing

/// An index in memory, written by `DocumentWriter`, beside a table that FTS5 fills by itself.
final class WrittenPostings {
    private let queue: DatabaseQueue
    private let pageSize: Int
    private var names = 0

    init(pageSize: Int) throws {
        self.pageSize = pageSize
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { db in
            if let connection = db.sqliteConnection { try FTS5Bridge.registerTokenizer(Analyzer(), on: connection) }
        }
        // A file: FTS5 on the other connection, which merges, has to see what this one wrote.
        scratch = try ScratchFolder()
        queue = try DatabaseQueue(path: scratch.path + "/index.sqlite", configuration: configuration)
        reader = try DatabaseQueue(path: scratch.path + "/index.sqlite", configuration: configuration)
        try queue.write { db in
            try Schema.create(in: db, analyzerVersion: IndexFile.analyzerVersion)
            try db.execute(sql: "INSERT INTO corpus (name, root) VALUES ('c', '/c')")
            // That of pages which FTS5 writes when it merges.
            try db.execute(sql: "INSERT INTO passage_fts (passage_fts, rank) VALUES ('pgsz', \(pageSize))")
        }
    }

    /// Lines for `LinesReader`, with few words so that they meet.
    static func text(_ random: inout SeededGenerator) -> String {
        let words = ["công", "tác", "dân", "vận", "217-QĐ/TW", "số31-QĐ/TW", "12 - NQ/TU", "a", "nghiêng", "ở", "quyết", "định", "1", "xa\u{301}"]
        return (0..<random.int(0..<60)).map { _ in
            let line = (0..<random.int(1..<30)).map { _ in random.chance(0.1) ? "w\(random.int(0..<500))" : random.pickZipf(words) }
                .joined(separator: " ")
            return ["", "", "^ ", "§ numbered 1 | "][random.int(0..<4)] + line
        }.joined(separator: "\n")
    }

    private let scratch: ScratchFolder
    private let reader: DatabaseQueue

    /// Replaces documents in one transaction, and returns the new ones' ids.
    func change(remove: [Int64], add: [String]) throws -> [Int64] {
        try queue.write { db in
            let writer = try DocumentWriter(db, analyzer: PassageAnalyzer(), postingsPage: pageSize)
            var added: [Int64] = []
            for (place, text) in add.enumerated() {
                if place < remove.count { try writer.remove(documentID: remove[place]) }
                try insert(text, writer)
                added.append(try Int64.fetchOne(db, sql: "SELECT max(id) FROM document") ?? 0)
            }
            for id in remove.dropFirst(add.count) { try writer.remove(documentID: id) }
            try writer.flush()
            return added
        }
    }

    func insertAndRemove(_ text: String) throws {
        try queue.write { db in
            let writer = try DocumentWriter(db, analyzer: PassageAnalyzer(), postingsPage: pageSize)
            try insert(text, writer)
            try writer.remove(documentID: try Int64.fetchOne(db, sql: "SELECT max(id) FROM document") ?? 0)
            try writer.flush()
        }
    }

    private func insert(_ text: String, _ writer: DocumentWriter) throws {
        names += 1
        let bytes = Array(text.utf8)
        let words = DocumentWords(PassageAnalyzer())
        let prepared = try DocumentPreparation(analyzer: PassageAnalyzer(), readers: ReaderRegistry(only: LinesReader()))
            .prepare(bytes, name: "d\(names)", contentHash: ContentHash(bytes), words: words)
        try writer.insert(prepared, corpusID: 1, name: "d\(names)", path: "d\(names)")
        writer.add(words.inverted())
    }

    /// Has FTS5 itself take a document's passages away and put them in again, in one segment.
    func putAnew(document: Int64) throws {
        try reader.write { db in
            for command in ["(passage_fts, rowid, paragraph, footnote, heading) SELECT 'delete', id", "(rowid, paragraph, footnote, heading) SELECT id"] {
                try db.execute(
                    sql: """
                        INSERT INTO passage_fts \(command), paragraph, footnote, heading FROM passage_columns
                        WHERE id IN (SELECT id FROM passage WHERE document_id = ?)
                        """,
                    arguments: [document])
            }
        }
    }

    /// Has FTS5 itself merge what it would.
    func merge() throws {
        try reader.writeWithoutTransaction { db in
            while true {
                let before = db.totalChangesCount
                try db.execute(sql: "INSERT INTO passage_fts (passage_fts, rank) VALUES ('merge', 1000)")
                guard db.totalChangesCount - before >= 2 else { return }
            }
        }
    }

    private var table: FTS5Table { FTS5Table(name: FTS5Table.passages.name, columns: FTS5Table.passages.columns, pageSize: pageSize) }

    /// Merges as a run of the indexer does that may merge so many pages.
    func mergeSteps(pages: Int, isListed: Bool = true) throws {
        try SegmentMerge(queue, table).run(in: scratch.path + "/index.sqlite", pages: pages)
        guard isListed else { return }
        try writeDense()
        try SegmentMerge(queue, table).end()
    }

    /// Whether a merge was begun that is not in FTS5's list yet.
    func isMerging() throws -> Bool {
        try reader.read { try StepwiseMerge($0, table, SegmentStructure($0, table)) != nil }
    }

    /// Segments of which there are pages, in FTS5's list or not.
    func segmentsWithPages() throws -> Int { try reader.read { try SegmentPages($0, table).segments().count } }

    /// What a run of the indexer does when it has written.
    func tidy(pagesWritten: Int64) throws {
        try SegmentMerge.run(in: scratch.path + "/index.sqlite", pagesWritten: pagesWritten, queue)
    }

    func largestSegment() throws -> SegmentStructure.Segment {
        let segments = try reader.read { try SegmentStructure($0, .passages).oldestFirst }
        return try #require(segments.max { $0.lastPage - $0.firstPage < $1.lastPage - $1.firstPage })
    }

    /// Whether the newest segments could be joined.
    func join() throws -> Bool {
        try queue.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        return try SegmentUnion(queue, table).run(in: scratch.path + "/index.sqlite")
    }

    func segments() throws -> Int { try reader.read { try SegmentStructure($0, .passages).oldestFirst.count } }

    /// Merges a few pages, which leaves a merge under way.
    func merge(pages: Int) throws {
        try reader.writeWithoutTransaction {
            try $0.execute(sql: "INSERT INTO passage_fts (passage_fts, rank) VALUES ('merge', ?)", arguments: [-pages])
        }
    }

    /// Every word that stands in two passages is a frequent one.
    private static let limits = DensePostingsWriter.Limits(fewestPages: 1, sparsest: .max, fewestPassages: 2)

    /// Brings `dense_postings` up to date, or begins to.
    func writeDense(pages: Int = .max) throws {
        try queue.write { try DensePostingsWriter($0, limits: Self.limits).run(pages: pages) }
    }

    /// Segments, words and chunks, and what they hold.
    func denseRows() throws -> [String] {
        try reader.read { try Row.fetchAll($0, sql: "SELECT segment, term, chunk, fingerprint, hex(windows) FROM dense_postings").map { "\($0)" } }
    }

    func segmentsWithRows() throws -> Int { try reader.read { try Int.fetchOne($0, sql: "SELECT count(DISTINCT segment) FROM dense_postings WHERE term = 'dân'") ?? 0 } }

    /// Of two passages or more.
    func segments(holding word: String) throws -> Int {
        try reader.read { db in
            try SegmentStructure(db, .passages).oldestFirst.count { segment in
                let reader = try SegmentReader(segment, takesRemovals: true, db, .passages)
                repeat { try reader.advance() } while !reader.isAtEnd && reader.term != Array(("0" + word).utf8)
                guard !reader.isAtEnd else { return false }
                try reader.readDoclist()
                return reader.runs.count > 1 || reader.runs.contains { $0.last > $0.first }
            }
        }
    }

    func denseSegments(complete: Bool = false) throws -> Int {
        try reader.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM dense_segment \(complete ? "WHERE next_page IS NULL" : "")") ?? 0 }
    }

    /// Makes it what schema 5 would have made: segments that take passages away have no rows.
    func downgrade() throws {
        try queue.write { db in
            try db.execute(
                sql: """
                    DELETE FROM dense_postings WHERE segment > (SELECT min(segment) FROM dense_segment);
                    DELETE FROM meta WHERE key IN ('documents', 'footnotes');
                    PRAGMA user_version = 5
                    """)
        }
    }

    func upgrade() throws { try queue.write { try SchemaUpgrade.run(in: $0) } }

    func forgetDense() throws { try queue.write { try $0.execute(sql: "DELETE FROM dense_postings; DELETE FROM dense_segment") } }

    func denseFaults() throws -> [String] { try queue.read { try Self.denseFaults($0) } }

    static func denseFaults(_ db: Database) throws -> [String] { try DensePostingsWriter.faults(db) }

    /// Calls `body` while a row of `dense_postings` is another.
    func damagingDense(_ change: ([UInt8]) -> [UInt8], row: Int, _ body: (Database) throws -> Void) throws {
        try reader.writeWithoutTransaction { db in
            try db.inTransaction {
                let rows = try Row.fetchAll(db, sql: "SELECT segment, term, chunk, windows FROM dense_postings")
                let chosen = rows[row % rows.count]
                try db.execute(
                    sql: "UPDATE dense_postings SET windows = ? WHERE segment = ? AND term = ? AND chunk = ?",
                    arguments: [Data(change([UInt8](chosen[3] as Data))), chosen[0] as Int, chosen[1] as String, chosen[2] as Int])
                try body(db)
                return .rollback
            }
        }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws -> Value { try reader.read(body) }

    func skipIndexes() throws -> Int {
        try reader.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM passage_fts_idx WHERE pgno & 1") ?? 0 }
    }

    /// Ids of the passages that an expression of FTS5's own language matches, in their order and in the other.
    func matches(_ expression: String) throws -> [Int64] {
        try reader.read { db in
            let rising = try Int64.fetchAll(db, sql: "SELECT rowid FROM passage_fts WHERE passage_fts MATCH ? ORDER BY rowid", arguments: [expression])
            let falling = try Int64.fetchAll(
                db, sql: "SELECT rowid FROM passage_fts WHERE passage_fts MATCH ? ORDER BY rowid DESC", arguments: [expression])
            #expect(falling == rising.reversed())
            return rising
        }
    }

    /// Calls `body` while a page of postings, or the list of segments, is another.
    ///
    /// - Parameter page: taken modulo their number.
    func damaging(_ change: ([UInt8]) -> [UInt8], page: Int, _ body: (Database) throws -> Void) throws {
        try reader.writeWithoutTransaction { db in
            try db.inTransaction {
                // Without the record of totals, which nobody reads who searches.
                let ids = try Int64.fetchAll(db, sql: "SELECT id FROM passage_fts_data WHERE id > 1 ORDER BY id")
                let id = ids[page % ids.count]
                let block = try Data.fetchOne(db, sql: "SELECT block FROM passage_fts_data WHERE id = ?", arguments: [id]) ?? Data()
                try db.execute(sql: "UPDATE passage_fts_data SET block = ? WHERE id = ?", arguments: [Data(change([UInt8](block))), id])
                try body(db)
                return .rollback
            }
        }
    }

    /// Where a term stands, as FTS5 tells it: passage, column, position, from 0.
    func places(of term: String) throws -> [[Int64]] {
        try reader.writeWithoutTransaction { db in
            try db.execute(sql: "CREATE VIRTUAL TABLE IF NOT EXISTS temp.places USING fts5vocab('main', 'passage_fts', 'instance')")
            let rows = try Row.fetchAll(db, sql: "SELECT doc, col, offset FROM temp.places WHERE term = ? ORDER BY 1, 3", arguments: [term])
            return rows.map { [$0[0], ["paragraph": 0, "footnote": 1, "heading": 2][$0[1] as String] ?? -1, $0[2]] }
        }
    }

    /// What differs from FTS5's own index of the same passages: postings, totals, counted words.
    func differences() throws -> [String] {
        try reader.write { db in
            var found: [String] = []
            do {
                try db.execute(sql: "INSERT INTO passage_fts (passage_fts, rank) VALUES ('integrity-check', 1)")
            } catch {
                found.append("integrity-check: \(error)")
            }
            try db.execute(
                sql: """
                    CREATE VIRTUAL TABLE stock USING fts5 (
                        paragraph, footnote, heading, content = 'passage_columns', content_rowid = 'id', tokenize = 'vankien', columnsize = 0);
                    INSERT INTO stock (rowid, paragraph, footnote, heading) SELECT id, paragraph, footnote, heading FROM passage_columns;
                    CREATE VIRTUAL TABLE temp.ours USING fts5vocab('main', 'passage_fts', 'instance');
                    CREATE VIRTUAL TABLE temp.theirs USING fts5vocab('main', 'stock', 'instance');
                    CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'stock', 'row');
                    """)
            func rows(_ sql: String) throws -> [String] { try Row.fetchAll(db, sql: sql).map { "\($0)" } }
            let ours = try rows("SELECT term, doc, col, offset FROM temp.ours ORDER BY 1, 2, 3, 4")
            let theirs = try rows("SELECT term, doc, col, offset FROM temp.theirs ORDER BY 1, 2, 3, 4")
            for (place, row) in theirs.enumerated() where place >= ours.count || ours[place] != row {
                found.append("expected \(row)")
                break
            }
            if ours.count > theirs.count { found.append("\(ours.count - theirs.count) postings too many") }
            if try rows("SELECT term, doc FROM temp.words ORDER BY term") != rows("SELECT term, passages AS doc FROM term ORDER BY term") {
                found.append("counts of words")
            }
            // Two tables with the same totals have the same record of them.
            if try rows("SELECT block FROM passage_fts_data WHERE id = 1") != rows("SELECT block FROM stock_data WHERE id = 1") {
                found.append("totals")
            }
            try db.execute(sql: "DROP TABLE temp.ours; DROP TABLE temp.theirs; DROP TABLE temp.words; DROP TABLE stock")
            return found
        }
    }
}
