/// The pages that a .docx holds instead of paragraphs, and that Word puts in their places when it opens the file (`w:altChunk`). Programs
/// on web servers write whole documents so.
///
/// Source: ISO/IEC 29500-1, 17.17.2.
struct WordChunks {
    private let package: WordPackage
    private var read: Set<String> = []

    private static let endings = ["html", "htm", "xhtml", "mht", "mhtml"]

    /// Whether a part may be such a page.
    static func isPage(_ path: String) -> Bool {
        endings.contains(path.split(separator: ".").last?.lowercased() ?? "")
    }

    init(_ package: WordPackage) { self.package = package }

    /// Puts the pages where the document names them; those in formats that are not read are remarked on.
    ///
    /// - Parameter chunks: in the order of the document.
    mutating func insert(_ chunks: [(id: String?, place: Int)], into manuscript: inout Manuscript) throws {
        var missing = 0
        var length = 0
        var paragraphs: [Manuscript.Paragraph] = []
        var next = 0
        for (id, place) in chunks {
            guard let page = try page(id) else {
                missing += 1
                continue
            }
            paragraphs += manuscript.paragraphs[next..<place]
            next = place
            let notes = manuscript.notes.count
            paragraphs += page.paragraphs.map { $0.countingNotes(from: notes) }
            manuscript.notes += page.notes
            manuscript.leftOut += page.leftOut
            manuscript.origin.takeFonts(of: page.origin)
            length += page.paragraphs.reduce(0) { $0 + $1.length }
            guard length <= ReaderLimits.textLength else { throw DocumentReaderError.tooLong(length: length, limit: ReaderLimits.textLength) }
        }
        manuscript.paragraphs = paragraphs + manuscript.paragraphs[next...]
        if missing > 0 { manuscript.remarks.append("left out: \(missing) parts in another format (w:altChunk)") }
    }

    /// A page is read once, however often a damaged document names it.
    private mutating func page(_ id: String?) throws -> Manuscript? {
        guard let (target, bytes) = id.flatMap(package.target), Self.isPage(target), read.insert(target).inserted else { return nil }
        guard target.lowercased().hasSuffix(".mht") || target.lowercased().hasSuffix(".mhtml") else { return try HTMLReader.manuscript(of: bytes) }
        return try MHTReader.page(in: bytes).map { try HTMLReader.manuscript(of: $0) }
    }
}

extension Manuscript.Paragraph {
    fileprivate var length: Int {
        pieces.reduce(0) { count, piece in
            if case .text(let text) = piece { count + text.count } else { count + 1 }
        }
    }

    /// The paragraph where other notes stand before its own.
    fileprivate func countingNotes(from first: Int) -> Self {
        var paragraph = self
        paragraph.pieces = pieces.map { piece in
            if case .mark(let note) = piece { .mark(first + note) } else { piece }
        }
        return paragraph
    }
}
