/// Bytes of a legacy encoding → scalars in NFC. Nothing is refused and nothing lost: every byte becomes a scalar.
enum LegacyDecoding {
    static func scalars(of bytes: some Collection<UInt8>, in encoding: TextEncoding) -> [Unicode.Scalar] {
        let decoded = rawScalars(of: bytes, in: encoding)
        switch encoding {
        case .windows1258, .vni: return NormalizationForm.nfc(decoded)
        case .tcvn3: return LostCapitals.restored(decoded)
        default: return decoded
        }
    }

    /// Without composition: a letter and its marks may be several scalars. U+FFFD where a byte means nothing.
    static func rawScalars(of bytes: some Collection<UInt8>, in encoding: TextEncoding) -> [Unicode.Scalar] {
        if encoding == .vni { return vniScalars(of: bytes) }
        let table = LegacyTables.table(of: encoding)
        return bytes.map { table[Int($0)] }
    }

    /// A letter's byte takes the mark's byte behind it; a mark without a letter is what Windows shows for it.
    private static func vniScalars(of bytes: some Collection<UInt8>) -> [Unicode.Scalar] {
        let plain = LegacyTables.table(of: .vni)
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(bytes.count)
        var bearer: Unicode.Scalar?
        for byte in bytes {
            if byte >= 0xC0 {
                if let letter = bearer, let marks = LegacyTables.vniMarks[byte | 0x20], bears(letter, marks) {
                    scalars += marks
                    bearer = nil
                    continue
                }
                if let letter = LegacyTables.vniLetters[byte] {
                    scalars.append(letter)
                    bearer = letter
                    continue
                }
            }
            scalars.append(plain[Int(byte)])
            bearer = plain[Int(byte)]
        }
        return scalars
    }

    private static func bears(_ letter: Unicode.Scalar, _ marks: [Unicode.Scalar]) -> Bool {
        switch letter {
        case "a", "A": true
        case "e", "E", "o", "O": marks[0] != "\u{306}"
        case "u", "U", "y", "Y", "ơ", "Ơ", "ư", "Ư": marks[0] != "\u{306}" && marks[0] != "\u{302}"
        default: false
        }
    }
}
