import VanKienAnalysis

/// Reads plain text: exported by a word processor, left by a PDF's converter, or typed.
///
/// The stages are: decode, cut lines, part the cells of head and close, take out furniture, find notes and tie them,
/// read head and close, join lines to blocks, build sections and passages. Each is a type of its own in `Text/`.
public struct TextReader: DocumentReader {
    private let encoding: TextEncoding?
    private let isPrinted: Bool
    private let rows: PrintedRows?

    /// - Parameter encoding: the one that every file is in; `nil` to find it for each.
    public init(encoding: TextEncoding? = nil) { self.init(encoding: encoding, isPrinted: false) }

    /// - Parameters:
    ///   - isPrinted: whether lines stand in the columns in which a page has them; in text that was exported or typed blanks at
    ///     a line's start may mean anything.
    ///   - rows: where the words of the lines stand on their pages.
    package init(encoding: TextEncoding?, isPrinted: Bool, rows: PrintedRows? = nil) {
        self.encoding = encoding
        self.isPrinted = isPrinted
        self.rows = rows
    }

    public var format: String { "text" }

    public func read(_ bytes: [UInt8], name: String) throws -> Document {
        guard bytes.count <= ReaderLimits.fileSize else {
            throw DocumentReaderError.tooLarge(size: bytes.count, limit: ReaderLimits.fileSize)
        }
        var reading = try HeadFacts.decode(bytes, as: encoding)
        guard reading.scalars.count <= ReaderLimits.textLength else {
            throw DocumentReaderError.tooLong(length: reading.scalars.count, limit: ReaderLimits.textLength)
        }
        guard reading.scalars.count <= ReaderLimits.lines || Self.lineCount(reading.scalars) <= ReaderLimits.lines else {
            throw DocumentReaderError.tooManyLines(limit: ReaderLimits.lines)
        }
        // Held twice, they would be copied.
        var scalars = reading.scalars
        reading.scalars = []
        // Runs of these scalars are what the stages hand about, so they stay in place until the document is made.
        let read = scalars.withUnsafeMutableBufferPointer { buffer in
            guard var source = SourceText(cutting: buffer) else { return nil as Document? }
            CellRows.part(&source)
            return DocumentStages.document(of: source, isPrinted: isPrinted, rows: rows)
        }
        guard var document = read else { throw DocumentReaderError.empty }
        document.origin = DocumentOrigin(encoding: reading.decision, mending: reading.mending)
        return document
    }

    private static func lineCount(_ scalars: [Unicode.Scalar]) -> Int {
        var (feeds, returns) = (0, 0)
        for scalar in scalars {
            if scalar == "\r" { returns += 1 } else if scalar.value < 0x20 && scalar != "\t" || scalar == "\u{2028}" { feeds += 1 }
        }
        return max(feeds, returns)
    }
}
