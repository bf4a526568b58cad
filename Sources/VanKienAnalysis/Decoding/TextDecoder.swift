/// Bytes of a file → text.
///
/// A byte order mark decides; without one the pattern of zero bytes tells UTF-16; everything else is
/// UTF-8 or an error. Nothing is ever replaced: text that is ill-formed is refused with its place.
public enum TextDecoder {
    /// - Throws: `TextDecodingError`.
    public static func decode(_ bytes: [UInt8]) throws(TextDecodingError) -> DecodedText {
        let (encoding, start) = try form(of: bytes)
        let text: String
        switch encoding {
        case .utf8:
            // Only to refuse ill-formed text with its place: the standard library repairs it silently.
            _ = try utf8Scalars(bytes, from: start)
            text = String(decoding: bytes[start...], as: UTF8.self)
        case .utf16LittleEndian, .utf16BigEndian:
            text = try utf16Text(bytes, encoding, from: start)
        }
        return DecodedText(text: text, encoding: encoding, hadByteOrderMark: start > 0)
    }

    /// The scalars of a file's text in NFC, without its byte order mark.
    ///
    /// The way for whole files: one pass over the bytes, no `String` between.
    ///
    /// - Throws: `TextDecodingError`, as `decode` does.
    public static func scalars(of bytes: [UInt8]) throws(TextDecodingError) -> [Unicode.Scalar] {
        let (encoding, start) = try form(of: bytes)
        switch encoding {
        case .utf8:
            let decoded = try utf8Scalars(bytes, from: start)
            return decoded.isPlain ? decoded.scalars : NormalizationForm.nfc(decoded.scalars)
        case .utf16LittleEndian, .utf16BigEndian:
            return NormalizationForm.nfc(Array(try utf16Text(bytes, encoding, from: start).unicodeScalars))
        }
    }

    /// The encoding, and the offset of the first byte behind the byte order mark.
    private static func form(of bytes: [UInt8]) throws(TextDecodingError) -> (TextEncoding, start: Int) {
        if let evidence = BinaryEvidence.signature(of: bytes) { throw .binary(evidence: evidence) }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        if let encoding = utf16ByZeroBytes(bytes) { return (encoding, 0) }
        // A detector of legacy encodings goes here: before UTF-8 is found ill-formed.
        return (.utf8, 0)
    }

    /// Decodes and validates in one pass; `isPlain` where no scalar can make the text anything but NFC.
    private static func utf8Scalars(
        _ bytes: [UInt8], from start: Int
    ) throws(TextDecodingError) -> (scalars: [Unicode.Scalar], isPlain: Bool) {
        var isPlain = true
        var zeros = 0
        var illFormed: Int?
        let scalars = [Unicode.Scalar](unsafeUninitializedCapacity: bytes.count - start) { target, count in
            bytes.withUnsafeBufferPointer { bytes in
                var position = start
                // A scalar has at least one byte, so the target has room.
                while position < bytes.count {
                    let byte = bytes[position]
                    if byte < 0x80 {
                        target[count] = Unicode.Scalar(byte)
                        zeros &+= byte == 0 ? 1 : 0
                        position += 1
                    } else if let (scalar, length) = UTF8Decoding.wellFormedScalar(in: bytes, at: position) {
                        target[count] = scalar
                        position += length
                        if scalar.value >= 0x300, isPlain { isPlain = NormalizationForm.isPlain(scalar.value) }
                    } else {
                        illFormed = position
                        return
                    }
                    count += 1
                }
            }
        }
        if zeros > 0 || illFormed != nil, let evidence = BinaryEvidence.zeroBytes(in: bytes) {
            throw .binary(evidence: evidence)
        }
        if let illFormed { throw .illFormed(encoding: .utf8, offset: illFormed) }
        if let evidence = BinaryEvidence.controls(in: scalars) { throw .binary(evidence: evidence) }
        return (scalars, isPlain)
    }

    private static func utf16Text(
        _ bytes: [UInt8], _ encoding: TextEncoding, from start: Int
    ) throws(TextDecodingError) -> String {
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
        if let evidence = BinaryEvidence.controls(in: text.unicodeScalars) { throw .binary(evidence: evidence) }
        return text
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
