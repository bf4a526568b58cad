import Foundation

/// JSON as text, without a detour through objects that would forget the order of keys.
package enum JSONText {
    /// An array of strings.
    package static func array(_ strings: [String]) -> String {
        "[" + strings.map(quoted).joined(separator: ",") + "]"
    }

    /// The strings of an array as `array` writes it; `nil` for what is none. One without a backslash, as nearly every one is, is only cut.
    package static func strings(_ array: String) -> [String]? {
        if array == "[]" { return [] }
        guard array.utf8.contains(UInt8(ascii: "\\")) else {
            // By bytes: a mark that joins itself to the quotation mark is a part of the text.
            let bytes = array.utf8
            guard bytes.starts(with: "[\"".utf8), bytes.suffix(2).elementsEqual("\"]".utf8), bytes.count >= 4 else { return nil }
            let inside = bytes.dropFirst(2).dropLast(2)
            var strings: [String] = []
            var start = inside.startIndex
            var place = start
            // A quotation mark within a string would have a backslash before it.
            while place < inside.endIndex {
                guard inside[place] == UInt8(ascii: "\"") else {
                    place = inside.index(after: place)
                    continue
                }
                guard inside[place...].starts(with: "\",\"".utf8) else { return nil }
                strings.append(String(inside[start..<place]) ?? "")
                place = inside.index(place, offsetBy: 3)
                start = place
            }
            strings.append(String(inside[start...]) ?? "")
            return strings
        }
        return try? JSONDecoder().decode([String].self, from: Data(array.utf8))
    }

    /// A string with its quotation marks. Everything but quotation marks, backslashes, control characters and those that
    /// turn the direction of a terminal's text stands for itself.
    package static func quoted(_ string: String) -> String {
        var text: [UInt8] = []
        append(quoted: string, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends the same as UTF-8.
    package static func append(quoted string: String, to text: inout [UInt8]) {
        var string = string
        string.withUTF8 { bytes in
            text.reserveCapacity(text.count + bytes.count + 2)
            text.append(UInt8(ascii: "\""))
            var start = 0
            var place = 0
            while place < bytes.count {
                let length = lengthOfEscaped(bytes, at: place)
                guard length > 0 else {
                    place += 1
                    continue
                }
                text.append(contentsOf: bytes[start..<place])
                for scalar in String(decoding: bytes[place..<(place + length)], as: UTF8.self).unicodeScalars {
                    text.append(contentsOf: escape(of: scalar).utf8)
                }
                place += length
                start = place
            }
            text.append(contentsOf: bytes[start...])
            text.append(UInt8(ascii: "\""))
        }
    }

    /// The bytes of the character that begins at `place`, where it has to be escaped; 0 where it stands for itself.
    @inline(__always)
    private static func lengthOfEscaped(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
        func next(_ distance: Int) -> UInt8 { place + distance < bytes.count ? bytes[place + distance] : 0 }
        switch bytes[place] {
        case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F:
            return 1
        // U+0080 to U+009F.
        case 0xC2:
            return next(1) < 0xA0 ? 2 : 0
        // U+061C.
        case 0xD8:
            return next(1) == 0x9C ? 2 : 0
        // U+200E, U+200F, U+2028 to U+202E, U+2066 to U+2069.
        case 0xE2:
            switch (next(1), next(2)) {
            case (0x80, 0x8E...0x8F), (0x80, 0xA8...0xAE), (0x81, 0xA6...0xA9): return 3
            default: return 0
            }
        default:
            return 0
        }
    }

    private static func escape(of scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": return "\\\""
        case "\\": return "\\\\"
        default:
            let digits = String(scalar.value, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
    }
}
