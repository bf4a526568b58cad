/// Bytes of a file → text.
///
/// A byte order mark decides; without one the pattern of zero bytes tells UTF-16; everything else is
/// UTF-8 or an error. Nothing is ever replaced: text that is ill-formed is refused with its place.
public enum TextDecoder {
    /// - Throws: `TextDecodingError`.
    public static func decode(_ bytes: [UInt8]) throws(TextDecodingError) -> DecodedText {
        if let evidence = BinaryEvidence.signature(of: bytes) { throw .binary(evidence: evidence) }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return try decodeUTF8(bytes, from: 3)
        }
        if bytes.starts(with: [0xFF, 0xFE]) {
            return try decodeUTF16(bytes, .utf16LittleEndian, from: 2)
        }
        if bytes.starts(with: [0xFE, 0xFF]) {
            return try decodeUTF16(bytes, .utf16BigEndian, from: 2)
        }
        if let encoding = utf16ByZeroBytes(bytes) {
            return try decodeUTF16(bytes, encoding, from: 0)
        }
        // A detector of legacy encodings goes here: before UTF-8 is found ill-formed.
        return try decodeUTF8(bytes, from: 0)
    }

    private static func decodeUTF8(
        _ bytes: [UInt8], from start: Int
    ) throws(TextDecodingError) -> DecodedText {
        if let evidence = BinaryEvidence.zeroBytes(in: bytes) { throw .binary(evidence: evidence) }
        if let offset = illFormedUTF8(bytes, from: start) {
            throw .illFormed(encoding: .utf8, offset: offset)
        }
        let text = String(decoding: bytes[start...], as: UTF8.self)
        if let evidence = BinaryEvidence.controls(in: text) { throw .binary(evidence: evidence) }
        return DecodedText(text: text, encoding: .utf8, hadByteOrderMark: start > 0)
    }

    /// The offset of the first byte that is no part of well-formed UTF-8; `nil` where all are.
    private static func illFormedUTF8(_ bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            var position = start
            while position < bytes.count {
                if bytes[position] < 0x80 {
                    position += 1
                } else if let (_, length) = UTF8Decoding.wellFormedScalar(in: bytes, at: position) {
                    position += length
                } else {
                    return position
                }
            }
            return nil
        }
    }

    private static func decodeUTF16(
        _ bytes: [UInt8], _ encoding: TextEncoding, from start: Int
    ) throws(TextDecodingError) -> DecodedText {
        let high = encoding == .utf16BigEndian ? 0 : 1
        var units: [UInt16] = []
        units.reserveCapacity((bytes.count - start) / 2)
        for position in stride(from: start, to: bytes.count - 1, by: 2) {
            units.append(
                UInt16(bytes[position + high]) << 8 | UInt16(bytes[position + 1 - high]))
        }
        var index = 0
        while index < units.count {
            if UTF16.isLeadSurrogate(units[index]), index + 1 < units.count,
                UTF16.isTrailSurrogate(units[index + 1])
            {
                index += 2
            } else if UTF16.isSurrogate(units[index]) {
                throw .illFormed(encoding: encoding, offset: start + index * 2)
            } else {
                index += 1
            }
        }
        // Half a unit at the end.
        if (bytes.count - start) % 2 != 0 {
            throw .illFormed(encoding: encoding, offset: bytes.count - 1)
        }
        let text = String(decoding: units, as: UTF16.self)
        if let evidence = BinaryEvidence.controls(in: text) { throw .binary(evidence: evidence) }
        return DecodedText(text: text, encoding: encoding, hadByteOrderMark: start > 0)
    }

    /// In UTF-16 the upper byte of blanks, digits and most Latin letters is zero, and hardly a lower byte is.
    private static func utf16ByZeroBytes(_ bytes: [UInt8]) -> TextEncoding? {
        guard bytes.count >= 4, bytes.count % 2 == 0 else { return nil }
        let sample = bytes.prefix(4096)
        var zeros = (even: 0, odd: 0)
        for position in stride(from: 0, to: sample.count, by: 2) {
            if sample[position] == 0 { zeros.even += 1 }
            if sample[position + 1] == 0 { zeros.odd += 1 }
        }
        guard max(zeros.even, zeros.odd) * 4 >= sample.count / 2 else { return nil }
        if zeros.even * 10 <= zeros.odd { return .utf16LittleEndian }
        if zeros.odd * 10 <= zeros.even { return .utf16BigEndian }
        return nil
    }
}
