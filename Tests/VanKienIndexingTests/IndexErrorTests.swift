import Foundation
import Testing
import VanKien
import VanKienTestSupport

@testable import VanKienIndexing

@Suite("What can be wrong with an index")
struct IndexErrorTests {
    private let folder: ScratchFolder
    private var path: String { folder.path + "/x.sqlite" }

    init() throws { folder = try ScratchFolder() }

    private func error(_ body: () throws -> Void) -> IndexError? {
        do {
            try body()
            return nil
        } catch {
            return error as? IndexError
        }
    }

    @Test("no file: nothing is made")
    func missing() {
        #expect(error { _ = try PassageIndex(path: path) } == .missing(path: path))
        #expect(error { _ = try IndexCheck(path: path).run() } == .missing(path: path))
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("an empty file is none yet, and becomes one")
    func empty() throws {
        try folder.write("", to: "x.sqlite")
        try folder.write("dân vận", to: "thu/a.txt")
        #expect(error { _ = try PassageIndex(path: path) } == .missing(path: path))
        #expect(error { _ = try IndexCheck(path: path).run() } == .missing(path: path))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["thu", "x.sqlite"])
        _ = try Indexer(path: path).index([folder.path + "/thu"])
        #expect(error { _ = try PassageIndex(path: path) } == nil)
    }

    @Test("a file that is something else is neither read nor written", arguments: ["this is no index\n", "SQLite format 3\u{0}nonsense"])
    func somethingElse(content: String) throws {
        try folder.write(content, to: "x.sqlite")
        try folder.write("dân vận", to: "thu/a.txt")
        #expect(error { _ = try PassageIndex(path: path) } == .notAnIndex(path: path))
        #expect(error { _ = try IndexCheck(path: path).run() } == .notAnIndex(path: path))
        for rebuild in [false, true] {
            #expect(error { _ = try Indexer(path: path).index([folder.path + "/thu"], options: Indexer.Options(rebuild: rebuild)) } == .notAnIndex(path: path))
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == content)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["thu", "x.sqlite"])
    }

    @Test("a version of the file's form that SQLite has not is damage, with the remedy, and no lack of permission", arguments: [18, 19])
    func fileFormatVersion(byte: Int) throws {
        let index = try LinesIndex(["a.txt": "dân vận"])
        var bytes = try Data(contentsOf: URL(fileURLWithPath: index.path))
        bytes[byte] ^= 4
        try bytes.write(to: URL(fileURLWithPath: index.path))
        #expect(error { _ = try IndexCheck(path: index.path).run() } == .notAnIndex(path: index.path))
        #expect(error { _ = try index.index() } == .notAnIndex(path: index.path))
    }

    @Test("another program's database is left alone")
    func otherDatabase() throws {
        let index = try LinesIndex(["a.txt": "dân vận"])
        try index.edit("PRAGMA application_id = 1")
        #expect(error { _ = try index.open() } == .notAnIndex(path: index.path))
        #expect(error { _ = try index.index() } == .notAnIndex(path: index.path))
        #expect(error { _ = try index.index(Indexer.Options(rebuild: true)) } == .notAnIndex(path: index.path))
    }

    @Test("a folder, a pipe, a socket or a link without end in the place of the file is said so, and stays", arguments: ["folder", "pipe", "socket", "link"])
    func noPlainFile(kind: String) throws {
        try folder.write("dân vận", to: "thu/a.txt")
        switch kind {
        case "folder": try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        case "pipe": #expect(mkfifo(path, 0o666) == 0)
        case "socket": #expect(mknod(path, S_IFSOCK | 0o666, 0) == 0)
        default: #expect(symlink("x.sqlite", path) == 0)
        }
        var before = stat()
        #expect(lstat(path, &before) == 0)
        let expected = kind == "link" ? "Too many levels of symbolic links" : "it is no plain file"
        #expect(error { _ = try PassageIndex(path: path) } == (kind == "link" ? .missing(path: path) : .inaccessible(path: path, reason: expected)))
        #expect(error { _ = try IndexCheck(path: path).run() } != nil)
        for rebuild in [false, true] {
            let failed = error { _ = try Indexer(path: path).index([folder.path + "/thu"], options: Indexer.Options(rebuild: rebuild)) }
            #expect(failed != nil)
            if kind != "folder" { #expect(failed == .inaccessible(path: path, reason: expected)) }
        }
        var after = stat()
        #expect(lstat(path, &after) == 0)
        #expect(after.st_ino == before.st_ino && after.st_mode == before.st_mode)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["thu", "x.sqlite"])
    }

    @Test("a link to an index that is yet to be made is followed")
    func linkToNothing() throws {
        try folder.write("dân vận", to: "thu/a.txt")
        try folder.write("", to: "disk/b.txt")
        #expect(symlink("disk/real.sqlite", path) == 0)
        _ = try Indexer(path: path).index([folder.path + "/thu"])
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == "disk/real.sqlite")
        #expect(try PassageIndex(path: folder.path + "/disk/real.sqlite").statistics().documents == 1)
    }

    @Test("a link or a pipe in the place of the lock leads nowhere and keeps nobody waiting", arguments: [true, false])
    func hostileLock(isLink: Bool) throws {
        try folder.write("dân vận", to: "thu/a.txt")
        try folder.write("quan trọng", to: "diary.txt")
        #expect(isLink ? symlink("diary.txt", path + "-lock") == 0 : mkfifo(path + "-lock", 0o666) == 0)
        _ = error { _ = try Indexer(path: path).index([folder.path + "/thu"]) }
        #expect(try String(contentsOfFile: folder.path + "/diary.txt", encoding: .utf8) == "quan trọng")
    }

    @Test("a path that does not exist is named, and no index is made")
    func noSuchPath() {
        let gone = folder.path + "/gone"
        #expect(error { _ = try Indexer(path: path).index([gone]) } == .noSuchPath(gone))
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("two at once: the second is told to wait")
    func busy() throws {
        try folder.write("dân vận", to: "thu/a.txt")
        _ = try Indexer(path: path).index([folder.path + "/thu"])
        let lock = try IndexLock.acquired(for: path)
        try withExtendedLifetime(lock) {
            let holder = try #require(IndexLock.holder(of: path))
            #expect(holder.process == getpid() && abs(holder.since - time(nil)) < 60)
            #expect(error { _ = try Indexer(path: path).index([folder.path + "/thu"]) } == .busy(path: path, holder: holder))
        }
    }

    @Test("the index in a folder that can't be written is searched", .enabled(if: getuid() != 0))
    func readOnlyFolder() throws {
        let index = try LinesIndex(["a.txt": "dân vận"])
        chmod(index.folder.path, 0o555)
        defer { chmod(index.folder.path, 0o755) }
        #expect(try index.hits("dân vận").count == 1)
        #expect(error { _ = try index.index() } != nil)
    }

    @Test("every error says in one line what is wrong, where, and what to do")
    func wording() {
        let all: [IndexError] = [
            .missing(path: "/a/x"), .notAnIndex(path: "/a/x"), .otherSchema(path: "/a/x", found: 1, expected: 2),
            .otherSchema(path: "/a/x", found: 3, expected: 2), .otherAnalyzer(path: "/a/x", found: "1", expected: "2"), .busy(path: "/a/x", holder: IndexHolder(process: 7, since: 0)),
            .inaccessible(path: "/a/x", reason: "the disk is full"), .damaged(path: "/a/x", reason: "a page is gone"), .noSuchPath("/a/x"),
            .beyondRepair(path: "/a/x"), .stopped(path: "/a/x"), .backupExists(path: "/a/x"),
            .otherRoot(corpus: "c", root: "/a/x", given: "/b"),
        ]
        for error in all {
            #expect(error.description.contains("/a/x"))
            #expect(!error.description.contains("\n") && !error.description.contains("SQL"))
        }
    }
}

extension LinesIndex {
    /// Fills a page of the file with one byte.
    func overwrite(page: Int) throws {
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        // The size of a page stands in the file's header, at offset 16.
        try handle.seek(toOffset: 16)
        let size = try handle.read(upToCount: 2).map { Int($0[0]) << 8 | Int($0[1]) } ?? 0
        try handle.seek(toOffset: UInt64((page - 1) * size))
        try handle.write(contentsOf: Data(repeating: 0x5A, count: size))
        try handle.close()
    }
}
