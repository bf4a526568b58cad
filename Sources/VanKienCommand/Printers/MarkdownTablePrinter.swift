/// A table as GitHub and Pandoc read it: https://github.github.com/gfm/#tables-extension-
struct MarkdownTablePrinter<Record>: RecordPrinter {
    private let names: [String]
    private let cells: [(Record) -> FieldSelection<Record>.Cell]
    private var isFirst = true

    init(_ fields: FieldSelection<Record>) {
        names = fields.columnNames
        cells = fields.cells
    }

    mutating func print(_ record: Record, to output: inout StandardOutput) {
        let row = cells.map { $0(record) }
        if isFirst {
            isFirst = false
            output.write(line(names.map { MarkdownText.escaped($0) }))
            // Columns of numbers stand to the right.
            output.write(line(row.map { if case .number = $0 { "--:" } else { "---" } }))
        }
        // A cell is one line, so a line break within it is a blank.
        output.write(line(row.map { MarkdownText.escaped($0.text.replacing("\n", with: " ")) }))
    }

    func finish(to output: inout StandardOutput) {}

    private func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
}
