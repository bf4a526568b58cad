import GRDB
import Glibc
import VanKienAnalysis
import VanKienCitations
import VanKienDocuments

/// One run of the indexer, from the files found to the closing summary.
struct IndexingRun {
    let path: String
    let options: Indexer.Options
    let preparation: DocumentPreparation
    let batchSize: Int
    let progress: (Indexer.Progress) -> Void
    let skipped: (Indexer.Skipped) -> Void
    let warned: (Indexer.Warning) -> Void
    let shouldStop: () -> Bool

    /// A file to look at, with what the index knows of it.
    private struct Work: Sendable {
        var corpusID: Int64
        var root: String
        var path: String
        var known: KnownDocuments.Entry?
        /// What the document is called within its corpus.
        var name: String
        var fullPath: String { root + "/" + path }
    }

    private enum Outcome: Sendable {
        case unchanged
        /// - Parameter remark: what is wrong with the side file.
        case prepared(PreparedDocument, size: Int, remark: String?)
        /// - Parameter lasting: where the same content will fail again, what it is known by.
        case failed(String, lasting: FailureMemory.Key?)
    }

    /// Files that one worker takes at a time.
    private struct Bundle: Sendable {
        var places: Range<Int>
        /// Bytes of the files.
        var size: Int
    }

    /// What became of a bundle's files, with the words of all its documents.
    private struct Outcomes: Sendable {
        var files: [Outcome]
        /// `nil` where there is no document.
        var words: DocumentWords.Postings?
        /// Bytes of the documents.
        var size = 0
    }

    /// What is to be told of a file.
    private struct Tidings {
        var failure: String?
        var remark: String?
    }

    func index(_ discovery: FileDiscovery) throws -> Indexer.Summary {
        let queue = try options.rebuild ? IndexFile.openForRebuilding(path) : IndexFile.openForWriting(path)
        let summary = try queue.writeWithoutTransaction { db in
            var discovery = discovery
            try discovery.placeAlone(among: Schema.corpora(in: db))
            if options.rebuild {
                // All in one transaction: whoever searches meanwhile has the old index, and so has the user if this fails.
                try db.beginTransaction(.immediate)
                do {
                    for corpus in try Schema.corpora(in: db) { try discovery.addKnown(corpus.name, root: corpus.root) }
                    try Schema.dropAll(in: db)
                    try Schema.create(in: db, analyzerVersion: IndexFile.analyzerVersion)
                    let summary = try run(discovery, in: db)
                    try db.commit()
                    return summary
                } catch {
                    try? db.rollback()
                    throw error
                }
            }
            return try run(discovery, in: db)
        }
        try SegmentMerge.run(in: path, pagesWritten: summary.pagesWritten, queue)
        try IndexFile.putToRest(queue)
        return summary.value
    }

    private func run(_ discovery: FileDiscovery, in db: Database) throws -> (value: Indexer.Summary, pagesWritten: Int64) {
        var summary = Indexer.Summary()
        func skip(_ path: String, _ reason: String) {
            let file = Indexer.Skipped(path: path, reason: reason)
            summary.skipped.append(file)
            skipped(file)
        }
        for failure in discovery.failures { skip(failure.path, failure.reason) }

        var failures = try FailureMemory(db, isForgotten: options.retries || options.reading != ReaderOptions())
        var batch = Batch(db, analyzer: preparation.analyzer, ownsTransaction: options.rebuild, limit: batchSize)
        var done = 0
        // Results come as they are ready; what is told of files is told in their order.
        var tidings = InOrder<Tidings>()
        do {
            let (work, gone) = try work(of: discovery, in: db, &batch)
            let bundles = bundles(of: work, in: discovery.documents)
            try ParallelPipeline.run(
                bundles, jobs: options.jobs, weight: { $0.size }, limit: Indexer.bytesInFlight, order: .asReady,
                transform: { [preparation, failures, files = discovery.documents, rereads = options.reading != ReaderOptions()] in
                    Self.outcomes(of: work[$0.places], in: files, preparation, failures, rereads: rereads)
                }
            ) { place, outcomes in
                let files = zip(bundles[place].places, outcomes.files).map { (item: work[$0], place: $0, outcome: $1) }
                if let words = outcomes.words {
                    try batch.write(size: outcomes.size) { writer in
                        for file in files {
                            guard case .prepared(let prepared, _, _) = file.outcome else { continue }
                            if let known = file.item.known { try writer.remove(documentID: known.id) }
                            try writer.insert(prepared, corpusID: file.item.corpusID, name: file.item.name, path: file.item.path)
                        }
                        writer.add(words)
                    }
                }
                for file in files {
                    var told = Tidings()
                    switch file.outcome {
                    case .unchanged:
                        summary.unchanged += 1
                    case .failed(let reason, let lasting):
                        told.failure = reason
                        // What was asked of the readers may have been the reason.
                        if let lasting, options.reading == ReaderOptions() { failures.note(reason, for: lasting) }
                    case .prepared(_, _, let remark):
                        told.remark = remark
                        summary.indexed += 1
                    }
                    done += 1
                    tidings.put(told, at: file.place) { place, told in
                        let path = work[place].fullPath
                        if let reason = told.failure { skip(path, reason) }
                        if let reason = told.remark { warned(Indexer.Warning(path: SideFile.path(for: path), reason: reason)) }
                    }
                    progress(Indexer.Progress(done: done, total: work.count, path: file.item.fullPath))
                }
                summary.isStopped = done < work.count && shouldStop()
                return !summary.isStopped
            }
            if summary.isStopped, options.rebuild { throw IndexError.stopped(path: path) }
            for id in summary.isStopped ? [] : gone.sorted() {
                try batch.write(size: 1 << 16) { try $0.remove(documentID: id) }
                summary.removed += 1
            }
            // A run that was stopped did not see all.
            let forgetsOthers = options.prune && !summary.isStopped
            if failures.hasNews(forgetsOthers: forgetsOthers) {
                try batch.write(size: 1 << 10) { [failures] _ in try failures.save(db, forgetsOthers: forgetsOthers) }
            }
            try batch.commit()
        } catch {
            batch.rollback()
            throw error
        }
        (summary.documents, summary.passages, summary.footnotes) = try (
            Schema.total(Schema.MetaKey.documents, in: db), Schema.total(Schema.MetaKey.passages, in: db), Schema.total(Schema.MetaKey.footnotes, in: db)
        )
        return (summary, batch.pagesWritten)
    }

    /// The files to look at, and the documents whose files are gone, where those are asked for.
    private func work(of discovery: FileDiscovery, in db: Database, _ batch: inout Batch) throws -> (work: [Work], gone: [Int64]) {
        var work: [Work] = []
        var gone: [Int64] = []
        for corpus in discovery.corpora {
            let id = try corpusID(of: corpus, in: db, &batch)
            let known = try KnownDocuments(ofCorpus: id, paths: corpus.files, wantsAll: options.prune, in: db)
            var names = DocumentNames(paths: corpus.files, isTaken: known.hasName)
            for path in corpus.files {
                let entry = known.entries[path]
                work.append(Work(corpusID: id, root: corpus.root, path: path, known: entry, name: try entry?.name ?? names.take(for: path)))
            }
            if options.prune {
                gone += known.entries.filter { path, _ in !discovery.documents.exists(corpus.root + "/" + path) }.map(\.value.id)
            }
        }
        return (work, gone)
    }

    /// Small files of text go together, as many as leave work enough for all workers. What other formats take is not told by a
    /// file's size, and nobody waits for two of them at once.
    private func bundles(of work: [Work], in files: DocumentFiles) -> [Bundle] {
        // What is larger is not read, whatever size it says it has.
        let sizes = work.map { min(files.size($0.fullPath), ReaderLimits.fileSize) }
        let most = min(Self.bundleSize, sizes.reduce(0, +) / (max(1, options.jobs) * 16))
        var bundles: [Bundle] = []
        var isOpen = false
        for (place, size) in sizes.enumerated() {
            let isText = work[place].path.hasSuffix(".txt")
            if isOpen, isText, let last = bundles.last, last.size + size <= most {
                bundles[bundles.count - 1].places = last.places.lowerBound..<(place + 1)
                bundles[bundles.count - 1].size += size + Indexer.smallestWeight
            } else {
                bundles.append(Bundle(places: place..<(place + 1), size: size + Indexer.smallestWeight))
                isOpen = isText
            }
        }
        return bundles
    }

    /// Bytes of a bundle of several files at most: a dozen ordinary documents.
    private static let bundleSize = 192 << 10

    private static func outcomes(
        of work: ArraySlice<Work>, in files: DocumentFiles, _ preparation: DocumentPreparation, _ failures: FailureMemory, rereads: Bool
    ) -> Outcomes {
        let words = DocumentWords(preparation.analyzer)
        var outcomes = Outcomes(files: [])
        for item in work {
            let outcome = outcome(of: item, in: files, preparation, failures, rereads: rereads, words)
            if case .prepared(_, let size, _) = outcome { outcomes.size += size }
            outcomes.files.append(outcome)
        }
        if !words.isEmpty { outcomes.words = words.inverted() }
        return outcomes
    }

    /// - Parameter words: takes those of the document.
    private static func outcome(
        of work: Work, in files: DocumentFiles, _ preparation: DocumentPreparation, _ failures: FailureMemory, rereads: Bool,
        _ words: DocumentWords
    ) -> Outcome {
        var key: FailureMemory.Key?
        do {
            // Before it is opened: a pipe would be waited for without end.
            if let status = FileSystem.status(work.fullPath), status.st_mode & S_IFMT != S_IFREG {
                return .failed("it is no regular file", lasting: nil)
            }
            let size = files.size(work.fullPath)
            guard size <= ReaderLimits.fileSize else {
                return .failed(DocumentReaderError.tooLarge(size: size, limit: ReaderLimits.fileSize).reason, lasting: nil)
            }
            let bytes = try files.contents(of: work.fullPath)
            var sideFile: [UInt8]?
            var remark: String?
            do { sideFile = try SideFile.contents(for: work.fullPath, in: files) } catch { remark = error.reason }
            let hash = ContentHash(bytes, sideFile: sideFile)
            if hash == work.known?.hash, !rereads { return .unchanged }
            let name = FileSystem.name(of: work.path)
            let failure = FailureMemory.Key(hash, name: name)
            if let reason = failures.reason(failure) { return .failed(reason, lasting: failure) }
            key = failure
            var side: SideFile?
            do throws(SideFile.Fault) {
                side = try sideFile.map { bytes throws(SideFile.Fault) in try SideFile(bytes) }
                remark = side?.remark ?? remark
            } catch {
                remark = error.reason + "; the document is indexed without it"
            }
            let prepared = try preparation.prepare(bytes, name: name, contentHash: hash, sideFile: side, words: words)
            // A packed file's text is many times larger than it.
            let passages = prepared.document.passages
            let text = passages.indices.reduce(0) { $0 + passages[$1].text.utf8.count }
            return .prepared(prepared, size: max(bytes.count, text), remark: remark)
        } catch let error as FileSystem.Failure {
            return .failed(error.reason, lasting: nil)
        } catch let error as DocumentReaderError {
            return .failed(error.reason, lasting: error.isLasting ? key : nil)
        } catch {
            return .failed("it can't be read: \(error)", lasting: nil)
        }
    }

    private func corpusID(of corpus: DiscoveredCorpus, in db: Database, _ batch: inout Batch) throws -> Int64 {
        let known = try Row.fetchOne(db, sql: "SELECT id, root FROM corpus WHERE name = ?", arguments: [corpus.name])
        if let known, try known.typed(1) == corpus.root { return try known.typed(0) }
        let like = try known ?? Row.fetchOne(db, sql: "SELECT id, root FROM corpus WHERE root = ?", arguments: [corpus.root])
        if let id = try like?.typed(0, as: Int64.self), try isDamaged(corpusID: id, in: db) {
            try batch.begin()
            try db.execute(sql: "UPDATE corpus SET name = ?, root = ? WHERE id = ?", arguments: [corpus.name, corpus.root, id])
            return id
        }
        if let known { throw IndexError.otherRoot(corpus: corpus.name, root: try known.typed(1), given: corpus.root) }
        try batch.begin()
        try db.execute(
            sql: "INSERT INTO corpus (name, root) VALUES (?, ?)", arguments: [corpus.name, corpus.root])
        return db.lastInsertedRowID
    }

    /// Whether what is stored of a corpus, its name or its root, is not what was indexed: the hashes of its documents' records cover
    /// both, and none of them holds.
    private func isDamaged(corpusID id: Int64, in db: Database) throws -> Bool {
        let documents = Set(try Int64.fetchAll(db, sql: "SELECT id FROM document WHERE corpus_id = ?", arguments: [id]))
        let hashes = try StoredDocumentHashes(db)
        return try !documents.isEmpty
            && StoredDocumentHashes.extents(in: db).allSatisfy { try !documents.contains($0.document) || !hashes.isWhole(.record, of: $0) }
    }
}

/// Values that come in any order and are handed on in that of their places.
private struct InOrder<Value> {
    private var waiting: [Int: Value] = [:]
    private var next = 0

    mutating func put(_ value: Value, at place: Int, _ body: (Int, Value) -> Void) {
        waiting[place] = value
        while let value = waiting.removeValue(forKey: next) {
            body(next, value)
            next += 1
        }
    }
}

/// Transactions of a bounded size, so that a run that is killed loses at most the last of them.
private struct Batch {
    private let db: Database
    private let analyzer: PassageAnalyzer
    /// Whether all is one transaction that somebody else ends.
    private let ownsTransaction: Bool
    /// Bytes of documents in one transaction.
    private let limit: Int
    private var hasBegun = false
    private var writer: DocumentWriter?
    private var size = 0
    /// Pages of postings written so far.
    private(set) var pagesWritten: Int64 = 0

    init(_ db: Database, analyzer: PassageAnalyzer, ownsTransaction: Bool, limit: Int) {
        self.limit = limit
        self.db = db
        self.analyzer = analyzer
        self.ownsTransaction = ownsTransaction
    }

    mutating func begin() throws {
        guard !ownsTransaction, !hasBegun else { return }
        try db.beginTransaction(.immediate)
        hasBegun = true
    }

    mutating func write(size: Int, _ change: (DocumentWriter) throws -> Void) throws {
        let current: DocumentWriter
        if let writer {
            current = writer
        } else {
            try begin()
            current = try DocumentWriter(db, analyzer: analyzer)
            writer = current
        }
        try change(current)
        self.size += size
        if self.size >= limit { try commit() }
    }

    mutating func commit() throws {
        if let writer {
            try writer.flush()
            pagesWritten += writer.pagesWritten
            self.writer = nil
            size = 0
        }
        guard hasBegun else { return }
        try db.commit()
        hasBegun = false
        try IndexFile.switchToWAL(db)
    }

    mutating func rollback() {
        writer = nil
        // The error that led here is the one to be told.
        if !ownsTransaction, db.isInsideTransaction { try? db.rollback() }
    }
}
