import Testing
import VanKien
import VanKienTestSupport

@Suite("Concordance")
struct ConcordanceTests {
    private static func lines(_ index: PassageIndex, _ request: ConcordanceRequest) throws -> [ConcordanceLine] {
        var lines: [ConcordanceLine] = []
        try index.forEachLine(of: request) {
            lines.append($0)
            return true
        }
        return lines
    }

    @Test("a line an occurrence, with as many words on each side as were wanted", arguments: [
        (0, "|vận|"), (1, "“Dân |vận| khéo"), (2, "“Dân |vận| khéo” (217"), (3, "“Dân |vận| khéo” (217-QĐ"), (9, "“Dân |vận| khéo” (217-QĐ/TW)."),
    ] as [(Int, String)])
    func context(words: Int, line: String) throws {
        let index = try LinesIndex(paragraphs: ["“Dân vận khéo” (217-QĐ/TW).", "không có"]).open()
        let lines = try Self.lines(index, ConcordanceRequest("vận", context: words))
        #expect(lines.map { "\($0.left)|\($0.keyword)|\($0.right)" } == [line])
    }

    @Test("sorted by the words before or behind, by the Vietnamese alphabet")
    func sorted() throws {
        let index = try LinesIndex(paragraphs: ["dạ tổ đi", "đa tổ ăn", "da tổ ạ", "ơ đa tổ ăn à", "tổ"]).open()
        let right = try Self.lines(index, ConcordanceRequest("tổ", order: .right))
        #expect(right.map { $0.left + "|" + $0.right } == ["|", "da | ạ", "đa | ăn", "ơ đa | ăn à", "dạ | đi"])
        let left = try Self.lines(index, ConcordanceRequest("tổ", order: .left))
        #expect(left.map { $0.left + "|" + $0.right } == ["|", "da | ạ", "dạ | đi", "đa | ăn", "ơ đa | ăn à"])
    }

    @Test("random queries: the lines are the highlights of the hits, whatever the order and the page", arguments: 1...TestSize.count(2, long: 10))
    func againstHighlights(seed: Int) throws {
        let index = try LinesIndex(CountTests.files(seed: UInt64(seed) &+ 40)).open()
        var queries = RandomQueries(seed: UInt64(seed) &+ 400)
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<TestSize.count(25, long: 400) {
            let (_, query, matching) = queries.next()
            var wanted: Set<String> = []
            try index.forEachHit(of: SearchRequest(query, matching: matching, limit: nil)) { hit in
                for range in hit.highlights { wanted.insert("\(hit.passage.id) \(range)") }
                return true
            }
            for order in [ConcordanceRequest.Order.search(.rank), .search(.document), .left, .right] {
                var request = ConcordanceRequest(query, matching: matching, context: random.int(0..<6), order: order)
                var lines: [ConcordanceLine] = []
                let outcome = try index.forEachLine(of: request) {
                    lines.append($0)
                    return true
                }
                let found = Set(lines.map { "\($0.passage.id) \($0.range)" })
                #expect(found == wanted && lines.count == wanted.count && outcome.lines == wanted.count, "seed \(seed), \(query.escaped)")
                #expect(lines.map(\.number) == Array(1..<(lines.count + 1)))
                for line in lines {
                    let scalars = Array(line.passage.text.unicodeScalars)
                    let start = line.range.lowerBound - line.left.unicodeScalars.count
                    let whole = Array((line.left + line.keyword + line.right).unicodeScalars)
                    #expect(start >= 0 && Array(scalars[start..<(start + whole.count)]) == whole, "seed \(seed), \(query.escaped)")
                    #expect(Analyzer().tokens(of: line.left).count <= request.context && Analyzer().tokens(of: line.right).count <= request.context)
                }
                let neighbours = lines.map { line in
                    let tokens = Analyzer().tokens(of: order == .left ? line.left : line.right).map(\.term)
                    return (order == .left ? tokens.reversed() : tokens).first
                }
                if order == .left || order == .right, request.context > 0 {
                    let keys = neighbours.map { CollationKey(terms: $0.map { [$0] } ?? []) }
                    #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 <= $1 }, "seed \(seed), \(query.escaped)")
                }
                request.offset = random.int(0..<5)
                request.limit = random.int(0..<8)
                #expect(
                    try Self.lines(index, request) == Array(lines.dropFirst(request.offset).prefix(request.limit ?? 0)), "seed \(seed), \(query.escaped)")
            }
        }
    }

    @Test("waiting or not, the lines are the same")
    func asynchronous() async throws {
        let index = try LinesIndex(CountTests.files(seed: 3)).open()
        let request = ConcordanceRequest("dân OR công", order: .right, limit: 20)
        let (lines, outcome) = try await index.concordance(request)
        #expect(try lines == Self.lines(index, request))
        #expect(outcome.lines >= lines.count)
    }
}
