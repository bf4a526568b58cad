/// Where lines begin on pages whose paragraphs begin further right than they go on.
///
/// What a printed page shows is surer than what the words tell: a full line behind which a sentence ends may end its paragraph or not.
struct ParagraphIndents {
    enum Place { case beginsParagraph, goesOn }

    /// The column at which lines go on, by page; `nil` where too few tell.
    private let columns: [Int?]

    /// - Parameter wrap: the margin of the whole text.
    /// - Returns: `nil` where paragraphs begin at the margin, or lines have lost their columns.
    init?(_ source: SourceText, _ furniture: Furniture, _ notes: Notes, _ wrap: WrapMeasure) {
        guard wrap.isWrapped else { return nil }
        var goingOn: [[Int]] = Array(repeating: [], count: furniture.pageNumbers.count)
        var beginning: [(page: Int, indent: Int)] = []
        var previous: Int?
        for line in source.lines.indices where furniture.fates[line] == .text && !notes.isNote(line) {
            defer { previous = line }
            guard let above = previous, let first = source[line].first, let page = furniture.pages.indices.contains(line) ? furniture.pages[line] : nil,
                goingOn.indices.contains(page)
            else { continue }
            let (length, indent) = (source.lines[above].count, source.lines[line].indent)
            if first.isLower, !isLabelOfPoint(source[line]), source.isUnfinished(above), length * 10 >= wrap.low * 9 {
                goingOn[page].append(indent)
            } else if first.isUpper, !source.isUnfinished(above), length * 10 < wrap.low * 7, source.lines[line].count * 10 >= wrap.low * 8 {
                beginning.append((page, indent))
            }
        }
        let columns = goingOn.map(Self.commonest)
        let told = beginning.filter { $0.page < columns.count && columns[$0.page] != nil }
        let further = told.count { start in columns[start.page].map { Self.indents.contains(start.indent - $0) } ?? false }
        guard told.count >= Self.leastParagraphs, further * 10 >= told.count * 9 else { return nil }
        self.columns = columns
    }

    /// Columns that a first line stands further right.
    private static let indents = 2...16
    private static let leastLines = 3
    private static let leastParagraphs = 3

    private static func commonest(_ indents: [Int]) -> Int? {
        var counts: [Int: Int] = [:]
        for indent in indents { counts[indent, default: 0] += 1 }
        guard let (indent, count) = counts.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }), count >= leastLines, count * 2 > indents.count
        else { return nil }
        return indent
    }

    /// - Returns: `nil` where its column tells nothing.
    func place(ofIndent indent: Int, on page: Int) -> Place? {
        guard columns.indices.contains(page), let column = columns[page] else { return nil }
        if abs(indent - column) <= 1 { return .goesOn }
        return Self.indents.contains(indent - column) ? .beginsParagraph : nil
    }
}
