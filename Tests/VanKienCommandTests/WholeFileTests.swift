import Foundation
import Testing
import VanKienTestSeeds
import VanKienTestSupport

@Suite("--output: whole or not at all")
struct WholeFileTests {
    private let sample: SampleIndex
    private let folder: ScratchFolder

    init() throws {
        sample = try SampleIndex.shared.get()
        folder = try ScratchFolder()
    }

    private var path: String { folder.path + "/hits.csv" }
    private var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() } }
    private func contents(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    @Test("the file holds what standard output would, and nothing is left beside it")
    func same() throws {
        let printed = try sample.run("search", "giải", "--format", "csv")
        let written = try sample.run("search", "giải", "--format", "csv", "--output", path)
        #expect(written.status == 0 && written.output.isEmpty)
        #expect(try contents(path) == printed.output)
        #expect(try names == ["hits.csv"])
    }

    @Test("a run that fails leaves the old file as it was", arguments: [["search", "?!", "--format", "csv"], ["search", "((((((((((((((a))))))))))))))"], ["cite", "dân vận"]])
    func failure(arguments: [String]) throws {
        try folder.write("old", to: "hits.csv")
        #expect(try sample.run(arguments + ["--output", path]).status == 2)
        #expect(try contents(path) == "old")
        #expect(try names == ["hits.csv"])
    }

    @Test("that nothing was found replaces an older answer, and the status says so")
    func nothing() throws {
        try folder.write("old", to: "hits.csv")
        #expect(try sample.run("search", "xyzzyx", "--format", "csv", "--fields", "id", "--output", path).status == 1)
        #expect(try contents(path) == "id\r\n")
    }

    @Test("permissions stay, and a symbolic link still leads there")
    func replaced() throws {
        try folder.write("old", to: "real.csv")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.path + "/real.csv")
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "real.csv")
        #expect(try sample.run("list", "--format", "csv", "--output", path).status == 0)
        #expect(try contents(folder.path + "/real.csv").hasPrefix("corpus,id"))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == "real.csv")
        let mode = try FileManager.default.attributesOfItem(atPath: folder.path + "/real.csv")[.posixPermissions] as? Int
        #expect(mode == 0o640)
    }

    @Test("a place that can't be written is named before anything is searched", arguments: ["/dev/null", "no-such-folder/x.csv", "."])
    func refused(place: String) throws {
        let run = try sample.run("search", "giải", "--output", place)
        #expect(run.status == 2 && run.output.isEmpty && run.errors.contains("vankien: \(place): "))
    }

    @Test("a full disk is said, and the old file stays", .disabled(if: SanitizedBuild.isThreadSanitized, "nothing starts under this limit of file size"))
    func full() throws {
        let index = try LinesIndex(paragraphs: (1...400).map { "Việc hoà giải thứ \($0)" })
        try index.folder.write("old", to: "hits.json")
        // The limit of a file's size is what a test can set: more than SQLite's own files need, less than the answer. The signal
        // that comes with it is left aside, as no disk sends one.
        let run = try CommandRun(
            shell: "trap '' XFSZ; ulimit -f 100; \"$VANKIEN_PROGRAM\" search 'giải' --all --format json --db index.sqlite --output hits.json",
            in: index.folder)
        #expect(run.status == 2 && run.errors.contains("vankien: hits.json: "))
        #expect(try contents(index.folder.path + "/hits.json") == "old")
        #expect(try FileManager.default.contentsOfDirectory(atPath: index.folder.path).count { $0.hasPrefix("hits") } == 1)
        // The same where the shell writes the file.
        let redirected = try CommandRun(
            shell: "trap '' XFSZ; ulimit -f 100; \"$VANKIEN_PROGRAM\" search 'giải' --all --format json --db index.sqlite > other.json",
            in: index.folder)
        #expect(redirected.status == 2 && redirected.errors.contains("vankien: standard output: "))
    }
}
