import Foundation
import GRDB
import VanKienCitations
import VanKienDocuments

/// The documents of an index as they are stored, read so that a damaged one keeps nobody from the others.
struct StoredDocuments {
    private let db: Database

    init(_ db: Database) { self.db = db }

    func corpora() throws -> [(name: String, root: String)] { try Schema.corpora(in: db) }

    /// `nil` where the table can't be read.
    func passageCount() -> Int? { try? Int.fetchOne(db, sql: "SELECT count(*) FROM passage") }

    /// The ids of all documents that are met on any way through the file.
    func ids() -> [Int64] {
        var ids: Set<Int64> = []
        for way in [
            "document ORDER BY id", "document ORDER BY id DESC", "document INDEXED BY document_passages ORDER BY first_passage",
            "document INDEXED BY document_passages ORDER BY first_passage DESC",
        ] {
            // Each leads as far as the first page that can't be read.
            guard let rows = try? Int64.fetchCursor(db, sql: "SELECT id FROM \(way)") else { continue }
            while let id = try? rows.next() { ids.insert(id) }
        }
        return ids.sorted()
    }

    func name(of id: Int64) -> String? {
        try? String.fetchOne(
            db, sql: "SELECT corpus.name || '/' || document.name FROM document JOIN corpus ON corpus.id = corpus_id WHERE document.id = ?", arguments: [id])
    }

    /// A document; `nil` where a part of it can't be read at all.
    func document(_ id: Int64) -> StoredDocument? { try? read(id) }

    private func read(_ id: Int64) throws -> StoredDocument? {
        guard let row = try Row.fetchOne(
            db,
            sql: """
                SELECT corpus.name, document.name, path, content_hash, text_hash, format, number, number_key, type, issuer, level, side, place, date, title,
                    signer, signer_office, signed_for, recipients, first_section, sections, first_passage, passages
                FROM document JOIN corpus ON corpus.id = corpus_id WHERE document.id = ?
                """, arguments: [id])
        else { return nil }
        let extent = try StoredDocumentHashes.Extent(
            document: id, firstSection: row.typed(19), sections: row.typed(20), firstPassage: row.typed(21), passages: row.typed(22))
        var document = Document()
        if let canonical: String = try row.typed(6), let key: String = try row.typed(7) {
            document.metadata.number = DocumentNumber(canonical: canonical, key: key)
        }
        document.metadata.type = try row.typed(8)
        document.metadata.issuer = try row.typed(9)
        document.metadata.level = try row.typed(10, as: String?.self).flatMap(DocumentLevel.init)
        document.metadata.side = try row.typed(11, as: String?.self).flatMap(DocumentSide.init)
        document.metadata.place = try row.typed(12)
        document.metadata.date = try row.typed(13, as: String?.self).flatMap(PartialDate.init(iso8601:))
        document.metadata.title = try row.typed(14)
        document.metadata.signer = try row.typed(15)
        document.metadata.signerOffice = try row.typed(16)
        document.metadata.signedFor = try row.typed(17)
        document.metadata.recipients = try JSONText.strings(row.typed(18)) ?? []
        document.sections = try sections(of: extent)
        document.passages = try passages(of: extent, sections: document.sections.count)
        let hashes = try StoredDocumentHashes(db)
        return try StoredDocument(
            corpus: row.typed(0), name: row.typed(1), path: row.typed(2), contentHash: ContentHash(stored: row.typed(3)),
            textHash: ContentHash(stored: row.typed(4)), structureHash: hashes.kept(.structure, of: extent) ?? ContentHash(value: 0), format: row.typed(5),
            document: document,
            // Citations are found again.
            faults: Set(try [.text, .record, .structure].filter { try !hashes.isWhole($0, of: extent) }))
    }

    private func sections(of extent: StoredDocumentHashes.Extent) throws -> [Section] {
        let rows = try Row.fetchCursor(
            db, sql: "SELECT kind, label, title, parent_id FROM section WHERE id >= ? AND id < ? ORDER BY id",
            arguments: [extent.firstSection, extent.firstSection &+ extent.sections])
        var sections: [Section] = []
        while let row = try rows.next() {
            sections.append(
                try Section(
                    kind: Section.Kind(rawValue: row.typed(0)) ?? .numbered, parent: Self.place(of: row.typed(3), from: extent.firstSection, below: sections.count),
                    label: row.typed(1), title: row.typed(2)))
        }
        return sections
    }

    private func passages(of extent: StoredDocumentHashes.Extent, sections: Int) throws -> [Passage] {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT kind, ordinal, role, section_id, anchor_id, anchor_offset, mark, page, text FROM passage
                WHERE id >= ? AND id < ? ORDER BY id
                """, arguments: [extent.firstPassage, extent.firstPassage &+ extent.passages])
        var passages: [Passage] = []
        while let row = try rows.next() {
            let anchor = try Self.place(of: row.typed(4), from: extent.firstPassage, below: Int(clamping: extent.passages))
            passages.append(
                try Passage(
                    kind: Passage.Kind(code: row.typed(0)), role: Passage.Role(code: row.typed(2)), ordinal: row.typed(1), text: row.typed(8),
                    section: Self.place(of: row.typed(3), from: extent.firstSection, below: sections),
                    anchor: anchor.map { Anchor(passage: $0, offset: try row.typed(5, as: Int?.self) ?? 0) }, mark: row.typed(6), page: row.typed(7)))
        }
        // Where rows are gone, a note may be tied to one of them.
        for place in passages.indices where passages[place].anchor.map({ $0.passage >= passages.count }) ?? false { passages[place].anchor = nil }
        return passages
    }

    /// The place in a document that a row's id stands for; `nil` for an id that is none of the document's.
    private static func place(of id: Int64?, from first: Int64, below end: Int) -> Int? {
        guard let id, id >= first else { return nil }
        // A damaged index may say anything.
        let (place, isBeyondAll) = id.subtractingReportingOverflow(first)
        return !isBeyondAll && place < end ? Int(place) : nil
    }
}

/// A document as an index holds it.
struct StoredDocument {
    var corpus: String
    var name: String
    var path: String
    var contentHash: ContentHash
    /// The hashes that were stored when it was indexed.
    var textHash: ContentHash
    var structureHash: ContentHash
    var format: String
    var document: Document
    /// What of it is not what was indexed.
    var faults: Set<StoredDocumentHashes.Part>

    /// All that follows from it. Of a damaged document the hashes stay those of what was indexed, so that `check` goes on to tell
    /// of it, and that of its file is none, so that the file is read again.
    func prepared(by preparation: DocumentPreparation, words: DocumentWords) -> PreparedDocument {
        var prepared = preparation.prepare(
            document, format: format, contentHash: faults.isEmpty ? contentHash : ContentHash(value: 0), words: words)
        if faults.contains(.text) { prepared.textHash = textHash }
        if faults.contains(.structure) { prepared.structureHash = structureHash }
        return prepared
    }
}
