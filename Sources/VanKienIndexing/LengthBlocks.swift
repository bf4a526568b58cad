import Foundation
import GRDB
// What the blocks hold belongs to ranking; whoever reads the index reads them too.
@_exported import VanKienRanking

/// Appends to the blocks; the last one is kept in memory.
struct LengthBlocks {
    private let db: Database
    private var block: Int64 = -1
    private var norms: [UInt8] = []
    private var isChanged = false

    init(_ db: Database) { self.db = db }

    /// The first id that no passage ever had.
    mutating func nextPassage() throws -> Int64 {
        try loadLast()
        // 0 is no id, so that SQLite's rowids stay positive.
        return max(1, block * Int64(LengthBlock.size) + Int64(norms.count))
    }

    mutating func append(_ bytes: [UInt8], at first: Int64) throws {
        try loadLast()
        if block == 0, norms.isEmpty, first == 1 { norms.append(0) }
        for byte in bytes {
            if norms.count == LengthBlock.size {
                try flush()
                block += 1
                norms.removeAll(keepingCapacity: true)
            }
            norms.append(byte)
            isChanged = true
        }
    }

    mutating func flush() throws {
        guard isChanged else { return }
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO length_block (block, norms) VALUES (?, ?)")
            .execute(arguments: [block, Data(norms)])
        isChanged = false
    }

    private mutating func loadLast() throws {
        guard block < 0 else { return }
        if let row = try Row.fetchOne(db, sql: "SELECT block, norms FROM length_block ORDER BY block DESC LIMIT 1") {
            block = try row.typed(0)
            norms = [UInt8](try row.typed(1, as: Data.self))
        } else {
            block = 0
            norms = []
        }
    }
}
