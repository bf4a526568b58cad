import VanKien

/// Plain text → document: nothing is lost.
public struct TextReaderTarget: FuzzTarget {
    public static let name = "text"
    public static func seeds() throws -> [[UInt8]] { try SeedFiles.texts() }

    public init() {}

    public func run(_ input: [UInt8]) throws {
        guard let document = try ReaderRun.document(of: input, by: TextReader()) else { return }
        try DocumentLaws.check(document, holds: TextDecoder.read(input).scalars)
    }
}

/// What every reader's target does.
enum ReaderRun {
    /// The document, of which the laws hold; `nil` where the file is refused in one line.
    static func document(of bytes: [UInt8], by reader: some DocumentReader) throws -> Document? {
        let document: Document
        do {
            document = try reader.read(bytes, name: "fuzz")
        } catch let error as DocumentReaderError {
            try TextReaderTarget.expectOneLine(error.reason)
            return nil
        }
        try DocumentLaws.check(document)
        _ = DocumentTree.draw(document)
        return document
    }
}
