/// Where lines stand on printed pages, in columns.
struct PrintedColumns {
    /// Where paragraphs begin; `nil` where they begin at the margin, or too few lines tell.
    let indents: ParagraphIndents?
    /// The column of each page's left edge.
    private var edges: [Int]
    private let margins: PrintedMargins?

    init(_ source: SourceText, _ furniture: Furniture, _ notes: Notes, _ wrap: WrapMeasure, _ rows: PrintedRows?) {
        margins = rows.map { rows in PrintedMargins(rows, source) { furniture.fates[$0] == .text && !notes.isNote($0) } }
        indents = ParagraphIndents(source, furniture, notes, wrap)
        edges = Array(repeating: Int.max, count: furniture.pageNumbers.count)
        for line in source.lines.indices where furniture.fates[line] == .text && !notes.isNote(line) {
            let page = furniture.pages[line]
            edges[page] = min(edges[page], source.lines[line].indent)
        }
    }

    /// Whether a line's first word would have had room at the end of another; `nil` where that is not known.
    func hasRoom(for line: Int, after previous: Int) -> Bool? { margins?.hasRoom(for: line, after: previous) }

    /// Whether a line is running text and no row of a table: it begins where its page's text does, or further right as a paragraph's
    /// first line, and no gap parts cells in it.
    func isRunningText(_ line: Int, _ source: SourceText, _ furniture: Furniture) -> Bool {
        guard source.lines[line].indent - edges[furniture.pages[line]] <= Self.furthest else { return false }
        var blanks = 0
        for scalar in source[line] {
            blanks = scalar.isSpace ? blanks + 1 : 0
            if blanks == Self.gap { return false }
        }
        return true
    }

    private static let furthest = 12
    private static let gap = 3
}
