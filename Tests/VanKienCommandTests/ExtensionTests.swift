import Foundation
import Testing
import VanKienTestSeeds
import VanKienTestSupport

/// The extension within other programs, which are run for real. Where one is not installed its test is skipped, and the
/// report says so.
@Suite("An index in other programs", .disabled(if: SanitizedBuild.isSanitized, "programs without a sanitizer can't load what was built with one"))
struct ExtensionTests {
    private static let hasShell = Tool.answers("sqlite3", ["--version"])
    /// Of those that may be here, the first Python that can load extensions: one that was built without says so by having no such method.
    private static let python = ["/usr/bin/python3", "python3"].first {
        Tool.answers($0, ["-c", "import sqlite3; sqlite3.connect(':memory:').enable_load_extension(True)"])
    }
    private static let apsw = ["/usr/bin/python3", "python3"].first { Tool.answers($0, ["-c", "import apsw"]) }

    private let folder: ScratchFolder

    /// The sample corpus with its index, and the extension beside it under the name by which SQLite knows its entry point.
    init() throws {
        folder = try ScratchFolder()
        try SampleCorpus.write(to: folder)
        _ = try CommandRun(["index"] + SampleCorpus.folders + ["--db", "x.sqlite", "--quiet"], in: folder)
        let built = CommandRun.program.deletingLastPathComponent().appendingPathComponent("libVanKienSQLite.so")
        try FileManager.default.copyItem(at: built, to: URL(fileURLWithPath: folder.path + "/libvankien.so"))
    }

    private func sqlite(_ statements: String...) throws -> [String] {
        try Tool.output(of: "sqlite3", ["-bail", "x.sqlite", ".load ./libvankien"] + statements, in: folder)
            .split(separator: "\n").map(String.init)
    }

    private func ids(_ query: String, _ arguments: String...) throws -> [String] {
        try CommandRun(["search", query, "--all", "--format", "jsonl", "--db", "x.sqlite"] + arguments, in: folder)
            .objects().compactMap { $0["id"] as? String }
    }

    private static let queries = [
        (#"giải"#, "giải"), (#""hòa giải""#, "\"hoà giải\""), (#""kĩ năng""#, "\"kỹ năng\""), (#"uỷ OR cấp"#, "ủy OR cấp"), (#"giải NOT ủy"#, "giải NOT uỷ"),
        (#"NEAR(hoà vụ, 5)"#, "NEAR(hòa vụ, 5)"), (#""301-QĐ/TWGD""#, "301-QĐ/TWGD"), (#""08-NQ/TU""#, "08-NQ/TU"), (#"paragraph : giám"#, "in:paragraph giám"),
        (#"đảng"#, "đảng"),
    ]

    @Test("the sqlite3 shell finds what a search finds", .enabled(if: hasShell), arguments: queries)
    func shell(match: String, query: String) throws {
        let found = try sqlite(
            "SELECT passages.id FROM passage_fts JOIN passages ON passages.rowid = passage_fts.rowid WHERE passage_fts MATCH '\(match)'")
        #expect(try Set(found) == Set(ids(query)), "\(match)")
    }

    /// A search also counts the word in the document's head and in the headings above, which FTS5's own table does not tell.
    @Test("vankien_rank scores one word as a search does, best first", .enabled(if: hasShell), arguments: ["giải", "dân", "giám"])
    func rank(word: String) throws {
        let ranked = try sqlite(
            """
            SELECT passages.id || ' ' || -vankien_rank(passage_fts) FROM passage_fts
            JOIN passages ON passages.rowid = passage_fts.rowid WHERE passage_fts MATCH '\(word)' ORDER BY vankien_rank(passage_fts)
            """
        ).map { $0.components(separatedBy: " ") }
        let hits = try CommandRun(["search", word, "--all", "--explain", "--format", "jsonl", "--db", "x.sqlite"], in: folder).objects()
        let scores = Dictionary(uniqueKeysWithValues: hits.map { ($0["id"] as? String ?? "", $0["score"] as? Double ?? 0) })
        #expect(Set(ranked.map { $0[0] }) == Set(scores.keys) && !ranked.isEmpty)
        let lifted = Set(hits.filter { hit in
            (hit["explanation"] as? [[String: Any]] ?? []).contains { $0["inHead"] as? Bool == true || $0["inHeadings"] as? Bool == true }
        }.map { $0["id"] as? String ?? "" })
        #expect(lifted.count < ranked.count)
        var last = Double.infinity
        for row in ranked {
            let score = try #require(Double(row[1]))
            // JSON has four places.
            let searched = scores[row[0]] ?? 0
            #expect(lifted.contains(row[0]) ? searched > score : abs(score - searched) < 0.0001)
            #expect(score <= last)
            last = score
        }
        #expect(try sqlite("SELECT count(*) FROM passage_fts WHERE passage_fts MATCH '\(word)' AND rank MATCH 'vankien_rank()' ORDER BY rank") == [String(hits.count)])
    }

    /// FTS5 tokenizes every stored text once more and compares, which shows that both tokenizers are one.
    @Test("integrity checks pass, FTS5's own too; the index stays whole for vankien", .enabled(if: hasShell))
    func integrity() throws {
        #expect(try sqlite("INSERT INTO passage_fts (passage_fts, rank) VALUES ('integrity-check', 1)", "PRAGMA integrity_check", "PRAGMA quick_check") == ["ok", "ok"])
        #expect(try CommandRun(["check", "--db", "x.sqlite"], in: folder).status == 0)
    }

    @Test("FTS5's snippet and highlight show the word as it is written", .enabled(if: hasShell))
    func highlight() throws {
        let found = try sqlite("SELECT highlight(passage_fts, 0, '[', ']') FROM passage_fts WHERE passage_fts MATCH '\"kỹ năng\"'")
        #expect(found.contains { $0.contains("[Kĩ năng]") } && found.contains { $0.contains("[Kỹ năng]") })
    }

    @Test("an index of another analyzer is refused, a database of somebody else's is not", .enabled(if: hasShell))
    func refused() throws {
        _ = try Tool.output(of: "sqlite3", ["x.sqlite", "UPDATE meta SET value = '999' WHERE key = 'analyzer'"], in: folder)
        let error = #expect(throws: Tool.Failure.self) { try sqlite("SELECT 1") }
        #expect(error?.said.contains("vankien index --rebuild") == true)
        #expect(try Tool.output(of: "sqlite3", [
            ":memory:", ".load ./libvankien", "CREATE VIRTUAL TABLE t USING fts5 (a, tokenize = 'vankien')", "INSERT INTO t VALUES ('Đảng uỷ')",
            "SELECT a FROM t WHERE t MATCH 'ủy'",
        ], in: folder) == "Đảng uỷ\n")
    }

    @Test("wrong use ends in SQLite's error and no crash", .enabled(if: hasShell), arguments: [
        "SELECT vankien_rank(1)", "SELECT vankien_rank(passage_fts, 1) FROM passage_fts WHERE passage_fts MATCH 'giải'",
        "SELECT vankien_rank(passage_fts) FROM passage_fts", "SELECT rowid FROM passage_fts WHERE passage_fts MATCH '\"'",
    ])
    func misused(statement: String) throws {
        // Without a MATCH there are no phrases, and all passages are equal.
        if statement.hasSuffix("FROM passage_fts") {
            #expect(try Set(sqlite(statement)) == ["0.0"])
        } else {
            let error = #expect(throws: Tool.Failure.self) { try sqlite(statement) }
            #expect(error?.status == 1)
        }
    }

    @Test("Python's sqlite3", .enabled(if: python != nil))
    func pythonSQLite() throws {
        let script = """
            import sqlite3, threading
            def find():
                db = sqlite3.connect('file:x.sqlite?mode=ro', uri=True)
                db.enable_load_extension(True)
                db.load_extension('./libvankien.so')
                return [row[0] for row in db.execute('SELECT passages.id FROM passage_fts JOIN passages ON passages.rowid = passage_fts.rowid '
                    'WHERE passage_fts MATCH ? ORDER BY vankien_rank(passage_fts), passages.id', ['"hoà giải"'])]
            found = [None] * 4
            def work(place): found[place] = find()
            threads = [threading.Thread(target=work, args=[place]) for place in range(4)]
            for thread in threads: thread.start()
            for thread in threads: thread.join()
            assert all(each == found[0] for each in found), found
            print('\\n'.join(found[0]))
            """
        let found = try Tool.output(of: try #require(Self.python), ["-c", script], in: folder)
        #expect(try Set(found.split(separator: "\n").map(String.init)) == Set(ids("\"hoà giải\"")))
    }

    /// It carries an SQLite of its own, so nothing of the extension may reach for another one.
    @Test("Python's apsw", .enabled(if: apsw != nil))
    func pythonAPSW() throws {
        let script = """
            import apsw
            db = apsw.Connection('x.sqlite')
            db.enableloadextension(True)
            db.loadextension('./libvankien.so')
            cursor = db.cursor()
            cursor.execute("INSERT INTO passage_fts (passage_fts, rank) VALUES ('integrity-check', 1)")
            assert list(cursor.execute('PRAGMA integrity_check')) == [('ok',)]
            for row in cursor.execute('SELECT passages.id FROM passage_fts JOIN passages ON passages.rowid = passage_fts.rowid '
                    'WHERE passage_fts MATCH ? ORDER BY vankien_rank(passage_fts)', ['giám']): print(row[0])
            """
        let found = try Tool.output(of: try #require(Self.apsw), ["-c", script], in: folder)
        #expect(try Set(found.split(separator: "\n").map(String.init)) == Set(ids("giám")))
    }
}
