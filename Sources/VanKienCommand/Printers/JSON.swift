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
        var text: [UInt8] = []
        write(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    private func write(to text: inout [UInt8]) {
        switch self {
        case .null: text.append(contentsOf: "null".utf8)
        case .bool(let value): text.append(contentsOf: (value ? "true" : "false").utf8)
        case .int(let value): text.append(contentsOf: String(value).utf8)
        case .double(let value):
            text.append(contentsOf: (value.isFinite ? "\((value * 10_000).rounded() / 10_000)" : "null").utf8)
        case .string(let value): JSONText.append(quoted: value, to: &text)
        case .array(let values):
            text.append(UInt8(ascii: "["))
            for (place, value) in values.enumerated() {
                if place > 0 { text.append(UInt8(ascii: ",")) }
                value.write(to: &text)
            }
            text.append(UInt8(ascii: "]"))
        case .object(let members):
            text.append(UInt8(ascii: "{"))
            for (place, (key, value)) in members.enumerated() {
                if place > 0 { text.append(UInt8(ascii: ",")) }
                JSONText.append(quoted: key, to: &text)
                text.append(UInt8(ascii: ":"))
                value.write(to: &text)
            }
            text.append(UInt8(ascii: "}"))
        }
    }
}
