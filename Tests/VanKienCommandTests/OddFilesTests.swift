import Foundation
import Testing
import VanKienTestSupport

@Suite("Files that are no documents")
struct OddFilesTests {
    @Test("a pipe, a link to nothing and a huge file are skipped with a reason each, and the rest is indexed")
    func oddFiles() throws {
        let folder = try ScratchFolder()
        try folder.write("Công tác dân vận ở cơ sở.\n", to: "mau/a.txt")
        let root = folder.path + "/mau/"
        #expect(mkfifo(root + "ong-dan", 0o600) == 0)
        #expect(symlink("/nowhere/at/all", root + "lien-ket") == 0)
        let huge = open(root + "lon.txt", O_WRONLY | O_CREAT, 0o600)
        #expect(ftruncate(huge, 1 << 40) == 0)
        close(huge)
        let run = try CommandRun(["index", "mau", "--db", "x.sqlite"], in: folder)
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("1 indexed, 0 unchanged, 3 skipped"))
        #expect(run.errors.contains("ong-dan: it is no regular file\n"))
        #expect(run.errors.contains("lien-ket: it does not exist\n"))
        #expect(run.errors.contains("lon.txt: it is too large (1048576 MiB; at most 64 MiB)\n"))
    }
}
