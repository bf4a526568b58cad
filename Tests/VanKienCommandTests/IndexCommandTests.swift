import Foundation
import Testing
import VanKienTestSupport

@Suite("Indexing from the command line")
struct IndexCommandTests {
    private func summary(_ run: CommandRun) throws -> [Int] {
        let object = try run.objects().first ?? [:]
        return ["indexed", "unchanged", "removed", "documents"].map { object[$0] as? Int ?? -1 }
    }

    @Test("first run, again, changed, pruned")
    func runs() throws {
        let folder = try ScratchFolder()
        try SampleCorpus.write(to: folder)
        let line = ["index"] + SampleCorpus.folders + ["--db", "x.sqlite", "--format", "json"]
        #expect(try summary(CommandRun(line, in: folder)) == [3, 0, 0, 3])
        #expect(try summary(CommandRun(line, in: folder)) == [0, 3, 0, 3])
        try folder.write("bài khác", to: "c/suoi-trang/77-BC-TU.txt")
        #expect(try summary(CommandRun(line, in: folder)) == [1, 2, 0, 3])
        try folder.remove("c/suoi-trang/77-BC-TU.txt")
        #expect(try summary(CommandRun(line, in: folder)) == [0, 2, 0, 3])
        #expect(try summary(CommandRun(line + ["--prune"], in: folder)) == [0, 2, 1, 2])
        #expect(try summary(CommandRun(["index", "c/doi-chuong", "--rebuild", "--db", "x.sqlite", "--format", "json"], in: folder)) == [2, 0, 0, 2])
    }

    @Test("without arguments: corpus/ into index/vankien.sqlite")
    func defaults() throws {
        let folder = try ScratchFolder()
        for (name, text) in SampleCorpus.files { try folder.write(text, to: "corpus/" + name) }
        try folder.write("một tờ rời", to: "corpus/rời.txt")
        let run = try CommandRun(["index"], in: folder)
        #expect(run.status == 0 && run.output.contains("4 indexed"))
        #expect(try CommandRun(["search", "tờ rời", "--format", "jsonl"], in: folder).objects().map { $0["id"] as? String } == ["default/rời#p1"])
        #expect(try CommandRun(["list", "--format", "jsonl"], in: folder).objects().compactMap { $0["corpus"] as? String } == ["default", "doi-chuong", "suoi-trang", "suoi-trang"])
    }

    @Test("killed at any moment, the index is whole and the next run completes it")
    func killed() throws {
        let folder = try ScratchFolder()
        var random = SeededGenerator(seed: 9)
        let words = ["dân", "vận", "hoà", "giải", "giám", "sát", "uỷ", "217-QĐ/TW", "kỹ", "năng"]
        for number in 0..<40 {
            let lines = (0..<150).map { _ in (0..<14).map { _ in random.pick(words) }.joined(separator: " ") + "." }
            try folder.write(lines.joined(separator: "\n\n"), to: "d/n\(number).txt")
        }
        // The shorter of two runs: other tests take the processor now and then.
        var duration = Double.infinity
        for _ in 0..<2 {
            let start = Date()
            #expect(try CommandRun(["index", "d", "--db", "whole.sqlite", "--rebuild"], in: folder).status == 0)
            duration = min(duration, Date().timeIntervalSince(start))
        }
        let whole = try CommandRun(["export", "--db", "whole.sqlite"], in: folder).output

        var interrupted = 0
        for moment in 0..<TestSize.count(12, long: 100) {
            // A new index each third time, else one that grows from kill to kill.
            let database = "k\(moment / 3).sqlite"
            let process = try CommandRun.process(["index", "d", "--db", database], in: folder)
            try process.run()
            Thread.sleep(forTimeInterval: duration * Double.random(in: 0.05...0.9, using: &random))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            // Who came too late comes earlier the next time.
            if process.terminationReason == .uncaughtSignal { interrupted += 1 } else { duration *= 0.7 }
            guard FileManager.default.fileExists(atPath: folder.path + "/" + database) else { continue }
            let check = try CommandRun(["check", "--db", database], in: folder)
            // Killed before there was anything in the file, it is no index yet, and the next run makes it one.
            #expect(check.status == 0 || check.errors.contains("is not an index"), "after kill \(moment): \(check.errors)")
            guard moment % 3 == 2 else { continue }
            #expect(try CommandRun(["index", "d", "--db", database], in: folder).status == 0)
            #expect(try CommandRun(["export", "--db", database], in: folder).output == whole)
            #expect(try CommandRun(["check", "--db", database], in: folder).status == 0)
        }
        #expect(interrupted > 1)
    }

    @Test("killed as soon as anything of a new index can be seen, nothing is left but what the next run takes up")
    func killedAtBirth() throws {
        let folder = try ScratchFolder()
        try folder.write("Dân vận khéo.", to: "d/a.txt")
        func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("x.") }.sorted() }
        for _ in 0..<5 {
            let process = try CommandRun.process(["index", "d", "--db", "x.sqlite"], in: folder)
            try process.run()
            while process.isRunning, try names().allSatisfy({ $0 == "x.sqlite-lock" }) { usleep(100) }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let left = try names()
            #expect(left.allSatisfy { ["", "-lock", "-journal", "-wal", "-shm"].contains($0.dropFirst("x.sqlite".count)) }, "\(left)")
            #expect(try CommandRun(["index", "d", "--db", "x.sqlite"], in: folder).status == 0)
            #expect(try names() == ["x.sqlite"])
            try folder.remove("x.sqlite")
        }
    }
}
