import ArgumentParser
import Glibc
import VanKien

@main
struct VanKienCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vankien",
        abstract: "Full-text search over documents of the Party (văn kiện Đảng).",
        discussion: """
            Begin with:
              vankien index FOLDER
              vankien search "dân vận khéo"
              vankien cite 217-QĐ/TW

            Results go to standard output, everything else to standard error.
            Exit status: 0 found or done, 1 nothing found, 2 wrong usage or an error.
            """,
        version: "vankien \(Provenance.version) (schema \(Schema.version), analyzer \(Analyzer.version))",
        subcommands: [
            IndexCommand.self, SearchCommand.self, KwicCommand.self, CountCommand.self, CollocatesCommand.self, KeynessCommand.self,
            NGramsCommand.self, TermsCommand.self, BatchCommand.self, CiteCommand.self, ShowCommand.self, ListCommand.self, GraphCommand.self,
            ExportCommand.self, StatsCommand.self, CheckCommand.self, BackupCommand.self, EvalCommand.self, InspectCommand.self, AnalyzeCommand.self,
        ])

    static func main() {
        // A write beyond a limit of file size fails then, and is told of like any other.
        signal(SIGXFSZ, SIG_IGN)
        do {
            try OpenFiles.require()
            var command = try parseAsRoot()
            try command.run()
            try StandardOutput.shared.close()
        } catch {
            ExitStatus.end(after: error)
        }
    }
}
