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

    @Test("and so has whatever reads the texts, the words or the citations of an index")
    func readers() throws {
        let index = try LinesIndex(paragraphs: (0..<4000).map { "từ\($0) hoà giải theo \($0 % 700 + 1)-QĐ/TW" } + ["hiếm"])
        let impatient = try PassageIndex(path: index.path, timeLimit: .microseconds(1))
        let number = try #require(CitedWork("7-QĐ/TW"))
        let questions: [(String, (PassageIndex) throws -> Void)] = [
            ("ngrams", { _ = try $0.ngrams(NGramRequest()) }),
            ("keyness", { _ = try $0.keyness(KeynessRequest("in:paragraph")) }),
            ("terms", { _ = try $0.terms(beginningWith: "") }),
            ("cite --missing", { _ = try $0.missingNumbers() }),
            ("graph", { _ = try $0.citationGraph() }),
            ("count", { _ = try $0.count(CountRequest("", by: [.kind])) }),
        ]
        for (name, ask) in questions { #expect(throws: SearchLimitError.time(.microseconds(1)), "\(name)") { try ask(impatient) } }
        // A word that is found at once, whose neighbours are counted against all texts.
        let short = try PassageIndex(path: index.path, timeLimit: .milliseconds(10))
        #expect(throws: SearchLimitError.time(.milliseconds(10))) { try short.collocations(CollocationRequest("hiếm")) }
        // Few citations, and documents however many, are not hurried.
        var documents = 0
        try impatient.forEachDocument {
            documents += $0.incoming + 1
            return true
        }
        #expect(documents == 1)
        let patient = try PassageIndex(path: index.path)
        for (_, ask) in questions { try ask(patient) }
        #expect(try patient.forEachPassage(citing: CitingRequest(number)) { _ in true }.total == 6)
    }
}
