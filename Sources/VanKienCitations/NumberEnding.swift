/// What stands behind a number's serial: `/2011/QĐ-TTg`, `-QĐ/TW`.
///
/// A document cites few issuers and types, and those again and again: an ending is taken apart once and then shared.
final class NumberEnding: Sendable {
    enum Separator: Character {
        case dash = "-"
        case slash = "/"
        /// Nothing but white space where a dash belongs: `217 QĐ/TW`.
        case missing = " "
        /// A point where a dash belongs; no ending keeps it.
        case point = "."
    }

    struct Segment {
        var separator: Separator
        var abbreviation: Abbreviation
    }

    /// The year behind the serial as written: `2011`, `98`.
    let year: String?
    let segments: [Segment]
    /// A year at the end: `26/CT-1995`.
    let closingYear: String?
    /// In canonical form: `-QĐ/TW`.
    let canonical: String
    /// The same in lower case.
    let key: String
    /// The types that the number may be of, as far as its form tells.
    let possibleTypes: DocumentTypes

    init(year: String?, segments: [Segment], closingYear: String?) {
        self.year = year
        self.segments = segments
        self.closingYear = closingYear
        let parts = Parts(year: year, segments: segments, closingYear: closingYear)
        canonical = parts.canonical(year: year)
        key = Abbreviation.lowercased(canonical)
        possibleTypes = parts.possibleTypes
    }

    private var parts: Parts { Parts(year: year, segments: segments, closingYear: closingYear) }

    var first: Abbreviation? { segments.first?.abbreviation }
    var second: Abbreviation? { segments.count > 1 ? segments[1].abbreviation : nil }
    var type: Abbreviation? { parts.type }
    var issuers: [Abbreviation] { parts.issuers }
    /// Behind the issuer of a letter: `VX` of `620/UBND-VX`.
    var unit: Abbreviation? { parts.unit }

    /// The same ending with another year, for a number of a list that has its own.
    func canonical(year other: String?) -> String { other == nil ? canonical : parts.canonical(year: other) }
}

extension NumberEnding {
    /// What the parts of a number are, and how it is written in canonical form.
    private struct Parts {
        var year: String?
        var segments: [Segment]
        var closingYear: String?

        var first: Abbreviation? { segments.first?.abbreviation }
        var type: Abbreviation? { first.flatMap { $0.isType ? $0 : nil } }
        var issuers: [Abbreviation] { issuerSegments.map(\.abbreviation) }

        /// `-QĐ/TW` or `/QĐ-TTg`: dash first is the Party's way, slash first the state's.
        private var isPartyForm: Bool { year == nil && segments.first?.separator != .slash }

        private var issuerSegments: ArraySlice<Segment> {
            if unit != nil { return segments.prefix(1) }
            return type != nil || isPartyForm ? segments.dropFirst() : segments[...]
        }

        var unit: Abbreviation? {
            guard let first, first.isIssuer, !first.isType, year == nil, !isPartyForm, segments.count == 2 else { return nil }
            return segments[1].abbreviation
        }

        var possibleTypes: DocumentTypes {
            guard let type else {
                if unit != nil { return Self.lettersTypes }
                if first?.folded.hasPrefix("qh") == true { return Self.assemblysTypes }
                if first?.isAssembly == true { return Self.standingCommitteesTypes }
                return segments.count == 1 ? Self.oldTypes : []
            }
            let issuer = issuerSegments.first?.abbreviation
            let side: DocumentType.Side? =
                if issuer?.numbersAsParty == true { .party } else if isPartyForm { nil } else { .state }
            var candidates = DocumentType.abbreviated(type, side: side)
            // The Central Committee's own programmes bear CTr; its CT are directives.
            if issuer?.folded == "tw", type.folded == "ct", let programme = Self.programme { candidates.remove(programme) }
            return candidates
        }

        private static let lettersTypes = DocumentTypes(named: "Công văn")
        private static let assemblysTypes = DocumentTypes(named: "Luật", "Bộ luật", "Nghị quyết")
        private static let standingCommitteesTypes = DocumentTypes(named: "Nghị quyết", "Pháp lệnh")
        private static let oldTypes = DocumentTypes(named: "Quyết định", "Nghị định", "Chỉ thị")
        private static let programme = DocumentType(named: "Chương trình")

        /// Whether a party number is written the state way or with one kind of separator throughout: `217/QĐ-TW`,
        /// `217/QĐ/TW`, `217-QĐ-TW`.
        ///
        /// Only where the issuer never is a state body: 16/CT-TTg and 16-CT/TTg, 12/QĐ-BCT and 12-QĐ/BCT may be two.
        private var isPartyNumberInOtherForm: Bool {
            guard year == nil, closingYear == nil, segments.count == 2, let first else { return false }
            return first.isType && segments[1].abbreviation.numbersAsParty
        }

        func canonical(year: String?) -> String {
            var ending = year.map { "/" + $0 } ?? ""
            let separators: [Separator] = isPartyNumberInOtherForm ? [.dash, .slash] : segments.map(\.separator)
            for (separator, segment) in zip(separators, segments) {
                ending.append(separator == .missing ? Separator.dash.rawValue : separator.rawValue)
                ending += segment.abbreviation.canonical
            }
            return ending + (closingYear.map { "-" + $0 } ?? "")
        }
    }
}
