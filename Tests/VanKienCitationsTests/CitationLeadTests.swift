import Testing
import VanKienCitations

@Suite("What leads up to a citation")
struct CitationLeadTests {
    /// The relation and pinpoint of each number, `-` for none.
    private func leads(_ text: String) -> String {
        CitationRecogniser().citations(in: text).map { "\($0.relation?.rawValue ?? "-") | \($0.pinpoint ?? "-")" }.joined(separator: "; ")
    }

    @Test("the relation that the words before it state",
        arguments: [
            ("Căn cứ Quyết định số 217-QĐ/TW", "căn cứ | -"), ("- Căn cứ vào các Quyết định số 217-QĐ/TW", "căn cứ | -"),
            ("Thực hiện Kết luận số 114-KL/TW", "thực hiện | -"), ("triển khai thực hiện có hiệu quả Kết luận 114-KL/TW", "thực hiện | -"),
            ("sơ kết 5 năm thực hiện Chỉ thị số 05-CT/TW", "thực hiện | -"), ("quán triệt các Nghị quyết số 18-NQ/TW", "thực hiện | -"),
            ("Hướng dẫn thực hiện Quy định số 30-QĐ/TW", "hướng dẫn | -"), ("quy định chi tiết thi hành Luật số 45/2019/QH14", "hướng dẫn | -"),
            ("hướng dẫn 05-KH/TU", "hướng dẫn | -"),
            ("sửa đổi, bổ sung một số điều của Nghị định số 30/2020/NĐ-CP", "sửa đổi, bổ sung | -"),
            ("Quyết định này thay thế Quyết định số 455-QĐ/TU", "thay thế | -"), ("bãi bỏ Quyết định số 5a/QĐ-UBND", "bãi bỏ | -"),
            ("huỷ bỏ Quyết định số 5a/QĐ-UBND", "bãi bỏ | -"),
            ("ban hành kèm theo Quyết định số 217-QĐ/TW", "ban hành kèm theo | -"), ("Theo Quyết định 217-QĐ/TW", "dẫn chiếu | -"),
            ("Tỉnh ủy đã ban hành Kế hoạch số 01-KH/TU", "- | -"), ("Kế hoạch số 01-KH/TU", "- | -"),
            ("thực hiện nhiệm vụ; Kế hoạch số 01-KH/TU", "- | -"), ("cho thấy Quyết định 217-QĐ/TW đúng", "- | -"),
            ("Căn cứ Điều lệ Đảng, Quyết định 217-QĐ/TW", "- | -"),
            ("Căn cứ Luật Tài nguyên nước số 28/2023/QH15", "căn cứ | -"),
            ("đã được sửa đổi, bổ sung tại Nghị định số 30/2020/NĐ-CP", "dẫn chiếu | -"),
            ("được thay thế bởi Quyết định số 217-QĐ/TW", "dẫn chiếu | -"),
        ])
    func relation(text: String, expected: String) { #expect(leads(text) == expected) }

    @Test("one relation for a list",
        arguments: [
            "thay thế Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW", "thay thế các Quyết định số 217-QĐ/TW, 218-QĐ/TW",
            "thay thế các Quyết định số 217 và 218-QĐ/TW",
        ])
    func list(text: String) { #expect(leads(text) == "thay thế | -; thay thế | -") }

    @Test("a new relation ends that of the list before")
    func twoRelations() {
        #expect(leads("thực hiện Quyết định 217-QĐ/TW và thay thế Quyết định 218-QĐ/TW") == "thực hiện | -; thay thế | -")
    }

    @Test("the part that is meant",
        arguments: [
            ("Điều 5 Quyết định số 217-QĐ/TW", "- | Điều 5"), ("theo điểm a khoản 2 Điều 5 của Quyết định số 217-QĐ/TW", "dẫn chiếu | điểm a khoản 2 Điều 5"),
            ("sửa đổi điểm đ, khoản 2,  Điều 5a Nghị định số 30/2020/NĐ-CP", "sửa đổi, bổ sung | điểm đ, khoản 2, Điều 5a"),
            ("quy định tại các điều 3, 4 và 5 của Luật số 45/2019/QH14", "dẫn chiếu | điều 3, 4 và 5"),
            ("bãi bỏ Mục II Chỉ thị số 16/CT-TTg", "bãi bỏ | Mục II"), ("mục 1.2 Kế hoạch số 01-KH/TU", "- | mục 1.2"),
            ("theo Điều 4 và Điều 5 Nghị định số 30/2020/NĐ-CP", "dẫn chiếu | Điều 4 và Điều 5"),
            ("tại Phần I Phụ lục II của Nghị định số 30/2020/NĐ-CP", "- | Phần I Phụ lục II"),
            ("theo khoản 8 Điều 38 Luật Tài nguyên nước số 28/2023/QH15", "dẫn chiếu | khoản 8 Điều 38"),
            ("bổ sung tại khoản 6 Điều 1 Nghị định số 30/2020/NĐ-CP", "dẫn chiếu | khoản 6 Điều 1"),
            ("sửa đổi một số điều của Nghị định số 30/2020/NĐ-CP", "sửa đổi, bổ sung | -"), ("5 Quyết định số 217-QĐ/TW", "- | -"),
        ])
    func pinpoint(text: String, expected: String) { #expect(leads(text) == expected) }
}
