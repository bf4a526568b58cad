import ArgumentParser
import VanKien

struct CiteCommand: ParsableCommand {
    static let name = "cite"
    static let configuration = CommandConfiguration(
        commandName: name,
        _superCommandName: VanKienCommand.name,
        abstract: "From a document number or name to everything that cites it.",
        discussion: """
            Shows the document, if the index has it, then every passage that cites it, by date. Spaces, dashes and case of a number \
            don't matter; typed without marks (217-qd/tw) it stands for all that differ in marks alone. Sessions, congresses and \
            statutes go by name; without a term or year a name stands for those of all.

            Examples:
              vankien cite 217-QĐ/TW              # who cites it
              vankien cite "NQTW 4 khóa XI"       # a resolution, however it is named
              vankien cite 217-QĐ/TW --year 2016 --all --format jsonl
              vankien cite 111-BC/TU --outgoing   # what it cites itself
              vankien cite --file numbers.txt     # one number a line, answered in order
              vankien cite --missing              # cited most, and in no corpus
              vankien cite 217-QĐ/TW --all --format markdown --output 217.md
            """)

    @Argument(help: ArgumentHelp("A document number or name; several arguments are joined by a space.", valueName: "number"))
    var words: [String] = []
    @Flag(help: "What the document itself cites.")
    var outgoing = false
    @Flag(help: "The numbers that are cited most and that no corpus holds.")
    var missing = false
    @Option(help: ArgumentHelp("Answer each line of a file ('-' for standard input).", valueName: "file"), completion: .file())
    var file: String?
    @OptionGroup var filters: FilterOptions
    @OptionGroup var page: PageOptions
    @Option(
        oneOf: "How results are written: text, json, jsonl, csv, tsv or markdown; the citing documents alone as bibtex, ris or csl-json.",
        valueName: "format")
    var format: SearchCommand.Format = .usual
    @OptionGroup var output: OutputOptions
    @OptionGroup var index: QueriedIndexOptions

    func validate() throws {
        let ways = [!words.isEmpty, missing, file != nil].count { $0 }
        if ways == 0 { throw ValidationError("Missing expected argument '<number>' (or --file, or --missing)") }
        if ways > 1 { throw ValidationError("A number, --file and --missing exclude one another") }
        if file != nil, ![.text, .json, .jsonl].contains(format) {
            throw ValidationError("--file is answered as text, json or jsonl, which hold an answer a line")
        }
        if isOfNumbers, format.bibliography != nil {
            throw ValidationError("--outgoing and --missing list numbers, which bibtex, ris and csl-json don't hold")
        }
        if file != nil, output.fields != nil || output.provenance {
            throw ValidationError("--fields and --provenance don't go with --file")
        }
        if isOfNumbers {
            try output.check(FieldFormat(rawValue: format.rawValue), of: CitationFields.cited)
        } else {
            try output.check(format.ofFields, of: CitationFields.citing)
        }
        if outgoing, missing { throw ValidationError("--outgoing and --missing exclude one another") }
    }

    /// Whether numbers are listed, not passages.
    private var isOfNumbers: Bool { missing || outgoing }

    func run() throws {
        try output.begin()
        let index = try index.open()
        let filter = try filters.filter()
        let provenance = try file == nil ? output.carrier(question(filter), of: index, as: format.rawValue) : nil
        let isFound: Bool
        if missing {
            let numbers = try index.missingNumbers(filter)
            isFound = try list(numbers, provenance)
            if !isFound { StandardError.line("Every cited number is in the index, or nothing is cited.") }
        } else if let file {
            isFound = try answerLines(of: file, index, filter)
        } else {
            let typed = words.joined(separator: " ")
            guard let work = CitedWork(typed) else {
                StandardError.line("vankien: \(try NoNumber.explanation(typed, index))")
                throw ExitStatus.failure
            }
            isFound = outgoing
                ? try listOutgoing(work, typed, index, filter, provenance) : try listCiting(work, typed, index, filter, provenance)
        }
        StandardOutput.shared.flush()
        if !isFound { throw ExitStatus.nothingFound }
    }

    /// What is asked, for whoever reads the results later.
    private func question(_ filter: SearchFilter) -> [(name: String, values: [String])] {
        let cited = missing ? ("missing", ["true"]) : (outgoing ? "cited by" : "cites", [words.joined(separator: " ")])
        return [cited] + filter.question + [page.count.map { ("limit", [String($0)]) } ?? ("all", ["true"])]
            + (page.offset > 0 ? [("offset", [String(page.offset)])] : [])
    }

    /// - Returns: whether anything cites the number.
    private func listCiting(
        _ work: CitedWork, _ typed: String, _ index: PassageIndex, _ filter: SearchFilter, _ provenance: ProvenanceCarrier?
    ) throws -> Bool {
        let request = CitingRequest(work, filter: filter, limit: page.count, offset: page.offset)
        let documents = try index.documents(bearing: work)
        let text = CitingTextPrinter(style: Style(output.color), bearing: documents.count)
        var printer: any RecordPrinter<CitingPassage> =
            if let format = format.ofFields {
                try output.printer(format, of: CitationFields.citing, provenance: provenance)
            } else if format == .markdown {
                CitingMarkdownPrinter()
            } else if let format = format.bibliography {
                BibliographyPrinter(format, provenance: provenance) { $0.hit.passage.document }
            } else {
                text
            }
        let works = try index.works(matching: work)
        if format == .text, !works.isEmpty { StandardOutput.shared.write(CitingTextPrinter.head(works, documents, text.style)) }
        var shown = 0
        let outcome = try index.forEachPassage(citing: request) { passage in
            shown += 1
            printer.print(passage, to: &StandardOutput.shared)
            return true
        }
        printer.finish(to: &StandardOutput.shared)
        if format == .text { StandardOutput.shared.write(text.counts(outcome)) }
        StandardOutput.shared.flush()
        if outcome.total == 0 {
            StandardError.line(try nothingFound(typed, work, documents: documents.count, filter, index))
        } else if format == .text {
            StandardError.line("\(shown) of \(outcome.total.counting("passage"))" + page.more(shown: shown, of: outcome.total))
        } else {
            page.tellOfMore(shown: shown, of: outcome.total, "passage")
        }
        return outcome.total > 0
    }

    private func listOutgoing(
        _ work: CitedWork, _ typed: String, _ index: PassageIndex, _ filter: SearchFilter, _ provenance: ProvenanceCarrier?
    ) throws -> Bool {
        let documents = try index.documents(bearing: work)
        let works = try index.works(matching: work)
        if format == .text, !documents.isEmpty {
            StandardOutput.shared.write(CitingTextPrinter.head(works, documents, Style(output.color)))
        }
        let isFound = try list(index.citations(of: work, filter: filter), provenance)
        StandardOutput.shared.flush()
        if isFound { return true }
        if works.isEmpty, documents.isEmpty {
            StandardError.line(try nothingFound(typed, work, documents: 0, SearchFilter(), index))
        } else {
            StandardError.line(
                documents.isEmpty ? "\(work) is not in the index, only cited in it." : "\(work) cites nothing\(Self.within(filter)).")
        }
        return false
    }

    private func list(_ numbers: [CitedNumber], _ provenance: ProvenanceCarrier?) throws -> Bool {
        var printer: any RecordPrinter<CitedNumber> =
            if let format = FieldFormat(rawValue: format.rawValue) {
                try output.printer(format, of: CitationFields.cited, provenance: provenance)
            } else {
                CitedNumberPrinter(style: Style(output.color))
            }
        let wanted = page.page(of: numbers)
        for number in wanted { printer.print(number, to: &StandardOutput.shared) }
        printer.finish(to: &StandardOutput.shared)
        if format == .text, !numbers.isEmpty {
            StandardError.line("\(wanted.count) of \(numbers.count.counting("number"))" + page.more(shown: wanted.count, of: numbers.count))
        } else {
            page.tellOfMore(shown: wanted.count, of: numbers.count, "number")
        }
        return !numbers.isEmpty
    }

    private func nothingFound(
        _ typed: String, _ work: CitedWork, documents: Int, _ filter: SearchFilter, _ index: PassageIndex
    ) throws -> String {
        if documents > 0 || !filter.isEmpty { return "Nothing cites \(work)\(Self.within(filter))." }
        let near = try index.numbers(near: typed).filter { $0 != work.canonical }
        let suggestion = near.isEmpty ? "" : " Near it: \(near.joined(separator: ", "))"
        return "\(work) is neither in the index nor cited in it.\(suggestion)"
    }

    private static func within(_ filter: SearchFilter) -> String { filter.isEmpty ? "" : " where the filters look" }

    // MARK: A file of numbers

    private func answerLines(of path: String, _ index: PassageIndex, _ filter: SearchFilter) throws -> Bool {
        let bytes = try path == "-" ? StandardInput.contents() : FileSystem.contents(of: path)
        guard let text = try? TextDecoder.decode(bytes).text else {
            StandardError.line("vankien: \(path): it is no text")
            throw ExitStatus.failure
        }
        let lines = text.split(whereSeparator: \.isNewline)
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.filter { !$0.isEmpty }
        var isAnyFound = false
        var printer: any RecordPrinter<NumberAnswer> =
            switch format {
            case .json: JSONArrayPrinter { $0.json }
            case .jsonl: JSONLinesPrinter { $0.json }
            default: NumberAnswerTextPrinter(style: Style(output.color), isOutgoing: outgoing)
            }
        for line in lines {
            let answer = try NumberAnswer(to: line, index, filter, page, isOutgoing: outgoing)
            isAnyFound = isAnyFound || answer.isFound
            printer.print(answer, to: &StandardOutput.shared)
        }
        printer.finish(to: &StandardOutput.shared)
        if lines.isEmpty { StandardError.line("vankien: \(path): there is no number in it") }
        return isAnyFound
    }
}

extension CiteCommand: PlainCommand {
    static var unset: Self {
        var command = Self()
        (command.words, command.outgoing, command.missing, command.file, command.filters) = ([], false, false, nil, .unset)
        (command.page, command.format, command.output, command.index) = (.unset, .usual, .unset, .unset)
        return command
    }

    mutating func read(_ option: String, _ arguments: inout PlainArguments) throws(PlainArguments.NotPlain) -> Bool {
        switch option {
        case "--outgoing": outgoing = true
        case "--missing": missing = true
        case "--file": file = try arguments.value()
        case "--format": format = try arguments.choice()
        default:
            if try index.read(option, &arguments) { return true }
            if try page.read(option, &arguments) { return true }
            if try filters.read(option, &arguments) { return true }
            return try output.read(option, &arguments)
        }
        return true
    }

    mutating func validateAll() throws {
        try filters.validate()
        try page.validate()
        try output.validate()
        try index.validate()
        try validate()
    }
}

/// What to say of an argument that is no document number.
enum NoNumber {
    static func explanation(_ typed: String, _ index: PassageIndex) throws -> String {
        let near = try index.numbers(near: typed)
        let suggestion = near.isEmpty ? "; the index holds none" : "; the nearest in the index: \(near.joined(separator: ", "))"
        return "'\(typed)' is no document number as 217-QĐ/TW, and no name as 'Nghị quyết Trung ương 4 khóa XI'\(suggestion)"
    }
}
