import Foundation
import Testing
import VanKien
import VanKienTestSupport

@testable import VanKienIndexing

@Suite("Many at once")
struct ConcurrencyTests {
    /// Each paragraph says which version of the document this is and how many paragraphs that has.
    private static func text(version: Int) -> String {
        let count = 3 + version % 5
        return (0..<count).map { "dân vận khéo, bản \(version) có \(count) đoạn, đoạn \($0)" }.joined(separator: "\n")
    }

    /// What contradicts itself: a document of two versions, or a part of one.
    private static func mixed(_ passages: [PassageRecord]) -> [String] {
        Dictionary(grouping: passages, by: \.document.id).compactMap { id, passages in
            let words = passages.map { $0.text.split(separator: " ") }
            let (versions, counts) = (Set(words.map { $0[4] }), Set(words.map { $0[6] }))
            return versions.count == 1 && counts == [Substring("\(passages.count)")] ? nil : "\(id): \(versions), \(passages.count) of \(counts)"
        }
    }

    private actor Work {
        private(set) var isDone = false
        func end() { isDone = true }
    }

    @Test("64 tasks search, each in an index of its own or in one of all, while documents are replaced, pruned and made anew")
    func tasks() async throws {
        let index = try LinesIndex(Dictionary(uniqueKeysWithValues: (0..<20).map { ("n\($0).txt", Self.text(version: 0)) }))
        let shared = try index.open()
        let work = Work()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for task in 0..<64 {
                group.addTask {
                    let own = task % 2 == 0 ? shared : try index.open()
                    var searches = 0
                    repeat {
                        let hits = try await own.search(SearchRequest("dân vận khéo", limit: nil)).hits
                        #expect(Self.mixed(hits.map(\.passage)) == [])
                        #expect(hits.count >= 3 * 15)
                        searches += 1
                        // Else they leave nothing of the processor to the other tests.
                        try await Task.sleep(for: .milliseconds(10))
                    } while await !work.isDone
                    return searches
                }
            }
            group.addTask {
                for round in 1...TestSize.count(5, long: 60) {
                    for number in 0..<20 where number % 3 != round % 3 { try index.write(Self.text(version: round), to: "n\(number).txt") }
                    try index.remove("n\(round % 5).txt")
                    _ = try Indexer(path: index.path, reader: LinesReader(), batchSize: 300).index(
                        [index.root], options: Indexer.Options(prune: true, rebuild: round % 4 == 0))
                    try index.write(Self.text(version: round), to: "n\(round % 5).txt")
                }
                await work.end()
                return 0
            }
            for try await _ in group {}
        }
        #expect(try index.faults() == [])
    }

    @Test("who writes is named; who asks for it waits; what a killed process left keeps nobody out")
    func locks() async throws {
        let index = try LinesIndex(["a.txt": "dân vận"])
        try index.folder.write("999999 1\n", to: "index.sqlite-lock")
        try index.write("dân vận khéo", to: "a.txt")
        #expect(try index.index().indexed == 1)
        #expect(IndexLock.holder(of: index.path) == nil)
        var lock: IndexLock? = try IndexLock.acquired(for: index.path)
        let attempts: [() throws -> Void] = [
            { _ = try index.index() }, { _ = try IndexCheck(path: index.path).run() }, { _ = try IndexRepair(path: index.path).run() },
        ]
        for attempt in attempts {
            #expect { try attempt() } throws: { ($0 as? IndexError)?.description.contains("process \(getpid()), since") == true }
        }
        // Searching and copying ask nobody.
        #expect(try index.hits("dân vận").count == 1)
        try IndexBackup(path: index.path).write(to: index.folder.path + "/copy.sqlite")
        #expect(throws: IndexError.stopped(path: index.path)) {
            try Indexer(path: index.path).index([index.root], options: Indexer.Options(wait: .infinity), shouldStop: { true })
        }
        let waiting = AsyncStream<Int32>.makeStream()
        async let summary = Task.detached {
            try Indexer(path: index.path, reader: LinesReader()).index(
                [index.root], options: Indexer.Options(wait: .infinity), waiting: { waiting.continuation.yield($0.process) })
        }.value
        for await process in waiting.stream {
            #expect(process == getpid())
            break
        }
        #expect(lock != nil)
        lock = nil
        #expect(try await summary.unchanged == 1)
    }

    /// Opens an index again and again, in a thread of its own, until it is there.
    private final class Watch: @unchecked Sendable {
        private let done = DispatchSemaphore(value: 0)
        private var errors: [any Error] = []

        init(_ path: String) {
            Thread.detachNewThread { [self] in
                while true {
                    do {
                        _ = try PassageIndex(path: path).statistics()
                        break
                    } catch IndexError.missing {
                        continue
                    } catch {
                        errors.append(error)
                        break
                    }
                }
                done.signal()
            }
        }

        func end() -> [any Error] {
            done.wait()
            return errors
        }
    }

    @Test("who looks for an index that is being made finds none, or one with all its tables, also where a file without content stands", arguments: [false, true])
    func beginning(isThere: Bool) throws {
        let index = try LinesIndex([:])
        try index.write("dân vận khéo", to: "a.txt")
        for _ in 0..<20 {
            try? index.folder.remove("index.sqlite")
            if isThere { try index.folder.write("", to: "index.sqlite") }
            let watch = Watch(index.path)
            _ = try index.index()
            let errors = watch.end()
            #expect(errors.isEmpty, "\(errors)")
            #expect(try index.hits("dân vận").count == 1)
        }
    }

    @Test("what a killed run left beside an index that is gone is not played back into the next one")
    func remains() throws {
        let index = try LinesIndex(["a.txt": "dân vận khéo"])
        for ending in ["-wal", "-journal", "-shm"] { try index.folder.write(String(repeating: "x", count: 5000), to: "index.sqlite" + ending) }
        try index.folder.remove("index.sqlite")
        #expect(try index.index().indexed == 1)
        #expect(try index.faults() == [])
    }

    @Test("a run that is stopped keeps what it has read, and the next goes on from there; one that makes it anew changes nothing")
    func stopped() throws {
        let index = try LinesIndex(Dictionary(uniqueKeysWithValues: (0..<12).map { ("n\($0).txt", "dân vận \($0)") }))
        let old = try index.passages()
        for number in 0..<12 { try index.write("hoà giải \(number)", to: "n\(number).txt") }
        let indexer = Indexer(path: index.path, reader: LinesReader())
        #expect(throws: IndexError.stopped(path: index.path)) { try indexer.index([index.root], options: Indexer.Options(rebuild: true), shouldStop: { true }) }
        #expect(try index.passages() == old)
        var done = 0
        let summary = try indexer.index([index.root], progress: { done = $0.done }, shouldStop: { done >= 5 })
        #expect(summary.isStopped && summary.indexed == 5)
        #expect(try index.hits("hoà giải").count == 5 && index.hits("dân vận").count == 7)
        #expect(try index.faults() == [])
        let rest = try indexer.index([index.root])
        #expect(!rest.isStopped && rest.indexed == 7 && rest.unchanged == 5)
    }
}
