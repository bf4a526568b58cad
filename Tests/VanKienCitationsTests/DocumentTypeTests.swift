import Testing
import VanKienCitations

@Suite struct DocumentTypeTests {
    @Test(arguments: [
        ("Báo cáo", "Báo cáo"), ("BÁO CÁO", "Báo cáo"), ("bao cao", "Báo cáo"), ("NGHỊ  QUYẾT", "Nghị quyết"),
        ("Giấy uỷ quyền", "Giấy ủy quyền"), ("giấy ủy quyền", "Giấy ủy quyền"),
        ("Bản thoả thuận", "Bản thỏa thuận"),
        ("Quye\u{302}\u{301}t đi\u{323}nh", "Quyết định"), ("Ðề án", "Đề án"),
        ("thông báo kết luận", "Thông báo"),
        ("Nghị", nil), ("", nil),
    ])
    func `a type is found by its name however written`(_ name: String, _ expected: String?) {
        #expect(DocumentType(named: name)?.name == expected)
    }

    @Test(
        arguments: [
            ("nq", nil, ["Nghị quyết"]), ("QĐ", .party, ["Quyết định", "Quy định"]),
            ("QĐ", .state, ["Quyết định"]),
            ("qd", .state, ["Quyết định"]), ("TT", .party, ["Thông tri"]), ("TT", .state, ["Thông tư"]),
            ("HD", nil, ["Hướng dẫn"]),
            ("HĐ", nil, ["Hợp đồng"]), ("CTr", nil, ["Chương trình"]), ("xyz", nil, []),
        ] as [(String, DocumentType.Side?, [String])])
    func `a short form gives the types that it stands for`(
        _ short: String, _ side: DocumentType.Side?, _ names: [String]
    ) {
        #expect(DocumentType.abbreviated(short, side: side).map(\.name) == names)
    }

    @Test func `every type is found by its own name`() {
        for type in DocumentType.all { #expect(DocumentType(named: type.name) == type) }
    }
}
