import Testing
import VanKien
import VanKienTestSupport

@testable import VanKienSearch

/// What a citation names: documents that bear a number, a document that cites it, and the one that is meant.
struct ResolutionCase: Sendable, CustomTestStringConvertible {
    var name: String
    /// The heads of the documents `a`, `b`, …, in the lines of `LinesReader`.
    var bearing: [String]
    /// The head of the citing document.
    var head: String
    var text: String
    var number: String
    /// The documents that may be meant.
    var expected: [String]
    var testDescription: String { name }

    init(_ name: String, _ bearing: [String], from head: String = "", _ text: String, _ number: String, _ expected: String...) {
        self.name = name
        self.bearing = bearing
        self.head = head
        self.text = text
        self.number = number
        self.expected = expected
    }
}

private let songLam = "@number 12-NQ/TU\n@type Nghị quyết\n@issuer Tỉnh ủy Sông Lam\n@date 2012-03-05"
private let caoNguyen = "@number 12-NQ/TU\n@type Nghị quyết\n@issuer Tỉnh ủy Cao Nguyên\n@date 2013-06-01"
private let laterTerm = "@number 12-NQ/TU\n@type Nghị quyết\n@issuer Tỉnh ủy Sông Lam\n@date 2021-10-10"
private let central = "@number 217-QĐ/TW\n@type Quyết định\n@issuer Bộ Chính trị\n@date 2013-12-12"

let resolutionCases: [ResolutionCase] = [
    .init("a central number belongs to no place", [central], from: "@issuer Tỉnh ủy Sông Lam", "Quyết định 217-QĐ/TW", "217-QĐ/TW", "a"),
    .init("however it is spaced", [central], "Quyết định số 217 - QĐ/TW", "217-QĐ/TW", "a"),
    .init("the date agrees", [central], "Quyết định số 217-QĐ/TW, ngày 12-12-2013", "217-QĐ/TW", "a"),
    .init("the year alone agrees", [central], "Quyết định số 217-QĐ/TW năm 2013", "217-QĐ/TW", "a"),
    .init("another date rules out", [central], "Quyết định số 217-QĐ/TW, ngày 12-12-2003", "217-QĐ/TW"),
    .init("a younger document can't be meant", [central], from: "@date 2011-01-01", "Quyết định 217-QĐ/TW", "217-QĐ/TW"),
    .init("a list's date is not that of its bare number", [central], "Quyết định 217 và 218-QĐ/TW, ngày 01-02-2014", "217-QĐ/TW", "a"),

    .init("the citing document's province", [songLam, caoNguyen], from: "@issuer Tỉnh ủy Cao Nguyên", "Nghị quyết 12-NQ/TU", "12-NQ/TU", "b"),
    .init("an arm of its committee", [songLam, caoNguyen], from: "@issuer Ban Dân vận Tỉnh ủy Cao Nguyên", "Nghị quyết 12-NQ/TU", "12-NQ/TU", "b"),
    .init("its state offices", [songLam, caoNguyen], from: "@issuer Ủy ban nhân dân tỉnh Sông Lam", "Nghị quyết 12-NQ/TU", "12-NQ/TU", "a"),
    .init("capitals, the other tone mark", [songLam, caoNguyen], from: "@issuer TỈNH UỶ SÔNG LAM", "Nghị quyết 12-NQ/TU", "12-NQ/TU", "a"),
    .init("another province has its own", [songLam], from: "@issuer Tỉnh ủy Đồng Nội", "Nghị quyết 12-NQ/TU", "12-NQ/TU"),
    .init("the words behind it say otherwise", [songLam, caoNguyen], from: "@issuer Tỉnh ủy Sông Lam",
        "Nghị quyết số 12-NQ/TU của Tỉnh ủy Cao Nguyên về hòa giải", "12-NQ/TU", "b"),
    .init("also behind a date", [songLam, caoNguyen], from: "@issuer Tỉnh ủy Sông Lam",
        "Nghị quyết số 12-NQ/TU, ngày 01-6-2013 của Ban Thường vụ Tỉnh ủy Cao Nguyên", "12-NQ/TU", "b"),
    .init("the words name an office whose document is not here", [songLam], from: "@issuer Tỉnh ủy Sông Lam",
        "Nghị quyết số 12-NQ/TU của Tỉnh ủy Đồng Nội", "12-NQ/TU"),
    .init("words behind a semicolon belong to something else", [songLam], from: "@issuer Tỉnh ủy Sông Lam",
        "Nghị quyết số 12-NQ/TU; Báo cáo của Tỉnh ủy Đồng Nội", "12-NQ/TU", "a"),
    .init("the office without a name is one's own", [songLam, caoNguyen], from: "@issuer Tỉnh ủy Sông Lam",
        "Nghị quyết số 12-NQ/TU của Tỉnh ủy về hòa giải", "12-NQ/TU", "a"),
    .init("the very day outweighs the province", [songLam, caoNguyen], from: "@issuer Tỉnh ủy Đồng Nội",
        "Nghị quyết số 12-NQ/TU, ngày 01-6-2013", "12-NQ/TU", "b"),
    .init("no issuer tells: both", [songLam, caoNguyen], "Nghị quyết 12-NQ/TU", "12-NQ/TU", "a", "b"),

    .init("two terms, nothing tells", [songLam, laterTerm], from: "@issuer Tỉnh ủy Sông Lam\n@date 2022-01-01", "Nghị quyết 12-NQ/TU",
        "12-NQ/TU", "a", "b"),
    .init("two terms, the date tells", [songLam, laterTerm], from: "@issuer Tỉnh ủy Sông Lam\n@date 2022-01-01",
        "Nghị quyết số 12-NQ/TU, ngày 10-10-2021", "12-NQ/TU", "b"),
    .init("two terms, one is younger than who cites", [songLam, laterTerm], from: "@issuer Tỉnh ủy Sông Lam\n@date 2016-11-18",
        "Nghị quyết 12-NQ/TU", "12-NQ/TU", "a"),

    .init("each type has its own numbers", ["@number 58-CT/TW\n@type Chỉ thị", "@number 58-CT/TW\n@type Chương trình"],
        "Chương trình số 58-CT/TW", "58-CT/TW", "b"),
    .init("of the other type alone: not it", ["@number 58-CT/TW\n@type Chỉ thị"], "Chương trình số 58-CT/TW", "58-CT/TW"),
    .init("the name of what a decision issues is no other type", [central], "Quy chế số 217-QĐ/TW", "217-QĐ/TW", "a"),
    .init("written without marks", [central], "Quyết định 217-QD/TW", "217-QĐ/TW", "a"),
    .init("typed without marks", [central], "Quyết định 217-QD/TW", "217-qd/tw", "a"),
]

@Suite("What a citation names")
struct ResolutionTests {
    @Test("by number, date, type and place", arguments: resolutionCases)
    func resolution(_ given: ResolutionCase) async throws {
        var files = ["citing.txt": given.head + "\n" + given.text]
        for (name, head) in zip(["a", "b", "c"], given.bearing) { files[name + ".txt"] = head + "\nvăn bản" }
        let index = try LinesIndex(files)
        let results = try await index.open().citing(CitingRequest(try #require(DocumentNumber(given.number))))
        let citation = try #require(results.passages.first?.citations.first)
        #expect(citation.resolution.documents == given.expected.map { "thu/" + $0 })
    }

    @Test("whatever is indexed first, and after either end is indexed again")
    func reindexing() throws {
        let index = try LinesIndex(["citing.txt": "@issuer Tỉnh ủy Sông Lam\nNghị quyết 12-NQ/TU"])
        func incoming() throws -> [String: Int] {
            var counts: [String: Int] = [:]
            try index.open().forEachDocument {
                counts[$0.id] = $0.incoming
                return true
            }
            return counts
        }
        try index.write(songLam + "\nvăn bản", to: "a.txt")
        try index.index()
        #expect(try incoming() == ["thu/a": 1, "thu/citing": 0])
        try index.write(caoNguyen + "\nvăn bản", to: "a.txt")
        try index.index()
        #expect(try incoming() == ["thu/a": 0, "thu/citing": 0])
        try index.write("@issuer Tỉnh ủy Cao Nguyên\nNghị quyết 12-NQ/TU", to: "citing.txt")
        try index.index()
        #expect(try incoming() == ["thu/a": 1, "thu/citing": 0])
    }

    @Test("an office's places",
        arguments: [
            ("Tỉnh uỷ Kon Tum", "province kon tum"), ("TỈNH ỦY KON TUM", "province kon tum"),
            ("Ban Tổ chức, Tỉnh ủy Sông Lam", "province song lam"), ("Thành ủy Hà Nội", "city ha noi"),
            ("Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu", "province ba ria vung tau"),
            ("Huyện ủy Đăk Hà, tỉnh Kon Tum", "province kon tum, district dak ha"),
            ("Ban Chấp hành Trung ương", ""), ("Tỉnh ủy, Hội đồng nhân dân", ""), ("tình hình Kon Tum", ""), ("xã hội", ""),
        ])
    func localities(office: String, expected: String) {
        let names = Locality(of: office).names.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        #expect(names.joined(separator: ", ") == expected)
    }
}
