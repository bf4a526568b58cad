import ArgumentParser
import VanKien

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        _superCommandName: VanKienCommand.name,
        abstract: "List documents.",
        discussion: """
            Examples:
              vankien list
              vankien list --type nq --year 2010..2016
              vankien list --format jsonl
              vankien list --type bc --format csv --fields number,date,title
              vankien list --corpus kon-tum --format bibtex > kon-tum.bib
            """)

    @OptionGroup var filters: FilterOptions
    @Option(oneOf: "How documents are written: text, json, jsonl, csv, tsv, markdown (a table), bibtex, ris or csl-json.", valueName: "format")
    var format: Format = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var index: IndexOption

    enum Format: String, CaseIterable {
        case text, json, jsonl, csv, tsv, markdown, bibtex, ris
        case cslJSON = "csl-json"

        var ofFields: FieldFormat? { FieldFormat(rawValue: rawValue) }
    }

    func validate() throws { try output.check(format.ofFields, of: DocumentFields.all) }

    func run() throws {
        try output.begin()
        let index = try index.open()
        let filter = try filters.filter()
        let provenance = try output.carrier(filter.question, of: index, as: format.rawValue)
        var printer: any RecordPrinter<DocumentRecord> =
            if let format = format.ofFields {
                try output.printer(format, of: DocumentFields.all, provenance: provenance)
            } else if let format = BibliographyFormat(rawValue: format.rawValue) {
                BibliographyPrinter(format, provenance: provenance) { $0 }
            } else {
                DocumentListPrinter(style: Style(output.color))
            }
        var count = 0
        try index.forEachDocument(filter) { document in
            count += 1
            printer.print(document, to: &StandardOutput.shared)
            return true
        }
        printer.finish(to: &StandardOutput.shared)
        StandardOutput.shared.flush()
        if count == 0 {
            StandardError.line("No document matches.")
            throw ExitStatus.nothingFound
        }
        if format == .text { StandardError.line(count.counting("document")) }
    }
}

/// A line a document: number, date, type and title, id.
struct DocumentListPrinter: RecordPrinter {
    let style: Style

    func print(_ document: DocumentRecord, to output: inout StandardOutput) {
        let number = TerminalText.safe(document.number ?? "—")
        let date = document.date ?? "—"
        let title = TerminalText.safe([document.type, document.title].compactMap { $0 }.joined(separator: " "))
        let padding = String(repeating: " ", count: max(1, 24 - Layout.displayWidth(number)))
        output.write(style.strong(number) + padding + date + String(repeating: " ", count: max(1, 12 - date.count)))
        output.write(style.faint(TerminalText.safe(document.id)) + "\n")
        if !title.isEmpty { output.write(Layout.wrapped(title, indent: "    ") + "\n") }
    }

    func finish(to output: inout StandardOutput) {}
}
