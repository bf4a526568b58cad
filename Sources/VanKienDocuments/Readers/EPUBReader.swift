/// Reads electronic books: the pages in the order of their spine, as one document.
///
/// Source: EPUB 3.3, W3C Recommendation.
public struct EPUBReader: DocumentReader {
    public init() {}

    public var format: String { "epub" }
    public var endings: [String] { ["epub"] }
    public var signature: [UInt8] { ZipContents.signature }

    public func recognises(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: ZipContents.signature) && holds("application/epub+zip".utf8, in: bytes.prefix(200))
    }

    public func read(_ bytes: [UInt8], name: String) throws -> Document {
        let files = try ZipContents.read(bytes) { name in
            let ending = name.split(separator: "/").last.flatMap { $0.contains(".") ? $0.split(separator: ".").last?.lowercased() : nil } ?? ""
            return !Self.media.contains(ending)
        }
        if let list = files["META-INF/encryption.xml"], Self.locksPages(list) { throw DocumentReaderError.encrypted }
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
        var missing = 0
        for path in list.spine.compactMap({ list.items[$0] }).map({ Self.path(of: $0, in: folder) }) where known.insert(path).inserted {
            guard let bytes = files[path] else {
                missing += 1
                continue
            }
            page.beginPage(path.split(separator: "/").last.map(String.init) ?? path)
            try XMLParsing.runHTML(Array(String(scalars: try HeadFacts.decode(bytes).scalars).utf8), page)
        }
        guard missing == 0 || missing < known.count else { throw DocumentReaderError.damaged(reason: "its pages are missing") }
        var manuscript = page.finished()
        if missing > 0 { manuscript.remarks.append("\(missing) of its \(known.count.counting("page")) \(missing == 1 ? "is" : "are") missing") }
        // Each page has a title; what the list says is the book's.
        manuscript.origin.take(OfficeProperties.read(package))
        return try DocumentStages.document(of: manuscript)
    }
}

extension EPUBReader {
    /// Endings of what is no page: pictures, sound, fonts.
    private static let media: Set<String> = [
        "jpg", "jpeg", "png", "gif", "svg", "webp", "bmp", "mp3", "mp4", "m4a", "ogg", "otf", "ttf", "woff", "woff2", "js", "pdf",
    ]

    /// The name of a page in the archive, from the address that the list has (RFC 3986, 2.1 and 5.2.4).
    static func path(of address: String, in folder: String) -> String {
        let plain = address.prefix { $0 != "#" && $0 != "?" }.utf8
        var bytes: [UInt8] = []
        var rest = plain[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16), rest.count >= 2 {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        var parts: [Substring] = []
        let whole = folder + String(decoding: bytes, as: UTF8.self)
        for part in whole.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }

    /// Whether more is encrypted than fonts, which books hide and anyone can show.
    private static func locksPages(_ list: [UInt8]) -> Bool {
        let events = EncryptedFiles()
        try? XMLParsing.runHTML(list, events)
        return events.names.contains { name in
            ["html", "htm", "xhtml", "xml", "opf"].contains(name.split(separator: ".").last?.lowercased() ?? "")
        }
    }

    private final class EncryptedFiles: XMLEvents {
        let fault: DocumentReaderError? = nil
        private(set) var names: [String] = []

        func start(_ name: String, _ attributes: XMLAttributes) {
            if name.hasSuffix("cipherreference"), let file = attributes["uri"] ?? attributes["URI"] { names.append(file) }
        }
        func end(_ name: String) {}
        func text(_ bytes: UnsafeRawBufferPointer) {}
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
            if let id = attributes["idref"], known.insert(id).inserted { spine.append(id) }
            if spine.count > ReaderLimits.archiveMembers { fault = .tooManyFiles(limit: ReaderLimits.archiveMembers) }
        default: break
        }
    }

    func end(_ name: String) {}
    func text(_ bytes: UnsafeRawBufferPointer) {}
}
