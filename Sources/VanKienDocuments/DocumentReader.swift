import VanKienAnalysis

/// Turns the bytes of one file into a `Document`. One format, one type, one file in `Readers/`.
public protocol DocumentReader: Sendable {
    /// The format's name as `list` shows it: `text`.
    var format: String { get }
    /// Reads a whole file.
    ///
    /// - Parameters:
    ///   - bytes: the file's content.
    ///   - name: the file's name, for remarks only; it never decides a format.
    /// - Throws: `DocumentReaderError` in words that a user can act on.
    func read(_ bytes: [UInt8], name: String) throws -> Document
}

/// Why a file can't be read as a document.
public enum DocumentReaderError: Error, Equatable {
    /// Nothing but white space.
    case empty
    /// Bytes of a format that is no text.
    case binary(evidence: String)
    /// Text in an encoding that can't be decoded; `offset` counts bytes.
    case undecodable(encoding: String, offset: Int)
    /// Larger than the reader takes; both in bytes.
    case tooLarge(size: Int, limit: Int)
}
