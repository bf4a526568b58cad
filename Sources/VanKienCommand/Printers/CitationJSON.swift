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

extension CitationGraph {
    var json: JSON {
        .object([
            (
                "nodes",
                .array(
                    nodes.map {
                        .object([
                            ("id", .string($0.id)), ("kind", .string($0.kind.rawValue)), ("number", .optional($0.number)),
                            ("name", .optional($0.name)),
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
