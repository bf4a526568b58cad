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
        ("việc làm¹ mới", "việc làm mới"), ("năm 20231 thì", "năm 2023 thì"), ("giai đoạn 2021-20251 thì", "giai đoạn 2021-2025 thì"),
    ])
    func aMarkIsTakenOutAndTied(_ written: String, _ expected: String) throws {
        let note =
            written.hasPrefix("1.1") || written.hasPrefix("năm") || written.hasPrefix("giai")
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

    /// Paragraphs and the notes that an exporter put behind the signature, their numbers glued to both.
    private func glued(_ body: String, _ notes: String) throws -> Document {
        try Fixtures.read("BÁO CÁO\nvề đê\n\n\(body)\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nLò Văn Mẫu\n\(notes)\n")
    }

    @Test(arguments: [
        ("Có 12 xã1, 1042 cống và 3 đập3.", "Có 12 xã, 104 cống và 3 đập."),
        ("Có 12 xã1, 1.0502 hộ và 3 đập3.", "Có 12 xã, 1.050 hộ và 3 đập."),
        ("Năm 20041 có 12 xã2 và 3 đập3.", "Năm 2004 có 12 xã và 3 đập."),
    ])
    func aMarkGluedToANumberIsTiedWhereTheOrderLeavesOnePlace(_ written: String, _ expected: String) throws {
        let document = try glued(written, "1Ghi chú một.\n2Ghi chú hai.\n3Ghi chú ba.")
        let notes = document.passages.filter { $0.kind == .footnote }
        #expect(notes.map(\.text) == ["Ghi chú một.", "Ghi chú hai.", "Ghi chú ba."])
        #expect(notes.allSatisfy { $0.anchor != nil })
        #expect(document.passages.contains { $0.text == expected })
    }

    @Test(arguments: [
        "Có 12 xã1, 1042 cống, 52 kè và 3 đập3.", "Có 12 xã1, 17 cống và 3 đập3.",
        "Có 12 xã1 theo Chỉ thị số 12-CT/TU và 3 đập3.", "Có 12 xã1 từ năm 2002 và 3 đập3.",
    ])
    func aNumberKeepsItsDigitsWhereTwoPlacesOrNoneAreLeft(_ written: String) throws {
        let document = try glued(written, "1Ghi chú một.\n2Ghi chú hai.\n3Ghi chú ba.")
        let notes = document.passages.filter { $0.kind == .footnote }
        #expect(notes.map(\.text) == ["Ghi chú một.", "Ghi chú hai.", "Ghi chú ba."])
        #expect(notes.map { $0.anchor != nil } == [true, false, true])
        let expected = written.replacing("xã1", with: "xã").replacing("đập3", with: "đập")
        #expect(document.passages.contains { $0.text == expected })
    }

    @Test(arguments: [
        ("tốt [1]. Sau đó", "tốt. Sau đó", 3), ("tốt [1] và", "tốt và", 3), ("tốt [1] , và", "tốt , và", 3),
        ("tốt[1]; và", "tốt; và", 3), ("việc tốt [1]", "việc tốt", 8),
    ])
    func aBlankBeforeAMarkGoesWithItBeforePunctuation(_ written: String, _ expected: String, _ offset: Int) throws {
        let document = try Fixtures.read("\(written)\n\n[1] Ghi chú.\n")
        #expect(document.passages.first?.text == expected)
        #expect(document.passages.last?.anchor == Anchor(passage: 0, offset: offset))
    }

    @Test func severalMarksMayShareANote() throws {
        let document = try Fixtures.read("Một(1), hai(2), ba(3).\n\n-----\n(1), (3) Chung.\n")
        let note = try #require(document.passages.last)
        #expect(note.text == "Chung." && note.mark == "1, 3")
        #expect(note.anchor == Anchor(passage: 0, offset: 3))
        #expect(document.passages.first?.text == "Một, hai(2), ba.")
    }
}
