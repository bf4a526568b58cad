/// Rows of a head or a close whose cells stand side by side on one line, as a table's text or a PDF's layout leaves them.
///
/// Each cell becomes a line of its own, the left column's before the right one's. Only rows that name what a head or a
/// close is made of are parted: in running text and in tables nothing is.
struct CellRows {
    private let source: SourceText
    private var parted: [(lines: Range<Int>, cells: [SourceText.Line])] = []

    /// Parts the rows of a file.
    static func part(_ source: inout SourceText) {
        var rows = CellRows(source)
        rows.partHead()
        rows.partCloses()
        guard !rows.parted.isEmpty else { return }
        var lines: [SourceText.Line] = []
        lines.reserveCapacity(source.lines.count + rows.parted.count * 8)
        var next = 0
        for (range, cells) in rows.parted {
            lines += source.lines[next..<range.lowerBound]
            lines += cells
            next = range.upperBound
        }
        lines += source.lines[next...]
        source.lines = lines
    }

    private init(_ source: SourceText) { self.source = source }

    // MARK: Head

    /// The rows above the type, where one of them names the party, the state, a number or a date beside another cell.
    private mutating func partHead() {
        var rows: [Row] = []
        var lastOfTable = -1
        var isHead = false
        for line in source.lines.indices.prefix(80) where !source.lines[line].isBlank {
            if source.lines[line].count > CellRows.longestRow { break }
            let row = Row(line, of: source)
            if row.cells.count == 1 {
                let text = row.texts[0]
                if rows.count >= 30 || text.count > 120 || text.last == "." || HeadLine.type(text) != nil
                    || HeadLine.beginsBody(text)
                {
                    break
                }
            } else if !GazetteHeads.isHead(source[line]) {
                lastOfTable = rows.count
                if row.texts.contains(where: CellRows.isHeadCell) { isHead = true }
            }
            rows.append(row)
        }
        guard isHead, let first = rows.firstIndex(where: { $0.cells.count > 1 }) else { return }
        // What stands alone right above or below belongs to a column as well.
        var from = first
        while from > 0, isCapitals(rows[from - 1].texts[0]), !GazetteHeads.isHead(source[rows[from - 1].line]) {
            from -= 1
        }
        var to = rows.lastIndex { CellRows.isHeadCell($0.texts[0]) }.map { max($0, lastOfTable) } ?? lastOfTable
        // The subject of a letter goes on under its first line.
        while to + 1 < rows.count, rows[to + 1].line == rows[to].line + 1, rows[to + 1].texts[0].first?.isLower == true {
            to += 1
        }
        take(Array(rows[from...to]), areColumns: true)
    }

    private static func isHeadCell(_ cell: [Unicode.Scalar]) -> Bool {
        HeadLine.isMotto(cell) || HeadLine.isNumberLine(cell) || HeadLine.isSubjectOfLetter(cell)
            || HeadLine.placeAndDate(cell) != nil || cell.withRun(isRule) == true
    }

    // MARK: Close

    private mutating func partCloses() {
        var line = parted.last?.lines.upperBound ?? 0
        while line < source.lines.count {
            guard mayBeRow(line), let (rows, isClose) = close(at: line), let last = rows.last else {
                line += 1
                continue
            }
            if isClose { take(rows, areColumns: false) }
            // Rows that make no close from the first on make none from a later one.
            line = last.line + 1
        }
    }

    /// Told without cutting: few lines have more than one space between two words.
    private func mayBeRow(_ line: Int) -> Bool {
        let text = source.lines[line]
        guard !text.isEvenlySpaced, text.count >= 12, text.count <= CellRows.longestRow, let first = source[line].first else {
            return false
        }
        guard first.isUpper || first == "-" || first == "|" || first == "–" || first == "+" else { return false }
        var gap = 0
        for scalar in source[line] {
            if scalar.isSpace {
                gap += scalar == "\t" ? 3 : 1
                if gap >= 3 { return true }
            } else {
                gap = 0
            }
        }
        return first == "|"
    }

    /// Longer lines are running text.
    private static let longestRow = 400

    /// The rows from `line` on that a close may be made of, and whether they are one.
    private func close(at line: Int) -> (rows: [Row], isClose: Bool)? {
        let row = Row(line, of: source)
        guard row.cells.count > 1, row.texts.contains(where: CellRows.opensClose) else { return nil }
        var rows = above(line) + [row]
        var hasList = rows.contains { $0.texts.contains(where: RecipientLine.isHeading) }
        var isSigned = row.texts.contains { SignatureLine.name($0) != nil }
        var next = line + 1
        while next < source.lines.count, rows.count < 50 {
            defer { next += 1 }
            if source.lines[next].isBlank { continue }
            if source.lines[next].afterFormFeed || source.lines[next].count > CellRows.longestRow { break }
            let row = Row(next, of: source)
            guard row.texts.contains(where: CellRows.isCloseCell) || goesOnInItem(row, rows) else { break }
            let goesOn = row.texts.contains { cell in
                RecipientLine.item(cell) != nil || RecipientLine.isHeading(cell) || cell.first?.isLower == true
                    || cell.first == "(" || goesOnInItem(row, rows) || SignatureLine.name(cell) != nil || SignatureLine.isAnnotation(cell)
            }
            // A list below the names stands under all columns.
            if isSigned, !goesOn || !hasList && RecipientLine.isHeading(row.texts[0]) { break }
            if row.texts.contains(where: RecipientLine.isHeading) { hasList = true }
            if row.texts.contains(where: { SignatureLine.name($0) != nil }) { isSigned = true }
            rows.append(row)
        }
        return (rows, hasList || isSigned)
    }

    /// `- Cục Kiểm tra văn bản` above `Bộ Tư pháp;`: an item that went on in a second line.
    private func goesOnInItem(_ row: Row, _ rows: [Row]) -> Bool {
        guard row.cells.count == 1, let above = rows.last, row.line == above.line + 1, let item = above.texts.first,
            RecipientLine.item(item) != nil
        else { return false }
        return RecipientLine.isUnfinished(item)
    }

    /// The lines above that belong to the first row: the heading of the list with its items, the words over an office.
    private func above(_ line: Int) -> [Row] {
        var found: [Row] = []
        var kept = 0
        var above = line - 1
        while above >= 0, found.count < 30 {
            defer { above -= 1 }
            if source.lines[above].isBlank { continue }
            guard source.lines[above].count <= 200 else { break }
            let row = Row(above, of: source)
            if found.isEmpty, above == line - 1, row.cells.count > 1, row.texts.allSatisfy(HeadLine.isArm) { return [row] }
            guard row.cells.count == 1 else { break }
            let text = row.texts[0]
            let isHeading = RecipientLine.isHeading(text)
            let opens = isHeading || CellRows.opensClose(text)
            guard opens || RecipientLine.item(text) != nil else { break }
            found.append(row)
            if opens { kept = found.count }
            if isHeading { break }
        }
        return found.prefix(kept).reversed()
    }

    private static func opensClose(_ cell: [Unicode.Scalar]) -> Bool {
        RecipientLine.isHeading(cell) || SignatureLine.standsFor(cell) || SignatureLine.isOffice(cell)
    }

    private static func isCloseCell(_ cell: [Unicode.Scalar]) -> Bool {
        opensClose(cell) || RecipientLine.item(cell) != nil || SignatureLine.name(cell) != nil
            || SignatureLine.isAnnotation(cell) || isCapitals(cell) && cell.count <= 60
            || cell.first?.isLower == true || cell.first == "(" || cell.withRun(isRule) == true
    }

    // MARK: Columns

    /// Replaces the lines of some rows by their cells.
    ///
    /// - Parameter areColumns: whether the cells are known to be columns, however few rows show it.
    private mutating func take(_ rows: [Row], areColumns: Bool) {
        guard let first = rows.first, let last = rows.last else { return }
        let columns = Columns(rows, areColumns)
        var cells = [[SourceText.Line]](repeating: [], count: columns.count)
        var bars: [SourceText.Line] = []
        var next = 0
        for line in first.line...last.line {
            guard next < rows.count, rows[next].line == line else {
                cells[0].append(source.lines[line])
                continue
            }
            for (index, cell) in rows[next].cells.enumerated() {
                let column = columns.column(of: index, in: rows[next])
                cells[column].append(part(line, cell.range, indent: cell.column, isFirst: index == 0))
            }
            // A bar is a rule; it must not part the lines of a column.
            bars += rows[next].bars.map { part(line, $0..<($0 + 1), indent: 0, isFirst: false) }
            next += 1
        }
        parted.append((first.line..<(last.line + 1), cells.flatMap { $0 } + bars))
    }

    private func part(_ line: Int, _ range: Range<Int>, indent: Int, isFirst: Bool) -> SourceText.Line {
        let whole = source.lines[line]
        var visible = 0
        var isEven = true
        var wasSpace = false
        for scalar in source.scalars[range] {
            if scalar.isSpace {
                if wasSpace || scalar != " " { isEven = false }
                wasSpace = true
            } else {
                visible += 1
                wasSpace = false
            }
        }
        return SourceText.Line(
            number: whole.number, start: range.lowerBound, end: range.upperBound, indent: indent, visible: visible,
            afterFormFeed: whole.afterFormFeed && isFirst, hasQuotes: whole.hasQuotes, isEvenlySpaced: isEven)
    }
}

/// One line and its cells, parted by a tab, by three spaces or more, or by the bars of a drawn table.
private struct Row {
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

    init(_ line: Int, of source: SourceText) {
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
        cells = Row.joiningOpenBlanks(cells, source)
        // A line of bars alone is a rule as it stands.
        if cells.isEmpty {
            cells = [Cell(range: text.startIndex..<text.endIndex, column: 0, isTabbed: false)]
            bars = []
        }
        texts = cells.map { Array(source.scalars[$0.range].prefix(400)) }
    }
}

extension Row {
    /// `Số:   15`, `Số:      /QĐ-UBND`, `ngày     tháng 11`: room to be filled by hand parts no cells.
    private static func joiningOpenBlanks(_ cells: [Cell], _ source: SourceText) -> [Cell] {
        var joined: [Cell] = []
        for cell in cells {
            let text = source.scalars[cell.range]
            if let last = joined.last, text.first == "/" || text.starts(with: month) || text.starts(with: year)
                || numberLeads.contains(source.scalars[last.range])
            {
                joined[joined.count - 1].range = last.range.lowerBound..<cell.range.upperBound
            } else {
                joined.append(cell)
            }
        }
        return joined
    }

    private static let numberLeads = WordSet(["Số", "Số:", "Số :", "SỐ", "SỐ:", "số:"])
    private static let month = scalars("tháng ")
    private static let year = scalars("năm ")
}

private func isBar(_ scalar: Unicode.Scalar) -> Bool { scalar == "|" || scalar == "│" || scalar == "┃" }

/// The columns of some rows, by the row with most cells.
private struct Columns {
    /// One where the rows are too few to say that their cells are columns: these stay in the order of the file.
    let count: Int
    private var starts: [[Int]] = []
    private var centers: [Int] = []

    init(_ rows: [Row], _ areColumns: Bool) {
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

    func column(of index: Int, in row: Row) -> Int {
        guard count > 1, row.cells.count < count else { return min(index, count - 1) }
        let cell = row.cells[index]
        if cell.isTabbed, row.cells.count == 1 { return count - 1 }
        // Cells of one column begin at one place or lie around one middle.
        for column in 0..<count where starts[column].contains(where: { abs($0 - cell.column) <= 2 }) { return column }
        return (0..<count).min { abs(centers[$0] - cell.center) < abs(centers[$1] - cell.center) } ?? 0
    }
}
