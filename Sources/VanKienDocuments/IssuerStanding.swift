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
        let words = OfficeWords(issuer ?? "")
        let short = number?.issuerAbbreviations ?? []
        side = Self.side(words) ?? Self.side(short)
        level = Self.level(words, isCity: short.contains { $0.hasSuffix("TU") }) ?? Self.level(short)
    }

    // MARK: By name

    private static let party = OfficeWords.names([
        "tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "đảng ủy", "đảng bộ", "chi bộ", "chi ủy", "bộ chính trị", "ban bí thư",
        "ban chấp hành trung ương", "trung ương đảng", "quân ủy", "ban cán sự đảng", "đảng đoàn", "ủy ban kiểm tra", "đảng cộng sản",
        "ban dân vận", "ban tuyên giáo", "ban nội chính",
    ])
    private static let state = OfficeWords.names([
        "chính phủ", "quốc hội", "ủy ban nhân dân", "hội đồng nhân dân", "ubnd", "hđnd", "bộ trưởng", "chủ tịch nước", "sở", "tòa án",
        "toà án", "viện kiểm sát", "ngân hàng nhà nước", "kho bạc nhà nước", "kiểm toán nhà nước", "nhà nước",
    ])

    private static func side(_ words: OfficeWords) -> DocumentSide? {
        if party.contains(where: words.hold) { return .party }
        // Of offices called Bộ the Party has one, and the command of the army in a province is the state's.
        return state.contains(where: words.hold) || words.isMinistry ? .state : nil
    }

    private static let names: [(DocumentLevel, [[UInt8]])] = [
        (.base, OfficeWords.names(["xã", "phường", "thị trấn", "chi bộ", "chi ủy"])),
        (.district, OfficeWords.names(["huyện", "quận", "thịxã", "huyện ủy", "quận ủy", "thị ủy"])),
        (.province, OfficeWords.names(["tỉnh", "tỉnh ủy", "sở"])),
        (
            .central,
            OfficeWords.names([
                "trung ương", "bộ chính trị", "ban bí thư", "chính phủ", "quốc hội", "chủ tịch nước", "bộ trưởng", "ngân hàng nhà nước",
                "kiểm toán nhà nước", "quân ủy",
            ])
        ),
    ]
    /// Cities of a province's rank, by law.
    private static let cities = OfficeWords.names(["hà nội", "hồ chí minh", "hải phòng", "đà nẵng", "cần thơ", "huế"])
    private static let cityNames = OfficeWords.names(["thành ủy", "thành phố"])

    /// The smallest place that is named is the office's own: `Huyện ủy Đảo Mẫu, Đảng bộ tỉnh …`.
    private static func level(_ words: OfficeWords, isCity: Bool) -> DocumentLevel? {
        for (level, names) in names where names.contains(where: words.hold) { return level }
        if cityNames.contains(where: words.hold) {
            return isCity || cities.contains(where: words.hold) ? .province : nil
        }
        return words.isMinistry ? .central : nil
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

/// The words of an office's name in lower case, a blank before and behind each.
private struct OfficeWords {
    private var utf8: [UInt8] = [blank]
    /// Where each blank stands but the last.
    private var starts: [Int] = []

    private static let blank = UInt8(ascii: " ")

    init(_ issuer: String) {
        for scalar in issuer.lowercased().unicodeScalars {
            // A mark belongs to the letter before it.
            if scalar.isLetter || scalar.kind.contains(.combining) {
                utf8.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            } else if utf8.last != Self.blank {
                utf8.append(Self.blank)
            }
        }
        if utf8.last != Self.blank || utf8.count == 1 { utf8.append(Self.blank) }
        // Thị xã and xã hội hold the word for a commune and are none.
        for (written, meant) in Self.spellings { replace(written, with: meant) }
        starts = utf8.indices.dropLast().filter { utf8[$0] == Self.blank }
    }

    private static let spellings = [("uỷ", "ủy"), (" thị xã ", " thịxã "), (" xã hội ", " xãhội ")].map { (Array($0.utf8), Array($1.utf8)) }

    private mutating func replace(_ written: [UInt8], with meant: [UInt8]) {
        var from = 0
        while let distance = place(of: written, in: utf8[from...]) {
            from += distance
            utf8.replaceSubrange(from..<(from + written.count), with: meant)
            from += meant.count
        }
    }

    /// Names as `hold` compares them.
    static func names(_ names: [String]) -> [[UInt8]] { names.map { Array(" \($0) ".utf8) } }

    func hold(_ name: [UInt8]) -> Bool { starts.contains { utf8[$0...].starts(with: name) } }

    var isMinistry: Bool { utf8.starts(with: " bộ ".utf8) }
}

extension DocumentMetadata {
    /// Takes level and side from issuer and number.
    public mutating func readStanding() {
        let standing = IssuerStanding(issuer: issuer, number: number)
        level = standing.level
        side = standing.side
    }
}
