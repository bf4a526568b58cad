import Foundation
import VanKienIndexing

/// Many questions to one index, worked on by several threads and answered in their order.
///
/// A `PassageIndex` answers one question at a time; here each thread has one of its own.
public final class SearchBatch: Sendable {
    /// Each thread holds the file open and has a cache of its own.
    public static let mostJobs = 64

    private let jobs: Int
    private let indexes: Pool

    /// - Parameters:
    ///   - path: as of `PassageIndex`.
    ///   - jobs: threads, at most `mostJobs`; one for each core unless given.
    ///   - timeLimit: for each question, as of `PassageIndex`.
    /// - Throws: `IndexError`.
    public init(path: String, jobs: Int? = nil, timeLimit: Duration? = QueryLimits.time) throws(IndexError) {
        // An index has three files open: its own, its log and the log's table.
        let affordable = (OpenFiles.limit - OpenFiles.fewest) / 3
        self.jobs = max(1, min(jobs ?? ProcessInfo.processInfo.activeProcessorCount, affordable, Self.mostJobs))
        indexes = try Pool(path: path, count: self.jobs, timeLimit: timeLimit)
    }

    /// Answers questions, and hands the answers over in the order of the questions.
    ///
    /// No more than a few answers wait to be handed over, however many questions there are.
    public func run<Question: Sendable, Answer: Sendable>(
        _ questions: [Question], answer: @escaping @Sendable (Question, PassageIndex) -> Answer, consume: (Answer) throws -> Void
    ) throws {
        // Somebody who asks one at a time need not wait for threads.
        guard questions.count > 1 else {
            for question in questions { try consume(indexes.with { answer(question, $0) }) }
            return
        }
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

        init(path: String, count: Int, timeLimit: Duration?) throws(IndexError) {
            for _ in 0..<count { free.append(try PassageIndex(path: path, timeLimit: timeLimit)) }
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
