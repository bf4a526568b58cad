/// A table with a line of names above it.
///
/// Source: RFC 4180. Its lines end in CR LF; lines of values separated by tabs, which the RFC does not know, end in LF.
///
/// A spreadsheet takes a cell that begins with certain characters for a formula and computes it. So a text that begins with one
/// of them gets an apostrophe before it, and so does a text that begins with an apostrophe: taking one apostrophe off each
/// cell that begins with one gives all texts back as they were. Numbers stay as they are.
/// Source: OWASP, "CSV Injection".
struct SeparatedValuesPrinter<Record>: RecordPrinter {
    enum Separator: String {
        case comma = ","
        case tab = "\t"
    }

    private let separator: Unicode.Scalar
    private let lineEnd: String
    private let names: [String]
    private let cells: [(Record) -> FieldSelection<Record>.Cell]
    private let beginning: String
    private var isFirst = true

    /// - Parameter hasByteOrderMark: whether Excel is told that the text is UTF-8.
    init(_ fields: FieldSelection<Record>, separator: Separator, hasByteOrderMark: Bool = false) {
        self.separator = separator == .comma ? "," : "\t"
        lineEnd = separator == .comma ? "\r\n" : "\n"
        names = fields.columnNames
        cells = fields.cells
        beginning = hasByteOrderMark ? "\u{FEFF}" : ""
    }

    mutating func print(_ record: Record, to output: inout StandardOutput) {
        if isFirst { begin(&output) }
        var line = ""
        for (place, cell) in cells.enumerated() {
            if place > 0 { line.unicodeScalars.append(separator) }
            switch cell(record) {
            case .number(let text): line += text
            case .text(let text): line += quoted(Self.guarded(text))
            }
        }
        output.write(line + lineEnd)
    }

    mutating func finish(to output: inout StandardOutput) {
        // An empty table still says what its columns would be.
        if isFirst { begin(&output) }
    }

    private mutating func begin(_ output: inout StandardOutput) {
        isFirst = false
        output.write(beginning + names.joined(separator: String(separator)) + lineEnd)
    }

    /// With an apostrophe before what a spreadsheet would take for a formula.
    static func guarded(_ text: String) -> String {
        switch text.unicodeScalars.first {
        case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "'": "'" + text
        default: text
        }
    }

    private func quoted(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let needsQuotes =
            scalars.first == " " || scalars.last == " "
            // A reader of other habits would part cells at semicolons and tabs too.
            || scalars.contains { $0 == separator || $0 == "\"" || $0 == "\r" || $0 == "\n" || $0 == ";" || $0 == "\t" }
        guard needsQuotes else { return text }
        var quoted = String.UnicodeScalarView()
        quoted.append("\"")
        for scalar in scalars {
            if scalar == "\"" { quoted.append("\"") }
            quoted.append(scalar)
        }
        quoted.append("\"")
        return String(quoted)
    }
}
