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
        let decoded = try decoded(bytes, as: forced)
        var mending = TextMending()
        var scalars = decoded.scalars
        if !decoded.isPlain {
            scalars = NormalizationForm.nfc(scalars)
            mending.decomposed = max(0, decoded.scalars.count - scalars.count)
        }
        if !decoded.isSound { mending.mend(&scalars) }
        return Reading(scalars: scalars, decision: decoded.decision, mending: mending)
    }

    /// - Throws: `TextDecodingError`.
    public static func decode(_ bytes: [UInt8]) throws(TextDecodingError) -> DecodedText {
        let decoded = try decoded(bytes, as: nil)
        return DecodedText(
            text: String(String.UnicodeScalarView(decoded.scalars)), encoding: decoded.decision.encoding,
            hadByteOrderMark: decoded.hadByteOrderMark)
    }

    /// Scalars as the bytes give them, and what is known of them from the way.
    private struct Decoded {
        var scalars: [Unicode.Scalar]
        var decision: EncodingDecision
        var hadByteOrderMark = false
        /// No scalar can make the text anything but NFC.
        var isPlain = false
        /// There is nothing that `TextMending` would look at.
        var isSound = false
    }

    private static func decoded(_ bytes: [UInt8], as forced: TextEncoding?) throws(TextDecodingError) -> Decoded {
        if let evidence = BinaryEvidence.signature(of: bytes) { throw .binary(evidence: evidence) }
        let mark = byteOrderMark(bytes)
        if let forced {
            let start = mark?.encoding == forced ? mark?.length ?? 0 : 0
            return try decoded(bytes, from: start, by: EncodingDecision(encoding: forced, confidence: 1, reason: "as asked for"))
        }
        if let mark {
            return try decoded(
                bytes, from: mark.length, by: EncodingDecision(encoding: mark.encoding, confidence: 1, reason: "a byte order mark"))
        }
        if let encoding = utf16ByZeroBytes(bytes) {
            return try decoded(
                bytes, from: 0, by: EncodingDecision(encoding: encoding, confidence: 0.99, reason: "the pattern of its zero bytes"))
        }
        // Decoding is what tells whether it is UTF-8.
        do throws(TextDecodingError) {
            var decoded = try decoded(bytes, from: 0, by: EncodingDecision(encoding: .utf8, confidence: 1, reason: "well-formed"))
            if decoded.scalars.count == bytes.count { decoded.decision.reason = "ASCII alone" }
            return decoded
        } catch .illFormed(let encoding, let offset) {
            guard BinaryEvidence.zeroBytes(in: bytes) == nil, let found = EncodingDetector.decision(for: bytes) else {
                throw .illFormed(encoding: encoding, offset: offset)
            }
            return try decoded(bytes, from: 0, by: found)
        }
    }

    private static func decoded(
        _ bytes: [UInt8], from start: Int, by decision: EncodingDecision
    ) throws(TextDecodingError) -> Decoded {
        var decoded = Decoded(scalars: [], decision: decision, hadByteOrderMark: start > 0)
        switch decision.encoding {
        case .utf8:
            (decoded.scalars, decoded.isPlain, decoded.isSound) = try utf8Scalars(bytes, from: start)
        case .utf16LittleEndian, .utf16BigEndian:
            decoded.scalars = Array(try utf16Text(bytes, decision.encoding, from: start).unicodeScalars)
        case .windows1258, .viscii, .vps, .tcvn3, .vni:
            decoded.scalars = try legacyScalars(bytes, decision.encoding)
            // Composed already: letters that an encoding writes apart are no damage to be counted.
            decoded.isPlain = true
        }
        return decoded
    }

    private static func legacyScalars(
        _ bytes: [UInt8], _ encoding: TextEncoding
    ) throws(TextDecodingError) -> [Unicode.Scalar] {
        if let evidence = BinaryEvidence.zeroBytes(in: bytes) { throw .binary(evidence: evidence) }
        let scalars = LegacyDecoding.scalars(of: bytes, in: encoding)
        if let evidence = BinaryEvidence.controls(in: scalars) { throw .binary(evidence: evidence) }
        return scalars
    }

    private static func byteOrderMark(_ bytes: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        return nil
    }

    /// Decodes, validates and judges in one pass.
    private static func utf8Scalars(
        _ bytes: [UInt8], from start: Int
    ) throws(TextDecodingError) -> (scalars: [Unicode.Scalar], isPlain: Bool, isSound: Bool) {
        var isPlain = true
        var isSound = true
        var zeros = 0
        var illFormed: Int?
        // Room for one at least: without any, the count would be written to the one empty array of all threads.
        let scalars = [Unicode.Scalar](unsafeUninitializedCapacity: max(bytes.count - start, 1)) { target, count in
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
                        if TextMending.mayNeedMending(scalar.value) { isSound = false }
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
        return (scalars, isPlain, isSound && isPlain)
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
