import ArgumentParser
import VanKien

struct KwicCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kwic",
        _superCommandName: VanKienCommand.name,
        abstract: "Show each occurrence in its context, one a line (a concordance).",
        discussion: """
            The same as search --format kwic, and as records too. Sorted by neighbours, lines with the same word before (left) or behind \
            (right) stand together, in the order of the Vietnamese alphabet.

            Examples:
              vankien kwic '"dân vận"' --sort right --limit 40
              vankien kwic 'giám sát' --context 12 --in footnote
              vankien kwic '"hòa giải"' --all --format csv --output hoa-giai.csv
            """)

    @OptionGroup var query: QueryOptions
    @OptionGroup var filters: FilterOptions
    @Option(oneOf: "The order: rank, date, document, left or right.", valueName: "order")
    var sort: LineOrder = .document
    @Option(number: "Syllables on each side.", valueName: "n")
    var context: Int = ConcordanceRequest.defaultContext
    @OptionGroup var page: PageOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var index: QueriedIndexOptions

    func validate() throws {
        try query.requireWords()
        try ConcordanceAnswer.check(context: context)
        try list.check(ConcordanceFields.line)
    }

    func run() throws {
        let request = ConcordanceRequest(
            query.text, matching: query.matching, filter: try filters.filter(), context: context, order: sort.order, limit: page.count,
            offset: page.offset, isStrict: query.strict)
        try list.output.begin()
        let printer: any RecordPrinter<ConcordanceLine> =
            if let format = list.format.ofFields {
                try list.output.printer(format, of: ConcordanceFields.line)
            } else {
                ConcordanceTextPrinter(style: Style(list.output.color))
            }
        try ConcordanceAnswer.write(try index.open(), request, printer, page, isText: list.format == .text)
    }
}

/// The orders of a search, and those of a concordance.
enum LineOrder: String, CaseIterable {
    case rank, date, document, left, right

    var order: ConcordanceRequest.Order {
        switch self {
        case .left: .left
        case .right: .right
        case .rank: .search(.rank)
        case .date: .search(.date)
        case .document: .search(.document)
        }
    }

    /// `nil` where a search has no such order.
    var ofPassages: SearchRequest.Order? { SearchRequest.Order(rawValue: rawValue) }
}

/// What `kwic` and `search --format kwic` answer.
enum ConcordanceAnswer {
    static func check(context: Int) throws {
        if context < 0 { throw ValidationError("--context: expected a number from 0 on") }
    }

    static func write(
        _ index: PassageIndex, _ request: ConcordanceRequest, _ printer: any RecordPrinter<ConcordanceLine>, _ page: PageOptions, isText: Bool
    ) throws {
        var printer = printer
        var shown = 0
        let outcome = try index.forEachLine(of: request) { line in
            shown += 1
            printer.print(line, to: &StandardOutput.shared)
            return true
        }
        for warning in outcome.warnings { StandardError.diagnostic(warning, isWarning: true) }
        printer.finish(to: &StandardOutput.shared)
        StandardOutput.shared.flush()
        if outcome.lines == 0 {
            throw try NothingFound.explained(request.query, request.matching, request.filter, in: index)
        }
        if isText {
            if outcome.countsLoneWords { PhraseHint.show(request.query) }
            StandardError.line("\(shown) of \(outcome.lines.counting("line")), \(outcome.passages.counting("passage"))" + page.more(shown: shown, of: outcome.lines))
        } else {
            page.tellOfMore(shown: shown, of: outcome.lines, "line")
        }
    }
}
