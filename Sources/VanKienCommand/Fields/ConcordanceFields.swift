import VanKien

/// The keys of what concordances and lists of words hold.
enum ConcordanceFields {
    static let line: [RecordField<ConcordanceLine>] = [
        RecordField("line") { .int($0.number) },
        RecordField("id") { .string($0.passage.id) },
        RecordField("left") { .string($0.left) },
        RecordField("keyword") { .string($0.keyword) },
        RecordField("right") { .string($0.right) },
        RecordField("reference") { .string($0.passage.reference) },
        RecordField("kind") { .string($0.passage.kind.rawValue) },
        RecordField("corpus") { .string($0.passage.document.corpus) },
        RecordField(
            "document",
            parts: [
                RecordField("number") { .optional($0.passage.document.number) },
                RecordField("type") { .optional($0.passage.document.type) },
                RecordField("issuer") { .optional($0.passage.document.issuer) },
                RecordField("date") { .optional($0.passage.document.date) },
                RecordField("title") { .optional($0.passage.document.title) },
            ]),
        RecordField("range", isColumn: false) { .ranges([$0.range]) },
    ]

    static let collocate: [RecordField<Collocate>] = [
        RecordField("word") { .string($0.term) },
        RecordField("count") { .int($0.count) },
        RecordField("left") { .int($0.left) },
        RecordField("right") { .int($0.right) },
        RecordField("total") { .int($0.total) },
        RecordField("expected") { .double($0.association.expected) },
        RecordField("logLikelihood") { .double($0.association.logLikelihood) },
        RecordField("mutualInformation") { $0.association.mutualInformation.map(JSON.double) ?? .null },
        RecordField("logRatio") { .double($0.association.logRatio) },
    ]

    static let ngram: [RecordField<NGram>] = [
        RecordField("ngram") { .string($0.text) },
        RecordField("count") { .int($0.count) },
    ]

    static let keyword: [RecordField<Keyword>] = [
        RecordField("word") { .string($0.text) },
        RecordField("count") { .int($0.count) },
        RecordField("rate") { .double(rate($0.association.observed, $0.association.size)) },
        RecordField("referenceCount") { .int($0.referenceCount) },
        RecordField("referenceRate") { .double(rate($0.association.observedElsewhere, $0.association.sizeElsewhere)) },
        RecordField("logLikelihood") { .double($0.association.keynessLogLikelihood) },
        RecordField("logRatio") { .double($0.association.logRatio) },
    ]

    static let term: [RecordField<IndexedTerm>] = [
        RecordField("term") { .string($0.term) },
        RecordField("passages") { .int($0.passages) },
    ]

    /// In 10,000.
    static func rate(_ count: Int, _ size: Int) -> Double { size > 0 ? Double(count) * 10_000 / Double(size) : 0 }
}
