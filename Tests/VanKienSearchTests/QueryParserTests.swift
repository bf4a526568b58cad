import Foundation
import Testing
import VanKien
import VanKienTestSupport

@Suite("The query language")
struct QueryParserTests {
    @Test("words and phrases", arguments: QueryCases.words)
    func words(example: QueryCase) throws { try check(example) }

    @Test("operators, in English and in Vietnamese", arguments: QueryCases.operators)
    func operators(example: QueryCase) throws { try check(example) }

    @Test("whatever is pasted is a query", arguments: QueryCases.pasted)
    func pasted(example: QueryCase) throws { try check(example) }

    @Test("fields", arguments: QueryCases.fields)
    func fields(example: QueryCase) throws { try check(example) }

    private func check(_ example: QueryCase) throws {
        let parsed = try QueryParser().parse(example.query)
        #expect(parsed.query?.outline ?? "-" == example.outline)
        #expect(parsed.warnings.map { "\($0.fault.name)@\($0.offset)" } == example.warnings)
        if let warning = parsed.warnings.first {
            #expect(throws: warning) { try QueryParser().parse(example.query, isStrict: true) }
        } else {
            #expect(throws: Never.self) { try QueryParser().parse(example.query, isStrict: true) }
        }
    }

    @Test(
        "a query of which any word has a diacritic means what it says",
        arguments: [
            ("dang uy", Matching.folded), ("đang uy", .exact), ("dang uỷ", .exact), ("\"dang\" ty* -mô", .exact),
            ("217-qd/tw", .folded), ("217-QĐ/TW", .exact), ("Ðang", .exact), ("café", .exact), ("naïve", .folded),
            // What a field is called or asks for is no word of the query.
            ("năm:2016 giai", .folded), ("số:217-QĐ/TW giai", .folded), ("a HOẶC b", .folded), ("a VÀ b", .folded),
        ])
    func matching(query: String, expected: Matching) throws {
        #expect(try QueryParser().parse(query).matching == expected)
        #expect(try QueryParser().parse(query, matching: .exact).matching == .exact)
        #expect(try QueryParser().parse(query, matching: .folded).matching == .folded)
    }

    @Test(
        "what a field asks for",
        arguments: [
            ("in:footnote", "footnote"), ("trong:\"chú thích\"", "footnote"), ("in:heading in:paragraph", "heading,paragraph"),
            ("năm:2016", "2016...2016"), ("year:2010..2016", "2010...2016"), ("year:2010-2016", "2010...2016"), ("year:..1990", "1...1990"),
            ("số:217-QĐ/TW", "217-QĐ/TW"), ("number:\"114- kl/tw\"", "114-KL/TW"), ("loại:\"báo cáo\"", "báo cáo"), ("cơquan:tỉnh", "tỉnh"),
            ("kho:song-lam corpus:x", "song-lam,x"), ("ngày:2016-11-18", "2016-11-18…2016-11-18"), ("date:2016-01..2016-06", "2016-01…2016-06"),
            ("ngày:18/11/2016..", "2016-11-18…-"), ("ngày:..11-2016", "-…2016-11"), ("date:2016-11..2016", "2016-11…2016"),
            // Fields of one name side by side are alternatives; joined by OR they are the same.
            ("năm:2016 năm:2018 a", "2016...2016,2018...2018"), ("(năm:2016 OR năm:2018) a", "2016...2016,2018...2018"),
            ("(năm:2016 loại:nq) a", "2016...2016,nq"), ("năm:2016 NOT a", "2016...2016"), ("a AND in:footnote", "footnote"),
            // Within OR or behind NOT a field narrows nothing by itself.
            ("năm:2016 OR loại:nq", ""), ("a NOT năm:2016", ""),
        ])
    func values(query: String, expected: String) throws {
        let filter = try QueryParser().parse(query).filter
        let values =
            filter.kinds.map(\.rawValue).sorted() + filter.years.map(String.init(describing:))
            + filter.numbers.map(\.canonical) + filter.types + filter.issuers + filter.corpora
            + filter.dates.map { "\($0.from?.iso8601 ?? "-")…\($0.to?.iso8601 ?? "-")" }
        #expect(values.joined(separator: ",") == expected)
    }

    @Test(
        "what can't be read is refused with its place",
        arguments: [
            ("", "noWord@0"), ("   ", "noWord@0"), ("?!…", "noWord@0"), ("*", "noWord@0"), ("\"\"", "noWord@0"), ("()", "noWord@0"),
            ("OR", "noWord@0"), ("NOT", "noWord@0"), ("- -", "noWord@0"),
            ("NEAR((a OR b OR c OR d) (a OR b OR c OR d) (a OR b OR c OR d) (a OR b OR c OR d), 5)", "tooManyCombinations@0"),
        ])
    func refused(query: String, expected: String) {
        #expect {
            try QueryParser().parse(query)
        } throws: { error in
            guard let error = error as? QueryDiagnostic else { return false }
            #expect("\(error.fault.name)@\(error.offset)" == expected)
            #expect(!error.message.isEmpty && !error.proposal.isEmpty)
            return true
        }
    }

    @Test("the caret stands under the place, whatever marks and tabs are before it")
    func caret() throws {
        let warnings = try QueryParser().parse("x\u{302}\u{301}a\thoà (giải".decomposed).warnings
        #expect(warnings.map(\.excerpt) == ["x\u{302}\u{301}a hoà (giải\n       ^"])
        let long = try QueryParser().parse(String(repeating: "dân vận ", count: 50) + "(khéo").warnings.map(\.excerpt)
        let lines = try #require(long.first).split(separator: "\n")
        #expect(lines.count == 2 && lines[0].count < 130)
        #expect(Array(lines[0])[lines[1].count - 1] == "(")
    }

    @Test("parentheses: twelve deep are read, more are refused")
    func depth() throws {
        func nested(_ depth: Int) -> String { String(repeating: "(a OR ", count: depth) + "b" + String(repeating: ")", count: depth) }
        #expect(try QueryParser().parse(nested(12)).query != nil)
        for depth in [13, 200, 800] {
            let near = String(repeating: "NEAR(", count: depth) + "a b" + String(repeating: ")", count: depth)
            #expect {
                try QueryParser().parse(near)
            } throws: { ($0 as? QueryDiagnostic)?.fault == .nestedTooDeep(limit: QueryLimits.depth) }
            #expect {
                try QueryParser().parse(nested(depth))
            } throws: { ($0 as? QueryDiagnostic)?.fault == .nestedTooDeep(limit: QueryLimits.depth) }
        }
    }

    @Test("a thousand words are read, more are refused, and so is a text that is no query")
    func length() throws {
        let words = Array(repeating: "a", count: 1000)
        #expect(try QueryParser().parse(words.joined(separator: " ")).query?.wantedPhrases.count == 1000)
        #expect {
            try QueryParser().parse((words + ["a"]).joined(separator: " "))
        } throws: { ($0 as? QueryDiagnostic)?.fault == .tooManyWords(limit: 1000) }
        #expect {
            try QueryParser().parse(String(repeating: "dân ", count: 3000))
        } throws: { ($0 as? QueryDiagnostic)?.fault == .tooLong(limit: QueryLimits.length) }
        let prefixes = (0...QueryLimits.prefixes).map { "a\($0)*" }
        #expect(throws: Never.self) { try QueryParser().parse(prefixes.dropFirst().joined(separator: " ")) }
        #expect {
            try QueryParser().parse(prefixes.joined(separator: " "))
        } throws: { ($0 as? QueryDiagnostic)?.fault == .tooManyPrefixes(limit: QueryLimits.prefixes) }
    }

    @Test("a phrase of a thousand words is read, one word in it a hundred times; a NEAR of 32 words")
    func repetitions() throws {
        let words = (0..<900).map { "a\($0)" } + Array(repeating: "b", count: 100)
        #expect(try QueryParser().parse("\"" + words.joined(separator: " ") + "\"").query?.wantedPhrases.first?.words.count == 1000)
        #expect {
            try QueryParser().parse("\"" + Array(repeating: "b", count: 101).joined(separator: " ") + "\"")
        } throws: { ($0 as? QueryDiagnostic)?.fault == .tooManyRepetitions(limit: 100) }
        let near = words.prefix(32)
        #expect(try QueryParser().parse("NEAR(" + near.joined(separator: " ") + ")").query != nil)
        for tooMany in ["NEAR(" + near.joined(separator: " ") + " b)", near.joined(separator: " NEAR/5 ") + " NEAR/5 b", "PRE(" + near.joined(separator: " ") + " b)"] {
            #expect {
                try QueryParser().parse(tooMany)
            } throws: { ($0 as? QueryDiagnostic)?.fault == .tooManyInNear(limit: 32) }
        }
    }
}

extension QueryDiagnostic.Fault {
    /// The case without its values.
    var name: String { String(String(describing: self).prefix { $0 != "(" }) }
}

extension String {
    var decomposed: String { decomposedStringWithCanonicalMapping }
}
