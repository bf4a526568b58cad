/// What the index stores as one piece (a page of postings, a row of `dense_postings`, a block of lengths), in memory that many read and nobody changes.
///
/// Behind it stand zeros, so that an integer of up to nine bytes that begins in it can be read without a look at its end.
final class StoredBytes: @unchecked Sendable {
    static let padding = 16

    let bytes: UnsafePointer<UInt8>
    let count: Int

    /// - Parameter write: fills the bytes.
    init(count: Int, _ write: (UnsafeMutablePointer<UInt8>) throws -> Void) rethrows {
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: count + Self.padding)
        (memory + count).initialize(repeating: 0, count: Self.padding)
        bytes = UnsafePointer(memory)
        self.count = count
        do {
            try write(memory)
        } catch {
            memory.deallocate()
            throw error
        }
    }

    deinit { bytes.deallocate() }

    /// What it takes, with what manages it, about.
    var memory: Int { count + Self.padding + 64 }

    var page: PostingsPage { PostingsPage(bytes: bytes, count: count) }
}
