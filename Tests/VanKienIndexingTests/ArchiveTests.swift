import Foundation
import Testing
import VanKien
import VanKienTestSeeds
import VanKienTestSupport

@testable import VanKienIndexing

@Suite("Archives of documents")
struct ArchiveTests {
    private let index: LinesIndex

    init() throws { index = try LinesIndex([:]) }

    private func archive(_ files: [(String, String)]) -> [UInt8] {
        var zip = ZipWriter()
        for (name, text) in files { zip.add(name, Array(text.utf8)) }
        return zip.finished()
    }

    private func write(_ bytes: [UInt8], to name: String = "2019.zip") throws { try index.folder.write(Data(bytes), to: "thu/" + name) }

    /// The place of each passage's file below the corpus, with what is asked of it.
    private func paths(_ value: (PassageRecord) -> String) throws -> [String] {
        try index.passages().map { "\($0.document.path.replacing(index.root + "/", with: "")) \(value($0))" }
    }

    private func counts(_ summary: Indexer.Summary) -> [Int] { [summary.indexed, summary.unchanged, summary.removed, summary.skipped.count] }

    private func reasons(_ summary: Indexer.Summary) -> [String] {
        summary.skipped.map { "\($0.path.dropFirst(index.root.count + 1)): \($0.reason)" }
    }

    @Test("an archive stands for the files in it, whose paths go on inside; archives within are entered too")
    func entered() throws {
        var zip = ZipWriter()
        zip.add("thang-1/a.txt", Array("dân vận".utf8))
        zip.add("thang-1\\b.txt", Array("hoà giải".utf8))
        zip.add("trong.ZIP", archive([("c.txt", "giám sát"), ("d.txt", "phản biện")]))
        zip.add("__MACOSX/._a.txt", [1])
        zip.add("thang-1/.ẩn.txt", Array("ẩn".utf8))
        zip.add("README.md", Array("về thư mục".utf8))
        try write(zip.finished())
        try index.write("ngoài", to: "e.txt")
        #expect(counts(try index.index()) == [5, 0, 0, 0])
        #expect(try paths(\.id) == [
            "2019.zip/thang-1/a.txt thu/2019.zip/thang-1/a#p1", "2019.zip/thang-1/b.txt thu/2019.zip/thang-1/b#p1",
            "2019.zip/trong.ZIP/c.txt thu/2019.zip/trong.ZIP/c#p1", "2019.zip/trong.ZIP/d.txt thu/2019.zip/trong.ZIP/d#p1", "e.txt thu/e#p1",
        ])
        #expect(try index.hits("phản biện").map(\.passage.id) == ["thu/2019.zip/trong.ZIP/d#p1"])
        #expect(try index.faults() == [])
    }

    @Test("unchanged by the content of each file, and what is gone from the archive is forgotten by --prune only")
    func lifecycle() throws {
        try write(archive([("a.txt", "dân vận"), ("b.txt", "hoà giải")]))
        try index.index()
        try write(archive([("x.txt", "mới"), ("a.txt", "dân vận")]))
        #expect(counts(try index.index()) == [1, 1, 0, 0])
        #expect(counts(try index.index(Indexer.Options(prune: true))) == [0, 2, 1, 0])
        #expect(try index.passages().map(\.id) == ["thu/2019.zip/a#p1", "thu/2019.zip/x#p1"])
        // One that can't be read is not gone; one that is gone takes its documents with it.
        let whole = archive([("a.txt", "dân vận"), ("x.txt", "mới")])
        try write(Array(whole.prefix(30)))
        let summary = try index.index(Indexer.Options(prune: true))
        #expect(summary.removed == 0)
        #expect(summary.skipped.count == 1)
        #expect(try index.passages().count == 2)
        try index.remove("2019.zip")
        #expect(counts(try index.index(Indexer.Options(prune: true))) == [0, 0, 2, 0])
    }

    @Test("an archive may be named alone, and a rebuild finds what is in it")
    func named() throws {
        try write(archive([("a.txt", "dân vận")]))
        let indexer = Indexer(path: index.path, reader: LinesReader())
        #expect(try indexer.index([index.root + "/2019.zip"]).indexed == 1)
        #expect(try index.index(Indexer.Options(rebuild: true)).indexed == 1)
        #expect(try index.passages().map(\.id) == ["thu/2019.zip/a#p1"])
    }

    @Test("metadata beside a document in an archive")
    func sideFile() throws {
        try write(archive([("a.txt", "dân vận"), ("a.txt.meta.json", #"{"number":"4-BC/TU"}"#)]))
        #expect(counts(try index.index()) == [1, 0, 0, 0])
        #expect(try index.passages().map(\.document.number) == ["4-BC/TU"])
    }

    @Test("names that lead out, locked files and names that come twice are skipped with one line each")
    func refused() throws {
        var zip = ZipWriter()
        zip.add("../../ngoài.txt", Array("một".utf8))
        zip.add("..\\ngoài.txt", Array("hai".utf8))
        zip.add("/gốc/a.txt", Array("ba".utf8))
        zip.add("gốc/a.txt", Array("bốn".utf8))
        zip.add("khoá.txt", Array("năm".utf8), isLocked: true)
        zip.add("lồng.zip", Array("không phải".utf8))
        try write(zip.finished())
        let summary = try index.index()
        #expect(reasons(summary) == [
            "2019.zip/../../ngoài.txt: its name leads out of the archive or holds control characters (and so are 1 more in the archive)",
            "2019.zip/gốc/a.txt: another file of this name stands before it in the archive",
            "2019.zip/khoá.txt: it is locked by a password; save it without one",
        ])
        #expect(try paths(\.text) == ["2019.zip/gốc/a.txt ba", "2019.zip/lồng.zip không phải"])
    }

    @Test("what is called an archive and is none is a file, and one that is cut is told in one line", arguments: [
        ([UInt8]("dân vận".utf8), 1, 0), ([0x50, 0x4B, 3, 4, 1, 2, 3], 0, 1), ([], 1, 0),
    ])
    func noArchive(bytes: [UInt8], indexed: Int, skipped: Int) throws {
        try write(bytes)
        try index.write("ngoài", to: "e.txt")
        let summary = try index.index()
        #expect(summary.indexed == indexed + 1)
        #expect(summary.skipped.count == skipped)
    }

    @Test("archives in archives end at a limit, and so do sizes that are said and not true")
    func limits() throws {
        var bytes = archive([("a.txt", "dân vận")])
        for _ in 0..<5 { bytes = { var zip = ZipWriter(); zip.add("trong.zip", $0); return zip.finished() }(bytes) }
        try write(bytes)
        #expect(reasons(try index.index()) == ["2019.zip/trong.zip/trong.zip/trong.zip: archives stand more than 3 deep in one another"])
        var zip = ZipWriter()
        zip.add("a.txt", Array("dân vận".utf8), claiming: 900 << 20)
        try write(zip.finished())
        #expect(reasons(try index.index()) == ["2019.zip: it unpacks to more than 16 MiB"])
    }

    @Test("a document of an office is no archive, whatever it is called")
    func officeDocument() throws {
        var zip = ZipWriter()
        zip.add("[Content_Types].xml", Array("<Types/>".utf8))
        try write(zip.finished())
        #expect(try index.index().indexed == 1)
        #expect(try paths { _ in "" } == ["2019.zip "])
    }
}
