import VanKien

/// The passages that cite a number, for a person.
struct CitingTextPrinter: RecordPrinter {
    let style: Style
    /// Documents that bear the number: of several each citation has to say which it means, of none there is nothing to say.
    let bearing: Int
    private var hits: HitTextPrinter

    init(style: Style, bearing: Int) {
        self.style = style
        self.bearing = bearing
        hits = HitTextPrinter(style: style, isWhole: false)
    }

    /// The documents that bear the number, or that there is none.
    ///
    /// - Parameter works: the numbers or names that the typed one stands for.
    static func head(_ works: [CitedWork], _ documents: [DocumentRecord], _ style: Style) -> String {
        let number = TerminalText.safe(works.map(\.canonical).joined(separator: ", "))
        let printer = DocumentTextPrinter(style: style, notes: [])
        switch documents.count {
        case 0: return style.strong(number) + "\n" + style.faint("not in the index") + "\n\n"
        case 1: return printer.head(documents[0]) + "\n"
        default:
            return "\(documents.count) documents bear \(style.strong(number)):\n\n"
                + documents.map { printer.head($0) + "\n" }.joined()
        }
    }

    mutating func print(_ passage: CitingPassage, to output: inout StandardOutput) {
        hits.print(passage.hit, note: note(of: passage), to: &output)
    }

    /// How it is written there, and what that names where it isn't the one document.
    private func note(of passage: CitingPassage) -> String {
        var seen: Set<String> = []
        let notes = passage.citations.map { citation in
            var note = "“" + TerminalText.safe(citation.written.replacing("\n", with: " ")) + "”"
            if let pinpoint = citation.pinpoint { note = TerminalText.safe(pinpoint) + " " + note }
            if let relation = citation.relation { note = relation.rawValue + ": " + note }
            if let date = citation.date { note += " of \(date)" }
            switch citation.resolution {
            case .document(let id): if bearing > 1 { note += " = \(TerminalText.safe(id))" }
            case .ambiguous: note += " (which of them is not said)"
            case .absent: if bearing > 0 { note += " (another one, not in the index)" }
            }
            return note
        }
        return notes.filter { seen.insert($0).inserted }.joined(separator: ", ")
    }

    /// Citing passages by corpus and year.
    func counts(_ outcome: CitingOutcome) -> String {
        guard outcome.total > 0 else { return "" }
        let years = outcome.years.map { "\($0.value.map(String.init) ?? "undated") \($0.count)" }
        let corpora = outcome.corpora.map { "\(TerminalText.safe($0.value)) \($0.count)" }
        return "\(outcome.total.counting("passage")) of \(outcome.citingDocuments.counting("document"))\n"
            + Self.line("by corpus", corpora, style) + Self.line("by year", years, style)
    }

    private static func line(_ name: String, _ values: [String], _ style: Style) -> String {
        let indent = String(repeating: " ", count: 11)
        let wrapped = Layout.wrapped(values.joined(separator: ", "), indent: indent)
        return style.faint(name) + wrapped.dropFirst(name.count) + "\n"
    }

    func finish(to output: inout StandardOutput) {}
}

/// A line a cited number: how often, the number, its type, and where it is.
struct CitedNumberPrinter: RecordPrinter {
    let style: Style
    private var isFirst = true

    init(style: Style) { self.style = style }

    mutating func print(_ cited: CitedNumber, to output: inout StandardOutput) {
        if isFirst {
            output.write(style.faint("citations  documents  number") + "\n")
            isFirst = false
        }
        func right(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: " ", count: max(0, width - digits.count)) + digits
        }
        var line = right(cited.citations, 9) + right(cited.documents, 11) + "  "
        line += style.strong(TerminalText.safe(cited.work.canonical))
        if let place = cited.place { line += " (\(TerminalText.safe(place)))" }
        // A name says its type itself.
        if cited.number != nil, let type = cited.type { line += "  " + TerminalText.safe(type) }
        if let title = cited.title { line += " “\(TerminalText.safe(title))”" }
        let found =
            switch cited.resolution {
            case .document(let id): "→ \(id)"
            case .ambiguous(let ids): "→ one of \(ids.joined(separator: ", "))"
            case .absent: "not in the index"
            }
        output.write(line + "  " + style.faint(TerminalText.safe(found)) + "\n")
    }

    func finish(to output: inout StandardOutput) {}
}

/// Answers to a file of numbers, one below the other.
struct NumberAnswerTextPrinter: RecordPrinter {
    let style: Style
    let isOutgoing: Bool

    func print(_ answer: NumberAnswer, to output: inout StandardOutput) {
        output.write(style.strong("# " + TerminalText.safe(answer.line)) + "\n")
        switch answer.outcome {
        case .noNumber(let near):
            output.write("no document number or name" + (near.isEmpty ? "" : "; near it: \(TerminalText.safe(near.joined(separator: ", ")))") + "\n\n")
        case .citing(_, let found, let passages):
            guard answer.isFound else { return output.write("not found\n\n") }
            if found.documents.count > 1 { output.write("ambiguous: ") }
            var printer = CitingTextPrinter(style: style, bearing: found.documents.count)
            output.write(CitingTextPrinter.head(answer.works, found.documents, style))
            for passage in passages { printer.print(passage, to: &output) }
            output.write(found.total == 0 ? "nothing cites it\n\n" : printer.counts(found) + "\n")
        case .outgoing(_, let documents, let cited):
            guard answer.isFound else { return output.write("not found\n\n") }
            output.write(CitingTextPrinter.head(answer.works, documents, style))
            var printer = CitedNumberPrinter(style: style)
            for number in cited { printer.print(number, to: &output) }
            output.write(cited.isEmpty ? "it cites nothing\n\n" : "\n")
        }
    }

    func finish(to output: inout StandardOutput) {}
}
