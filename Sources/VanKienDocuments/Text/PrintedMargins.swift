/// The right margins of printed pages, and which lines reach them.
struct PrintedMargins {
    private let rows: PrintedRows
    private let places: [Int?]
    /// By page of the PDF, in points.
    private var margins: [Int: Double] = [:]
    /// Where a page has too few lines.
    private let widest: Double

    /// - Parameter isText: whether a line is running text or a heading, and no furniture or note.
    init(_ rows: PrintedRows, _ source: SourceText, isText: (Int) -> Bool) {
        self.rows = rows
        places = rows.places(in: source)
        var ends: [Int: [Double]] = [:]
        for (line, place) in places.enumerated() {
            if let place, isText(line) { ends[rows.rows[place].page, default: []].append(rows.rows[place].right) }
        }
        for (page, ends) in ends where ends.count >= Self.leastLines { margins[page] = Self.margin(ends) }
        widest = Self.margin(ends.values.flatMap { $0 })
    }

    private static let leastLines = 8
    /// Points by which a line may end beside the margin; in justified text few do.
    private static let slack = 1.5

    /// The furthest place that lines reach; a single one may be a table's.
    private static func margin(_ ends: [Double]) -> Double {
        let ends = ends.sorted()
        guard let last = ends.last else { return 0 }
        return ends.last { end in ends.contains { $0 < end && end - $0 < 12 } } ?? last
    }

    /// Whether a line's first word would have had room at the end of another; `nil` where that is not known.
    func hasRoom(for line: Int, after previous: Int) -> Bool? {
        guard places.indices.contains(line), places.indices.contains(previous), let next = places[line].map({ rows.rows[$0] }),
            let row = places[previous].map({ rows.rows[$0] })
        else { return nil }
        return row.right + row.blank + next.firstWord < (margins[row.page] ?? widest) - Self.slack
    }
}
