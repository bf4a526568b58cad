import GRDB
import VanKienAnalysis
import VanKienCitations
import VanKienDocuments

/// Puts documents into the tables and takes them out again. All of its work belongs into a transaction.
///
/// A document's passages have consecutive ids, given once and never again, so that a document is a range of ids.
final class DocumentWriter {
    /// What a passage's kind is in `passage.kind`; also its column in `passage_fts`.
    static func code(of kind: Passage.Kind) -> Int {
        switch kind {
        case .paragraph: 0
        case .footnote: 1
        case .heading: 2
        }
    }

    private let db: Database
    private let analyzer: Analyzer
    private let insertDocument: Statement
    private let insertSection: Statement
    private let insertPassage: Statement
    private let insertPosting: Statement
    private let deletePosting: Statement
    private let insertCitation: Statement

    // Kept in memory until `flush`, so that a term that is in every document is written once a batch.
    private var termChanges: [String: Int] = [:]
    private var passageChange = 0
    private var tokenChange = 0
    private var norms: LengthBlocks

    init(_ db: Database, analyzer: Analyzer) throws {
        self.db = db
        self.analyzer = analyzer
        insertDocument = try db.makeStatement(
            sql: """
                INSERT INTO document (id, corpus_id, name, path, content_hash, text_hash, format, number, number_key, number_folded, type, type_key,
                    issuer, issuer_key, place, date, title, signer, signer_office, signed_for, recipients, first_passage, passages,
                    paragraphs, footnotes, headings, tokens)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        insertSection = try db.makeStatement(
            sql: "INSERT INTO section (id, document_id, parent_id, kind, label, title) VALUES (?, ?, ?, ?, ?, ?)")
        insertPassage = try db.makeStatement(
            sql: """
                INSERT INTO passage (id, document_id, kind, ordinal, role, section_id, anchor_id, anchor_offset, mark, page, text)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        insertPosting = try db.makeStatement(
            sql: "INSERT INTO passage_fts (rowid, paragraph, footnote, heading) VALUES (?, ?, ?, ?)")
        deletePosting = try db.makeStatement(
            sql: "INSERT INTO passage_fts (passage_fts, rowid, paragraph, footnote, heading) VALUES ('delete', ?, ?, ?, ?)")
        insertCitation = try db.makeStatement(
            sql: """
                INSERT INTO citation (passage_id, start_offset, end_offset, number, number_key, number_folded, written, type, date)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        norms = LengthBlocks(db)
    }

    /// Puts a document in. What it replaces has to be removed before.
    func insert(_ prepared: PreparedDocument, corpusID: Int64, name: String, path: String) throws {
        let document = prepared.document
        let metadata = document.metadata
        let documentID = try nextID("document")
        // Never an id of the past: a reader that follows an old one must not arrive at another text.
        let firstPassage = try norms.nextPassage()
        let firstSection = try nextID("section")
        func count(_ kind: Passage.Kind) -> Int { document.passages.count { $0.kind == kind } }

        try insertDocument.execute(arguments: [
            documentID, corpusID, name, path, prepared.contentHash.stored, prepared.textHash.stored, prepared.format,
            metadata.number?.canonical, metadata.number?.key, metadata.number?.foldedKey,
            metadata.type, metadata.type.map(MetadataKey.folded), metadata.issuer, metadata.issuer.map(MetadataKey.folded),
            metadata.place, metadata.date?.iso8601, metadata.title, metadata.signer, metadata.signerOffice, metadata.signedFor,
            JSONText.array(metadata.recipients), firstPassage, document.passages.count,
            count(.paragraph), count(.footnote), count(.heading), prepared.lengths.reduce(0, +),
        ])
        for (place, section) in document.sections.enumerated() {
            try insertSection.execute(arguments: [
                firstSection + Int64(place), documentID, section.parent.map { firstSection + Int64($0) },
                section.kind.rawValue, section.label, section.title,
            ])
        }
        for (place, passage) in document.passages.enumerated() {
            let id = firstPassage + Int64(place)
            let kind = Self.code(of: passage.kind)
            try insertPassage.execute(arguments: [
                id, documentID, kind, passage.ordinal, passage.role.rawValue, passage.section.map { firstSection + Int64($0) },
                passage.anchor.map { firstPassage + Int64($0.passage) }, passage.anchor?.offset, passage.mark, passage.page,
                passage.text,
            ])
            try post(insertPosting, id: id, kind: kind, text: passage.text)
            for citation in prepared.citations[place] {
                try insertCitation.execute(arguments: [
                    id, citation.scalarRange.lowerBound, citation.scalarRange.upperBound, citation.number.canonical,
                    citation.number.key, citation.number.foldedKey, citation.written, citation.type, citation.date?.iso8601,
                ])
            }
        }
        try norms.append(prepared.lengths.map(LengthNorm.byte), at: firstPassage)
        for (term, passages) in prepared.terms { termChanges[term, default: 0] += passages }
        passageChange += document.passages.count
        tokenChange += prepared.lengths.reduce(0, +)
    }

    /// Takes a document out, with all that hangs on it.
    func remove(documentID: Int64) throws {
        var counter = TermCounter()
        var tokens = 0
        var passages = 0
        let rows = try Row.fetchCursor(
            db, sql: "SELECT id, kind, text FROM passage WHERE document_id = ? ORDER BY id", arguments: [documentID])
        while let row = try rows.next() {
            let text: String = row[2]
            // FTS5 finds the postings to delete by analyzing the text once more.
            try post(deletePosting, id: row[0], kind: row[1], text: text)
            tokens += counter.count(text, with: analyzer)
            passages += 1
        }
        for (term, count) in counter.passagesByTerm { termChanges[term, default: 0] -= count }
        try db.execute(sql: "DELETE FROM passage WHERE document_id = ?", arguments: [documentID])
        try db.execute(sql: "DELETE FROM document WHERE id = ?", arguments: [documentID])
        passageChange -= passages
        tokenChange -= tokens
    }

    /// Writes what was gathered. Belongs before each commit.
    func flush() throws {
        let add = try db.cachedStatement(
            sql: """
                INSERT INTO term (term, folded, passages) VALUES (?, ?, ?)
                ON CONFLICT (term) DO UPDATE SET passages = passages + excluded.passages
                """)
        // In the order of the key: neighbouring terms share pages.
        for (term, change) in termChanges.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
        where change != 0 {
            try add.execute(arguments: [term, TermForm.folded(term), change])
        }
        if termChanges.contains(where: { $0.value < 0 }) {
            try db.execute(sql: "DELETE FROM term WHERE passages <= 0")
        }
        termChanges.removeAll(keepingCapacity: true)
        for (key, change) in [(Schema.MetaKey.passages, passageChange), (Schema.MetaKey.tokens, tokenChange)]
        where change != 0 {
            try db.execute(
                sql: "UPDATE meta SET value = CAST(CAST(value AS INTEGER) + ? AS TEXT) WHERE key = ?",
                arguments: [change, key])
        }
        passageChange = 0
        tokenChange = 0
        try norms.flush()
    }

    private func post(_ statement: Statement, id: Int64, kind: Int, text: String) throws {
        try statement.execute(arguments: [
            id, kind == 0 ? text : nil, kind == 1 ? text : nil, kind == 2 ? text : nil,
        ])
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
