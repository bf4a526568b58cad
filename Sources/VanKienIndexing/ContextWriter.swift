import Foundation
import GRDB
import VanKienDocuments

/// Writes what passages stand under: the words of heads and headings, and for each passage its path (`ContextBlock`).
struct ContextWriter {
    private let db: Database
    private let insertText: BulkStatement
    /// The last id of a context, given or once given.
    private var lastContext: Int64
    private var block: Int64 = -1
    private var bytes: [UInt8] = []
    private var isChanged = false

    init(_ db: Database) throws {
        self.db = db
        insertText = try BulkStatement(db, sql: "INSERT INTO context_fts (rowid, text) VALUES (?, ?)")
        lastContext = try Int64.fetchOne(db, sql: "SELECT max(first_section + sections - 1) FROM document") ?? 0
    }

    /// Takes ids for a document's contexts; the first of its sections' ids is given, and the one before is its own.
    mutating func firstSection(of count: Int) -> Int64 {
        defer { lastContext += Int64(count) + 1 }
        return lastContext + 2
    }

    /// Belongs behind the rows of the document and its sections.
    mutating func insert(_ document: Document, id: Int64, firstSection: Int64, firstPassage: Int64) throws {
        let head = try String.fetchOne(
            db.cachedStatement(sql: "SELECT \(Self.headText) FROM document WHERE id = ?"), arguments: [id])
        try insert(head ?? "", as: firstSection - 1)
        for (place, section) in document.sections.enumerated() {
            try insert(section.label + " " + section.title, as: firstSection + Int64(place))
        }
        var lastSection: Int?? = nil
        for (place, passage) in document.passages.enumerated() {
            let id = firstPassage + Int64(place)
            let isNewBlock = try open(id / Int64(ContextBlock.size))
            // A heading stands under those above it, not under itself.
            let section = passage.kind == .heading ? passage.section.flatMap { document.sections[$0].parent } : passage.section
            guard isNewBlock || lastSection != .some(section) else { continue }
            lastSection = .some(section)
            let path = [firstSection - 1] + Self.path(of: section, in: document).map { firstSection + Int64($0) }
            ContextBlock.encode(ContextBlock.Run(start: Int(id % Int64(ContextBlock.size)), path: path), into: &bytes)
            isChanged = true
        }
    }

    /// Belongs before the rows of the document and its sections are gone. Its passages' paths stay, and nobody asks for them.
    func remove(_ documentID: Int64, sections: Range<Int64>) throws {
        try db.execute(
            sql: """
                INSERT INTO context_fts (context_fts, rowid, text)
                SELECT 'delete', first_section - 1, \(Self.headText) FROM document WHERE id = ?
                """, arguments: [documentID])
        try db.execute(
            sql: """
                INSERT INTO context_fts (context_fts, rowid, text)
                SELECT 'delete', id, label || ' ' || title FROM section WHERE id >= ? AND id < ?
                """, arguments: [sections.lowerBound, sections.upperBound])
    }

    mutating func flush() throws {
        guard isChanged else { return }
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO context_block (block, runs) VALUES (?, ?)")
            .execute(arguments: [block, Data(bytes)])
        isChanged = false
    }

    /// What a document's context says, in terms of the table `document`.
    static let headText = "coalesce(type || ' ', '') || coalesce(number || ' ', '') || coalesce(title, '')"

    private func insert(_ text: String, as context: Int64) throws {
        insertText.bind(context, at: 1)
        insertText.bind(text, at: 2)
        try insertText.execute()
    }

    /// The sections from the outermost in. Of a path that is too deep the outermost are left out.
    static func path(of section: Int?, in document: Document) -> [Int] {
        var path: [Int] = []
        var next = section
        while let current = next, path.count < ContextBlock.deepest - 1 {
            path.append(current)
            // A parent stands before its children.
            next = document.sections[current].parent.flatMap { $0 < current ? $0 : nil }
        }
        return path.reversed()
    }

    /// Makes a block the one that is appended to; whether it is another than before.
    private mutating func open(_ wanted: Int64) throws -> Bool {
        guard wanted != block else { return false }
        try flush()
        block = wanted
        bytes = try Data.fetchOne(db, sql: "SELECT runs FROM context_block WHERE block = ?", arguments: [wanted]).map { [UInt8]($0) } ?? []
        return true
    }
}
