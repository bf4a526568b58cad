/// The bytes of the encodings that Vietnamese offices used before Unicode.
///
/// Sources: RFC 1456 (VISCII), Microsoft's table of code page 1258, TCVN 5712:1993 as the ABC fonts use it (VN3, capitals
/// with tones missing), the tables of two input programs that agree with each other (VPS from 0x80 on; its control
/// characters from general knowledge) and of the VNI fonts. Where an encoding says nothing of a byte from 0x80 on, programs
/// of its time showed Windows' quotes and dashes, so `windows1252` stands there.
enum LegacyTables {
    /// One scalar a byte; U+FFFD where nothing is meant by it.
    static func table(of encoding: TextEncoding) -> [Unicode.Scalar] {
        switch encoding {
        case .viscii: viscii
        case .vps: vps
        case .tcvn3: tcvn3
        case .windows1258: windows1258
        case .vni, .utf8, .utf16LittleEndian, .utf16BigEndian: windows1252
        }
    }

    /// 0x80 to 0x9F; what follows is Latin-1.
    private static let windows1252: [Unicode.Scalar] = {
        let signs = Array("€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ".unicodeScalars)
        return (0..<256).map { byte in
            (0x80..<0xA0).contains(byte) ? signs[byte - 0x80] : Unicode.Scalar(UInt8(byte))
        }
    }()

    /// The rows of 16 bytes that differ from Windows-1252, by the high half of the byte; `·` keeps what stands there.
    private static func changed(_ rows: [(row: Int, letters: String)]) -> [Unicode.Scalar] {
        var table = windows1252
        for (row, letters) in rows {
            for (column, letter) in letters.unicodeScalars.enumerated() where letter != "·" {
                table[row * 16 + column] = letter
            }
        }
        return table
    }

    private static let viscii = changed([
        (0x0, "··Ẳ··ẴẪ·········"), (0x1, "····Ỷ····Ỹ····Ỵ·"),
        (0x8, "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"), (0x9, "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"),
        (0xA, "Õắằặấầẩậẽẹếềểễệố"), (0xB, "ồổỗỠƠộờởịỰỨỪỬơớƯ"),
        (0xC, "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"), (0xD, "ĐứÒÓÔạỷừửÙÚỹỵÝỡư"),
        (0xE, "àáâãảăữẫèéêẻìíĩỉ"), (0xF, "đựòóôõỏọụùúũủýợỮ"),
    ])

    private static let vps = changed([
        (0x0, "··ẠẬẶẸỆ·········"), (0x1, "ỊỌỘỢỤỰ···Ỵ··ẪỮ··"),
        (0x8, "ÀẢÃẤẦẨọỗĂếềểệẮẰẲ"), (0x9, "Ế··ỀỂỄỐỒỔỖýỷỵỚỜỞ"),
        (0xA, "·ắằẳẵặỠớÙờởỡŨỨợỪ"), (0xB, "ổỬỲỸÍÌộỈĨÓửữÒỎÕự"),
        (0xC, "ầÁÂấẩẫậđẻÉÊẹỉễịỹ"), (0xD, "ƯỦồốÔỏơÈừứÚũưÝẺ·"),
        (0xE, "àáâãảạă·èéêẽìí·ĩ"), (0xF, "ẴĐòóôõ·Ơụùúủ·ỶẼỳ"),
    ])

    private static let tcvn3 = changed([
        (0xA, "·ĂÂÊÔƠƯĐăâêôơưđ·"), (0xB, "·····àảãáạ·ằẳẵắ·"),
        (0xC, "······ặầẩẫấậè·ẻẽ"), (0xD, "éẹềểễếệìỉ···ĩíịò"),
        (0xE, "·ỏõóọồổỗốộờởỡớợù"), (0xF, "·ủũúụừửữứựỳỷỹýỵ·"),
    ])

    private static let windows1258: [Unicode.Scalar] = {
        var table = windows1252
        for byte in [0x8A, 0x8E, 0x9A, 0x9E] { table[byte] = "\u{FFFD}" }
        for (byte, letter) in [
            0xC3: 0x0102, 0xCC: 0x0300, 0xD0: 0x0110, 0xD2: 0x0309, 0xD5: 0x01A0, 0xDD: 0x01AF, 0xDE: 0x0303,
            0xE3: 0x0103, 0xEC: 0x0301, 0xF0: 0x0111, 0xF2: 0x0323, 0xF5: 0x01A1, 0xFD: 0x01B0, 0xFE: 0x20AB,
        ] as [Int: UInt32] {
            if let scalar = Unicode.Scalar(letter) { table[byte] = scalar }
        }
        return table
    }()

    // MARK: VNI

    /// The letters of VNI that are one byte.
    static let vniLetters: [UInt8: Unicode.Scalar] = [
        0xF4: "ơ", 0xD4: "Ơ", 0xF6: "ư", 0xD6: "Ư", 0xF1: "đ", 0xD1: "Đ",
        0xED: "í", 0xCD: "Í", 0xEC: "ì", 0xCC: "Ì", 0xE6: "ỉ", 0xC6: "Ỉ", 0xF3: "ĩ", 0xD3: "Ĩ", 0xF2: "ị",
        0xD2: "Ị", 0xEE: "ỵ", 0xCE: "Ỵ",
    ]

    /// What a mark's byte (in lower case, from 0xE0 on) makes of the letter before it: combining marks.
    static let vniMarks: [UInt8: [Unicode.Scalar]] = [
        0xF8: ["\u{300}"], 0xF9: ["\u{301}"], 0xFB: ["\u{309}"], 0xF5: ["\u{303}"], 0xEF: ["\u{323}"],
        0xE2: ["\u{302}"], 0xE1: ["\u{302}", "\u{301}"], 0xE0: ["\u{302}", "\u{300}"],
        0xE5: ["\u{302}", "\u{309}"], 0xE3: ["\u{302}", "\u{303}"], 0xE4: ["\u{302}", "\u{323}"],
        0xEA: ["\u{306}"], 0xE9: ["\u{306}", "\u{301}"], 0xE8: ["\u{306}", "\u{300}"],
        0xFA: ["\u{306}", "\u{309}"], 0xFC: ["\u{306}", "\u{303}"], 0xEB: ["\u{306}", "\u{323}"],
    ]
}
