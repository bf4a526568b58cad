import VanKien

extension Resolution {
    /// `document`, `ambiguous` or `absent`.
    var name: String {
        switch self {
        case .document: "document"
        case .ambiguous: "ambiguous"
        case .absent: "absent"
        }
    }
}

extension CitingPassage {
    /// A hit as search gives it, with what it cites of the number that was asked for.
    var json: JSON {
        .object(
            hit.jsonMembers + [
                (
                    "cited",
                    .array(
                        citations.map { citation in
                            .object([
                                ("number", .string(citation.number)), ("written", .string(citation.written)),
                                ("type", .optional(citation.type)), ("date", .optional(citation.date)),
                                ("relation", .optional(citation.relation?.rawValue)), ("pinpoint", .optional(citation.pinpoint)),
                                ("title", .optional(citation.title)),
                                ("range", .array([.int(citation.range.lowerBound), .int(citation.range.upperBound)])),
                                ("resolution", .string(citation.resolution.name)), ("documents", .strings(citation.resolution.documents)),
                            ])
                        })
                )
            ])
    }
}

extension CitedNumber {
    var json: JSON {
        .object([
            ("number", .string(number)), ("place", .optional(place)), ("type", .optional(type)), ("title", .optional(title)),
            ("citations", .int(citations)),
            ("passages", .int(passages)), ("citing", .int(documents)), ("resolution", .string(resolution.name)),
            ("documents", .strings(resolution.documents)),
        ])
    }
}

extension CitationGraph {
    var json: JSON {
        .object([
            (
                "nodes",
                .array(
                    nodes.map {
                        .object([
                            ("id", .string($0.id)), ("kind", .string($0.kind.rawValue)), ("number", .optional($0.number)),
                            ("place", .optional($0.place)), ("type", .optional($0.type)), ("title", .optional($0.title)),
                            ("date", .optional($0.date)), ("corpus", .optional($0.corpus)),
                        ])
                    })
            ),
            (
                "edges",
                .array(edges.map { .object([("from", .string($0.from)), ("to", .string($0.to)), ("count", .int($0.count))]) })
            ),
        ])
    }
}
