import VanKien

/// Bytes → text, in the encoding that is found and in each that is asked for.
public struct DecoderTarget: FuzzTarget {
    public static let name = "decoder"
    /// Each is decoded in a dozen encodings.
    public static let longest = 1024
    public static func seeds() throws -> [[UInt8]] { try SeedFiles.texts() + [Array("ÿþ".utf8), [0xFF, 0xFE, 0x61, 0], [0xFE, 0xFF, 0, 0x61]] }

    public init() {}

    public func run(_ input: [UInt8]) throws {
        for encoding in [nil] + TextEncoding.allCases.map(Optional.some) {
            let reading: TextDecoder.Reading
            do throws(TextDecodingError) {
                reading = try TextDecoder.read(input, as: encoding)
            } catch {
                continue
            }
            let text = String(String.UnicodeScalarView(reading.scalars))
            try BrokenLaw.unless(Array(text.unicodeScalars) == reading.scalars, "\(encoding?.rawValue ?? "found"): scalars that no text holds")
            if reading.mending.isNothing || encoding == nil {
                try BrokenLaw.unless(NormalizationForm.isNFC(text), "\(encoding?.rawValue ?? "found"): not NFC")
            }
        }
        // What is UTF-8 is never taken for anything else.
        if let text = String(validating: input, as: UTF8.self), !input.contains(0), !input.isEmpty, let read = try? TextDecoder.decode(input) {
            try BrokenLaw.unless(read.encoding == .utf8, "UTF-8 taken for \(read.encoding)")
            let mark = read.hadByteOrderMark ? "\u{FEFF}" : ""
            try BrokenLaw.unless(Array((mark + read.text).utf8) == Array(text.utf8), "UTF-8 changed in decoding")
        }
    }
}
