import ArgumentParser
import VanKien

struct KeynessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keyness",
        _superCommandName: VanKienCommand.name,
        abstract: "List what is commoner in one part of the index than in another.",
        discussion: """
            A part is what a query finds, fields alone among it: a corpus, some years, a type, all passages that hold a word. Without \
            --against it is compared with all the rest. Filters narrow both; a passage that is in both belongs to the first.

              ll         log-likelihood (Rayson & Garside 2000): how sure the difference is; above 10.83 chance is below 0.1 %
              logratio   log ratio (Hardie 2014) in bits: how large it is; 1 is twice as frequent, 2 four times

            Examples:
              vankien keyness year:2016..2020 --against year:2011..2015
              vankien keyness 'type:"nghị quyết"' --size 2
              vankien keyness '"dân vận"' --by logratio --min 20
              vankien keyness corpus:kon-tum --against corpus:song-lam --rarer --format csv
            """)

    @OptionGroup var query: QueryOptions
    @Option(help: ArgumentHelp("The part to compare with, as a query. (default: all the rest)", valueName: "query"))
    var against: String?
    @Option(number: "Words in a row, 1 to 8.", valueName: "n")
    var size: Int = 1
    @Option(name: .customLong("min"), number: "Leave out what occurs less often in both parts together.", valueName: "n")
    var minimum: Int = 5
    @Option(name: .customLong("by"), oneOf: "The order: ll or logratio.", valueName: "measure")
    var measure: KeynessRequest.Measure = .ll
    @Flag(help: "What is rarer in the first part, instead of what is commoner.")
    var rarer = false
    @OptionGroup var filters: FilterOptions
    @OptionGroup var limits: LimitOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var index: QueriedIndexOptions

    func validate() throws {
        try query.requireWords()
        if !NGramRequest.sizes.contains(size) {
            throw ValidationError("--size: expected a number from \(NGramRequest.sizes.lowerBound) to \(NGramRequest.sizes.upperBound)")
        }
        try list.check(ConcordanceFields.keyword)
    }

    func run() throws {
        try list.output.begin()
        let found = try index.open().keyness(
            KeynessRequest(
                query.text, against: against, matching: query.matching, filter: try filters.filter(), size: size, minimum: minimum,
                measure: measure, listsRarer: rarer, limit: limits.count, isStrict: query.strict))
        for warning in found.warnings { StandardError.diagnostic(warning, isWarning: true) }
        for (tokens, part) in [(found.targetTokens, query.text), (found.referenceTokens, against ?? "the rest")] where tokens == 0 {
            StandardError.line("Nothing found for: \(part)")
            throw ExitStatus.nothingFound
        }
        let numbers = ["count", "per 10,000", "against", "per 10,000", "LL", "log ratio"]
        let importance = [4, 2, 3, 1, 6, 5]
        try list.write(
            found.keywords, ConcordanceFields.keyword,
            columns: [TextTable.Column(name: size == 1 ? "word" : "words", isText: true)]
                + zip(numbers, importance).map { TextTable.Column(name: $0, importance: $1) }
        ) { word in
            let association = word.association
            return TextTable.Row(cells: [
                TerminalText.safe(word.text), String(word.count), Decimals.text(ConcordanceFields.rate(association.observed, association.size), places: 2),
                String(word.referenceCount),
                Decimals.text(ConcordanceFields.rate(association.observedElsewhere, association.sizeElsewhere), places: 2),
                Decimals.text(association.keynessLogLikelihood, places: 1), Decimals.text(association.logRatio, places: 2),
            ])
        }
        if found.keywords.isEmpty {
            StandardError.line("Nothing that occurs \(minimum.counting("time")) is \(rarer ? "rarer" : "commoner") there.")
            throw ExitStatus.nothingFound
        }
        if list.format == .text {
            StandardError.line(
                "\(found.keywords.count) of \(found.found); \(found.targetTokens.counting("place")) against \(found.referenceTokens)"
                    + limits.more(shown: found.keywords.count, of: found.found))
        }
    }
}
