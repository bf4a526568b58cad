import Foundation
import Testing
import VanKienCitations

@Suite struct CitationRecogniserTests {
    private let recogniser = CitationRecogniser()

    @Test(
        arguments: DocumentNumberCases.written + DocumentNumberCases.gazette + DocumentNumberCases.noNumbers)
    func `a text holds these numbers and no others`(_ row: NumberCase) {
        #expect(recogniser.citations(in: row.text).map(\.number.canonical) == row.numbers)
    }

    @Test(arguments: DocumentNumberCases.written + DocumentNumberCases.gazette)
    func `the place of a citation holds what was written`(_ row: NumberCase) {
        let text = "Điều này, ở đây: " + row.text + " – hết."
        let scalars = Array(text.unicodeScalars)
        var end = 0
        for citation in recogniser.citations(in: text) {
            #expect(citation.scalarRange.lowerBound >= end, "ranges lie in order")
            end = citation.scalarRange.upperBound
            let covered = String(String.UnicodeScalarView(scalars[citation.scalarRange]))
            #expect(Array(covered.unicodeScalars) == Array(citation.written.unicodeScalars))
            #expect(Array(text.utf8)[citation.utf8Range].elementsEqual(covered.utf8))
            #expect(covered.first?.isNumber == true && covered.last?.isWhitespace == false)
        }
    }

    @Test(arguments: [
        ("Chương trình số 58-CT/TU", "Chương trình"),
        ("Chỉ thị số 58-CT/TU", "Chỉ thị"),
        ("thực hiện 58-CT/TU", nil),
        ("thực hiện 05-CT/TW", "Chỉ thị"),
        ("KẾT LUẬN 114-KL/TW", "Kết luận"),
        ("Kết luận 114-KL/TW", "Kết luận"),
        ("Quy định số217-QĐ/TW", "Quy định"),
        ("(217-QĐ/TW)", nil),
        ("(217/QĐ-UBND)", "Quyết định"),
        ("Hướng dẫn liên tịch số 13-HDLT/BDVTU-BCĐXDNTM", "Hướng dẫn liên tịch"),
        ("Thông tư liên tịch số 01/2012/TTLT-BNV-BTC", "Thông tư liên tịch"),
        ("Luật số 45/2019/QH14", "Luật"),
        ("Bộ luật số 45/2019/QH14", "Bộ luật"),
        ("theo 45/2019/QH14", nil),
        ("620/UBND-VX", "Công văn"),
        ("Giấy phép số 15/GP-BTTTT", nil),
        ("để hướng dẫn 05-KH/TU", "Kế hoạch"),
        ("kế hoạch 05-KH/TU", "Kế hoạch"),
        ("Căn cứ Luật Phòng, chống rửa tiền số 14/2022/QH15", "Luật"),
        ("Pháp lệnh Ngoại hối số 28/2005/UBTVQH11", "Pháp lệnh"),
        ("Quy định của Bộ Chính trị số 22-QĐ/TW", "Quy định"),
        ("theo Luật Đầu tư. Văn bản số 12/2015/QH13", nil),
        ("NQ số 12-NQ/HU", "Nghị quyết"),
        ("12-TT/TW", "Thông tri"),
        ("12/2016/TT-BTC", "Thông tư"),
        ("văn bản số 4468/BTC-PTHT", "Công văn"),
    ])
    func `the word before a number is its type, then the short form if it can be one only`(
        _ text: String, _ type: String?
    ) {
        #expect(recogniser.citations(in: text).map(\.type) == [type])
    }

    @Test(arguments: DocumentNumberCases.written + DocumentNumberCases.gazette)
    func `decomposed text gives the same numbers and types`(_ row: NumberCase) {
        let decomposed = recogniser.citations(in: row.text.decomposedStringWithCanonicalMapping)
        #expect(decomposed.map(\.number.canonical) == row.numbers)
        #expect(decomposed.map(\.type) == recogniser.citations(in: row.text).map(\.type))
    }

    @Test func `one type's name holds for the list behind it`() {
        let citations = recogniser.citations(in: "các Quy định số 205, 206-QĐ/TW, 207-QĐ/TW và 12-KL/TW")
        #expect(citations.map(\.type) == ["Quy định", "Quy định", "Quy định", "Kết luận"])
        #expect(citations.map(\.written) == ["205", "206-QĐ/TW", "207-QĐ/TW", "12-KL/TW"])
    }

    @Test(
        arguments: [
            ("Kết luận số 114- KL/TW, ngày 14-7-2015 của Ban Bí thư", ["2015-07-14"]),
            ("Quyết định số 1386 -QĐ/TU,ngày 17-6-2010", ["2010-06-17"]),
            ("Nghị quyết số 116/NQ-CP ngày 24 tháng 9 \nnăm 2021", ["2021-09-24"]),
            (
                "Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW, ngày 12-12-2013",
                ["2013-12-12", "2013-12-12"]
            ),
            ("các Quyết định 217 và 218-QĐ/TW ngày 12-12-2013", ["2013-12-12", "2013-12-12"]),
            ("217-QĐ/TW và 218-QĐ/TW cùng ngày 12-12-2013", ["2013-12-12", "2013-12-12"]),
            (
                "Thông tư số 96/2020/TT-BTC và Thông tư số 121/2020/TT-BTC ngày 31/12/2020",
                [nil, "2020-12-31"]
            ),
            ("Kết luận số 62-KL/TW, Quyết định số 290-QĐ/TW, ngày 25-02-2010", [nil, "2010-02-25"]),
            ("Chỉ thị số 03-CT/TW của Bộ Chính trị", [nil]),
            ("Quyết định số 118/TTg của Thủ tướng Chính phủ ngày 27/02/1996 về nhà ở", ["1996-02-27"]),
            ("Chỉ thị 05-CT/TW ban hành ngày 15-5-2016", ["2016-05-15"]),
            ("Nghị quyết số 25-NQ/TW (ngày 03/6/2013)", ["2013-06-03"]),
            ("Nghị quyết số 25-NQ/TW năm 2013", ["2013"]),
            ("Nghị định số 12/2015 và 13/2016/NĐ-CP ngày 12-2-2016", [nil, "2016-02-12"]),
            ("Nghị quyết số 25-NQ/TW (03/6/2013)", ["2013-06-03"]),
            ("Nghị quyết số 25-NQ/TW, 30 đại biểu", [nil]),
            ("Thông tư 05/2019/TT-BKHĐT của Bộ Kế hoạch và Đầu tư ngày 29-3-2019", ["2019-03-29"]),
            ("Quyết định số 217-QĐ/TW của Bộ Chính trị thi hành từ ngày 01-01-2014", [nil]),
            ("Quyết định số 217-QĐ/TW của Bộ Chính trị ban hành trước ngày 01-01-2014", [nil]),
            ("Luật số 27/2023/QH15 ngày 27 tháng 11 năm 20237 thì", ["2023-11-27"]),
            ("Nghị định số 147/2024/NĐ-CP ngày ngày 09 tháng 11 năm 2024", ["2024-11-09"]),
            ("Thực hiện Kế hoạch 12-KH/TU, ngày 31-11-2016 họp", [nil]),
            ("Kế hoạch 12-KH/TU của Tỉnh ủy, ngày 5-6-2016 họp", [nil]),
        ] as [(String, [String?])])
    func `the date beside a number is the cited document's`(_ text: String, _ dates: [String?]) {
        #expect(recogniser.citations(in: text).map(\.date?.iso8601) == dates)
    }

    @Test("a chain of figures and slashes without end costs no more for each than a short one", arguments: ["217/", "1/2/3/4/5/6/7-QĐ/TW-BC-KL/TU/"])
    func chain(link: String) {
        let recogniser = CitationRecogniser()
        let few = recogniser.citations(in: String(repeating: link, count: 100)).count
        let many = recogniser.citations(in: String(repeating: link, count: 100_000)).count
        #expect((few * 900...few * 1100 + 1000).contains(many))
    }
}
