import GRDB
import VanKienAnalysis
import VanKienCitations
import VanKienDocuments

/// Puts documents into the tables and takes them out again. All of its work belongs into a transaction.
///
/// A document's passages have consecutive ids, given once and never again, so that a document is a range of ids.
final class DocumentWriter {
    private let db: Database
    private let analyzer: PassageAnalyzer
    private let insertDocument: Statement
    private let insertHashes: Statement
    private let insertSection: BulkStatement
    /// For one row, and for `rowsAtOnce`. "OR ROLLBACK", as who fails rolls back anyway: to undo a statement of several rows alone,
    /// SQLite would keep a copy of each page that it touches.
    private let insertPassages: [BulkStatement]
    /// What a statement costs beside its rows is shared by so many.
    private static let rowsAtOnce = 8
    private let insertCitation: BulkStatement

    // Kept in memory until `flush`, so that a term that is in every document is written once a batch.
    private var postings: PostingsWriter
    private var hasRemoved = false
    /// Of the totals, by their keys.
    private var changes: [String: Int] = [:]
    private var norms: LengthBlocks
    private var contexts: ContextWriter
    /// The first passage and the first context of the documents whose postings are yet to come.
    private var pending: (passage: Int64, context: Int64)?
    /// Pages of postings written so far.
    var pagesWritten: Int64 { postings.pagesWritten + contexts.pagesWritten }

    /// - Parameter postingsPage: bytes of a page of postings.
    init(_ db: Database, analyzer: PassageAnalyzer, postingsPage: Int = Schema.postingsPage) throws {
        self.db = db
        self.analyzer = analyzer
        insertDocument = try db.makeStatement(
            sql: """
                INSERT INTO document (id, corpus_id, content_hash, \(StoredDocumentHashes.recordColumns.joined(separator: ", ")))
                VALUES (\(repeatElement("?", count: 3 + StoredDocumentHashes.recordColumns.count).joined(separator: ", ")))
                """)
        insertHashes = try db.makeStatement(
            sql: "INSERT INTO document_hash (document_id, record, structure, citations) VALUES (?, ?, ?, ?)")
        insertSection = try BulkStatement(
            db, sql: "INSERT INTO section (id, document_id, parent_id, kind, label, title) VALUES (?, ?, ?, ?, ?, ?)")
        insertPassages = try [1, Self.rowsAtOnce].map { rows in
            try BulkStatement(
                db, sql: """
                    INSERT OR ROLLBACK INTO passage (id, document_id, kind, ordinal, role, section_id, anchor_id, anchor_offset, mark, page, text)
                    VALUES \(repeatElement("(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", count: rows).joined(separator: ", "))
                    """)
        }
        insertCitation = try BulkStatement(
            db, sql: """
                INSERT INTO citation (passage_id, start_offset, end_offset, kind, number, number_key, number_folded, name, name_key,
                    written, type, issuer, date, relation, pinpoint, title)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        let addTerm = try BulkStatement(
            db,
            sql: """
                INSERT INTO term (folded, term, passages) VALUES (?, ?, ?)
                ON CONFLICT (folded, term) DO UPDATE SET passages = passages + excluded.passages
                """)
        postings = PostingsWriter(db, .passages, pageSize: postingsPage) { try Self.countTerms(of: $0, addTerm) }
        norms = LengthBlocks(db)
        contexts = try ContextWriter(db)
    }

    /// Puts a document in but for its postings (`add`), and gives its id. What it replaces has to be removed before.
    @discardableResult
    func insert(_ prepared: PreparedDocument, corpusID: Int64, name: String, path: String) throws -> Int64 {
        let document = prepared.document
        let metadata = document.metadata
        let documentID = try nextID("document")
        // Never an id of the past: a reader that follows an old one must not arrive at another text.
        let firstPassage = try norms.nextPassage()
        let firstSection = contexts.firstSection(of: document.sections.count)
        let passages = document.passages
        func count(_ kind: Passage.Kind) -> Int { passages.indices.count { passages[$0].kind == kind } }
        let lengths = prepared.lengths
        if pending == nil { pending = (firstPassage, firstSection - 1) }
        let tokens = lengths.reduce(0, +)

        let record: [(any DatabaseValueConvertible)?] = [
            name, path, prepared.textHash.stored, prepared.format, metadata.number?.canonical, metadata.number?.key, metadata.number?.foldedKey,
            metadata.type, metadata.type.map(MetadataKey.folded), metadata.issuer, metadata.issuer.map(MetadataKey.folded),
            metadata.level?.rawValue, metadata.side?.rawValue, prepared.ownName?.key, metadata.place, metadata.date?.iso8601, metadata.title, metadata.signer, metadata.signerOffice, metadata.signedFor,
            JSONText.array(metadata.recipients), firstSection, document.sections.count, firstPassage, document.passages.count,
            count(.paragraph), count(.footnote), count(.heading), tokens,
        ]
        try insertDocument.execute(arguments: StatementArguments([documentID, corpusID, prepared.contentHash.stored] + record))
        try insertHashes.execute(arguments: [
            documentID, recordHash(record, corpusID: corpusID).stored, prepared.structureHash.stored, prepared.citationsHash.stored,
        ])
        for (place, section) in document.sections.enumerated() {
            insertSection.bind(firstSection + Int64(place), at: 1)
            insertSection.bind(documentID, at: 2)
            insertSection.bind(section.parent.map { firstSection + Int64($0) }, at: 3)
            insertSection.bind(section.kind.rawValue, at: 4)
            insertSection.bind(section.label, at: 5)
            insertSection.bind(section.title, at: 6)
            try insertSection.execute()
        }
        let rowIDs = RowIDs(document: documentID, firstSection: firstSection, firstPassage: firstPassage)
        var place = 0
        while place < document.passages.count {
            let rows = document.passages.count - place >= Self.rowsAtOnce ? Self.rowsAtOnce : 1
            try insert(document.passages, place..<(place + rows), by: insertPassages[rows == 1 ? 0 : 1], rowIDs)
            place += rows
        }
        for place in document.passages.indices {
            let id = firstPassage + Int64(place)
            if !prepared.citations[place].isEmpty { for citation in prepared.citations[place] { try insert(citation, of: id) } }
            if !prepared.namedCitations[place].isEmpty { for citation in prepared.namedCitations[place] { try insert(citation, of: id) } }
        }
        try contexts.insert(document, firstSection: firstSection, firstPassage: firstPassage)
        // A document without passages takes an id too: no two documents begin at one.
        try norms.append(lengths.isEmpty ? [0] : lengths.map(LengthNorm.byte), at: firstPassage)
        change(.init(passages: document.passages.count, tokens: tokens, footnotes: count(.footnote)), by: 1)
        return documentID
    }

    /// What of a document is counted in the totals.
    private struct Counts {
        var passages: Int
        var tokens: Int
        var footnotes: Int
    }

    /// - Parameter sign: 1 where the document comes, -1 where it goes.
    private func change(_ counts: Counts, by sign: Int) {
        for (key, count) in [
            (Schema.MetaKey.documents, 1), (Schema.MetaKey.passages, counts.passages), (Schema.MetaKey.tokens, counts.tokens),
            (Schema.MetaKey.footnotes, counts.footnotes),
        ] {
            changes[key, default: 0] += sign * count
        }
    }

    /// Adds the postings of all documents that were put in since the last call.
    func add(_ words: DocumentWords.Postings) {
        guard let pending else { return }
        postings.add(words.passages, first: pending.passage)
        contexts.add(words.contexts, first: pending.context)
        self.pending = nil
    }

    private func recordHash(_ record: [(any DatabaseValueConvertible)?], corpusID: Int64) throws -> ContentHash {
        var hash = RowHash()
        let corpus = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT name, root FROM corpus WHERE id = ?"), arguments: [corpusID])
        if let corpus { hash.add(corpus) }
        for value in record { hash.add(value?.databaseValue ?? .null) }
        return hash.finish()
    }

    /// The ids that a document's rows have.
    private struct RowIDs {
        var document: Int64
        var firstSection: Int64
        var firstPassage: Int64
    }

    /// Inserts passages by one statement, each bound within the one before it, so that all their texts are there when it runs.
    private func insert(
        _ passages: [Passage], _ places: Range<Int>, by statement: BulkStatement, _ ids: RowIDs, column: Int32 = 1
    ) throws {
        guard let place = places.first else { return try statement.execute() }
        let passage = passages[place]
        statement.bind(ids.firstPassage + Int64(place), at: column)
        statement.bind(ids.document, at: column + 1)
        statement.bind(passage.kind.code, at: column + 2)
        statement.bind(passage.ordinal, at: column + 3)
        statement.bind(passage.role.code, at: column + 4)
        statement.bind(passage.section.map { ids.firstSection + Int64($0) }, at: column + 5)
        statement.bind(passage.anchor.map { ids.firstPassage + Int64($0.passage) }, at: column + 6)
        statement.bind(passage.anchor?.offset, at: column + 7)
        statement.bind(passage.mark, at: column + 8)
        statement.bind(passage.page, at: column + 9)
        var text = passage.text
        try text.withUTF8 { utf8 in
            statement.bind(utf8, at: column + 10, copying: false)
            try insert(passages, places.dropFirst(), by: statement, ids, column: column + 11)
        }
    }

    private func insert(_ citation: Citation, of passage: Int64) throws {
        bind(.number(citation.number), in: passage, at: citation.scalarRange, written: citation.written)
        insertCitation.bind(citation.type, at: 11)
        insertCitation.bind(citation.issuer, at: 12)
        insertCitation.bind(citation.date?.iso8601, at: 13)
        insertCitation.bind(citation.relation?.rawValue, at: 14)
        insertCitation.bind(citation.pinpoint, at: 15)
        insertCitation.bind(citation.title, at: 16)
        try insertCitation.execute()
    }

    private func insert(_ citation: NamedCitation, of passage: Int64) throws {
        bind(.name(citation.name), in: passage, at: citation.scalarRange, written: citation.written)
        insertCitation.bind(citation.type, at: 11)
        insertCitation.bindNull(at: 12)
        insertCitation.bind(citation.date?.iso8601, at: 13)
        insertCitation.bind(citation.relation?.rawValue, at: 14)
        insertCitation.bind(citation.pinpoint, at: 15)
        insertCitation.bindNull(at: 16)
        try insertCitation.execute()
    }

    private func bind(_ work: CitedWork, in passage: Int64, at range: Range<Int>, written: String) {
        insertCitation.bind(passage, at: 1)
        insertCitation.bind(range.lowerBound, at: 2)
        insertCitation.bind(range.upperBound, at: 3)
        insertCitation.bind(work.kind, at: 4)
        insertCitation.bind(work.number?.canonical, at: 5)
        insertCitation.bind(work.number?.key, at: 6)
        insertCitation.bind(work.number?.foldedKey, at: 7)
        insertCitation.bind(work.name?.canonical, at: 8)
        insertCitation.bind(work.name?.key, at: 9)
        insertCitation.bind(written, at: 10)
    }

    /// Takes a document out, with all that hangs on it.
    func remove(documentID: Int64) throws {
        guard let row = try Row.fetchOne(
            db, sql: "SELECT first_passage, passages, tokens, first_section, sections, footnotes FROM document WHERE id = ?", arguments: [documentID])
        else { return }
        let first: Int64 = try row.typed(0)
        let passages: Int = try row.typed(1)
        let range: StatementArguments = [first, first + Int64(passages) - 1]
        try postings.remove(deletions(range), first: first)
        hasRemoved = true
        try contexts.remove(documentID, sections: row.typed(3)..<(row.typed(3, as: Int64.self) + row.typed(4)), analyzer)
        try db.execute(sql: "DELETE FROM citation WHERE passage_id BETWEEN ? AND ?", arguments: range)
        try db.execute(sql: "DELETE FROM passage WHERE id BETWEEN ? AND ?", arguments: range)
        try db.execute(
            sql: "DELETE FROM section WHERE id >= ? AND id < ?", arguments: [row.typed(3, as: Int64.self), row.typed(3, as: Int64.self) + row.typed(4, as: Int64.self)])
        try db.execute(sql: "DELETE FROM document_hash WHERE document_id = ?", arguments: [documentID])
        try db.execute(sql: "DELETE FROM document WHERE id = ?", arguments: [documentID])
        change(.init(passages: passages, tokens: try row.typed(2), footnotes: try row.typed(5)), by: -1)
    }

    /// The postings of passages as they are to be taken away, from the stored text.
    private func deletions(_ range: StatementArguments) throws -> DocumentPostings {
        let rows = try Row.fetchAll(db, sql: "SELECT kind, text FROM passage WHERE id BETWEEN ? AND ? ORDER BY id", arguments: range)
        let kinds = try rows.map { try $0.typed(0, as: Int.self) }
        return DocumentPostings(
            deleting: try rows.map { try $0.typed(1, as: String.self) }, columns: FTS5Table.passages.columns, column: { kinds[$0] }, analyzer)
    }

    /// Writes what was gathered. Belongs before each commit.
    func flush() throws {
        try postings.flush()
        if hasRemoved { try db.execute(sql: "DELETE FROM term WHERE passages <= 0") }
        hasRemoved = false
        for key in Schema.MetaKey.totals {
            guard let change = changes[key], change != 0 else { continue }
            try db.execute(
                sql: "UPDATE meta SET value = CAST(CAST(value AS INTEGER) + ? AS TEXT) WHERE key = ?",
                arguments: [change, key])
        }
        changes = [:]
        try norms.flush()
        try contexts.flush()
    }

    private static func countTerms(of postings: PostingsBatch, _ addTerm: BulkStatement) throws {
        try postings.forEachTerm { folded, term, passages in
            guard passages != 0 else { return }
            addTerm.bind(folded, at: 1, copying: false)
            addTerm.bind(term, at: 2, copying: false)
            addTerm.bind(passages, at: 3)
            try addTerm.execute()
        }
    }

    private func nextID(_ table: String) throws -> Int64 {
        (try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM \(table)")) ?? 0) + 1
    }
}

/// How metadata is compared by filters: without case, marks or differences of spelling.
public enum MetadataKey {
    /// `Tỉnh uỷ Kon Tum` and `tinh uy kon tum` have one key.
    public static func folded(_ text: String) -> String {
        Analyzer().tokens(of: text).map { TermForm.folded($0.term) }.joined(separator: " ")
    }
}
