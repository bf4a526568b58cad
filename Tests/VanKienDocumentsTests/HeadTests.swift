import Testing
import VanKienDocuments

/// Heads and closes as offices write them; what is not there is nil.
@Suite struct HeadTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        var number: String?
        var type: String?
        var issuer: String?
        var place: String?
        var date: String?
        var title: String?
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(
            name: "party resolution",
            text:
                "TỈNH ỦY SÔNG LAM\n*\nSố 12-NQ/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nSông Lam, ngày 05 tháng 3 năm 2012\n\nNGHỊ QUYẾT\nvề công tác dân vận\n-----\n\nI. TÌNH HÌNH\nĐã làm.\n",
            number: "12-NQ/TU", type: "Nghị quyết", issuer: "Tỉnh ủy Sông Lam", place: "Sông Lam",
            date: "2012-03-05",
            title: "về công tác dân vận"),
        Case(
            name: "the star as text recognition reads it",
            text: "TỈNH ỦY SÔNG LAM\n._ Số 31-QyÐ/TU\nSông Lam, ngày 09 tháng 9 năm 2019\n\nQUY ĐỊNH\nvề quản lý đảng viên\n\nĐiều 1. Đối tượng\nĐảng viên.\n",
            number: "31-QyĐ/TU", type: "Quy định", issuer: "Tỉnh ủy Sông Lam", place: "Sông Lam", date: "2019-09-09", title: "về quản lý đảng viên"),
        Case(
            name: "subject in the type's line",
            text:
                "HUYỆN UỶ MẪU\nSố: 5-KH/HU\nMẪU, ngày 1-2-2015\n\nKẾ HOẠCH thực hiện Chỉ thị số 05-CT/TW\n\nĐể thực hiện tốt, Huyện uỷ đề ra kế hoạch.\n",
            number: "5-KH/HU", type: "Kế hoạch", issuer: "Huyện uỷ Mẫu", place: "MẪU", date: "2015-02-01",
            title: "thực hiện Chỉ thị số 05-CT/TW"),
        Case(
            name: "text at the margin right under a subject in the middle",
            text:
                "                 TỈNH UỶ SÔNG LAM\n                    Số 63-KL/TU\n            Sông Lam, ngày 18 tháng 5 năm 2017\n                      KẾT LUẬN\n   của Ban Thường vụ Tỉnh uỷ về xây dựng nông thôn\n                ở các xã miền núi\nTại phiên họp ngày 18-5-2017, Ban Thường vụ Tỉnh uỷ kết\nluận như sau:\n1. Đã làm.\n",
            number: "63-KL/TU", type: "Kết luận", issuer: "Tỉnh uỷ Sông Lam", place: "Sông Lam", date: "2017-05-18",
            title: "của Ban Thường vụ Tỉnh uỷ về xây dựng nông thôn ở các xã miền núi"),
        Case(
            name: "an arm under its parent",
            text:
                "TỈNH UỶ SÔNG LAM\nBAN DÂN VẬN\nSố 33-HD/BDVTU\nĐẢNG CỘNG SẢN VIỆT NAM\nSông Lam, ngày 12-5-2009\nHƯỚNG DẪN\nthi đua “Dân vận khéo”\n\nCăn cứ kế hoạch năm;\n",
            number: "33-HD/BDVTU", type: "Hướng dẫn", issuer: "Ban Dân vận, Tỉnh uỷ Sông Lam",
            place: "Sông Lam",
            date: "2009-05-12", title: "thi đua “Dân vận khéo”"),
        Case(
            name: "day and number left open",
            text:
                "ỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM\nSố:       /QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSông Lam, ngày     tháng 11 năm 2016\nQUYẾT ĐỊNH\nVề việc thành lập tổ công tác\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật Ví dụ;\n",
            number: nil, type: "Quyết định", issuer: "Ủy ban nhân dân tỉnh Sông Lam", place: "Sông Lam",
            date: "2016-11",
            title: "Về việc thành lập tổ công tác"),
        Case(
            name: "number behind the type of a resolution",
            text:
                "ỦY BAN THƯỜNG VỤ QUỐC HỘI\n\nNghị quyết số: 25/2022/UBTVQH15\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nNGHỊ QUYẾT\nĐiều chỉnh chương trình năm 2022\n\nỦY BAN THƯỜNG VỤ QUỐC HỘI\n\nCăn cứ Hiến pháp;\n",
            number: "25/2022/UBTVQH15", type: "Nghị quyết", issuer: "Ủy ban Thường vụ Quốc hội", place: nil,
            date: nil,
            title: "Điều chỉnh chương trình năm 2022"),
        Case(
            name: "two columns on one line",
            text:
                "TỈNH ỦY CAO NGUYÊN\tĐẢNG CỘNG SẢN VIỆT NAM\n*\nSố 18-CT/TU\tCao Nguyên, ngày 04 tháng 3 năm 2008\n\nCHỈ THỊ\nvề giữ rừng\n\n-----\n\nRừng là nguồn của sông.\n",
            number: "18-CT/TU", type: "Chỉ thị", issuer: "Tỉnh ủy Cao Nguyên", place: "Cao Nguyên", date: "2008-03-04",
            title: "về giữ rừng"),
        Case(
            name: "a subject that begins with a capital above a rule",
            text:
                "HUYỆN ỦY MẪU\n*\nSố 6-CTr/HU\nĐẢNG CỘNG SẢN VIỆT NAM\nMẫu, ngày 3-4-2016\n\nCHƯƠNG TRÌNH\nThực hiện Nghị quyết đại hội đảng bộ huyện\n-----\n\nHuyện ủy đề ra chương trình.\n",
            number: "6-CTr/HU", type: "Chương trình", issuer: "Huyện ủy Mẫu", place: "Mẫu", date: "2016-04-03",
            title: "Thực hiện Nghị quyết đại hội đảng bộ huyện"),
        Case(
            name: "a committee under its party unit",
            text:
                "ĐẢNG BỘ TỈNH MẪU\tĐẢNG CỘNG SẢN VIỆT NAM\nHUYỆN ỦY BÃI NGANG\n\tBãi Ngang, ngày 3-4-2016\n*\nSố 6-CV/HU\nV/v sửa đê\nvà trồng tre\n\nKính gửi: Các xã,\n\nĐê phải sửa.\n",
            number: "6-CV/HU", type: "Công văn", issuer: "Huyện ủy Bãi Ngang, Đảng bộ tỉnh Mẫu", place: "Bãi Ngang",
            date: "2016-04-03", title: "V/v sửa đê và trồng tre"),
        Case(
            name: "the office beside the type, the subject with V/v",
            text:
                "UBND TỈNH MẪU\nSố 6/QĐ-UB\nMẫu, ngày 3-4-2001\n\nQUYẾT ĐỊNH CỦA CHỦ TỊCH UBND TỈNH\nV/v giao đất\n\nCăn cứ Luật Đất đai;\n",
            number: "6/QĐ-UB", type: "Quyết định", issuer: "UBND tỉnh Mẫu", place: "Mẫu", date: "2001-04-03",
            title: "V/v giao đất"),
        Case(
            name: "no head", text: "Hôm nay họp tổ.\nBáo cáo của xã nêu ba việc.\n\nSố hộ nghèo giảm.\n",
            number: nil, type: nil,
            issuer: nil, place: nil, date: nil, title: nil),
        Case(
            name: "a number inside a sentence is no head",
            text: "Thực hiện Công văn số 5-CV/TU, xã đã họp.\n", number: nil,
            type: nil, issuer: nil, place: nil, date: nil, title: nil),
    ]

    @Test(arguments: cases) func saysWhatIsThere(_ example: Case) throws {
        let metadata = try Fixtures.read(example.text).metadata
        #expect(metadata.number?.canonical == example.number)
        #expect(metadata.type == example.type)
        #expect(metadata.issuer == example.issuer)
        #expect(metadata.place == example.place)
        #expect(metadata.date?.iso8601 == example.date)
        #expect(metadata.title == example.title)
    }
}
