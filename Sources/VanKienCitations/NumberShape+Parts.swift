/// What the parts of a number are, and how it is written in canonical form.
extension NumberShape {
    /// `-QĐ/TW` or `/QĐ-TTg`: dash first is the Party's way, slash first the state's.
    var isPartyForm: Bool { year == nil && segments.first?.separator != .slash }

    var type: Abbreviation? { first.flatMap { $0.isType ? $0 : nil } }

    var issuers: [Abbreviation] { issuerSegments.map(\.abbreviation) }

    var firstIssuer: Abbreviation? { issuerSegments.first?.abbreviation }

    private var issuerSegments: ArraySlice<Segment> {
        if unit != nil { return segments.prefix(1) }
        return type != nil || isPartyForm ? segments.dropFirst() : segments[...]
    }

    /// Behind the issuer of a letter: `VX` of `620/UBND-VX`.
    var unit: Abbreviation? {
        guard let first, first.isIssuer, !first.isType, year == nil, !isPartyForm, segments.count == 2 else {
            return nil
        }
        return second
    }

    var documentType: DocumentType? {
        let candidates = possibleTypes
        return candidates.count == 1 ? candidates.first : nil
    }

    /// The types that the number may be of, as far as its form tells.
    var possibleTypes: [DocumentType] {
        guard let type else {
            if unit != nil { return Self.lettersTypes }
            if first?.folded.hasPrefix("qh") == true { return Self.assemblysTypes }
            if first?.isAssembly == true { return Self.standingCommitteesTypes }
            return segments.count == 1 ? Self.oldTypes : []
        }
        let issuer = firstIssuer
        let side: DocumentType.Side? =
            if issuer?.isPartyIssuer == true { .party } else if isPartyForm { nil } else { .state }
        var candidates = DocumentType.abbreviated(type, side: side)
        // The Central Committee's own programmes bear CTr; its CT are directives.
        if issuer?.folded == "tw", type.folded == "ct" {
            candidates.removeAll { $0.name == "Chương trình" }
        }
        return candidates
    }

    private static let lettersTypes = types("Công văn")
    private static let assemblysTypes = types("Luật", "Bộ luật", "Nghị quyết")
    private static let standingCommitteesTypes = types("Nghị quyết", "Pháp lệnh")
    private static let oldTypes = types("Quyết định", "Nghị định", "Chỉ thị")

    private static func types(_ names: String...) -> [DocumentType] { names.compactMap { DocumentType(named: $0) } }

    /// Whether a party number is written the state way or with one kind of separator throughout: `217/QĐ-TW`,
    /// `217/QĐ/TW`, `217-QĐ-TW`.
    ///
    /// Only where the issuer can't be a state body: 16/CT-TTg and 16-CT/TTg, 12/QĐ-BCT and 12-QĐ/BCT may be two.
    private var isPartyNumberInOtherForm: Bool {
        guard year == nil, closingYear == nil, segments.count == 2, let first, let second else {
            return false
        }
        return first.isType && second.isPartyIssuer
    }

    /// What stands behind the serial, in canonical form: `-QĐ/TW`.
    var canonicalSuffix: String { canonicalSuffix(year: nil) }

    /// The same with another year, for a number of a list that has its own.
    func canonicalSuffix(year other: String?) -> String {
        var suffix = (other ?? year).map { "/" + $0 } ?? ""
        let separators: [Separator] =
            isPartyNumberInOtherForm ? [.dash, .slash] : segments.map(\.separator)
        for (separator, segment) in zip(separators, segments) {
            suffix.append(separator == .missing ? Separator.dash.rawValue : separator.rawValue)
            suffix += segment.abbreviation.canonical
        }
        return suffix + (closingYear.map { "-" + $0 } ?? "")
    }
}
