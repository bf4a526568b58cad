/// The pages that a .docx holds instead of paragraphs, and that Word puts in their places when it opens the file (`w:altChunk`). Programs
/// on web servers write whole documents so.
///
/// Source: ISO/IEC 29500-1, 17.17.2.
struct WordChunks {
    private var parts: [String: [UInt8]]
    /// Where the parts are that the document names, by the names that it uses.
    private var targets: [String: String] = [:]

    private static let relationships = "word/_rels/document.xml.rels"
    private static let endings = ["html", "htm", "xhtml", "mht", "mhtml"]

    /// Whether a file of the archive may be such a page, or say where they are.
    static func mayNeed(_ name: String) -> Bool {
        name == relationships || endings.contains(name.split(separator: ".").last?.lowercased() ?? "")
    }

    init(_ parts: [String: [UInt8]]) throws(DocumentReaderError) {
        self.parts = parts
        let events = Events()
        try XMLParsing.run(parts[Self.relationships] ?? Array("<Relationships/>".utf8), part: Self.relationships, events)
        targets = events.targets
    }

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
            manuscript.origin.legacyFonts.merge(page.origin.legacyFonts) { $0 + $1 }
            length += page.paragraphs.reduce(0) { $0 + $1.length }
            guard length <= ReaderLimits.textLength else { throw DocumentReaderError.tooLong(length: length, limit: ReaderLimits.textLength) }
        }
        manuscript.paragraphs = paragraphs + manuscript.paragraphs[next...]
        if missing > 0 { manuscript.remarks.append("left out: \(missing) parts in another format (w:altChunk)") }
    }

    /// A page is read once, however often a damaged document names it.
    private mutating func page(_ id: String?) throws -> Manuscript? {
        guard let target = id.flatMap({ targets[$0] }), let bytes = parts.removeValue(forKey: target) else { return nil }
        guard target.lowercased().hasSuffix(".mht") || target.lowercased().hasSuffix(".mhtml") else { return try HTMLReader.manuscript(of: bytes) }
        return try MHTReader.page(in: bytes).map { try HTMLReader.manuscript(of: $0) }
    }

    private final class Events: XMLEvents {
        let fault: DocumentReaderError? = nil
        private(set) var targets: [String: String] = [:]

        func start(_ name: String, _ attributes: XMLAttributes) {
            guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"], attributes["TargetMode"] != "External" else { return }
            targets[id] = EPUBReader.path(of: target, in: target.hasPrefix("/") ? "" : "word/")
        }
        func end(_ name: String) {}
        func text(_ bytes: UnsafeRawBufferPointer) {}
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
