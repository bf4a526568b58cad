/// The UTF-8 bytes of a text, read with checked bounds, forwards and backwards.
///
/// Offsets are counted in bytes and stand on scalar boundaries; reading outside the text gives 0.
struct TextBytes {
    private let buffer: UnsafeBufferPointer<UInt8>

    let count: Int

    init(_ buffer: UnsafeBufferPointer<UInt8>) {
        self.buffer = buffer
        self.count = buffer.count
    }

    /// Runs `body` on the bytes of `text`, which are valid for the time of the call only.
    static func with<Result>(_ text: String, _ body: (TextBytes) -> Result) -> Result {
        if let result = text.utf8.withContiguousStorageIfAvailable({ body(TextBytes($0)) }) {
            return result
        }
        return Array(text.utf8).withUnsafeBufferPointer { body(TextBytes($0)) }
    }

    @inline(__always)
    subscript(offset: Int) -> UInt8 {
        UInt(bitPattern: offset) < UInt(bitPattern: count) ? buffer[offset] : 0
    }

    /// The eight bytes from `offset` on, the first lowest; behind the text stand zeros.
    @inline(__always)
    func eightBytes(from offset: Int) -> UInt64 {
        if offset + 8 <= count {
            return UInt64(littleEndian: UnsafeRawBufferPointer(buffer).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
        return (0..<8).reduce(0) { $0 | UInt64(self[offset + $1]) << UInt64(8 * $1) }
    }

    /// The scalar that begins at `offset` and the offset behind it; 0 at the end of the text.
    @inline(__always)
    func scalar(at offset: Int) -> (value: UInt32, end: Int) {
        let first = self[offset]
        return first < 0x80 ? (UInt32(first), offset + 1) : scalar(ledBy: UInt32(first), at: offset)
    }

    private func scalar(ledBy first: UInt32, at offset: Int) -> (value: UInt32, end: Int) {
        func continuation(_ distance: Int) -> UInt32 { UInt32(self[offset + distance]) & 0x3F }
        if first < 0xE0 { return ((first & 0x1F) << 6 | continuation(1), offset + 2) }
        if first < 0xF0 {
            return ((first & 0x0F) << 12 | continuation(1) << 6 | continuation(2), offset + 3)
        }
        return (
            (first & 0x07) << 18 | continuation(1) << 12 | continuation(2) << 6 | continuation(3),
            offset + 4
        )
    }

    /// The scalar that ends at `offset` and the offset at which it begins; 0 at the start of the text.
    @inline(__always)
    func scalar(before offset: Int) -> (value: UInt32, start: Int) {
        let last = self[offset - 1]
        return last < 0x80 && offset > 0 ? (UInt32(last), offset - 1) : longScalar(before: offset)
    }

    private func longScalar(before offset: Int) -> (value: UInt32, start: Int) {
        guard offset > 0 else { return (0, 0) }
        var start = offset - 1
        while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
        return (scalar(at: start).value, start)
    }

    /// The offset behind the white space that begins at `offset`, after at most `limit` scalars.
    func skipSpaces(from offset: Int, limit: Int = 64) -> Int {
        var offset = offset
        for _ in 0..<limit {
            let (value, end) = scalar(at: offset)
            guard TextBytes.isSpace(value), offset < count else { break }
            offset = end
        }
        return offset
    }

    /// The offset at which the white space that ends at `offset` begins.
    func skipSpaces(before offset: Int) -> Int {
        var offset = offset
        while offset > 0 {
            let (value, start) = scalar(before: offset)
            guard TextBytes.isSpace(value) else { break }
            offset = start
        }
        return offset
    }

    /// The place of the first byte from `offset` on that is so; `end`, or where the text ends before it, where there is none.
    @inline(__always)
    func first(from offset: Int, to end: Int = .max, where isSo: (UInt8) -> Bool) -> Int {
        let end = min(end, count)
        var offset = offset
        while offset < end, !isSo(buffer[offset]) { offset += 1 }
        return offset
    }

    /// The place of the first of these bytes from `offset` on; `end`, or where the text ends before it, where there is none.
    @inline(__always)
    func firstOf(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8, from offset: Int, to end: Int) -> Int {
        let end = min(end, count)
        var offset = offset
        while offset < end {
            let block = eightBytes(from: offset)
            let found = Self.places(of: a, in: block) | Self.places(of: b, in: block) | Self.places(of: c, in: block) | Self.places(of: d, in: block)
            if found != 0 { return min(end, offset + found.trailingZeroBitCount / 8) }
            offset += 8
        }
        return end
    }

    /// The high bit of each byte of a block that is this one.
    @inline(__always)
    static func places(of byte: UInt8, in block: UInt64) -> UInt64 {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let difference = block ^ UInt64(byte) &* 0x0101_0101_0101_0101
        return ~(((difference & low) &+ low) | difference) & ~low
    }

    /// The place of the first ASCII digit from `offset` on; `count` where there is none.
    func firstDigit(from offset: Int) -> Int {
        var offset = offset
        let bytes = UnsafeRawBufferPointer(buffer)
        while offset < count {
            // Eight bytes at a time: with '0' taken off, only digits are below ten. A borrow may show a digit too many, never one too few.
            while offset + 8 <= count {
                let rest = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) ^ 0x3030_3030_3030_3030
                if (rest &- 0x0A0A_0A0A_0A0A_0A0A) & ~rest & 0x8080_8080_8080_8080 != 0 { break }
                offset += 8
            }
            let end = min(count, offset + 8)
            while offset < end {
                if TextBytes.isDigit(buffer[offset]) { return offset }
                offset += 1
            }
        }
        return count
    }

    /// The offset behind the ASCII digits that begin at `offset`.
    func skipDigits(from offset: Int) -> Int {
        var offset = offset
        while TextBytes.isDigit(self[offset]) { offset += 1 }
        return offset
    }

    /// The value of a run of at most nine ASCII digits; `nil` for an empty or a longer run.
    func number(in range: Range<Int>) -> Int? {
        guard !range.isEmpty, range.count <= 9 else { return nil }
        var value = 0
        for offset in range {
            guard TextBytes.isDigit(self[offset]) else { return nil }
            value = value * 10 + Int(self[offset] - 0x30)
        }
        return value
    }

    /// The text between two offsets.
    func string(in range: Range<Int>) -> String {
        let range = range.clamped(to: 0..<count)
        return String(decoding: buffer[range], as: UTF8.self)
    }

    /// The same on one line: white space of any kind and length is one blank, at the ends none.
    func line(in range: Range<Int>) -> String {
        let range = range.clamped(to: 0..<count)
        return String(unsafeUninitializedCapacity: range.count + 1) { line in
            var length = 0
            var hasGap = false
            var offset = range.lowerBound
            while offset < range.upperBound {
                let (value, end) = scalar(at: offset)
                if TextBytes.isSpace(value) {
                    hasGap = length > 0
                } else {
                    if hasGap {
                        line[length] = 0x20
                        length += 1
                        hasGap = false
                    }
                    for byte in offset..<min(end, range.upperBound) {
                        line[length] = self[byte]
                        length += 1
                    }
                }
                offset = end
            }
            return length
        }
    }

    func hasParagraphBreak(_ range: Range<Int>) -> Bool { range.contains { self[$0] == 0x0A && self[$0 + 1] == 0x0A } }

    /// How many Unicode scalars begin in a range of bytes.
    func scalarCount(in range: Range<Int>) -> Int {
        var scalars = 0
        for byte in buffer[range.clamped(to: 0..<count)] where byte & 0xC0 != 0x80 { scalars += 1 }
        return scalars
    }

    /// Whether a range holds the letters of Roman numbers alone, in capitals.
    func isRoman(_ range: Range<Int>) -> Bool {
        range.allSatisfy { self[$0] == 0x49 || self[$0] == 0x56 || self[$0] == 0x58 || self[$0] == 0x4C }
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    static func isDigit(_ value: UInt32) -> Bool { value &- 0x30 < 10 }

    /// White space of any width; also what has no width at all: U+200B, U+FEFF and the soft hyphen,
    /// which a converter leaves where a line was broken.
    static func isSpace(_ value: UInt32) -> Bool {
        switch value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0xAD, 0x1680, 0x2000...0x200D, 0x2028, 0x2029, 0x202F,
            0x205F, 0x2060, 0x3000, 0xFEFF:
            true
        default: false
        }
    }

    /// Every dash that a keyboard, a word processor or a converter puts for `-`.
    static func isDash(_ value: UInt32) -> Bool {
        switch value {
        case 0x2D, 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: true
        default: false
        }
    }

    static func isSlash(_ value: UInt32) -> Bool {
        value == 0x2F || value == 0x2044 || value == 0x2215 || value == 0xFF0F
    }
}
