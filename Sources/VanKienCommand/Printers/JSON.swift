import VanKien

/// A JSON value whose keys keep their order.
enum JSON {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    case array([JSON])
    case object([(String, JSON)])

    static func optional(_ string: String?) -> JSON { string.map(JSON.string) ?? .null }
    static func strings(_ strings: [String]) -> JSON { .array(strings.map(JSON.string)) }
    static func ranges(_ ranges: [Range<Int>]) -> JSON {
        .array(ranges.map { .array([.int($0.lowerBound), .int($0.upperBound)]) })
    }

    var text: String {
        var text = ""
        write(to: &text)
        return text
    }

    private func write(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .int(let value): text += String(value)
        case .double(let value): text += value.isFinite ? "\((value * 10_000).rounded() / 10_000)" : "null"
        case .string(let value): text += JSONText.quoted(value)
        case .array(let values):
            text += "["
            for (place, value) in values.enumerated() {
                if place > 0 { text += "," }
                value.write(to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (place, (key, value)) in members.enumerated() {
                if place > 0 { text += "," }
                text += JSONText.quoted(key) + ":"
                value.write(to: &text)
            }
            text += "}"
        }
    }
}
