import ArgumentParser
import CMemory
import VanKien

struct BatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch",
        _superCommandName: VanKienCommand.name,
        abstract: "Answer many queries, one a line.",
        discussion: """
            A line is a query as 'search' takes it, or a JSON object with the query and options of 'search' as keys: \(BatchLine.known). \
            'id' is given back as it came. Blank lines are passed over.

            Prints a line of JSON for each, in the same order: {"query":…,"line":…,"total":N,"hits":[…]}, or {"query":…,"line":…,"error":…} \
            for a line that can't be asked. Each line is answered as it comes, so another program can talk to it through a pipe. \
            Exit status: 0 something was found, 1 nothing was, 2 every line was an error.

            Examples:
              vankien batch queries.txt > answers.jsonl
              echo '{"query":"giám sát","year":2016,"limit":3}' | vankien batch -
              vankien batch questions.jsonl | jq -r 'select(.error).error'
            """)

    @Argument(help: ArgumentHelp("The file of queries; '-' for standard input.", valueName: "file"), completion: .file())
    var file: String
    @Option(help: ArgumentHelp("Threads. (default: one for each core)", valueName: "n"))
    var jobs: Int?
    @Option(help: ArgumentHelp("Write to a file, which is replaced when all of it is there.", valueName: "file"), completion: .file())
    var output: String?
    @OptionGroup var index: QueriedIndexOptions

    /// Lines that are read before the first of them is answered, if they are there at once.
    private static let blockSize = 256

    func validate() throws {
        if let jobs, !(1...SearchBatch.mostJobs).contains(jobs) { throw ValidationError("--jobs: expected a number from 1 to \(SearchBatch.mostJobs)") }
    }

    func run() throws {
        cmemory_keep_freed()
        cmemory_no_sqlite_statistics()
        if let output { try StandardOutput.shared.redirect(to: output) }
        var reader = try LineReader(file)
        let batch = try SearchBatch(path: index.resolved, jobs: jobs, timeLimit: index.duration)
        let commands = BatchCommands()
        var (number, answered, found, errors) = (0, 0, 0, 0)
        while true {
            let lines = try reader.next(upTo: Self.blockSize)
            if lines.isEmpty { break }
            let asked = lines.enumerated().map { BatchLine(number: number + $0.offset + 1, line: $0.element) }.filter { !$0.isBlank }
            number += lines.count
            try batch.run(asked) { line, index in
                BatchAnswer(to: line, commands, from: index)
            } consume: { answer in
                answered += 1
                if answer.isFound { found += 1 }
                if answer.isError { errors += 1 }
                StandardOutput.shared.write(answer.text + "\n")
            }
            // Somebody may wait for these answers before the next question.
            StandardOutput.shared.flush()
        }
        if errors > 0 { StandardError.line("\(errors) of \(answered.counting("query", "queries")) could not be asked; see \(errors == 1 ? "its" : "their") \"error\".") }
        if answered == 0 { StandardError.line("There is no query in \(file).") }
        if found == 0 { throw errors > 0 && errors == answered ? ExitStatus.failure : ExitStatus.nothingFound }
    }
}

extension BatchLine {
    var isBlank: Bool { if case .text(let text) = line { text.allSatisfy(\.isWhitespace) } else { false } }
}
