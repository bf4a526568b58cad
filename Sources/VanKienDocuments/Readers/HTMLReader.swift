import VanKienAnalysis

/// Reads web pages by libxml2's HTML parser, which takes whatever browsers take.
///
/// Notes are those that Word and LibreOffice write when they save as a page: a link to `#_ftn1` or `#sdfootnote1sym`, and a
/// block of that name; in books a `noteref`, and a block that is called a note (EPUB 3.3 Structural Semantics, DPUB-ARIA).
public struct HTMLReader: DocumentReader {
    private let encoding: TextEncoding?

    public init(encoding: TextEncoding? = nil) { self.encoding = encoding }

    public var format: String { "html" }
    public var endings: [String] { ["html", "htm", "xhtml"] }

    public func recognises(_ bytes: [UInt8]) -> Bool {
        // Every file is asked: the first visible character of ASCII decides before any text is made of the bytes.
        guard bytes.prefix(300).first(where: { $0 > 0x20 && $0 < 0x80 }) == UInt8(ascii: "<") else { return false }
        let start = String(decoding: bytes.prefix(300).filter { $0 != 0 }, as: UTF8.self).lowercased()
            .drop { $0.isWhitespace || $0 == "\u{FEFF}" || $0 == "\u{FFFD}" }
        return start.hasPrefix("<!doctype html") || start.hasPrefix("<html") || start.hasPrefix("<?xml") && start.contains("<html")
    }

    public func read(_ bytes: [UInt8], name: String) throws -> Document {
        guard bytes.count <= ReaderLimits.fileSize else {
            throw DocumentReaderError.tooLarge(size: bytes.count, limit: ReaderLimits.fileSize)
        }
        return try DocumentStages.document(of: Self.manuscript(of: bytes, encoding))
    }

    /// What stands on a page.
    static func manuscript(of bytes: [UInt8], _ encoding: TextEncoding? = nil) throws -> Manuscript {
        let reading = try HeadFacts.decode(bytes, as: encoding)
        // Where the bytes are in a legacy encoding, its fonts say nothing more.
        let page = HTMLPage(readsFonts: !TextEncoding.legacy.contains(reading.decision.encoding) || reading.decision.encoding == .windows1258)
        try XMLParsing.runHTML(Array(String(scalars: reading.scalars).utf8), page)
        var manuscript = page.finished()
        manuscript.origin.encoding = reading.decision
        return manuscript
    }
}

/// The paragraphs of a page.
final class HTMLPage: XMLEvents {
    private(set) var fault: DocumentReaderError?
    private var manuscript = Manuscript()
    private var writer = ParagraphWriter()
    private var outline: Int?
    private var isParted = false
    /// What the open blocks say of their alignment, innermost last; blocks within say nothing else.
    private var alignments: [(depth: Int, isCentred: Bool)] = []
    private var styleSheet = StyleSheet()
    /// The sheets of a book by their names; pages name those that they use.
    private let sheets: [String: StyleSheet]
    private var properties = PageProperties()
    private var isInStyle = false
    private var style: [UInt8] = []
    private var depth = 0
    private var skipped: Int?
    /// The text of the element that is left out and why it is, and the depth of what in it is no text.
    private var leftOut: (reason: SourceAccounting.Reason, text: String)?
    private var silenced: Int?
    private let readsFonts: Bool
    private var lists = HTMLLists()
    private var preformatted = 0
    private var fonts: [(depth: Int, font: String)] = []
    private var endsWithBlank = true
    private var length = 0
    private var lines = 0
    /// Marks by the name of their note, in the order of the text.
    private var marks: [String] = []
    private var marksPrinted: [String] = []
    private var markDepth: Int?
    private var backLinkDepth: Int?
    /// The note that is being read, and the depth of its block.
    private var note: (name: String, depth: Int)?
    /// The depth of the table of contents that is being read.
    private var contents: Int?
    /// The file that is read, where the document has several.
    private var page: String?
    private var noteBodies: [String: [Manuscript.Paragraph]] = [:]

    /// - Parameter readsFonts: whether text in fonts of legacy encodings is to be decoded.
    init(sheets: [String: StyleSheet] = [:], readsFonts: Bool = true) {
        self.sheets = sheets
        self.readsFonts = readsFonts
    }

    func start(_ name: String, _ attributes: XMLAttributes) {
        depth += 1
        if depth > ReaderLimits.nesting { fault = .nestedTooDeep(limit: ReaderLimits.nesting) }
        properties.start(name, attributes)
        if name == "style" { isInStyle = true }
        if name == "link", let file = attributes["href"]?.split(separator: "/").last, let sheet = sheets[String(file)] { styleSheet.add(sheet) }
        guard skipped == nil else {
            if Self.textless.contains(name) { silenced = silenced ?? depth }
            return
        }
        if Self.textless.contains(name) {
            skipped = depth
            return
        }
        if let reason = Self.reasonToLeaveOut(name, attributes) {
            if Self.blocks.contains(name) { close() }
            skipped = depth
            leftOut = (reason, "")
            return
        }
        if readsFonts, let font = font(of: name, attributes) { fonts.append((depth, font)) }
        switch name {
        case "br":
            countLine()
            writer.append(.lineBreak, to: &manuscript.origin)
            endsWithBlank = true
        case _ where Self.blocks.contains(name):
            close()
            lists.start(name, attributes, depth: depth)
            if name == "td" || name == "th" || name == "table" { isParted = true }
            if name.count == 2, name.first == "h", let rank = name.last?.wholeNumberValue { outline = rank - 1 }
            if name == "pre" { preformatted += 1 }
            if let isCentred = alignment(name, attributes) { alignments.append((depth, isCentred)) }
            if contents == nil, Self.isContents(name, attributes) { contents = depth }
            if let id = attributes["id"], Self.isNote(id) || Self.isNote(attributes) { note = (key(of: id), depth) }
        case "a":
            guard let target = attributes["href"] else { return }
            if let name = Self.noteName(target) ?? Self.reference(target, attributes) {
                countLine()
                marks.append(key(of: name, in: target))
                marksPrinted.append("")
                markDepth = depth
                writer.append(.mark(marks.count - 1), to: &manuscript.origin)
            } else if attributes["role"] == "doc-backlink" || attributes["epub:type"]?.contains("backlink") == true {
                backLinkDepth = depth
            } else if note != nil, writer.isEmpty, target.contains("#") {
                // What a note begins with leads back to its mark.
                backLinkDepth = depth
            } else if note != nil, target.contains("ftnref") || target.contains("ednref") || target.hasSuffix("anc") {
                backLinkDepth = depth
            }
        default: break
        }
    }

    func end(_ name: String) {
        properties.end(name)
        if silenced == depth { silenced = nil }
        if skipped == depth {
            if let leftOut { manuscript.leftOut.append(leftOut) }
            leftOut = nil
            skipped = nil
        }
        if markDepth == depth { markDepth = nil }
        if backLinkDepth == depth { backLinkDepth = nil }
        if fonts.last?.depth == depth { fonts.removeLast() }
        switch name {
        case _ where Self.blocks.contains(name):
            close()
            if name == "pre" { preformatted = max(0, preformatted - 1) }
            if name == "table" || name == "td" || name == "th" { isParted = true }
        case "style":
            styleSheet.add(style)
            style = []
            isInStyle = false
        default: break
        }
        lists.end(depth: depth)
        if contents == depth { contents = nil }
        if alignments.last?.depth == depth { alignments.removeLast() }
        if note?.depth == depth { note = nil }
        depth -= 1
    }

    func text(_ bytes: UnsafeRawBufferPointer) {
        properties.text(bytes)
        if isInStyle, style.count < StyleSheet.longest { style += bytes }
        guard skipped == nil else {
            if leftOut != nil, silenced == nil { leftOut?.text.append(String(decoding: bytes, as: UTF8.self)) }
            return
        }
        guard backLinkDepth == nil else { return }
        let text = String(decoding: bytes, as: UTF8.self)
        if markDepth != nil {
            marksPrinted[marksPrinted.count - 1] += text.filter { !"[]() \n\t".contains($0) }
            return
        }
        var scalars: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            // Line ends of the source are blanks; where they end lines of the page, a tag says so.
            if preformatted == 0, scalar.value <= 0x20 {
                if !endsWithBlank { scalars.append(" ") }
                endsWithBlank = true
            } else {
                scalars.append(scalar)
                endsWithBlank = false
            }
        }
        length += scalars.count
        if length > ReaderLimits.textLength { fault = .tooLong(length: length, limit: ReaderLimits.textLength) }
        if !scalars.isEmpty { writer.append(scalars, font: fonts.last?.font, to: &manuscript.origin) }
    }

    /// Called before each page of a document of several.
    ///
    /// - Parameter file: its name; links name it.
    func beginPage(_ file: String) {
        close()
        page = file
        depth = 0
        skipped = nil
        leftOut = nil
        silenced = nil
        lists = HTMLLists()
        note = nil
        contents = nil
        fonts = []
        alignments = []
        styleSheet = StyleSheet()
        isInStyle = false
        isParted = true
    }

    func finished() -> Manuscript {
        close()
        manuscript.origin.take(properties)
        manuscript.notes = zip(marks, marksPrinted).enumerated().map { place, mark in
            // Its words stand at the first mark that leads to it.
            Manuscript.Note(mark: mark.1.isEmpty ? String(place + 1) : mark.1, paragraphs: noteBodies.removeValue(forKey: mark.0) ?? [])
        }
        return manuscript
    }

    private func close() {
        defer {
            outline = nil
            endsWithBlank = true
        }
        if writer.isEmpty { return }
        countLine()
        var paragraph = writer.finish(&manuscript.origin)
        if paragraph.isBlank, !paragraph.hasMarks { return }
        // Notes have their marks.
        if note == nil, !paragraph.isBlank, let label = lists.label(before: paragraph) { paragraph.pieces.insert(.text(Array(label.unicodeScalars)), at: 0) }
        paragraph.outline = outline
        paragraph.isContents = contents != nil
        paragraph.isParted = isParted
        paragraph.isCentred = alignments.last?.isCentred ?? false
        isParted = false
        if let note {
            noteBodies[note.name, default: []].append(paragraph)
        } else {
            manuscript.paragraphs.append(paragraph)
        }
    }

    /// Lines, and marks.
    private func countLine() {
        lines += 1
        if lines > ReaderLimits.lines { fault = .tooManyLines(limit: ReaderLimits.lines) }
    }

    /// The names of notes are those of their page; a link may lead to another.
    private func key(of name: String, in target: String = "") -> String {
        guard let page else { return name }
        let file = target.prefix { $0 != "#" }.split(separator: "/").last.map(String.init)
        return (file ?? page) + "#" + name
    }

    /// What a block says of its alignment: by itself, or by a style sheet. A table in the middle has no text in the middle.
    private func alignment(_ name: String, _ attributes: XMLAttributes) -> Bool? {
        if let own = attributes["style"].flatMap(StyleSheet.centres) { return own }
        if let own = styleSheet.centres(name, classes: attributes["class"]) { return own }
        if name == "center" { return true }
        guard name != "table", name != "hr", let align = attributes["align"] else { return nil }
        return align.lowercased() == "center"
    }

    /// What is not shown, and what a tracked change took away; remarks stand in a list of their own (Word).
    private static func reasonToLeaveOut(_ name: String, _ attributes: XMLAttributes) -> SourceAccounting.Reason? {
        if name == "del" { return .deletion }
        if attributes["hidden"] != nil { return .hiddenText }
        guard let style = attributes["style"] else { return nil }
        if StyleSheet.hides(style) { return .hiddenText }
        return style.contains("mso-element:comment-list") ? .comment : nil
    }

    /// Elements before which a paragraph ends.
    private static let blocks: Set<String> = [
        "p", "div", "li", "dt", "dd", "blockquote", "section", "article", "aside", "caption", "pre", "center", "tr", "table", "ul", "ol", "hr", "body",
        "header", "footer", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "main", "nav", "address", "dl", "figure", "figcaption", "details",
        "summary", "form", "fieldset", "legend", "textarea",
    ]

    private static let textless: Set<String> = ["script", "style", "head", "title", "template", "noscript", "select", "svg"]

    /// Links to what stands elsewhere; Word calls the lines of a table of contents MsoToc1 to MsoToc9.
    private static func isContents(_ name: String, _ attributes: XMLAttributes) -> Bool {
        name == "nav" || attributes["class"]?.hasPrefix("MsoToc") == true || attributes["role"] == "doc-toc"
    }

    private static func isNote(_ id: String) -> Bool {
        id.hasPrefix("ftn") || id.hasPrefix("edn") || id.hasPrefix("sdfootnote") || id.hasPrefix("sdendnote")
    }

    private static func isNote(_ attributes: XMLAttributes) -> Bool {
        let kinds = (attributes["epub:type"] ?? "").split(separator: " ") + (attributes["role"] ?? "").split(separator: " ")
        return kinds.contains { ["footnote", "endnote", "rearnote", "note", "doc-footnote", "doc-endnote"].contains($0) }
    }

    private static func reference(_ target: String, _ attributes: XMLAttributes) -> String? {
        guard attributes["epub:type"]?.contains("noteref") == true || attributes["role"] == "doc-noteref",
            let hash = target.lastIndex(of: "#")
        else { return nil }
        return String(target[target.index(after: hash)...])
    }

    /// `#_ftn1` → `ftn1`, `#sdfootnote1sym` → `sdfootnote1`.
    private static func noteName(_ target: String) -> String? {
        guard let hash = target.lastIndex(of: "#") else { return nil }
        let name = target[target.index(after: hash)...]
        if name.hasPrefix("_ftn") || name.hasPrefix("_edn"), name.dropFirst(4).allSatisfy(\.isNumber) { return String(name.dropFirst()) }
        if name.hasPrefix("sdfootnote") || name.hasPrefix("sdendnote"), name.hasSuffix("sym") { return String(name.dropLast(3)) }
        return nil
    }

    private func font(of name: String, _ attributes: XMLAttributes) -> String? {
        attributes["style"].flatMap(StyleSheet.font) ?? (name == "font" ? attributes["face"].map(StyleSheet.firstFont) : nil)
            ?? styleSheet.font(name, classes: attributes["class"])
    }
}
