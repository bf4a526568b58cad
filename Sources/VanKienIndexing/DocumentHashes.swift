import GRDB
import VanKienCitations
import VanKienDocuments

/// Hashes of what the tables hold of a document beside its texts, which have one of their own: made when it is indexed, and held
/// against the tables by `check`.
struct DocumentHashes: Sendable, Equatable {
    /// Of its row in `document`, with the name and root of its corpus.
    var record: ContentHash
    /// Of its sections, and of everything of its passages but their texts. Rows are named by their place in the document.
    var structure: ContentHash
    /// Of its citations: those by number, then those by name.
    var citations: ContentHash

    static func structure(of document: Document) -> ContentHash {
        var hash = RowHash()
        for section in document.sections {
            hash.add(section.parent)
            hash.add(section.kind.rawValue)
            hash.add(section.label)
            hash.add(section.title)
        }
        for passage in document.passages {
            hash.add(passage.kind.code)
            hash.add(passage.ordinal)
            hash.add(passage.role.code)
            hash.add(passage.section)
            hash.add(passage.anchor?.passage)
            hash.add(passage.anchor?.offset)
            hash.add(passage.mark)
            hash.add(passage.page)
        }
        return hash.finish()
    }

    /// - Parameters:
    ///   - numbers: what each passage cites by number, in the order of the text.
    ///   - names: what each passage cites by name.
    static func citations(_ numbers: [[Citation]], _ names: [[NamedCitation]]) -> ContentHash {
        var hash = RowHash()
        for (passage, citations) in numbers.enumerated() {
            for citation in citations {
                hash.add(passage)
                hash.add(citation.scalarRange.lowerBound)
                hash.add(citation.scalarRange.upperBound)
                hash.add("number")
                hash.add(citation.number.canonical)
                hash.add(citation.number.key)
                hash.add(nil as String?)
                hash.add(nil as String?)
                hash.add(citation.written)
                hash.add(citation.type)
                hash.add(citation.issuer)
                hash.add(citation.date?.iso8601)
                hash.add(citation.relation?.rawValue)
                hash.add(citation.pinpoint)
                hash.add(citation.title)
            }
        }
        for (passage, citations) in names.enumerated() {
            for citation in citations {
                hash.add(passage)
                hash.add(citation.scalarRange.lowerBound)
                hash.add(citation.scalarRange.upperBound)
                hash.add(citation.name.kind.rawValue)
                hash.add(nil as String?)
                hash.add(nil as String?)
                hash.add(citation.name.canonical)
                hash.add(citation.name.key)
                hash.add(citation.written)
                hash.add(citation.type)
                hash.add(nil as String?)
                hash.add(citation.date?.iso8601)
                hash.add(citation.relation?.rawValue)
                hash.add(citation.pinpoint)
                hash.add(nil as String?)
            }
        }
        return hash.finish()
    }
}

/// A document's rows as they are stored, hashed as they were when it was indexed.
struct StoredDocumentHashes {
    private let db: Database
    private let record: Statement
    private let sections: Statement
    private let passages: Statement
    private let citations: Statement
    private let texts: Statement

    /// The columns of `document` that its record's hash covers. The hash of the file is none of them: `check --repair` takes it
    /// away so that the file is read again.
    static let recordColumns = [
        "name", "path", "text_hash", "format", "number", "number_key", "number_folded", "type", "type_key", "issuer", "issuer_key", "level", "side",
        "name_key", "place", "date", "title", "signer", "signer_office", "signed_for", "recipients", "first_section", "sections", "first_passage",
        "passages", "paragraphs", "footnotes", "headings", "tokens",
    ]

    init(_ db: Database) throws {
        self.db = db
        record = try db.makeStatement(
            sql: """
                SELECT corpus.name, corpus.root, \(Self.recordColumns.map { "document." + $0 }.joined(separator: ", "))
                FROM document LEFT JOIN corpus ON corpus.id = corpus_id WHERE document.id = ?
                """)
        sections = try db.makeStatement(
            sql: "SELECT parent_id - :first, kind, label, title FROM section WHERE id >= :first AND id < :first + :count ORDER BY id")
        passages = try db.makeStatement(
            sql: """
                SELECT kind, ordinal, role, section_id - :section, anchor_id - :first, anchor_offset, mark, page FROM passage
                WHERE id >= :first AND id < :first + :count ORDER BY id
                """)
        citations = try db.makeStatement(
            sql: """
                SELECT passage_id - :first, start_offset, end_offset, kind, number, number_key, name, name_key, written, type, issuer, date, relation,
                    pinpoint, title
                FROM citation WHERE passage_id >= :first AND passage_id < :first + :count ORDER BY kind <> 'number', passage_id, start_offset
                """)
        texts = try db.makeStatement(sql: "SELECT text FROM passage WHERE id >= :first AND id < :first + :count ORDER BY id")
    }

    /// What has a hash of its own.
    enum Part: CaseIterable {
        case text, record, structure, citations

        var description: String {
            switch self {
            case .text: "the text"
            case .record: "what is known (number, date, title …)"
            case .structure: "the structure (headings, places of notes, pages)"
            case .citations: "the citations"
            }
        }
    }

    /// Whether a part of a document is what was indexed.
    func isWhole(_ part: Part, of extent: Extent) throws -> Bool {
        let kept = try kept(part, of: extent)
        return switch part {
        case .text: try texts(of: extent) == kept
        case .record: try recordHash(of: extent) == kept
        case .structure: try structureHash(of: extent) == kept
        case .citations: try citationsHash(of: extent) == kept && areFolded(extent)
        }
    }

    /// The hash of a part as it was indexed; `nil` where it is gone.
    func kept(_ part: Part, of extent: Extent) throws -> ContentHash? {
        let query =
            switch part {
            case .text: "SELECT text_hash FROM document WHERE id = ?"
            case .record: "SELECT record FROM document_hash WHERE document_id = ?"
            case .structure: "SELECT structure FROM document_hash WHERE document_id = ?"
            case .citations: "SELECT citations FROM document_hash WHERE document_id = ?"
            }
        return try Int64.fetchOne(db.cachedStatement(sql: query), arguments: [extent.document]).map(ContentHash.init(stored:))
    }

    /// What the document is called; `nil` where that can't be read.
    func name(of extent: Extent) throws -> String? {
        try String.fetchOne(
            db.cachedStatement(sql: "SELECT corpus.name || '/' || document.name FROM document JOIN corpus ON corpus.id = corpus_id WHERE document.id = ?"),
            arguments: [extent.document])
    }

    /// Whether the numbers' forms without marks are those of their keys. They are derived, so no hash covers them.
    private func areFolded(_ extent: Extent) throws -> Bool {
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: "SELECT number_key, number_folded FROM citation WHERE passage_id >= ? AND passage_id < ?"),
            arguments: [extent.firstPassage, extent.firstPassage &+ extent.passages])
        while let row = try rows.next() {
            let key: String? = try row.typed(0)
            guard try key.map({ DocumentNumber(canonical: $0, key: $0).foldedKey }) == row.typed(1, as: String?.self) else { return false }
        }
        return true
    }

    /// Where a document's rows are.
    struct Extent {
        var document: Int64
        var firstSection: Int64
        var sections: Int64
        var firstPassage: Int64
        var passages: Int64
    }

    /// Where the rows of all documents are, in the order of their ids.
    static func extents(in db: Database) throws -> [Extent] {
        try Row.fetchAll(db, sql: "SELECT id, first_section, sections, first_passage, passages FROM document ORDER BY id").map {
            try Extent(document: $0.typed(0), firstSection: $0.typed(1), sections: $0.typed(2), firstPassage: $0.typed(3), passages: $0.typed(4))
        }
    }

    /// Takes what is stored for what was indexed.
    static func writeAll(in db: Database) throws {
        let stored = try StoredDocumentHashes(db)
        let insert = try db.makeStatement(
            sql: "INSERT OR REPLACE INTO document_hash (document_id, record, structure, citations) VALUES (?, ?, ?, ?)")
        for extent in try extents(in: db) {
            let hashes = try stored.hashes(of: extent)
            try insert.execute(arguments: [extent.document, hashes.record.stored, hashes.structure.stored, hashes.citations.stored])
        }
    }

    func hashes(of extent: Extent) throws -> DocumentHashes {
        try DocumentHashes(record: recordHash(of: extent), structure: structureHash(of: extent), citations: citationsHash(of: extent))
    }

    private func recordHash(of extent: Extent) throws -> ContentHash { try hash([(record, [extent.document])]) }

    private func structureHash(of extent: Extent) throws -> ContentHash {
        try hash([
            (sections, ["first": extent.firstSection, "count": extent.sections]),
            (passages, ["first": extent.firstPassage, "count": extent.passages, "section": extent.firstSection]),
        ])
    }

    private func citationsHash(of extent: Extent) throws -> ContentHash {
        try hash([(citations, ["first": extent.firstPassage, "count": extent.passages])])
    }

    private func texts(of extent: Extent) throws -> ContentHash {
        DocumentPreparation.textHash(try String.fetchAll(texts, arguments: ["first": extent.firstPassage, "count": extent.passages]))
    }

    private func hash(_ queries: [(Statement, StatementArguments)]) throws -> ContentHash {
        var hash = RowHash()
        for (statement, arguments) in queries {
            let rows = try Row.fetchCursor(statement, arguments: arguments)
            while let row = try rows.next() { hash.add(row) }
        }
        return hash.finish()
    }
}
