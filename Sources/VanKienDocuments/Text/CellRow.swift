/// One line and its cells, parted by a tab, by three spaces or more, or by the bars of a drawn table.
struct CellRow {
    struct Cell {
        var range: Range<Int>
        /// The place on the line where the cell begins, a tab leading to the next multiple of eight.
        var column: Int
        /// Whether a tab stands before it.
        var isTabbed: Bool

        var center: Int { column + range.count / 2 }
    }

    let line: Int
    private(set) var cells: [Cell] = []
    /// Where the bars stand.
    private(set) var bars: [Int] = []
    /// The words of each cell.
    let texts: [[Unicode.Scalar]]

    /// - Parameter partsMotto: whether the state's and the party's name are a cell of their own, however near the next one stands.
    init(_ line: Int, of source: SourceText, partsMotto: Bool = false) {
        self.line = line
        let text = source[line]
        let isBarred = (text.first.map(isBar) == true || text.last.map(isBar) == true) && text.count > 1
        let lineStart = text.startIndex - source.lines[line].indent
        var column = 0
        var gap = 0
        var isTabbed = false
        var open: Cell?
        for index in lineStart..<text.endIndex {
            let scalar = source.scalars[index]
            if scalar.isSpace {
                if scalar == "\t" {
                    column = (column / 8 + 1) * 8
                    gap += 3
                    isTabbed = true
                } else {
                    column += 1
                    gap += 1
                }
                continue
            }
            if isBarred, isBar(scalar) {
                if let cell = open { cells.append(cell) }
                open = nil
                bars.append(index)
                gap = 0
                isTabbed = false
                column += 1
                continue
            }
            if gap >= 3, let cell = open {
                cells.append(cell)
                open = nil
            }
            if let cell = open {
                open?.range = cell.range.lowerBound..<(index + 1)
            } else {
                open = Cell(range: index..<(index + 1), column: column, isTabbed: isTabbed)
            }
            gap = 0
            isTabbed = false
            column += 1
        }
        if let cell = open { cells.append(cell) }
        cells = Self.joiningOpenBlanks(cells, source, bars)
        if partsMotto { cells = Self.partingMotto(cells, source) }
        // A line of bars alone is a rule as it stands.
        if cells.isEmpty {
            cells = [Cell(range: text.startIndex..<text.endIndex, column: 0, isTabbed: false)]
            bars = []
        }
        texts = cells.map { Array(source.scalars[$0.range].prefix(400)) }
    }
}

extension CellRow {
    /// `Số:   15`, `Số:      /QĐ-UBND`, `ngày     tháng 11`: room to be filled by hand parts no cells.
    private static func joiningOpenBlanks(_ cells: [Cell], _ source: SourceText, _ bars: [Int]) -> [Cell] {
        var joined: [Cell] = []
        for cell in cells {
            let text = source.scalars[cell.range]
            if let last = joined.last, !bars.contains(where: { last.range.upperBound <= $0 && $0 < cell.range.lowerBound }),
                text.first == "/" || text.starts(with: month) || text.starts(with: year) || numberLeads.contains(source.scalars[last.range])
            {
                joined[joined.count - 1].range = last.range.lowerBound..<cell.range.upperBound
            } else {
                joined.append(cell)
            }
        }
        return joined
    }

    /// `BỘ LAO ĐỘNG - THƯƠNG BINH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`: a long name leaves one blank before the motto, unless the
    /// motto is a part of it (`QUỐC HỘI NƯỚC CỘNG HÒA …`).
    private static func partingMotto(_ cells: [Cell], _ source: SourceText) -> [Cell] {
        cells.flatMap { cell -> [Cell] in
            let text = source.scalars[cell.range]
            guard let motto = mottos.first(where: { text.count > $0.count && text.suffix($0.count).elementsEqual($0) }) else { return [cell] }
            let start = cell.range.upperBound - motto.count
            let before = source.scalars[cell.range.lowerBound..<start]
            guard before.last?.isSpace == true, let word = before.split(whereSeparator: \.isSpace).last, !leadsOfMotto.contains(word) else {
                return [cell]
            }
            return [
                Cell(range: cell.range.lowerBound..<(start - before.reversed().prefix(while: \.isSpace).count), column: cell.column, isTabbed: cell.isTabbed),
                Cell(range: start..<cell.range.upperBound, column: cell.column + start - cell.range.lowerBound, isTabbed: false),
            ]
        }
    }

    private static let mottos = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM",
    ].map(scalars)
    private static let leadsOfMotto = WordSet(["NƯỚC", "ƯƠNG", "CỦA", "–", "-"])

    private static let numberLeads = WordSet(["Số", "Số:", "Số :", "SỐ", "SỐ:", "số:"])
    private static let month = scalars("tháng ")
    private static let year = scalars("năm ")
}

private func isBar(_ scalar: Unicode.Scalar) -> Bool { scalar == "|" || scalar == "│" || scalar == "┃" }

/// The columns of some rows, by the row with most cells.
struct CellColumns {
    /// One where the rows are too few to say that their cells are columns: these stay in the order of the file.
    let count: Int
    private var starts: [[Int]] = []
    private var centers: [Int] = []

    init(_ rows: [CellRow], _ areColumns: Bool) {
        let most = rows.map(\.cells.count).max() ?? 1
        let full = rows.filter { $0.cells.count == most }
        // A list of recipients is a column even where one row only has the other.
        let hasList = rows.contains { row in
            row.cells.count > 1 && row.texts.first.map { RecipientLine.isHeading($0) || RecipientLine.item($0) != nil } == true
        }
        guard most > 1, areColumns || hasList || rows.count(where: { $0.cells.count > 1 }) > 1 else {
            count = 1
            return
        }
        count = most
        for column in 0..<most {
            starts.append(full.map { $0.cells[column].column })
            centers.append(full.reduce(0) { $0 + $1.cells[column].center } / full.count)
        }
    }

    func column(of index: Int, in row: CellRow) -> Int {
        guard count > 1, row.cells.count < count else { return min(index, count - 1) }
        let cell = row.cells[index]
        if cell.isTabbed, row.cells.count == 1 { return count - 1 }
        // Cells of one column begin at one place or lie around one middle.
        for column in 0..<count where starts[column].contains(where: { abs($0 - cell.column) <= 2 }) { return column }
        return (0..<count).min { abs(centers[$0] - cell.center) < abs(centers[$1] - cell.center) } ?? 0
    }
}
