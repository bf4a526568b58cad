import Testing
import VanKienDocuments

/// Cells that stand side by side become passages of their own in a head and in a close, and nowhere else.
@Suite struct CellTests {
    private static let head = "TỈNH ỦY MẪU\tĐẢNG CỘNG SẢN VIỆT NAM\nSố 4-BC/TU\tMẫu, ngày 2-3-2004\n\nBÁO CÁO\nvề chợ\n\n"

    @Test(arguments: [
        ("a table's row", "Loại chợ        Số chợ        Số hộ"),
        ("a tab in a sentence", "Toàn tỉnh có 12 chợ\tvà 40 hộ bán rau."),
        ("a wide gap", "Chợ họp từ sáng    đến trưa, trừ ngày mưa."),
        ("a party's name in a sentence", "Chợ mang tên Đảng    Cộng sản Việt Nam ghi trên cổng."),
    ])
    func runningTextIsNotParted(_ name: String, _ line: String) throws {
        let document = try Fixtures.read(Self.head + "Báo cáo nêu hai việc.\n\n" + line + "\n\nHết.\n")
        let text = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(document.passages.contains { $0.text == text }, "\(name)")
    }

    @Test(arguments: [
        ("number left open", "Số:      /QĐ-UBND"), ("number set apart", "Số:    15-QĐ/TU"),
        ("day left open", "Mẫu, ngày      tháng 3 năm 2004"), ("month left open", "Mẫu, ngày 02 tháng     năm 2004"),
    ])
    func roomToBeFilledByHandPartsNothing(_ name: String, _ cell: String) throws {
        let document = try Fixtures.read("ỦY BAN NHÂN DÂN\tĐẢNG CỘNG SẢN VIỆT NAM\n\(cell)\n\nBÁO CÁO\nvề chợ\n\nHọp ngày mưa.\n")
        let text = cell.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(document.passages.contains { $0.text == text && $0.role == .head }, "\(name)")
    }

    @Test func theLeftColumnStandsBeforeTheRight() throws {
        let document = try Fixtures.read(
            Self.head + "Chợ họp.\n\nNơi nhận:\tT/M BAN THƯỜNG VỤ\n- Các huyện ủy,\tPHÓ BÍ THƯ\n- Lưu.\n\tLò Văn Mẫu\n")
        let close = document.passages.filter { $0.role == .recipients || $0.role == .signature }
        #expect(
            close.map(\.text) == [
                "Nơi nhận:", "- Các huyện ủy,", "- Lưu.", "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Lò Văn Mẫu",
            ])
        #expect(document.metadata.recipients == ["Các huyện ủy", "Lưu"])
        #expect(document.metadata.signer == "Lò Văn Mẫu")
    }

    /// A line that is parted is one line of the file still.
    @Test func barsAreNamedWithTheirLine() throws {
        let document = try Fixtures.read("|TỈNH ỦY MẪU |ĐẢNG CỘNG SẢN VIỆT NAM |\n|Số 4-BC/TU |Mẫu, ngày 2-3-2004 |\n\nBÁO CÁO\nvề chợ\n\nHọp.\n")
        #expect(document.metadata.number?.canonical == "4-BC/TU")
        #expect(document.metadata.date?.iso8601 == "2004-03-02")
        #expect(document.accounting.dropped.map(\.line) == [1, 1, 1, 2, 2, 2])
    }

    @Test("what a bar parts is not joined, and the bar is no part of a cell", arguments: ["/QĐ-UBND", "tháng 7 năm 2004"])
    func barsPartOpenBlanks(second: String) throws {
        let document = try Fixtures.read("|TỈNH ỦY MẪU |ĐẢNG CỘNG SẢN VIỆT NAM |\n|Số |\(second) |\n\nBÁO CÁO\nvề chợ\n\nHọp.\n")
        #expect(document.passages.prefix(4).map(\.text) == ["TỈNH ỦY MẪU", "Số", "ĐẢNG CỘNG SẢN VIỆT NAM", second])
        #expect(document.accounting.dropped.map(\.line) == [1, 1, 1, 2, 2, 2])
        #expect(document.accounting.total == document.accounting.inPassages + 6)
    }

    @Test("a close takes no line of the close above it")
    func closeBelowClose() throws {
        let close = "|- Huyện ủy (b/c),           |BÍ THƯ       áy bơm2.\n|Nơi nhận:                   |T/M ĐẢNG ỦY                           |\n"
        let document = try Fixtures.read(close + "|- Huyện ủy (b/c),           |BÍ THƯ       áy bơm2.\n")
        #expect(document.accounting.total == document.accounting.inPassages + document.accounting.dropped.reduce(0) { $0 + $1.visible })
    }

    @Test("one blank before the motto parts the head, unless the motto is a part of the name", arguments: [
        ("BỘ CHỢ QUÊ - HÀNG RONG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n     VÀ BẾN BÃI                 Độc lập - Tự do - Hạnh phúc", "Bộ Chợ Quê - Hàng Rong và Bến Bãi"),
        ("BỘ CHỢ QUÊ           CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n                         Độc lập - Tự do - Hạnh phúc", "Bộ Chợ Quê"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG ĐẢNG CỘNG SẢN VIỆT NAM       Chợ Mẫu, ngày 1-2-2003", "Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam"),
    ])
    func narrowHead(rows: String, issuer: String) throws {
        let document = try Fixtures.read(rows + "\n\n  Số: 4/2024/TT-BCQ              Chợ Mẫu, ngày 2 tháng 3 năm 2024\n\n               THÔNG TƯ\n      Quy định về chợ\n\nChợ họp.\n")
        #expect(document.metadata.issuer == issuer)
        #expect(document.metadata.number?.canonical == "4/2024/TT-BCQ")
    }

    @Test func aConsolidatedTextHasNumberDateAndOfficeOverItsSignature() throws {
        let document = try Fixtures.read(
            """
                                     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                         Độc lập - Tự do - Hạnh phúc

                                        THÔNG TƯ
                                    Quy định về chợ

                Điều 1. Chợ họp buổi sáng.

             BỘ CHỢ QUÊ - HÀNG RONG             XÁC THỰC VĂN BẢN HỢP NHẤT
                  VÀ BẾN BÃI
                                                 Chợ Mẫu, ngày 7 tháng 2 năm 2025
                Số: 46/VBHN-BCQ                       KT. BỘ TRƯỞNG
                      .                                 THỨ TRƯỞNG

                                                       Lò Văn Mẫu

            """)
        #expect(document.metadata.number?.canonical == "46/VBHN-BCQ")
        #expect(document.metadata.date?.iso8601 == "2025-02-07")
        #expect(document.metadata.issuer == "Bộ Chợ Quê - Hàng Rong và Bến Bãi")
        #expect(document.metadata.signer == "Lò Văn Mẫu")
        #expect(document.passages.allSatisfy { $0.role != .body || !$0.text.contains("HỢP NHẤT") })
    }
}
