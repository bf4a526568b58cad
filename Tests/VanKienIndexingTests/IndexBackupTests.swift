import Foundation
import Testing
import VanKien
import VanKienTestSupport

@testable import VanKienIndexing

@Suite("Copies of an index")
struct IndexBackupTests {
    @Test("a copy is an index of its own; none takes the place of a file unless it is told to")
    func copy() throws {
        let index = try LinesIndex(["a.txt": "dân vận khéo"])
        let file = index.folder.path + "/copy.sqlite"
        try IndexBackup(path: index.path).write(to: file)
        #expect(try PassageIndex(path: file).statistics().passages == 1)
        #expect(try IndexCheck(path: file).run().flatMap(\.faults) == [])
        try index.write("hoà giải\ngiám sát", to: "b.txt")
        try index.index()
        #expect(throws: IndexError.backupExists(path: file)) { try IndexBackup(path: index.path).write(to: file) }
        #expect(try PassageIndex(path: file).statistics().passages == 1)
        try IndexBackup(path: index.path).write(to: file, replacing: true)
        #expect(try PassageIndex(path: file).statistics().passages == 3)
        // And it goes on as an index.
        _ = try Indexer(path: file, reader: LinesReader()).index([index.root])
        #expect(try FileManager.default.contentsOfDirectory(atPath: index.folder.path).sorted() == ["copy.sqlite", "index.sqlite", "thu"])
    }

    @Test("while documents are written it is the index of one moment")
    func whileWriting() throws {
        let index = try LinesIndex(Dictionary(uniqueKeysWithValues: (0..<12).map { ("n\($0).txt", "dân vận\n\($0)") }))
        for number in 0..<12 { try index.write("hoà giải\n\(number)\nthêm", to: "n\(number).txt") }
        var copies: [Int] = []
        _ = try Indexer(path: index.path, reader: LinesReader(), batchSize: 1).index([index.root], progress: { progress in
            let file = index.folder.path + "/copy.sqlite"
            guard (try? IndexBackup(path: index.path).write(to: file, replacing: true)) != nil, let copy = try? PassageIndex(path: file) else { return }
            copies.append((try? copy.statistics().passages) ?? -1)
        })
        #expect(copies == (1...12).map { 24 + $0 })
    }

    @Test("a place where nothing can be written: said so, and nothing is left")
    func nowhere() throws {
        let index = try LinesIndex(["a.txt": "dân vận khéo"])
        let file = index.folder.path + "/no/such/copy.sqlite"
        #expect { try IndexBackup(path: index.path).write(to: file) } throws: { ($0 as? IndexError)?.description.contains(file) == true }
        #expect(throws: IndexError.missing(path: "/none")) { try IndexBackup(path: "/none").write(to: file) }
    }
}
