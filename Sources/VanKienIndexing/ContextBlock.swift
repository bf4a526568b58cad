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

    /// - Parameters:
    ///   - path: from the document's context to the innermost.
    ///   - start: the place in the block from which on passages stand under it.
    static func encode(_ path: [Int64], from start: Int, into bytes: inout [UInt8]) {
        bytes.append(UInt8(truncatingIfNeeded: start))
        bytes.append(UInt8(truncatingIfNeeded: start >> 8))
        bytes.append(UInt8(path.count))
        var last: Int64 = 0
        for context in path {
            var rest = UInt64(max(0, context - last))
            while rest >= 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                rest >>= 7
            }
            bytes.append(UInt8(rest))
            last = context
        }
    }

    /// The runs of a blob; of a damaged one those before the damage. A run's path is read when it is asked for: a search wants few.
    package struct Runs: Sendable {
        private struct Head: Sendable {
            var start: Int32
            /// Where the run's first context stands in `bytes`.
            var offset: Int32
        }

        private let bytes: [UInt8]
        private var heads: [Head] = []

        package init(_ bytes: [UInt8]) {
            self.bytes = bytes
            heads.reserveCapacity(bytes.count / 8)
            bytes.withUnsafeBufferPointer { bytes in
                var place = 0
                while place + 3 <= bytes.count {
                    let head = Head(start: Int32(bytes[place]) | Int32(bytes[place + 1]) << 8, offset: Int32(place + 3))
                    let contexts = bytes[place + 2]
                    place += 3
                    for _ in 0..<contexts {
                        while place < bytes.count, bytes[place] >= 0x80 { place += 1 }
                        guard place < bytes.count else { return }
                        place += 1
                    }
                    heads.append(head)
                }
            }
        }

        package var count: Int { heads.count }

        /// Bytes that it takes.
        package var memory: Int { bytes.count + heads.count * MemoryLayout<Head>.stride }

        /// The run under which a place of the block stands; the first where there is none, as in an empty block.
        ///
        /// - Parameter known: a run to begin at: passages are mostly asked for in rising order, a few runs on.
        package func run(at place: Int, from known: Int) -> Int {
            heads.withUnsafeBufferPointer { heads in
                var low = known < heads.count && Int(heads[known].start) <= place ? known : 0
                var step = 1
                while low + step < heads.count, Int(heads[low + step].start) <= place {
                    low += step
                    step *= 2
                }
                while step > 1 {
                    step /= 2
                    if low + step < heads.count, Int(heads[low + step].start) <= place { low += step }
                }
                return low
            }
        }

        /// The place in the block of the first that stands under a run.
        package func start(of run: Int) -> Int { Int(heads[run].start) }

        /// The place in the block behind the last that stands under a run.
        package func end(of run: Int) -> Int {
            run + 1 < heads.count ? Int(heads[run + 1].start) : ContextBlock.size
        }

        /// Goes from the document's context to the innermost.
        @inline(__always)
        package func forEachContext(of run: Int, _ body: (Int64) -> Void) {
            let first = Int(heads[run].offset)
            bytes.withUnsafeBufferPointer { bytes in
                var place = first
                var last: Int64 = 0
                for _ in 0..<bytes[first - 1] {
                    var (value, shift) = (UInt64(0), UInt64(0))
                    while bytes[place] >= 0x80 {
                        value |= UInt64(bytes[place] & 0x7F) << shift
                        shift += 7
                        place += 1
                    }
                    value |= UInt64(bytes[place]) << shift
                    place += 1
                    last = last.addingReportingOverflow(Int64(truncatingIfNeeded: value)).partialValue
                    body(last)
                }
            }
        }

        package func path(of run: Int) -> [Int64] {
            var path: [Int64] = []
            forEachContext(of: run) { path.append($0) }
            return path
        }
    }
}
