import Foundation
import GRDB
import VanKienIndexing

/// The length bytes of passages, read a block at a time as they are asked for.
final class LengthReader {
    private let statement: Statement
    private let cache = BlockCache.current
    private var block: Int64 = -1
    /// Of the block at hand: one for each passage, 0 where there is none.
    private var stored = none
    private var norms = none.bytes
    private(set) var error: (any Error)?

    init(_ db: Database) throws {
        statement = try db.cachedStatement(sql: "SELECT norms FROM length_block WHERE block = ?")
    }

    @inline(__always)
    func norm(of passage: Int64) -> Int {
        let wanted = passage / Int64(LengthBlock.size)
        if wanted != block { load(wanted) }
        let place = Int(passage % Int64(LengthBlock.size))
        // A damaged file may hold any number.
        return place >= 0 ? Int(norms[place]) : 0
    }

    /// The bytes of a block's passages; 0 where there are none. Valid until another block is asked for.
    func norms(ofBlock wanted: Int64) -> UnsafePointer<UInt8> {
        if wanted != block { load(wanted) }
        return norms
    }

    private static let none = bytes(of: Data())

    private static func bytes(of data: Data) -> StoredBytes {
        let count = min(data.count, LengthBlock.size)
        return StoredBytes(count: LengthBlock.size) { bytes in
            data.copyBytes(to: bytes, count: count)
            (bytes + count).initialize(repeating: 0, count: LengthBlock.size - count)
        }
    }

    private func read(_ wanted: Int64) throws -> StoredBytes {
        try Data.fetchOne(statement, arguments: [wanted]).map(Self.bytes) ?? Self.none
    }

    private func load(_ wanted: Int64) {
        block = wanted
        do {
            stored = try cache?.lengths(wanted) { try read(wanted) } ?? read(wanted)
        } catch {
            self.error = error
            stored = Self.none
        }
        norms = stored.bytes
    }
}
