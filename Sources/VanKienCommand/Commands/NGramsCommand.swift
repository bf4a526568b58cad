import ArgumentParser
import VanKien

struct NGramsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ngrams",
        _superCommandName: VanKienCommand.name,
        abstract: "List the commonest words in a row.",
        discussion: """
            Rows end with the passage. They look over punctuation, as a phrase in quotes does; with --unbroken only those count between \
            whose words nothing but blanks stand. With a query, only in the passages that it finds.

            Examples:
              vankien ngrams --size 3
              vankien ngrams '"dân vận"' --size 4 --min 5 --unbroken
              vankien ngrams --size 2 --type nq --year 2016..2020 --format csv --all
            """)

    @OptionGroup var query: QueryOptions
    @Option(number: "Words in a row, 1 to 8.", valueName: "n")
    var size: Int = 2
    @Option(name: .customLong("min"), number: "Leave out what occurs less often.", valueName: "n")
    var minimum: Int = 2
    @Flag(help: "Only where nothing but blanks stand between the words.")
    var unbroken = false
    @OptionGroup var filters: FilterOptions
    @OptionGroup var limits: LimitOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var index: QueriedIndexOptions

    func validate() throws {
        if !NGramRequest.sizes.contains(size) {
            throw ValidationError("--size: expected a number from \(NGramRequest.sizes.lowerBound) to \(NGramRequest.sizes.upperBound)")
        }
        try list.check(ConcordanceFields.ngram)
    }

    func run() throws {
        try list.output.begin()
        let found = try index.open().ngrams(
            NGramRequest(
                query.text, matching: query.matching, filter: try filters.filter(), size: size, minimum: minimum, limit: limits.count,
                isUnbroken: unbroken, isStrict: query.strict))
        for warning in found.warnings { StandardError.diagnostic(warning, isWarning: true) }
        try list.write(
            found.ngrams, ConcordanceFields.ngram,
            columns: [
                TextTable.Column(name: "words", isText: true), TextTable.Column(name: "count", importance: 2),
                TextTable.Column(name: "per 10,000", importance: 1),
            ]
        ) { ngram in
            TextTable.Row(
                cells: [
                    TerminalText.safe(ngram.text), String(ngram.count), Decimals.text(ConcordanceFields.rate(ngram.count, found.tokens), places: 2),
                ], bar: Double(ngram.count))
        }
        if found.ngrams.isEmpty {
            StandardError.line("\(size == 1 ? "No word occurs" : "No \(size) words in a row occur") \(minimum.counting("time")).")
            throw ExitStatus.nothingFound
        }
        if list.format == .text { StandardError.line("\(found.ngrams.count) shown, of \(found.tokens.counting("place"))") }
    }
}
