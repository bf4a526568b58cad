/// Bytes of a file → text.
///
/// A byte order mark decides; without one the pattern of zero bytes tells UTF-16; what is well-formed UTF-8 is UTF-8, and
/// only what is not may be in a legacy encoding. Nothing is ever replaced: what makes sense in none is refused with its place.
public enum TextDecoder {
    /// A file's text as readers take it.
    public struct Reading: Sendable {
        /// In NFC, mended, without byte order mark.
        public var scalars: [Unicode.Scalar]
        public var decision: EncodingDecision
        public var mending: TextMending
    }

    /// - Parameter forced: the encoding to be taken, whatever the bytes look like.
    /// - Throws: `TextDecodingError`.
    public static func read(_ bytes: [UInt8], as forced: TextEncoding? = nil) throws(TextDecodingError) -> Reading {
        let form = try form(of: bytes, forced)
        var mending = TextMending()
        var scalars: [Unicode.Scalar]
        switch form.decision.encoding {
        case .utf8:
            let decoded = try utf8Scalars(bytes, from: form.start)
            scalars = decoded.isPlain ? decoded.scalars : NormalizationForm.nfc(decoded.scalars)
            mending.decomposed = max(0, decoded.scalars.count - scalars.count)
        case .utf16LittleEndian, .utf16BigEndian:
            let decoded = Array(try utf16Text(bytes, form.decision.encoding, from: form.start).unicodeScalars)
            scalars = NormalizationForm.nfc(decoded)
            mending.decomposed = max(0, decoded.count - scalars.count)
        case .windows1258, .viscii, .vps, .tcvn3, .vni:
            scalars = try legacyScalars(bytes, form.decision.encoding)
        }
        mending.mend(&scalars)
        return Reading(scalars: scalars, decision: form.decision, mending: mending)
    }

    /// - Throws: `TextDecodingError`.
    public static func decode(_ bytes: [UInt8]) throws(TextDecodingError) -> DecodedText {
        let form = try form(of: bytes, nil)
        let encoding = form.decision.encoding
        let text: String
        switch encoding {
        case .utf8:
            // Only to refuse ill-formed text with its place: the standard library repairs it silently.
            _ = try utf8Scalars(bytes, from: form.start)
            text = String(decoding: bytes[form.start...], as: UTF8.self)
        case .utf16LittleEndian, .utf16BigEndian:
            text = try utf16Text(bytes, encoding, from: form.start)
        case .windows1258, .viscii, .vps, .tcvn3, .vni:
            text = String(String.UnicodeScalarView(try legacyScalars(bytes, encoding)))
        }
        return DecodedText(text: text, encoding: encoding, hadByteOrderMark: form.start > 0)
    }

    private static func legacyScalars(
        _ bytes: [UInt8], _ encoding: TextEncoding
    ) throws(TextDecodingError) -> [Unicode.Scalar] {
        if let evidence = BinaryEvidence.zeroBytes(in: bytes) { throw .binary(evidence: evidence) }
        let scalars = LegacyDecoding.scalars(of: bytes, in: encoding)
        if let evidence = BinaryEvidence.controls(in: scalars) { throw .binary(evidence: evidence) }
        return scalars
    }

    /// The encoding and why, and the offset of the first byte behind the byte order mark.
    private static func form(
        of bytes: [UInt8], _ forced: TextEncoding?
    ) throws(TextDecodingError) -> (decision: EncodingDecision, start: Int) {
        if let evidence = BinaryEvidence.signature(of: bytes) { throw .binary(evidence: evidence) }
        let mark = byteOrderMark(bytes)
        if let forced {
            let start = mark?.encoding == forced ? mark?.length ?? 0 : 0
            return (EncodingDecision(encoding: forced, confidence: 1, reason: "as asked for"), start)
        }
        if let mark {
            return (EncodingDecision(encoding: mark.encoding, confidence: 1, reason: "a byte order mark"), mark.length)
        }
        if let encoding = utf16ByZeroBytes(bytes) {
            return (EncodingDecision(encoding: encoding, confidence: 0.99, reason: "the pattern of its zero bytes"), 0)
        }
        switch UTF8Decoding.kind(of: bytes) {
        case .ascii: return (EncodingDecision(encoding: .utf8, confidence: 1, reason: "ASCII alone"), 0)
        case .wellFormed: return (EncodingDecision(encoding: .utf8, confidence: 1, reason: "well-formed"), 0)
        case .illFormed:
            if BinaryEvidence.zeroBytes(in: bytes) == nil, let found = EncodingDetector.decision(for: bytes) {
                return (found, 0)
            }
            // Decoding will say where it breaks.
            return (EncodingDecision(encoding: .utf8, confidence: 0, reason: "no encoding makes sense of it"), 0)
        }
    }

    private static func byteOrderMark(_ bytes: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        return nil
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
