import Testing
import VanKien
import VanKienTestSupport

@Suite("A search has its time")
struct SearchDeadlineTests {
    @Test("and is given up past it, without harm to the next")
    func limit() async throws {
        // Every passage matches, and each phrase is looked at in it.
        let index = try LinesIndex(paragraphs: (0..<4000).map { "đàn dẫn dần vận \($0 % 7)" })
        let impatient = try PassageIndex(path: index.path, timeLimit: .microseconds(1))
        let outOfTime = SearchLimitError.time(.microseconds(1))
        let query = "dan OR van OR d* OR v*"
        await #expect(throws: outOfTime) { try await impatient.search(SearchRequest(query)) }
        #expect(throws: outOfTime) { try impatient.count(CountRequest(query)) }
        #expect(throws: outOfTime) { try impatient.forEachLine(of: ConcordanceRequest(query)) { _ in true } }
        // What is no search of words is not hurried.
        var passages = 0
        try impatient.forEachPassage {
            passages += $0.text.isEmpty ? 0 : 1
            return true
        }
        #expect(passages == 4000)
        #expect(try await index.open().search(SearchRequest(query)).total == 4000)
        #expect(try await PassageIndex(path: index.path, timeLimit: nil).search(SearchRequest(query)).total == 4000)
        #expect("\(SearchLimitError.time(.seconds(15)))".contains("15 s"))
    }
}
