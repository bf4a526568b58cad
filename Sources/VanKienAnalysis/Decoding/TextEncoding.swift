/// An encoding of text files, by its usual name.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    /// Tones are combining marks behind the letter.
    case windows1258 = "windows-1258"
    /// RFC 1456.
    case viscii = "VISCII"
    /// Of the Vietnamese Professionals Society.
    case vps = "VPS"
    /// Of the ABC fonts (`.VnTime`), after TCVN 5712:1993.
    case tcvn3 = "TCVN3"
    /// Of the VNI fonts for Windows (`VNI-Times`): a letter's byte, then its mark's.
    case vni = "VNI-Windows"

    /// The encodings of one byte a letter, or two, that Vietnamese offices used before Unicode.
    public static let legacy: [TextEncoding] = [.windows1258, .viscii, .vps, .tcvn3, .vni]

    /// An encoding by one of the names that people give it, in any case: `utf8`, `ABC`, `TCVN3`, `VNI`, `cp1258`.
    public init?(named name: String) {
        let key = String(name.lowercased().unicodeScalars.filter { $0 != "-" && $0 != "_" && $0 != " " })
        switch key {
        case "utf8": self = .utf8
        case "utf16", "utf16le": self = .utf16LittleEndian
        case "utf16be": self = .utf16BigEndian
        case "windows1258", "cp1258", "1258": self = .windows1258
        case "viscii": self = .viscii
        case "vps": self = .vps
        case "tcvn3", "tcvn", "abc", "tcvn5712": self = .tcvn3
        case "vni", "vniwindows": self = .vni
        default: return nil
        }
    }
}

/// The text of a file, and how it was written.
public struct DecodedText: Sendable, Equatable {
    /// The text without its byte order mark, otherwise as in the file.
    public let text: String
    public let encoding: TextEncoding
    public let hadByteOrderMark: Bool
}

/// In which encoding a file was read, and why.
public struct EncodingDecision: Sendable, Equatable {
    public var encoding: TextEncoding
    /// From 0 to 1; of a legacy encoding the share of the words with marks that are Vietnamese syllables when read so.
    public var confidence: Double
    /// In words for the user.
    public var reason: String

    public init(encoding: TextEncoding, confidence: Double, reason: String) {
        self.encoding = encoding
        self.confidence = confidence
        self.reason = reason
    }
}

/// Why bytes can't be read as text.
public enum TextDecodingError: Error, Sendable, Equatable {
    /// No text at all; `evidence` says what shows it, to be put behind a colon: `it begins as a PDF file`.
    case binary(evidence: String)
    /// Text that breaks the rules of its encoding; `offset` counts bytes of the file.
    case illFormed(encoding: TextEncoding, offset: Int)
}
