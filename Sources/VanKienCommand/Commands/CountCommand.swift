import ArgumentParser
import VanKien

struct CountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "count",
        _superCommandName: VanKienCommand.name,
        abstract: "Count what a search finds, by year, type or another dimension.",
        discussion: """
            For each group: passages that match, documents with such a passage, occurrences (what a search would highlight in \
            these passages, each phrase or lone word counting as one), and occurrences in 10,000 syllables of the group. Without a \
            query, or with fields alone, everything that the filters let through is counted.

            Dispersion tells how evenly the occurrences lie over the documents: DP is 0 where each document has its share by its \
            length and near 1 where one has all; Juilland's D is 1 where the rates are equal.

            Examples:
              vankien count '"dân vận"' --by year   # quotes in quotes: the phrase
              vankien count '"giám sát" OR "kiểm tra"' --by year --by type --measure rate
              vankien count '"hòa giải"' --by issuer --limit 10
              vankien count --by corpus --by kind
              vankien count '"dân vận"' --by year --format csv > dan-van.csv
              vankien count '"dân vận"' --by year --measure rate --plot dan-van.svg
            """)

    @OptionGroup var query: QueryOptions
    @Option(
        name: .customLong("by"),
        help: ArgumentHelp("What to count by: year, type, issuer, corpus, document, number or kind; given twice, the combinations.", valueName: "dimension"))
    var dimensions: [CountDimension] = []
    @OptionGroup var filters: FilterOptions
    @Option(oneOf: "What bars, columns and plots show: occurrences, rate, passages or documents.", valueName: "measure")
    var measure: CountMeasure?
    @Option(
        oneOf: "The order of the groups: value or count (the measure's largest first). (default: value for years and kinds, else count)",
        valueName: "order")
    var sort: Sort?
    @Option(help: ArgumentHelp("How many groups at most.", valueName: "n"))
    var limit: Int?
    @Flag(help: "Groups without a match too.")
    var zeros = false
    @Option(help: ArgumentHelp("Draw it too, into this SVG file.", valueName: "file.svg"), completion: .file())
    var plot: String?
    @OptionGroup var list: ListOptions
    @OptionGroup var index: QueriedIndexOptions

    enum Sort: String, CaseIterable { case value, count }

    func validate() throws {
        if Set(dimensions).count < dimensions.count { throw ValidationError("--by: the same dimension twice") }
        if dimensions.count > 2 { throw ValidationError("--by: at most two dimensions") }
        if let limit, limit < 1 { throw ValidationError("--limit: expected a number from 1 on") }
        try list.check(CountFields.row(dimensions), carriesProvenance: true)
        if plot != nil, dimensions.isEmpty { throw ValidationError("--plot needs --by: a total alone makes no picture") }
    }

    func run() throws {
        let request = CountRequest(
            query.text, by: dimensions, matching: query.matching, filter: try filters.filter(), includesEmptyGroups: zeros,
            isStrict: query.strict)
        try list.output.begin()
        let start = ContinuousClock.now
        let passages = try index.open()
        let provenance = try list.output.carrier(question(request.filter), of: passages, as: list.format.rawValue)
        var result = try passages.count(request)
        let time = ContinuousClock.now - start
        for warning in result.warnings { StandardError.diagnostic(warning, isWarning: true) }
        if result.total.passages == 0 {
            throw try NothingFound.explained(query.text, query.matching, request.filter, in: passages)
        }
        let measure = self.measure ?? (result.hasWords ? .occurrences : .passages)
        if sort ?? defaultSort == .count { result.sort(by: measure) }
        if let plot { try draw(result, measure, to: plot) }
        if let limit { result.groups = Array(result.groups.prefix(limit)) }
        try write(result, measure, provenance)
        StandardOutput.shared.flush()
        if list.format == .text {
            if result.countsLoneWords { PhraseHint.show(query.text) }
            StandardError.line("counted in \(max(1, Int((time / .milliseconds(1)).rounded()))) ms")
        }
    }

    private var defaultSort: Sort {
        dimensions.count == 1 && !dimensions[0].hasOwnOrder ? .count : .value
    }

    /// What is asked, for whoever reads the results later.
    private func question(_ filter: SearchFilter) -> [(name: String, values: [String])] {
        [("query", [query.text]), ("by", dimensions.map(\.rawValue))].filter { $0.1 != [""] && !$0.1.isEmpty } + filter.question
    }

    private func write(_ result: CountResult, _ measure: CountMeasure, _ provenance: ProvenanceCarrier?) throws {
        let fields = CountFields.row(dimensions, hasWords: result.hasWords)
        switch list.format {
        case .text:
            CountTablePrinter(style: Style(list.output.color), measure: measure).print(result, to: &StandardOutput.shared)
        case .json:
            let groups = try FieldSelection(of: fields, list.output.fields)
            var json = CountFields.json(of: result, query: query.text, groups)
            if let provenance, case .object(let members) = json { json = .object([("provenance", provenance.json)] + members) }
            StandardOutput.shared.write(json.text + "\n")
        case .jsonl, .csv, .tsv, .markdown:
            guard let format = list.format.ofFields else { return }
            var printer = try list.output.printer(format, of: fields, provenance: provenance)
            let rows = dimensions.isEmpty ? [CountResult.Group(values: [], tally: result.total)] : result.groups
            for row in rows { printer.print(row, to: &StandardOutput.shared) }
            printer.finish(to: &StandardOutput.shared)
        }
    }

    private func draw(_ result: CountResult, _ measure: CountMeasure, to path: String) throws {
        let title = query.text.isEmpty ? "Everything in the index" : query.text
        var file = StandardOutput()
        try file.redirect(to: path)
        file.write(CountPlot(result, measure: measure, title: title, limit: limit).svg)
        try file.close()
    }
}

extension CountDimension: ExpressibleByArgument {}
