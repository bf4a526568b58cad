import Foundation
import Testing
import VanKienTestSupport

@Suite("Completions for shells")
struct CompletionTests {
    private func script(_ shell: String) throws -> Data {
        let run = try CommandRun(["--generate-completion-script", shell], in: ScratchFolder())
        #expect(run.status == 0 && run.errors.isEmpty)
        return Data(run.output.utf8)
    }

    @Test(
        "the shell itself reads them without a complaint",
        .enabled(if: Tool.answers("bash", ["--version"])), arguments: [("bash", "-n"), ("zsh", "-n"), ("fish", "--no-execute")])
    func read(shell: String, check: String) throws {
        // bash is everywhere; the others where they are installed.
        guard Tool.answers(shell, ["--version"]) else { return }
        let folder = try ScratchFolder()
        let path = try folder.write(script(shell), to: "vankien.\(shell)")
        #expect(throws: Never.self) { try Tool.output(of: shell, [check, path]) }
    }

    @Test("bash completes commands, options and their values", arguments: [
        ("vankien se", "search"), ("vankien search --gr", "--group"), ("vankien search --group d", "document"), ("vankien list --format bib", "bibtex"),
    ])
    func bash(line: String, completion: String) throws {
        let folder = try ScratchFolder()
        try folder.write(script("bash"), to: "vankien.bash")
        let words = line.split(separator: " ").map { "'\($0)'" }.joined(separator: " ")
        let completed = try Tool.output(
            of: "bash",
            ["-c", """
                source ./vankien.bash
                COMP_WORDS=(\(words)); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}
                function=$(complete -p vankien | sed 's/.*-F \\([^ ]*\\).*/\\1/')
                "$function" vankien "${COMP_WORDS[$COMP_CWORD]}" "${COMP_WORDS[$((COMP_CWORD - 1))]}"
                printf '%s\\n' "${COMPREPLY[@]}"
                """], in: folder)
        #expect(completed.split(separator: "\n").contains { $0.trimmingCharacters(in: .whitespaces) == completion }, "\(completed)")
    }
}
