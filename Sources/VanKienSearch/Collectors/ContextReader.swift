import Foundation
import GRDB
import VanKienIndexing

/// What passages stand under, read a block at a time as they are asked for.
final class ContextReader {
    private let statement: Statement
    private let cache = BlockCache.current
    private var block: Int64 = -1
    private var runs = ContextBlock.Runs([])
    private var run = 0
    /// The passages of the run that was asked for last.
    private var passages: Range<Int64> = 0..<0
    private(set) var error: (any Error)?

    init(_ db: Database) throws {
        statement = try db.cachedStatement(sql: "SELECT runs FROM context_block WHERE block = ?")
    }

    /// A number for each path of the block that was asked for last, and whether the path may be another than before.
    @inline(__always)
    func run(of passage: Int64) -> (place: Int, isOther: Bool) {
        if passages.contains(passage) { return (run, false) }
        find(passage)
        return (run, true)
    }

    private func find(_ passage: Int64) {
        let wanted = passage / Int64(ContextBlock.size)
        if wanted != block { load(wanted) }
        let first = wanted * Int64(ContextBlock.size)
        run = runs.run(at: Int(passage - first), from: run)
        passages = passage..<max(passage + 1, first + Int64(runs.end(of: run)))
    }

    /// Goes from the document's context to the innermost; nowhere where a damaged index tells nothing.
    func forEachContext(ofRun place: Int, _ body: (Int64) -> Void) {
        if place < runs.count { runs.forEachContext(of: place, body) }
    }

    /// Which passages of a block stand under which contexts.
    func spans(of wanted: Int64) -> ContextSpans {
        do {
            return try cache?.spans(wanted) { try ContextSpans(runs(of: wanted)) } ?? ContextSpans(read(wanted))
        } catch {
            self.error = error
            return ContextSpans(ContextBlock.Runs([]))
        }
    }

    /// From the cache, since what is found is looked at once more, passage by passage.
    private func runs(of wanted: Int64) throws -> ContextBlock.Runs {
        try cache?.contexts(wanted) { try read(wanted) } ?? read(wanted)
    }

    private func read(_ wanted: Int64) throws -> ContextBlock.Runs {
        ContextBlock.Runs(try Data.fetchOne(statement, arguments: [wanted]).map { [UInt8]($0) } ?? [])
    }

    private func load(_ wanted: Int64) {
        block = wanted
        run = 0
        do {
            runs = try runs(of: wanted)
        } catch {
            self.error = error
            runs = ContextBlock.Runs([])
        }
    }
}
