import Foundation
import VanKienIndexing

/// Many questions to one index, worked on by several threads and answered in their order.
///
/// A `PassageIndex` answers one question at a time; here each thread has one of its own.
public final class SearchBatch: Sendable {
    private let jobs: Int
    private let indexes: Pool

    /// - Parameters:
    ///   - path: as of `PassageIndex`.
    ///   - jobs: threads; one for each core unless given.
    /// - Throws: `IndexError`.
    public init(path: String, jobs: Int? = nil) throws(IndexError) {
        // An index has three files open: its own, its log and the log's table.
        let affordable = (OpenFiles.limit - OpenFiles.fewest) / 3
        self.jobs = max(1, min(jobs ?? ProcessInfo.processInfo.activeProcessorCount, affordable))
        indexes = try Pool(path: path, count: self.jobs)
    }

    /// Answers questions, and hands the answers over in the order of the questions.
    ///
    /// No more than a few answers wait to be handed over, however many questions there are.
    public func run<Question: Sendable, Answer: Sendable>(
        _ questions: [Question], answer: @escaping @Sendable (Question, PassageIndex) -> Answer, consume: (Answer) throws -> Void
    ) throws {
        let indexes = indexes
        try ParallelPipeline.run(
            questions, jobs: min(jobs, questions.count), weight: { _ in 1 }, limit: 2 * jobs, order: .ofInputs
        ) { question in
            indexes.with { answer(question, $0) }
        } consume: { _, answer in
            try consume(answer)
            return true
        }
    }

    /// Indexes that no thread is using. There are as many as threads, so one is always free.
    private final class Pool: @unchecked Sendable {
        private let lock = NSLock()
        private var free: [PassageIndex] = []

        init(path: String, count: Int) throws(IndexError) {
            for _ in 0..<count { free.append(try PassageIndex(path: path)) }
        }

        func with<Value>(_ body: (PassageIndex) -> Value) -> Value {
            lock.lock()
            let index = free.removeLast()
            lock.unlock()
            defer {
                lock.lock()
                free.append(index)
                lock.unlock()
            }
            return body(index)
        }
    }
}
