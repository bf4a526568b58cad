import VanKien

/// The keys of documents, in the order of the contract.
enum DocumentFields {
    static let all: [RecordField<DocumentRecord>] = [
        RecordField("corpus") { .string($0.corpus) },
        RecordField("id") { .string($0.id) },
        RecordField("path", isColumn: false) { .string($0.path) },
        RecordField("number") { .optional($0.number) },
        RecordField("type") { .optional($0.type) },
        RecordField("issuer") { .optional($0.issuer) },
        RecordField("level") { .optional($0.level?.rawValue) },
        RecordField("side") { .optional($0.side?.rawValue) },
        RecordField("place") { .optional($0.place) },
        RecordField("date") { .optional($0.date) },
        RecordField("title") { .optional($0.title) },
        RecordField("signer") { .optional($0.signer) },
        RecordField("signerOffice") { .optional($0.signerOffice) },
        RecordField("recipients", isColumn: false) { .strings($0.recipients) },
        RecordField("format", isColumn: false) { .string($0.format) },
        RecordField("passages") { .int($0.passages) },
        RecordField("footnotes") { .int($0.footnotes) },
        RecordField("outgoing") { .int($0.outgoing) },
        RecordField("incoming") { .int($0.incoming) },
    ]
}

extension DocumentRecord {
    var json: JSON { DocumentFields.all.json(of: self) }
}
