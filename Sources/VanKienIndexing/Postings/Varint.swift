/// SQLite's variable-length integers: big-endian groups of seven bits, the ninth byte whole.
///
/// Source: https://www.sqlite.org/fileformat.html, "A variable-length integer".
enum Varint {
    static let longest = 9

    @inline(__always)
    static func append(_ value: UInt64, to bytes: inout [UInt8]) {
        if value < 0x80 {
            bytes.append(UInt8(value))
        } else if value < 0x4000 {
            bytes.append(UInt8(value >> 7) | 0x80)
            bytes.append(UInt8(value & 0x7F))
        } else {
            appendLong(value, to: &bytes)
        }
    }

    private static func appendLong(_ value: UInt64, to bytes: inout [UInt8]) {
        if value >> 56 != 0 {
            for shift in stride(from: UInt64(57), through: 8, by: -7) { bytes.append(UInt8(value >> shift & 0x7F) | 0x80) }
            bytes.append(UInt8(value & 0xFF))
            return
        }
        var shift = UInt64(49)
        while value >> shift == 0 { shift -= 7 }
        while shift > 0 {
            bytes.append(UInt8(value >> shift & 0x7F) | 0x80)
            shift -= 7
        }
        bytes.append(UInt8(value & 0x7F))
    }

    /// Bytes that `append` takes.
    @inline(__always)
    static func length(_ value: UInt64) -> Int {
        value < 0x80 ? 1 : value < 0x4000 ? 2 : value >> 56 != 0 ? 9 : (70 - value.leadingZeroBitCount) / 7
    }

    /// The integer at `offset`, which moves behind it; `nil` where the bytes end before it does.
    @inline(__always)
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, at offset: inout Int) -> UInt64? {
        var value: UInt64 = 0
        for place in 0..<longest {
            guard offset < bytes.count else { return nil }
            let byte = bytes[offset]
            offset += 1
            if place == longest - 1 { return value << 8 | UInt64(byte) }
            value = value << 7 | UInt64(byte & 0x7F)
            if byte < 0x80 { return value }
        }
        return value
    }
}
