import Testing
import VanKienTestSupport

@Suite("Help")
struct HelpTests {
    @Test("every command explains itself on standard output",
        arguments: ["", "index", "search", "count", "batch", "cite", "show", "list", "graph", "export", "stats", "check", "inspect", "analyze"])
    func help(command: String) throws {
        let run = try CommandRun((command.isEmpty ? [] : [command]) + ["--help"], in: ScratchFolder())
        #expect(run.status == 0)
        #expect(run.output.contains("USAGE: vankien"))
        #expect(run.output.contains("\n  vankien \(command)"), "an example")
        #expect(run.errors.isEmpty)
    }
}
