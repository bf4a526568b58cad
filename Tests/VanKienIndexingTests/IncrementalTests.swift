import GRDB
import Testing
import VanKien
import VanKienTestSupport

@testable import VanKienIndexing

@Suite("Bringing an index up to date")
struct IncrementalTests {
    private func counts(_ summary: Indexer.Summary) -> [Int] {
        [summary.indexed, summary.unchanged, summary.removed, summary.documents, summary.passages]
    }

    @Test("an unchanged file is left alone, a changed one replaced, a missing one forgotten only by --prune")
    func lifecycle() throws {
        let index = try LinesIndex([:])
        try index.write("dân vận\nhoà giải", to: "a.txt")
        try index.write("giám sát\n^ phản biện", to: "b.txt")
        #expect(counts(try index.index()) == [2, 0, 0, 2, 4])
        #expect(counts(try index.index()) == [0, 2, 0, 2, 4])
        try index.write("dân vận khéo", to: "a.txt")
        #expect(counts(try index.index()) == [1, 1, 0, 2, 3])
        #expect(try index.hits("hoà giải").isEmpty)
        #expect(try index.hits("khéo").map { $0.passage.id } == ["thu/a#p1"])
        try index.remove("b.txt")
        #expect(counts(try index.index()) == [0, 1, 0, 2, 3])
        #expect(try index.hits("giám sát").count == 1)
        #expect(counts(try index.index(Indexer.Options(prune: true))) == [0, 1, 1, 1, 1])
        #expect(try index.hits("giám sát").isEmpty)
        #expect(try index.faults() == [])
    }

    @Test("small files that are read together become what each becomes alone")
    func together() throws {
        // For so many workers no two files go together.
        let (together, alone) = (Indexer.Options(prune: true, jobs: 1), Indexer.Options(prune: true, jobs: 64))
        let (first, second) = (try LinesIndex([:]), try LinesIndex([:]))
        func write(_ numbers: some Sequence<Int>, _ words: String) throws {
            for number in numbers {
                let text = (0...(number % 7)).map { "\(words) \(number) 217-QĐ/TW đoạn \($0)" }.joined(separator: "\n")
                for index in [first, second] { try index.write(number % 10 == 9 ? "" : text, to: "n\(number).txt") }
            }
        }
        func texts(_ index: LinesIndex) throws -> [String] { try index.passages().map { $0.id + " " + $0.text }.sorted() }
        func expectSame() throws {
            #expect(try first.faults() == [])
            #expect(try texts(first) == texts(second))
            for query in ["dân vận", "217-QĐ/TW", "hoà giải", "\"đoạn 3\"", "17"] {
                #expect(try first.hits(query).map(\.passage.id) == second.hits(query).map(\.passage.id))
            }
        }
        try write(0..<200, "dân vận")
        #expect(try counts(first.index(together)) == counts(second.index(alone)))
        try expectSame()
        try write(stride(from: 0, to: 300, by: 3), "hoà giải")
        for index in [first, second] { try index.remove("n8.txt") }
        #expect(try counts(first.index(together)) == counts(second.index(alone)))
        try expectSame()
    }

    @Test("a file with its old content under a new name is a new document; the old one stays until --prune")
    func renamed() throws {
        let index = try LinesIndex(["a.txt": "dân vận"])
        try index.write("dân vận", to: "b.txt")
        try index.remove("a.txt")
        try index.index()
        #expect(try index.passages().map(\.id) == ["thu/a#p1", "thu/b#p1"])
        try index.index(Indexer.Options(prune: true))
        #expect(try index.passages().map(\.id) == ["thu/b#p1"])
    }

    @Test("a document is called by its path without the ending where that is unique")
    func names() throws {
        let index = try LinesIndex([
            "a.txt": "x", "b.txt": "x", "b.md": "x", "năm 2016/c.d.txt": "x", "e": "x", "2016/a.txt": "x",
        ])
        #expect(try index.passages().map(\.id) == [
            "thu/2016/a#p1", "thu/a#p1", "thu/b.md#p1", "thu/b.txt#p1", "thu/e#p1", "thu/năm 2016/c.d#p1",
        ])
    }

    @Test("a name once given stays when a sibling comes, and is kept when the file changes")
    func stableNames() throws {
        let index = try LinesIndex(["a.txt": "dân vận"])
        try index.write("hoà giải", to: "a.md")
        try index.index()
        #expect(try index.passages().map(\.id) == ["thu/a#p1", "thu/a.md#p1"])
        try index.write("dân vận khéo", to: "a.txt")
        try index.index()
        #expect(try index.hits("khéo").map { $0.passage.id } == ["thu/a#p1"])
    }

    @Test("documents without a passage stand beside one another")
    func emptyDocuments() throws {
        let index = try LinesIndex(["a.txt": "@title rỗng", "b.txt": "@title cũng rỗng", "c.txt": "dân vận", "d.txt": "@title rỗng nữa"])
        #expect(try index.passages().map(\.id) == ["thu/c#p1"])
        #expect(try index.faults() == [])
        try index.write("nay có chữ", to: "a.txt")
        #expect(counts(try index.index()) == [1, 3, 0, 4, 2])
        #expect(try index.faults() == [])
    }

    @Test("many passages cross the blocks of lengths, and ids are never used again")
    func blocks() throws {
        let many = (1...5000).map { "dân vận \($0)" }.joined(separator: "\n")
        let index = try LinesIndex(["a.txt": many, "b.txt": "hoà giải"])
        func passages(_ function: String) throws -> Int? {
            try DatabaseQueue(path: index.path).read {
                try Int.fetchOne(
                    $0, sql: "SELECT \(function)(passage.id) FROM passage JOIN document ON document.id = document_id WHERE path = 'a.txt'")
            }
        }
        let last = try #require(try passages("max"))
        try index.write(many + "\nthêm", to: "a.txt")
        try index.index()
        #expect(try index.faults() == [])
        #expect(try index.hits("hoà giải").map { $0.passage.id } == ["thu/b#p1"])
        #expect(try index.hits("\"dân vận 4999\"").map { $0.passage.id } == ["thu/a#p4999"])
        #expect(try #require(try passages("min")) > last)
    }

    @Test("made anew, an index is the same")
    func rebuild() throws {
        var files = ["a.txt": "dân vận\n§ roman I | KẾT QUẢ\nhoà giải[1]\n^ 3:8 chú thích"]
        for number in 0..<20 { files["n\(number).txt"] = "văn bản \(number)\ngiám sát" }
        let index = try LinesIndex(files)
        let before = try index.passages()
        let summary = try index.index(Indexer.Options(rebuild: true))
        #expect(counts(summary) == [21, 0, 0, 21, 44])
        #expect(try index.passages() == before)
        #expect(try index.faults() == [])
    }

    @Test(
        "an index of another version is refused with the remedy, and the remedy works",
        arguments: [
            ("PRAGMA user_version = 0", "--rebuild"), ("PRAGMA user_version = 99", "newer"),
            ("UPDATE meta SET value = '0' WHERE key = 'analyzer'", "--rebuild"),
            ("DELETE FROM meta WHERE key = 'analyzer'", "--rebuild"),
        ])
    func otherVersion(sql: String, remedy: String) throws {
        let index = try LinesIndex(["a.txt": "dân vận"])
        try index.edit(sql)
        #expect {
            try index.open()
        } throws: { ($0 as? IndexError)?.description.contains(remedy) == true }
        #expect(throws: IndexError.self) { try index.index() }
        try index.index(Indexer.Options(rebuild: true))
        #expect(try index.hits("dân vận").count == 1)
        #expect(try index.faults() == [])
    }

    @Test("an index of a schema that is not known at all is made anew with the corpora that it names")
    func unknownSchema() throws {
        let index = try LinesIndex(["a.txt": "dân vận"])
        try index.edit(
            """
            DROP VIEW passages; DROP TABLE citation; ALTER TABLE passage ADD COLUMN more TEXT;
            CREATE TABLE other (a REFERENCES passage); CREATE INDEX other_a ON other (a); CREATE VIEW v AS SELECT * FROM other;
            CREATE TRIGGER t AFTER INSERT ON other BEGIN SELECT 1; END; PRAGMA user_version = 0
            """)
        _ = try Indexer(path: index.path, reader: LinesReader()).index([], options: Indexer.Options(rebuild: true))
        #expect(try index.hits("dân vận").count == 1)
        #expect(try index.faults() == [])
    }

    @Test("a rebuild that can't be done leaves the old index as it was")
    func failedRebuild() throws {
        let index = try LinesIndex(["a.txt": "dân vận"])
        try index.remove("")
        #expect(throws: IndexError.self) {
            try Indexer(path: index.path, reader: LinesReader()).index([], options: Indexer.Options(rebuild: true))
        }
        #expect(try index.hits("dân vận").count == 1)
        #expect(try index.faults() == [])
    }
}
