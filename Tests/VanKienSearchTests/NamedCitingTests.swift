import Testing
import VanKien
import VanKienTestSupport

@Suite("Who cites what by name or in short")
struct NamedCitingTests {
    private static let law2013 = "@number 45/2013/QH13\n@type Luật\n@title Đất đai\n@date 2013-11-29\nĐiều 1"
    private static let law2024 = "@number 31/2024/QH15\n@type Luật\n@title ĐẤT ĐAI\n@date 2024-01-18\nĐiều 1"

    private func index() throws -> LinesIndex {
        try LinesIndex([
            "bc.txt": """
                @number 45-BC/TU
                @type Báo cáo
                @issuer Tỉnh ủy Sông Lam
                @date 2016-11-18
                Thực hiện Nghị quyết Trung ương 4 (khóa XI), NQTW 4 (khoá XI) và Kết luận số 114-KL/TW
                theo Kết luận 114 và khoản 2 Điều 5 Luật Đất đai
                """,
            "kh.txt": """
                @number 7-KH/TU
                @date 2025-01-01
                Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương khóa XI, Nghị quyết Trung ương 4 khóa XII
                Luật Đất đai năm 2024, Luật Đất đai
                """,
            "luat13.txt": Self.law2013, "luat24.txt": Self.law2024,
        ])
    }

    private func name(_ text: String) throws -> CitedWork { try #require(CitedWork(text), "\(text)") }

    @Test("every way of writing a name, by date",
        arguments: [
            ("Nghị quyết Trung ương 4 khóa XI", ["thu/bc#p1 2", "thu/kh#p1 1"]), ("nqtw 4 khoa 11", ["thu/bc#p1 2", "thu/kh#p1 1"]),
            ("Nghị quyết Trung ương 4", ["thu/bc#p1 2", "thu/kh#p1 2"]), ("Nghị quyết Trung ương 4 khóa XII", ["thu/kh#p1 1"]),
            ("Luật Đất đai", ["thu/bc#p2 1", "thu/kh#p2 2"]), ("Luật Đất đai năm 2024", ["thu/kh#p2 1"]), ("Luật Đất đai năm 2003", []),
        ])
    func citing(typed: String, expected: [String]) async throws {
        let results = try await index().open().citing(CitingRequest(name(typed)))
        #expect(results.passages.map { "\($0.hit.passage.id) \($0.citations.count)" } == expected)
    }

    @Test("a statute of the index is what its name means, where no other can be")
    func statutes() async throws {
        let results = try await index().open().citing(CitingRequest(name("Luật Đất đai")))
        #expect(results.outcome.documents.map(\.id) == ["thu/luat13", "thu/luat24"])
        #expect(results.passages.flatMap(\.citations).map(\.resolution) == [
            .document("thu/luat13"), .document("thu/luat24"), .ambiguous(["thu/luat13", "thu/luat24"]),
        ])
        #expect(results.passages[0].citations[0].pinpoint == "khoản 2 Điều 5")
    }

    @Test("what a document cites: numbers, in full or in short, and names; a hit's citations are numbers alone")
    func outgoing() throws {
        let open = try index().open()
        let cited = try open.citations(of: name("45-BC/TU"))
        #expect(cited.map { "\($0.work) \($0.citations) \($0.number ?? "-") \($0.name ?? "-")" } == [
            "114-KL/TW 2 114-KL/TW -", "Nghị quyết Trung ương 4 khóa XI 2 - Nghị quyết Trung ương 4 khóa XI", "Luật Đất đai 1 - Luật Đất đai",
        ])
        var citations: [[String]] = []
        try open.forEachPassage {
            if $0.id.hasPrefix("thu/bc") { citations.append($0.citations) }
            return true
        }
        #expect(citations == [["114-KL/TW"], ["114-KL/TW"]])
        #expect(try open.missingNumbers().map(\.work.canonical) == ["114-KL/TW"])
    }

    @Test("names are nodes of the graph, and have their neighbourhood")
    func graph() throws {
        let open = try index().open()
        let graph = try open.citationGraph()
        #expect(graph.nodes.filter { $0.kind == .absent }.map(\.label) == [
            "114-KL/TW", "Nghị quyết Trung ương 4 khóa XI", "Nghị quyết Trung ương 4 khóa XII",
        ])
        #expect(graph.edges.map { "\($0.from) \($0.to) \($0.count)" }.contains("thu/bc thu/luat13 1"))
        let near = try #require(try open.citationGraph(around: name("Nghị quyết Trung ương 4 khóa XII")))
        #expect(near.nodes.map(\.label).contains("7-KH/TU"))
        #expect(try open.citationGraph(around: name("Đại hội XII")) == nil)
    }

    @Test("incoming counts what cites a law by number or by name, and follows when either end is indexed again")
    func reindexing() throws {
        let index = try index()
        func incoming() throws -> [String: Int] {
            var counts: [String: Int] = [:]
            try index.open().forEachDocument {
                counts[$0.id] = $0.incoming
                return true
            }
            return counts
        }
        #expect(try incoming()["thu/luat13"] == 1 && incoming()["thu/luat24"] == 1)
        try index.write(Self.law2013.replacing("2013-11-29", with: "2003-11-26"), to: "luat13.txt")
        try index.write("@date 2010-01-01\nLuật Đất đai năm 2003; Luật số 45/2013/QH13", to: "cu.txt")
        try index.index()
        #expect(try incoming()["thu/luat13"] == 2)
    }

    @Test("a statute is shown by its name, and where a name without a year may mean several, all are named")
    func lookup() throws {
        let open = try index().open()
        guard case .document(let law, let passages) = try open.lookup("luat dat dai nam 2013") else {
            Issue.record("the law of 2013 is not found")
            return
        }
        #expect(law.id == "thu/luat13" && !passages.isEmpty)
        guard case .ambiguous(let laws) = try open.lookup("Luật Đất đai") else {
            Issue.record("one of two laws was chosen")
            return
        }
        #expect(laws.map(\.id) == ["thu/luat13", "thu/luat24"])
        #expect(try open.lookup("Luật Đất đai năm 1993") == .nothing)
    }

    @Test("level and side narrow a list and a search")
    func standing() throws {
        let open = try LinesIndex([
            "a.txt": "@issuer Tỉnh ủy Sông Lam\nmột", "b.txt": "@issuer Bộ Nội vụ\nhai", "c.txt": "@issuer Ủy ban nhân dân huyện Đảo Mẫu\nba",
            "d.txt": "bốn",
        ]).open()
        func ids(_ levels: [DocumentLevel], _ sides: [DocumentSide]) throws -> [String] {
            var filter = SearchFilter()
            (filter.levels, filter.sides) = (levels, sides)
            var ids: [String] = []
            try open.forEachDocument(filter) {
                ids.append($0.id)
                return true
            }
            return ids
        }
        #expect(try ids([.province], []) == ["thu/a"])
        #expect(try ids([.central, .district], []) == ["thu/b", "thu/c"])
        #expect(try ids([], [.state]) == ["thu/b", "thu/c"])
        #expect(try ids([.province], [.state]) == [])
    }
}
