/// Where lines stand on printed pages, in columns.
struct PrintedColumns {
    /// Where paragraphs begin; `nil` where they begin at the margin, or too few lines tell.
    let indents: ParagraphIndents?
    /// The column of each page's left edge.
    private var edges: [Int]

    init(_ source: SourceText, _ furniture: Furniture, _ notes: Notes, _ wrap: WrapMeasure) {
        indents = ParagraphIndents(source, furniture, notes, wrap)
        edges = Array(repeating: Int.max, count: furniture.pageNumbers.count)
        for line in source.lines.indices where furniture.fates[line] == .text && !notes.isNote(line) {
            let page = furniture.pages[line]
            edges[page] = min(edges[page], source.lines[line].indent)
        }
    }

    /// Whether a line begins where its page's text does, or further right as a paragraph's first line, and not in a cell far from there.
    func isAtEdge(_ line: Int, _ source: SourceText, _ furniture: Furniture) -> Bool {
        source.lines[line].indent - edges[furniture.pages[line]] <= Self.furthest
    }

    private static let furthest = 12
}
