import Testing

@testable import VanKienDocuments

/// Pages as `pdftotext -layout` writes them: a full line that ends a sentence ends its paragraph or not, and only the next line's column
/// tells which.
@Suite("Paragraphs of printed pages")
struct ParagraphIndentTests {
    private static let pages = """
             Các cấp uỷ trực thuộc đã triển khai thực hiện nhiệm vụ được giao từ đầu năm
        đến nay, kết quả ở mức khá so với yêu cầu mà Ban Thường vụ đã đặt ra.
             Công tác dân vận có chuyển biến, nhất là ở các thôn vùng sâu, nơi người dân
        còn khó khăn về đường sá và nước sạch trong mùa khô kéo dài của những năm ấy.
             Mỗi chi bộ chọn một việc khó để làm, có người theo dõi và có ngày phải xong
        theo đúng lời hứa với dân; việc nào không xong thì báo cáo lý do trước cuộc họp;
        Ban Dân vận công khai danh sách ấy trong quý một hằng năm tại trụ sở thôn.
             Việc sơ kết làm hằng quý.
             Đồng chí bí thư chịu trách nhiệm trước cấp uỷ về kết quả và về những lời đã
        hứa trong các buổi tiếp dân, kể cả những việc phải nhờ đến huyện và tỉnh mới làm
        được.
             Văn phòng ghi lại từng việc.
             Những nơi làm tốt được nêu gương trong giao ban, những nơi chưa làm thì phải
        nói rõ vì sao chưa làm và khi nào làm. Cuối cùng mới là chuyện khen thưởng chung.
        \u{0C}     Ban Thường vụ giao Văn phòng theo dõi, đôn đốc việc thực hiện kết luận này ở
        mọi chi bộ trong đảng bộ.
             Các chi bộ gửi báo cáo trước ngày mười lăm tháng mười hai, kèm danh sách các
        việc khó đã làm xong. Báo cáo nộp chậm thì không được xét thi đua trong năm đó.
        Danh sách dán ở nhà văn hoá thôn để mọi người cùng biết và cùng theo dõi việc.
             Kết luận này có hiệu lực từ ngày ký và được phổ biến đến từng chi bộ thôn và
        các đoàn thể.
        """

    private static func openings(_ text: String, isPrinted: Bool) throws -> [String] {
        try TextReader(encoding: nil, isPrinted: isPrinted).read(Array(text.utf8), name: "x").passages
            .map { $0.text.split(separator: " ").prefix(2).joined(separator: " ") }
    }

    @Test("lines at the margin go on, lines further right begin, at a page's end too")
    func printed() throws {
        #expect(try Self.openings(Self.pages, isPrinted: true) == [
            "Các cấp", "Công tác", "Mỗi chi", "Việc sơ", "Đồng chí", "Văn phòng", "Những nơi", "Ban Thường", "Các chi", "Kết luận",
        ])
    }

    @Test("a short line with a comma ends its paragraph where the next line begins one, in the middle too")
    func commas() throws {
        let letter = Self.pages + """

            \u{20}    Theo đề nghị của Ban Dân vận và Văn phòng,
            \u{20}    Ban Thường vụ thống nhất như trên và giao các đồng chí theo dõi việc thực hiện, báo cáo
            ở mỗi cuộc họp giao ban,
            \u{20}                   BAN THƯỜNG VỤ QUYẾT NGHỊ
            \u{20}    Các chi bộ thi hành.
            """
        #expect(try Self.openings(letter, isPrinted: true).suffix(4) == ["Theo đề", "Ban Thường", "BAN THƯỜNG", "Các chi"])
    }

    @Test("at the margin too a line ends its paragraph where the next word would have stood in it by far, and grounds end at the formula")
    func shortLines() throws {
        let text = """
            Các cấp uỷ trực thuộc đã triển khai thực hiện nhiệm vụ được giao từ đầu năm cho
            đến nay, kết quả ở mức khá so với yêu cầu mà Ban Thường vụ đã đặt ra trong nghị
            quyết, nhất là ở các thôn vùng sâu, nơi người dân còn khó khăn về đường sá và về
            nước sạch trong mùa khô kéo dài của những năm ấy,
            Ban Thường vụ quy định như sau:
            4. Về cán bộ
            Mỗi xã vùng cao có một công chức được giao chuyên trách; cán bộ tăng cường theo
            Quyết định số
            1125-QĐ/TU thì ở lại ít nhất hai năm.
            Xét đề nghị của Ban Dân vận tại Tờ trình số 88-TTr/BDV, ngày 12 tháng 7 năm 2010,
            BAN THƯỜNG VỤ QUYẾT ĐỊNH:
            Các chi bộ thi hành.
            """
        #expect(try Self.openings(text, isPrinted: true) == ["Các cấp", "Ban Thường", "4. Về", "Mỗi xã", "Xét đề", "BAN THƯỜNG", "Các chi"])
    }

    @Test("where paragraphs begin at the margin nothing is taken from columns")
    func flush() throws {
        let flush = Self.pages.split(separator: "\n", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }.joined(separator: "\n")
        #expect(try Self.openings(flush, isPrinted: true) == Self.openings(flush, isPrinted: false))
    }

    /// Full lines are as long as one another in letters; the page shows that the fifth had room for a word more, and that the others had not.
    @Test("a line ends its paragraph where the next word would have had room on the page, whatever it ends with, and goes on where it had none")
    func margins() throws {
        let lines: [(text: String, letter: Double)] = [
            ("Các cấp uỷ trực thuộc đã triển khai thực hiện nhiệm vụ được giao từ đầu năm đến", 5),
            ("nay ở mọi chi bộ, nhất là ở các thôn vùng sâu, nơi người dân còn khó khăn về nước", 5),
            ("sạch và đường sá trong mùa khô kéo dài của những năm ấy mà chưa có cách nào khác,", 5),
            ("không chỉ ở miền núi.", 5),
            ("Theo đề nghị của Ban Dân vận và của Văn phòng đã trình tại cuộc họp ngày hôm qua,", 4.5),
            ("Ban Thường vụ quy định như sau:", 5),
            ("Mức chi cho tổ hoà giải là 500.000 đồng, riêng vụ việc từ năm hộ dân trở lên thì:", 5),
            ("1.200.000 đồng mỗi vụ, kể cả khi không thành, nếu có biên bản của ba lần gặp gỡ", 5),
            ("giữa các bên.", 5),
            ("Vì sao nơi này làm được mà nơi khác cùng hoàn cảnh lại không làm được việc ấy nhỉ?", 5),
            ("Ban đã hỏi nhiều nơi, và trả lời giống nhau: ở đó bí thư chi bộ đi từng nhà một.", 5),
        ]
        var boxes = "<doc><page width=\"600\" height=\"800\">"
        for (row, line) in lines.enumerated() {
            var left = 72.0
            for word in line.text.split(separator: " ") {
                let right = left + Double(word.count) * line.letter
                boxes += "<word xMin=\"\(left)\" yMin=\"\(row * 14)\" xMax=\"\(right)\" yMax=\"\(row * 14 + 12)\">\(word)</word>"
                left = right + line.letter
            }
        }
        let rows = PrintedRows(try PrintedWords(Array((boxes + "</page></doc>").utf8)))
        let text = Array(lines.map(\.text).joined(separator: "\n").utf8)
        let openings = { (rows: PrintedRows?) in
            try TextReader(encoding: .utf8, isPrinted: true, rows: rows).read(text, name: "x").passages.map { $0.text.split(separator: " ").prefix(2).joined(separator: " ") }
        }
        #expect(try openings(nil) == ["Các cấp", "Theo đề", "Mức chi", "1.200.000 đồng", "Vì sao", "Ban đã"])
        #expect(try openings(rows) == ["Các cấp", "Theo đề", "Ban Thường", "Mức chi", "Vì sao"])
    }
}
