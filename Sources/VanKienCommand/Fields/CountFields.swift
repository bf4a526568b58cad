import VanKien

/// The keys of a count.
enum CountFields {
    static func row(_ dimensions: [CountDimension], hasWords: Bool = true) -> [RecordField<CountResult.Group>] {
        let values = dimensions.enumerated().map { place, dimension in
            RecordField<CountResult.Group>(dimension.rawValue) { group in
                guard let value = group.values[place] else { return .null }
                return (dimension == .year ? Int(value).map(JSON.int) : nil) ?? .string(value)
            }
        }
        return values + tally(hasWords: hasWords).map { $0.of(\.tally) }
    }

    private static func tally(hasWords: Bool) -> [RecordField<CountTally>] {
        [
            RecordField("passages") { .int($0.passages) },
            RecordField("documents") { .int($0.documents) },
            RecordField("occurrences") { hasWords ? .int($0.occurrences) : .null },
            RecordField("rate") { hasWords ? $0.rate.map(JSON.double) ?? .null : .null },
            RecordField("ofPassages") { .int($0.extent.passages) },
            RecordField("ofDocuments") { .int($0.extent.documents) },
            RecordField("ofSyllables") { .int($0.extent.syllables) },
        ]
    }

    static func json(of result: CountResult, query: String, _ groups: FieldSelection<CountResult.Group>) -> JSON {
        .object([
            ("query", .string(query)), ("by", .strings(result.dimensions.map(\.rawValue))),
            ("total", tally(hasWords: result.hasWords).json(of: result.total)),
            ("dispersion", result.dispersion.map(json) ?? .null),
            ("groups", .array(result.groups.map { groups.json(of: $0) })),
        ])
    }

    private static func json(of dispersion: Dispersion) -> JSON {
        .object([
            ("documents", .int(dispersion.range)), ("ofDocuments", .int(dispersion.parts)),
            ("dp", .double(dispersion.deviationOfProportions)), ("dpNorm", .double(dispersion.normalizedDeviation)),
            ("juillandD", .double(dispersion.juillandD)),
        ])
    }
}
