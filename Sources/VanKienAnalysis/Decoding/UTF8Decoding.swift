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
    static func wellFormedScalar(
        in bytes: UnsafeBufferPointer<UInt8>, at position: Int
    ) -> (Unicode.Scalar, length: Int)? {
        let lead = bytes[position]
        if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
        let length: Int
        var value: UInt32
        let least: UInt32
        switch lead {
        case 0xC2...0xDF: (length, value, least) = (2, UInt32(lead & 0x1F), 0x80)
        case 0xE0...0xEF: (length, value, least) = (3, UInt32(lead & 0x0F), 0x800)
        case 0xF0...0xF4: (length, value, least) = (4, UInt32(lead & 0x07), 0x10000)
        default: return nil
        }
        guard position + length <= bytes.count else { return nil }
        for next in position + 1..<position + length {
            guard bytes[next] & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(bytes[next] & 0x3F)
        }
        // Overlong forms; the initializer refuses surrogates and what lies beyond U+10FFFF.
        guard value >= least, let scalar = Unicode.Scalar(value) else { return nil }
        return (scalar, length)
    }
}
