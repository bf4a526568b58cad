import Foundation
import Testing
import VanKien
import VanKienTestSupport

@testable import VanKienIndexing

@Suite("Mending an index")
struct IndexRepairTests {
    private static let files = [
        "a.txt": "@number 5-BC/TU\n@title Báo cáo\n§ roman I | KẾT QUẢ\ndân vận khéo 217-QĐ/TW\n^ 1:3 chú thích",
        "b.txt": "giám sát\nphản biện theo 217-QĐ/TW", "c.txt": "hoà giải ở cơ sở",
    ]

    @Test(
        "what follows from the texts is made anew, without the files",
        arguments: [
            "DELETE FROM passage_fts_data", "DELETE FROM passage_fts_idx", "INSERT INTO passage_fts (rowid, paragraph) VALUES (77, 'hoà giải')",
            "UPDATE passage_fts_data SET block = x'00'", "DELETE FROM context_fts_data", "UPDATE context_block SET runs = x'ffff'", "DELETE FROM context_block",
            "DELETE FROM length_block", "UPDATE length_block SET norms = x'00'", "DELETE FROM term", "UPDATE term SET passages = 9", "DELETE FROM citation",
            "UPDATE citation SET number = '1-QĐ/TW', number_key = '1-qđ/tw'", "UPDATE meta SET value = '7' WHERE key = 'tokens'", "DELETE FROM meta",
            "DROP INDEX citation_number", "DROP VIEW passages", "DROP TABLE term", "PRAGMA user_version = 5", "PRAGMA user_version = 0",
        ])
    func derived(sql: String) throws {
        let index = try LinesIndex(Self.files)
        let before = try index.passages()
        try index.edit(sql)
        try FileManager.default.removeItem(atPath: index.root)
        #expect(try IndexRepair(path: index.path).run() == IndexRepair.Report(whole: 3))
        #expect(try index.faults() == [])
        #expect(try index.passages() == before)
        #expect(try index.hits("phản biện").map(\.passage.id) == ["thu/b#p2"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: index.folder.path) == ["index.sqlite"])
    }

    @Test(
        "what does not follow from them is named and kept, and read again by the next run",
        arguments: [
            ("UPDATE passage SET text = 'dân vận khéo!' WHERE text LIKE 'giám sát'", "texts"), ("UPDATE document SET date = '1999' WHERE name = 'b'", "documents"),
            ("UPDATE passage SET page = 7 WHERE text = 'giám sát'", "passages"), ("DELETE FROM passage WHERE text = 'giám sát'", "texts"),
        ])
    func documents(sql: String, finding: String) throws {
        let index = try LinesIndex(Self.files)
        let before = try index.passages()
        try index.edit(sql)
        #expect(try IndexRepair(path: index.path).run() == IndexRepair.Report(whole: 2, damaged: ["thu/b"]))
        #expect(try index.faults().contains(finding))
        #expect(try index.index().indexed == 1)
        #expect(try index.faults() == [])
        #expect(try index.passages() == before)
    }

    @Test(
        "where a corpus has another name or root than was indexed, the next run over its folder sets it right",
        arguments: ["UPDATE corpus SET root = '/another'", "UPDATE corpus SET name = 'thư'"], [true, false])
    func corpus(sql: String, isRepaired: Bool) throws {
        let index = try LinesIndex(Self.files)
        let before = try index.passages()
        try index.edit(sql)
        #expect(try index.faults() == ["documents"])
        if isRepaired { #expect(try IndexRepair(path: index.path).run().damaged.count == 3) }
        try index.index()
        #expect(try index.faults() == [])
        #expect(try index.passages() == before)
    }

    @Test("a document whose rows are gone is named, and found new by the next run")
    func lost() throws {
        let index = try LinesIndex(Self.files)
        let before = try index.passages()
        try index.edit("UPDATE section SET label = x'ff' WHERE title = 'KẾT QUẢ'")
        #expect(try IndexRepair(path: index.path).run() == IndexRepair.Report(whole: 2, lost: ["thu/a"], original: index.path + "-damaged"))
        #expect(try index.faults() == [])
        #expect(try index.index().indexed == 1)
        #expect(try index.passages() == before)
    }

    @Test(
        "numbers that no index has end in a report or an error",
        arguments: ["document SET first_section", "document SET sections", "document SET first_passage", "document SET passages", "section SET parent_id", "passage SET anchor_offset", "passage SET page"],
        [Int64.max, .min, -1, 1 << 62])
    func numbers(column: String, value: Int64) throws {
        let index = try LinesIndex(Self.files)
        try index.edit("UPDATE OR IGNORE \(column) = \(value)")
        do { _ = try IndexRepair(path: index.path).run() } catch { #expect(error is IndexError, "\(error)") }
        do { _ = try index.index() } catch { #expect(error is IndexError, "\(error)") }
    }

    @Test("where too little is left, the remedy is told and nothing is touched")
    func beyond() throws {
        let index = try LinesIndex(Self.files)
        try index.edit("DROP TABLE passage")
        let before = try FileSystem.contents(of: index.path)
        #expect { try IndexRepair(path: index.path).run() } throws: { ($0 as? IndexError)?.description.contains("Delete it") == true }
        #expect(try FileSystem.contents(of: index.path) == before)
    }

    @Test("flipped bits: found by check or without effect, mended or named, and never a crash")
    func flips() throws {
        var files: [String: String] = [:]
        for number in 0..<12 { files["n\(number).txt"] = (0..<20).map { "dân vận \($0) theo 217-QĐ/TW và \(number * 7)-BC/TU" }.joined(separator: "\n") }
        let index = try LinesIndex(files)
        let (sound, passages) = (try FileSystem.contents(of: index.path), try index.passages())
        let hits = try index.hits("dan van 217-QĐ/TW")
        var random = SeededGenerator(seed: 4)
        var (found, repaired) = (0, 0)
        for _ in 0..<TestSize.count(40, long: 2000) {
            var bytes = sound
            for _ in 0..<random.pick([1, 1, 8]) { bytes[random.int(0..<bytes.count)] ^= 1 << UInt8(random.int(0..<8)) }
            try index.folder.write(Data(bytes), to: "index.sqlite")
            let faults = (try? index.faults()) ?? ["unreadable"]
            guard !faults.isEmpty else {
                #expect(try index.passages() == passages && index.hits("dan van 217-QĐ/TW") == hits)
                continue
            }
            found += 1
            // Whatever is asked of it ends.
            _ = try? index.passages()
            _ = try? index.hits("dan van 217-QĐ/TW")
            guard (try? IndexRepair(path: index.path).run()) != nil else { continue }
            repaired += 1
            try index.index(Indexer.Options(prune: true))
            #expect(try index.faults() == [])
            #expect(try index.passages() == passages && index.hits("dan van 217-QĐ/TW") == hits)
        }
        #expect(found > 5 && repaired > 3)
    }
}
