import ArgumentParser
import VanKien

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        _superCommandName: VanKienCommand.name,
        abstract: "Hold the index against itself: file, tables, texts, postings.",
        discussion: """
            --repair makes a damaged index anew from the documents that are stored in it; their files are not needed. What can't be made anew \
            is the documents themselves: those that are damaged are named and kept as they are, those that can't be read are named. \
            'vankien index' reads their files again.

            Examples:
              vankien check
              vankien check --repair
              vankien check --db archive.sqlite && echo whole
            """)

    @Flag(help: "Mend what can be mended.")
    var repair = false
    @OptionGroup var index: IndexOption

    func run() throws {
        let path = index.resolved
        let faults: [String]
        do {
            faults = try look()
        } catch let error as IndexError where repair {
            // Where it can't even be looked at, it may still be mended.
            faults = ["\(error)"]
        }
        guard !faults.isEmpty else { return }
        guard repair else {
            StandardError.line("Mend what can be mended with: vankien check --repair --db \(path)")
            throw ExitStatus.failure
        }
        let report = try IndexRepair(path: path).run()
        StandardOutput.shared.write("\(path) was made anew from the \((report.whole + report.damaged.count).counting("document")) in it\n")
        StandardOutput.shared.flush()
        for name in report.damaged { StandardError.line("vankien: \(path): \(name) is damaged, and kept as it is") }
        for name in report.lost { StandardError.line("vankien: \(path): \(name) could not be read, and is gone") }
        if let original = report.original { StandardError.line("The index as it was is kept in \(original)") }
        if !report.damaged.isEmpty || !report.lost.isEmpty {
            StandardError.line("Have the files of these documents read again with: vankien index PATH --db \(path)")
            throw ExitStatus.failure
        }
    }

    /// Prints what was looked at, and gives what is wrong.
    private func look() throws -> [String] {
        let findings = try IndexCheck(path: index.resolved).run()
        for finding in findings {
            StandardOutput.shared.write("\(finding.faults.isEmpty ? "ok   " : "FAULT") \(finding.name)\n")
        }
        StandardOutput.shared.flush()
        let faults = findings.flatMap(\.faults)
        for fault in faults { StandardError.line("vankien: \(index.resolved): \(fault)") }
        return faults
    }
}
