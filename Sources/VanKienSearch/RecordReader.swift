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

    // Statements are kept here, since to look for one by its text costs as much as to run it.
    private lazy var passageByID = Result { try db.cachedStatement(sql: "SELECT \(Self.passageColumns) FROM passage WHERE id = ?") }
    private lazy var placeOfPassage = Result { try db.cachedStatement(sql: "SELECT kind, ordinal FROM passage WHERE id = ?") }
    private lazy var nameOfPassage = Result { try db.cachedStatement(sql: "SELECT document_id, kind, ordinal FROM passage WHERE id = ?") }
    private lazy var nameOfDocument = Result {
        try db.cachedStatement(
            sql: "SELECT corpus.name || '/' || document.name FROM document JOIN corpus ON corpus.id = corpus_id WHERE document.id = ?")
    }
    private lazy var notesOfPassage = Result {
        try db.cachedStatement(sql: "SELECT kind, ordinal FROM passage WHERE anchor_id = ? ORDER BY anchor_offset, ordinal")
    }
    private lazy var numbersInPassage = Result {
        try db.cachedStatement(sql: "SELECT number FROM citation WHERE passage_id = ? AND number IS NOT NULL ORDER BY start_offset")
    }
    private lazy var documentByID = Result {
        try db.cachedStatement(
            sql: "SELECT \(Self.documentColumns) FROM document JOIN corpus ON corpus.id = corpus_id WHERE document.id = ?")
    }
    private lazy var sectionByID = Result { try db.cachedStatement(sql: "SELECT kind, label, title, parent_id FROM section WHERE id = ?") }

    func passage(_ id: Int64) throws -> PassageRecord? {
        try Row.fetchOne(passageByID.get(), arguments: [id]).map(record)
    }

    /// A passage's id for scripts, and nothing else of it.
    func name(_ id: Int64) throws -> String? {
        guard let row = try Row.fetchOne(nameOfPassage.get(), arguments: [id]) else { return nil }
        let documentID: Int64 = try row.typed(0)
        func readName() throws -> String { try String.fetchOne(nameOfDocument.get(), arguments: [documentID]) ?? "" }
        let document = try BlockCache.current?.name(ofDocument: documentID, readName) ?? readName()
        return try Self.id(document: document, kind: Passage.Kind(code: row.typed(1)), ordinal: row.typed(2))
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

    /// The passages of documents that a filter lets through, in the order of the documents given.
    ///
    /// - Parameter ranges: as the filter has them, or `nil` for all.
    func forEachPassage(
        of documents: [Range<Int64>], within ranges: PassageRanges?, kinds: Set<Passage.Kind>,
        _ body: (PassageRecord) throws -> Bool
    ) throws {
        var isWanted = true
        for ids in documents {
            for part in ranges?.parts(of: ids) ?? [ids] where isWanted {
                try forEachPassage(part) { passage in
                    guard kinds.isEmpty || kinds.contains(passage.kind) else { return true }
                    isWanted = try body(passage)
                    return isWanted
                }
            }
            guard isWanted else { return }
        }
    }

    /// How many the same passages are, without reading them.
    func countPassages(of documents: [Range<Int64>], within ranges: PassageRanges?, kinds: Set<Passage.Kind>) throws -> Int {
        let codes = kinds.map { String($0.code) }.sorted().joined(separator: ", ")
        let statement = try db.cachedStatement(
            sql: "SELECT count(*) FROM passage WHERE id >= ? AND id < ?" + (kinds.isEmpty ? "" : " AND kind IN (\(codes))"))
        return try documents.flatMap { ranges?.parts(of: $0) ?? [$0] }.reduce(0) { total, part in
            total + (try Int.fetchOne(statement, arguments: [part.lowerBound, part.upperBound]) ?? 0)
        }
    }

    /// The ids of all passages that a filter lets through, rising; no passage is read unless its kind has to be known.
    func forEachPassageID(within ranges: PassageRanges?, kinds: Set<Passage.Kind>, _ body: (Int64) throws -> Void) throws {
        let codes = kinds.map { String($0.code) }.sorted().joined(separator: ", ")
        let ofKinds = try db.cachedStatement(
            sql: "SELECT id FROM passage WHERE id >= ? AND id < ? AND kind IN (\(codes)) ORDER BY id")
        let documents = try Row.fetchCursor(db, sql: "SELECT first_passage, passages FROM document ORDER BY first_passage")
        while let document = try documents.next() {
            let ids = try Self.ids(from: document.typed(0), count: document.typed(1))
            for part in ranges?.parts(of: ids) ?? [ids] {
                guard !kinds.isEmpty else {
                    for id in part { try body(id) }
                    continue
                }
                let rows = try Int64.fetchCursor(ofKinds, arguments: [part.lowerBound, part.upperBound])
                while let id = try rows.next() { try body(id) }
            }
        }
    }

    private func record(_ row: Row) throws -> PassageRecord {
        let id: Int64 = try row.typed(0)
        let documentID: Int64 = try row.typed(1)
        let document = try self.document(documentID)
        let kind = Passage.Kind(code: try row.typed(2))
        let ordinal: Int = try row.typed(3)
        let path = try sectionPath(row.typed(5))
        var anchor: PassageRecord.AnchorRecord?
        var anchorPlace: (kind: Passage.Kind, ordinal: Int)?
        if let anchorID: Int64 = try row.typed(6) {
            if let held = try Row.fetchOne(placeOfPassage.get(), arguments: [anchorID]) {
                let place = try (Passage.Kind(code: held.typed(0)), held.typed(1, as: Int.self))
                anchorPlace = place
                anchor = PassageRecord.AnchorRecord(
                    id: Self.id(document: document.id, kind: place.0, ordinal: place.1), offset: try row.typed(7) ?? 0)
            }
        }
        let notes = try Row.fetchAll(notesOfPassage.get(), arguments: [id])
        // As rows, since the runtime has to make a type for each kind of value that is fetched.
        let numbers = try Row.fetchAll(numbersInPassage.get(), arguments: [id]).map { try $0.typed(0, as: String.self) }
        var seen: Set<String> = []
        let page: Int? = try row.typed(8)
        return try PassageRecord(
            id: Self.id(document: document.id, kind: kind, ordinal: ordinal), kind: kind,
            role: Passage.Role(code: row.typed(4)), document: document, sections: path, ordinal: ordinal, page: page,
            anchor: anchor, footnotes: notes.map { try Self.id(document: document.id, kind: Passage.Kind(code: $0.typed(0)), ordinal: $0.typed(1)) },
            text: row.typed(9), citations: numbers.filter { seen.insert($0).inserted },
            reference: Reference.text(
                document: document, kind: kind, ordinal: ordinal, page: page, sections: path, anchor: anchorPlace))
    }

    private static let documentColumns = """
        document.id, corpus.name, document.name, corpus.root || '/' || path, number, type, issuer, place, date, title, signer,
        signer_office, recipients, format, passages, footnotes, level, first_passage, side
        """

    /// Everything of a document but the counts of citations, which only `list` needs and which cost more than the rest.
    func document(_ id: Int64) throws -> DocumentRecord {
        if let known = documents[id] { return known }
        guard let row = try Row.fetchOne(documentByID.get(), arguments: [id]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a passage without its document")
        }
        let record = try self.document(row)
        documents[id] = record
        return record
    }

    private func document(_ row: Row) throws -> DocumentRecord {
        let recipients = try JSONText.strings(row.typed(12)) ?? []
        return try DocumentRecord(
            corpus: row.typed(1), id: row.typed(1, as: String.self) + "/" + row.typed(2, as: String.self), path: row.typed(3), number: row.typed(4), type: row.typed(5),
            issuer: row.typed(6), level: row.typed(16, as: String?.self).flatMap(DocumentLevel.init),
            side: row.typed(18, as: String?.self).flatMap(DocumentSide.init), place: row.typed(7), date: row.typed(8), title: row.typed(9), signer: row.typed(10), signerOffice: row.typed(11),
            recipients: recipients, format: row.typed(13), passages: row.typed(14), footnotes: row.typed(15), outgoing: 0, incoming: 0)
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
            let id: Int64 = try row.typed(0)
            var record = try document(row)
            let first: Int64 = try row.typed(17)
            let range = Self.ids(from: first, count: Int64(record.passages))
            record.outgoing = try Int.fetchOne(outgoing, arguments: [range.lowerBound, range.upperBound, id]) ?? 0
            // A list of documents takes as long as somebody reads.
            record.incoming = try SearchDeadline.$current.withValue(nil) { try citations.incoming(id) }
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
            let first: Int64 = try row.typed(1)
            try body(row.typed(0), Self.ids(from: first, count: row.typed(2)))
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
        guard let row = try Row.fetchOne(sectionByID.get(), arguments: [id]) else { return nil }
        let section = try (
            label: SectionLabel(kind: Section.Kind(rawValue: row.typed(0)) ?? .numbered, label: row.typed(1), title: row.typed(2)),
            parent: row.typed(3, as: Int64?.self)
        )
        sections[id] = section
        return section
    }

    /// A document's passages, whatever numbers a damaged file gives.
    static func ids(from first: Int64, count: Int64) -> Range<Int64> {
        let (end, isTooFar) = first.addingReportingOverflow(max(0, count))
        return first..<(isTooFar ? first : end)
    }

    static func id(document: String, kind: Passage.Kind, ordinal: Int) -> String {
        "\(document)#\(kind.idPrefix)\(ordinal)"
    }
}
