import Foundation
import Testing
import VanKienTestSeeds
import VanKienTestSupport

/// `scripts/trials/disk` does the like with disks of its own, on the program as it is released.
@Suite("Limits, signals, damage")
struct FaultTests {
    private let sample: SampleIndex
    private var database: String { sample.folder.path + "/x.sqlite" }

    init() throws {
        sample = try SampleIndex()
        for number in 0..<30 {
            let lines = (0..<40).map { "Đoạn \($0) của tài liệu \(number), nói về dân vận và giám sát theo 217-QĐ/TW." }
            try sample.folder.write(lines.joined(separator: "\n\n"), to: "c/doi-chuong/n\(number).txt")
        }
    }

    private func refused(_ run: CommandRun) -> Bool {
        run.status == 2 && run.errors.hasPrefix("vankien: ") && run.errors.filter { $0 == "\n" }.count == 1 && !run.errors.contains("SQL")
    }

    @Test(
        "a limit of file size: one line, and the old index as it was", .disabled(if: SanitizedBuild.isThreadSanitized, "nothing starts under these limits"),
        arguments: [8, 64, 700])
    func fileSize(blocks: Int) throws {
        let before = try sample.run("export").output
        for how in ["index c/doi-chuong", "index c/doi-chuong --rebuild", "backup copy.sqlite", "search 'dân vận' --all --format jsonl --output out"] {
            let run = try CommandRun(shell: "ulimit -f \(blocks); exec \"$VANKIEN_PROGRAM\" \(how) --db x.sqlite", in: sample.folder)
            let made = ["copy.sqlite", "out"].filter { FileManager.default.fileExists(atPath: sample.folder.path + "/" + $0) }
            for name in made { try sample.folder.remove(name) }
            guard run.status != 0 else { continue }
            #expect(refused(run) && made.isEmpty, "\(how): \(run.errors) \(made)")
            #expect(try sample.run("export").output == before)
            #expect(try sample.run("check").status == 0)
        }
    }

    @Test("few open files: it works, or says in one line that it can't")
    func descriptors() throws {
        var worked: Set<String> = []
        for limit in [4, 6, 8, 16, 23, 24, 25] {
            for how in ["search 'dân vận'", "export", "check", "batch queries.txt"] {
                try sample.folder.write("dân vận\n", to: "queries.txt")
                let run = try CommandRun(shell: "ulimit -n \(limit); exec \"$VANKIEN_PROGRAM\" \(how) --db x.sqlite", in: sample.folder)
                if run.status == 0 { worked.insert(how) }
                #expect(run.status == 0 || refused(run), "\(how) with \(limit): \(run.status) \(run.errors)")
            }
        }
        #expect(worked.count == 4)
        #expect(try sample.run("check").status == 0)
    }

    @Test("stopped by Ctrl-C or kill: said so, what was read is kept, nothing is left beside the index", arguments: [SIGINT, SIGTERM])
    func stopped(number: Int32) throws {
        let big = try ScratchFolder()
        for place in 0..<400 {
            let lines = (0..<60).map { "Đoạn \($0) của tài liệu \(place), nói về dân vận và giám sát theo 217-QĐ/TW." }
            try big.write(lines.joined(separator: "\n\n"), to: "d/n\(place).txt")
        }
        let process = try CommandRun.process(["index", "d", "--db", "x.sqlite"], in: big)
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        while process.isRunning, !FileManager.default.fileExists(atPath: big.path + "/x.sqlite") { usleep(1000) }
        usleep(50_000)
        kill(process.processIdentifier, number)
        let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        // It may have been at its end.
        if process.terminationReason == .uncaughtSignal {
            #expect(process.terminationStatus == number)
            #expect(words.contains("stopp") && words.split(separator: "\n").allSatisfy { $0.hasPrefix("vankien: ") }, "\(words)")
        } else {
            #expect(process.terminationStatus == 0)
        }
        #expect(try CommandRun(["check", "--db", "x.sqlite"], in: big).status == 0)
        #expect(try CommandRun(["index", "d", "--db", "x.sqlite"], in: big).status == 0)
        #expect(try CommandRun(["search", "\"tài liệu 399\"", "--db", "x.sqlite"], in: big).status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: big.path).sorted() == ["d", "x.sqlite"])
    }

    @Test("a damaged index is mended without the files, and what can't be is named")
    func repair() throws {
        let before = try sample.run("export").output
        var bytes = try Data(contentsOf: URL(fileURLWithPath: database))
        let place = try #require(bytes.range(of: Data("còn hình thức".utf8)))
        bytes.replaceSubrange(place, with: Data("càn hình thức".utf8))
        try sample.folder.write(bytes, to: "x.sqlite")
        let run = try sample.run("check", "--repair")
        #expect(run.status == 2 && run.errors.contains("suoi-trang/08-NQ-TU is damaged, and kept as it is") && run.errors.contains("vankien index PATH"))
        #expect(try sample.run("index", "c/suoi-trang").status == 0)
        #expect(try sample.run("check", "--repair").status == 0)
        #expect(try sample.run("export").output == before)
        try sample.folder.write("nothing of an index", to: "x.sqlite")
        #expect(refused(try sample.run("check", "--repair")))
    }

    @Test("a backup is an index, and takes no file's place unasked")
    func backup() throws {
        #expect(try sample.run("backup", "copy.sqlite").output.contains("copy.sqlite holds"))
        #expect(refused(try sample.run("backup", "copy.sqlite")))
        #expect(try sample.run("backup", "copy.sqlite", "--force").status == 0)
        #expect(refused(try sample.run("backup", "no/such/copy.sqlite")))
        #expect(refused(try sample.run("backup", ".")))
        #expect(try CommandRun(["export", "--db", "copy.sqlite"], in: sample.folder).output == sample.run("export").output)
        #expect(try CommandRun(["check", "--db", "copy.sqlite"], in: sample.folder).status == 0)
    }

    @Test("a backup that is killed leaves the whole copy or nothing", arguments: [false, true])
    func killedBackup(replacing: Bool) throws {
        let folder = try ScratchFolder()
        let index = try LinesIndex(paragraphs: (0..<4000).map { "Đoạn \($0) nói về dân vận và giám sát theo 217-QĐ/TW." })
        if replacing { try Data().write(to: URL(fileURLWithPath: folder.path + "/copy.sqlite")) }
        func size() -> Int { FileManager.default.contents(atPath: folder.path + "/copy.sqlite")?.count ?? 0 }
        var killed = 0
        for round in 0..<10 {
            let process = try CommandRun.process(["backup", "copy.sqlite", "--db", index.path] + (replacing ? ["--force"] : []), in: folder)
            try process.run()
            // As soon as anything of it can be seen, or at a moment when it is writing.
            let end = Date() + (round < 5 ? 60 : 0.01 * Double(round))
            while process.isRunning, Date() < end, try names(folder) == (replacing ? ["copy.sqlite"] : []), size() == 0 { usleep(50) }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            if process.terminationReason == .uncaughtSignal { killed += 1 }
            // Where it replaces a file, it has a name beside that for a moment, and is whole by then.
            #expect(try names(folder).allSatisfy { $0 == "copy.sqlite" || replacing && $0 == "copy.sqlite.vankien-new" })
            guard size() > 0 else { continue }
            #expect(try CommandRun(["check", "--db", "copy.sqlite"], in: folder).status == 0)
            try folder.remove("copy.sqlite")
            if replacing { try Data().write(to: URL(fileURLWithPath: folder.path + "/copy.sqlite")) }
        }
        #expect(killed > 1)
        try Data("left".utf8).write(to: URL(fileURLWithPath: folder.path + "/copy.sqlite.vankien-new"))
        for _ in 0..<2 { #expect(try CommandRun(["backup", "copy.sqlite", "--force", "--db", index.path], in: folder).status == 0) }
        #expect(try names(folder) == ["copy.sqlite"])
    }

    private func names(_ folder: ScratchFolder) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
}
