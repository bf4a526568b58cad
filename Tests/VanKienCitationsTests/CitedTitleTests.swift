import Testing
import VanKienCitations

@Suite("The title behind a citation")
struct CitedTitleTests {
    @Test("in quotation marks after về",
        arguments: [
            ("Kết luận số 114- KL/TW, ngày 14-7-2015 của Ban Bí thư Trung ương Đảng (khoá XI) về “nâng cao hiệu quả công tác dân vận”",
                "nâng cao hiệu quả công tác dân vận"),
            ("Quyết định 217-QĐ/TW về \"giám sát và phản biện\"", "giám sát và phản biện"),
            ("Chỉ thị số 05-CT/TW ngày 15 tháng 5 năm 2016 về việc «học tập»", "học tập"),
            ("Quyết định số 09/2011/QĐ-TTg, ngày 30/01/2011 về “chuẩn\n hộ nghèo”", "chuẩn hộ nghèo"),
            ("Nghị quyết 25-NQ/TW về đổi mới “phong cách”", nil), ("Quyết định 217-QĐ/TW về dân vận, bàn về “x”", nil),
            ("Quyết định 217-QĐ/TW; Báo cáo về “giám sát”", nil),
            ("Quyết định 217-QĐ/TW. Nói về “giám sát”", nil), ("Quyết định 217-QĐ/TW về “giám sát", nil), ("Quyết định 217-QĐ/TW", nil),
            ("Quyết định 217-QĐ/TW về “”", nil), ("Căn cứ Luật Đất đai số 45/2013/QH13 ngày 29", "Đất đai"),
            ("Luật sửa đổi, bổ sung một số điều của Luật Thú y số 5/2020/QH14", nil), ("Luật số 45/2013/QH13", nil),
        ] as [(String, String?)])
    func title(text: String, expected: String?) {
        #expect(CitationRecogniser().citations(in: text).map(\.title) == [expected])
    }

    @Test("belongs to the number that it follows")
    func twoNumbers() {
        let text = "Quyết định 217-QĐ/TW và Quyết định 218-QĐ/TW về “góp ý”"
        #expect(CitationRecogniser().citations(in: text).map(\.title) == [nil, "góp ý"])
    }
}
