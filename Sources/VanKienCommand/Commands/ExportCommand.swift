import ArgumentParser
import VanKien

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        _superCommandName: VanKienCommand.name,
        abstract: "Write every passage as JSON Lines, in the order of the documents.",
        discussion: """
            Examples:
              vankien export > passages.jsonl
              vankien export --corpus kon-tum --in footnote
            """)

    @OptionGroup var filters: FilterOptions
    @OptionGroup var index: IndexOption

    func run() throws {
        var count = 0
        try index.open().forEachPassage(try filters.filter()) { passage in
            count += 1
            StandardOutput.shared.write(passage.json.text + "\n")
            return true
        }
        StandardOutput.shared.flush()
        if count == 0 {
            StandardError.line("No passage matches.")
            throw ExitStatus.nothingFound
        }
    }
}
