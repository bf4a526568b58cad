import Testing
@testable import VanKienSearch
import VanKien
import VanKienTestSupport

@Suite("Long questions")
struct LeadingWordsTests {
    @Test("all words lead where that is little work; else the rarest that stay within the limit, and always one that finds something")
    func places() {
        let limit = LeadingWords.lookups / 4
        #expect(LeadingWords.places([]) == nil)
        #expect(LeadingWords.places([limit - 3, 1, 1, 1]) == nil)
        #expect(LeadingWords.places([limit, 5, 7, 0]) == [3, 1, 2])
        #expect(LeadingWords.places([limit * 2, limit * 3, 0, 0]) == [2, 3, 0])
        let page = Array(repeating: LeadingWords.fewestPassages / 4, count: 1000)
        #expect(LeadingWords.places(page) == [0, 1, 2, 3])
    }

    @Test("words that don't lead still count, and are highlighted")
    func counted() async throws {
        // Enough words for the limit of work to come down to so few passages.
        let common = (0..<200).map { "c\($0)" }
        let text = common.joined(separator: " ")
        var passages = Array(repeating: text, count: 60)
        passages[7] += " hiếm"
        passages[9] = "hiếm"
        let open = try LinesIndex(paragraphs: passages).open()
        let question = (common + ["hiếm"]).joined(separator: " ")
        #expect(LeadingWords.places(Array(repeating: 60, count: 200) + [2])?.first == 200)
        let found = try await open.search(SearchRequest(question, needsAllWords: false))
        #expect(found.hits.first?.passage.id == "thu/a#p8" && found.hits.first?.highlights.count == 201)
    }
}
