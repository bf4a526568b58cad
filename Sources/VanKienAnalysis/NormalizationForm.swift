import CICU

/// Unicode normal forms of a text, by the tables of ICU.
///
/// Source: Unicode Standard Annex 15.
public enum NormalizationForm {
    /// The text in NFC: `ê` + U+0301 becomes `ế`. A text already in NFC comes back as it is.
    public static func nfc(_ text: String) -> String {
        if isPlainlyNFC(text) { return text }
        let units = Array(text.utf16)
        if span(of: units) == units.count { return text }
        return String(decoding: normalized(units, to: CICU_NFC), as: UTF16.self)
    }

    /// The scalars of a text in NFC. No character composes over a line feed, so only the lines that need it are
    /// normalised; a second copy of the text is made only where a line changes.
    static func nfc(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] { nfc(scalars: scalars) }

    /// The scalars of a text in NFC.
    public static func nfc(scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var normal: [Unicode.Scalar] = []
        var copied = 0
        var start = 0
        while start < scalars.count {
            var end = start
            var isPlain = true
            while end < scalars.count, scalars[end] != "\n" {
                if scalars[end].value >= 0x300, isPlain { isPlain = Self.isPlain(scalars[end].value) }
                end += 1
            }
            if !isPlain {
                let line = nfc(String(String.UnicodeScalarView(scalars[start..<end]))).unicodeScalars
                if !line.elementsEqual(scalars[start..<end]) {
                    if normal.isEmpty { normal.reserveCapacity(scalars.count) }
                    normal += scalars[copied..<start]
                    normal += line
                    copied = end
                }
            }
            start = end + 1
        }
        if copied == 0 { return scalars }
        normal += scalars[copied...]
        return normal
    }

    /// True for a scalar that is in NFC whatever stands beside it.
    @inline(__always)
    static func isPlain(_ value: UInt32) -> Bool {
        value < 0x300 || 0x1E00...0x1EFF ~= value || isPlainSymbol(value)
    }

    /// True where `nfc` would change nothing, code point by code point.
    public static func isNFC(_ text: String) -> Bool {
        if isPlainlyNFC(text) { return true }
        let units = Array(text.utf16)
        if span(of: units) == units.count { return true }
        return normalized(units, to: CICU_NFC) == units
    }

    /// True where no character can compose with, or be reordered against, what stands before `scalar`.
    static func isBoundary(before scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x300 || cicu_nfc_boundary_before(scalar.value)
    }

    /// The normal form of UTF-16 text; the text itself where ICU fails, for want of memory only.
    static func normalized(_ units: [UInt16], to form: cicu_form) -> [UInt16] {
        if units.isEmpty { return units }
        // Vietnamese loses length by NFC, keeps it by case folding and at most triples it by NFD.
        var capacity = form == CICU_NFD ? units.count * 3 : units.count + 16
        while true {
            var needed: Int32 = -1
            let result = [UInt16](unsafeUninitializedCapacity: capacity) { target, count in
                needed = cicu_normalize(
                    form, units, Int32(clamping: units.count), target.baseAddress,
                    Int32(clamping: capacity))
                count = needed < 0 || needed > capacity ? 0 : Int(needed)
            }
            if needed < 0 { return units }
            if needed <= capacity { return result }
            capacity = Int(needed)
        }
    }

    private static func span(of units: [UInt16]) -> Int {
        Int(cicu_nfc_span(units, Int32(clamping: units.count)))
    }

    /// True for text of characters below U+0300, Vietnamese letters and the usual signs, all of which are in
    /// NFC whatever stands beside them; false where it takes ICU to tell.
    private static func isPlainlyNFC(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var position = 0
            while position < bytes.count {
                let lead = bytes[position]
                if lead < 0x80 {
                    position += 1
                } else if lead < 0xCC {
                    position += 2
                } else if position + 2 < bytes.count, lead == 0xE1,
                    0xB8...0xBB ~= bytes[position + 1]
                {
                    // U+1E00 to U+1EFF
                    position += 3
                } else if position + 2 < bytes.count, lead == 0xE2 || lead == 0xEE || lead == 0xEF {
                    let scalar = UInt32(lead & 0x0F) << 12 | UInt32(bytes[position + 1] & 0x3F) << 6
                        | UInt32(bytes[position + 2] & 0x3F)
                    guard isPlainSymbol(scalar) else { return false }
                    position += 3
                } else {
                    return false
                }
            }
            return true
        }
    }

    /// Punctuation, signs and the private characters of symbol fonts that are in NFC and part whatever stands beside them.
    private static func isPlainSymbol(_ scalar: UInt32) -> Bool {
        switch scalar {
        // The ohm, kelvin and ångström signs are other spellings of letters.
        case 0x2126, 0x212A, 0x212B: false
        // U+2000 and U+2001 are other spellings of the two that follow them; from U+20D0 on marks combine.
        case 0x2002...0x20CF, 0x2100...0x2328, 0x232B...0x2ADB: true
        case 0xE000...0xF8FF, 0xFFFD: true
        default: false
        }
    }
}
