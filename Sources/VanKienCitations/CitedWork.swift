/// What a citation names its document by.
public enum CitedWork: Sendable, Hashable, CustomStringConvertible {
    case number(DocumentNumber)
    case name(DocumentName)

    /// Reads a text that is one number or one name and nothing else, as a person types it.
    public init?(_ text: String) {
        if let number = DocumentNumber(text) {
            self = .number(number)
        } else if let name = DocumentName(text) {
            self = .name(name)
        } else {
            return nil
        }
    }

    /// The one form for people.
    public var canonical: String {
        switch self {
        case .number(let number): number.canonical
        case .name(let name): name.canonical
        }
    }

    public var key: String {
        switch self {
        case .number(let number): number.key
        case .name(let name): name.key
        }
    }

    /// What kind of citation names it so: `number`, `session`, `congress`, `statute`.
    public var kind: String {
        switch self {
        case .number: "number"
        case .name(let name): name.kind.rawValue
        }
    }

    public var number: DocumentNumber? { if case .number(let number) = self { number } else { nil } }
    public var name: DocumentName? { if case .name(let name) = self { name } else { nil } }
    public var description: String { canonical }
}
