import ArgumentParser
import VanKien

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Hold the index against itself: file, tables, texts, postings.",
        discussion: """
            Examples:
              vankien check
              vankien check --db archive.sqlite && echo whole
            """)

    @OptionGroup var index: IndexOption

    func run() throws {
        let findings = try IndexCheck(path: index.resolved).run()
        for finding in findings {
            StandardOutput.shared.write("\(finding.faults.isEmpty ? "ok   " : "FAULT") \(finding.name)\n")
        }
        StandardOutput.shared.flush()
        for fault in findings.flatMap(\.faults) { StandardError.line("vankien: \(index.resolved): \(fault)") }
        if findings.contains(where: { !$0.faults.isEmpty }) {
            StandardError.line("Make it anew from the documents with: vankien index --rebuild PATH --db \(index.resolved)")
            throw ExitStatus.failure
        }
    }
}
