import Foundation
import GRDB
import VanKienAnalysis
import VanKienCitations

/// Makes a damaged index anew from the documents that are stored in it.
///
/// Everything but the documents (postings, words, lengths, contexts, citations) follows from their texts. So each document that
/// can be read is indexed again into a file beside the old one, whose content then takes the place of the old in one transaction:
/// who searches meanwhile finds the old or the new, and where it fails the old stays as it was.
public struct IndexRepair: Sendable {
    public struct Report: Sendable, Equatable {
        /// Documents that are as they were indexed.
        public var whole = 0
        /// Documents that are kept although a part of them is not what was indexed. The next run of the indexer reads their files again.
        public var damaged: [String] = []
        /// Documents that can't be read, and are gone. The next run of the indexer finds their files new.
        public var lost: [String] = []
        /// Where something is lost: the file as it was before.
        public var original: String?
    }

    private let path: String

    public init(path: String) { self.path = path }

    /// - Throws: `IndexError` where too little is left to begin with, or another process is writing to it.
    public func run() throws(IndexError) -> Report {
        let place = path + "-repair"
        do {
            try IndexFile.verifyIsThere(path)
            let lock = try IndexLock.acquired(for: path)
            defer { withExtendedLifetime(lock) {} }
            let old = try IndexFile.openForRepair(path)
            FileSystem.removeDatabase(place)
            defer { FileSystem.removeDatabase(place) }
            var (report, pagesWritten) = try rebuild(old, at: place)
            try old.close()
            if !report.lost.isEmpty {
                let kept = path + "-damaged"
                unlink(kept)
                try FileManager.default.copyItem(atPath: path, toPath: kept)
                report.original = kept
            }
            let new = try IndexFile.openForRebuilding(place)
            try SegmentMerge.run(in: place, pagesWritten: pagesWritten, new)
            let target = try IndexFile.openForRebuilding(path)
            try new.backup(to: target)
            try IndexFile.putToRest(target)
            try new.close()
            return report
        } catch {
            switch IndexFile.translated(error, path: path) {
            case .damaged: throw .beyondRepair(path: path)
            case let other: throw other
            }
        }
    }

    /// Indexes what can be read of `old` into a new file.
    private func rebuild(_ old: DatabaseQueue, at place: String) throws -> (Report, pagesWritten: Int64) {
        // Pages of one size, so that those of one can take the place of the other's.
        let new = try IndexFile.openForWriting(place, pageSize: old.inDatabase { try Int.fetchOne($0, sql: "PRAGMA page_size") ?? IndexFile.pageSize })
        var report = Report()
        var pagesWritten: Int64 = 0
        try old.inDatabase { source in
            try new.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    (report, pagesWritten) = try index(StoredDocuments(source), into: db)
                    return .commit
                }
                try IndexFile.switchToWAL(db)
            }
        }
        try new.close()
        return (report, pagesWritten)
    }

    private func index(_ documents: StoredDocuments, into db: Database) throws -> (Report, pagesWritten: Int64) {
        var report = Report()
        var corpora: [String: Int64] = [:]
        for corpus in try documents.corpora() {
            try db.execute(sql: "INSERT INTO corpus (name, root) VALUES (?, ?)", arguments: [corpus.name, corpus.root])
            corpora[corpus.name] = db.lastInsertedRowID
        }
        let preparation = DocumentPreparation()
        let writer = try DocumentWriter(db, analyzer: preparation.analyzer)
        var (size, passages) = (0, 0)
        for id in documents.ids() {
            guard let stored = documents.document(id), let corpus = corpora[stored.corpus] else {
                report.lost.append(documents.name(of: id) ?? "a document whose name can't be read")
                continue
            }
            let name = try name(of: stored, in: corpus, db)
            let words = DocumentWords(preparation.analyzer)
            let written = try writer.insert(stored.prepared(by: preparation, words: words), corpusID: corpus, name: name, path: stored.path)
            writer.add(words.inverted())
            if stored.faults.isEmpty { report.whole += 1 } else { report.damaged.append(stored.corpus + "/" + name) }
            // So that `check` goes on to tell of it, until its file is read again.
            if stored.faults.contains(.record) {
                try db.execute(sql: "UPDATE document_hash SET record = 0 WHERE document_id = ?", arguments: [written])
            }
            passages += stored.document.passages.count
            size += stored.document.passages.reduce(0) { $0 + $1.text.utf8.count }
            if size >= Indexer.batchSize {
                try writer.flush()
                size = 0
            }
        }
        try writer.flush()
        let others = documents.passageCount().map { $0 - passages } ?? 0
        if report.whole + report.damaged.count == 0, others > 0 || !report.lost.isEmpty { throw IndexError.beyondRepair(path: path) }
        if others > 0, report.lost.isEmpty { report.lost.append("a document of which no more than \(others.counting("passage")) is left") }
        return (report, writer.pagesWritten)
    }

    /// What a document is called; where that is no name for its path, as one that is new would be.
    private func name(of stored: StoredDocument, in corpus: Int64, _ db: Database) throws -> String {
        guard !DocumentNames.isName(stored.name, of: stored.path) else { return stored.name }
        var names = DocumentNames(paths: [stored.path]) { try KnownDocuments.hasName($0, inCorpus: corpus, in: db) }
        return try names.take(for: stored.path)
    }
}
