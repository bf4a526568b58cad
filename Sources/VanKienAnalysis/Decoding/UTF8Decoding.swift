/// Well-formed UTF-8, one scalar at a time.
///
/// Source: The Unicode Standard, table 3-7.
enum UTF8Decoding {
    /// The scalar at `position` and its length in bytes; U+FFFD of length 1 where there is none.
    static func scalar(
        in bytes: UnsafeBufferPointer<UInt8>, at position: Int
    ) -> (Unicode.Scalar, length: Int) {
        wellFormedScalar(in: bytes, at: position) ?? ("\u{FFFD}", 1)
    }

    /// The scalar at `position` and its length in bytes; `nil` where the bytes are ill-formed or cut.
    @inline(__always)
    static func wellFormedScalar(
        in bytes: UnsafeBufferPointer<UInt8>, at position: Int
    ) -> (Unicode.Scalar, length: Int)? {
        let lead = UInt32(bytes[position])
        let rest = bytes.count - position
        if lead < 0x80 { return Unicode.Scalar(lead).map { ($0, 1) } }
        // Written out length by length, since this stands in the path of every letter with a mark.
        guard rest >= 2, let second = continuation(bytes[position + 1]) else { return nil }
        if lead < 0xE0 {
            guard lead >= 0xC2 else { return nil }
            return Unicode.Scalar((lead & 0x1F) << 6 | second).map { ($0, 2) }
        }
        guard rest >= 3, let third = continuation(bytes[position + 2]) else { return nil }
        if lead < 0xF0 {
            let value = (lead & 0x0F) << 12 | second << 6 | third
            // Overlong forms; the initializer refuses surrogates and what lies beyond U+10FFFF.
            return value >= 0x800 ? Unicode.Scalar(value).map { ($0, 3) } : nil
        }
        guard lead < 0xF5, rest >= 4, let fourth = continuation(bytes[position + 3]) else { return nil }
        let value = (lead & 0x07) << 18 | second << 12 | third << 6 | fourth
        return value >= 0x10000 ? Unicode.Scalar(value).map { ($0, 4) } : nil
    }

    @inline(__always)
    private static func continuation(_ byte: UInt8) -> UInt32? {
        byte & 0xC0 == 0x80 ? UInt32(byte & 0x3F) : nil
    }
}
