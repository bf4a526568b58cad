/// One key of a record, as JSON has it and as a column of a table.
///
/// The fields of each kind of record are listed once: JSON is written from the list, `--fields` is read by it, and help
/// and errors name what it holds.
struct RecordField<Record>: Sendable {
    /// The key in JSON.
    let name: String
    /// `nil` where this record has no such key at all.
    let value: @Sendable (Record) -> JSON?
    /// How a table shows it; where this is missing, the value itself.
    let cell: (@Sendable (Record) -> String)?
    /// Whether a table has it when no fields are asked for.
    let isColumn: Bool
    /// The keys of an object, which can be asked for one by one as `document.number`.
    let parts: [RecordField<Record>]

    init(_ name: String, isColumn: Bool = true, cell: (@Sendable (Record) -> String)? = nil, _ value: @escaping @Sendable (Record) -> JSON?) {
        self.name = name
        self.value = value
        self.cell = cell
        self.isColumn = isColumn
        parts = []
    }

    init(_ name: String, parts: [RecordField<Record>]) {
        self.name = name
        self.parts = parts
        value = { record in .object(parts.compactMap { part in part.value(record).map { (part.name, $0) } }) }
        cell = nil
        isColumn = true
    }

    private init(
        name: String, value: @escaping @Sendable (Record) -> JSON?, cell: (@Sendable (Record) -> String)?, isColumn: Bool, parts: [RecordField<Record>]
    ) {
        (self.name, self.value, self.cell, self.isColumn, self.parts) = (name, value, cell, isColumn, parts)
    }

    /// The same field of a record that holds this one.
    func of<Outer>(_ part: @escaping @Sendable (Outer) -> Record) -> RecordField<Outer> {
        RecordField<Outer>(
            name: name, value: { [value] in value(part($0)) }, cell: cell.map { cell in { @Sendable in cell(part($0)) } }, isColumn: isColumn,
            parts: parts.map { $0.of(part) })
    }
}

extension Array {
    /// A record with all its fields.
    func json<Record>(of record: Record) -> JSON where Element == RecordField<Record> {
        .object(compactMap { field in field.value(record).map { (field.name, $0) } })
    }
}

extension JSON {
    /// What a table shows: text as it is, a list of texts joined by `; `, other structures as JSON, nothing for null.
    var cell: String {
        switch self {
        case .null: return ""
        case .string(let text): return text
        case .array(let values):
            let texts = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
            return texts.count == values.count ? texts.joined(separator: "; ") : text
        default: return text
        }
    }
}
