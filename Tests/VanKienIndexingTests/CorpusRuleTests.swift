import Testing
import VanKien
import VanKienTestSupport

@testable import VanKienIndexing

@Suite("Which corpus a file belongs to")
struct CorpusRuleTests {
    private let folder: ScratchFolder
    private var indexer: Indexer { Indexer(path: folder.path + "/x.sqlite", reader: LinesReader()) }

    init() throws { folder = try ScratchFolder() }

    private func write(_ names: String...) throws {
        for name in names { try folder.write("dân vận", to: name) }
    }

    private func documents() throws -> [String] {
        var ids: [String] = []
        try PassageIndex(path: indexer.path).forEachDocument {
            ids.append($0.id)
            return true
        }
        return ids
    }

    private func index(_ paths: String..., corpus: String? = nil) throws {
        _ = try indexer.index(paths.map { folder.path + "/" + $0 }, options: Indexer.Options(corpus: corpus))
    }

    @Test("a folder is a corpus of its own name, with all that is below it")
    func folderIsCorpus() throws {
        try write("kho/song-lam/a.txt", "kho/song-lam/2016/b.txt", "kho/song-lam/2016/sâu/hơn/c.txt")
        try index("kho/song-lam/")
        #expect(try documents() == ["song-lam/2016/b", "song-lam/2016/sâu/hơn/c", "song-lam/a"])
    }

    @Test("of a folder called corpus each folder is a corpus, and files beside them are 'default'")
    func shelf() throws {
        try write("corpus/bắc/a.txt", "corpus/nam/sâu/b.txt", "corpus/lẻ.txt", "corpus/README.md", "corpus/.an.txt", "corpus/nam/~$x.docx")
        try index("corpus")
        #expect(try documents() == ["bắc/a", "default/lẻ", "nam/sâu/b"])
        try index("corpus/lẻ.txt", "corpus/nam")
        #expect(try documents().count == 3)
    }

    @Test("--corpus names all of it")
    func named() throws {
        try write("corpus/bắc/a.txt", "corpus/lẻ.txt")
        try index("corpus", corpus: "tất cả")
        #expect(try documents() == ["tất cả/bắc/a", "tất cả/lẻ"])
    }

    @Test("a file alone belongs to the corpus in whose folder it lies, with the id that it has when the folder is indexed")
    func fileAlone() throws {
        try write("một/kho/a.txt", "một/kho/2016/b.txt", "ba/2016/x.txt")
        try index("một/kho")
        // A corpus of the subfolder's name is none of its business.
        try index("ba/2016")
        try write("một/kho/2016/sâu/c.txt", "một/kho/d.txt")
        try index("một/kho/2016/sâu/c.txt", "một/kho/d.txt")
        try folder.write("hoà giải", to: "một/kho/2016/b.txt")
        let changed = try indexer.index([folder.path + "/một/kho/2016/b.txt"])
        #expect(changed.indexed == 1)
        #expect(try documents() == ["2016/x", "kho/2016/b", "kho/2016/sâu/c", "kho/a", "kho/d"])
        #expect(try indexer.index([folder.path + "/một/kho"]).unchanged == 4)
    }

    @Test("a file alone: under the corpus's other name, in the innermost of several, under the name that is given")
    func fileAloneAmongSeveral() throws {
        try write("một/kho/a.txt", "một/kho/trong/b.txt", "corpus/bắc/a.txt", "corpus/lẻ.txt")
        try index("một/kho", corpus: "lưu trữ")
        try index("corpus")
        try write("một/kho/sâu/c.txt", "một/kho/trong/d.txt", "corpus/mới/e.txt", "corpus/bắc/sâu/g.txt")
        try index("một/kho/trong", corpus: "trong")
        try index("một/kho/sâu/c.txt", "một/kho/trong/d.txt", "corpus/mới/e.txt", "corpus/bắc/sâu/g.txt")
        try index("một/kho/sâu/c.txt", corpus: "riêng")
        #expect(
            try documents().sorted() == [
                "bắc/a", "bắc/sâu/g", "default/lẻ", "lưu trữ/a", "lưu trữ/sâu/c", "lưu trữ/trong/b", "mới/e", "riêng/c", "trong/b", "trong/d",
            ].sorted())
    }

    @Test("a corpus has one root: another folder of that name needs a name of its own, and is told so")
    func otherRoot() throws {
        try write("một/nghị quyết/a.txt", "hai/nghị quyết/b.txt")
        try index("một/nghị quyết")
        #expect {
            try index("hai/nghị quyết")
        } throws: { ($0 as? IndexError)?.description.contains("--corpus") == true }
        #expect {
            try indexer.index(["một/nghị quyết", "hai/nghị quyết"].map { folder.path + "/" + $0 })
        } throws: { ($0 as? IndexError)?.description.contains("--corpus") == true }
        #expect(try documents() == ["nghị quyết/a"])
        try index("hai/nghị quyết", corpus: "hai")
        #expect(try documents() == ["hai/b", "nghị quyết/a"])
    }

    @Test("names that no corpus can have", arguments: ["", "a/b", "a#b", "a\nb"])
    func badName(name: String) throws {
        try write("a/a.txt")
        #expect(throws: IndexError.corpusName(name)) { try indexer.index([folder.path + "/a"], options: Indexer.Options(corpus: name)) }
    }

    @Test("one index holds folders given one after the other; each keeps its own")
    func several() throws {
        try write("một/a.txt", "hai/b.txt")
        try index("một")
        try index("hai")
        try folder.remove("một/a.txt")
        // What is not named is not looked at, not even to forget it.
        _ = try indexer.index([folder.path + "/hai"], options: Indexer.Options(prune: true))
        #expect(try documents() == ["hai/b", "một/a"])
        let summary = try indexer.index([folder.path + "/một"], options: Indexer.Options(prune: true))
        #expect(summary.removed == 1)
        #expect(try documents() == ["hai/b"])
    }
}
