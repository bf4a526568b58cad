import Glibc

/// Reads the formats that LibreOffice reads and that have no reader of their own: it makes a .docx of them.
///
/// LibreOffice and not antiword, catdoc or unrtf: these lose footnotes' anchors, automatic numbers and tracked changes, and
/// none knows the fonts of a run, by which legacy encodings are told.
public struct OfficeReader: DocumentReader {
    public enum Kind: String, Sendable, CaseIterable {
        /// Word 6 to 2003.
        case doc
        case rtf
        /// WordprocessingML of Word 2003, one XML file.
        case xml
    }

    private let kind: Kind

    public init(_ kind: Kind) { self.kind = kind }

    public var format: String { kind.rawValue }
    /// None: what is called .doc and does not begin like one is a page, rich text or plain text, and LibreOffice can't open it as a .doc.
    public var endings: [String] { [] }

    public func recognises(_ bytes: [UInt8]) -> Bool {
        switch kind {
        case .rtf: bytes.starts(with: Array("{\\rtf".utf8))
        case .xml: holds("http://schemas.microsoft.com/office/word/2003/wordml".utf8, in: bytes.prefix(4000))
        case .doc: Self.isCompound(bytes) && (Self.hasStream("WordDocument", bytes) || Self.hasStream("EncryptedPackage", bytes))
        }
    }

    public func read(_ bytes: [UInt8], name: String) throws -> Document {
        guard bytes.count <= ReaderLimits.fileSize else {
            throw DocumentReaderError.tooLarge(size: bytes.count, limit: ReaderLimits.fileSize)
        }
        if kind == .doc, Self.hasStream("EncryptedPackage", bytes) { throw DocumentReaderError.encrypted }
        // LibreOffice takes two gigabytes for a million groups.
        if kind == .rtf, Self.groupDepth(bytes) > ReaderLimits.nesting {
            throw DocumentReaderError.nestedTooDeep(limit: ReaderLimits.nesting)
        }
        return try LibreOffice.withTurn {
            let docx = try LibreOffice.docx(of: bytes, kind)
            var document = try WordReader().read(docx, name: name)
            document.origin.tools = [ExternalTool.soffice.name]
            return document
        }
    }

    /// How deep the groups of rich text lie in one another.
    private static func groupDepth(_ bytes: [UInt8]) -> Int {
        var (depth, deepest) = (0, 0)
        var isEscaped = false
        for byte in bytes {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch byte {
            case UInt8(ascii: "\\"): isEscaped = true
            case UInt8(ascii: "{"):
                depth += 1
                deepest = max(deepest, depth)
            case UInt8(ascii: "}"): depth -= 1
            default: break
            }
        }
        return deepest
    }

    private static func isCompound(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    }

    /// Whether a compound file has a stream of this name, in UTF-16.
    private static func hasStream(_ name: String, _ bytes: [UInt8]) -> Bool {
        holds(name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, in: bytes)
    }
}

/// LibreOffice without a window. It runs once at a time, since it takes 200 MB before it begins.
private enum LibreOffice {
    private static let turn = Turn()

    /// Waits until nobody else runs it; the time of a file begins behind that.
    static func withTurn<Result>(_ body: () throws -> Result) rethrows -> Result {
        turn.begin()
        defer { turn.end() }
        return try ReadingTime.begin(body)
    }

    static func docx(of bytes: [UInt8], _ kind: OfficeReader.Kind) throws(DocumentReaderError) -> [UInt8] {
        let folder = try ToolFolder()
        let file = try folder.write(bytes, to: "in.\(kind.rawValue)")
        _ = try ExternalTool.soffice.run(in: folder, [
            "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--norestore", "--nolockcheck",
            // Named, or what is damaged is read as plain text.
            "--infilter=\(filter(of: kind))", "--convert-to", "docx:MS Word 2007 XML", "--outdir", "\(folder.path)/out", file,
        ])
        guard let docx = try folder.contents(of: "out/in.docx") else {
            throw .damaged(reason: "LibreOffice can't open it")
        }
        return docx
    }

    private static func filter(of kind: OfficeReader.Kind) -> String {
        switch kind {
        case .doc: "MS Word 97"
        case .rtf: "Rich Text Format"
        case .xml: "MS Word 2003 XML"
        }
    }

    private final class Turn: @unchecked Sendable {
        private let mutex: UnsafeMutablePointer<pthread_mutex_t>
        init() {
            mutex = .allocate(capacity: 1)
            pthread_mutex_init(mutex, nil)
        }
        func begin() { pthread_mutex_lock(mutex) }
        func end() { pthread_mutex_unlock(mutex) }
    }
}
