import Foundation
import Testing
import VanKienTestSeeds
import VanKienTestSupport

@Suite("Arguments of any value, bytes and length")
struct HostileArgumentTests {
    private let sample: SampleIndex

    init() throws { sample = try SampleIndex.shared.get() }

    private func expectAnswer(_ run: CommandRun, _ what: String) {
        #expect([0, 1, 2].contains(run.status), "\(what): \(run.status)")
        #expect(run.status != 2 || !run.errors.isEmpty, "\(what)")
        for word in ["fts5", "SQL", "SELECT ", "Fatal error", "Error Domain", "syntax error", "VanKien."] {
            #expect(!run.errors.contains(word), "\(what): \(run.errors.prefix(300))")
        }
        #expect(run.errors.utf8.count < 20_000, "\(what): \(run.errors.utf8.count) bytes of errors")
    }

    private static let commands: [(command: [String], options: [String])] = [
        (["search", "giải"], ["limit", "offset", "sample", "seed", "similarity", "context", "context-passages", "year", "from", "to", "number", "level", "corpus", "type", "issuer", "time-limit"]),
        (["search", "giải", "--format", "kwic"], ["context", "limit", "offset"]),
        (["kwic", "giải"], ["context", "limit", "offset", "sort"]), (["collocates", "giải"], ["left", "right", "min", "limit"]),
        (["ngrams"], ["size", "min", "limit"]), (["keyness", "type:nq"], ["size", "min", "limit", "against"]), (["terms", "g"], ["limit"]),
        (["count", "giải"], ["limit", "by", "year"]), (["cite", "08-NQ/TU"], ["limit", "offset", "from"]), (["graph", "08-NQ/TU"], ["depth"]), (["list"], ["year", "to", "issuer"]),
        (["batch", "/dev/null"], ["jobs"]),
    ]
    private static let values = [
        "-1", "0", "1", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "99999999999999999999999", "4294967296", "1e9", "1e400", "nan", "inf", "-0.0", "0x10", "",
        " 5", "5 ", "٣", "9999..1", "..", "0..", "2016-99-99", "10000", "0000-00-00", "%", "_", "'", "\"", "; DROP TABLE passage", "*", "\u{0301}",
    ]

    @Test("an option of any value is obeyed or refused in words", arguments: 0..<commands.count)
    func options(number: Int) throws {
        let (command, options) = Self.commands[number]
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<TestSize.count(12, long: 300) {
            let (option, value) = (random.pick(options), random.pick(Self.values))
            var arguments = command + ["--\(option)=\(value)"]
            if random.chance(0.3) { arguments.append("--\(random.pick(options))=\(random.pick(Self.values))") }
            expectAnswer(try sample.run(arguments), "seed \(seed): \(arguments)")
        }
    }

    @Test("an argument of any length is not given back whole")
    func length() throws {
        let long = String(repeating: "(", count: 100_000)
        for arguments in [["terms", long], ["search", "--" + long], ["search", "giải", "--limit", long], ["list", "--in=" + long], [long]] {
            let run = try sample.run(arguments)
            #expect(run.status == 2)
            expectAnswer(run, "\(arguments[0].prefix(20))")
        }
    }

    @Test("behind -- a query may begin as an option does")
    func behindTheOptions() throws {
        for command in ["search", "kwic", "count", "collocates"] {
            let run = try CommandRun([command, "--db", "x.sqlite", "--", "--giải"], in: sample.folder)
            #expect(run.status == 0, "\(command): \(run.errors)")
            #expect(try sample.run([command, "--giải"]).status == 2)
        }
    }

    @Test("a batch of random lines is answered line for line")
    func batch() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        let lines = ["hoà giải", "\"dân vận\" OR (giám sát)", "{\"query\":\"giải\",\"limit\":3,\"year\":\"2016..2019\",\"id\":{\"a\":[1,null]}}", "{\"query\":\"giải\",\"all\":true,\"fields\":\"id,text\"}"]
        let words = ["{", "}", "\"", ":", ",", "[", "]", "null", "true", "\\u0000", "\\ud800", "\"limit\":", "\"offset\":-1", "1e999", "\"any\":true", "\"in\":\"footnote\"", "\"group\":\"same\"", "\"sample\":2", "*", "\u{FEFF}"]
        var mutator = ByteMutator(seeds: lines.map { Array($0.utf8) }, words: words, seed: seed, longest: 3000)
        var file: [UInt8] = []
        for _ in 0..<TestSize.count(600, long: 20_000) { file += mutator.next().filter { $0 != 0x0A } + [0x0A] }
        let folder = try ScratchFolder()
        let run = try sample.run(["batch", folder.write(Data(file), to: "queries")])
        #expect([0, 1, 2].contains(run.status), "seed \(seed): \(run.status)")
        let answers = run.output.split(separator: "\n", omittingEmptySubsequences: true)
        let numbers = try answers.map { answer -> Int in
            let object = try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any]
            let said = object?["error"] as? String ?? ""
            for word in ["fts5", "SQL", "Fatal error", "Error Domain"] { #expect(!said.contains(word), "seed \(seed): \(said)") }
            return object?["line"] as? Int ?? -1
        }
        #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count && !numbers.contains(-1), "seed \(seed)")
        // Every line that holds anything but blanks.
        let asked = file.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().filter { line in
            String(validating: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self).map { !$0.allSatisfy(\.isWhitespace) } ?? true
        }
        #expect(abs(answers.count - asked.count) <= 1, "seed \(seed): \(answers.count) answers, \(asked.count) questions")
    }

    @Test("many values of one filter are alternatives, however many; too many options are refused in a line")
    func manyValues() throws {
        let years = (0..<900).map { "--year=\(1000 + $0)" } + ["--year=2013"]
        #expect(try sample.run(["list", "--format", "jsonl"] + years).objects().count == 1)
        #expect(try sample.ids(Array(repeating: "năm:1 ", count: 1500).joined() + "năm:2013 giải").isEmpty == false)
        let run = try sample.run(["list"] + Array(repeating: "--year=2013", count: 20_000))
        #expect(run.status == 2 && run.errors.contains("1000 options"))
    }

    @Test("a context of any width is the whole passage", arguments: ["9223372036854775807", "1000000"])
    func context(words: String) throws {
        for command in [["kwic", "giải"], ["search", "giải", "--format", "kwic"]] {
            let wide = try sample.run(command + ["--context", words])
            #expect(wide.status == 0 && !wide.output.isEmpty)
            expectAnswer(wide, "\(command)")
        }
        let near = try sample.run(["collocates", "giải", "--left", words, "--right", words, "--min", "1"])
        #expect(near.status == 0)
    }

    @Test("queries as bytes that are no UTF-8, with zero bytes behind a pipe, and of a megabyte")
    func bytes() throws {
        let folder = sample.folder
        for line in [
            "\"$VANKIEN_PROGRAM\" search \"$(printf 'gi\\377\\300\\200i')\" --db x.sqlite", "\"$VANKIEN_PROGRAM\" show \"$(printf '\\355\\240\\200')\" --db x.sqlite",
            "\"$VANKIEN_PROGRAM\" search gi --corpus \"$(printf '\\376')\" --db x.sqlite", "printf 'gi\\000i\\n\\377\\n' | \"$VANKIEN_PROGRAM\" batch - --db x.sqlite",
            "printf 'a\\000b\\n' | \"$VANKIEN_PROGRAM\" cite --file - --db x.sqlite", "head -c 100000 /dev/zero | tr '\\0' 'a' | xargs \"$VANKIEN_PROGRAM\" search --db x.sqlite",
            "head -c 3000000 /dev/zero | tr '\\0' 'a' | \"$VANKIEN_PROGRAM\" batch - --db x.sqlite", "head -c 3000000 /dev/zero | tr '\\0' 'a' | \"$VANKIEN_PROGRAM\" cite --file - --db x.sqlite",
            "\"$VANKIEN_PROGRAM\" analyze \"$(printf 'gi\\377i')\"", "\"$VANKIEN_PROGRAM\" list --db \"$(printf 'x\\377')\"",
        ] {
            expectAnswer(try CommandRun(shell: line + "\n[ $? -le 2 ]", in: folder), line)
        }
    }

    @Test(
        "names that look like options, hold line ends or quotes are names",
        arguments: ["-rf", "--db", "a\nb", "a'b\"c", "*", "$(x)", "a b", "%s%n", "\u{202E}", "file:x?mode=memory", ":memory:"])
    func names(name: String) throws {
        let folder = try ScratchFolder()
        try SampleCorpus.write(to: folder)
        try FileManager.default.moveItem(atPath: folder.path + "/c/suoi-trang", toPath: folder.path + "/" + name)
        let indexing = try CommandRun(["index", "--db=\(name).sqlite", "--", name], in: folder)
        #expect(indexing.status == 0 || name.contains("\n"), "\(name.debugDescription): \(indexing.errors)")
        expectAnswer(indexing, name.debugDescription)
        guard indexing.status == 0 else { return }
        #expect(FileManager.default.fileExists(atPath: folder.path + "/\(name).sqlite"))
        #expect(try CommandRun(["backup", "--db=\(name).sqlite", "--", name + ".copy"], in: folder).status == 0)
        #expect(FileManager.default.fileExists(atPath: folder.path + "/\(name).copy"))
        let search = try CommandRun(["search", "giải", "--format", "jsonl", "--db=\(name).sqlite", "--corpus=\(name)", "--output=\(name).jsonl"], in: folder)
        #expect(search.status == 0, "\(name.debugDescription): \(search.errors)")
        #expect(FileManager.default.fileExists(atPath: folder.path + "/\(name).jsonl"))
        #expect(search.errors.split(separator: "\n").count <= 1)
    }
}
