import VanKienAnalysis

/// The fields that a query can name, in Vietnamese and in ASCII.
public enum QueryField: String, Sendable, CaseIterable {
    case number, type, issuer, year, date, corpus, within = "in"

    /// The Vietnamese name: `số:`, `loại:` …
    public var vietnameseName: String {
        switch self {
        case .number: "số"
        case .type: "loại"
        case .issuer: "cơquan"
        case .year: "năm"
        case .date: "ngày"
        case .corpus: "kho"
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

/// `field:value`, read.
public struct FieldTest: Sendable, Hashable {
    public let field: QueryField
    /// As typed.
    public let value: String
    /// Lets through what the field lets through, and asks for nothing else.
    public let filter: SearchFilter

    public init(_ field: QueryField, _ value: String) throws(SearchFilter.ValueError) {
        self.field = field
        self.value = value
        var filter = SearchFilter()
        try filter.narrow(field, value)
        self.filter = filter
    }

    public static func == (a: FieldTest, b: FieldTest) -> Bool { a.field == b.field && a.value == b.value }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(field)
        hasher.combine(value)
    }

    var outline: String { "\(field.rawValue):\(value.contains(" ") ? "\"\(value)\"" : value)" }
}
