/// Signs that a file is no text, each in words for the user.
enum BinaryEvidence {
    private static let signatures: [(bytes: [UInt8], name: String)] = [
        (Array("%PDF-".utf8), "a PDF file"),
        ([0x50, 0x4B, 0x03, 0x04], "a zip archive (also .docx, .odt)"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old Office file (.doc, .xls)"),
        (Array("{\\rtf".utf8), "an RTF file"),
        (Array("SQLite format 3\u{0}".utf8), "an SQLite database"),
        ([0x1F, 0x8B, 0x08], "a gzip archive"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "a PNG picture"),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
        (Array("GIF8".utf8), "a GIF picture"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program (ELF)"),
        ([0xFF, 0xFE, 0x00, 0x00], "UTF-32, or no text"),
        ([0x00, 0x00, 0xFE, 0xFF], "UTF-32, or no text"),
    ]

    /// What the first bytes of a file say it is; `nil` where they say nothing.
    static func signature(of bytes: [UInt8]) -> String? {
        signatures.first { bytes.starts(with: $0.bytes) }.map { "it begins as \($0.name)" }
    }

    /// Zero bytes, more than one in a thousand. A converter leaves a few in real text, which is no reason
    /// to refuse it.
    static func zeroBytes(in bytes: [UInt8]) -> String? {
        guard let first = bytes.firstIndex(of: 0) else { return nil }
        let count = bytes.reduce(0) { $1 == 0 ? $0 + 1 : $0 }
        guard count * 1000 > bytes.count else { return nil }
        return "\(count.counting("zero byte")), the first at byte \(first)"
    }

    /// Control characters that no text has, more than one in ten of the first 4096 characters.
    static func controls(in text: some Sequence<Unicode.Scalar>) -> String? {
        var count = 0
        var controls = 0
        for scalar in text.prefix(4096) {
            count += 1
            switch scalar.value {
            case 0x09...0x0D, 0x1A, 0x1C...0x1F: break  // white space, separators, the old end of a file
            case 0x00...0x1F, 0x7F, 0xFFFE, 0xFFFF: controls += 1
            default: break
            }
        }
        guard controls * 10 > count else { return nil }
        return "\(controls) of the first \(count.counting("character")) \(controls == 1 ? "is a control character" : "are control characters")"
    }
}
