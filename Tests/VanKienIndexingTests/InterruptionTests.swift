import Foundation
import Testing
import VanKien
import VanKienTestSupport

@testable import VanKienIndexing

/// What a process that is killed leaves on the disk is what the files are at that moment: they are copied then.
@Suite("Interrupted at any moment")
struct InterruptionTests {
    /// Lines of a text that is different for each seed.
    private static func text(_ seed: Int) -> String {
        var random = SeededGenerator(seed: UInt64(seed))
        let words = ["dân", "vận", "hoà", "giải", "giám", "sát", "uỷ", "217-QĐ/TW", "kỹ", "năng"]
        return (0..<30).map { _ in (0..<12).map { _ in random.pick(words) }.joined(separator: " ") }.joined(separator: "\n")
    }

    private static let files = Dictionary(uniqueKeysWithValues: (0..<24).map { ("n\($0).txt", text($0)) })

    /// Brings `index` up to date in small transactions, and keeps what is on the disk after each of the files named.
    private func snapshots(of index: LinesIndex, options: Indexer.Options, after moments: Set<Int>) throws -> [ScratchFolder] {
        var kept: [ScratchFolder] = []
        var failure: (any Error)?
        _ = try Indexer(path: index.path, reader: LinesReader(), batchSize: 4000).index(
            [index.root], options: options,
            progress: { progress in
                guard moments.contains(progress.done) else { return }
                do {
                    let copy = try ScratchFolder()
                    for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: index.path + ending) {
                        try FileManager.default.copyItem(atPath: index.path + ending, toPath: copy.path + "/index.sqlite" + ending)
                    }
                    kept.append(copy)
                } catch { failure = error }
            })
        if let failure { throw failure }
        return kept
    }

    @Test("the index opens and is whole, and the next run completes it", arguments: [false, true])
    func completes(rebuild: Bool) throws {
        let index = try LinesIndex(Self.files)
        let (old, moments) = (try index.passages(), Set(stride(from: 1, to: 24, by: 3)))
        // Half of it changes, a file comes, another goes.
        for number in 0..<12 { try index.write(Self.text(number + 100), to: "n\(number * 2).txt") }
        try index.write(Self.text(200), to: "mới.txt")
        try index.remove("n1.txt")
        let options = Indexer.Options(prune: true, rebuild: rebuild)
        let snapshots = try snapshots(of: index, options: options, after: moments)
        let new = try index.passages()
        #expect(snapshots.count == moments.count)
        var seen: Set<Int> = []
        for snapshot in snapshots {
            let path = snapshot.path + "/index.sqlite"
            #expect(try IndexCheck(path: path).run().flatMap(\.faults) == [])
            let found = try passages(path)
            seen.insert(found.count { !old.contains($0) })
            // Each document is the old one or the new one, never a part of either.
            let (oldTexts, newTexts) = (Dictionary(grouping: old, by: \.document.id), Dictionary(grouping: new, by: \.document.id))
            for (id, texts) in Dictionary(grouping: found, by: \.document.id) {
                #expect(texts == oldTexts[id] || texts == newTexts[id], "\(id)")
            }
            if rebuild { #expect(found == old) }
            _ = try Indexer(path: path, reader: LinesReader()).index([index.root], options: Indexer.Options(prune: true))
            #expect(try passages(path) == new)
            #expect(try IndexCheck(path: path).run().flatMap(\.faults) == [])
        }
        // Else nothing was interrupted half-way.
        #expect(rebuild || seen.count > 3)
    }

    private func passages(_ path: String) throws -> [PassageRecord] {
        var passages: [PassageRecord] = []
        try PassageIndex(path: path).forEachPassage {
            passages.append($0)
            return true
        }
        return passages
    }

    @Test("who searches meanwhile finds the old or the new, and is never kept waiting")
    func searchingMeanwhile() throws {
        let index = try LinesIndex(Self.files)
        let old = try index.hits("dân").count
        let open = try index.open()
        for number in 0..<24 { try index.write("dân vận", to: "n\(number).txt") }
        var counts: [Int] = []
        _ = try Indexer(path: index.path, reader: LinesReader(), batchSize: 20).index([index.root], progress: { _ in
            counts.append((try? open.forEachHit(of: SearchRequest("dân", limit: nil)) { _ in true }.total) ?? -1)
        })
        #expect(counts.count == 24)
        #expect(counts.first == old && zip(counts, counts.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(try open.forEachHit(of: SearchRequest("dân")) { _ in true }.total == 24)
    }
}
