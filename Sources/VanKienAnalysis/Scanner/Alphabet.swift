/// The Vietnamese alphabet as numbers, so that a syllable can be respelled without ICU.
///
/// A letter without its tone mark has a code: an ASCII letter its own lower-case byte, the letters with
/// breve, circumflex or horn and đ a code from 0x80. A character that can stand inside a word (digit,
/// full stop) is its own code.
enum Alphabet {
    typealias Code = UInt8

    /// The twelve vowels, each as the row of its six tones in the order of `Tone`.
    static let vowels = [
        "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị",
        "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
    ]
    static let capitalVowels = [
        "AÀẢÃÁẠ", "ĂẰẲẴẮẶ", "ÂẦẨẪẤẬ", "EÈẺẼÉẸ", "ÊỀỂỄẾỆ", "IÌỈĨÍỊ",
        "OÒỎÕÓỌ", "ÔỒỔỖỐỘ", "ƠỜỞỠỚỢ", "UÙỦŨÚỤ", "ƯỪỬỮỨỰ", "YỲỶỸÝỴ",
    ]
    /// For each vowel the code of its letter.
    static let vowelCodes: [Code] = [
        0x61, 0x80, 0x81, 0x65, 0x82, 0x69, 0x6F, 0x83, 0x84, 0x75, 0x85, 0x79,
    ]
    static let đ: Code = 0x86
    /// Codes are less than this.
    static let count = 0x87

    /// The letter of a code, without tone mark.
    static func letter(of code: Code) -> Unicode.Scalar {
        switch code {
        case 0x80: "ă"
        case 0x81: "â"
        case 0x82: "ê"
        case 0x83: "ô"
        case 0x84: "ơ"
        case 0x85: "ư"
        case đ: "đ"
        default: Unicode.Scalar(code)
        }
    }

    /// The letter of a code without any mark, in ASCII.
    @inline(__always)
    static func foldedByte(of code: Code) -> UInt8 {
        switch code {
        case 0x80, 0x81: UInt8(ascii: "a")
        case 0x82: UInt8(ascii: "e")
        case 0x83, 0x84: UInt8(ascii: "o")
        case 0x85: UInt8(ascii: "u")
        case đ: UInt8(ascii: "d")
        default: code
        }
    }

    /// True for breve, circumflex or horn on a vowel.
    static func isMarkedVowel(_ code: Code) -> Bool { 0x80...0x85 ~= code }

    /// True for a letter of either kind, false for digits and what stands between them.
    static func isLetter(_ code: Code) -> Bool { code >= 0x80 || 0x61...0x7A ~= code }
}
