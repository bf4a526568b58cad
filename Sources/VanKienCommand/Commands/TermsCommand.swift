import ArgumentParser
import VanKien

struct TermsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "terms",
        _superCommandName: VanKienCommand.name,
        abstract: "List words of the index that begin alike, with how many passages hold them.",
        discussion: """
            A prefix compares letters (breve, circumflex, horn and đ count where it has any diacritic); its tone counts only if it has \
            one. Without any diacritic it stands for all accented forms. Without a prefix: all words, commonest first.

            Examples:
              vankien terms gi
              vankien terms giả --limit 50
              vankien terms nghi --match exact --format csv --all
            """)

    @Argument(help: ArgumentHelp("The beginning of a word.", valueName: "prefix"))
    var prefix: String = ""
    @Option(oneOf: "How words are compared: auto, exact or folded.", valueName: "how")
    var match: SearchCommand.MatchChoice = .usual
    @OptionGroup var limits: LimitOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var index: QueriedIndexOptions

    func validate() throws {
        if !prefix.isEmpty, Analyzer().tokens(of: prefix).count != 1 {
            throw ValidationError("'\(prefix)' is not the beginning of one word")
        }
        try list.check(ConcordanceFields.term)
    }

    func run() throws {
        try list.output.begin()
        let found = try index.open().terms(beginningWith: prefix, matching: Matching(rawValue: match.rawValue), limit: limits.count)
        try list.write(
            found.terms, ConcordanceFields.term,
            columns: [TextTable.Column(name: "word", isText: true), TextTable.Column(name: "passages", importance: 1)]
        ) { TextTable.Row(cells: [TerminalText.safe($0.term), String($0.passages)], bar: Double($0.passages)) }
        if found.total == 0 {
            StandardError.line("No word of the index begins with '\(prefix)'.")
            throw ExitStatus.nothingFound
        }
        if list.format == .text {
            StandardError.line("\(found.terms.count) of \(found.total.counting("word"))" + limits.more(shown: found.terms.count, of: found.total))
        }
    }
}
