import GRDB
import VanKienAnalysis
import VanKienCitations
import VanKienDocuments

/// Puts documents into the tables and takes them out again. All of its work belongs into a transaction.
///
/// A document's passages have consecutive ids, given once and never again, so that a document is a range of ids.
final class DocumentWriter {
    private let db: Database
    private let analyzer: Analyzer
    private let insertDocument: Statement
    private let insertSection: BulkStatement
    private let insertPassage: BulkStatement
    private let insertPostings: Statement
    private let deletePostings: Statement
    private let insertCitation: BulkStatement
    private let addTerm: BulkStatement

    // Kept in memory until `flush`, so that a term that is in every document is written once a batch.
    private var termChanges = TermCounts()
    private var hasRemoved = false
    private var passageChange = 0
    private var tokenChange = 0
    private var norms: LengthBlocks
    private var contexts: ContextWriter
    /// Passages whose postings are still to be written.
    private var unposted: ClosedRange<Int64>?
    private var unpostedTokens = 0
    /// Tokens of one posting statement, and so of one new segment: about 3 MB of text.
    private static let tokensPosted = 300_000

    init(_ db: Database, analyzer: Analyzer) throws {
        self.db = db
        self.analyzer = analyzer
        insertDocument = try db.makeStatement(
            sql: """
                INSERT INTO document (id, corpus_id, name, path, content_hash, text_hash, format, number, number_key, number_folded, type, type_key,
                    issuer, issuer_key, place, date, title, signer, signer_office, signed_for, recipients, first_section, sections, first_passage, passages,
                    paragraphs, footnotes, headings, tokens)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        insertSection = try BulkStatement(
            db, sql: "INSERT INTO section (id, document_id, parent_id, kind, label, title) VALUES (?, ?, ?, ?, ?, ?)")
        insertPassage = try BulkStatement(
            db, sql: """
                INSERT INTO passage (id, document_id, kind, ordinal, role, section_id, anchor_id, anchor_offset, mark, page, text)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        // From the stored text, a batch at a time: no text is bound twice, and no statement is run a row. Not a document
        // at a time: FTS5 writes a segment at each statement of more than one row.
        insertPostings = try db.makeStatement(
            sql: """
                INSERT INTO passage_fts (rowid, paragraph, footnote, heading)
                SELECT id, paragraph, footnote, heading FROM passage_columns WHERE id BETWEEN ? AND ? ORDER BY id
                """)
        deletePostings = try db.makeStatement(
            sql: """
                INSERT INTO passage_fts (passage_fts, rowid, paragraph, footnote, heading)
                SELECT 'delete', id, paragraph, footnote, heading FROM passage_columns WHERE id BETWEEN ? AND ? ORDER BY id
                """)
        insertCitation = try BulkStatement(
            db, sql: """
                INSERT INTO citation (passage_id, start_offset, end_offset, number, number_key, number_folded, written, type, date, relation,
                    pinpoint, title)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        addTerm = try BulkStatement(
            db,
            sql: """
                INSERT INTO term (term, folded, passages) VALUES (?, ?, ?)
                ON CONFLICT (term) DO UPDATE SET passages = passages + excluded.passages
                """)
        norms = LengthBlocks(db)
        contexts = try ContextWriter(db)
    }

    /// Puts a document in. What it replaces has to be removed before.
    func insert(_ prepared: PreparedDocument, corpusID: Int64, name: String, path: String) throws {
        let document = prepared.document
        let metadata = document.metadata
        let documentID = try nextID("document")
        // Never an id of the past: a reader that follows an old one must not arrive at another text.
        let firstPassage = try norms.nextPassage()
        let firstSection = contexts.firstSection(of: document.sections.count)
        func count(_ kind: Passage.Kind) -> Int { document.passages.count { $0.kind == kind } }

        try insertDocument.execute(arguments: [
            documentID, corpusID, name, path, prepared.contentHash.stored, prepared.textHash.stored, prepared.format,
            metadata.number?.canonical, metadata.number?.key, metadata.number?.foldedKey,
            metadata.type, metadata.type.map(MetadataKey.folded), metadata.issuer, metadata.issuer.map(MetadataKey.folded),
            metadata.place, metadata.date?.iso8601, metadata.title, metadata.signer, metadata.signerOffice, metadata.signedFor,
            JSONText.array(metadata.recipients), firstSection, document.sections.count, firstPassage, document.passages.count,
            count(.paragraph), count(.footnote), count(.heading), prepared.lengths.reduce(0, +),
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
        for (place, passage) in document.passages.enumerated() {
            let id = firstPassage + Int64(place)
            insertPassage.bind(id, at: 1)
            insertPassage.bind(documentID, at: 2)
            insertPassage.bind(passage.kind.code, at: 3)
            insertPassage.bind(passage.ordinal, at: 4)
            insertPassage.bind(passage.role.code, at: 5)
            insertPassage.bind(passage.section.map { firstSection + Int64($0) }, at: 6)
            insertPassage.bind(passage.anchor.map { firstPassage + Int64($0.passage) }, at: 7)
            insertPassage.bind(passage.anchor?.offset, at: 8)
            insertPassage.bind(passage.mark, at: 9)
            insertPassage.bind(passage.page, at: 10)
            var text = passage.text
            try text.withUTF8 { utf8 in
                insertPassage.bind(utf8, at: 11, copying: false)
                try insertPassage.execute()
            }
            for citation in prepared.citations[place] {
                insertCitation.bind(id, at: 1)
                insertCitation.bind(citation.scalarRange.lowerBound, at: 2)
                insertCitation.bind(citation.scalarRange.upperBound, at: 3)
                insertCitation.bind(citation.number.canonical, at: 4)
                insertCitation.bind(citation.number.key, at: 5)
                insertCitation.bind(citation.number.foldedKey, at: 6)
                insertCitation.bind(citation.written, at: 7)
                insertCitation.bind(citation.type, at: 8)
                insertCitation.bind(citation.date?.iso8601, at: 9)
                insertCitation.bind(citation.relation?.rawValue, at: 10)
                insertCitation.bind(citation.pinpoint, at: 11)
                insertCitation.bind(citation.title, at: 12)
                try insertCitation.execute()
            }
        }
        if !document.passages.isEmpty {
            unposted = (unposted?.lowerBound ?? firstPassage)...(firstPassage + Int64(document.passages.count) - 1)
            unpostedTokens += prepared.lengths.reduce(0, +)
            if unpostedTokens > Self.tokensPosted { try postPending() }
        }
        try contexts.insert(document, id: documentID, firstSection: firstSection, firstPassage: firstPassage)
        // A document without passages takes an id too: no two documents begin at one.
        try norms.append(prepared.lengths.isEmpty ? [0] : prepared.lengths.map(LengthNorm.byte), at: firstPassage)
        termChanges.add(prepared.terms)
        passageChange += document.passages.count
        tokenChange += prepared.lengths.reduce(0, +)
    }

    /// Takes a document out, with all that hangs on it.
    func remove(documentID: Int64) throws {
        guard let row = try Row.fetchOne(
            db, sql: "SELECT first_passage, passages, tokens, first_section, sections FROM document WHERE id = ?", arguments: [documentID])
        else { return }
        let first: Int64 = try row.typed(0)
        let passages: Int = try row.typed(1)
        let range: StatementArguments = [first, first + Int64(passages) - 1]
        var terms = TermCounts()
        let texts = try String.fetchCursor(db, sql: "SELECT text FROM passage WHERE id BETWEEN ? AND ?", arguments: range)
        while let text = try texts.next() { _ = terms.count(text, with: analyzer) }
        termChanges.add(terms, sign: -1)
        hasRemoved = true
        // FTS5 finds the postings to delete by analyzing the stored text once more, so the text goes last.
        try deletePostings.execute(arguments: range)
        try contexts.remove(documentID, sections: row.typed(3)..<(row.typed(3, as: Int64.self) + row.typed(4)))
        try db.execute(sql: "DELETE FROM citation WHERE passage_id BETWEEN ? AND ?", arguments: range)
        try db.execute(sql: "DELETE FROM passage WHERE id BETWEEN ? AND ?", arguments: range)
        try db.execute(
            sql: "DELETE FROM section WHERE id >= ? AND id < ?", arguments: [row.typed(3, as: Int64.self), row.typed(3, as: Int64.self) + row.typed(4, as: Int64.self)])
        try db.execute(sql: "DELETE FROM document WHERE id = ?", arguments: [documentID])
        passageChange -= passages
        tokenChange -= try row.typed(2, as: Int.self)
    }

    /// Writes what was gathered. Belongs before each commit.
    func flush() throws {
        try postPending()
        // In the order of the key: neighbouring terms share pages.
        try termChanges.forEachSorted { term, change in
            guard change != 0 else { return }
            addTerm.bind(term, at: 1, copying: false)
            TermForm.withFolded(term) { addTerm.bind($0, at: 2, copying: true) }
            addTerm.bind(change, at: 3)
            try addTerm.execute()
        }
        if hasRemoved { try db.execute(sql: "DELETE FROM term WHERE passages <= 0") }
        termChanges = TermCounts()
        hasRemoved = false
        for (key, change) in [(Schema.MetaKey.passages, passageChange), (Schema.MetaKey.tokens, tokenChange)]
        where change != 0 {
            try db.execute(
                sql: "UPDATE meta SET value = CAST(CAST(value AS INTEGER) + ? AS TEXT) WHERE key = ?",
                arguments: [change, key])
        }
        passageChange = 0
        tokenChange = 0
        try norms.flush()
        try contexts.flush()
    }

    private func postPending() throws {
        guard let range = unposted else { return }
        try insertPostings.execute(arguments: [range.lowerBound, range.upperBound])
        unposted = nil
        unpostedTokens = 0
    }

    private func nextID(_ table: String) throws -> Int64 {
        (try Int64.fetchOne(db, sql: "SELECT max(id) FROM \(table)") ?? 0) + 1
    }
}

/// How metadata is compared by filters: without case, marks or differences of spelling.
public enum MetadataKey {
    /// `Tỉnh uỷ Kon Tum` and `tinh uy kon tum` have one key.
    public static func folded(_ text: String) -> String {
        Analyzer().tokens(of: text).map { TermForm.folded($0.term) }.joined(separator: " ")
    }
}
