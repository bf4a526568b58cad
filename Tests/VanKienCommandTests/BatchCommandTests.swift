import Foundation
import Testing
import VanKienTestSupport

@Suite("vankien batch")
struct BatchCommandTests {
    private let sample: SampleIndex
    private let folder: ScratchFolder

    init() throws {
        sample = try SampleIndex.shared.get()
        folder = try ScratchFolder()
    }

    private func run(_ lines: String, _ arguments: String...) throws -> CommandRun {
        try run(Data(lines.utf8), arguments)
    }

    private func run(_ lines: Data, _ arguments: [String] = []) throws -> CommandRun {
        try sample.run(["batch", folder.write(lines, to: "queries")] + arguments)
    }

    private func error(of line: String) throws -> String? { try run(line).objects().first?["error"] as? String }

    @Test("an answer a line, in order, an error in its place, blank lines passed over")
    func order() throws {
        let run = try run("hòa giải\n\n?!\n  \n{\"query\":\"giải\",\"limit\":1,\"id\":\"q7\"}\r\nxyzzyx")
        let answers = try run.objects()
        #expect(run.status == 0)
        #expect(answers.map { $0["line"] as? Int } == [1, 3, 5, 6])
        #expect(answers.map { $0["query"] as? String } == ["hòa giải", "?!", "giải", "xyzzyx"])
        #expect(answers.map { $0["error"] != nil } == [false, true, false, false])
        #expect(answers.map { ($0["hits"] as? [Any])?.count } == [5, nil, 1, 0])
        #expect(answers.map { $0["total"] as? Int } == [5, nil, 5, 0])
        #expect(answers[2]["id"] as? String == "q7")
        #expect(run.errors == "1 of 4 queries could not be asked; see its \"error\".\n")
    }

    @Test("many queries on several threads are answered as search answers each", arguments: ["1", "3"])
    func asSearch(jobs: String) throws {
        let words = ["giải", "dân vận", "giám", "uỷ OR cấp", "\"kĩ năng\"", "hoa giai", "cán bộ NOT thôn", "in:heading dân", "nothinglikethis", "301-QĐ/TWGD"]
        let lines = (0..<600).map { words[$0 % words.count] }.joined(separator: "\n")
        let answers = try run(lines, "--jobs", jobs).output.split(separator: "\n")
        #expect(answers.count == 600)
        for (place, word) in words.enumerated() {
            let hits = try sample.run("search", word, "--format", "jsonl").output.split(separator: "\n").joined(separator: ",")
            for answer in stride(from: place, to: 600, by: words.count) {
                // Foundation's search: the standard library's takes seconds for these lines without optimisation.
                func holds(_ part: String) -> Bool { answers[answer].range(of: part, options: .literal) != nil }
                #expect(holds("\"line\":\(answer + 1),") && holds("\"hits\":[\(hits)]"))
            }
        }
    }

    @Test("whoever asks for ids and scores alone gets those of the hits", arguments: ["", #","any":true"#, #","group":"document""#, #","sort":"date","offset":2"#])
    func namesAlone(options: String) throws {
        for query in ["giải", "dân vận", "in:heading dân", "date:2010..", "uỷ OR cấp"] {
            func hits(_ fields: String) throws -> [[String: Any]] {
                let line = #"{"query":"\#(query)","limit":7,"fields":"\#(fields)"\#(options)}"#
                return try run(line).objects().first?["hits"] as? [[String: Any]] ?? []
            }
            let whole = try hits("rank,id,score,text")
            let names = try hits("rank,id,score")
            #expect(names.map { $0["id"] as? String } == whole.map { $0["id"] as? String }, "\(query)")
            #expect(names.map { $0["score"] as? Double } == whole.map { $0["score"] as? Double }, "\(query)")
            #expect(names.map { $0["rank"] as? Int } == whole.map { $0["rank"] as? Int }, "\(query)")
            #expect(!whole.isEmpty || options.contains("offset"), "\(query)")
            #expect(names.allSatisfy { $0.count == 3 })
        }
    }

    @Test("every option of search but those of printing and of the whole run is a key, and no other")
    func keys() throws {
        let help = try sample.run("search", "--help").output
        let options = help.matches(of: /--([a-z][a-z-]*)/).map { String($0.1) }
        let known = try #require(try error(of: #"{"query":"giải","nonsense":1}"#))
        #expect(known.hasPrefix("there is no key 'nonsense'; known are: query, id, "))
        let keys = Set(known.components(separatedBy: "known are: ")[1].components(separatedBy: ", ")).subtracting(["query", "id"])
        let others: Set = ["time-limit", "format", "output", "bom", "color", "whole", "db", "help", "version", "explain", "context", "provenance"]
        #expect(Set(options).subtracting(others).subtracting(keys).isEmpty, "options that are no keys")
        #expect(keys.subtracting(options).isEmpty, "keys that are no options")
    }

    @Test(
        "a line that can't be asked says why",
        arguments: [
            ("{\"query\":\"giải\"", "begins as JSON"), ("{\"limit\":3}", "no text under 'query'"), ("{\"query\":3}", "no text under 'query'"),
            ("{\"query\":\"giải\",\"limit\":-1}", "--limit"), ("{\"query\":\"giải\",\"limit\":\"x\"}", "limit"), ("{\"query\":\"giải\",\"all\":1}", "true or false"),
            ("{\"query\":\"giải\",\"year\":true}", "'year' is text or a number"), ("{\"query\":\"giải\",\"year\":\"abc\"}", "--year"),
            ("{\"query\":\"giải\",\"fields\":\"id,x\"}", "there is no field 'x'"), ("{\"query\":\"\"}", "no word"),
            ("{\"query\":\"(giải\",\"strict\":true}", "never closed"),
        ])
    func faults(line: String, words: String) throws {
        let error = try #require(try error(of: line))
        #expect(error.contains(words), "\(error)")
        #expect(!error.contains("Usage"))
    }

    @Test("values are text, numbers or lists; filters, order and fields hold for their line alone")
    func values() throws {
        let answers = try run(
            """
            {"query":"giải","corpus":["doi-chuong","suoi-trang"],"year":2017,"fields":"id","all":true}
            {"query":"--limit","match":"folded"}
            {"query":"giải","sort":"date","limit":2,"fields":"document.date","strict":false,"type":null}
            (giải
            """
        ).objects()
        #expect((answers[0]["hits"] as? [[String: String]])?.map { $0["id"] } == ["suoi-trang/77-BC-TU#p5", "suoi-trang/77-BC-TU#p6"])
        #expect(answers[1]["error"] == nil)
        #expect((answers[2]["hits"] as? [[String: [String: String]]])?.map { $0["document"]?["date"] } == ["2013-06-04", "2017-12-21"])
        #expect((answers[3]["warnings"] as? [String])?.count == 1)
    }

    @Test("a line beyond the limit and one that is no text are errors in their places")
    func badLines() throws {
        var data = Data("giải\n".utf8)
        data += Data(repeating: UInt8(ascii: "a"), count: 3 << 20) + Data("\n".utf8)
        data += Data([0xFF, 0xFE, 0x41, 0x0A])
        data += Data(repeating: UInt8(ascii: "b"), count: (1 << 20) + 1)
        let answers = try run(data).objects()
        #expect(answers.map { ($0["error"] as? String)?.prefix(18) } == [nil, "the line is longer", "the line is not UT", "the line is longer"])
        #expect(answers.allSatisfy { ($0["query"] as? String ?? "").count < 300 })
    }

    @Test("the exit status tells whether anything was found; a byte order mark is no part of a query")
    func statuses() throws {
        #expect(try run("xyzzyx\nyzzyxz").status == 1)
        #expect(try run("?!\n{").status == 2)
        #expect(try run("").status == 1)
        #expect(try run("\u{FEFF}giải").objects().first?["query"] as? String == "giải")
        for arguments in [["batch", "no-such-file"], ["batch", "."], ["batch"], ["batch", "-", "--jobs", "0"]] {
            let run = try sample.run(arguments)
            #expect(run.status == 2 && run.output.isEmpty && !run.errors.isEmpty)
        }
    }

    @Test("each line is answered before the next is asked", .timeLimit(.minutes(1)))
    func conversation() throws {
        let process = try CommandRun.process(["batch", "-", "--db", "x.sqlite"], in: sample.folder)
        let (questions, answers) = (Pipe(), Pipe())
        process.standardInput = questions
        process.standardOutput = answers
        try process.run()
        for word in ["giải", "giám", "xyzzyx"] {
            questions.fileHandleForWriting.write(Data((word + "\n").utf8))
            var answer = Data()
            while answer.last != UInt8(ascii: "\n") { answer += answers.fileHandleForReading.availableData }
            #expect(String(decoding: answer, as: UTF8.self).contains("{\"query\":\"\(word)\""))
        }
        try questions.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
