import VanKien

/// The keys of passages and hits, in the order of the contract.
enum HitFields {
    static let passage: [RecordField<PassageRecord>] = place + named

    static let all: [RecordField<Hit>] =
        [
            RecordField("rank") { .int($0.rank) },
            RecordField("score") { .double($0.score) },
        ] + place.map { $0.of(\.passage) } + [
            RecordField("highlights", isColumn: false) { .ranges($0.highlights) },
            RecordField("snippet", isColumn: false) { .string($0.snippet.text) },
        ] + named.map { $0.of(\.passage) } + gathered

    /// What is known of a hit before anything of the passage is read.
    static let ofRanking: Set<String> = ["rank", "score", "id"]

    /// What the score is made of (`--explain`).
    static let explanation = RecordField<Hit>("explanation", isColumn: false) {
        .array(($0.scoreParts ?? []).map(ScoreExplanation.json))
    }

    private static let place: [RecordField<PassageRecord>] = [
        RecordField("id") { .string($0.id) },
        RecordField("kind") { .string($0.kind.rawValue) },
        RecordField("corpus") { .string($0.document.corpus) },
        RecordField(
            "document",
            parts: [
                RecordField("path", isColumn: false) { .string($0.document.path) },
                RecordField("number") { .optional($0.document.number) },
                RecordField("type") { .optional($0.document.type) },
                RecordField("issuer") { .optional($0.document.issuer) },
                RecordField("date") { .optional($0.document.date) },
                RecordField("title") { .optional($0.document.title) },
            ]),
        RecordField("section", cell: { $0.sections.map(heading).joined(separator: " / ") }) {
            .array($0.sections.map { .object([("label", .string($0.label)), ("title", .string($0.title))]) })
        },
        RecordField("ordinal", isColumn: false) { .int($0.ordinal) },
        RecordField("page", isColumn: false) { $0.page.map(JSON.int) ?? .null },
        RecordField("anchor", isColumn: false, cell: { $0.anchor?.id ?? "" }) {
            $0.anchor.map { .object([("id", .string($0.id)), ("offset", .int($0.offset))]) } ?? .null
        },
        RecordField("footnotes", isColumn: false) { .strings($0.footnotes) },
        RecordField("text") { .string($0.text) },
    ]

    private static let named: [RecordField<PassageRecord>] = [
        RecordField("citations") { .strings($0.citations) },
        RecordField("reference") { .string($0.reference) },
    ]

    /// Only where hits are grouped, or shown with what stands around them.
    private static let gathered: [RecordField<Hit>] = [
        RecordField("count", isColumn: false) { $0.group.map { .int($0.members.count) } },
        RecordField("members", isColumn: false) { $0.group.map { .strings($0.members.map(\.id)) } },
        RecordField("similarity", isColumn: false) {
            guard let members = $0.group?.members, members.allSatisfy({ $0.similarity != nil }) else { return nil }
            return .array(members.map { .double($0.similarity ?? 0) })
        },
        RecordField("before", isColumn: false, cell: { context($0.context?.before) }) { $0.context.map { .array($0.before.map(neighbour)) } },
        RecordField("after", isColumn: false, cell: { context($0.context?.after) }) { $0.context.map { .array($0.after.map(neighbour)) } },
    ]

    private static func neighbour(_ passage: PassageRecord) -> JSON {
        .object([("id", .string(passage.id)), ("kind", .string(passage.kind.rawValue)), ("text", .string(passage.text))])
    }

    private static func context(_ passages: [PassageRecord]?) -> String { (passages ?? []).map(\.text).joined(separator: "\n") }

    private static func heading(_ section: SectionLabel) -> String {
        section.title.isEmpty ? section.label : section.label.isEmpty ? section.title : "\(section.label). \(section.title)"
    }
}

extension PassageRecord {
    var json: JSON { HitFields.passage.json(of: self) }
}

extension Hit {
    var json: JSON { HitFields.all.json(of: self) }
}
