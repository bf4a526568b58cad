import GRDB

/// A hash over values of rows, in their order: what SQLite keeps no checksum of.
///
/// Each value is hashed with its kind and length, so that none can pass for a part of another.
struct RowHash {
    private var stream = ContentHash.Stream()
    private var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(1 << 12) }

    mutating func add(_ value: Int64?) {
        guard let value else { return bytes.append(0) }
        bytes.append(1)
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ value: Int?) { add(value.map(Int64.init)) }

    mutating func add(_ text: String?) {
        guard var text else { return bytes.append(0) }
        text.withUTF8 { utf8 in
            bytes.append(2)
            withUnsafeBytes(of: Int64(utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: utf8)
        }
        handOver(above: 1 << 11)
    }

    /// Adds a stored row, whatever a damaged file has in it.
    mutating func add(_ row: Row) {
        for value in row.databaseValues { add(value) }
        handOver(above: 1 << 11)
    }

    mutating func add(_ value: DatabaseValue) {
        switch value.storage {
        case .null: add(nil as Int64?)
        case .int64(let number): add(number)
        case .string(let text): add(text)
        // The tables have none of these.
        case .double, .blob: bytes.append(3)
        }
    }

    mutating func finish() -> ContentHash {
        handOver(above: 0)
        return ContentHash(value: stream.finish())
    }

    /// In large pieces, since each has its cost.
    private mutating func handOver(above size: Int) {
        guard bytes.count > size else { return }
        bytes.withUnsafeBytes { stream.update($0) }
        bytes.removeAll(keepingCapacity: true)
    }
}
