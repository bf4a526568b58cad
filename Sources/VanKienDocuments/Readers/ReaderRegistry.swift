/// All readers, and the choice among them: by content first, by the file's ending second.
///
/// To add a format, write its reader in this folder and name it in `all`.
public struct ReaderRegistry: Sendable {
    /// Raised when readers take what they refused before: then failures that an index remembers are tried again.
    public static let version = 4

    private let readers: [any DocumentReader]
    /// For what no other reader knows.
    private let fallback: any DocumentReader

    public init(options: ReaderOptions = ReaderOptions()) {
        let text = TextReader(encoding: options.encoding)
        self.init(Self.all(options), fallback: text)
    }

    /// One reader for every file.
    package init(only reader: any DocumentReader) { self.init([], fallback: reader) }

    private init(_ readers: [any DocumentReader], fallback: any DocumentReader) {
        self.readers = readers
        self.fallback = fallback
    }

    private static func all(_ options: ReaderOptions) -> [any DocumentReader] {
        [WordReader(), OpenDocumentReader(), PDFReader(recognisesScans: options.recognisesScans)]
            + OfficeReader.Kind.allCases.map { OfficeReader($0) } + [HTMLReader(encoding: options.encoding), MHTReader(), EPUBReader()]
    }

    /// The reader of a file.
    ///
    /// - Parameter name: the file's name with its ending.
    public func reader(of bytes: [UInt8], name: String) -> any DocumentReader {
        if let reader = readers.first(where: { $0.recognises(bytes) }) { return reader }
        let ending = name.split(separator: ".").dropFirst().last?.lowercased()
        return readers.first { reader in bytes.starts(with: reader.signature) && ending.map(reader.endings.contains) ?? false } ?? fallback
    }

    /// Reads a file with the reader that fits it.
    ///
    /// - Throws: `DocumentReaderError`.
    public func read(_ bytes: [UInt8], name: String) throws -> (document: Document, format: String) {
        let reader = reader(of: bytes, name: name)
        let document = try ReadingTime.begin { try reader.read(bytes, name: name) }
        guard Self.foreignLength(of: document) <= ReaderLimits.foreignLength else {
            throw DocumentReaderError.tooForeign(limit: ReaderLimits.foreignLength)
        }
        return (document, reader.format)
    }

    /// Characters of scripts other than Latin: from U+0370 on, but for the letters of Vietnamese from U+1E00 on and signs from U+2000 on.
    ///
    /// Where there can't be too many of them, since each takes two bytes or more, they are not counted: 0.
    private static func foreignLength(of document: Document) -> Int {
        let size = document.passages.indices.reduce(0) { $0 + document.passages[$1].text.utf8.count }
        guard size > 2 * ReaderLimits.foreignLength else { return 0 }
        var count = 0
        for passage in document.passages {
            var previous: UInt8 = 0
            for byte in passage.text.utf8 {
                if previous == 0xE1, !(0xB8...0xBB).contains(byte) { count &+= 1 }
                if byte >= 0xCD, byte != 0xE1, byte != 0xE2 { count &+= 1 }
                previous = byte
            }
        }
        return count
    }
}
