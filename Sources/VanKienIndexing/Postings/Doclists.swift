/// The doclists of a document's terms, one behind the other.
///
/// Memory of its own, so that many documents' can be read side by side where they are. It never changes.
final class Doclists: @unchecked Sendable {
    private let bytes: UnsafeBufferPointer<UInt8>

    /// - Parameters:
    ///   - capacity: bytes that are enough.
    ///   - write: returns the number of bytes that it has written.
    init(capacity: Int, _ write: (UnsafeMutableBufferPointer<UInt8>) -> Int) {
        // As long as what was written, and no longer: they wait until the whole batch is there.
        let draft = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: capacity)
        defer { draft.deallocate() }
        let count = write(draft)
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: count)
        _ = bytes.initialize(from: draft[..<count])
        self.bytes = UnsafeBufferPointer(bytes)
    }

    deinit { bytes.deallocate() }

    /// Valid as long as the doclists.
    subscript(range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[range]) }
}
