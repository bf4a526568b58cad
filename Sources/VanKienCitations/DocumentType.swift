/// A type of document (loại văn bản): `Báo cáo`, `Nghị quyết`.
public struct DocumentType: Sendable, Hashable {
    /// Who issues documents of a kind: the Party and its fronts, or the state.
    public enum Side: Sendable, Hashable, CaseIterable {
        case party, state
    }

    /// The name as written at the head of a sentence: `Báo cáo`.
    public let name: String
    /// The short forms in party numbers, the usual one first.
    public let partyAbbreviations: [String]
    /// The short forms in state numbers, the usual one first.
    public let stateAbbreviations: [String]

    /// The name in lower case without marks, by which types are looked up and compared with words.
    let foldedName: String
    /// The short forms of each side in lower case without marks.
    private let foldedAbbreviations: [Side: [String]]

    init(_ name: String, party: String = "", state: String = "") {
        self.name = name
        self.partyAbbreviations = party.split(separator: " ").map(String.init)
        self.stateAbbreviations = state.split(separator: " ").map(String.init)
        foldedName = VietnameseLetter.folded(name)
        foldedAbbreviations = [
            .party: partyAbbreviations.map(VietnameseLetter.folded), .state: stateAbbreviations.map(VietnameseLetter.folded),
        ]
    }

    // A name stands once in the table.
    public static func == (a: DocumentType, b: DocumentType) -> Bool { a.name == b.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }

    /// The short forms of a side, or of both.
    public func abbreviations(_ side: Side? = nil) -> [String] {
        switch side {
        case .party: return partyAbbreviations
        case .state: return stateAbbreviations
        case nil:
            return partyAbbreviations + stateAbbreviations.filter { !partyAbbreviations.contains($0) }
        }
    }

    /// The type of that name, in any case, with or without diacritics, in either way of placing tone marks.
    public init?(named name: String) {
        guard let type = DocumentType.byFoldedName[VietnameseLetter.folded(name)] else { return nil }
        self = type
    }

    /// The types that a short form may stand for (`QĐ` in a party number: Quyết định, Quy định).
    ///
    /// Any case will do. Without diacritics (`qd`) it finds what it would find with them, unless the
    /// form as typed is a short form itself (`HD` is Hướng dẫn, never Hợp đồng).
    public static func abbreviated(_ abbreviation: String, side: Side? = nil) -> [DocumentType] {
        let lower = Abbreviation.lowercased(abbreviation)
        return abbreviated(lower: lower, folded: VietnameseLetter.folded(lower), side)
    }

    static func abbreviated(_ form: Abbreviation, side: Side? = nil) -> [DocumentType] {
        abbreviated(lower: form.lower, folded: form.folded, side)
    }

    private static func abbreviated(lower: String, folded: String, _ side: Side?) -> [DocumentType] {
        guard let candidates = byAbbreviation[lower] ?? byFoldedAbbreviation[folded] else { return [] }
        return switch side {
        case .party: candidates.party
        case .state: candidates.state
        case nil: candidates.all
        }
    }

    /// What a short form may stand for: anywhere, and in numbers of each side.
    private struct Candidates {
        var all: [DocumentType] = []
        var party: [DocumentType] = []
        var state: [DocumentType] = []
    }

    /// Every type, in the order of the guidelines: those of both sides, the Party's, the state's.
    public static let all: [DocumentType] = [
        DocumentType("Nghị quyết", party: "NQ", state: "NQ"),
        DocumentType("Quyết định", party: "QĐ", state: "QĐ"),
        DocumentType("Chỉ thị", party: "CT", state: "CT"),
        DocumentType("Quy chế", party: "QC", state: "QC"),
        DocumentType("Quy định", party: "QĐ QyĐ QĐi", state: "QyĐ QĐi"),
        DocumentType("Thông báo", party: "TB TBKL", state: "TB TBKL"),
        DocumentType("Báo cáo", party: "BC", state: "BC"),
        DocumentType("Tờ trình", party: "TTr", state: "TTr"),
        DocumentType("Công văn", party: "CV", state: "CV"),
        DocumentType("Hướng dẫn", party: "HD", state: "HD"),
        DocumentType("Kế hoạch", party: "KH", state: "KH"),
        DocumentType("Chương trình", party: "CTr CT", state: "CTr"),
        DocumentType("Đề án", party: "ĐA", state: "ĐA"),
        DocumentType("Phương án", party: "PA", state: "PA"),
        DocumentType("Biên bản", party: "BB", state: "BB"),
        DocumentType("Giấy mời", party: "GM", state: "GM"),
        DocumentType("Thông cáo", party: "TC", state: "TC"),
        DocumentType("Quy chế phối hợp", party: "QCPH", state: "QCPH"),
        DocumentType("Nghị quyết liên tịch", party: "NQLT", state: "NQLT"),

        DocumentType("Kết luận", party: "KL", state: "KL"),
        DocumentType("Hướng dẫn liên tịch", party: "HDLT", state: "HDLT"),
        DocumentType("Kế hoạch liên tịch", party: "KHLT", state: "KHLT"),
        DocumentType("Chương trình hành động", party: "CTHĐ CTrHĐ", state: "CTHĐ"),
        DocumentType("Chương trình phối hợp", party: "CTPH CTrPH", state: "CTPH"),
        DocumentType("Thông tri", party: "TT ThT"),
        DocumentType("Liên tịch", party: "LT", state: "LT"),
        DocumentType("Tuyên bố", party: "TN"),
        DocumentType("Tuyên ngôn", party: "TN"),
        DocumentType("Lời kêu gọi", party: "LKG"),
        DocumentType("Điều lệ"),
        DocumentType("Cương lĩnh"),

        DocumentType("Hiến pháp"),
        DocumentType("Bộ luật"),
        DocumentType("Luật", state: "L LCT"),
        DocumentType("Pháp lệnh", state: "PL PLCT"),
        DocumentType("Lệnh", state: "L LCT"),
        DocumentType("Sắc lệnh", state: "SL"),
        DocumentType("Sắc luật", state: "SLt"),
        DocumentType("Nghị định", state: "NĐ"),
        DocumentType("Thông tư", state: "TT"),
        DocumentType("Thông tư liên tịch", state: "TTLT TTLB"),
        DocumentType("Văn bản hợp nhất", state: "VBHN"),
        DocumentType("Công điện", state: "CĐ"),
        DocumentType("Dự án", state: "DA"),
        DocumentType("Hợp đồng", state: "HĐ"),
        DocumentType("Bản ghi nhớ", state: "BGN"),
        DocumentType("Bản thỏa thuận", state: "BTT"),
        DocumentType("Giấy ủy quyền", state: "GUQ"),
        DocumentType("Giấy giới thiệu", state: "GGT"),
        DocumentType("Giấy nghỉ phép", state: "GNP"),
        DocumentType("Phiếu gửi", state: "PG"),
        DocumentType("Phiếu chuyển", state: "PC"),
        DocumentType("Phiếu báo", state: "PB"),
        DocumentType("Thư công", state: "TCg"),
    ]

    /// Names under which a type also goes.
    private static let otherNames = [
        ("thong bao ket luan", "Thông báo"), ("cong van khan", "Công văn"),
        ("thong tu lien bo", "Thông tư liên tịch"), ("nghi quyet lien tich", "Nghị quyết liên tịch"),
    ]

    private static let byFoldedName: [String: DocumentType] = {
        var table: [String: DocumentType] = [:]
        for type in all { table[type.foldedName] = type }
        for (other, name) in otherNames { table[other] = table[VietnameseLetter.folded(name)] }
        return table
    }()

    private static let byAbbreviation = table { Abbreviation.lowercased($0) }
    private static let byFoldedAbbreviation = table { VietnameseLetter.folded($0) }

    private static func table(_ key: (String) -> String) -> [String: Candidates] {
        var table: [String: Candidates] = [:]
        for type in all {
            for short in Set(type.abbreviations().map(key)) {
                let folded = VietnameseLetter.folded(short)
                table[short, default: Candidates()].all.append(type)
                if type.isAbbreviated(folded, .party) { table[short, default: Candidates()].party.append(type) }
                if type.isAbbreviated(folded, .state) { table[short, default: Candidates()].state.append(type) }
            }
        }
        return table
    }

    /// - Parameter folded: a short form in lower case without marks.
    private func isAbbreviated(_ folded: String, _ side: Side) -> Bool { foldedAbbreviations[side]?.contains(folded) == true }

    /// The type whose folded name these words are: `["quyet", "dinh"]`.
    static func named(folded name: String) -> DocumentType? { byFoldedName[name] }

    /// Whether a type's name begins, or ends, with this syllable in lower case without marks: a cheap look before longer names
    /// are put together.
    static func mayBegin(with syllable: String) -> Bool { firstSyllables.contains(syllable) }
    static func mayEnd(in syllable: String) -> Bool { lastSyllables.contains(syllable) }

    private static let firstSyllables = Set(byFoldedName.keys.compactMap { $0.split(separator: " ").first.map(String.init) })
    private static let lastSyllables = Set(byFoldedName.keys.compactMap { $0.split(separator: " ").last.map(String.init) })

    /// Whether a short form in lower case without diacritics is one of the table.
    static func isAbbreviation(folded: String) -> Bool { byFoldedAbbreviation[folded] != nil }
}
