import Testing
import VanKienTestSeeds
import VanKienCitations

@Suite("Short forms of numbers cited before")
struct ShortFormTests {
    /// What the last text cites, the first having been read before it.
    private func last(_ texts: String..., ownType: String? = nil) -> [String] {
        var memory = CitationMemory(ownType: ownType)
        var found: [Citation] = []
        for text in texts { found = CitationRecogniser().citations(in: text, remembering: &memory) }
        return found.map { "\($0.written)=\($0.number)" }
    }

    @Test("type and serial of a number that was cited in full",
        arguments: [
            ("Kết luận số 114-KL/TW", "theo Kết luận 114", ["114=114-KL/TW"]), ("Kết luận 114-KL/TW", "Kết luận số 114.", ["114=114-KL/TW"]),
            ("Kết luận số 08-KL/TW", "Kết luận 8", ["8=08-KL/TW"]), ("Nghị định số 30/2020/NĐ-CP", "Nghị định 30/2020", ["30/2020=30/2020/NĐ-CP"]),
            ("Nghị định số 30/2020/NĐ-CP", "Nghị định 30/2019", []), ("Nghị quyết 30c/NQ-CP", "Nghị quyết 30c", ["30c=30c/NQ-CP"]),
            ("Nghị quyết số 18-NQ/TW và Nghị quyết số 19-NQ/TW", "các Nghị quyết 18, 19", ["18=18-NQ/TW", "19=19-NQ/TW"]),
            ("Kết luận số 114-KL/TW", "Chỉ thị 114", []), ("Kết luận số 114-KL/TW", "Kết luận 115", []), ("Kết luận số 114-KL/TW", "114 xã", []),
            ("Kế hoạch số 12-KH/TU", "Kế hoạch 12 tháng", []), ("Kế hoạch số 12-KH/TU", "Kế hoạch 12%", []), ("Kế hoạch số 12-KH/TU", "Kế hoạch 12.500", []),
            ("Kế hoạch số 12-KH/TU", "Kế hoạch 12-13", []), ("Kế hoạch số 12-KH/TU", "Kế hoạch số 12 tháng này", ["12=12-KH/TU"]),
            ("Chỉ thị số 05-CT/TW", "Chỉ thị 05 có nề nếp", ["05=05-CT/TW"]), ("Chỉ thị số 05-CT/TW", "Chỉ thị 05 cơ quan", []),
            ("Chỉ thị số 05-CT/TW", "Chỉ thị 05 nói trên, Chỉ thị 05 nội dung", ["05=05-CT/TW"]),
            ("Kết luận số 114-KL/TW", "Kết luận 114 ngày 14-7-2015", ["114=114-KL/TW"]), ("Kết luận số 114-KL/TW", "Kết luận 114 ngày", []),
            ("Quyết định số 217-QĐ/TW", "Quyết định 217 và 218/QĐ-UBND", ["217=217/QĐ-UBND", "218/QĐ-UBND=218/QĐ-UBND"]),
            ("Quyết định số 5/QĐ-UBND; Quyết định số 5-QĐ/TW", "Quyết định 5", ["5=5-QĐ/TW"]),
        ] as [(String, String, [String])])
    func carried(first: String, then: String, expected: [String]) { #expect(last(first, then) == expected) }

    @Test("the number's own date and issuer go with it")
    func circumstances() {
        let found = CitationRecogniser().citations(in: "Kết luận số 114-KL/TW, ngày 14-7-2015 của Ban Bí thư. Thực hiện Kết luận 114")
        #expect(found.map { $0.date?.iso8601 } == ["2015-07-14", "2015-07-14"])
        #expect(found.map(\.issuer) == ["Ban Bí thư", "Ban Bí thư"])
        #expect(found.map(\.form) == [.number, .short])
        #expect(found.map { $0.relation?.rawValue } == [nil, "thực hiện"])
    }

    @Test("names that the text defines",
        arguments: [
            ("Quyết định số 244-QĐ/TW ban hành Quy chế bầu cử (sau đây gọi tắt là Quy chế 244)", "theo Quy chế 244", ["244=244-QĐ/TW"]),
            ("Quyết định số 53/2015/QĐ-TTg (sau đây gọi là Quyết định số 53)", "tại Quyết định số 53", ["53=53/2015/QĐ-TTg"]),
            ("Luật số 101/2025/QH15 (sau đây viết gọn là Luật Chuyển giao mẫu)", "Điều 5 Luật Chuyển giao mẫu;", ["Luật Chuyển giao mẫu=101/2025/QH15"]),
            ("Kế hoạch số 20-KH/TU (gọi tắt là “Kế hoạch Hai mươi”)", "Kế hoạch Hai mươi", ["Kế hoạch Hai mươi=20-KH/TU"]),
            ("Quyết định số 5-QĐ/TU (sau đây gọi tắt là Chương trình)", "Chương trình", []), ("Quyết định số 5-QĐ/TU (sau đây gọi là nhà trường)", "nhà trường", []),
            ("Quyết định số 5-QĐ/TU; một tổ (sau đây gọi là Quy chế mẫu mực)", "Quy chế mẫu mực", []),
            ("Luật số 1/2020/QH14, Luật số 2/2021/QH15 (sau đây gọi chung là Luật Mẫu chung)", "Luật Mẫu chung", []),
        ] as [(String, String, [String])])
    func defined(first: String, then: String, expected: [String]) { #expect(last(first, then) == expected) }

    @Test("what refers back within a text",
        arguments: [
            ("Quyết định số 217-QĐ/TW; triển khai Quyết định nêu trên", "Báo cáo", ["217-QĐ/TW=217-QĐ/TW", "Quyết định nêu trên=217-QĐ/TW"]),
            ("Kết luận số 114-KL/TW. Kết luận này", "Báo cáo", ["114-KL/TW=114-KL/TW", "Kết luận này=114-KL/TW"]),
            ("Kết luận số 114-KL/TW. Báo cáo này", "Báo cáo", ["114-KL/TW=114-KL/TW"]),
            ("Nghị định số 30/2020/NĐ-CP. Thông tư này, Nghị định này", "Thông tư", ["30/2020/NĐ-CP=30/2020/NĐ-CP"]),
            ("Thông tư số 1/2020/TT-BTC và 2/2020/TT-BTC; các Thông tư nêu trên", "Báo cáo", ["1/2020/TT-BTC=1/2020/TT-BTC", "2/2020/TT-BTC=2/2020/TT-BTC"]),
            ("Quyết định số 217-QĐ/TW và Quyết định 217 nêu trên", "Báo cáo", ["217-QĐ/TW=217-QĐ/TW", "217=217-QĐ/TW"]),
            ("Chỉ thị nêu trên và Quyết định số 217-QĐ/TW; Chỉ thị này", "Báo cáo", ["217-QĐ/TW=217-QĐ/TW"]),
        ] as [(String, String, [String])])
    func back(text: String, ownType: String, expected: [String]) { #expect(last(text, ownType: ownType) == expected) }

    @Test("numbers in full are the same whatever went before",
        arguments: DocumentNumberCases.written + DocumentNumberCases.gazette + DocumentNumberCases.noNumbers)
    func brief(_ row: NumberCase) {
        #expect(CitationRecogniser().numbers(in: row.text).map(\.number.canonical) == row.numbers)
        var memory = CitationMemory()
        _ = CitationRecogniser().citations(in: "Quyết định số 217-QĐ/TW, Nghị quyết số 18-NQ/TW, Kết luận số 114-KL/TW", remembering: &memory)
        let found = CitationRecogniser().citations(in: row.text, remembering: &memory).filter { $0.form == .number }
        #expect(found.map(\.utf8Range) == CitationRecogniser().numbers(in: row.text).map(\.utf8Range))
    }

    @Test("and so are lists that begin with what would be a short form")
    func listOfShortForm() {
        let texts = ["Quy chế số 176-QĐ/TW (sau đây gọi là Quy chế 176)", "kết quả thực hiện Quy chế 176 và Quyết định số 181 -QĐ/TW, ngày 12-10-2010"]
        var memory = CitationMemory()
        let found = texts.map { CitationRecogniser().citations(in: $0, remembering: &memory) }
        for (text, found) in zip(texts, found) {
            #expect(found.filter { $0.form == .number }.map(\.utf8Range) == CitationRecogniser().numbers(in: text).map(\.utf8Range))
        }
    }

    @Test("and so are those of texts put together at random")
    func random() {
        var random = SeededGenerator(seed: 21)
        let pieces = [
            "Quyết định số", "Quy chế", "Kết luận", "số", "và", ",", ";", "217", "217-QĐ/TW", "18 -NQ/TW", "30/2020", "30/2020/NĐ-CP", "5", "Nghị định",
            "nêu trên", "(sau đây gọi là Quy chế 217)", "của", "ngày 1-2-2010", "hoặc", "các",
        ]
        for _ in 0..<TestSize.count(4000, long: 100_000) {
            var memory = CitationMemory()
            for _ in 0..<3 {
                let text = (0..<Int.random(in: 1...9, using: &random)).map { _ in random.pick(pieces) }.joined(separator: " ")
                let found = CitationRecogniser().citations(in: text, remembering: &memory).filter { $0.form == .number }
                #expect(found.map(\.utf8Range) == CitationRecogniser().numbers(in: text).map(\.utf8Range), "\(text)")
            }
        }
    }
}

@Suite("The office beside a number")
struct IssuerBesideTests {
    @Test("behind it, before it, or not there",
        arguments: [
            ("Kết luận số 114-KL/TW, ngày 14-7-2015 của Ban Bí thư Trung ương Đảng (khoá XI) về", "Ban Bí thư Trung ương Đảng"),
            ("Quyết định số 1386-QĐ/TU của Ban Thường vụ Tỉnh ủy Kon Tum", "Ban Thường vụ Tỉnh ủy Kon Tum"),
            ("Thông tư số 5/2019/TT-BLĐTBXH ngày 29 tháng 3 năm 2019 của Bộ trưởng Bộ Lao động - Thương binh và Xã hội quy định",
                "Bộ trưởng Bộ Lao động - Thương binh và Xã hội"),
            ("Nghị định số 30/2020/NĐ-CP của Chính phủ và Thông tư này", "Chính phủ"), ("Nghị định số 30/2020/NĐ-CP của Chính phủ ban hành", "Chính phủ"),
            ("Công văn số 5/BVHTTDL-VP của Bộ Văn hóa, Thể thao và Du lịch, về", "Bộ Văn hóa, Thể thao và Du lịch"),
            ("Quyết định của Thủ tướng Chính phủ số 118/TTg", "Thủ tướng Chính phủ"), ("Chỉ thị của Ban Bí thư số 05-CT/TW", "Ban Bí thư"),
            ("Ban Thường vụ Tỉnh ủy Kon Tum đã ban hành Kế hoạch số 01-KH/TU", "Ban Thường vụ Tỉnh ủy Kon Tum"),
            ("sau đó Huyện ủy Đảo Mẫu ban hành các Kế hoạch số 01-KH/HU", "Huyện ủy Đảo Mẫu"), ("đã ban hành Kế hoạch số 01-KH/TU", nil),
            ("Kết luận số 21-KL/TW của Hội nghị lần thứ tư", nil), ("Kế hoạch số 01-KH/TU của mình", nil), ("Kế hoạch số 01-KH/TU; của Tỉnh ủy", nil),
        ] as [(String, String?)])
    func issuer(text: String, expected: String?) { #expect(CitationRecogniser().citations(in: text).map(\.issuer) == [expected]) }
}
