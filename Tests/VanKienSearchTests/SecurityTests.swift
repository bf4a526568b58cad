import Foundation
import Testing
import VanKien

@Suite("SECURITY.md")
struct SecurityTests {
    /// A constant of the table as it stands there.
    private static let table: [(constant: String, value: String)] = [
        ("QueryLimits.length", number(QueryLimits.length)), ("QueryLimits.words", number(QueryLimits.words)),
        ("QueryLimits.prefixes", number(QueryLimits.prefixes)), ("QueryLimits.terms", number(QueryLimits.terms)), ("QueryLimits.depth", number(QueryLimits.depth)),
        ("QueryLimits.distance", number(QueryLimits.distance)), ("QueryLimits.nearCombinations", number(QueryLimits.nearCombinations)),
        ("QueryLimits.nearOperands", number(QueryLimits.nearOperands)), ("QueryLimits.repetitions", number(QueryLimits.repetitions)),
        ("QueryLimits.conditions", number(QueryLimits.conditions)), ("QueryLimits.time", "\(QueryLimits.time.components.seconds) s"),
        ("SearchBatch.mostJobs", number(SearchBatch.mostJobs)), ("ReaderLimits.fileSize", "\(ReaderLimits.fileSize >> 20) MiB"),
        ("ReaderLimits.textLength", "\(ReaderLimits.textLength >> 20) Mi"), ("ReaderLimits.lines", "\(ReaderLimits.lines >> 20) Mi"),
        ("ReaderLimits.foreignLength", "\(ReaderLimits.foreignLength >> 20) Mi"),
        ("ReaderLimits.nesting", number(ReaderLimits.nesting)), ("ReaderLimits.expandedSize", "\(ReaderLimits.expandedSize >> 20) MiB"),
        ("ReaderLimits.toolSeconds", "\(ReaderLimits.toolSeconds) s"), ("ReaderLimits.toolMemory", "\(ReaderLimits.toolMemory >> 20) MiB"), ("ReaderLimits.toolAddressSpace", "\(ReaderLimits.toolAddressSpace >> 30) GiB"),
        ("ReaderLimits.readingSeconds", "\(ReaderLimits.readingSeconds) s"),
        ("ReaderLimits.scannedPages", "\(ReaderLimits.scannedPages); \(ReaderLimits.scannedPageSeconds) s"), ("ReaderLimits.archiveEntries", number(ReaderLimits.archiveEntries)),
        ("ReaderLimits.archiveMembers", number(ReaderLimits.archiveMembers)),
        ("ReaderLimits.archiveSize", "\(ReaderLimits.archiveSize >> 30) GiB, and \(ReaderLimits.archiveRatio) times its size where that is over \(ReaderLimits.archiveSizeUnasked >> 20) MiB"),
        ("ReaderLimits.archiveNesting", number(ReaderLimits.archiveNesting)),
    ]

    private static func number(_ value: Int) -> String {
        value < 1000 ? String(value) : "\(value / 1000)," + String(String(value % 1000 + 1000).dropFirst())
    }

    @Test("names each limit with its value", arguments: 0..<table.count)
    func limits(place: Int) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appendingPathComponent("SECURITY.md"), encoding: .utf8)
        let (constant, value) = Self.table[place]
        let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("|") && $0.contains("`\(constant)`") }, "\(constant)")
        let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(cells[1].hasPrefix(value), "\(constant): \(cells[1]), but it is \(value)")
    }
}
