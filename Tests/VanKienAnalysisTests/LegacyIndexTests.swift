import Foundation
import GRDB
import Testing
import VanKienIndexing
import VanKienTestSupport

@testable import VanKienAnalysis

/// Whatever encoding an office wrote in, the index is that of the same text in UTF-8: every row of every table and every posting.
@Suite("Documents in the encodings of the 1990s")
struct LegacyIndexTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("corpus/song-lam")

    @Test("one document has one index", arguments: TextEncoding.allCases)
    func index(encoding: TextEncoding) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".txt") }.sorted()
        try #require(names.count >= 10)
        var plain: [String: [UInt8]] = [:]
        var encoded: [String: [UInt8]] = [:]
        for name in names {
            let text = LegacyEncoder.plainText(try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8))
            plain[name] = Array(text.utf8)
            encoded[name] = LegacyEncoder.bytes(of: text, in: encoding)
        }
        // TCVN3 wrote capitals with tones by a font of its own. Nearly all are told by their neighbours; words are the same in any case.
        let isExact = encoding != .tcvn3
        let (expected, found) = (try rows(plain, isExact: isExact), try rows(encoded, isExact: isExact))
        for (table, rows) in expected {
            #expect(!rows.isEmpty, "\(table)")
            let differing = zip(rows, found[table] ?? []).first { $0 != $1 }
            #expect(differing == nil, "\(table)")
            #expect(found[table]?.count == rows.count, "\(table)")
        }
    }

    private static let tables = ["document", "section", "passage", "citation", "term", "length_block", "context_block", "passage_fts_data"]

    /// The rows of an index by table, as text, without what is a file's own: its bytes' hash.
    ///
    /// - Parameter isExact: whether capitals count.
    private func rows(_ files: [String: [UInt8]], isExact: Bool) throws -> [String: [String]] {
        let scratch = try ScratchFolder()
        for (name, bytes) in files { try scratch.write(Data(bytes), to: "thu/" + name) }
        let path = scratch.path + "/x.sqlite"
        let summary = try Indexer(path: path).index([scratch.path + "/thu"], options: Indexer.Options(jobs: 1))
        #expect(summary.skipped == [])
        return try DatabaseQueue(path: path).read { db in
            var tables: [String: [String]] = [:]
            for table in Self.tables {
                let columns = try db.columns(in: table).map(\.name).filter { $0 != "content_hash" && (isExact || $0 != "text_hash") }
                let list = columns.map { "quote(\"\($0)\")" }.joined(separator: " || '|' || ")
                let rows = try String.fetchAll(db, sql: "SELECT \(list) FROM \(table) ORDER BY 1")
                tables[table] = isExact ? rows : rows.map { $0.lowercased() }
            }
            return tables
        }
    }
}
