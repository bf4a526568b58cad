/// The operators of the query language with their names, in English and in Vietnamese. They count in capitals only.
public enum QueryOperator: String, Sendable, CaseIterable {
    case and = "AND"
    case or = "OR"
    case not = "NOT"
    /// `NEAR/5`, `NEAR(a b, 5)`: in any order.
    case near = "NEAR"
    /// `PRE/5`, `PRE(a b, 5)`: in this order. Named as Lexis, dtSearch and ProQuest name it.
    case ordered = "PRE"

    public var vietnameseName: String {
        switch self {
        case .and: "VÀ"
        case .or: "HOẶC"
        case .not: "KHÔNG"
        case .near: "GẦN"
        case .ordered: "TRƯỚC"
        }
    }

    /// - Parameter inHeading: whether the query is all capitals, in which the Vietnamese names are words.
    init?(named name: some StringProtocol, inHeading: Bool) {
        guard let found = Self.allCases.first(where: { $0.rawValue == name || (!inHeading && $0.vietnameseName == name) })
        else { return nil }
        self = found
    }
}
