import Foundation
import GRDB
import VanKienAnalysis
import VanKienCitations
import VanKienDocuments

/// Brings an index up to date with folders of documents.
///
/// A file whose content is known is left alone; a changed one is replaced in one transaction, so that a reader finds
/// either the old document or the new one. Killed at any moment, the index is whole, and the next run goes on.
public struct Indexer: Sendable {
    public struct Options: Sendable {
        /// The corpus of all paths; `nil` names each after its folder.
        public var corpus: String?
        /// Forget documents whose file is gone.
        public var prune: Bool
        /// Make the index anew: everything in it and everything named.
        public var rebuild: Bool
        /// Read files again that could not be read before and have not changed.
        public var retries: Bool
        /// Files read at the same time.
        public var jobs: Int
        /// Seconds to wait for another process that writes to the index; endless where infinite.
        public var wait: Double
        /// What is asked of the readers. With anything asked, files that have not changed are read again too.
        public var reading: ReaderOptions

        public init(
            corpus: String? = nil, prune: Bool = false, rebuild: Bool = false, retries: Bool = false,
            jobs: Int = ProcessInfo.processInfo.activeProcessorCount, wait: Double = 0,
            reading: ReaderOptions = ReaderOptions()
        ) {
            self.corpus = corpus
            self.prune = prune
            self.rebuild = rebuild
            self.retries = retries
            self.jobs = jobs
            self.wait = wait
            self.reading = reading
        }
    }

    /// A file that is not in the index, and why.
    public struct Skipped: Sendable, Equatable {
        public var path: String
        public var reason: String
    }

    /// A side file that could not be used, or not wholly, and why. Its document is indexed.
    public struct Warning: Sendable, Equatable {
        public var path: String
        public var reason: String
    }

    public struct Summary: Sendable, Equatable {
        public var indexed = 0
        public var unchanged = 0
        public var removed = 0
        public var skipped: [Skipped] = []
        /// What the whole index holds afterwards.
        public var documents = 0
        public var passages = 0
        public var footnotes = 0
        public var seconds = 0.0
        /// Whether it was stopped before all files were seen to. What it had read by then is kept.
        public var isStopped = false
    }

    public struct Progress: Sendable {
        public var done: Int
        public var total: Int
        /// The file that was just dealt with.
        public var path: String
    }

    /// Bytes of documents in one transaction: large enough that a commit costs little, small enough that little is lost.
    package static let batchSize = 22 << 20

    /// Bytes of files that are read and not yet written. A document takes some ten times its file's size meanwhile.
    static let bytesInFlight = 12 << 20
    /// What even an empty file weighs in it.
    static let smallestWeight = 4 << 10

    public let path: String
    /// The one reader of every file; `nil` for that of each file's format.
    private let reader: (any DocumentReader)?
    private let batchSize: Int

    /// - Parameter path: the file of the index; it is made where there is none.
    public init(path: String) {
        self.init(path: path, reader: nil)
    }

    package init(path: String, reader: (any DocumentReader)?, batchSize: Int = Indexer.batchSize) {
        self.path = path
        self.batchSize = batchSize
        self.reader = reader
    }

    /// Indexes files and folders.
    ///
    /// - Parameters:
    ///   - paths: files, or folders that are searched to their bottom.
    ///   - progress: called after each file, on the calling thread.
    ///   - skipped: called at once for each file that can't be read.
    ///   - warned: called for each side file (`FILE.meta.json`) that can't be used.
    ///   - waiting: called once where another process is waited for (`Options.wait`).
    ///   - shouldStop: asked after each file, or some small ones that are read together; true ends the run, which keeps what was read (nothing where it makes the index anew).
    /// - Throws: `IndexError`; a file that can't be read is no error, but `Summary.skipped` names it.
    public func index(
        _ paths: [String], options: Options = Options(),
        progress: @escaping (Progress) -> Void = { _ in }, skipped: @escaping (Skipped) -> Void = { _ in },
        warned: @escaping (Warning) -> Void = { _ in }, waiting: (IndexHolder) -> Void = { _ in }, shouldStop: @escaping () -> Bool = { false }
    ) throws(IndexError) -> Summary {
        let start = ContinuousClock.now
        var discovery = FileDiscovery()
        for path in paths { try discovery.add(path, corpusName: options.corpus) }
        do {
            if let folder = FileSystem.folder(of: path) { try FileSystem.createFolder(folder) }
            let lock = try IndexLock.acquired(for: path, waiting: options.wait, waiting, shouldStop: shouldStop)
            defer { withExtendedLifetime(lock) {} }
            let readers = reader.map(ReaderRegistry.init(only:)) ?? ReaderRegistry(options: options.reading)
            let run = IndexingRun(
                path: path, options: options, preparation: DocumentPreparation(analyzer: PassageAnalyzer(), readers: readers), batchSize: batchSize, progress: progress, skipped: skipped,
                warned: warned, shouldStop: shouldStop)
            var summary = try run.index(discovery)
            summary.seconds = (ContinuousClock.now - start) / .seconds(1)
            return summary
        } catch {
            throw IndexFile.translated(error, path: path)
        }
    }
}
