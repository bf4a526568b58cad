import ArgumentParser

/// The fields of a record that are wanted, in the order in which they were named.
struct FieldSelection<Record> {
    private struct Wanted {
        let name: String
        let field: RecordField<Record>
        /// The object that the field is a part of.
        let parent: String?
    }

    private let all: [RecordField<Record>]
    /// `nil` for all.
    private let wanted: [Wanted]?
    private let moreColumns: Set<String>

    /// - Parameters:
    ///   - names: as `--fields` has them, separated by commas; `nil` for all.
    ///   - columns: what a table of all has besides its usual columns.
    /// - Throws: `ValidationError` that names the unknown field and those that there are.
    init(of fields: [RecordField<Record>], _ names: String? = nil, andColumns columns: Set<String> = []) throws {
        all = fields
        moreColumns = columns
        wanted = try names.map { names in
            try names.split(separator: ",", omittingEmptySubsequences: false).flatMap { name in
                try Self.field(String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()), of: fields)
            }
        }
    }

    /// Whether all that is wanted is among these.
    func isWithin(_ names: Set<String>) -> Bool { wanted?.allSatisfy { names.contains($0.name) } ?? false }

    /// Every name that can be asked for.
    static func names(of fields: [RecordField<Record>]) -> [String] {
        fields.flatMap { field in [field.name] + field.parts.map { "\(field.name).\($0.name)" } }
    }

    private static func field(_ name: String, of fields: [RecordField<Record>]) throws -> [Wanted] {
        for field in fields {
            let whole = flattened(field)
            if field.name == name { return whole }
            if let part = whole.first(where: { $0.name == name }) { return [part] }
        }
        let known = names(of: fields).joined(separator: ", ")
        throw ValidationError(
            name.isEmpty ? "--fields: a name is missing; known are: \(known)" : "--fields: there is no field '\(name)'; known are: \(known)")
    }

    /// A field, or the parts of an object.
    private static func flattened(_ field: RecordField<Record>) -> [Wanted] {
        field.parts.isEmpty
            ? [Wanted(name: field.name, field: field, parent: nil)]
            : field.parts.map { Wanted(name: "\(field.name).\($0.name)", field: $0, parent: field.name) }
    }

    /// The record as a JSON object. Parts of an object stay in that object, which stands where the first of them was named.
    func json(of record: Record) -> JSON {
        guard let wanted else { return all.json(of: record) }
        var members: [(String, JSON)] = []
        for field in wanted {
            let value = field.field.value(record) ?? .null
            guard let parent = field.parent else {
                if !members.contains(where: { $0.0 == field.name }) { members.append((field.name, value)) }
                continue
            }
            if let place = members.firstIndex(where: { $0.0 == parent }), case .object(let parts) = members[place].1 {
                if !parts.contains(where: { $0.0 == field.field.name }) {
                    members[place].1 = .object(parts + [(field.field.name, value)])
                }
            } else {
                members.append((parent, .object([(field.field.name, value)])))
            }
        }
        return .object(members)
    }

    // MARK: As a table

    private var columns: [Wanted] {
        wanted ?? all.flatMap(Self.flattened).filter { $0.field.isColumn || moreColumns.contains($0.name) }
    }

    var columnNames: [String] { columns.map(\.name) }

    /// For each column how its cell reads.
    var cells: [(Record) -> Cell] {
        columns.map { column in
            { record in
                if let cell = column.field.cell { return .text(cell(record)) }
                guard let value = column.field.value(record) else { return .text("") }
                switch value {
                case .int, .double: return .number(value.cell)
                default: return .text(value.cell)
                }
            }
        }
    }

    enum Cell {
        case text(String)
        case number(String)

        var text: String {
            switch self {
            case .text(let text), .number(let text): text
            }
        }
    }
}
