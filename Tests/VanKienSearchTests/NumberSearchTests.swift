import Testing
import VanKien
import VanKienTestSupport

@Suite("Searching for a document number")
struct NumberSearchTests {
    private static let lines = [
        "theo Quyết định số 217-QĐ/TW của Bộ Chính trị",  // 1
        "Quyết định 217 – qđ/tw, ngày 12-12-2013",  // 2
        "Quyết định số217-QĐ/TW được quán triệt",  // 3
        "các Quyết định số 217 và 218-QĐ/TW",  // 4
        "có 217 cơ sở; Quyết định 218-QĐ/TW",  // 5
        "Kết luận số 08-KL/TW và Quyết định 217-QD/TW",  // 6
        "Kết luận 8-KL/TW",  // 7
        "217 quyết định của tw",  // 8
        "Công văn số 12/NV-ABC",  // 9
    ]

    @Test(
        "however it is written, there and here; alone it is a word",
        arguments: [
            ("217-QĐ/TW", [1, 2, 3, 4]), ("\"217 - QĐ/TW\"", [1, 2, 3, 4]), ("217-qđ/tw", [1, 2, 3, 4]), ("217/QĐ-TW", [1, 2, 3, 4]),
            ("217-qd/tw", [1, 2, 3, 4, 6]), ("217-QĐ/TW quán triệt", [3]), ("218-QĐ/TW -các", [5]), ("08-KL/TW", [6, 7]),
            ("8-kl/tw", [6, 7]), ("217", [1, 2, 4, 5, 6, 8]), ("\"Quyết định 217-QĐ/TW\"", [2]), ("\"định số 217-QĐ/TW\"", [1]),
            ("217-QĐ/TW NEAR/3 trị", [1]), ("NEAR(217-QĐ/TW trị, 2)", []), ("217-QĐ/TW PRE/0 ngày", [2]), ("217-QĐ/TW NEAR/0 ngày", [2]), ("ngày NEAR/0 217-QĐ/TW", [2]), ("217-QĐ/TW OR 8-KL/TW", [1, 2, 3, 4, 6, 7]), ("219-QĐ/TW", []), ("8*", [7]), ("12/nv-abc", [9]), ("number:12/nv-abc in:paragraph -218", [9]),
        ])
    func found(query: String, lines: [Int]) async throws {
        let index = try LinesIndex(paragraphs: Self.lines).open()
        let hits = try await index.search(SearchRequest(query, order: .document, limit: 100)).hits
        #expect(hits.map(\.passage.ordinal) == lines)
    }

    @Test("is highlighted as it stands")
    func highlighted() async throws {
        let index = try LinesIndex(paragraphs: Self.lines).open()
        let hits = try await index.search(SearchRequest("217-QĐ/TW", order: .document, limit: 100)).hits
        let marked = hits.map { hit in
            let scalars = Array(hit.passage.text.unicodeScalars)
            return hit.highlights.map { range in String(String.UnicodeScalarView(scalars[range])) }
        }
        #expect(marked == [["217-QĐ/TW"], ["217 – qđ/tw"], ["217-QĐ/TW"], ["217"]])
    }
}
