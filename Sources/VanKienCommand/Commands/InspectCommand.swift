import ArgumentParser
import VanKien

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Show what the reader sees in a file: head, sections, passages, notes, and what was left out.")

    @Argument(help: ArgumentHelp("A document. Nothing is indexed.", valueName: "file"))
    var file: String
    @OptionGroup var index: IndexOption

    func run() throws {
        let bytes = try FileSystem.contents(of: file)
        do {
            let document = try TextReader().read(bytes, name: FileSystem.name(of: file))
            StandardOutput.shared.write(TerminalText.safe(DocumentTree.draw(document), keepingLines: true))
            StandardOutput.shared.flush()
        } catch let error as DocumentReaderError {
            StandardError.line("vankien: \(file): \(error.reason)")
            throw ExitStatus.failure
        }
    }
}
