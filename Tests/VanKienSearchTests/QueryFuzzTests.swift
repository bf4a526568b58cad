import Foundation
import Testing
import VanKien
import VanKienTestSupport

@Suite("Any text as a query")
struct QueryFuzzTests {
    private static let pieces = [
        "dân", "vận", "hoà", "kĩ", "dang", "217-QĐ/TW", "12- NQ/TU", "AND", "OR", "NOT", "VÀ", "HOẶC", "KHÔNG", "NEAR(", "GẦN(", "NEAR/3",
        "GẦN/99999999999999999999", "(", ")", "\"", "“", "”", "«", "-", "−", "*", "a*", "=", "~", ":", "in:", "in:footnote", "năm:2016", "năm:",
        "số:1-NQ/TW", "loại:\"", ",", ", 5)", ",5)", "+", "^", "{", "}", "'", ";", "--", "\\", "\u{0}", "\u{1}", "\u{2}", "\u{3}", "\u{7F}", "\u{301}",
        "\u{302}\u{301}", "\u{200B}", "\u{202E}", "\u{FEFF}", "\u{FFFD}", "\u{10FFFF}", "😀", "漢字", "ไทย", "1", "4,62%", "99999999999999999999999",
        "%", "_", "a_b", "x'y", "ŉ", "ﬁ", "İ", "ß", "\r\n", "\t", "paragraph", "rowid", "passage_fts", "\u{1}a\u{2}b\u{3}c",
    ]

    @Test("is answered, or refused in words for people", arguments: 1...TestSize.count(2, long: 20))
    func fuzz(seed: Int) throws {
        let index = try LinesIndex(paragraphs: ["dân vận khéo 217-QĐ/TW hoà giải", "kĩ năng dang uy a b c", "^ chú thích 1-NQ/TW 漢字 ไทย"])
        let open = try index.open()
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<TestSize.count(1200, long: 10_000) {
            let query = text(&random)
            do {
                let parsed = try QueryParser().parse(query)
                for warning in parsed.warnings { check(warning, query, seed) }
                expectNothingLost(parsed, query, seed)
                try open.forEachHit(of: SearchRequest(query, limit: 5)) { !$0.passage.text.isEmpty }
            } catch let error as QueryDiagnostic {
                check(error, query, seed)
            } catch {
                Issue.record("seed \(seed), \(query.escaped): \(error)")
            }
        }
    }

    private func text(_ random: inout SeededGenerator) -> String {
        var text = ""
        for _ in 0..<random.int(1..<14) {
            text += random.pick(Self.pieces)
            if random.chance(0.6) { text += " " }
        }
        guard random.chance(0.3) else { return text }
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<random.int(1..<4) where !scalars.isEmpty {
            let place = random.int(0..<scalars.count)
            switch random.int(0..<3) {
            case 0: scalars.remove(at: place)
            case 1: scalars.insert(scalars[random.int(0..<scalars.count)], at: place)
            default: scalars.swapAt(place, random.int(0..<scalars.count))
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private func check(_ diagnostic: QueryDiagnostic, _ query: String, _ seed: Int) {
        let all = diagnostic.message + diagnostic.excerpt
        #expect(!diagnostic.message.contains("fts5") && !diagnostic.message.contains("SQL"), "seed \(seed), \(query.escaped)")
        #expect(0...diagnostic.query.unicodeScalars.count ~= diagnostic.offset, "seed \(seed), \(query.escaped)")
        #expect(all.split(separator: "\n", omittingEmptySubsequences: false).count == 2, "seed \(seed), \(query.escaped)")
    }

    /// Where there is no warning and no field, each word that was typed is in the tree, or is an operator.
    private func expectNothingLost(_ parsed: ParsedQuery, _ query: String, _ seed: Int) {
        guard parsed.warnings.isEmpty, parsed.filter.isEmpty, parsed.query?.outline.contains(":") != true else { return }
        let operators: Set<String> = ["and", "or", "not", "và", "hoặc", "không", "near", "gần"]
        // A prefix is kept as typed, and a number may be a distance.
        let outline = Set(Analyzer().tokens(of: parsed.query?.outline ?? "").map(\.term))
        let lost = Analyzer().tokens(of: query).map(\.term).filter {
            !operators.contains($0) && Int($0) == nil && !outline.contains($0)
        }
        #expect(lost.isEmpty, "seed \(seed), \(query.escaped) was read as \(parsed.query?.outline.escaped ?? "nothing")")
    }

    private static func repeated(_ text: String, _ count: Int, by separator: String = "") -> String {
        Array(repeating: text, count: count).joined(separator: separator)
    }

    private static let largeQueries: [String] = [
        repeated("dan", 1000, by: " "), repeated("dân", 1000, by: " OR "), repeated("dân", 900, by: " NOT "),
        repeated("dân", 900, by: " -"), "NEAR(\(repeated("dân", QueryLimits.nearOperands, by: " ")), 5)",
        "\"\(repeated(repeated("dan ", QueryLimits.repetitions / 10) + (0..<90).map { "\($0)a" }.joined(separator: " ") + " ", 10))\"",
        repeated("d*", 500, by: " "), repeated("(dân OR vận) NOT (khéo OR a)", 100, by: " OR "),
        repeated("(a OR b NOT ", 12) + "c" + repeated(")", 12), repeated("(a -", 12) + "c" + repeated(")", 12),
        "in:footnote " + repeated("(a NEAR/3 b (c OR d) ", 11) + repeated(")", 11),
        repeated("(dân OR ", 40), repeated(")", 2000) + "dân", repeated("\"", 1001) + "dân",
    ]

    @Test("large queries are answered", arguments: largeQueries)
    func large(query: String) async throws {
        let index = try LinesIndex(paragraphs: ["dân vận khéo", "đàn dẫn dần vận"])
        do {
            _ = try await index.open().search(SearchRequest(query))
        } catch let error as QueryDiagnostic {
            Issue.record("\(query.prefix(60))…: \(error.message)")
        }
    }

    @Test("offsets and limits of any size", arguments: [0, 1, Int.max - 1, Int.max], SearchRequest.Order.allCases)
    func bounds(number: Int, order: SearchRequest.Order) async throws {
        let open = try LinesIndex(paragraphs: ["dân vận khéo", "dân vận"]).open()
        for query in ["dân", "in:paragraph"] {
            let all = try await open.search(SearchRequest(query, order: order, limit: number))
            #expect(all.hits.count == min(number, 2) && all.total == 2)
            let rest = try await open.search(SearchRequest(query, order: order, limit: number, offset: number))
            #expect(rest.hits.count == (number == 1 ? 1 : 0) && rest.total == 2)
            let beyond = try await open.search(SearchRequest(query, order: order, limit: nil, offset: number))
            #expect(beyond.hits.count == max(0, 2 - number))
        }
    }
}
