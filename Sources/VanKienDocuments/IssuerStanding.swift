import VanKienCitations

/// At which level an office stands (Hiến pháp 2013, Điều 110; Điều lệ Đảng, Điều 10).
public enum DocumentLevel: String, Sendable, Hashable, CaseIterable {
    case central, province, district
    /// Communes, wards and towns; cells and committees of single units.
    case base
}

/// Whose document it is. Of the fronts and unions neither is said.
public enum DocumentSide: String, Sendable, Hashable, CaseIterable {
    case party, state
}

/// Level and side of an office, as far as its name and the short form in its numbers tell. What they don't tell is `nil`.
struct IssuerStanding {
    private(set) var level: DocumentLevel?
    private(set) var side: DocumentSide?

    /// - Parameters:
    ///   - issuer: the office in running case: `Ban Dân vận, Tỉnh uỷ Kon Tum`.
    ///   - number: the document's own.
    init(issuer: String?, number: DocumentNumber?) {
        let words = issuer.map { " " + $0.lowercased().split { !$0.isLetter }.joined(separator: " ").replacing("uỷ", with: "ủy") + " " } ?? ""
        let short = number?.issuerAbbreviations ?? []
        side = Self.side(words) ?? Self.side(short)
        level = Self.level(words, isCity: short.contains { $0.hasSuffix("TU") }) ?? Self.level(short)
    }

    // MARK: By name

    private static let party = [
        "tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "đảng ủy", "đảng bộ", "chi bộ", "chi ủy", "bộ chính trị", "ban bí thư",
        "ban chấp hành trung ương", "trung ương đảng", "quân ủy", "ban cán sự đảng", "đảng đoàn", "ủy ban kiểm tra", "đảng cộng sản",
        "ban dân vận", "ban tuyên giáo", "ban nội chính",
    ]
    private static let state = [
        "chính phủ", "quốc hội", "ủy ban nhân dân", "hội đồng nhân dân", "ubnd", "hđnd", "bộ trưởng", "chủ tịch nước", "sở", "tòa án",
        "toà án", "viện kiểm sát", "ngân hàng nhà nước", "kho bạc nhà nước", "kiểm toán nhà nước", "nhà nước",
    ]

    private static func side(_ words: String) -> DocumentSide? {
        func holds(_ name: String) -> Bool { words.contains(" " + name + " ") }
        if party.contains(where: holds) { return .party }
        // Of offices called Bộ the Party has one, and the command of the army in a province is the state's.
        return state.contains(where: holds) || words.hasPrefix(" bộ ") ? .state : nil
    }

    private static let names: [(DocumentLevel, [String])] = [
        (.base, ["xã", "phường", "thị trấn", "chi bộ", "chi ủy"]),
        (.district, ["huyện", "quận", "thị xã", "huyện ủy", "quận ủy", "thị ủy"]),
        (.province, ["tỉnh", "tỉnh ủy", "sở"]),
        (
            .central,
            [
                "trung ương", "bộ chính trị", "ban bí thư", "chính phủ", "quốc hội", "chủ tịch nước", "bộ trưởng", "ngân hàng nhà nước",
                "kiểm toán nhà nước", "quân ủy",
            ]
        ),
    ]
    /// Cities of a province's rank, by law.
    private static let cities = ["hà nội", "hồ chí minh", "hải phòng", "đà nẵng", "cần thơ", "huế"]

    /// The smallest place that is named is the office's own: `Huyện ủy Đảo Mẫu, Đảng bộ tỉnh …`.
    private static func level(_ words: String, isCity: Bool) -> DocumentLevel? {
        // Thị xã and xã hội hold the word for a commune and are none.
        let words = words.replacing("thị xã", with: "thịxã").replacing("xã hội", with: "xãhội")
        for (level, names) in names {
            if names.contains(where: { words.contains(" " + $0.replacing("thị xã", with: "thịxã") + " ") }) { return level }
        }
        if words.contains(" thành ủy ") || words.contains(" thành phố ") {
            return isCity || cities.contains { words.contains(" \($0) ") } ? .province : nil
        }
        return words.hasPrefix(" bộ ") ? .central : nil
    }

    // MARK: By the short form

    private static func side(_ issuers: [String]) -> DocumentSide? {
        guard let first = issuers.first else { return nil }
        if DocumentNumber.isPartyIssuer(first) { return .party }
        return DocumentNumber.isStateIssuer(first) ? .state : nil
    }

    private static func level(_ issuers: [String]) -> DocumentLevel? {
        guard let first = issuers.first else { return nil }
        if first.hasSuffix("TW") || first.hasPrefix("QH") || first.hasPrefix("UBTVQH") { return .central }
        if ["CP", "TTg", "VPCP", "HĐBT", "CTN", "NHNN"].contains(first) { return .central }
        if first.hasSuffix("TU") { return .province }
        return first.hasSuffix("HU") ? .district : nil
    }
}

extension DocumentMetadata {
    /// Takes level and side from issuer and number.
    public mutating func readStanding() {
        let standing = IssuerStanding(issuer: issuer, number: number)
        level = standing.level
        side = standing.side
    }
}
