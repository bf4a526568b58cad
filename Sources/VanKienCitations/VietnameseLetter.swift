/// What a scalar is as a letter of Vietnamese.
enum VietnameseLetter {
    /// The ASCII letter in lower case that remains when all marks are taken off; 0 for what is no letter.
    ///
    /// đ gives d. The look-alikes of Đ (Ð U+00D0, Ɖ U+0189) count as Đ.
    @inline(__always)
    static func folded(_ value: UInt32) -> UInt8 {
        guard value < 0x80 else { return foldedBeyondASCII(value) }
        let small = value | 0x20
        return small &- 0x61 < 26 ? UInt8(truncatingIfNeeded: small) : 0
    }

    private static func foldedBeyondASCII(_ value: UInt32) -> UInt8 {
        switch value {
        case 0..<0xC0: return 0
        case 0xC0...0xC5, 0xE0...0xE5, 0x102, 0x103, 0x1EA0...0x1EB7: return UInt8(ascii: "a")
        case 0xC8...0xCB, 0xE8...0xEB, 0x1EB8...0x1EC7: return UInt8(ascii: "e")
        case 0xCC...0xCF, 0xEC...0xEF, 0x128, 0x129, 0x1EC8...0x1ECB: return UInt8(ascii: "i")
        case 0xD2...0xD6, 0xF2...0xF6, 0x1A0, 0x1A1, 0x1ECC...0x1EE3: return UInt8(ascii: "o")
        case 0xD9...0xDC, 0xF9...0xFC, 0x168, 0x169, 0x1AF, 0x1B0, 0x1EE4...0x1EF1: return UInt8(ascii: "u")
        case 0xDD, 0xFD, 0xFF, 0x1EF2...0x1EF9: return UInt8(ascii: "y")
        case 0xD0, 0xF0, 0x110, 0x111, 0x189, 0x256: return UInt8(ascii: "d")
        default: return 0
        }
    }

    /// A mark that a decomposed letter carries: tone, breve, circumflex, horn.
    static func isMark(_ value: UInt32) -> Bool { (0x300...0x36F).contains(value) }

    /// A text in lower case without marks, its words parted by single spaces: `Quyết  định` gives `quyet dinh`.
    ///
    /// What is neither letter, digit nor white space is kept if it is ASCII and dropped otherwise.
    static func folded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var gap = false
        for scalar in text.unicodeScalars {
            if TextBytes.isSpace(scalar.value) {
                gap = !bytes.isEmpty
                continue
            }
            let letter = folded(scalar.value)
            let byte = letter != 0 ? letter : (scalar.value < 0x80 ? UInt8(scalar.value) : 0)
            guard byte != 0 else { continue }
            if gap { bytes.append(0x20) }
            gap = false
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
