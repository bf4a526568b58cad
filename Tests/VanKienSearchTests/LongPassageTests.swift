import Foundation
import Testing
import VanKien
import VanKienTestSeeds
import VanKienTestSupport

/// A passage of megabytes is one row of the index, within which SQLite does not look at the time.
@Suite("Passages of hundreds of thousands of words")
struct LongPassageTests {
    /// Bounds are a multiple of what a debug build takes, and a small part of what it took without care.
    private static let bound = 20.0 * SanitizedBuild.slowdown

    @Test(
        "a question of a thousand words to one of them is given up when its time is over",
        arguments: [
            repeated("dân", 1000), repeated("dân", 1000, by: " OR "), "NEAR(\(repeated("dân", 32)), 10000)", "\"\(repeated("dân", 100))\"",
            repeated("\"dân dân\"", 200), repeated("dan", 500), (1..<40).map { "\"\(repeated("dân", $0))\"" }.joined(separator: " "),
        ])
    func timeIsKept(query: String) throws {
        let index = try LinesIndex(paragraphs: [repeated("dân", 200_000), "dân vận"])
        let impatient = try PassageIndex(path: index.path, timeLimit: .milliseconds(20))
        for needsAllWords in [true, false] {
            let seconds = ProcessorTime.seconds {
                #expect(throws: SearchLimitError.time(.milliseconds(20))) {
                    try impatient.forEachHit(of: SearchRequest(query, needsAllWords: needsAllWords)) { _ in true }
                }
            }
            #expect(seconds < Self.bound)
        }
    }

    @Test("a question of many words is answered, and its words are highlighted, in one pass over the text")
    func manyWords() throws {
        let words = (0..<400).map { "từ\($0)" }
        let index = try LinesIndex(paragraphs: [(0..<250).map { _ in words.joined(separator: " ") }.joined(separator: " ")])
        let patient = try PassageIndex(path: index.path, timeLimit: nil)
        for query in [words.joined(separator: " "), "\"\(words.joined(separator: " "))\"", repeated("từ7", 900)] {
            var highlights: [Range<Int>] = []
            let seconds = try ProcessorTime.seconds {
                try patient.forEachHit(of: SearchRequest(query)) {
                    highlights = $0.highlights
                    return true
                }
            }
            #expect(seconds < Self.bound)
            #expect(highlights.count == (query.hasPrefix("\"") || query.hasPrefix("từ7") ? 250 : 100_000))
        }
    }

    @Test("a thousand lines of a concordance by neighbours do not read one of them a thousand times")
    func concordance() throws {
        let words = (0..<20_000).map { $0 % 10 == 0 ? "dân" : "từ\($0 * 7 % 20_000)" }
        let index = try LinesIndex(paragraphs: [words.joined(separator: " ")])
        var lines: [ConcordanceLine] = []
        let seconds = try ProcessorTime.seconds {
            try index.open().forEachLine(of: ConcordanceRequest("dân", context: 1, order: .right, limit: 1000)) {
                lines.append($0)
                return true
            }
        }
        #expect(seconds < Self.bound)
        let impatient = try PassageIndex(path: index.path, timeLimit: .milliseconds(1))
        #expect(throws: SearchLimitError.time(.milliseconds(1))) {
            try impatient.forEachLine(of: ConcordanceRequest("dân", order: .left, limit: 1)) { _ in true }
        }
        #expect(lines.map(\.number) == Array(1...1000))
        let neighbours = lines.map { $0.right.trimmingPrefix(" ") }
        #expect(neighbours.allSatisfy { $0.hasPrefix("từ") })
        #expect(zip(neighbours, neighbours.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test("prefixes that stand for hundreds of thousands of words are given up while they are looked up")
    func prefixes() throws {
        let index = try LinesIndex(paragraphs: [(0..<60_000).map { "từ\($0)" }.joined(separator: " ")])
        let impatient = try PassageIndex(path: index.path, timeLimit: .milliseconds(20))
        let query = (0..<90).map { "NEAR(t* \($0))" }.joined(separator: " OR ")
        let seconds = ProcessorTime.seconds {
            #expect(throws: SearchLimitError.self) { try impatient.forEachHit(of: SearchRequest(query)) { _ in true } }
        }
        #expect(seconds < Self.bound)
    }

    @Test("what makes up the scores is told after the time to find them, however slowly the hits are read")
    func explanations() throws {
        let index = try LinesIndex(paragraphs: (0..<450).map { "dân vận \($0)" })
        let second = try PassageIndex(path: index.path, timeLimit: .seconds(2))
        var parts: [Int] = []
        try second.forEachHit(of: SearchRequest("dân vận", limit: nil, explains: true)) {
            if parts.isEmpty { Thread.sleep(forTimeInterval: 2.1) }
            parts.append($0.scoreParts?.count ?? 0)
            return true
        }
        #expect(parts.count == 450)
        #expect(parts.allSatisfy { $0 >= 2 })
    }
}

private func repeated(_ text: String, _ count: Int, by separator: String = " ") -> String {
    Array(repeating: text, count: count).joined(separator: separator)
}
