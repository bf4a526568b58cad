import Foundation
import GRDB
import VanKienAnalysis
import VanKienDocuments

// What can be worked out from the stored documents, held against them.
extension IndexCheck {
    @Sendable static func counts(_ db: Database) throws -> [String] {
        var faults: [String] = []
        // Each document's passages are a range of ids, and those of a kind are numbered from 1 without a gap.
        let documents = try Row.fetchCursor(
            db,
            sql: """
                SELECT corpus.name || '/' || document.name, passages, count(passage.id), min(passage.id) = first_passage,
                    max(passage.id) = first_passage + passages - 1,
                    count(DISTINCT kind * 10000000 + ordinal) = passages
                        AND max(CASE kind WHEN 0 THEN ordinal ELSE 0 END) = paragraphs
                        AND max(CASE kind WHEN 1 THEN ordinal ELSE 0 END) = footnotes
                        AND max(CASE kind WHEN 2 THEN ordinal ELSE 0 END) = headings
                FROM document JOIN corpus ON corpus.id = corpus_id LEFT JOIN passage ON document_id = document.id
                GROUP BY document.id
                """)
        while let row = try documents.next() {
            let expected: Int = try row.typed(1)
            let found: Int = try row.typed(2)
            let isNumbered = [3, 4, 5].allSatisfy { (row[$0] as Bool?) == true }
            if found != expected || (expected > 0 && !isNumbered) {
                faults.append("\(try row.typed(0, as: String.self)) should have \(expected.counting("passage")) and has \(found)")
            }
        }
        let analyzer = Analyzer()
        var block: Int64 = -1
        var norms: [UInt8] = []
        var tokens = 0
        var passages = 0
        var footnotes = 0
        let rows = try Row.fetchCursor(db, sql: "SELECT id, text, kind FROM passage ORDER BY id")
        while let row = try rows.next() {
            let id: Int64 = try row.typed(0)
            if id / Int64(LengthBlock.size) != block {
                block = id / Int64(LengthBlock.size)
                norms = try Data.fetchOne(db, sql: "SELECT norms FROM length_block WHERE block = ?", arguments: [block])
                    .map { [UInt8]($0) } ?? []
            }
            let length = analyzer.tokens(of: try row.typed(1)).count
            let place = Int(id % Int64(LengthBlock.size))
            if place >= norms.count || norms[place] != LengthNorm.byte(for: length) {
                faults.append("the length of passage \(id) is not what was counted")
                if faults.count > 20 { break }
            }
            tokens += length
            passages += 1
            if try row.typed(2) == Passage.Kind.footnote.code { footnotes += 1 }
        }
        var totals = [(Schema.MetaKey.passages, passages), (Schema.MetaKey.tokens, tokens)]
        if try Schema.version(of: db) == Schema.version {
            let documents = try Int.fetchOne(db, sql: "SELECT count(*) FROM document") ?? 0
            totals += [(Schema.MetaKey.documents, documents), (Schema.MetaKey.footnotes, footnotes)]
        }
        for (key, value) in totals where faults.isEmpty {
            let stored = try Schema.total(key, in: db)
            if stored != value { faults.append("the index counts \(stored) \(key) and has \(value)") }
        }
        return faults
    }

    /// Compares every posting with the stored text; FTS5 does so for an external table only when rank is 1.
    @Sendable static func postings(_ db: Database) throws -> [String] {
        do {
            try db.execute(sql: "INSERT INTO passage_fts (passage_fts, rank) VALUES ('integrity-check', 1)")
            return try db.tableExists("dense_segment") ? DensePostingsWriter.faults(db) : []
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            return ["the words of the index are not those of the stored texts"]
        }
    }

    /// The words of heads and headings, and each passage's path to them, against the tables.
    @Sendable static func contexts(_ db: Database) throws -> [String] {
        do {
            try db.execute(sql: "INSERT INTO context_fts (context_fts, rank) VALUES ('integrity-check', 1)")
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            return ["the words of heads and headings are not those of the stored texts"]
        }
        var parents: [Int64: Int64?] = [:]
        let sections = try Row.fetchCursor(db, sql: "SELECT id, parent_id FROM section")
        while let row = try sections.next() { parents[try row.typed(0)] = .some(try row.typed(1)) }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT passage.id, CASE passage.kind WHEN 2 THEN section.parent_id ELSE section_id END, first_section - 1
                FROM passage JOIN document ON document.id = passage.document_id LEFT JOIN section ON section.id = section_id
                ORDER BY passage.id
                """)
        var block: Int64 = -1
        var runs = ContextBlock.Runs([])
        while let row = try rows.next() {
            let id: Int64 = try row.typed(0)
            if id / Int64(ContextBlock.size) != block {
                block = id / Int64(ContextBlock.size)
                let bytes = try Data.fetchOne(db, sql: "SELECT runs FROM context_block WHERE block = ?", arguments: [block])
                runs = ContextBlock.Runs(bytes.map { [UInt8]($0) } ?? [])
            }
            var path: [Int64] = []
            var next: Int64? = try row.typed(1)
            while let section = next, path.count < ContextBlock.deepest - 1 {
                path.append(section)
                next = parents[section].flatMap { $0 }
            }
            path.append(try row.typed(2))
            let place = Int(id % Int64(ContextBlock.size))
            if runs.count == 0 || runs.path(of: runs.run(at: place, from: 0)) != path.reversed() {
                return ["passage \(id) does not stand under the headings that ranking takes it to stand under"]
            }
        }
        return []
    }

    @Sendable static func terms(_ db: Database) throws -> [String] {
        try db.execute(sql: "CREATE VIRTUAL TABLE temp.posted USING fts5vocab('main', 'passage_fts', 'row')")
        defer { try? db.execute(sql: "DROP TABLE temp.posted") }
        let counted = try Row.fetchCursor(db, sql: "SELECT term, passages, folded FROM term ORDER BY term")
        let posted = try Row.fetchCursor(db, sql: "SELECT term, doc FROM temp.posted ORDER BY term")
        var wrong = 0
        var row = try posted.next()
        while let count = try counted.next() {
            let term: String = try count.typed(0)
            while let found = row, try found.typed(0, as: String.self).utf8.lexicographicallyPrecedes(term.utf8) {
                wrong += 1
                row = try posted.next()
            }
            if let found = row, try found.typed(0) == term {
                if try found.typed(1, as: Int.self) != count.typed(1) || count.typed(2) != TermForm.folded(term) { wrong += 1 }
                row = try posted.next()
            } else {
                wrong += 1
            }
        }
        while row != nil {
            wrong += 1
            row = try posted.next()
        }
        return wrong == 0 ? [] : ["\(wrong.counting("word is", "words are")) counted wrongly"]
    }
}
