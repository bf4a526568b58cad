import VanKien

/// The keys of what `cite` answers with.
enum CitationFields {
    /// A hit as search gives it, with what it cites of what was asked for.
    static let citing: [RecordField<CitingPassage>] =
        HitFields.all.map { $0.of(\.hit) } + [
            RecordField("cited", cell: { $0.citations.map(\.written).joined(separator: "; ") }) { .array($0.citations.map(\.json)) }
        ]

    static let cited: [RecordField<CitedNumber>] = [
        RecordField("number") { .optional($0.number) },
        RecordField("name") { .optional($0.name) },
        RecordField("place") { .optional($0.place) },
        RecordField("type") { .optional($0.type) },
        RecordField("title") { .optional($0.title) },
        RecordField("citations") { .int($0.citations) },
        RecordField("passages") { .int($0.passages) },
        RecordField("citing") { .int($0.documents) },
        RecordField("resolution") { .string($0.resolution.name) },
        RecordField("documents") { .strings($0.resolution.documents) },
    ]
}

extension CitingPassage {
    var json: JSON { CitationFields.citing.json(of: self) }
}

extension CitedNumber {
    var json: JSON { CitationFields.cited.json(of: self) }
}

extension ResolvedCitation {
    var json: JSON {
        .object([
            ("number", .optional(number)), ("name", .optional(name)), ("written", .string(written)), ("type", .optional(type)),
            ("issuer", .optional(issuer)), ("date", .optional(date)),
            ("relation", .optional(relation?.rawValue)), ("pinpoint", .optional(pinpoint)), ("title", .optional(title)),
            ("range", .array([.int(range.lowerBound), .int(range.upperBound)])), ("resolution", .string(resolution.name)),
            ("documents", .strings(resolution.documents)),
        ])
    }
}
