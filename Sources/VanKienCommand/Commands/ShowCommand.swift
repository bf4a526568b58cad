import ArgumentParser
import VanKien

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        _superCommandName: VanKienCommand.name,
        abstract: "Show a document, or a passage with its footnotes.",
        discussion: """
            Examples:
              vankien show 111-BC/TU               # the document of this number
              vankien show kon-tum/111-BC-TU       # the same by its id
              vankien show "Luật Thú y"            # a statute by its name
              vankien show kon-tum/111-BC-TU#p52   # one paragraph and its notes
            """)

    @Argument(help: ArgumentHelp("An id as search prints it, a document number, or a law by its name.", valueName: "id"))
    var name: String
    @Option(oneOf: "How it is written: text, json or jsonl.", valueName: "format")
    var format: Format = .text
    @Option(oneOf: "Colour: auto, always or never.", valueName: "when")
    var color: ColorChoice = .usual
    @OptionGroup var index: IndexOption

    enum Format: String, CaseIterable { case text, json, jsonl }

    func run() throws {
        switch try index.open().lookup(name) {
        case .document(let document, let passages):
            write(passages, head: DocumentTextPrinter(style: Style(color), notes: []).head(document))
        case .passage(let passage, let notes):
            write([passage] + notes, head: nil)
        case .ambiguous(let documents):
            StandardError.line("vankien: several documents bear \(name); name one by its id:")
            for document in documents {
                StandardError.line("  \(document.id)  \([document.type, document.date, document.issuer].compactMap { $0 }.joined(separator: ", "))")
            }
            throw ExitStatus.failure
        case .nothing:
            StandardError.line("Nothing in the index is called \(name). 'vankien list' shows what there is.")
            throw ExitStatus.nothingFound
        }
        StandardOutput.shared.flush()
    }

    private func write(_ passages: [PassageRecord], head: String?) {
        switch format {
        case .text:
            let printer = DocumentTextPrinter(style: Style(color), notes: passages)
            StandardOutput.shared.write(head.map { $0 + "\n" } ?? "")
            if head == nil, let first = passages.first { StandardOutput.shared.write(printer.title(of: first)) }
            for passage in passages { StandardOutput.shared.write(printer.text(of: passage)) }
        case .json:
            var printer = JSONArrayPrinter<PassageRecord> { $0.json }
            for passage in passages { printer.print(passage, to: &StandardOutput.shared) }
            printer.finish(to: &StandardOutput.shared)
        case .jsonl:
            for passage in passages { StandardOutput.shared.write(passage.json.text + "\n") }
        }
    }
}
