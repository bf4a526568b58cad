import VanKienAnalysis

/// The text of an .odt: the body of `content.xml`, or the heads and feet of pages in `styles.xml`.
///
/// Tracked changes count as accepted: what was deleted stands in a list of its own before the text, which is left out. Of a field
/// its result is text.
final class OpenDocumentStory: XMLEvents {
    private(set) var builder = ManuscriptBuilder()
    private(set) var styles: OpenDocumentStyles
    var fault: DocumentReaderError? { builder.fault }

    /// The element that holds the text.
    private let root: String
    private var isInRoot = false
    private var lists = OpenDocumentLists()

    /// A paragraph that is being read; boxes and notes stand inside others.
    private struct Open {
        var style: String?
        var outline: Int?
        var label = ""
        /// What the runs that are open say, with what those round them said; innermost last.
        var runs: [Run] = []
        /// White space at a paragraph's start or behind white space is none.
        var endsWithBlank = true
    }

    private struct Run {
        var font: String?
        var isHidden = false
    }

    private var open: [Open] = []
    /// The mark of each note that is open; notes don't stand in one another, but damaged files may say so.
    private var marks: [String] = []
    private var isInMark = false
    private var noteCount = 0
    /// Tables of contents and other indexes that are open.
    private var indexes = 0
    /// The depths of the open elements in which other elements stand and no text: what is between these lays out the file.
    private var textless: [Int] = []
    private static let textlessElements: Set<String> = [
        "text:note", "text:note-body", "text:list", "text:list-item", "text:section", "draw:frame", "draw:text-box", "draw:g", "draw:custom-shape",
        "table:table", "table:table-row", "table:table-cell",
    ]

    init(of root: String, styles: OpenDocumentStyles) {
        self.root = root
        self.styles = styles
    }

    // MARK: Events

    func start(_ name: String, _ attributes: XMLAttributes) {
        guard builder.enter() else {
            // Who deleted or remarked, and when.
            if name == "office:change-info" || name == "dc:creator" || name == "dc:date" { builder.silence() }
            return
        }
        if name == root { isInRoot = true }
        guard isInRoot else {
            styles.start(name, attributes)
            return
        }
        if Self.textlessElements.contains(name) { textless.append(builder.depth) }
        switch name {
        case "text:p", "text:h": beginParagraph(name, attributes)
        case "text:span": beginRun(attributes["text:style-name"])
        case "text:s": append(String(repeating: " ", count: min(max(attributes["text:c"].flatMap { Int($0) } ?? 1, 1), 1000)))
        case "text:tab": append("\t")
        case "text:line-break": appendLineBreak()
        case "text:list": lists.beginList(attributes, depth: builder.depth)
        case "text:list-item", "text:list-header":
            lists.beginItem(attributes, depth: builder.depth, isHeader: name == "text:list-header")
        case "text:note": marks.append("")
        case "text:note-citation": isInMark = !marks.isEmpty
        case "text:note-body": builder.beginPart()
        case "text:index-body": indexes += 1
        case "table:table", "table:table-cell": builder.partNext()
        case "text:section", "text:hidden-paragraph", "text:hidden-text":
            if attributes["text:display"] == "none" || attributes["text:is-hidden"] == "true" { builder.skip(.hiddenText) }
        case "text:deletion": builder.skip(.deletion)
        case "office:annotation": builder.skip(.comment)
        case "office:change-info", "text:number", "text:ruby-text", "text:script", "text:sequence-decls", "text:variable-decls",
            "text:user-field-decls", "office:forms", "office:scripts", "office:binary-data", "office:event-listeners", "svg:title", "svg:desc",
            "text:table-of-content-source", "text:illustration-index-source", "text:table-index-source", "text:object-index-source",
            "text:user-index-source", "text:alphabetical-index-source", "text:bibliography-source", "text:bibliography-configuration":
            builder.skip(nil)
        default: break
        }
    }

    func end(_ name: String) {
        let wasRead = builder.leave()
        if textless.last == builder.depth + 1 { textless.removeLast() }
        guard wasRead else { return }
        guard isInRoot else {
            styles.end(name)
            return
        }
        switch name {
        case "text:p", "text:h": endParagraph()
        case "text:span": if let last = open.indices.last, open[last].runs.count > 1 { open[last].runs.removeLast() }
        case "text:list": lists.endList(depth: builder.depth + 1)
        case "text:list-item", "text:list-header": lists.endItem(depth: builder.depth + 1)
        case "text:note-citation": isInMark = false
        case "text:note-body":
            let paragraphs = builder.endPart()
            let mark = marks.last.map { $0.filter { !$0.isWhitespace } } ?? ""
            builder.append(.mark(noteCount))
            noteCount += 1
            builder.appendNote(Manuscript.Note(mark: mark.isEmpty ? String(noteCount) : mark, paragraphs: paragraphs))
        case "text:note": _ = marks.popLast()
        case "text:index-body": indexes -= 1
        case "table:table", "table:table-cell": builder.partNext()
        case root: isInRoot = false
        default: break
        }
    }

    func text(_ bytes: UnsafeRawBufferPointer) {
        guard builder.takes(bytes), isInRoot, textless.last != builder.depth else { return }
        let text = String(decoding: bytes, as: UTF8.self)
        if isInMark {
            marks[marks.count - 1] += text
            return
        }
        guard !open.isEmpty else { return }
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            // Blanks, tabs and line ends of the XML are one blank; what an author typed has an element.
            let isBlank = scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
            if !isBlank { kept.append(scalar) } else if !open[open.count - 1].endsWithBlank { kept.append(" ") }
            open[open.count - 1].endsWithBlank = isBlank
        }
        append(kept)
    }

    // MARK: Paragraphs

    private func beginParagraph(_ name: String, _ attributes: XMLAttributes) {
        var paragraph = Open(style: attributes["text:style-name"])
        paragraph.runs = [
            Run(
                font: styles.font(named: styles.value(of: paragraph.style, .paragraph, \.font)),
                isHidden: styles.value(of: paragraph.style, .paragraph, \.isHidden) ?? false)
        ]
        if name == "text:h" {
            paragraph.outline = attributes["text:outline-level"].flatMap { Int($0) } ?? 1
        } else {
            paragraph.outline = styles.value(of: paragraph.style, .paragraph, \.outline)
        }
        let isHeader = attributes["text:is-list-header"] == "true"
        let label = lists.label(
            depth: builder.depth, outline: name == "text:h" && !isHeader ? paragraph.outline : nil,
            list: styles.value(of: paragraph.style, .paragraph, \.list), styles: styles)
        if !isHeader { paragraph.label = label }
        builder.beginParagraph()
        if styles.value(of: paragraph.style, .paragraph, \.breaksPage) == true { builder.partOpen() }
        open.append(paragraph)
    }

    private func endParagraph() {
        guard let ended = open.popLast() else { return }
        let outline = ended.outline.flatMap { (1...9).contains($0) ? $0 - 1 : nil }
        builder.endParagraph(
            label: ended.label, outline: outline, isCentred: styles.value(of: ended.style, .paragraph, \.alignment) == "center",
            isContents: indexes > 0)
    }

    // MARK: Runs

    private func append(_ text: String) {
        append(text.unicodeScalars)
        if !open.isEmpty { open[open.count - 1].endsWithBlank = false }
    }

    private func append(_ text: String.UnicodeScalarView) {
        guard let run = open.last?.runs.last, !text.isEmpty else { return }
        if run.isHidden {
            builder.leaveOut(String(text), .hiddenText)
            return
        }
        builder.append(text, font: run.font)
    }

    private func appendLineBreak() {
        guard !open.isEmpty else { return }
        builder.append(.lineBreak)
        open[open.count - 1].endsWithBlank = true
    }

    /// A run says what its style says, and otherwise what the run round it says.
    private func beginRun(_ style: String?) {
        guard let last = open.indices.last, var run = open[last].runs.last else { return }
        if let font = styles.ownValue(of: style, .text, \.font) { run.font = styles.font(named: font) }
        run.isHidden = styles.ownValue(of: style, .text, \.isHidden) ?? run.isHidden
        open[last].runs.append(run)
    }
}
