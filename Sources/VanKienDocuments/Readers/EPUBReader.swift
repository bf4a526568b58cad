/// Reads electronic books: the pages in the order of their spine, as one document.
///
/// Source: EPUB 3.3, W3C Recommendation.
public struct EPUBReader: DocumentReader {
    public init() {}

    public var format: String { "epub" }
    public var endings: [String] { ["epub"] }

    public func recognises(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: ZipContents.signature) && holds("application/epub+zip".utf8, in: bytes.prefix(200))
    }

    public func read(_ bytes: [UInt8], name: String) throws -> Document {
        let files = try ZipContents.read(bytes) { name in
            [".opf", ".xml", ".xhtml", ".html", ".htm", ".css"].contains { name.lowercased().hasSuffix($0) }
        }
        let container = EPUBList()
        try XMLParsing.runHTML(files["META-INF/container.xml"] ?? [], container)
        guard let packagePath = container.package, let package = files[packagePath] else {
            throw DocumentReaderError.damaged(reason: "it has no list of its pages")
        }
        let list = EPUBList()
        try XMLParsing.runHTML(package, list)
        let folder = packagePath.lastIndex(of: "/").map { String(packagePath[...$0]) } ?? ""
        var sheets: [String: StyleSheet] = [:]
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) where path.lowercased().hasSuffix(".css") {
            guard let name = path.split(separator: "/").last else { continue }
            sheets[String(name), default: StyleSheet()].add(bytes)
        }
        let page = HTMLPage(sheets: sheets)
        var known: Set<String> = []
        // A page is read once, under however many names a damaged list has it.
        for path in list.spine.compactMap({ list.items[$0] }) where known.insert(path).inserted {
            guard let bytes = files[folder + path] else { continue }
            page.beginPage(path.split(separator: "/").last.map(String.init) ?? path)
            try XMLParsing.runHTML(Array(String(scalars: try HeadFacts.decode(bytes).scalars).utf8), page)
        }
        var manuscript = page.finished()
        // Each page has a title; what the list says is the book's.
        manuscript.origin.take(OfficeProperties.read(package))
        return try DocumentStages.document(of: manuscript)
    }
}

/// Where the package file is, and what it lists.
private final class EPUBList: XMLEvents {
    private(set) var fault: DocumentReaderError?
    private(set) var package: String?
    /// Paths of the pages by their id.
    private(set) var items: [String: String] = [:]
    private(set) var spine: [String] = []
    private var known: Set<String> = []

    func start(_ name: String, _ attributes: XMLAttributes) {
        switch name {
        case "rootfile": package = package ?? attributes["full-path"]
        case "item", "opf:item":
            if let id = attributes["id"], let path = attributes["href"] { items[id] = path }
        case "itemref", "opf:itemref":
            // A page is read once, however often a damaged list names it.
            if let id = attributes["idref"], spine.count < 5000, known.insert(id).inserted { spine.append(id) }
        default: break
        }
    }

    func end(_ name: String) {}
    func text(_ bytes: UnsafeRawBufferPointer) {}
}
