import Foundation
import Testing
import VanKienTestSupport

@Suite("What goes wrong")
struct FailureTests {
    private let sample: SampleIndex

    init() throws { sample = try SampleIndex.shared.get() }

    private func expectRefused(_ run: CommandRun, _ what: String) {
        #expect(run.status == 2, "\(what)")
        #expect(run.output.isEmpty, "\(what)")
        #expect(!run.errors.isEmpty, "\(what)")
        for word in ["fts5", "SQL", "SELECT ", "Fatal error", "Error Domain"] { #expect(!run.errors.contains(word), "\(what): \(run.errors)") }
    }

    @Test(
        "wrong usage: status 2, nothing on standard output, a word on standard error",
        arguments: [
            ["search", "giải", "--nonsense"], ["search"], ["search", ""], ["search", "?!…"], ["search", "\"chưa đóng", "--strict"],
            ["search", "giải", "--limit", "-1"], ["search", "giải", "--limit", "x"], ["search", "giải", "--offset", "-1"], ["search", "giải", "--year", "abc"],
            ["search", "giải", "--from", "2016-13"], ["search", "giải", "--in", "page"], ["search", "giải", "--number", "dân vận"],
            ["search", "giải", "--match", "maybe"], ["search", "giải", "--sort", "size"], ["search", "giải", "--format", "xml"],
            ["search", "((((((((((((((a))))))))))))))"], ["show"], ["list", "--type"], ["list", "--year", "x"], ["nonsense"], ["check", "extra"],
            ["index", "no-such-folder"], ["inspect", "no-such-file"], ["inspect", "c"], ["index", "c", "--jobs", "0"], ["analyze"],
            ["index", "c", "--corpus", "a/b"],
            ["search", "giải", "--sample", "0"], ["search", "giải", "--seed", "1"], ["search", "giải", "--similarity", "0.5"],
            ["search", "giải", "--group", "same", "--similarity", "0"], ["search", "giải", "--group", "same", "--similarity", "nan"],
            ["search", "giải", "--context-passages", "-1"], ["search", "giải", "--group", "year"], ["search", "giải", "--fields", "id"],
            ["list", "--format", "csv", "--fields", "id,,number"], ["cite", "--file", "x", "--format", "csv"],
        ])
    func usage(arguments: [String]) throws {
        expectRefused(try sample.run(arguments), "\(arguments)")
    }

    @Test(
        "nothing found: status 1, nothing on standard output",
        arguments: [["search", "xyzzyx", "--format", "jsonl"], ["search", "xyzzyx"], ["show", "999-QĐ/TW"], ["list", "--corpus", "không-có"], ["export", "--corpus", "không-có"]])
    func nothing(arguments: [String]) throws {
        let run = try sample.run(arguments)
        #expect(run.status == 1 && run.output.isEmpty && !run.errors.isEmpty)
    }

    @Test("nothing found as JSON is an empty array", arguments: ["search xyzzyx", "list --corpus không-có"])
    func nothingAsJSON(line: String) throws {
        let run = try sample.run(line.split(separator: " ").map(String.init) + ["--format", "json"])
        #expect(run.status == 1)
        #expect(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String] == [])
    }

    @Test(
        "whatever is pasted is answered",
        arguments: [
            "217-QĐ/TW", "l'état", "a\"b", "(giải", "giải)", "giải AND", "x:y", "^giải", "{giải}", "'; DROP TABLE passage; --", "--", "-giải",
            "NHÀ NƯỚC QUẢN LÝ VÀ NHÂN DÂN LÀM CHỦ", "1386 -QĐ/TU,ngày", "- Tiếp tục", "paragraph : giải", "giải + vận", "NEAR(giải vận, 999999999)",
        ])
    func pasted(query: String) throws {
        let run = try CommandRun(["search", "--format", "jsonl", "--db", "x.sqlite", "--", query], in: sample.folder)
        #expect([0, 1].contains(run.status) || query == "--", "\(query): \(run.errors)")
    }

    @Test("an unclosed quote is text, with a warning on standard error")
    func unclosedQuote() throws {
        let run = try sample.run("search", "\"hòa giải", "--format", "jsonl")
        #expect(run.status == 0 && run.errors.contains("warning") && run.errors.contains("^"))
        #expect(try run.objects().count == sample.ids("hòa giải").count)
    }

    @Test("numbers beyond all hits", arguments: ["9223372036854775807", "1000000"])
    func largeNumbers(number: String) throws {
        let run = try sample.run("search", "giải", "--offset", number, "--limit", number, "--format", "jsonl")
        #expect(run.status == 0 && run.output.isEmpty)
    }

    @Test("an index that is none, or is not there: said so, and no file is made")
    func noIndex() throws {
        let folder = try ScratchFolder()
        try folder.write(String(repeating: "this is no index\n", count: 99), to: "not.sqlite")
        for command in [["search", "giải"], ["list"], ["export"], ["stats"], ["check"], ["show", "a/b"]] {
            expectRefused(try CommandRun(command + ["--db", "not.sqlite"], in: folder), "\(command)")
            expectRefused(try CommandRun(command + ["--db", "none.sqlite"], in: folder), "\(command)")
            expectRefused(try CommandRun(command, in: folder), "\(command)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["not.sqlite"])
    }

    @Test("searching leaves nothing beside the index")
    func leavesNothing() throws {
        let own = try SampleIndex()
        _ = try own.run("search", "giải")
        _ = try own.run("check")
        #expect(try FileManager.default.contentsOfDirectory(atPath: own.folder.path).sorted() == ["c", "x.sqlite"])
    }

    @Test("bad files are skipped with a line each, the rest goes on")
    func badFiles() throws {
        let own = try SampleIndex()
        var random = SeededGenerator(seed: 1)
        try own.folder.write(Data(), to: "c/doi-chuong/rỗng.txt")
        try own.folder.write("  \n\t\n", to: "c/doi-chuong/trắng.txt")
        try own.folder.write(Data((0..<5000).map { _ in UInt8.random(in: 0...255, using: &random) }), to: "c/doi-chuong/noise.txt")
        try own.folder.write(Data([0x25, 0x50, 0x44, 0x46, 0x2D, 0x31, 0x2E, 0x34, 0x0A, 0x00, 0xFF]), to: "c/doi-chuong/a.pdf")
        try own.folder.write("một bài nói chuyện", to: "c/doi-chuong/tốt.txt")
        try FileManager.default.createSymbolicLink(atPath: own.folder.path + "/c/doi-chuong/vòng", withDestinationPath: "..")
        try FileManager.default.createSymbolicLink(atPath: own.folder.path + "/c/doi-chuong/cụt.txt", withDestinationPath: "không có")
        let run = try own.run("index", "c/doi-chuong", "--format", "json")
        let summary = try #require(run.objects().first)
        #expect(run.status == 0)
        #expect(
            Set(summary.keys) == ["indexed", "unchanged", "removed", "skipped", "documents", "passages", "footnotes", "seconds"])
        let skipped = try #require(summary["skipped"] as? [[String: String]])
        let names = Set(skipped.compactMap { $0["path"]?.split(separator: "/").last.map(String.init) })
        #expect(names.isSuperset(of: ["rỗng.txt", "trắng.txt", "noise.txt", "a.pdf", "cụt.txt"]))
        #expect(skipped.allSatisfy { $0["reason"]?.isEmpty == false })
        #expect(run.errors.split(separator: "\n").count { $0.hasPrefix("skipped ") } == skipped.count)
        #expect(try own.ids("\"bài nói chuyện\"") == ["doi-chuong/tốt#p1"])
    }

    @Test("a name that is not in UTF-8 is told as one, in a folder and given, and what is in such a folder is not passed over in silence")
    func undecodableNames() throws {
        let own = try SampleIndex()
        try own.folder.write("một bài nói chuyện", to: "c/doi-chuong/tốt.txt")
        let folder = own.folder.path + "/c/doi-chuong"
        let (file, below) = (Array((folder + "/B").utf8) + [0xE1] + Array("o.txt".utf8), Array((folder + "/th").utf8) + [0xE1] + Array("ng".utf8))
        for path in [file, below + Array("/a.txt".utf8)] {
            if path != file { try #require(below.cString { mkdir($0, 0o700) } == 0) }
            let stream = try #require(path.cString { fopen($0, "w") })
            fputs("dân vận", stream)
            fclose(stream)
        }
        try #require(below.cString { symlink($0, folder + "/lối") } == 0)
        let run = try own.run("index", "c/doi-chuong")
        #expect(run.status == 0)
        let skipped = run.errors.split(separator: "\n").filter { $0.hasPrefix("skipped ") && $0.contains("UTF-8") }
        #expect(skipped.map { $0.contains("/B\\xE1o.txt: ") || $0.contains("/th\\xE1ng: ") } == [true, true], "\(run.errors)")
        // A link with a name that can be written leads there all the same.
        #expect(try own.run("search", "dân vận", "--format", "jsonl").objects().contains { $0["id"] as? String == "doi-chuong/lối/a#p1" })
        let given = try own.run("index", "c/doi-chuong/B\u{FFFD}o.txt")
        #expect(given.status == 2 && given.errors.contains("UTF-8"), "\(given.errors)")
        #expect(try own.run("inspect", "c/doi-chuong/B\u{FFFD}o.txt").errors.contains("UTF-8"))
    }

    @Test("where nothing could be indexed the status is 2")
    func onlyBadFiles() throws {
        let folder = try ScratchFolder()
        try folder.write(Data(), to: "a/rỗng.txt")
        let run = try CommandRun(["index", "a", "--db", "x.sqlite", "--format", "json"], in: folder)
        #expect(run.status == 2 && run.errors.contains("rỗng.txt"))
    }

    @Test("files of nothing but rules do not stop the rest")
    func onlyRules() throws {
        let folder = try ScratchFolder()
        for name in ["a", "b", "c"] { try folder.write("-----\n", to: "d/\(name).txt") }
        try folder.write("một bài nói chuyện", to: "d/z.txt")
        let run = try CommandRun(["index", "d", "--db", "x.sqlite"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(try CommandRun(["search", "chuyện", "--db", "x.sqlite"], in: folder).status == 0)
        #expect(try CommandRun(["check", "--db", "x.sqlite"], in: folder).status == 0)
    }

    @Test("a changed text is found by check, with the remedy")
    func check() throws {
        let own = try SampleIndex()
        #expect(try own.run("check").status == 0)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: own.folder.path + "/x.sqlite"))
        let place = try #require(bytes.range(of: Data("còn hình thức".utf8)))
        bytes.replaceSubrange(place, with: Data("càn hình thức".utf8))
        try own.folder.write(bytes, to: "x.sqlite")
        let run = try own.run("check")
        #expect(run.status == 2 && run.errors.contains("suoi-trang/08-NQ-TU") && run.errors.contains("--repair"))
    }

    @Test("a closed pipe ends it quietly")
    func closedPipe() throws {
        let folder = try ScratchFolder()
        try folder.write((1...4000).map { "Đoạn văn bản dân vận thứ \($0)." }.joined(separator: "\n\n"), to: "d/a.txt")
        #expect(try CommandRun(["index", "d", "--db", "x.sqlite"], in: folder).status == 0)
        for command in ["export", "search dân --all", "search dân --all --format jsonl", "show d/a"] {
            let run = try CommandRun(shell: "\"$VANKIEN_PROGRAM\" \(command) --db x.sqlite | head -c 10", in: folder)
            #expect(run.output.utf8.count == 10)
            #expect(run.errors.isEmpty, "\(command): \(run.errors)")
        }
        // More than a pipe holds, so that the program did meet the closed end.
        #expect(try CommandRun(["export", "--db", "x.sqlite"], in: folder).output.utf8.count > 1 << 20)
    }
}

private extension [UInt8] {
    /// For calls to the system that take any bytes.
    func cString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        body(map(CChar.init(bitPattern:)) + [0])
    }
}
