import VanKienAnalysis

/// Turns the bytes of one file into a `Document`. One format, one type, one file in `Readers/`.
public protocol DocumentReader: Sendable {
    /// The format's name as `list` shows it: `text`.
    var format: String { get }
    /// The endings of such files in small letters, without dot. They count only where no reader knows the content.
    var endings: [String] { get }
    /// The first bytes without which no file is of this format, whatever its ending; empty where there are none.
    var signature: [UInt8] { get }
    /// Whether the bytes are of this format, told by what stands in them.
    func recognises(_ bytes: [UInt8]) -> Bool
    /// Reads a whole file.
    ///
    /// - Parameters:
    ///   - bytes: the file's content.
    ///   - name: the file's name, for remarks only.
    /// - Throws: `DocumentReaderError` in words that a user can act on.
    func read(_ bytes: [UInt8], name: String) throws -> Document
}

extension DocumentReader {
    public var endings: [String] { [] }
    public var signature: [UInt8] { [] }
    public func recognises(_ bytes: [UInt8]) -> Bool { false }
}

/// What a user may ask of all readers.
public struct ReaderOptions: Sendable, Equatable {
    /// The encoding of every text file; `nil` to find it for each.
    public var encoding: TextEncoding?
    /// Read scanned pages by text recognition, which takes seconds a page.
    public var recognisesScans: Bool

    public init(encoding: TextEncoding? = nil, recognisesScans: Bool = false) {
        self.encoding = encoding
        self.recognisesScans = recognisesScans
    }
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
    /// Cut, or not as its format wants it.
    case damaged(reason: String)
    /// Locked by a password.
    case encrypted
    /// Unpacks to more than a reader takes; in bytes.
    case expandsTooFar(limit: Int)
    /// An archive of more files than are looked at.
    case tooManyFiles(limit: Int)
    /// Elements inside one another without end.
    case nestedTooDeep(limit: Int)
    /// More text than a reader takes; both in characters.
    case tooLong(length: Int, limit: Int)
    case tooManyLines(limit: Int)
    /// Text in other scripts than Latin, in characters.
    case tooForeign(limit: Int)
    /// A program is missing that makes text of this format.
    case needs(tool: String, package: String)
    /// The file is made so that reading it would take very long.
    case tooSlow(seconds: Int)
    /// Reading, or a program, did not finish in its time and had the processor for less than half of it: others wanted it too.
    case starved(tool: String?, seconds: Int, worked: Int)
    /// A program did not finish in its time.
    case tookTooLong(tool: String, seconds: Int)
    case toolFailed(tool: String, reason: String)
    /// A program says that it can't read it.
    case refusedBy(tool: String, status: Int)
    /// A program ended over it: by a fault of its own, or since it may have no more memory.
    case crashed(tool: String, signal: Int)
    /// Pictures of pages without text.
    case scanned(pages: Int)
    case tooManyPages(pages: Int, limit: Int)
}

extension DocumentReaderError {
    /// The reason for a skipped file, on one line: what it quotes of the file, or of what a program says, may hold line ends.
    public var reason: String {
        let words = words
        guard words.unicodeScalars.contains(where: Self.endsLine) else { return words }
        return String(String.UnicodeScalarView(words.unicodeScalars.map { Self.endsLine($0) ? " " : $0 }))
    }

    private static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: true
        default: false
        }
    }

    private var words: String {
        switch self {
        case .empty: "it is empty"
        case .binary(let evidence): "it is no text (\(evidence))"
        case .undecodable(let encoding, let offset): "it is not valid \(encoding) (at byte \(offset))"
        case .tooLarge(let size, let limit): "it is too large (\(size >> 20) MiB; at most \(limit >> 20) MiB)"
        case .damaged(let reason): "it is damaged: \(reason)"
        case .encrypted: "it is locked by a password; save it without one"
        case .expandsTooFar(let limit): "it unpacks to more than \(limit >> 20) MiB"
        case .tooManyFiles(let limit): "it holds more than \(limit) files"
        case .nestedTooDeep(let limit): "its elements stand more than \(limit) deep in one another"
        case .tooLong(_, let limit): "it has more than \(limit >> 20) million characters; cut it into documents"
        case .tooForeign(let limit): "it has more than \(limit >> 20) million characters that are not Latin; cut it into documents"
        case .tooManyLines(let limit): "it has more than \(limit >> 20) million lines; cut it into documents"
        case .needs(let tool, let package): "needs \(tool), apt-get install \(package)"
        case .tooSlow(let seconds): "it can't be read in \(seconds) s; it is no document, or it has to be cut into several"
        case .starved(let tool, let seconds, let worked):
            "\(tool.map { "\($0) did not finish" } ?? "it can't be read") in \(seconds) s, of which the machine had \(worked) s for it; the next run tries again"
        case .tookTooLong(let tool, let seconds): "\(tool) did not finish in \(seconds) s; it is damaged, or it has to be cut into several"
        case .toolFailed(let tool, let reason): "\(tool) can't read it: \(reason)"
        case .refusedBy(let tool, let status): "\(tool) can't read it: it is damaged or locked by a password (exit status \(status))"
        case .crashed(let tool, let signal):
            "\(tool) ended over it (signal \(signal)): it is damaged, or takes more than \(ReaderLimits.toolMemory >> 20) MiB and has to be cut into several"
        case .scanned(let pages): "it is a scan of \(pages.counting("page")) without text; --ocr reads it"
        case .tooManyPages(let pages, let limit): "it is a scan of \(pages) pages; at most \(limit) are recognised"
        }
    }
}

extension DocumentReaderError {
    /// Whether the same bytes fail again wherever and whenever they are read: nothing that is missing or broken here is the reason.
    public var isLasting: Bool {
        switch self {
        case .needs, .toolFailed, .starved: false
        default: true
        }
    }
}
