import CPowerCut
import Foundation
import Testing
import VanKien
import VanKienTestSupport

@testable import VanKienIndexing

/// What a power cut leaves on the disk: all that was synced, and of what was written since, any sectors in any mixture.
///
/// A removal of a file is on the disk when its folder was synced or any file was afterwards: that is how the usual file systems
/// order them.
struct Disk {
    private struct File {
        /// What is safe.
        var content: [UInt8] = []
        /// What was done since the last sync.
        var pending: [powercut_event] = []
        var isRemoved = false
    }

    private static let sector = 512
    private var files: [String: File] = [:]
    private let folder: String

    /// The files of a folder as they are.
    init(folder: String) throws {
        self.folder = folder
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let path = folder + "/" + name
            guard FileSystem.isRegularFile(path), !name.hasSuffix("-shm"), !name.hasSuffix("-lock") else { continue }
            files[path] = File(content: try FileSystem.contents(of: path))
        }
    }

    mutating func take(_ event: powercut_event) {
        let path = String(cString: event.path)
        guard !path.hasSuffix("-shm") else { return }
        switch Int(event.kind) {
        case POWERCUT_CREATE: files[path] = File()
        case POWERCUT_WRITE, POWERCUT_TRUNCATE: files[path, default: File()].pending.append(event)
        case POWERCUT_DELETE:
            if event.is_folder_synced != 0 { files[path] = nil } else { files[path]?.isRemoved = true }
        default:
            var file = files[path] ?? File()
            for event in file.pending { Self.apply(event, to: &file.content) { _ in true } }
            file.pending = []
            files[path] = file
            files = files.filter { !$1.isRemoved }
        }
    }

    /// Writes to `folder` what is left after a cut now.
    func write(to target: ScratchFolder, random: inout SeededGenerator) throws {
        // Now and then all of it arrived, or nothing.
        let chance = random.pick([0, 1, 0.5, 0.9, 0.1])
        for (path, file) in files.sorted(by: { $0.key < $1.key }) {
            if file.isRemoved, random.chance(0.5) { continue }
            var content = file.content
            for event in file.pending { Self.apply(event, to: &content) { _ in random.chance(chance) } }
            try target.write(Data(content), to: String(path.dropFirst(folder.count + 1)))
        }
    }

    /// - Parameter arrives: is asked of each sector.
    private static func apply(_ event: powercut_event, to content: inout [UInt8], arrives: (Int) -> Bool) {
        guard Int(event.kind) == POWERCUT_WRITE, let bytes = event.bytes else {
            if arrives(0) { content = Array(content.prefix(Int(event.offset))) + [UInt8](repeating: 0, count: max(0, Int(event.offset) - content.count)) }
            return
        }
        let (start, end) = (Int(event.offset), Int(event.offset) + Int(event.count))
        var place = start
        while place < end {
            let next = min(end, (place / sector + 1) * sector)
            if arrives(place / sector) {
                if content.count < next { content += [UInt8](repeating: 0, count: next - content.count) }
                for offset in place..<next { content[offset] = bytes[offset - start] }
            }
            place = next
        }
    }
}

/// The VFS is one for the process, and so is what it writes down.
@Suite("A power cut", .serialized)
struct PowerCutTests {
    private static func text(_ seed: UInt64) -> String {
        var random = SeededGenerator(seed: seed)
        let words = ["dân", "vận", "hoà", "giải", "giám", "sát", "uỷ", "217-QĐ/TW", "kỹ", "năng"]
        return (0..<40).map { _ in (0..<12).map { _ in random.pick(words) }.joined(separator: " ") }.joined(separator: "\n")
    }

    private func texts(_ path: String) throws -> [String: [String]] {
        var texts: [String: [String]] = [:]
        try PassageIndex(path: path).forEachPassage {
            texts[$0.document.id, default: []].append($0.text)
            return true
        }
        return texts
    }

    @Test("at any moment: the index is whole, what was committed is there, and the next run completes it", arguments: ["first", "change", "rebuild"])
    func cut(kind: String) throws {
        #expect(powercut_install() == 0)
        let index = try LinesIndex([:])
        for number in 0..<10 { try index.write(Self.text(UInt64(number)), to: "n\(number).txt") }
        var old: [String: [String]] = [:]
        if kind == "first" {
            // A new file is there whole or not at all, and not written by SQLite.
            try IndexFile.openForWriting(index.path).close()
        } else {
            try index.index()
            old = try texts(index.path)
            for number in 0..<5 { try index.write(Self.text(UInt64(number) + 100), to: "n\(number * 2).txt") }
            try index.write(Self.text(200), to: "mới.txt")
            try index.remove("n1.txt")
        }
        let before = try Disk(folder: index.folder.path)
        // The names of documents that were committed, by the number of events by which they were.
        var committed: [(events: Int, name: String)] = []
        powercut_watch(index.folder.path + "/")
        _ = try Indexer(path: index.path, reader: LinesReader(), batchSize: 1).index(
            [index.root], options: Indexer.Options(prune: true, rebuild: kind == "rebuild"),
            progress: { committed.append((Int(powercut_count()), "thu/" + String($0.path.split(separator: "/").last?.dropLast(4) ?? ""))) })
        let events = Int(powercut_count())
        let new = try texts(index.path)
        #expect(events > 50)

        var random = SeededGenerator(seed: 5)
        var disk = before
        var half = 0
        var journals = 0
        let cuts = Set((0..<TestSize.count(14, long: 2000)).map { _ in random.int(0..<events) })
        for place in 0..<events {
            if cuts.contains(place) {
                let left = try ScratchFolder()
                try disk.write(to: left, random: &random)
                if (try? FileSystem.contents(of: left.path + "/index.sqlite-journal"))?.first ?? 0 != 0, FileSystem.size(left.path + "/index.sqlite") > 0 { journals += 1 }
                try look(left, moment: place, old: old, new: new, index, kind == "rebuild" ? [] : committed.filter { $0.events <= place }.map(\.name), &half)
            }
            disk.take(powercut_at(Int32(place)))
        }
        powercut_watch(nil)
        #expect(half > 0 || kind == "rebuild")
        // A first load writes its first batch with a rollback journal, and the first to find that is one who searches.
        #expect(journals > 0 || kind != "first")
    }

    private func look(
        _ left: ScratchFolder, moment: Int, old: [String: [String]], new: [String: [String]], _ index: LinesIndex, _ committed: [String], _ half: inout Int
    ) throws {
        let path = left.path + "/index.sqlite"
        do {
            let found = try texts(path)
            #expect(try IndexCheck(path: path).run().flatMap(\.faults) == [], "after event \(moment)")
            for (id, texts) in found { #expect(texts == old[id] || texts == new[id], "\(id) after event \(moment)") }
            for id in committed { #expect(found[id] == new[id], "\(id) was committed, and is not there after event \(moment)") }
            if found != old, found != new { half += 1 }
        } catch IndexError.missing where old.isEmpty && committed.isEmpty {
            // Nothing was there yet, and nothing is.
        }
        _ = try Indexer(path: path, reader: LinesReader()).index([index.root], options: Indexer.Options(prune: true))
        #expect(try texts(path) == new, "after event \(moment)")
        #expect(try IndexCheck(path: path).run().flatMap(\.faults) == [])
    }
}
