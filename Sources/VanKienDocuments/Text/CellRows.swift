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
        var rows: [CellRow] = []
        var lastOfTable = -1
        var isHead = false
        for line in source.lines.indices.prefix(80) where !source.lines[line].isBlank {
            if source.lines[line].count > CellRows.longestRow { break }
            let row = CellRow(line, of: source, partsMotto: true)
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
    private func close(at line: Int) -> (rows: [CellRow], isClose: Bool)? {
        let row = CellRow(line, of: source)
        guard row.cells.count > 1 else { return nil }
        if row.texts.contains(where: SignatureLine.isAuthentication) { return authentication(from: row) }
        guard row.texts.contains(where: CellRows.opensClose) else { return nil }
        var rows = above(line) + [row]
        var hasList = rows.contains { $0.texts.contains(where: RecipientLine.isHeading) }
        var isSigned = row.texts.contains { SignatureLine.name($0) != nil }
        var next = line + 1
        while next < source.lines.count, rows.count < 50 {
            defer { next += 1 }
            if source.lines[next].isBlank { continue }
            if source.lines[next].afterFormFeed || source.lines[next].count > CellRows.longestRow { break }
            let row = CellRow(next, of: source)
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

    /// The close of a consolidated text: office and number on the left; date, office and name on the right.
    private func authentication(from first: CellRow) -> (rows: [CellRow], isClose: Bool) {
        var rows = [first]
        for line in (first.line + 1)..<max(first.line + 1, min(first.line + 20, source.lines.count)) {
            if source.lines[line].isBlank { continue }
            if source.lines[line].afterFormFeed || source.lines[line].count > CellRows.longestRow { break }
            let row = CellRow(line, of: source)
            rows.append(row)
            if row.texts.contains(where: { SignatureLine.name($0) != nil }) { return (rows, true) }
        }
        return (rows, false)
    }

    /// `- Cục Kiểm tra văn bản` above `Bộ Tư pháp;`: an item that went on in a second line.
    private func goesOnInItem(_ row: CellRow, _ rows: [CellRow]) -> Bool {
        guard row.cells.count == 1, let above = rows.last, row.line == above.line + 1, let item = above.texts.first,
            RecipientLine.item(item) != nil
        else { return false }
        return RecipientLine.isUnfinished(item)
    }

    /// The lines above that belong to the first row: the heading of the list with its items, the words over an office.
    private func above(_ line: Int) -> [CellRow] {
        var found: [CellRow] = []
        var kept = 0
        var above = line - 1
        // What was parted already belongs to the close before.
        let first = parted.last?.lines.upperBound ?? 0
        while above >= first, found.count < 30 {
            defer { above -= 1 }
            if source.lines[above].isBlank { continue }
            guard source.lines[above].count <= 200 else { break }
            let row = CellRow(above, of: source)
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
    private mutating func take(_ rows: [CellRow], areColumns: Bool) {
        guard let first = rows.first, let last = rows.last else { return }
        let columns = CellColumns(rows, areColumns)
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
