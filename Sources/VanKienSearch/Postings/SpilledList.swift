/// A list of positions that stands on several pages, put together.
///
/// Zeros stand behind it as behind `StoredBytes`.
struct SpilledList {
    private(set) var bytes: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity = 0

    init() { bytes = UnsafeMutablePointer.allocate(capacity: StoredBytes.padding) }

    func free() { bytes.deallocate() }

    mutating func removeAll() { count = 0 }

    mutating func append(_ more: UnsafePointer<UInt8>, _ moreCount: Int) {
        if count + moreCount > capacity {
            let room = max(2 * capacity, count + moreCount)
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: room + StoredBytes.padding)
            larger.initialize(from: bytes, count: count)
            bytes.deallocate()
            bytes = larger
            capacity = room
        }
        (bytes + count).initialize(from: more, count: moreCount)
        count += moreCount
        (bytes + count).initialize(repeating: 0, count: StoredBytes.padding)
    }
}
