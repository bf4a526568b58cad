import VanKien

/// A reader for tests of what comes behind reading: each line of the file is a passage, in a form that leaves no doubt.
///
///     @number 12-NQ/TU        also @type @issuer @place @date @title
///     § roman II | KẾT QUẢ    a section and its heading; as many § as it lies deep
///     ^ 2:17 words            a footnote anchored in the document's second passage, after 17 scalars
///     ^ words                 a footnote of unknown place
///     anything else           a paragraph
public struct LinesReader: DocumentReader {
    public init() {}
    public var format: String { "lines" }

    public func read(_ bytes: [UInt8], name: String) throws -> Document {
        var document = Document()
        var notes: [Passage] = []
        var path: [Int] = []
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            if line.hasPrefix("@") {
                Self.note(line.dropFirst(), in: &document.metadata)
            } else if line.hasPrefix("§") {
                let depth = line.prefix { $0 == "§" }.count
                let parts = line.drop { $0 == "§" }.split(separator: "|", maxSplits: 1).map { Self.trimmed($0) }
                let words = parts[0].split(separator: " ", maxSplits: 1).map(String.init)
                path = Array(path.prefix(depth - 1))
                document.sections.append(
                    Section(
                        kind: Section.Kind(rawValue: words[0]) ?? .numbered, parent: path.last,
                        label: words.count > 1 ? words[1] : "", title: parts.count > 1 ? parts[1] : ""))
                path.append(document.sections.count - 1)
                let text = [words.count > 1 ? words[1] + "." : "", parts.count > 1 ? parts[1] : ""].filter { !$0.isEmpty }
                document.passages.append(
                    Passage(
                        kind: .heading, ordinal: document.passages.count { $0.kind == .heading } + 1,
                        text: Self.nfc(text.joined(separator: " ")), section: path.last))
            } else if line.hasPrefix("^ ") {
                let words = line.dropFirst(2).split(separator: " ", maxSplits: 1)
                let place = words[0].split(separator: ":").compactMap { Int($0) }
                let anchor = place.count == 2 ? Anchor(passage: place[0] - 1, offset: place[1]) : nil
                notes.append(
                    Passage(
                        kind: .footnote, ordinal: notes.count + 1,
                        text: Self.nfc(String(anchor == nil ? line.dropFirst(2) : words.last ?? "")), anchor: anchor))
            } else {
                document.passages.append(
                    Passage(
                        kind: .paragraph, ordinal: document.passages.count { $0.kind == .paragraph } + 1,
                        text: Self.nfc(String(line)), section: path.last))
            }
        }
        for note in notes {
            var note = note
            note.section = note.anchor.flatMap { document.passages[$0.passage].section }
            document.passages.append(note)
        }
        return document
    }

    private static func note(_ line: Substring, in metadata: inout DocumentMetadata) {
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2 else { return }
        switch words[0] {
        case "number": metadata.number = DocumentNumber(words[1])
        case "type": metadata.type = words[1]
        case "issuer": metadata.issuer = words[1]
        case "place": metadata.place = words[1]
        case "date": metadata.date = PartialDate(iso8601: words[1])
        case "title": metadata.title = words[1]
        default: break
        }
    }

    private static func nfc(_ text: String) -> String { NormalizationForm.nfc(text) }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

/// An index in a scratch folder over files that `LinesReader` reads.
public struct LinesIndex: Sendable {
    public let folder: ScratchFolder
    public var path: String { folder.path + "/index.sqlite" }
    public var root: String { folder.path + "/thu" }

    /// - Parameter files: the content of each file by its path below the corpus `thu`.
    public init(_ files: [String: String]) throws {
        folder = try ScratchFolder()
        for (name, text) in files { try write(text, to: name) }
        if !files.isEmpty { try index() }
    }

    /// One document of these paragraphs.
    public init(paragraphs: [String]) throws {
        try self.init(["a.txt": paragraphs.joined(separator: "\n")])
    }

    public func write(_ text: String, to name: String) throws { try folder.write(text, to: "thu/" + name) }
    public func remove(_ name: String) throws { try folder.remove("thu/" + name) }

    @discardableResult
    public func index(_ options: Indexer.Options = Indexer.Options()) throws -> Indexer.Summary {
        try Indexer(path: path, reader: LinesReader()).index([root], options: options)
    }

    public func open() throws -> PassageIndex { try PassageIndex(path: path) }

    /// All hits of a query.
    public func hits(_ query: String, matching: Matching? = nil) throws -> [Hit] {
        var hits: [Hit] = []
        try open().forEachHit(of: SearchRequest(query, matching: matching, limit: nil)) {
            hits.append($0)
            return true
        }
        return hits
    }

    /// All passages, in the order of the documents.
    public func passages() throws -> [PassageRecord] {
        var passages: [PassageRecord] = []
        try open().forEachPassage {
            passages.append($0)
            return true
        }
        return passages
    }

    /// What `check` finds wrong.
    public func faults() throws -> [String] {
        try IndexCheck(path: path).run().filter { !$0.faults.isEmpty }.map(\.name)
    }
}
