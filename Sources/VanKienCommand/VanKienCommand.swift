import ArgumentParser
import Glibc
import VanKien

@main
struct VanKienCommand: ParsableCommand {
    static let name = "vankien"
    static let configuration = CommandConfiguration(
        commandName: name,
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

    /// The parser looks through all arguments for each option.
    private static let mostOptions = 1_000

    static func main() {
        // A write beyond a limit of file size fails then, and is told of like any other.
        signal(SIGXFSZ, SIG_IGN)
        do {
            try OpenFiles.require()
            guard CommandLine.arguments.count(where: { $0.hasPrefix("--") }) <= mostOptions else {
                throw ValidationError("More than \(mostOptions) options; give longer lists to 'batch'")
            }
            var command = try command(for: Array(CommandLine.arguments.dropFirst()))
            try command.run()
            try StandardOutput.shared.close()
            OpenIndexes.close()
        } catch {
            ExitStatus.end(after: error)
        }
    }

    /// Those that are started most, and read their arguments themselves where these are plain.
    private static let plainCommands: [any PlainCommand.Type] = [SearchCommand.self, CiteCommand.self]

    /// Where arguments are not plain, a subcommand that is named first is parsed alone, which takes half the time of the way through the root: that each tells the name
    /// of its super-command spares it the look for a wish for completions. Whatever is not settled so (a mistake, a wish for help) goes the
    /// whole way, which tells of it as the root does.
    private static func command(for arguments: [String]) throws -> any ParsableCommand {
        if let plain = plainCommands.first(where: { $0.name == arguments.first })?.init(plain: arguments.dropFirst()) { return plain }
        if let name = arguments.first, let named = configuration.subcommands.first(where: { $0._commandName == name }),
            let command = try? named.parseAsRoot(Array(arguments.dropFirst())), type(of: command) == named
        {
            return command
        }
        return try parseAsRoot(arguments)
    }
}
