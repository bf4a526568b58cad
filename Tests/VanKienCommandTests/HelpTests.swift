import Foundation
import Testing
import VanKienTestSupport

@Suite("Help")
struct HelpTests {
    @Test("every command explains itself on standard output",
        arguments: [
            "", "index", "search", "batch", "kwic", "count", "collocates", "ngrams", "keyness", "terms", "cite", "show", "list", "graph", "export",
            "stats", "check", "backup", "inspect", "analyze",
        ])
    func help(command: String) throws {
        let run = try CommandRun((command.isEmpty ? [] : [command]) + ["--help"], in: ScratchFolder())
        #expect(run.status == 0)
        #expect(run.output.contains("USAGE: vankien"))
        #expect(run.output.contains("\n  vankien \(command)"), "an example")
        #expect(run.errors.isEmpty)
    }

    @Test("an example can be pasted as it stands: on a line of its own, and what is said of it is a comment to the shell",
        arguments: [
            "index", "search", "batch", "kwic", "count", "collocates", "ngrams", "keyness", "terms", "cite", "show", "list", "graph", "export",
            "stats", "check", "backup", "eval", "inspect", "analyze",
        ])
    func examples(command: String) throws {
        let lines = try CommandRun([command, "--help"], in: ScratchFolder()).output.split(separator: "\n", omittingEmptySubsequences: false)
        let examples = lines.drop { !$0.hasPrefix("Example") }.dropFirst().prefix { !$0.hasPrefix("USAGE") }.filter { !$0.isEmpty }
        #expect(!examples.isEmpty)
        for example in examples {
            #expect(example.hasPrefix("  vankien ") || example.hasPrefix("  echo "), "\(example)")
            let remark = example.dropFirst(2).firstRange(of: "   ").map { example[$0.upperBound...].drop { $0 == " " } }
            #expect(remark?.hasPrefix("# ") ?? true, "\(example)")
        }
    }
}

@Suite("The manual page")
struct ManualTests {
    private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("scripts/build-manual").path

    @Test("man reads it without a warning, with every command and the letters of Vietnamese",
        .enabled(if: Tool.answers("python3", ["--version"]) && Tool.answers("man", ["--version"])))
    func page() throws {
        let folder = try ScratchFolder()
        _ = try Tool.output(of: "python3", [Self.script, CommandRun.program.path, folder.path + "/vankien.1"], in: folder)
        // Warnings of groff go to standard error, which stops the line.
        let page = try Tool.output(
            of: "sh", ["-c", "LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings ./vankien.1 2>warnings | col -b && [ ! -s warnings ] || { cat warnings >&2; exit 1; }"],
            in: folder)
        #expect(page.contains("văn kiện Đảng") && page.contains("--context-passages n") && page.contains("217-QĐ/TW"))
        for command in ["INDEX", "SEARCH", "BATCH", "CITE", "COUNT", "CHECK", "BACKUP"] { #expect(page.contains("\n\(command)\n")) }
    }
}
