/// The parts of a .docx: which of them is the document, and where those are that it names.
///
/// Where relationships are lost, parts are taken to lie where Word writes them.
///
/// Source: ISO/IEC 29500-2, 6.5 (relationships); ISO/IEC 29500-1, 11.3.
struct WordPackage {
    enum Kind: String {
        case styles, numbering, settings, footnotes, endnotes, comments, header, footer
    }

    private let parts: [String: [UInt8]]
    /// The path of the part that holds the text.
    let main: String
    /// Paths of the parts that the document names, by the names that it uses.
    private let targets: [String: String]
    private let paths: [Kind: [String]]

    /// - Parameter bytes: the zip archive.
    init(_ bytes: [UInt8]) throws(DocumentReaderError) {
        let parts = try ZipContents.read(bytes) { Self.mayNeed($0) }
        self.parts = parts
        let root = try Self.relationships(parts["_rels/.rels"], in: "")
        let named = root.first { $0.type == "officeDocument" && !$0.isOutside }?.target
        guard let main = [named, "word/document.xml", "word/document2.xml"].compactMap({ $0 }).first(where: { parts[$0] != nil }) else {
            throw .damaged(reason: "\(named ?? "word/document.xml") is missing")
        }
        self.main = main
        let folder = main.lastIndex(of: "/").map { String(main[...$0]) } ?? ""
        let related = try Self.relationships(parts["\(folder)_rels/\(main.dropFirst(folder.count)).rels"], in: folder)
        targets = Dictionary(related.filter { !$0.isOutside }.map { ($0.id, $0.target) }) { first, _ in first }
        var paths: [Kind: [String]] = [:]
        for one in related where !one.isOutside {
            if let kind = Kind(rawValue: one.type), parts[one.target] != nil { paths[kind, default: []].append(one.target) }
        }
        for path in parts.keys.sorted() where path.hasPrefix(folder) {
            let name = path.dropFirst(folder.count).prefix { $0 != "." }
            // `header1.xml` is a header; of the others there is one.
            let stem = String(name.prefix { !$0.isNumber })
            guard let kind = Kind(rawValue: stem) else { continue }
            let known = paths[kind] ?? []
            let isWanted = kind == .header || kind == .footer ? !known.contains(path) : stem == name && known.isEmpty
            if isWanted { paths[kind] = known + [path] }
        }
        self.paths = paths
    }

    /// The part of a kind of which a document has one.
    func part(_ kind: Kind) -> (path: String, bytes: [UInt8])? { all(kind).first }

    func all(_ kind: Kind) -> [(path: String, bytes: [UInt8])] {
        (paths[kind] ?? []).compactMap { path in parts[path].map { (path, $0) } }
    }

    var document: [UInt8] { parts[main] ?? [] }
    var properties: [UInt8]? { parts["docProps/core.xml"] }

    /// What the document names by the id of a relationship.
    func target(_ id: String) -> (path: String, bytes: [UInt8])? {
        targets[id].flatMap { path in parts[path].map { (path, $0) } }
    }

    private static func mayNeed(_ path: String) -> Bool {
        if path.contains("/theme/") || path.hasPrefix("customXml/") { return false }
        return path.hasSuffix(".xml") || path.hasSuffix(".rels") || WordChunks.isPage(path)
    }

    // MARK: Relationships

    private struct Relationship {
        var id: String
        /// The last word of the address that names its type.
        var type: String
        var target: String
        /// Whether its target is no part of the archive.
        var isOutside: Bool
    }

    private static func relationships(_ part: [UInt8]?, in folder: String) throws(DocumentReaderError) -> [Relationship] {
        guard let part else { return [] }
        let events = Events(folder)
        try XMLParsing.run(part, part: "\(folder)_rels", events)
        return events.list
    }

    private final class Events: XMLEvents {
        let fault: DocumentReaderError? = nil
        private(set) var list: [Relationship] = []
        private let folder: String

        init(_ folder: String) { self.folder = folder }

        func start(_ name: String, _ attributes: XMLAttributes) {
            guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"] else { return }
            let type = attributes["Type"] ?? ""
            list.append(
                Relationship(
                    id: id, type: type.lastIndex(of: "/").map { String(type[type.index(after: $0)...]) } ?? type,
                    target: EPUBReader.path(of: target, in: target.hasPrefix("/") ? "" : folder),
                    isOutside: attributes["TargetMode"] == "External"))
        }
        func end(_ name: String) {}
        func text(_ bytes: UnsafeRawBufferPointer) {}
    }
}
