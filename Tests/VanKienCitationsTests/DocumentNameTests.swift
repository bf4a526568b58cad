import Testing
import VanKienCitations
import VanKienTestSeeds

@Suite("Documents cited by name")
struct DocumentNameTests {
    private func names(_ text: String) -> [String] { NameRecogniser().citations(in: text).map(\.name.canonical) }

    @Test("sessions of the Central Committee, however they are written, have one name",
        arguments: [
            "Nghị quyết Trung ương 4 khóa XI", "Nghị quyết Trung ương 4 (khóa XI)", "NQTW 4 (khoá XI)", "NQTW4 khoá 11", "NQ TW 4, khóa XI",
            "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XI", "nghị quyết Hội nghị Trung ương 4 khóa XI",
            "Nghị quyết Hội nghị lần thứ 4 BCH Trung ương Đảng (khóa XI)", "NGHỊ QUYẾT TRUNG ƯƠNG IV KHÓA XI",
            "Nghị quyết Hội nghị lần thứ tư (khóa XI) Ban Chấp hành Trung ương", "Nghị quyết TƯ 4 khoá XI", "Nghị quyết Trung ương 4\n(khóa XI)",
            "Nghị quyết của Hội nghị lần thứ bốn, Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam khoá XI",
            "Nghị quyết Trung ương 4 của Ban Chấp hành Trung ương Đảng khóa XI", "Nghị quyết Trung ương 4 - khóa XI", "Nghị quyết TW4 K11",
        ])
    func session(text: String) {
        let expected = "Nghị quyết Trung ương 4 khóa XI"
        #expect(names("Thực hiện \(text) về xây dựng Đảng") == [expected])
        #expect(DocumentName(text)?.canonical == expected)
        #expect(DocumentName(text)?.key == "nghi quyet trung uong 4@11")
    }

    @Test("what the text names, and nothing that it doesn't",
        arguments: [
            ("Hội nghị Trung ương 7 khóa XI", ["Hội nghị Trung ương 7 khóa XI"]),
            ("các nghị quyết, kết luận Hội nghị Trung ương 7 khóa XI", ["Kết luận Trung ương 7 khóa XI"]),
            ("Hội nghị lần thứ hai Ban Chấp hành Trung ương khóa XIV", ["Hội nghị Trung ương 2 khóa XIV"]),
            ("Nghị quyết Trung ương 6 (lần 2) khóa VIII", ["Nghị quyết Trung ương 6 (lần 2) khóa VIII"]),
            ("Nghị quyết Trung ương 4 khóa XI, XII", ["Nghị quyết Trung ương 4 khóa XI", "Nghị quyết Trung ương 4 khóa XII"]),
            ("Nghị quyết Trung ương 4 khóa XI và khóa XII", ["Nghị quyết Trung ương 4 khóa XI", "Nghị quyết Trung ương 4 khóa XII"]),
            ("Nghị quyết Trung ương 4 (khóa XI, XII)", ["Nghị quyết Trung ương 4 khóa XI", "Nghị quyết Trung ương 4 khóa XII"]),
            ("các Nghị quyết Trung ương 6, 7 khóa XII", ["Nghị quyết Trung ương 6 khóa XII", "Nghị quyết Trung ương 7 khóa XII"]),
            (
                "Nghị quyết Trung ương 7, Nghị quyết Trung ương 8 khóa XI",
                ["Nghị quyết Trung ương 7 khóa XI", "Nghị quyết Trung ương 8 khóa XI"]
            ),
            (
                "Hội nghị lần thứ sáu, bảy và lần thứ tám Ban Chấp hành Trung ương khóa XIII",
                ["Hội nghị Trung ương 6 khóa XIII", "Hội nghị Trung ương 7 khóa XIII", "Hội nghị Trung ương 8 khóa XIII"]
            ),
            ("Nghị quyết Trung ương 8 về văn hóa", ["Nghị quyết Trung ương 8"]),
            ("Nghị quyết Trung ương 5 năm qua", []), ("Nghị quyết Trung ương 4, 5 đồng chí", ["Nghị quyết Trung ương 4"]),
            ("Hội nghị lần thứ 5 Ban Chấp hành Đảng bộ tỉnh", []), ("Trung ương 4 ban", []), ("Hội nghị Trung ương", []),
            ("Nghị quyết Trung ương 25 khóa XI", []), ("Nghị quyết số 12-NQ/TW", []),
            ("Đại hội XII", ["Đại hội XII"]), ("Đại hội đại biểu toàn quốc lần thứ XII của Đảng", ["Đại hội XII"]),
            ("Đại hội lần thứ XI của Đảng", ["Đại hội XI"]), ("Đại hội Đảng lần thứ 12", ["Đại hội XII"]), ("Đại hội lần thứ tư của Đảng", ["Đại hội IV"]),
            ("Nghị quyết Đại hội XIII", ["Nghị quyết Đại hội XIII"]), ("các Đại hội VI, VII và VIII của Đảng", ["Đại hội VI", "Đại hội VII", "Đại hội VIII"]),
            ("Đại hội Đảng bộ tỉnh lần thứ XV", []), ("Đại hội lần thứ XV", []), ("Đại hội XII Công đoàn Việt Nam", []),
            ("Đại hội đại biểu toàn quốc Hội Nông dân lần thứ VII", []), ("Đại hội XIII Đoàn TNCS Hồ Chí Minh", []), ("đại hội 3 môn", []),
            ("Đại hội đại biểu toàn quốc lần thứ XII của Hội Phụ nữ", []),
            ("Điều lệ Đảng", ["Điều lệ Đảng"]), ("Điều lệ Đảng Cộng sản Việt Nam", ["Điều lệ Đảng"]), ("Điều lệ Đảng bộ", []), ("điều lệ Đảng", []),
            ("Cương lĩnh (bổ sung, phát triển năm 2011)", ["Cương lĩnh năm 2011"]), ("Cương lĩnh năm 1991", ["Cương lĩnh năm 1991"]),
            (
                "Cương lĩnh xây dựng đất nước trong thời kỳ quá độ lên chủ nghĩa xã hội (bổ sung, phát triển năm 2011)",
                ["Cương lĩnh năm 2011"]
            ),
            ("Hiến pháp năm 2013", ["Hiến pháp năm 2013"]), ("Hiến pháp 2013", ["Hiến pháp năm 2013"]), ("Hiến pháp và pháp luật", []),
            ("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam", ["Hiến pháp"]),
            ("Luật Đất đai năm 2013", ["Luật Đất đai năm 2013"]), ("Luật Đất đai ngày 29 tháng 11 năm 2013", ["Luật Đất đai năm 2013"]),
            ("Luật Đất đai quy định", ["Luật Đất đai"]), ("Luật Phòng chống tham nhũng", ["Luật Phòng, chống tham nhũng"]),
            ("Luật Đất đai số 45/2013/QH13", []), ("Luật này", []), ("PHÁP LUẬT ĐƯỢC", []), ("Luật Dạy nghề năm 2006", ["Luật Dạy nghề năm 2006"]),
            ("Luật Đầu tư, Luật Đầu tư công", ["Luật Đầu tư", "Luật Đầu tư công"]), ("Luật Mẫu mực mà chưa ai biết", []),
            (
                "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Đất đai ngày 22 tháng 11 năm 2019",
                ["Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Đất đai năm 2019"]
            ),
            ("Bộ luật Lao động năm 2019", ["Bộ luật Lao động năm 2019"]), ("Pháp lệnh Thực hiện dân chủ ở xã, phường, thị trấn năm 2007",
                ["Pháp lệnh Thực hiện dân chủ ở xã, phường, thị trấn năm 2007"]),
        ] as [(String, [String])])
    func found(text: String, expected: [String]) { #expect(names(text) == expected) }

    @Test("places hold what is written, in order, and hold no other",
        arguments: [
            "Theo Nghị quyết Trung ương 4, 5 và 6 (khóa XI) và Đại hội XI, XII", "Nghị quyết Trung ương 4 khóa XI, XII và Luật Đất đai năm 2013",
        ])
    func places(text: String) {
        let scalars = Array(text.unicodeScalars)
        var end = 0
        for citation in NameRecogniser().citations(in: text) {
            #expect(citation.scalarRange.lowerBound >= end)
            end = citation.scalarRange.upperBound
            #expect(String(String.UnicodeScalarView(scalars[citation.scalarRange])) == citation.written)
            #expect(Array(text.utf8)[citation.utf8Range].elementsEqual(citation.written.utf8))
        }
        #expect(end > 0)
    }

    @Test("relation, pinpoint and date as of a number")
    func circumstances() throws {
        let text = "Căn cứ khoản 2 Điều 5 Luật Đất đai; thực hiện Nghị quyết Trung ương 4 khóa XI, ngày 16-1-2012"
        let found = NameRecogniser().citations(in: text)
        #expect(found.map { $0.relation?.rawValue } == ["căn cứ", "thực hiện"])
        #expect(found.map(\.pinpoint) == ["khoản 2 Điều 5", nil])
        #expect(found.map { $0.date?.iso8601 } == [nil, "2012-01-16"])
        #expect(found.map(\.type) == ["Luật", "Nghị quyết"])
    }

    @Test("what is typed may lack its marks; what is no name is none",
        arguments: [
            ("luat dat dai 2013", "Luật Đất đai năm 2013"), ("dieu le dang", "Điều lệ Đảng"), ("dai hoi xii", nil), ("Đại hội XII", "Đại hội XII"),
            ("nqtw 4 khoa xi", nil), ("nqtw 4 khoa 11", "Nghị quyết Trung ương 4 khóa XI"), ("Luật BHXH", "Luật BHXH"), ("dân vận", nil), ("", nil),
            ("Luật Đất đai và pháp luật", nil), ("hiến pháp", "Hiến pháp"),
        ] as [(String, String?)])
    func typed(text: String, expected: String?) { #expect(DocumentName(text)?.canonical == expected) }

    @Test("random sessions and congresses, written in every way, come back with their key")
    func random() {
        var random = SeededGenerator(seed: 20_161_118)
        let romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"]
        let words = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai", "mười ba", "mười bốn", "mười lăm"]
        func number(_ value: Int, _ forms: Int) -> String {
            switch random.int(0..<forms) {
            case 0: String(value)
            case 1: romans[value - 1]
            default: words[value - 1]
            }
        }
        for _ in 0..<2_000 {
            let (session, term) = (random.int(1..<16), random.int(5..<15))
            let type = random.pick(["Nghị quyết", "nghị quyết", "Kết luận"])
            let committee = random.pick(["Ban Chấp hành Trung ương", "Ban Chấp hành Trung ương Đảng", "BCH Trung ương", "BCHTW Đảng"])
            let place = random.chance(50)
                ? random.pick(["Trung ương ", "TW ", "Hội nghị Trung ương ", "TƯ "]) + number(session, 2)
                : "Hội nghị " + random.pick(["", "toàn thể "]) + "lần thứ " + number(session, 3) + random.pick([" ", ", ", "\n"]) + committee
            let khoa = random.pick(["khóa", "khoá", "Khóa"]) + " " + number(term, 2)
            let text = "\(type) \(place)" + random.pick([" \(khoa)", " (\(khoa))", ", \(khoa)", "\n\(khoa)"])
            let expected = (type == "Kết luận" ? "ket luan" : "nghi quyet") + " trung uong \(session)@\(term)"
            #expect(NameRecogniser().citations(in: "theo " + text + ", ngày").map(\.name.key) == [expected], "\(text.escaped)")
        }
    }
}
