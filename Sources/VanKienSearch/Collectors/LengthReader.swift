import Foundation
import GRDB
import VanKienIndexing

/// The length bytes of passages, read a block at a time as they are asked for.
final class LengthReader {
    private let statement: Statement
    private let cache = BlockCache.current
    private var block: Int64 = -1
    private var norms: [UInt8] = []
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
        return place >= 0 && place < norms.count ? Int(norms[place]) : 0
    }

    /// Writes the bytes of a block's passages; 0 where there are none.
    ///
    /// - Parameter target: has room for them.
    func copy(block wanted: Int64, to target: UnsafeMutablePointer<UInt8>) {
        if wanted != block { load(wanted) }
        let count = min(norms.count, LengthBlock.size)
        norms.withUnsafeBufferPointer { norms in
            if let start = norms.baseAddress { target.update(from: start, count: count) }
        }
        (target + count).update(repeating: 0, count: LengthBlock.size - count)
    }

    private func read(_ wanted: Int64) throws -> [UInt8] {
        try Data.fetchOne(statement, arguments: [wanted]).map { [UInt8]($0) } ?? []
    }

    private func load(_ wanted: Int64) {
        block = wanted
        do {
            norms = try cache?.lengths(wanted) { try read(wanted) } ?? read(wanted)
        } catch {
            self.error = error
            norms = []
        }
    }
}
