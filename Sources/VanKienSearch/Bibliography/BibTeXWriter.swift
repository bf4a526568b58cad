/// Source: Patashnik, "BibTeXing" (1988); the fields `date` and `langid` are biblatex's.
enum BibTeXWriter {
    static func text(of entry: BibliographyEntry, note: String) -> String {
        var fields: [(String, String?)] = [
            // Braces within the braces: an office is no name of a person, and no letter of a title changes its case.
            ("author", entry.issuer.map { "{\(escaped($0))}" }),
            ("title", "{\(escaped(entry.title))}"),
        ]
        if entry.kind != .document {
            fields += [("institution", entry.issuer.map { "{\(escaped($0))}" }), ("type", entry.type.map(escaped)), ("number", entry.number.map(escaped))]
        }
        fields += [
            ("address", entry.place.map(escaped)), ("date", entry.date?.iso8601), ("year", entry.date.map { String($0.year) }),
            ("month", entry.date?.month.map(String.init)), ("language", "vi"), ("langid", "vietnamese"), ("note", escaped(note)),
        ]
        let lines = fields.compactMap { name, value in value.map { "  \(name) = {\($0)}" } }
        return "@\(entry.kind == .document ? "misc" : "techreport"){\(entry.key),\n\(lines.joined(separator: ",\n"))\n}\n"
    }

    /// BibTeX counts braces whatever stands before them, so a text may hold none. Marks of direction, which nobody sees, would turn the
    /// text of whatever reads the entry.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\textbackslash{}"
            case "{": escaped += "\\textbraceleft{}"
            case "}": escaped += "\\textbraceright{}"
            case "~": escaped += "\\textasciitilde{}"
            case "^": escaped += "\\textasciicircum{}"
            case "&", "%", "$", "#", "_":
                escaped += "\\"
                escaped.unicodeScalars.append(scalar)
            case _ where scalar.properties.isBidiControl: break
            default: escaped.unicodeScalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
            }
        }
        return escaped
    }
}
