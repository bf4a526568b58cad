import VanKien

/// A count as a table, on a terminal with bars.
///
/// On a terminal nothing is wider than the terminal: labels are cut, and the columns that are left out are those that matter least.
/// Elsewhere the table is complete.
struct CountTablePrinter {
    let style: Style
    let measure: CountMeasure
    /// Columns of the terminal; `nil` where there is none.
    var width: Int? = StandardOutput.isTerminal ? Layout.width : nil

    func print(_ result: CountResult, to output: inout StandardOutput) {
        let table = result.dimensions.count == 2 ? crossTable(result) : list(result)
        output.write(table.text(style: style, width: width))
        if let dispersion = result.dispersion {
            let text = """
                Found in \(dispersion.range) of \(dispersion.parts) documents; dispersion over them: \
                DP \(Decimals.text(dispersion.deviationOfProportions, places: 2)), Juilland's D \(Decimals.text(dispersion.juillandD, places: 2)).
                """
            output.write("\n" + (width.map { Layout.wrapped(text, indent: "", width: $0) } ?? text) + "\n")
        }
    }

    // MARK: One dimension

    private func list(_ result: CountResult) -> TextTable {
        var columns = [TextTable.Column(name: result.dimensions.first?.rawValue ?? "", isText: true)]
        let measures: [CountMeasure] = result.hasWords ? [.occurrences, .rate, .passages, .documents] : [.passages, .documents]
        for shown in measures {
            // The measure that was asked for goes last.
            let importance: Int = shown == measure ? 9 : [.occurrences: 4, .rate: 3, .passages: 2, .documents: 1][shown] ?? 0
            columns.append(TextTable.Column(name: Self.name(of: shown), importance: importance))
        }
        func cells(_ label: String, _ tally: CountTally) -> [String] {
            [label] + measures.map { Self.text($0, of: tally) }
        }
        var table = TextTable(columns: columns)
        for group in result.groups {
            let label = Self.label(group.values.first ?? nil)
            table.rows.append(TextTable.Row(cells: cells(label, group.tally), bar: measure.value(of: group.tally)))
        }
        table.total = cells("all", result.total)
        return table
    }

    // MARK: Two

    /// The first dimension's values below one another, the second's side by side.
    private func crossTable(_ result: CountResult) -> TextTable {
        var rows: [String?] = []
        var columns = result.values(ofDimension: 1)
        var tallies: [[String?]: CountTally] = [:]
        for group in result.groups {
            if !rows.contains(group.values[0]) { rows.append(group.values[0]) }
            tallies[group.values] = group.tally
        }
        func weight(_ column: String?) -> Double {
            rows.reduce(0) { $0 + (tallies[[$1, column]].map(measure.value) ?? 0) }
        }
        // Where they don't all fit, those with the most stay; of those with as many, the first.
        let byWeight = columns.reversed().map { ($0, weight($0)) }.sorted { $0.1 < $1.1 }.map(\.0)
        if !result.dimensions[1].hasOwnOrder { columns = byWeight.reversed() }
        var table = TextTable(columns: [TextTable.Column(name: result.dimensions[0].rawValue, isText: true)])
        for column in columns {
            table.columns.append(TextTable.Column(name: Self.label(column), importance: 1 + (byWeight.firstIndex(of: column) ?? 0)))
        }
        for row in rows {
            table.rows.append(
                TextTable.Row(
                    cells: [Self.label(row)] + columns.map { column in tallies[[row, column]].map { Self.text(measure, of: $0) } ?? "·" }))
        }
        table.caption = "\(Self.name(of: measure)) by \(result.dimensions[0].rawValue) and \(result.dimensions[1].rawValue); in all \(Self.text(measure, of: result.total))"
        return table
    }

    private static func label(_ value: String?) -> String { value.map { TerminalText.safe($0) } ?? "unknown" }

    private static func name(of measure: CountMeasure) -> String { measure == .rate ? "per 10,000" : measure.rawValue }

    private static func text(_ measure: CountMeasure, of tally: CountTally) -> String {
        measure == .rate ? tally.rate.map { Decimals.text($0, places: 2) } ?? "–" : String(Int(measure.value(of: tally)))
    }
}
