import VanKien

/// Lines of a concordance with the keywords below one another, by display width.
///
/// On a terminal contexts are cut so that a line fits, with the reference and the id behind it where both have room, else below
/// it. Elsewhere nothing is cut.
struct ConcordanceTextPrinter: RecordPrinter {
    let style: Style
    /// Columns of the terminal; `nil` where there is none.
    var width: Int? = StandardOutput.isTerminal ? Layout.width : nil
    /// Lines that wait for the widths of their columns; the widths of the first ones do for all.
    private var waiting: [ConcordanceLine] = []
    private var columns: Columns?

    init(style: Style) { self.style = style }

    private struct Columns {
        var left: Int
        /// Keyword and right context.
        var right: Int
        var reference: Int
        var isOnOneLine: Bool
    }

    private static let measured = 1000
    /// A keyword of megabytes stands out; the other lines are not filled up to its width.
    private static let widestColumn = 2000
    /// What a context needs to say anything.
    private static let smallestContext = 18

    mutating func print(_ line: ConcordanceLine, to output: inout StandardOutput) {
        var line = line
        (line.left, line.right) = (Self.withoutFillers(line.left), Self.withoutFillers(line.right))
        if let columns { return write(line, columns, to: &output) }
        waiting.append(line)
        if waiting.count == Self.measured { release(to: &output) }
    }

    /// Dots and lines to be filled in, as forms have them, would make a line longer than all others: `Họ tên: .........`.
    private static func withoutFillers(_ text: String) -> String { text.replacing(/([.…_\-–—])\1{3,}/, with: "…") }

    mutating func finish(to output: inout StandardOutput) { if columns == nil { release(to: &output) } }

    private mutating func release(to output: inout StandardOutput) {
        let columns = measure(waiting)
        for line in waiting { write(line, columns, to: &output) }
        waiting = []
        self.columns = columns
    }

    private func measure(_ lines: [ConcordanceLine]) -> Columns {
        func widest(_ text: (ConcordanceLine) -> String) -> Int {
            min(Self.widestColumn, lines.map { Layout.displayWidth(text($0)) }.max() ?? 0)
        }
        var columns = Columns(
            left: widest(\.left), right: widest { $0.keyword + $0.right }, reference: widest(\.passage.reference), isOnOneLine: true)
        guard let width else { return columns }
        let keyword = widest(\.keyword)
        let places = columns.reference + widest(\.passage.id) + 6
        columns.isOnOneLine = width - places - keyword >= 2 * Self.smallestContext
        let room = max(8, width - (columns.isOnOneLine ? places : 0) - keyword)
        columns.left = min(columns.left, room / 2)
        columns.right = min(columns.right, keyword + room - columns.left)
        return columns
    }

    private func write(_ line: ConcordanceLine, _ columns: Columns, to output: inout StandardOutput) {
        let left = Layout.cutAtBeginning(TerminalText.safe(line.left), to: columns.left)
        let keyword = TerminalText.safe(line.keyword)
        let room = max(0, columns.right - Layout.displayWidth(keyword))
        // Elsewhere than on a terminal a line may be longer than the first ones were.
        let right = width == nil ? TerminalText.safe(line.right) : Layout.cut(TerminalText.safe(line.right), to: room)
        func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
        var text = blanks(columns.left - Layout.displayWidth(left)) + left + style.hit(keyword) + right
        let reference = TerminalText.safe(line.passage.reference)
        let id = style.faint("→ " + TerminalText.safe(line.passage.id))
        if columns.isOnOneLine {
            text += blanks(room - Layout.displayWidth(right) + 2) + reference + blanks(columns.reference - Layout.displayWidth(reference) + 2) + id
        } else {
            text += "\n" + Layout.wrapped(reference + " " + id, indent: "    ")
        }
        output.write(text + "\n")
    }
}
