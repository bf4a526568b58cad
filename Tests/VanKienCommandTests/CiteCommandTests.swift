import Foundation
import Testing
import VanKienTestSupport

@Suite("vankien cite")
struct CiteCommandTests {
    private func lines(_ run: CommandRun) throws -> [[String: Any]] {
        try run.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    @Test("the text form: the document, the passages, the counts")
    func text() throws {
        let run = try CitingCorpus().vankien("cite", "217-qd/tw")
        #expect(run.status == 0)
        #expect(run.output == """
            217-QĐ/TW
            not in the index

            1   12-NQ/TU, 05-03-2012, mục 1, đoạn 5
                Nghị quyết về công tác "dân vận" & hòa giải
                1. Theo Quyết định số 217-QĐ/TW.
                dẫn chiếu: “217-QĐ/TW”
                → song-lam/12-NQ-TU#p5

            2   7-CT/TU, 02-09-2018, mục 1, đoạn 5
                Chỉ thị về công tác "dân vận" & hòa giải
                1. Theo Quyết định 217-QĐ/TW.
                dẫn chiếu: “217-QĐ/TW”
                → cao-nguyen/7-CT-TU#p5

            2 passages of 2 documents
            by corpus  cao-nguyen 1, song-lam 1
            by year    2012 1, 2018 1

            """)
        #expect(run.errors == "2 of 2 passages\n")
    }

    @Test("a number that two provinces have: both are shown, and which of them is meant")
    func ambiguous() throws {
        let run = try CitingCorpus().vankien("cite", "12-NQ/TU")
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("2 documents bear 12-NQ/TU:\n\n"))
        #expect(run.output.contains("id        cao-nguyen/12-NQ-TU\n"))
        #expect(run.output.contains("“12- NQ/TU” = song-lam/12-NQ-TU\n"))
    }

    @Test("jsonl: hits as search gives them, with what is cited")
    func jsonLines() throws {
        let hits = try lines(CitingCorpus().vankien("cite", "12-NQ/TU", "--format", "jsonl"))
        #expect(hits.map { $0["id"] as? String } == ["song-lam/45-BC-TU#p5"])
        let cited = try #require(hits.first?["cited"] as? [[String: Any]])
        #expect(cited.map { $0["written"] as? String } == ["12- NQ/TU"])
        #expect(cited.map { $0["documents"] as? [String] } == [["song-lam/12-NQ-TU"]])
    }

    @Test("a file of numbers is answered line by line")
    func file() throws {
        let corpus = try CitingCorpus()
        try corpus.folder.write("217-QĐ/TW\n\n 12-NQ/TU \nabc\n999-QĐ/TW\n45-BC/TU\n", to: "numbers.txt")
        let run = try corpus.vankien("cite", "--file", "numbers.txt", "--format", "jsonl")
        #expect(run.status == 0)
        let answers = try lines(run)
        #expect(answers.map { $0["query"] as? String } == ["217-QĐ/TW", "12-NQ/TU", "abc", "999-QĐ/TW", "45-BC/TU"])
        #expect(answers.map { $0["status"] as? String } == ["absent", "ambiguous", "error", "unknown", "document"])
        #expect(answers.map { $0["total"] as? Int } == [2, 1, nil, 0, 0])
        let text = try corpus.vankien("cite", "--file", "numbers.txt").output
        #expect(text.contains("# 999-QĐ/TW\nnot found\n"))
        #expect(text.contains("# 12-NQ/TU\nambiguous: 2 documents bear 12-NQ/TU:\n"))
        #expect(text.contains("# abc\nno document number"))
    }

    @Test("--outgoing and --missing")
    func numbers() throws {
        let corpus = try CitingCorpus()
        let outgoing = try corpus.vankien("cite", "45-BC/TU", "--outgoing")
        #expect(outgoing.output.hasSuffix("citations  documents  number\n        1          1  12-NQ/TU  Nghị quyết  → song-lam/12-NQ-TU\n"))
        let missing = try lines(corpus.vankien("cite", "--missing", "--format", "jsonl"))
        #expect(missing.map { $0["number"] as? String } == ["217-QĐ/TW", "05-CT/TW"])
        #expect(missing.map { $0["citations"] as? Int } == [2, 1])
    }

    @Test("what can't be answered: one line on standard error, and the status",
        arguments: [
            (["dân", "vận"], 2, "vankien: 'dân vận' is no document number as 217-QĐ/TW, and no name as 'Nghị quyết Trung ương 4 khóa XI'; the nearest in the index: 12-NQ/TU, 217-QĐ/TW, 45-BC/TU"),
            (["999-QĐ/TW"], 1, "999-QĐ/TW is neither in the index nor cited in it. Near it: 217-QĐ/TW"),
            (["7-CT/TU"], 1, "Nothing cites 7-CT/TU."),
            (["217-QĐ/TW", "--year", "1999"], 1, "Nothing cites 217-QĐ/TW where the filters look."),
            (["217-QĐ/TW", "--outgoing"], 1, "217-QĐ/TW is not in the index, only cited in it."),
            (["999-QĐ/TW", "--outgoing"], 1, "999-QĐ/TW is neither in the index nor cited in it. Near it: 217-QĐ/TW"),
            (["7-CT/TU", "--file", "x"], 2, ""), ([], 2, ""), (["--file", "no-such"], 2, "vankien: no-such: it does not exist"),
        ] as [([String], Int32, String)])
    func refusals(arguments: [String], status: Int32, line: String) throws {
        let corpus = try CitingCorpus()
        let run = try CommandRun(["cite"] + arguments, in: corpus.folder)
        #expect(run.status == status)
        #expect(run.errors.hasPrefix(line))
        #expect(!run.errors.isEmpty)
        if !line.isEmpty { #expect(run.errors.filter(\.isNewline).count == 1) }
    }
}
