import Foundation
import Testing
import VanKienTestSeeds
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

    @Test("a file whose program is missing is skipped and says what to install, and the rest is indexed")
    func missingPrograms() throws {
        let folder = try ScratchFolder()
        try folder.write("Công tác dân vận ở cơ sở.\n", to: "mau/a.txt")
        try folder.write("%PDF-1.4\n", to: "mau/b.pdf")
        try folder.write("{\\rtf1 x}", to: "mau/c.rtf")
        let stream = "WordDocument".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        try folder.write(Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + stream), to: "mau/d.doc")
        let run = try CommandRun(["index", "mau", "--db", "x.sqlite"], in: folder, environment: ["PATH": folder.path])
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("1 indexed, 0 unchanged, 3 skipped"))
        #expect(run.errors.contains("b.pdf: needs pdftotext, apt-get install poppler-utils\n"))
        #expect(run.errors.contains("c.rtf: needs soffice, apt-get install libreoffice-writer-nogui\n"))
        #expect(run.errors.contains("d.doc: needs soffice, apt-get install libreoffice-writer-nogui\n"))
    }

    @Test("a document in an archive is inspected by its path, and the archive by its own")
    func archive() throws {
        let folder = try ScratchFolder()
        var zip = ZipWriter()
        zip.add("2019/a.txt", Array("Công tác dân vận ở cơ sở.\n".utf8))
        zip.add("../b.txt", Array("x".utf8))
        try folder.write(Data(zip.finished()), to: "mau/kho.zip")
        let list = try CommandRun(["inspect", "mau/kho.zip"], in: folder)
        #expect(list.output == "format | zip\nfiles 1\n  mau/kho.zip/2019/a.txt | 36 bytes\nskipped ../b.txt: its name leads out of the archive or holds control characters\n")
        #expect(try CommandRun(["inspect", "mau/kho.zip/2019/a.txt"], in: folder).output.contains("| Công tác dân vận ở cơ sở."))
        let missing = try CommandRun(["inspect", "mau/kho.zip/2019/c.txt"], in: folder)
        #expect(missing.status == 2)
        #expect(missing.errors.contains("there is no such file in the archive"))
        #expect(try CommandRun(["index", "mau", "--db", "x.sqlite"], in: folder).output.hasPrefix("1 indexed"))
        #expect(try CommandRun(["show", "mau/kho.zip/2019/a", "--db", "x.sqlite"], in: folder).output.contains("dân vận"))
    }
}
