/// An encoding of text files, by its registered name.
///
/// Legacy encodings of Vietnamese text (TCVN3, VNI, Windows-1258) come here as cases of their own.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
}

/// The text of a file, and how it was written.
public struct DecodedText: Sendable, Equatable {
    /// The text without its byte order mark, otherwise as in the file.
    public let text: String
    public let encoding: TextEncoding
    public let hadByteOrderMark: Bool
}

/// Why bytes can't be read as text.
public enum TextDecodingError: Error, Sendable, Equatable {
    /// No text at all; `evidence` says what shows it, to be put behind a colon: `it begins as a PDF file`.
    case binary(evidence: String)
    /// Text that breaks the rules of its encoding; `offset` counts bytes of the file.
    case illFormed(encoding: TextEncoding, offset: Int)
}
