import ArgumentParser
import VanKien

struct SearchCommand: ParsableCommand {
    static let name = "search"
    static let configuration = CommandConfiguration(
        commandName: name,
        _superCommandName: VanKienCommand.name,
        abstract: "Search passages.",
        discussion: """
            Words that stand side by side must all occur in a passage. Typed without any diacritics, a query matches every accented \
            form; with diacritics it means what it says.

              dân vận khéo          all three words
              "dân vận khéo"        these words in a row
              giám sát OR kiểm tra  either
              giám sát NOT nội bộ   the first without the second; also giám sát -nội
              (a OR b) c            groups
              hoà*  "phản bi*"      words that begin so
              giám NEAR/5 sát       at most 5 words between; PRE/5 in this order
              217-QĐ/TW             a number, however it is written
              =tin  ~tin            one word with exactly these marks, or with any
              in:footnote  year:2010..2016  date:2016-01..2016-06  type:nq
              issuer:"kon tum"  number:217-QĐ/TW  corpus:NAME
              Vietnamese: VÀ HOẶC KHÔNG GẦN/5 TRƯỚC/5;
              trong: năm: ngày: loại: cơquan: số: kho:

            Examples:
              vankien search "dân vận khéo"
              vankien search dan van kheo --in footnote
              vankien search 'giám sát "phản biện xã hội"' --year 2013..2018 --format jsonl
              vankien search "hoà giải" --all --format csv --bom --output hoa-giai.csv
              vankien search "hoà giải" --format tsv --fields id,document.date,text
              vankien search "dân vận khéo" --group document
              vankien search "dân chủ" --sample 50 --seed 7 --context-passages 1
            """)

    @Argument(parsing: .allUnrecognized, help: ArgumentHelp("The query; several arguments are joined by a space.", valueName: "query"))
    var words: [String] = []
    @OptionGroup var filters: FilterOptions
    @Option(oneOf: "How words are compared: auto, exact or folded.", valueName: "how")
    var match: MatchChoice = .usual
    @Flag(help: "Not every word is needed: for whole questions, ranked by what is matched.")
    var any = false
    @Option(oneOf: "The order: rank, date or document; for kwic also left or right, by the neighbouring word.", valueName: "order")
    var sort: LineOrder = Self.usualOrder
    @Option(number: "Syllables on each side (kwic).", valueName: "n")
    var context: Int = ConcordanceRequest.defaultContext
    @OptionGroup var page: PageOptions
    @OptionGroup var gathering: GatheringOptions
    @Flag(help: "Whole passages instead of snippets (text only).")
    var whole = false
    @Flag(help: "How the query was read, and what each score is made of.")
    var explain = false
    @Flag(help: "A doubtful query is an error.")
    var strict = false
    @Option(
        oneOf: "How hits are written: text, json, jsonl, csv, tsv, markdown, or kwic (each occurrence in its context); the documents alone as bibtex, ris or csl-json.",
        valueName: "format")
    var format: Format = .usual
    @OptionGroup var output: OutputOptions
    @OptionGroup var index: QueriedIndexOptions

    enum Format: String, CaseIterable {
        case text, json, jsonl, csv, tsv, markdown, kwic, bibtex, ris
        case cslJSON = "csl-json"

        static let usual = text

        /// Where only the documents are written.
        var bibliography: BibliographyFormat? { BibliographyFormat(rawValue: rawValue) }

        /// Where hits are written by their fields.
        var ofFields: FieldFormat? { self == .markdown ? nil : FieldFormat(rawValue: rawValue) }
    }
    enum MatchChoice: String, CaseIterable {
        case auto, exact, folded

        static let usual = auto
    }
    private static let usualOrder = LineOrder.rank

    func validate() throws {
        try QueryArguments.check(words)
        try ConcordanceAnswer.check(context: context)
        try output.check(format.ofFields, of: fields)
        if words.allSatisfy(\.isEmpty) { throw ValidationError("Missing expected argument '<query> ...'") }
        if sort.ofPassages == nil, format != .kwic { throw ValidationError("--sort \(sort.rawValue) goes with --format kwic") }
        if format == .kwic, gathering.group != nil || gathering.sample != nil || gathering.contextPassages > 0 {
            throw ValidationError("--format kwic shows every occurrence; --group, --sample and --context-passages go with the other formats")
        }
    }

    func run() throws {
        let query = QueryArguments.text(of: words)
        guard format != .kwic else { return try writeConcordance(query) }
        let request = try request(query)
        let start = ContinuousClock.now
        try output.begin()
        let passages = try index.open()
        if explain {
            let parsed = try QueryParser().parse(request.query, matching: request.matching, isStrict: strict)
            let tree = ScoreExplanation.tree(of: parsed, needsAllWords: !any)
            // Where others read standard output it holds hits and nothing else.
            if format == .text { StandardOutput.shared.write(tree) } else { StandardError.write(tree) }
        }
        var printer = try printer(output.carrier(request.question, of: passages, as: format.rawValue))
        var shown = 0
        var documents: Set<String> = []
        let outcome = try passages.forEachHit(of: request) { hit in
            shown += 1
            documents.insert(hit.passage.document.id)
            printer.print(hit, to: &StandardOutput.shared)
            return true
        }
        let time = ContinuousClock.now - start
        for warning in outcome.parsed.warnings { StandardError.diagnostic(warning, isWarning: true) }
        printer.finish(to: &StandardOutput.shared)
        StandardOutput.shared.flush()
        if outcome.total == 0 {
            NothingFound.explain(request, outcome)
            throw ExitStatus.nothingFound
        }
        if format == .text {
            closingLine(outcome, shown: shown, documents: documents.count, time: time)
        } else {
            page.tellOfMore(shown: shown, of: outcome.listed, gathering.group == .document ? "document" : "passage")
        }
    }

    private var fields: [RecordField<Hit>] { explain ? HitFields.all + [HitFields.explanation] : HitFields.all }

    /// What is asked for a query by these options.
    func request(_ query: String) throws -> SearchRequest {
        SearchRequest(
            query, matching: Matching(rawValue: match.rawValue), filter: try filters.filter(), order: sort.ofPassages ?? .rank,
            limit: gathering.sample != nil && page.limit == nil ? nil : page.count, offset: page.offset, isStrict: strict,
            gathering: gathering.gathering, needsAllWords: !any, explains: explain)
    }

    private func writeConcordance(_ query: String) throws {
        try output.begin()
        let passages = try index.open()
        let request = ConcordanceRequest(
            query, matching: Matching(rawValue: match.rawValue), filter: try filters.filter(), context: context, order: sort.order,
            limit: page.count, offset: page.offset, isStrict: strict)
        _ = try output.carrier(self.request(query).question, of: passages, as: format.rawValue)
        try ConcordanceAnswer.write(passages, request, ConcordanceTextPrinter(style: Style(output.color)), page, isText: true)
    }

    private func printer(_ provenance: ProvenanceCarrier?) throws -> any RecordPrinter<Hit> {
        if let format = format.ofFields { return try output.printer(format, of: fields, andColumns: gathering.columns, provenance: provenance) }
        if let format = format.bibliography { return BibliographyPrinter(format, provenance: provenance) { $0.passage.document } }
        return format == .markdown ? HitMarkdownPrinter() : HitTextPrinter(style: Style(output.color), isWhole: whole)
    }

    private func closingLine(_ outcome: SearchOutcome, shown: Int, documents: Int, time: Duration) {
        let milliseconds = max(1, Int((time / .milliseconds(1)).rounded()))
        let listed =
            switch (gathering.group, gathering.sample) {
            case (nil, nil): outcome.total.counting("passage")
            case (nil, _): "\(outcome.listed) drawn from \(outcome.total.counting("passage"))"
            case (.document, _): "\(outcome.listed.counting("document")) with \(outcome.total.counting("passage"))"
            case (.same, _): "\(outcome.listed) different among \(outcome.total.counting("passage"))"
            }
        StandardError.line("\(shown) of \(listed) in \(milliseconds) ms" + page.more(shown: shown, of: outcome.listed))
        if StandardError.isTerminal, shown > 0 { StandardError.line("Open one with: vankien show ID") }
    }
}

extension SearchCommand: PlainCommand {
    static var unset: Self {
        var command = Self()
        (command.words, command.filters, command.match, command.any, command.sort) = ([], .unset, .usual, false, usualOrder)
        (command.context, command.page, command.gathering) = (ConcordanceRequest.defaultContext, .unset, .unset)
        (command.whole, command.explain, command.strict, command.format) = (false, false, false, .usual)
        (command.output, command.index) = (.unset, .unset)
        return command
    }

    mutating func read(_ option: String, _ arguments: inout PlainArguments) throws(PlainArguments.NotPlain) -> Bool {
        switch option {
        case "--match": match = try arguments.choice()
        case "--any": any = true
        case "--sort": sort = try arguments.choice()
        case "--context": context = try arguments.number()
        case "--whole": whole = true
        case "--explain": explain = true
        case "--strict": strict = true
        case "--format": format = try arguments.choice()
        default:
            if try index.read(option, &arguments) { return true }
            if try page.read(option, &arguments) { return true }
            if try filters.read(option, &arguments) { return true }
            if try output.read(option, &arguments) { return true }
            return try gathering.read(option, &arguments)
        }
        return true
    }

    mutating func validateAll() throws {
        try filters.validate()
        try page.validate()
        try gathering.validate()
        try output.validate()
        try index.validate()
        try validate()
    }
}
