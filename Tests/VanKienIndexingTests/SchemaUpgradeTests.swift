import Foundation
import Testing
import VanKien
import VanKienTestSupport

@testable import VanKienIndexing

/// The files in `Fixtures/` are an index of each schema that ever was: of 3 to 5 as VanKien wrote them, of the earlier ones the tables as they
/// were declared, with a few rows.
@Suite("Indexes of earlier schemas")
struct SchemaUpgradeTests {
    private let folder: ScratchFolder
    private var path: String { folder.path + "/x.sqlite" }

    init() throws { folder = try ScratchFolder() }

    private func take(_ name: String) throws {
        let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
        try folder.write(Data(contentsOf: fixtures.appendingPathComponent(name + ".sqlite")), to: "x.sqlite")
    }

    @Test("what can't be read is refused with the remedy, and the remedy works", arguments: ["schema-1", "schema-2", "schema-3-early"])
    func refused(name: String) throws {
        try take(name)
        try folder.write("dân vận khéo", to: "thu/a.txt")
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        let attempts: [() throws -> Void] = [
            { _ = try PassageIndex(path: path) }, { _ = try Indexer(path: path).index([folder.path + "/thu"]) }, { _ = try IndexCheck(path: path).run() },
            { _ = try IndexRepair(path: path).run() },
        ]
        for attempt in attempts {
            #expect { try attempt() } throws: { ($0 as? IndexError)?.description.contains("vankien index --rebuild") == true }
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["thu", "x.sqlite"])
        // The folder that the old index knew is gone, and its documents with it: a rebuild says so, and takes another file.
        try LinesIndex.edit(path, "UPDATE corpus SET root = '\(folder.path)/thu'")
        _ = try Indexer(path: path).index([], options: Indexer.Options(rebuild: true))
        #expect(try IndexCheck(path: path).run().flatMap(\.faults) == [])
        #expect(try PassageIndex(path: path).statistics().passages > 0)
    }

    /// The indexes were made by earlier recognisers of numbers, which found the same in these texts.
    private func take(_ version: Int) throws {
        try take("schema-\(version)")
        try LinesIndex.edit(path, "UPDATE meta SET value = '\(IndexFile.analyzerVersion)' WHERE key = 'analyzer'")
    }

    @Test("an index of schema 3, 4 or 5 is searched and checked as it is, and the next run brings it to this one", arguments: [3, 4, 5])
    func upgraded(version: Int) throws {
        try take(version)
        func passages() throws -> [PassageRecord] {
            var passages: [PassageRecord] = []
            try PassageIndex(path: path).forEachPassage {
                passages.append($0)
                return true
            }
            return passages
        }
        let before = try passages()
        #expect(before.count == 16)
        #expect(try PassageIndex(path: path).identity().schema == version)
        #expect(try IndexCheck(path: path).run().flatMap(\.faults) == [])
        try FileManager.default.createDirectory(atPath: folder.path + "/khác", withIntermediateDirectories: true)
        try folder.write("hoà giải", to: "khác/a.txt")
        _ = try Indexer(path: path).index([folder.path + "/khác"])
        #expect(try PassageIndex(path: path).identity().schema == Schema.version)
        #expect(try passages().filter { $0.document.corpus == "thu" } == before)
        let findings = try IndexCheck(path: path).run()
        #expect(findings.flatMap(\.faults) == [] && findings.contains { $0.name == "documents" })
    }

    @Test("what schema 5 could make no rows of is made then, a step at a time; its rows stay")
    func rowsAfterUpgrade() throws {
        let index = try WrittenPostings(pageSize: 1000)
        let documents = try index.change(remove: [], add: (0..<20).map { "công dân\ncông \($0)" })
        _ = try index.change(remove: Array(documents.prefix(5)), add: ["dân công\ncông"])
        try index.writeDense()
        let rows = try index.denseRows()
        try index.downgrade()
        #expect(try index.denseSegments(complete: true) == 2)
        try index.upgrade()
        // The oldest segment takes nothing away.
        #expect(try index.denseSegments(complete: true) == 1)
        #expect(try index.denseRows() == rows.filter { $0.contains("segment:1 ") })
        try index.writeDense()
        #expect(try index.denseRows() == rows)
        #expect(try index.denseFaults() == [])
    }

    @Test("and so does a repair", arguments: [3, 4, 5])
    func repaired(version: Int) throws {
        try take(version)
        try LinesIndex.edit(path, "UPDATE term SET passages = 9")
        #expect(try IndexRepair(path: path).run() == IndexRepair.Report(whole: 2))
        #expect(try PassageIndex(path: path).identity().schema == Schema.version)
        #expect(try IndexCheck(path: path).run().flatMap(\.faults) == [])
    }
}
