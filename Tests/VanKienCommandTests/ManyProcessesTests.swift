import Foundation
import Synchronization
import Testing
import VanKienTestSupport

/// `scripts/trials/concurrency` does the like for longer, on the program as it is released.
@Suite("Many processes")
struct ManyProcessesTests {
    /// Each paragraph says which version of the document this is and how many paragraphs that has.
    private static func text(version: Int) -> String {
        let count = 3 + version % 5
        return (0..<count).map { "Công tác dân vận, bản \(version) có \(count) đoạn, nói về giám sát theo 217-QĐ/TW, đoạn \($0)." }.joined(separator: "\n\n")
    }

    /// What contradicts itself: a document of two versions, or a part of one.
    private static func mixed(_ run: CommandRun) throws -> [String] {
        let found = try run.objects().compactMap { hit in (hit["id"] as? String).flatMap { id in (hit["text"] as? String).map { (id, $0) } } }
        return Dictionary(grouping: found) { $0.0.prefix { $0 != "#" } }.compactMap { document, passages in
            let tags = Set(passages.compactMap { $0.1.firstMatch(of: /bản \d+ có (\d+) đoạn/)?.output }.map { "\($0.0)" })
            return tags.count == 1 && tags.first?.contains("có \(passages.count) đoạn") == true ? nil : "\(document): \(passages.count) passages, \(tags)"
        }
    }

    private struct Reader {
        var searches = 0
        var faults: [String] = []
    }

    @Test("eight processes search while others replace, prune and make the index anew: no error, no lock, no mixture")
    func readers() throws {
        let folder = try ScratchFolder()
        for number in 0..<20 { try folder.write(Self.text(version: 0), to: "d/n\(number).txt") }
        #expect(try CommandRun(["index", "d", "--db", "x.sqlite"], in: folder).status == 0)
        let isDone = Atomic(false)
        let readers = Mutex([Reader](repeating: Reader(), count: 8))
        let ended = DispatchGroup()
        for place in 0..<8 {
            ended.enter()
            Thread.detachNewThread {
                repeat {
                    let fault: String?
                    do {
                        let run = try CommandRun(["search", "dân vận", "--all", "--format", "jsonl", "--db", "x.sqlite"], in: folder)
                        let mixed = try Self.mixed(run)
                        fault = run.status == 0 && run.errors.isEmpty && mixed.isEmpty ? nil : "\(run.status) \(run.errors) \(mixed)"
                    } catch { fault = "\(error)" }
                    readers.withLock {
                        $0[place].searches += 1
                        $0[place].faults += fault.map { [$0] } ?? []
                    }
                } while !isDone.load(ordering: .acquiring)
                ended.leave()
            }
        }
        defer {
            isDone.store(true, ordering: .releasing)
            ended.wait()
        }
        for round in 1...4 {
            for number in 0..<20 where number % 3 != round % 3 { try folder.write(Self.text(version: round), to: "d/n\(number).txt") }
            try folder.remove("d/n\(round).txt")
            let run = try CommandRun(["index", "d", "--prune", "--db", "x.sqlite"] + (round == 3 ? ["--rebuild"] : []), in: folder)
            #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        }
        isDone.store(true, ordering: .releasing)
        ended.wait()
        for reader in readers.withLock({ $0 }) {
            #expect(reader.searches > 0)
            #expect(reader.faults == [])
        }
        #expect(try CommandRun(["check", "--db", "x.sqlite"], in: folder).status == 0)
    }
}
