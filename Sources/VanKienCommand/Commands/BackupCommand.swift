import ArgumentParser
import VanKien

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        _superCommandName: VanKienCommand.name,
        abstract: "Copy the index into a file, also while it is in use.",
        discussion: """
            The copy is the index as it is at one moment, also while 'vankien index' is writing to it: an index of its own in one file, which \
            may lie on a disk that can't be written. It is there whole or not at all.

            Examples:
              vankien backup ~/luu/2026-11-25.sqlite
              vankien search "dân vận" --db ~/luu/2026-11-25.sqlite
            """)

    @Argument(help: ArgumentHelp("Where the copy goes.", valueName: "file"), completion: .file())
    var file: String
    @Flag(help: "Replace the file where it is there already.")
    var force = false
    @OptionGroup var index: IndexOption

    func run() throws {
        try IndexBackup(path: index.resolved).write(to: file, replacing: force)
        let report = try PassageIndex(path: file).statistics()
        StandardOutput.shared.write("\(TerminalText.safe(file)) holds \(report.documents.counting("document")), \(report.passages.counting("passage"))\n")
    }
}
