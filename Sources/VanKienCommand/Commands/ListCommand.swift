import ArgumentParser
import VanKien

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List documents.",
        discussion: """
            Examples:
              vankien list
              vankien list --type nq --year 2010..2016
              vankien list --format jsonl
            """)

    @OptionGroup var filters: FilterOptions
    @Option(help: ArgumentHelp("How documents are written: text, json or jsonl.", valueName: "format"))
    var format: SearchCommand.Format = .text
    @Option(help: ArgumentHelp("Colour: auto, always or never.", valueName: "when"))
    var color: ColorChoice = .auto
    @OptionGroup var index: IndexOption

    func run() throws {
        var printer: any RecordPrinter<DocumentRecord> =
            switch format {
            case .text: DocumentListPrinter(style: Style(color))
            case .json: JSONArrayPrinter { $0.json }
            case .jsonl: JSONLinesPrinter { $0.json }
            }
        var count = 0
        try index.open().forEachDocument(try filters.filter()) { document in
            count += 1
            printer.print(document, to: &StandardOutput.shared)
            return true
        }
        if count > 0 || format == .json { printer.finish(to: &StandardOutput.shared) }
        StandardOutput.shared.flush()
        if count == 0 {
            StandardError.line("No document matches.")
            throw ExitStatus.nothingFound
        }
        if format == .text { StandardError.line("\(count) documents") }
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
