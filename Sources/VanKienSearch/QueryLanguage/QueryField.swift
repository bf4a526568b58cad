import VanKienAnalysis

/// The fields that a query can name, in Vietnamese and in ASCII.
public enum QueryField: String, Sendable, CaseIterable {
    case number, type, issuer, year, within = "in"

    /// The Vietnamese name: `số:`, `loại:` …
    public var vietnameseName: String {
        switch self {
        case .number: "số"
        case .type: "loại"
        case .issuer: "cơquan"
        case .year: "năm"
        case .within: "trong"
        }
    }

    /// - Parameter name: without the colon; case and marks don't matter, but a Vietnamese name without its marks is none.
    init?(named name: String) {
        let terms = Analyzer().tokens(of: name).map(\.term)
        guard terms.count == 1, let term = terms.first else { return nil }
        let found = Self.allCases.first { field in
            field.rawValue == term || Analyzer().tokens(of: field.vietnameseName).map(\.term) == [term]
        }
        guard let found else { return nil }
        self = found
    }
}
