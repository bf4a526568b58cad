import Testing
import VanKienCitations
import VanKienDocuments

@Suite("Level and side of an issuer")
struct StandingTests {
    @Test("by name and by short form; what neither tells is not said",
        arguments: [
            ("Tỉnh uỷ Kon Tum", "111-BC/TU", "province party"), ("Ban Dân vận, Tỉnh ủy Sông Lam", "5-HD/BDVTU", "province party"),
            ("Ban Chấp hành Trung ương", "9-NQ/TW", "central party"), ("Bộ Chính trị", nil, "central party"), ("Chính phủ", "30/2020/NĐ-CP", "central state"),
            ("Bộ Lao động - Thương binh và Xã hội", "5/2020/TT-BLĐTBXH", "central state"), ("Huyện ủy Đảo Mẫu", "12-NQ/HU", "district party"),
            ("Đảng bộ tỉnh Sông Lam, Huyện ủy Đảo Mẫu", "12-NQ/HU", "district party"), ("Ủy ban nhân dân xã Khe Trầm", "5/QĐ-UBND", "base state"),
            ("Ủy ban nhân dân thị xã Cửa Triều", "5/QĐ-UBND", "district state"), ("Thành ủy Hà Nội", "5-CT/TU", "province party"),
            ("Thành ủy Lam Giang", "5-CT/ThU", "- party"), ("Sở Nội vụ", "5/HD-SNV", "province state"), ("Chi bộ thôn Hai", nil, "base party"),
            ("Hội Nông dân", nil, "- -"), (nil, "217-QĐ/TW", "central party"), (nil, "16/CT-TTg", "central state"), (nil, "5-BC/TU", "province party"),
            (nil, "620/UBND-VX", "- state"), (nil, "12/QĐ-BCT", "- -"), (nil, nil, "- -"),
        ] as [(String?, String?, String)])
    func standing(issuer: String?, number: String?, expected: String) {
        var metadata = DocumentMetadata(number: number.flatMap { DocumentNumber($0) }, issuer: issuer)
        metadata.readStanding()
        #expect("\(metadata.level?.rawValue ?? "-") \(metadata.side?.rawValue ?? "-")" == expected)
    }
}
