/// What passages stand under: for each the way from its document's head to the heading above it, 4096 passages to a blob.
///
/// A context is a text that passages stand under: a document's head (its type, number and title) or a section's heading. A section's
/// context has the section's id, a document's the id before that of its first section. Passages with one path that follow
/// each other are a run: where it begins in the block (two bytes, little end first), the number of its contexts (one byte), the first of them and
/// how far each is from the one before (LEB128).
package enum ContextBlock {
    /// Passages in a block, as in a block of lengths.
    package static let size = LengthBlock.size
    /// Contexts of a path that are kept: the document's, and the innermost.
    static let deepest = 12

    /// One run: the passages from `start` on, in places of the block, up to the next run's.
    package struct Run: Equatable {
        package var start: Int
        /// From the document's context to the innermost.
        package var path: [Int64]
    }

    static func encode(_ run: Run, into bytes: inout [UInt8]) {
        bytes.append(UInt8(truncatingIfNeeded: run.start))
        bytes.append(UInt8(truncatingIfNeeded: run.start >> 8))
        bytes.append(UInt8(run.path.count))
        var last: Int64 = 0
        for context in run.path {
            var rest = UInt64(max(0, context - last))
            while rest >= 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                rest >>= 7
            }
            bytes.append(UInt8(rest))
            last = context
        }
    }

    /// The runs of a blob; of a damaged one those before the damage.
    package static func runs(_ bytes: [UInt8]) -> [Run] {
        var runs: [Run] = []
        var place = 0
        while place + 3 <= bytes.count {
            var run = Run(start: Int(bytes[place]) | Int(bytes[place + 1]) << 8, path: [])
            let count = Int(bytes[place + 2])
            place += 3
            var last: Int64 = 0
            for _ in 0..<count {
                var (value, shift) = (UInt64(0), UInt64(0))
                while place < bytes.count, bytes[place] >= 0x80, shift < 56 {
                    value |= UInt64(bytes[place] & 0x7F) << shift
                    shift += 7
                    place += 1
                }
                guard place < bytes.count else { return runs }
                value |= UInt64(bytes[place]) << shift
                place += 1
                last = last.addingReportingOverflow(Int64(truncatingIfNeeded: value)).partialValue
                run.path.append(last)
            }
            runs.append(run)
        }
        return runs
    }
}
