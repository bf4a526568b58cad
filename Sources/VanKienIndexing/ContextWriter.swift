import Foundation
import GRDB
import VanKienCitations
import VanKienDocuments

/// Writes what passages stand under: the words of heads and headings, and for each passage its path (`ContextBlock`).
struct ContextWriter {
    private let db: Database
    private var postings: PostingsWriter
    /// The last id of a context, given or once given.
    private var lastContext: Int64
    private var block: Int64 = -1
    private var bytes: [UInt8] = []
    private var isChanged = false

    init(_ db: Database) throws {
        self.db = db
        postings = PostingsWriter(db, .contexts)
        // Both kinds of ids rise with each document that is put in.
        lastContext = try Int64.fetchOne(db, sql: "SELECT first_section + sections - 1 FROM document ORDER BY id DESC LIMIT 1") ?? 0
    }

    /// Takes ids for a document's contexts; the first of its sections' ids is given, and the one before is its own.
    mutating func firstSection(of count: Int) -> Int64 {
        defer { lastContext += Int64(count) + 1 }
        return lastContext + 2
    }

    /// Pages of postings written so far.
    var pagesWritten: Int64 { postings.pagesWritten }

    /// Adds the postings of documents' `texts`.
    ///
    /// - Parameter first: the first document's context.
    mutating func add(_ contexts: DocumentPostings, first: Int64) { postings.add(contexts, first: first) }

    /// Takes in what a document's passages stand under.
    mutating func insert(_ document: Document, firstSection: Int64, firstPassage: Int64) throws {
        var lastSection: Int?? = nil
        var path: [Int64] = []
        for place in document.passages.indices {
            let id = firstPassage + Int64(place)
            let isNewBlock = try open(id / Int64(ContextBlock.size))
            var section = document.passages[place].section
            // A heading stands under those above it, not under itself.
            if let own = section, document.passages[place].kind == .heading { section = document.sections[own].parent }
            guard isNewBlock || lastSection != .some(section) else { continue }
            lastSection = .some(section)
            path.removeAll(keepingCapacity: true)
            Self.appendPath(of: section, in: document, firstSection, to: &path)
            ContextBlock.encode(path, from: Int(id % Int64(ContextBlock.size)), into: &bytes)
            isChanged = true
        }
    }

    /// Belongs before the rows of the document and its sections are gone. Its passages' paths stay, and nobody asks for them.
    mutating func remove(_ documentID: Int64, sections: Range<Int64>, _ analyzer: PassageAnalyzer) throws {
        let head = try String.fetchOne(db, sql: "SELECT \(Self.headText) FROM document WHERE id = ?", arguments: [documentID])
        let headings = try String.fetchAll(
            db, sql: "SELECT label || ' ' || title FROM section WHERE id >= ? AND id < ? ORDER BY id",
            arguments: [sections.lowerBound, sections.upperBound])
        try postings.remove(
            DocumentPostings(deleting: [head ?? ""] + headings, columns: 1, column: { _ in 0 }, analyzer), first: sections.lowerBound - 1)
    }

    mutating func flush() throws {
        try postings.flush()
        try flushBlock()
    }

    private mutating func flushBlock() throws {
        guard isChanged else { return }
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO context_block (block, runs) VALUES (?, ?)")
            .execute(arguments: [block, Data(bytes)])
        isChanged = false
    }

    /// What a document's context says, in terms of the table `document`.
    static let headText = "coalesce(type || ' ', '') || coalesce(number || ' ', '') || coalesce(title, '')"

    /// The texts of a document's contexts: its head, then each section.
    static func texts(of document: Document) -> [String] {
        let head = [document.metadata.type, document.metadata.number?.canonical, document.metadata.title]
        return [head.compactMap { $0 }.joined(separator: " ")] + document.sections.map { $0.label + " " + $0.title }
    }

    /// The document's context, then the sections' from the outermost in. Of a path that is too deep the outermost sections are left out.
    private static func appendPath(of section: Int?, in document: Document, _ firstSection: Int64, to path: inout [Int64]) {
        var next = section
        while let current = next, path.count < ContextBlock.deepest - 1 {
            path.append(firstSection + Int64(current))
            // A parent stands before its children.
            next = document.sections[current].parent.flatMap { $0 < current ? $0 : nil }
        }
        path.append(firstSection - 1)
        path.reverse()
    }

    /// Makes a block the one that is appended to; whether it is another than before.
    private mutating func open(_ wanted: Int64) throws -> Bool {
        guard wanted != block else { return false }
        try flushBlock()
        block = wanted
        bytes = try Data.fetchOne(db, sql: "SELECT runs FROM context_block WHERE block = ?", arguments: [wanted]).map { [UInt8]($0) } ?? []
        return true
    }
}
