/// Characters that are nothing: a syllable with a soft hyphen in it is the same syllable.
///
/// Left out on purpose: direction marks, which ICU keeps inside a word by itself and case folding removes.
enum InvisibleCharacters {
    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00AD,  // soft hyphen
            0x200B,  // zero width space
            0x200C, 0x200D,  // zero width non-joiner and joiner
            0x2060,  // word joiner
            0xFEFF:  // byte order mark
            true
        default: false
        }
    }
}
