import Foundation
import Testing
import VanKienDocuments
import VanKienAnalysis
import VanKienTestSeeds

/// Law: every character of a file that is no white space stands in one passage or is named as dropped.
@Suite struct AccountingLawTests {
    @Test(arguments: Fixtures.names)
    func holdsForFixtures(_ name: String) throws {
        try expectLaw(Fixtures.bytes("\(name).txt"), name)
    }

    @Test(arguments: ["Chữ\n\n\u{FFFD} \u{FFFD}\n", "[1] a[1]", "*\n", "1.\n\n\u{0C}1\n\u{0C}2\nb"])
    func holdsForOddities(_ text: String) throws {
        try expectLaw(Array(text.utf8), text.debugDescription)
    }

    @Test func holdsForRandomText() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        for round in 0..<600 {
            let text = RandomText.make(&random)
            guard text.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) else { continue }
            try expectLaw(Array(text.utf8), "seed \(seed) round \(round): \(text.debugDescription)")
        }
    }

    @Test(.enabled(if: Fixtures.shared != nil)) func holdsForRealDocuments() throws {
        for url in Fixtures.realDocuments() {
            try expectLaw([UInt8](Data(contentsOf: url)), url.lastPathComponent)
        }
    }

    private func expectLaw(_ bytes: [UInt8], _ comment: String) throws {
        let document: Document
        do { document = try TextReader().read(bytes, name: "test") } catch DocumentReaderError.binary {
            return
        }
        let accounting = document.accounting
        let dropped = accounting.dropped.reduce(0) { $0 + $1.visible }
        let inPassages = document.passages.reduce(0) { $0 + visible($1.text) }
        #expect(accounting.total == inPassages + dropped, "\(comment)")
        #expect(accounting.inPassages == inPassages, "\(comment)")
        // The same characters, not only as many.
        var all: [UInt32: Int] = [:]
        for scalar in try TextDecoder.read(bytes).scalars
        where !scalar.properties.isWhitespace {
            all[scalar.value, default: 0] += 1
        }
        for text in document.passages.map(\.text) + accounting.dropped.map(\.text) {
            for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
                all[scalar.value, default: 0] -= 1
            }
        }
        all = all.filter { $0.value != 0 }
        #expect(all.isEmpty, "\(comment)")
        expectOrder(document, comment)
    }

    /// A parent before its child, ordinals without gap, anchors inside their passage, text on one line.
    private func expectOrder(_ document: Document, _ comment: String) {
        for (index, section) in document.sections.enumerated() {
            #expect(section.parent.map { $0 < index } ?? true, "\(comment)")
        }
        for kind in Passage.Kind.allCases {
            let ordinals = document.passages.filter { $0.kind == kind }.map(\.ordinal)
            #expect(ordinals == Array(1..<(ordinals.count + 1)), "\(comment)")
        }
        for passage in document.passages {
            #expect(passage.section.map(document.sections.indices.contains) ?? true, "\(comment)")
            let scalars = Array(passage.text.unicodeScalars)
            #expect(!scalars.isEmpty && scalars.first != " " && scalars.last != " ", "\(comment)")
            #expect(!scalars.contains { $0.properties.isWhitespace && $0 != " " }, "\(comment)")
            guard let anchor = passage.anchor else { continue }
            #expect(document.passages.indices.contains(anchor.passage), "\(comment)")
            #expect(
                (0...document.passages[anchor.passage].text.unicodeScalars.count).contains(anchor.offset),
                "\(comment)")
        }
    }

    private func visible(_ text: String) -> Int { text.unicodeScalars.count { !$0.properties.isWhitespace } }
}

/// Lines that look like heads, notes, marks, furniture and nothing of the kind, in any order.
enum RandomText {
    static func make(_ random: inout SeededGenerator) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 1...40, using: &random) {
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                text += pieces[Int.random(in: 0..<pieces.count, using: &random)]
                if Bool.random(using: &random) { text += " " }
            }
            text += ends[Int.random(in: 0..<ends.count, using: &random)]
        }
        return text
    }

    private static let ends = ["\n", "\n", "\n", "\n\n", "\r\n", " \n", "\u{0C}", "\r", "\u{2028}", ""]
    private static let pieces = [
        "Điều 1.", "Điều 2. Tên", "Chương I", "QUY ĐỊNH CHUNG", "1.", "1. Kết quả", "1.2 Bảo hiểm", "a) Chợ;",
        "- mục", "+", "I. ", "C. ",
        "\u{FFFD} Ghi chú", "\u{FFFD}", "[1]", "[1] Chú", "từ[1]", "(1)", "(1) Chú", "¹", "từ¹", "*", "từ*",
        "* Chú", "1", "2 Khoản này được bãi bỏ",
        "lương2", "nước1.", "km2", "CÔNG BÁO/Số 1/Ngày 01-02-2003", "17", "- 3 -", "Trang 4/9", "____",
        "-----", "* * *",
        "Ký bởi: A", "Cơ quan: B", "Ngày ký: 2026-06-05 17:03:32 +07:00", "TỈNH ỦY MẪU", "Số 1-BC/TU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Mẫu, ngày 1 tháng 2 năm 2003", "BÁO CÁO", "về việc làm", "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Lò Văn Mẫu",
        "Nơi nhận:", "PHỤ LỤC", "Mẫu số 01",
        "“Điều 5. Trích", "hết.”", "\"", "Chú thích:", "Ghi chú", "TT-", "BLĐTBXH", "và",
        "các cấp uỷ đã làm tốt việc được giao trong năm qua,",
        "hoà giải ở cơ sở được quan tâm thường xuyên, liên tục, có hiệu quả và", "./.", "......", "\u{FEFF}",
        "\u{00AD}", "\u{200B}", "\u{0301}", "e\u{0302}\u{0301}",
        "\u{1F600}", "\t", "\u{A0}",
        "                                                                                                    ",
        "năm 20237", "\u{1100}\u{200B}\u{1161}",
    ]
}
