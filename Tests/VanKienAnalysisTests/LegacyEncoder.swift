import Testing

@testable import VanKienAnalysis

/// Writes Vietnamese text in a legacy encoding, as programs of the 1990s did; the inverse of what is tested, made from the
/// tables alone.
enum LegacyEncoder {
    static func bytes(of text: String, in encoding: TextEncoding) -> [UInt8] {
        switch encoding {
        case .utf8: return Array(text.utf8)
        case .utf16LittleEndian: return text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf16BigEndian: return text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case .windows1258, .vni:
            let table = encoding == .vni ? vni : decomposed
            return text.unicodeScalars.flatMap { table[$0] ?? plain($0) }
        case .viscii, .vps, .tcvn3:
            var bytes: [Unicode.Scalar: UInt8] = [:]
            for (byte, scalar) in LegacyTables.table(of: encoding).enumerated().reversed() where scalar != "\u{FFFD}" {
                bytes[scalar] = UInt8(byte)
            }
            return text.unicodeScalars.flatMap { scalar -> [UInt8] in
                if let byte = bytes[scalar] { return [byte] }
                // TCVN3 has no capitals with tones.
                let small = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
                return bytes[small].map { [$0] } ?? plain(scalar)
            }
        }
    }

    /// A text in the characters that all the encodings have.
    static func plainText(_ text: String) -> String {
        NormalizationForm.nfc(text).unicodeScalars.map { scalar -> String in
            switch scalar {
            case "“", "”": "\""
            case "‘", "’": "'"
            case "–", "—", "‑": "-"
            case "…": "..."
            case "Ð": "Đ"
            default: scalar.value < 0x80 || VietnameseSyllable.letters[scalar] != nil ? String(scalar) : ""
            }
        }.joined()
    }

    private static func plain(_ scalar: Unicode.Scalar) -> [UInt8] {
        switch scalar {
        case "“", "”": [0x22]
        case "‘", "’": [0x27]
        case "–", "—", "‑": [0x2D]
        case "…": [0x2E, 0x2E, 0x2E]
        default: scalar.value < 0x80 ? [UInt8(scalar.value)] : [0x3F]
        }
    }

    private static let vni: [Unicode.Scalar: [UInt8]] = {
        var table: [Unicode.Scalar: [UInt8]] = [:]
        for (byte, letter) in LegacyTables.vniLetters { table[letter] = [byte] }
        for base in "aeouyơưAEOUYƠƯ".unicodeScalars {
            let own = LegacyTables.vniLetters.first { $0.value == base }?.key ?? UInt8(base.value)
            for (mark, marks) in LegacyTables.vniMarks {
                let joined = NormalizationForm.nfc(String(String.UnicodeScalarView([base] + marks))).unicodeScalars
                guard joined.count == 1, let letter = joined.first else { continue }
                table[letter] = [own, base.properties.isUppercase ? mark & 0xDF : mark]
            }
        }
        return table
    }()

    /// Windows-1258 as Windows types it: the letter with breve, circumflex or horn, then the tone.
    private static let decomposed: [Unicode.Scalar: [UInt8]] = {
        let table = LegacyTables.table(of: .windows1258)
        var bytes: [Unicode.Scalar: UInt8] = [:]
        for (byte, scalar) in table.enumerated() where byte < 0x80 || scalar != "\u{FFFD}" { bytes[scalar] = UInt8(byte) }
        var result: [Unicode.Scalar: [UInt8]] = bytes.mapValues { [$0] }
        let tones: [Unicode.Scalar] = ["\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"]
        for row in Alphabet.vowels + Alphabet.capitalVowels {
            let letters = Array(row.unicodeScalars)
            guard let base = bytes[letters[0]] else { continue }
            for (tone, letter) in zip(tones, letters.dropFirst()) where result[letter] == nil {
                result[letter] = [base] + (bytes[tone].map { [$0] } ?? [])
            }
        }
        return result
    }()
}
