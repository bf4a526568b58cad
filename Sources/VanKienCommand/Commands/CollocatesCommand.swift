import ArgumentParser
import VanKien

struct CollocatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "collocates",
        _superCommandName: VanKienCommand.name,
        abstract: "List the words that stand near a query's occurrences more often than elsewhere.",
        discussion: """
            Nodes are the query's occurrences, as search highlights them; a window is what stands before and behind a node in its \
            passage. Each word is counted in the windows (one that is near two nodes once) and in all that the filters let \
            through, nodes left out, and these counts are weighed:

              ll         log-likelihood (Dunning 1993): how sure it is; above 10.83 chance is below 0.1 %, negative: rarer than expected
              mi         mutual information (Church & Hanks 1990) in bits: how exclusive it is; rare words stand high, so raise --min
              logratio   log ratio (Hardie 2014) in bits: 1 is twice as frequent near the nodes as elsewhere, 2 four times
              count      how often

            Examples:
              vankien collocates '"dân vận"'
              vankien collocates '"giám sát"' --left 0 --right 2 --by mi --min 10
              vankien collocates khéo --year 2016..2020 --format csv
            """)

    @OptionGroup var query: QueryOptions
    @Option(number: "Words before each node.", valueName: "n")
    var left: Int = 5
    @Option(number: "Words behind each node.", valueName: "n")
    var right: Int = 5
    @Option(name: .customLong("min"), number: "Leave out what stands in windows less often.", valueName: "n")
    var minimum: Int = 3
    @Option(name: .customLong("by"), oneOf: "The order: ll, mi, logratio or count.", valueName: "measure")
    var measure: CollocationRequest.Measure = .ll
    @OptionGroup var filters: FilterOptions
    @OptionGroup var limits: LimitOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var index: QueriedIndexOptions

    func validate() throws {
        try query.requireWords()
        if left < 0 || right < 0 || left == 0 && right == 0 { throw ValidationError("--left, --right: expected numbers from 0 on, not both 0") }
        try list.check(ConcordanceFields.collocate)
    }

    func run() throws {
        try list.output.begin()
        let passages = try index.open()
        let filter = try filters.filter()
        let found = try passages.collocations(
            CollocationRequest(
                query.text, matching: query.matching, filter: filter, left: left, right: right, minimum: minimum, measure: measure,
                limit: limits.count, isStrict: query.strict))
        for warning in found.warnings { StandardError.diagnostic(warning, isWarning: true) }
        let numbers = ["count", "left", "right", "total", "LL", "MI", "log ratio"]
        let importance = ["count": 9, "LL": 8, "MI": 7, "log ratio": 6, "total": 5]
        try list.write(
            found.collocates, ConcordanceFields.collocate,
            columns: [TextTable.Column(name: "word", isText: true)] + numbers.map { TextTable.Column(name: $0, importance: importance[$0] ?? 1) }
        ) { word in
            let association = word.association
            return TextTable.Row(cells: [
                TerminalText.safe(word.term), String(word.count), String(word.left), String(word.right), String(word.total),
                Decimals.text(association.logLikelihood, places: 1), association.mutualInformation.map { Decimals.text($0, places: 2) } ?? "–",
                Decimals.text(association.logRatio, places: 2),
            ])
        }
        guard found.nodes > 0 else {
            throw try NothingFound.explained(query.text, query.matching, filter, in: passages)
        }
        if list.format == .text {
            if found.countsLoneWords { PhraseHint.show(query.text) }
            StandardError.line(
                "\(found.collocates.count) of \(found.found.counting("word")) near \(found.nodes.counting("occurrence")), in \(found.windowTokens) of \(found.searchedTokens.counting("syllable"))"
                    + limits.more(shown: found.collocates.count, of: found.found))
        }
        if found.collocates.isEmpty {
            StandardError.line("No word stands there \(minimum.counting("time")); try a lower --min.")
            throw ExitStatus.nothingFound
        }
    }
}
