import Testing
import VanKienDocuments

/// Marks that are marks, and digits that are none.
@Suite struct NoteTests {
    /// A page of the gazette's form with one note, numbered as given.
    private func page(_ body: String, _ notes: String) -> String {
        """
        CÔNG BÁO/Số 1/Ngày 01-02-2023
        2

        Nội dung của trang này được viết dài đúng bằng một dòng in để người đọc thấy lề,
        và còn đi tiếp sang dòng thứ hai của trang cho tới khi đoạn văn này kết thúc ở đó.
        \(body)

        \(notes)

        CÔNG BÁO/Số 1/Ngày 01-02-2023
        3

        Trang sau.
        """
    }

    @Test(arguments: [
        ("nhà nước1.", "nhà nước."), ("Điều 4. Mức lương1", "Điều 4. Mức lương"),
        ("1.1 Bảo hiểm y tế là gì.", "1. Bảo hiểm y tế là gì."),
        ("chiến lược,1 kế hoạch", "chiến lược, kế hoạch"), ("theo “quy chế”1 mới", "theo “quy chế” mới"),
        ("QUY ĐỊNH CHUNG1", "QUY ĐỊNH CHUNG"),
        ("việc làm¹ mới", "việc làm mới"), ("năm 20231 thì", "năm 2023 thì"),
    ])
    func aMarkIsTakenOutAndTied(_ written: String, _ expected: String) throws {
        let note =
            written.hasPrefix("1.1") || written.hasPrefix("năm")
            ? "                              \n1 Khoản này được bổ sung." : "1 Theo quy định cũ."
        let document = try Fixtures.read(page(written, note))
        let footnote = try #require(document.passages.first { $0.kind == .footnote })
        #expect(!footnote.text.hasPrefix("1"))
        let anchor = try #require(footnote.anchor)
        #expect(
            document.passages[anchor.passage].text.hasSuffix(expected),
            "\(document.passages[anchor.passage].text)")
    }

    @Test(arguments: [
        "diện tích 30 m2 mỗi hộ", "khóa QH15 đã bàn", "ngày 1-1-2023", "tăng 1,1 lần", "Điều 11. Tên điều",
        "ô A1 của bảng",
    ])
    func aDigitOfTheTextStays(_ written: String) throws {
        let document = try Fixtures.read(page(written, "Không có ghi chú nào ở trang này."))
        #expect(document.passages.contains { $0.text.contains(written) })
        #expect(!document.passages.contains { $0.kind == .footnote })
    }

    @Test func aNoteWithoutItsMarkIsKept() throws {
        let document = try Fixtures.read(page("Chỉ có một dấu1.", "1 Ghi chú thứ nhất.\n2 Ghi chú thứ hai."))
        let notes = document.passages.filter { $0.kind == .footnote }
        #expect(notes.map(\.text) == ["Ghi chú thứ nhất.", "Ghi chú thứ hai."])
        #expect(notes.map { $0.anchor != nil } == [true, false])
        #expect(document.remarks.count == 1)
    }
}
