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
        // The two blocks in which nearly all letters stand, by their place; of a switch each letter would cost several branches.
        if value &- 0x1EA0 < 90 { return from1EA0.utf8Start[Int(value &- 0x1EA0)] }
        if value &- 0xC0 < 64 {
            let letter = from00C0.utf8Start[Int(value &- 0xC0)]
            return letter == UInt8(ascii: ".") ? 0 : letter
        }
        switch value {
        case 0x102, 0x103: return UInt8(ascii: "a")
        case 0x128, 0x129: return UInt8(ascii: "i")
        case 0x1A0, 0x1A1: return UInt8(ascii: "o")
        case 0x168, 0x169, 0x1AF, 0x1B0: return UInt8(ascii: "u")
        case 0x110, 0x111, 0x189, 0x256: return UInt8(ascii: "d")
        default: return 0
        }
    }

    /// The letters of U+1EA0 to U+1EF9, and of U+00C0 to U+00FF with a full stop for what is none.
    private static let from1EA0: StaticString =
        "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy"
    private static let from00C0: StaticString = "aaaaaa..eeeeiiiid.ooooo..uuuuy..aaaaaa..eeeeiiiid.ooooo..uuuuy.y"

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
