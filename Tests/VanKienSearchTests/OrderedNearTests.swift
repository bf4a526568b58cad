import Testing
import VanKien
import VanKienTestSupport

@Suite("Words near one another in this order")
struct OrderedNearTests {
    private static let lines = [
        "dân bàn, dân làm",  // 1
        "dân chủ ở cơ sở",  // 2
        "dân biết mà không bàn thì dân không làm",  // 3
        "kiểm tra và kiểm toán",  // 4
        "kiểm tra kiểm tra",  // 5
    ]

    @Test("operands that are alike are met one behind the other", arguments: [
        ("PRE(dân dân, 1)", [1]), ("PRE(dân* dân*, 1)", [1]), ("dân* PRE/5 dân*", [1, 3]), ("dân* PRE/0 dân*", []),
        ("PRE(\"kiểm t*\" \"kiểm t*\", 1)", [4, 5]), ("PRE(\"kiểm t*\" \"kiểm t*\", 0)", [5]), ("PRE(dân* dân* dân*, 9)", []),
        ("dân* PRE/1 dân* OR toán", [1, 4]),
    ] as [(String, [Int])])
    func repeated(query: String, lines: [Int]) async throws {
        let index = try LinesIndex(paragraphs: Self.lines).open()
        let hits = try await index.search(SearchRequest(query, order: .document, limit: 100)).hits
        #expect(hits.map(\.passage.ordinal) == lines)
    }
}
