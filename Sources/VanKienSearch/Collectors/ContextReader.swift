import Foundation
import GRDB
import VanKienIndexing

/// What passages stand under, read a block at a time as they are asked for.
final class ContextReader {
    private let statement: Statement
    private var block: Int64 = -1
    private var runs = ContextBlock.Runs([])
    private var run = 0
    private(set) var error: (any Error)?

    init(_ db: Database) throws {
        statement = try db.cachedStatement(sql: "SELECT runs FROM context_block WHERE block = ?")
    }

    /// A number for each path of the block that was asked for last, and whether it is another block than before.
    @inline(__always)
    func run(of passage: Int64) -> (place: Int, isNewBlock: Bool) {
        let wanted = passage / Int64(ContextBlock.size)
        let isNew = wanted != block
        if isNew { load(wanted) }
        let place = Int(passage % Int64(ContextBlock.size))
        // Passages are mostly asked for in rising order.
        if run >= runs.count || runs.start(of: run) > place { run = 0 }
        while run + 1 < runs.count, runs.start(of: run + 1) <= place { run += 1 }
        return (run, isNew)
    }

    var runCount: Int { runs.count }

    /// From the document's context to the innermost; empty where a damaged index tells nothing.
    func path(ofRun place: Int) -> [Int64] { place < runs.count ? runs.path(of: place) : [] }

    private func load(_ wanted: Int64) {
        block = wanted
        run = 0
        do {
            runs = ContextBlock.Runs(try Data.fetchOne(statement, arguments: [wanted]).map { [UInt8]($0) } ?? [])
        } catch {
            self.error = error
            runs = ContextBlock.Runs([])
        }
    }
}
