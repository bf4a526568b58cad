/// A font whose name says that its text is in a legacy encoding: `.VnTime`, `.VnTimeH`, `VNI-Times`, `VPS Times`.
///
/// In word processors' files such text stands as the characters that Windows shows for its bytes: `§¶ng` for *Đảng*.
public struct LegacyFont: Sendable, Equatable {
    public let encoding: TextEncoding
    /// The H fonts draw every letter as a capital.
    public let isCapitals: Bool

    public init?(name: String) {
        let key = name.lowercased()
        if key.hasPrefix(".vn") {
            encoding = .tcvn3
            isCapitals = key.split(separator: " ").first?.hasSuffix("h") ?? false
        } else if key.hasPrefix("vni-") || key.hasPrefix("vni ") {
            encoding = .vni
            isCapitals = false
        } else if key.hasPrefix("vps ") || key.hasPrefix("vps-") {
            encoding = .vps
            isCapitals = false
        } else {
            return nil
        }
    }

    /// The text that the font shows; `nil` for text that was Unicode all along, whatever its font.
    public func text(of shown: some Collection<Unicode.Scalar>) -> [Unicode.Scalar]? {
        var text: [Unicode.Scalar] = []
        var bytes: [UInt8] = []
        bytes.reserveCapacity(shown.count)
        func decode() {
            text += encoding == .tcvn3 ? LegacyDecoding.rawScalars(of: bytes, in: .tcvn3) : LegacyDecoding.scalars(of: bytes, in: encoding)
            bytes.removeAll(keepingCapacity: true)
        }
        for scalar in shown {
            if let byte = Self.byte(of: scalar) {
                bytes.append(byte)
            } else if Self.isLetterOfUnicode(scalar) {
                return nil
            } else {
                // A sign that was put in from another font.
                decode()
                text.append(scalar)
            }
        }
        decode()
        if encoding == .tcvn3 { text = LostCapitals.restored(text, atSentence: false) }
        guard isCapitals else { return text }
        return text.map { scalar in
            let upper = scalar.properties.uppercaseMapping.unicodeScalars
            return upper.count == 1 ? upper.first ?? scalar : scalar
        }
    }

    /// A Latin letter or a mark that no byte stands for.
    private static func isLetterOfUnicode(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x100..<0x250, 0x300..<0x370, 0x1E00..<0x1F00: true
        default: false
        }
    }

    /// The byte that Windows-1252 shows so, also where a converter moved it into the private area of symbol fonts.
    private static func byte(of scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0..<0x100: UInt8(scalar.value)
        case 0xF000..<0xF100: UInt8(scalar.value - 0xF000)
        default: windows1252[scalar]
        }
    }

    private static let windows1252: [Unicode.Scalar: UInt8] = {
        var bytes: [Unicode.Scalar: UInt8] = [:]
        for (byte, scalar) in LegacyTables.table(of: .vni).enumerated() where scalar != "\u{FFFD}" {
            bytes[scalar] = UInt8(byte)
        }
        return bytes
    }()
}
