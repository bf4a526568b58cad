import Testing
import VanKien
import VanKienTestSupport

@Suite("Nothing found: what else would be")
struct AlternativesTests {
    private struct Case: Sendable, CustomTestStringConvertible {
        var query: String
        var filter = SearchFilter()
        var matching: Matching?
        var found: [SearchAlternative]

        var testDescription: String { query }
    }

    private static func filter(_ change: (inout SearchFilter) -> Void) -> SearchFilter {
        var filter = SearchFilter()
        change(&filter)
        return filter
    }

    private static func one(_ change: SearchAlternative.Change, _ total: Int) -> SearchAlternative {
        SearchAlternative(changes: [change], total: total)
    }

    private static let cases = [
        Case(query: "khéo", filter: filter { $0.kinds = [.heading] }, found: [one(.kind(.paragraph), 2), one(.kind(.footnote), 1)]),
        Case(query: "khéo in:heading", found: [one(.kind(.paragraph), 2), one(.kind(.footnote), 1)]),
        Case(query: "khéo", filter: filter { $0.years = [1999...1999] }, found: [one(.without(.year), 3)]),
        Case(query: "khéo year:1999", found: [one(.without(.year), 3)]),
        Case(query: "năm:1999", found: [one(.without(.year), 4)]),
        Case(
            query: "khéo", filter: filter { $0.corpora = ["không có"]; $0.years = [2016...2016] }, found: [one(.without(.corpus), 2)]),
        Case(query: "dan vận", found: [one(.matching(.folded), 2), one(.anyWord, 2)]),
        Case(query: "dân xyz", found: [one(.anyWord, 2)]),
        Case(query: "dân xyz", matching: .folded, found: [one(.anyWord, 2)]),
        // None of the filters is to blame alone.
        Case(
            query: "khéo", filter: filter { $0.corpora = ["không có"]; $0.years = [1999...1999] },
            found: [SearchAlternative(changes: [.without(.corpus), .without(.year)], total: 3)]),
        Case(
            query: "kheó", filter: filter { $0.years = [1999...1999] }, found: [one(.without(.year), 3)]),
        Case(
            query: "khẽo year:1999", found: [SearchAlternative(changes: [.without(.year), .matching(.folded)], total: 3)]),
        Case(query: "\"khéo dân\"", found: [one(.wordsApart, 2)]),
        Case(query: "“khéo dân” OR xyz", found: [one(.wordsApart, 2)]),
        Case(query: "\"khéo dân\" year:1999", found: [SearchAlternative(changes: [.without(.year), .wordsApart], total: 2)]),
        Case(query: "\"khéo dán\"", found: [SearchAlternative(changes: [.wordsApart, .matching(.folded)], total: 2)]),
        // A phrase without quotes, a number, and what NEAR holds have none to leave out.
        Case(query: "khéo-dân", found: []), Case(query: "\"217-QĐ/TW\"", found: []), Case(query: "\"khéo dân\" NEAR/3 vận", found: []),
        Case(query: "xyz", found: []),
        Case(query: "-in:paragraph -in:footnote -in:heading", found: []),
    ]

    @Test("each change with what it would find; several at once only where none helps alone", arguments: cases)
    private func changes(example: Case) async throws {
        let index = try LinesIndex([
            "a.txt": "@date 2016-11-18\n§ roman I | Kết quả\ndân vận khéo\n^ 1:3 chú thích về việc khéo", "b.txt": "@date 2017\ndân vận rất khéo",
        ])
        let outcome = try await index.open().search(
            SearchRequest(example.query, matching: example.matching, filter: example.filter)).outcome
        #expect(outcome.total == 0)
        #expect(outcome.alternatives == example.found)
    }

    @Test("the count stops where it makes no difference any more")
    func many() async throws {
        let open = try LinesIndex(paragraphs: Array(repeating: "dân vận", count: SearchAlternative.countLimit + 50)).open()
        let outcome = try await open.search(SearchRequest("dân xyz")).outcome
        #expect(outcome.alternatives == [Self.one(.anyWord, SearchAlternative.countLimit)])
    }

    @Test("asked so, a search finds as many", arguments: 1...2)
    func asPromised(seed: Int) throws {
        var corpus = RandomCorpus(seed: UInt64(seed))
        let open = try LinesIndex(corpus.files(8, passages: 20)).open()
        var queries = RandomQueries(seed: UInt64(seed) &+ 5000)
        var seen = 0
        for _ in 0..<TestSize.count(150, long: 2000) {
            let (_, query, matching) = queries.next()
            let request = SearchRequest(query, matching: matching, limit: 0)
            let outcome = try open.forEachHit(of: request) { _ in true }
            #expect(outcome.total == 0 || outcome.alternatives.isEmpty)
            for alternative in outcome.alternatives {
                guard alternative.changes.count == 1 else { continue }
                var changed = request
                switch alternative.changes[0] {
                case .matching(let matching): changed.matching = matching
                case .anyWord: changed.needsAllWords = false
                // A field in the query's text, which has to be asked for otherwise there.
                case .kind, .without, .wordsApart: continue
                }
                seen += 1
                #expect(try open.forEachHit(of: changed) { _ in true }.total == alternative.total, "seed \(seed) \(query)")
            }
        }
        #expect(seen > 5)
    }
}
