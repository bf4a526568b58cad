/// Reads PDF through poppler's pdftotext, whose layout keeps lines, indents and pages, as the text reader needs them to join
/// paragraphs over pages, to drop running heads and to tie the notes at a page's foot.
///
/// Poppler: kept up and fuzzed, in every distribution; it knows Vietnamese fonts' encodings better than any other free
/// library.
public struct PDFReader: DocumentReader {
    private let recognisesScans: Bool

    /// - Parameter recognisesScans: read pages without text by Tesseract.
    public init(recognisesScans: Bool = false) { self.recognisesScans = recognisesScans }

    public var format: String { "pdf" }
    public var endings: [String] { ["pdf"] }
    public var signature: [UInt8] { Array("%PDF-".utf8) }

    public func recognises(_ bytes: [UInt8]) -> Bool {
        // Some mail gateways put a line before it.
        bytes.starts(with: "%PDF-".utf8) || holds("\n%PDF-".utf8, in: bytes.prefix(1024))
    }

    public func read(_ bytes: [UInt8], name: String) throws -> Document {
        guard bytes.count <= ReaderLimits.fileSize else {
            throw DocumentReaderError.tooLarge(size: bytes.count, limit: ReaderLimits.fileSize)
        }
        let folder = try ToolFolder()
        let file = try folder.write(bytes, to: "in.pdf")
        let read = try layout(of: file, isLocked: holds("/Encrypt".utf8, in: bytes), folder)
        let text = read.text
        let pages = max(1, text.count { $0 == 0x0C })
        let letters = text.count { $0 > 0x20 }
        var document: Document
        if letters < pages * Self.leastLettersOfPage {
            guard recognisesScans else { throw DocumentReaderError.scanned(pages: pages) }
            document = try recognised(file, pages: pages, folder: folder, name: name)
        } else {
            // Where the words' places can't be had, marks and paragraphs are found by the words alone.
            let words = text.count <= ReaderLimits.placedText || Self.mayHaveNotes(text)
                ? try? PrintedWords(ExternalTool.pdftotext.run(in: folder, ["-bbox", "-enc", "UTF-8", file, "-"])) : nil
            let numbers = words.map { RaisedNumbers($0) }
            document = try self.document(numbers.map { $0.isEmpty ? text : $0.raised(in: text) } ?? text, rows: words.map { PrintedRows($0) }, name)
        }
        document.origin.tools.insert(ExternalTool.pdftotext.name, at: 0)
        document.origin.take(read.properties)
        return document
    }

    /// Whether a line begins with 1 and words, as the first note does.
    private static func mayHaveNotes(_ text: [UInt8]) -> Bool {
        text.split(separator: 0x0A).contains { line in
            let line = line.drop { $0 == 0x20 || $0 == 0x0C }
            return line.first == UInt8(ascii: "1") && (line.dropFirst().first.map { $0 == 0x20 || $0 > 0x40 } ?? true)
        }
    }

    /// A page of text has a thousand; a scan has none, or a viewer's stamp.
    private static let leastLettersOfPage = 25

    private func layout(of file: String, isLocked: Bool, _ folder: ToolFolder) throws(DocumentReaderError) -> TextWithProperties {
        do {
            return try TextWithProperties(
                ExternalTool.pdftotext.run(in: folder, ["-layout", "-htmlmeta", "-enc", "UTF-8", "-eol", "unix", file, "-"]))
        } catch {
            // Files that only forbid printing open without a password.
            if isLocked, case .refusedBy = error { throw .encrypted }
            throw error
        }
    }

    private func document(_ text: [UInt8], rows: PrintedRows? = nil, _ name: String) throws -> Document {
        var document = try TextReader(encoding: .utf8, isPrinted: true, rows: rows).read(text, name: name)
        // The encoding is the tool's, not the file's.
        document.origin.encoding = nil
        return document
    }

    /// Each page drawn and read on its own, so that memory does not grow with the pages.
    private func recognised(_ file: String, pages: Int, folder: ToolFolder, name: String) throws -> Document {
        guard pages <= ReaderLimits.scannedPages else {
            throw DocumentReaderError.tooManyPages(pages: pages, limit: ReaderLimits.scannedPages)
        }
        var text: [UInt8] = []
        for page in 1...pages {
            let root = "\(folder.path)/page"
            _ = try ExternalTool.pdftoppm.run(
                in: folder, ["-r", "300", "-gray", "-f", "\(page)", "-l", "\(page)", "-singlefile", file, root], seconds: ReaderLimits.scannedPageSeconds)
            // With the gaps between columns, by which the cells of a head are told apart.
            text += try ExternalTool.tesseract.run(in: folder, ["\(root).pgm", "-", "-l", "vie", "-c", "preserve_interword_spaces=1"], seconds: ReaderLimits.scannedPageSeconds)
            if text.last != 0x0C { text.append(0x0C) }
        }
        var document = try document(text, name)
        document.origin.tools = [ExternalTool.pdftoppm.name, ExternalTool.tesseract.name]
        document.remarks.append("read by text recognition, \(pages.counting("page"))")
        return document
    }
}
