/// The letters that short forms have, and their case.
extension Abbreviation {
    /// The letter that a scalar stands for in a short form: ASCII, Đ, Ư, or a look-alike of these.
    static func letter(_ value: UInt32) -> Unicode.Scalar? {
        switch value {
        case 0x41...0x5A, 0x61...0x7A, 0x110, 0x111, 0x1AF, 0x1B0: return Unicode.Scalar(value)
        case 0xD0, 0x189: return "Đ"
        case 0xF0, 0x256: return "đ"
        // Cyrillic capitals that look like Latin ones: some keyboards and OCR give them.
        case 0x410: return "A"
        case 0x412: return "B"
        case 0x415: return "E"
        case 0x41A: return "K"
        case 0x41C: return "M"
        case 0x41D: return "H"
        case 0x41E: return "O"
        case 0x420: return "P"
        case 0x421: return "C"
        case 0x422: return "T"
        case 0x425: return "X"
        default: return nil
        }
    }

    static func isLower(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || scalar == "đ" || scalar == "ư"
    }

    static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "A"..."Z": Unicode.Scalar(scalar.value + 0x20) ?? scalar
        case "Đ", "Ð", "Ɖ", "ð", "ɖ": "đ"
        case "Ư": "ư"
        default: scalar
        }
    }

    static func upper(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "a"..."z": Unicode.Scalar(scalar.value - 0x20) ?? scalar
        case "đ": "Đ"
        case "ư": "Ư"
        default: scalar
        }
    }

    /// Lower case of the letters that short forms have; the rest is kept.
    static func lowercased(_ text: String) -> String { mapped(text, lower) }

    static func uppercased(_ text: String) -> String { mapped(text, upper) }

    /// Lower case without marks; figures and `&` are kept.
    static func folded(_ text: String) -> String {
        mapped(text) { scalar in
            let letter = VietnameseLetter.folded(scalar.value)
            return Unicode.Scalar(letter != 0 ? letter : UInt8(truncatingIfNeeded: scalar.value))
        }
    }

    /// - Parameter map: gives scalars that take no more bytes.
    @inline(__always)
    private static func mapped(_ text: String, _ map: (Unicode.Scalar) -> Unicode.Scalar) -> String {
        String(unsafeUninitializedCapacity: text.utf8.count) { bytes in
            var count = 0
            for scalar in text.unicodeScalars { put(map(scalar), into: bytes, &count) }
            return count
        }
    }

    /// Writes a scalar's UTF-8 behind the first `count` bytes of a buffer that has room for it.
    @inline(__always)
    static func put(_ scalar: Unicode.Scalar, into bytes: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int) {
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
            bytes[count] = byte
            count += 1
        }
    }
}
