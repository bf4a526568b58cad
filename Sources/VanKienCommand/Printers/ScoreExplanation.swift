import VanKien

/// Tells how a query was read, and what a score is made of.
enum ScoreExplanation {
    /// - Parameter needsAllWords: as the search was asked.
    static func tree(of parsed: ParsedQuery, needsAllWords: Bool) -> String {
        var text = TerminalText.safe(parsed.query?.drawing ?? "fields alone\n", keepingLines: true)
        text += parsed.matching == .exact ? "Words as typed, marks and all" : "Words in all their accented forms"
        if !needsAllWords { text += "; of AND one part is enough" }
        text += ".\n"
        let fields = parsed.filter.question.map { name, values in values.map { "\(name):\($0)" }.joined(separator: " or ") }
        if !fields.isEmpty { text += TerminalText.safe("Only where \(fields.joined(separator: ", and ")).") + "\n" }
        return text + "\n"
    }

    /// The parts, the largest first; what is too small to be seen is put together.
    static func line(for hit: Hit) -> String {
        let parts = (hit.scoreParts ?? []).sorted { $0.score > $1.score }
        return "score \(rounded(hit.score)) = "
            + (parts.isEmpty ? "0 (no word led to it)" : parts.map { "\(rounded($0.score)) \(words(for: $0))" }.joined(separator: " + "))
    }

    private static func words(for part: ScorePart) -> String {
        var about: [String] = []
        switch part.kind {
        case .phrase:
            about.append("\(part.count)×")
            if part.isInHead { about.append("in the document's head") }
            if part.isInHeadings { about.append("in a heading above") }
        case .exactMarks: about.append("with these marks, \(part.count)×")
        case .adjacent: about.append("side by side, \(part.count)×")
        case .row: about.append("in a row, \(part.count)×")
        case .near: about.append(part.count.counting("word") + " between")
        }
        return "\(part.text) (\(about.joined(separator: ", ")))"
    }

    static func json(_ part: ScorePart) -> JSON {
        .object([
            ("part", .string(part.kind.rawValue)), ("text", .string(part.text)), ("count", .int(part.count)), ("weight", .double(part.weight)),
            ("inHead", .bool(part.isInHead)), ("inHeadings", .bool(part.isInHeadings)), ("score", .double(part.score)),
        ])
    }

    private static func rounded(_ score: Double) -> String { "\((score * 1000).rounded() / 1000)" }
}
