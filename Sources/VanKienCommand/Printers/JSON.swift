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

extension PassageRecord {
    /// The keys of the contract, without those that only a hit has.
    var jsonMembers: [(String, JSON)] {
        [
            ("id", .string(id)), ("kind", .string(kind.rawValue)), ("corpus", .string(document.corpus)),
            (
                "document",
                .object([
                    ("path", .string(document.path)), ("number", .optional(document.number)), ("type", .optional(document.type)),
                    ("issuer", .optional(document.issuer)), ("date", .optional(document.date)), ("title", .optional(document.title)),
                ])
            ),
            (
                "section",
                .array(sections.map { .object([("label", .string($0.label)), ("title", .string($0.title))]) })
            ),
            ("ordinal", .int(ordinal)), ("page", page.map(JSON.int) ?? .null),
            ("anchor", anchor.map { .object([("id", .string($0.id)), ("offset", .int($0.offset))]) } ?? .null),
            ("footnotes", .strings(footnotes)), ("text", .string(text)),
        ]
    }

    var json: JSON {
        .object(jsonMembers + [("citations", .strings(citations)), ("reference", .string(reference))])
    }
}

extension Hit {
    var jsonMembers: [(String, JSON)] {
        [("rank", .int(rank)), ("score", .double(score))] + passage.jsonMembers + [
            ("highlights", .ranges(highlights)), ("snippet", .string(snippet.text)),
            ("citations", .strings(passage.citations)), ("reference", .string(passage.reference)),
        ]
    }

    var json: JSON { .object(jsonMembers) }
}

extension DocumentRecord {
    var json: JSON {
        .object([
            ("corpus", .string(corpus)), ("id", .string(id)), ("path", .string(path)), ("number", .optional(number)),
            ("type", .optional(type)), ("issuer", .optional(issuer)), ("place", .optional(place)), ("date", .optional(date)),
            ("title", .optional(title)), ("signer", .optional(signer)), ("signerOffice", .optional(signerOffice)),
            ("recipients", .strings(recipients)), ("format", .string(format)), ("passages", .int(passages)),
            ("footnotes", .int(footnotes)), ("outgoing", .int(outgoing)), ("incoming", .int(incoming)),
        ])
    }
}
