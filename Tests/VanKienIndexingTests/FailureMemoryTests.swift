import Foundation
import GRDB
import Testing
import VanKien
import VanKienTestSupport

@testable import VanKienIndexing

@Suite("Files that could not be read")
struct FailureMemoryTests {
    /// Refuses files that begin so, and counts what it is asked.
    private final class Refusing: DocumentReader, @unchecked Sendable {
        let format = "lines"
        private let lock = NSLock()
        private var names: [String] = []

        func read(_ bytes: [UInt8], name: String) throws -> Document {
            lock.withLock { names.append(name) }
            let text = String(decoding: bytes, as: UTF8.self)
            if text.hasPrefix("cut") { throw DocumentReaderError.damaged(reason: "it is cut") }
            if text.hasPrefix("lacking") { throw DocumentReaderError.needs(tool: "reader", package: "readers") }
            return try LinesReader().read(bytes, name: name)
        }

        /// What was read since the last question.
        func taken() -> [String] { lock.withLock { defer { names = [] }; return names.sorted() } }
    }

    private struct Trial {
        let folder: ScratchFolder
        let reader = Refusing()

        init() throws { folder = try ScratchFolder() }

        /// What was read and what was told.
        func run(_ options: Indexer.Options = Indexer.Options()) throws -> String {
            let summary = try Indexer(path: folder.path + "/i.sqlite", reader: reader).index([folder.path + "/thu"], options: options)
            let told = summary.skipped.map { "\($0.path.split(separator: "/").last ?? ""): \($0.reason)" }
            return "\(reader.taken().joined(separator: " ")) | \(told.joined(separator: "; "))"
        }

        func remembered() throws -> Int {
            try DatabaseQueue(path: folder.path + "/i.sqlite").read { try Int.fetchOne($0, sql: "SELECT count(*) FROM meta WHERE key LIKE 'failed %'") ?? 0 }
        }
    }

    @Test("is told at each run and read again only where its content changed, a program was missing, or that is asked")
    func remembered() throws {
        let trial = try Trial()
        try trial.folder.write("dân vận", to: "thu/a.txt")
        try trial.folder.write("cut 1", to: "thu/b.txt")
        try trial.folder.write("lacking", to: "thu/c.txt")
        let told = "b.txt: it is damaged: it is cut; c.txt: needs reader, apt-get install readers"
        #expect(try trial.run() == "a.txt b.txt c.txt | \(told)")
        #expect(try trial.run() == "c.txt | \(told)")
        #expect(try trial.run(Indexer.Options(retries: true)) == "b.txt c.txt | \(told)")
        // Its content is what is known, wherever it lies; another ending may mean another reader.
        try trial.folder.write("cut 1", to: "thu/d.txt")
        try trial.folder.write("cut 1", to: "thu/d.doc")
        #expect(try trial.run() == "c.txt d.doc | b.txt: it is damaged: it is cut; c.txt: needs reader, apt-get install readers; d.doc: it is damaged: it is cut; d.txt: it is damaged: it is cut")
        try trial.folder.write("khéo", to: "thu/b.txt")
        try trial.folder.remove("thu/d.txt")
        try trial.folder.remove("thu/d.doc")
        #expect(try trial.remembered() == 2)
        #expect(try trial.run(Indexer.Options(prune: true)) == "b.txt c.txt | c.txt: needs reader, apt-get install readers")
        #expect(try trial.remembered() == 0)
        #expect(try IndexCheck(path: trial.folder.path + "/i.sqlite").run().allSatisfy(\.faults.isEmpty))
    }

    @Test("with other wishes of the readers nothing is taken from memory and nothing put into it")
    func otherReading() throws {
        let trial = try Trial()
        try trial.folder.write("cut", to: "thu/b.txt")
        let options = Indexer.Options(reading: ReaderOptions(encoding: .tcvn3))
        #expect(try trial.run(options) == "b.txt | b.txt: it is damaged: it is cut")
        #expect(try trial.run() == "b.txt | b.txt: it is damaged: it is cut")
        #expect(try trial.run() == " | b.txt: it is damaged: it is cut")
        #expect(try trial.run(options) == "b.txt | b.txt: it is damaged: it is cut")
    }
}
