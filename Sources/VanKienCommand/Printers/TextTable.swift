/// A table of aligned columns for a person, by display width.
struct TextTable {
    struct Column {
        var name: String
        /// Texts stand at the left and may be cut, numbers at the right and are never cut.
        var isText = false
        /// Where there is no room, the column of the least importance goes first; texts never go.
        var importance = 0
    }

    struct Row {
        var cells: [String]
        /// What the bar behind the row shows.
        var bar: Double?
    }

    var columns: [Column]
    var rows: [Row] = []
    /// Below a line.
    var total: [String]?
    var caption: String?

    private static let gap = 2
    /// What a text keeps as long as there are numbers that can go instead, and what it keeps at least.
    private static let readableText = 24
    private static let smallestText = 10
    private static let barWidth = 8...40

    /// - Parameter width: of the terminal; `nil` for as wide as it takes and without bars.
    func text(style: Style, width: Int?) -> String {
        var shown = Array(columns.indices)
        var widths = columns.indices.map { column in
            ([columns[column].name] + rows.map { $0.cells[column] } + (total.map { [$0[column]] } ?? []))
                .map { Layout.displayWidth($0) }.max() ?? 0
        }
        func used() -> Int { shown.reduce(0) { $0 + widths[$1] } + Self.gap * (shown.count - 1) }
        var left: [String] = []
        if let width {
            func cutTexts(to smallest: Int) {
                for column in shown where columns[column].isText && used() > width {
                    widths[column] = max(min(widths[column], smallest), widths[column] - (used() - width))
                }
            }
            cutTexts(to: Self.readableText)
            while used() > width, shown.count > 2,
                let least = shown.filter({ !columns[$0].isText }).min(by: { columns[$0].importance < columns[$1].importance })
            {
                shown.removeAll { $0 == least }
                left.append(columns[least].name)
            }
            cutTexts(to: Self.smallestText)
        }
        let barRoom = width.map { min($0 - used() - Self.gap, Self.barWidth.upperBound) } ?? 0
        let largest = rows.compactMap(\.bar).max() ?? 0
        func line(_ cells: [String], bar: Double? = nil) -> String {
            var line = shown.enumerated().map { place, column in
                let cell = Layout.cut(cells[column], to: widths[column])
                let padding = String(repeating: " ", count: max(0, widths[column] - Layout.displayWidth(cell)))
                if !columns[column].isText { return padding + cell }
                return place == shown.count - 1 ? cell : cell + padding
            }.joined(separator: String(repeating: " ", count: Self.gap))
            if let bar, largest > 0, barRoom >= Self.barWidth.lowerBound {
                line += String(repeating: " ", count: Self.gap) + style.hit(Self.bar(bar / largest, width: barRoom))
            }
            return line
        }
        func folded(_ text: String) -> String { width.map { Layout.wrapped(text, indent: "", width: $0) } ?? text }
        var text = caption.map { folded($0) + "\n\n" } ?? ""
        text += style.strong(line(columns.map(\.name))) + "\n"
        for row in rows { text += line(row.cells, bar: row.bar) + "\n" }
        if let total {
            if !rows.isEmpty { text += style.faint(String(repeating: "─", count: used())) + "\n" }
            text += style.strong(line(total)) + "\n"
        }
        if !left.isEmpty { text += style.faint(folded("(no room for: \(left.reversed().joined(separator: ", ")))")) + "\n" }
        return text
    }

    /// A share of the width in eighths of a column; something is never drawn as nothing.
    private static func bar(_ share: Double, width: Int) -> String {
        let eighths = share > 0 ? max(1, Int((share * Double(width * 8)).rounded())) : 0
        let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
        return String(repeating: "█", count: eighths / 8) + rest
    }
}
