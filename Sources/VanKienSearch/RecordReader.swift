import Foundation
import GRDB
import VanKienDocuments
import VanKienIndexing

/// Reads passages and documents with all that places them. Documents and headings read once are kept.
final class RecordReader {
    private let db: Database
    private var documents: [Int64: DocumentRecord] = [:]
    private var sections: [Int64: (label: SectionLabel, parent: Int64?)] = [:]

    init(_ db: Database) { self.db = db }

    private static let passageColumns =
        "id, document_id, kind, ordinal, role, section_id, anchor_id, anchor_offset, page, text"

    func passage(_ id: Int64) throws -> PassageRecord? {
        let statement = try db.cachedStatement(sql: "SELECT \(Self.passageColumns) FROM passage WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map(record)
    }

    /// The passages with consecutive ids, in the order of the document.
    func forEachPassage(_ ids: Range<Int64>, _ body: (PassageRecord) throws -> Bool) throws {
        let rows = try Row.fetchCursor(
            db, sql: "SELECT \(Self.passageColumns) FROM passage WHERE id >= ? AND id < ? ORDER BY id",
            arguments: [ids.lowerBound, ids.upperBound])
        while let row = try rows.next() {
            guard try body(record(row)) else { return }
        }
    }

    private func record(_ row: Row) throws -> PassageRecord {
        let id: Int64 = row[0]
        let documentID: Int64 = row[1]
        let document = try self.document(documentID)
        let kind = Self.kind(row[2])
        let ordinal: Int = row[3]
        let path = try sectionPath(row[5])
        var anchor: PassageRecord.AnchorRecord?
        var anchorPlace: (kind: Passage.Kind, ordinal: Int)?
        if let anchorID: Int64 = row[6] {
            let statement = try db.cachedStatement(sql: "SELECT kind, ordinal FROM passage WHERE id = ?")
            if let held = try Row.fetchOne(statement, arguments: [anchorID]) {
                let place = (Self.kind(held[0]), held[1] as Int)
                anchorPlace = place
                anchor = PassageRecord.AnchorRecord(
                    id: Self.id(document: document.id, kind: place.0, ordinal: place.1), offset: row[7] ?? 0)
            }
        }
        let notes = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT kind, ordinal FROM passage WHERE anchor_id = ? ORDER BY anchor_offset, ordinal"),
            arguments: [id])
        let numbers = try String.fetchAll(
            db.cachedStatement(sql: "SELECT number FROM citation WHERE passage_id = ? ORDER BY start_offset"), arguments: [id])
        var seen: Set<String> = []
        let page: Int? = row[8]
        return PassageRecord(
            id: Self.id(document: document.id, kind: kind, ordinal: ordinal), kind: kind,
            role: Self.role(row[4]), document: document, sections: path, ordinal: ordinal, page: page,
            anchor: anchor, footnotes: notes.map { Self.id(document: document.id, kind: Self.kind($0[0]), ordinal: $0[1]) },
            text: row[9], citations: numbers.filter { seen.insert($0).inserted },
            reference: Reference.text(
                document: document, kind: kind, ordinal: ordinal, page: page, sections: path, anchor: anchorPlace))
    }

    private static let documentColumns = """
        document.id, corpus.name, document.name, corpus.root || '/' || path, number, type, issuer, place, date, title, signer,
        signer_office, recipients, format, passages, footnotes, number_folded, first_passage, number_key
        """

    /// Everything of a document but the counts of citations, which only `list` needs and which cost more than the rest.
    func document(_ id: Int64) throws -> DocumentRecord {
        if let known = documents[id] { return known }
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(Self.documentColumns) FROM document JOIN corpus ON corpus.id = corpus_id WHERE document.id = ?
                """)
        guard let row = try Row.fetchOne(statement, arguments: [id]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a passage without its document")
        }
        let record = try self.document(row)
        documents[id] = record
        return record
    }

    private func document(_ row: Row) throws -> DocumentRecord {
        let recipients = (try? JSONDecoder().decode([String].self, from: Data((row[12] as String).utf8))) ?? []
        return DocumentRecord(
            corpus: row[1], id: (row[1] as String) + "/" + (row[2] as String), path: row[3], number: row[4], type: row[5],
            issuer: row[6], place: row[7], date: row[8], title: row[9], signer: row[10], signerOffice: row[11],
            recipients: recipients, format: row[13], passages: row[14], footnotes: row[15], outgoing: 0, incoming: 0)
    }

    /// Documents in the order of corpora and names, with their counts of citations.
    func forEachDocument(
        where conditions: (sql: String, arguments: [any DatabaseValueConvertible])?, _ body: (Int64, DocumentRecord, Range<Int64>) throws -> Bool
    ) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(Self.documentColumns) FROM document JOIN corpus ON corpus.id = corpus_id
                \(conditions.map { "WHERE " + $0.sql } ?? "") ORDER BY corpus.name, document.name
                """, arguments: StatementArguments(conditions?.arguments ?? []))
        let outgoing = try db.cachedStatement(
            sql: """
                SELECT count(DISTINCT number_key) FROM citation
                WHERE passage_id >= ? AND passage_id < ? AND number_key IS NOT (SELECT number_key FROM document WHERE id = ?)
                """)
        let citations = CitationReader(db)
        while let row = try rows.next() {
            let id: Int64 = row[0]
            var record = try document(row)
            let first: Int64 = row[17]
            let range = first..<(first + Int64(record.passages))
            record.outgoing = try Int.fetchOne(outgoing, arguments: [range.lowerBound, range.upperBound, id]) ?? 0
            if let folded: String = row[16], let key: String = row[18] {
                record.incoming = try citations.incoming(id, key: key, folded: folded)
            }
            documents[id] = record
            guard try body(id, record, range) else { return }
        }
    }

    /// The dates and passages of all documents, in the order of corpora and names.
    func forEachDocumentRange(_ body: (String?, Range<Int64>) -> Void) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT date, first_passage, passages FROM document JOIN corpus ON corpus.id = corpus_id
                ORDER BY corpus.name, document.name
                """)
        while let row = try rows.next() {
            let first: Int64 = row[1]
            body(row[0], first..<(first + (row[2] as Int64)))
        }
    }

    private func sectionPath(_ id: Int64?) throws -> [SectionLabel] {
        var path: [SectionLabel] = []
        var next = id
        // A damaged index may hold a ring; no real path is as long as this.
        while let current = next, path.count < 64, let section = try section(current) {
            path.append(section.label)
            next = section.parent
        }
        return path.reversed()
    }

    private func section(_ id: Int64) throws -> (label: SectionLabel, parent: Int64?)? {
        if let known = sections[id] { return known }
        let statement = try db.cachedStatement(sql: "SELECT kind, label, title, parent_id FROM section WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
        let section = (
            label: SectionLabel(kind: Section.Kind(rawValue: row[0]) ?? .numbered, label: row[1], title: row[2]),
            parent: row[3] as Int64?
        )
        sections[id] = section
        return section
    }

    static func id(document: String, kind: Passage.Kind, ordinal: Int) -> String {
        "\(document)#\(prefix(of: kind))\(ordinal)"
    }

    static func prefix(of kind: Passage.Kind) -> String {
        switch kind {
        case .paragraph: "p"
        case .footnote: "fn"
        case .heading: "h"
        }
    }

    private static func role(_ code: Int) -> Passage.Role {
        switch code {
        case 1: .head
        case 2: .recipients
        case 3: .signature
        default: .body
        }
    }

    static func kind(_ code: Int) -> Passage.Kind {
        switch code {
        case 1: .footnote
        case 2: .heading
        default: .paragraph
        }
    }
}
