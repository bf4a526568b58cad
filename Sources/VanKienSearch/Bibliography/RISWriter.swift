/// Source: Research Information Systems, "RIS Format Specifications": two letters, two blanks, a dash, a blank; CR LF.
enum RISWriter {
    static func text(of entry: BibliographyEntry, note: String) -> String {
        var lines: [(String, String?)] = [
            ("TY", type(entry.kind)),
            ("ID", entry.key),
            ("TI", entry.title),
            // A comma in an author's line parts a person's names, which an office has not.
            ("AU", entry.issuer?.replacing(", ", with: " - ").replacing(",", with: " ")),
            ("PB", entry.issuer),
            ("M3", entry.type),
            (entry.kind == .legislation ? "M1" : "SN", entry.number),
            ("CY", entry.place),
        ]
        if let date = entry.date {
            lines.append(("PY", String(date.year)))
            func padded(_ number: Int?) -> String { number.map { ($0 < 10 ? "0" : "") + String($0) } ?? "" }
            lines.append(("DA", "\(date.year)/\(padded(date.month))/\(padded(date.day))/"))
        }
        lines += [("LA", "vi"), ("N1", note)]
        return lines.compactMap { tag, value in value.map { "\(tag)  - \(oneLine($0))\r\n" } }.joined() + "ER  - \r\n\r\n"
    }

    private static func type(_ kind: BibliographyEntry.Kind) -> String {
        switch kind {
        case .legislation: "STAT"
        case .report: "RPRT"
        case .document: "GEN"
        }
    }

    /// A value ends with its line; marks of direction, which nobody sees, would turn it.
    private static func oneLine(_ text: String) -> String {
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !scalar.properties.isBidiControl {
            let ends = scalar.properties.generalCategory == .control || scalar == "\u{2028}" || scalar == "\u{2029}"
            line.append(ends ? " " : scalar)
        }
        return String(line)
    }
}
