import GRDB

/// A hash over values of rows, in their order: what SQLite keeps no checksum of.
///
/// Each value is hashed with its kind and length, so that none can pass for a part of another.
struct RowHash {
    private static let capacity = 1 << 12

    private var stream = ContentHash.Stream()
    /// What waits to be handed over, in large pieces, since each has its cost: the first `count` bytes.
    private var bytes = [UInt8](repeating: 0, count: capacity)
    private var count = 0

    init() {}

    @inline(__always)
    mutating func add(_ value: Int64?) {
        if count + 9 > Self.capacity { handOver() }
        guard let value else { return put(0 as UInt8) }
        put(1 as UInt8)
        put(value)
    }

    @inline(__always)
    mutating func add(_ value: Int?) { add(value.map(Int64.init)) }

    mutating func add(_ text: String?) {
        if count + 9 > Self.capacity { handOver() }
        guard var text else { return put(0 as UInt8) }
        text.withUTF8 { utf8 in
            put(2 as UInt8)
            put(Int64(utf8.count))
            if count + utf8.count > Self.capacity { handOver() }
            guard utf8.count <= Self.capacity else { return stream.update(UnsafeRawBufferPointer(utf8)) }
            bytes.replaceSubrange(count..<(count + utf8.count), with: utf8)
            count += utf8.count
        }
    }

    @inline(__always)
    private mutating func put(_ byte: UInt8) {
        bytes[count] = byte
        count += 1
    }

    @inline(__always)
    private mutating func put(_ value: Int64) {
        let place = count
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: value.littleEndian, toByteOffset: place, as: Int64.self) }
        count += 8
    }

    /// Adds a stored row, whatever a damaged file has in it.
    mutating func add(_ row: Row) {
        for value in row.databaseValues { add(value) }
    }

    mutating func add(_ value: DatabaseValue) {
        switch value.storage {
        case .null: add(nil as Int64?)
        case .int64(let number): add(number)
        case .string(let text): add(text)
        // The tables have none of these.
        case .double, .blob:
            if count == Self.capacity { handOver() }
            put(3 as UInt8)
        }
    }

    mutating func finish() -> ContentHash {
        handOver()
        return ContentHash(value: stream.finish())
    }

    private mutating func handOver() {
        let end = count
        bytes.withUnsafeBytes { stream.update(UnsafeRawBufferPointer(rebasing: $0[..<end])) }
        count = 0
    }
}
