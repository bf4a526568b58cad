import Testing
import VanKien
import VanKienTestSupport

@Suite("Who cites a number, and what it cites")
struct CitingTests {
    /// Four documents of Sông Lam round a decision that the index has not and a resolution that it has.
    private func index() throws -> LinesIndex {
        try LinesIndex([
            "nq.txt": "@number 12-NQ/TU\n@type Nghị quyết\n@issuer Tỉnh ủy Sông Lam\n@date 2012-03-05\n"
                + "Căn cứ Quyết định số 217-QĐ/TW và Kết luận 114-KL/TW.",
            "bc.txt": "@number 45-BC/TU\n@issuer Tỉnh ủy Sông Lam\n@date 2016-11-18\nThực hiện Nghị quyết 12- NQ/TU; Nghị quyết 12-NQ/TU.\n"
                + "^ 1:10 Nghị quyết số 12-NQ/TU, ngày 05-3-2012.",
            "kh.txt": "@number 7-KH/TU\n@issuer Tỉnh ủy Sông Lam\n@date 2014-02-01\nQuyết định 217–qđ/tw và Nghị quyết 12-NQ/TU.",
            "thu.txt": "Quyết định số 217-QĐ/TW.\nBáo cáo số 45-BC/TU của Tỉnh ủy Đồng Nội.",
        ])
    }

    private func number(_ text: String) throws -> DocumentNumber { try #require(DocumentNumber(text)) }

    @Test("by date, those without one last; with the places and counts")
    func citing() async throws {
        let results = try await index().open().citing(CitingRequest(number("217-QĐ/TW")))
        #expect(results.passages.map(\.hit.passage.id) == ["thu/nq#p1", "thu/kh#p1", "thu/thu#p1"])
        #expect(results.passages.map(\.hit.rank) == [1, 2, 3])
        #expect(results.passages.map { $0.citations.map(\.written) } == [["217-QĐ/TW"], ["217–qđ/tw"], ["217-QĐ/TW"]])
        for passage in results.passages {
            let scalars = Array(passage.hit.passage.text.unicodeScalars)
            for citation in passage.citations {
                #expect(scalars[citation.range].elementsEqual(citation.written.unicodeScalars))
            }
            #expect(passage.hit.highlights == passage.citations.map(\.range))
        }
        #expect(results.outcome.total == 3)
        #expect(results.outcome.citingDocuments == 3)
        #expect(results.outcome.documents.isEmpty)
        #expect(results.outcome.corpora == [Tally("thu", 3)])
        #expect(results.outcome.years == [Tally(2012, 1), Tally(2014, 1), Tally(nil, 1)])
    }

    @Test("marks: typed without them all are found, written without them the number that is meant",
        arguments: [
            ("217-QĐ/TW", ["217-QĐ/TW", "217-QD/TW"]), ("217-qd/tw", ["217-QĐ/TW", "217-QD/TW"]), ("5-HĐ/TU", ["5-HĐ/TU"]),
            ("5-HD/TU", ["5-HĐ/TU", "5-HD/TU"]),
        ])
    func marks(typed: String, written: [String]) async throws {
        let index = try LinesIndex(paragraphs: ["Quyết định 217-QĐ/TW", "Quyết định 217-QD/TW", "Hợp đồng 5-HĐ/TU", "Hướng dẫn 5-HD/TU"])
        let results = try await index.open().citing(CitingRequest(number(typed)))
        #expect(results.passages.flatMap(\.citations).map(\.written) == written)
    }

    @Test("filters and pages narrow it; the total is that of the filter")
    func pages() async throws {
        let index = try index().open()
        var filter = SearchFilter()
        filter.years = [2014...2016]
        let narrowed = try await index.citing(CitingRequest(number("12-NQ/TU"), filter: filter, limit: 1, offset: 1))
        #expect(narrowed.passages.map(\.hit.passage.id) == ["thu/bc#p1"])
        #expect(narrowed.passages.map(\.hit.rank) == [2])
        #expect(narrowed.passages.map(\.citations.count) == [2])
        #expect(narrowed.outcome.total == 3)
        filter.kinds = [.footnote]
        let notes = try await index.citing(CitingRequest(number("12-NQ/TU"), filter: filter))
        #expect(notes.passages.map(\.hit.passage.id) == ["thu/bc#fn1"])
        let beyond = try await index.citing(CitingRequest(number("12-NQ/TU"), limit: .max, offset: .max))
        #expect(beyond.passages.isEmpty && beyond.outcome.total == 3)
    }

    @Test("what a document cites, and whether the index holds it")
    func outgoing() throws {
        let cited = try index().open().citations(of: number("45-BC/TU"))
        #expect(cited.map { "\($0.work) \($0.citations) \($0.passages) \($0.documents)" } == ["12-NQ/TU 3 2 1"])
        #expect(cited.map(\.resolution) == [.document("thu/nq")])
        #expect(try index().open().citations(of: number("12-NQ/TU")).map(\.resolution) == [.absent, .absent])
    }

    @Test("what is cited most and is in no corpus; another province's number is another")
    func missing() throws {
        let missing = try index().open().missingNumbers()
        #expect(missing.map { "\($0.work) \($0.place ?? "-") \($0.documents)" } == ["217-QĐ/TW - 3", "114-KL/TW - 1", "45-BC/TU Đồng Nội 1"])
    }

    @Test("numbers that look like what was typed",
        arguments: [("217", "217-QĐ/TW"), ("12-NQ/T", "12-NQ/TU"), ("114 kl", "114-KL/TW"), ("46-BC/TU", "45-BC/TU"), ("dân vận", "12-NQ/TU")])
    func near(typed: String, expected: String) throws {
        #expect(try index().open().numbers(near: typed).first == expected)
    }

    @Test("a document's own number in its own head is no citation of it")
    func ownHead() async throws {
        let folder = try ScratchFolder()
        let text = """
            TỈNH ỦY SÔNG LAM
            *
            Số 12-NQ/TU
            ĐẢNG CỘNG SẢN VIỆT NAM
            Sông Lam, ngày 05 tháng 3 năm 2012

            NGHỊ QUYẾT
            về công tác dân vận
            -----

            1. Nghị quyết này thay Nghị quyết số 05-NQ/TU.
            """
        try folder.write(text, to: "thu/nq.txt")
        let path = folder.path + "/index.sqlite"
        _ = try Indexer(path: path).index([folder.path + "/thu"])
        let index = try PassageIndex(path: path)
        let results = try await index.citing(CitingRequest(number("12-NQ/TU")))
        #expect(results.outcome.documents.map(\.id) == ["thu/nq"])
        #expect(results.passages.isEmpty)
        #expect(try index.citationGraph().edges.map { "\($0.from) \($0.to) \($0.count)" } == ["thu/nq ?5-nq/tu@song lam 1"])
    }

    @Test("the graph: documents and absent numbers, edges with counts, always in one order")
    func graph() throws {
        let graph = try index().open().citationGraph()
        #expect(graph.nodes.map(\.id) == [
            "thu/bc", "thu/kh", "thu/nq", "thu/thu", "?114-kl/tw", "?217-qđ/tw", "?45-bc/tu@dong noi",
        ])
        #expect(graph.nodes.map(\.label) == [
            "45-BC/TU", "7-KH/TU", "12-NQ/TU", "thu/thu", "114-KL/TW", "217-QĐ/TW", "45-BC/TU (Đồng Nội)",
        ])
        #expect(graph.edges.map { "\($0.from) \($0.to) \($0.count)" } == [
            "thu/bc thu/nq 3", "thu/kh ?217-qđ/tw 1", "thu/kh thu/nq 1", "thu/nq ?114-kl/tw 1", "thu/nq ?217-qđ/tw 1",
            "thu/thu ?217-qđ/tw 1", "thu/thu ?45-bc/tu@dong noi 1",
        ])
    }

    @Test("the neighbourhood of a number, in both directions",
        arguments: [
            ("12-NQ/TU", 0, ["thu/nq"]),
            ("12-NQ/TU", 1, ["thu/bc", "thu/kh", "thu/nq", "?114-kl/tw", "?217-qđ/tw"]),
            ("114-KL/TW", 1, ["thu/nq", "?114-kl/tw"]),
            ("114-KL/TW", 2, ["thu/bc", "thu/kh", "thu/nq", "?114-kl/tw", "?217-qđ/tw"]),
            ("114-KL/TW", 3, ["thu/bc", "thu/kh", "thu/nq", "thu/thu", "?114-kl/tw", "?217-qđ/tw"]),
        ])
    func neighbourhood(typed: String, depth: Int, expected: [String]) throws {
        let graph = try #require(try index().open().citationGraph(around: number(typed), depth: depth))
        #expect(graph.nodes.map(\.id) == expected)
        let ids = Set(expected)
        #expect(graph.edges.allSatisfy { ids.contains($0.from) && ids.contains($0.to) })
    }

    @Test("no neighbourhood of a number that the index does not know")
    func unknown() throws {
        #expect(try index().open().citationGraph(around: number("999-QĐ/TW")) == nil)
    }
}
