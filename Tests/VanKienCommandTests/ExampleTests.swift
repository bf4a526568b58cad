import Foundation
import Testing
import VanKienTestSupport

/// The worked questions of `scripts/examples`, run over `corpus/` as a reader would. What they print stands beside them, so that
/// it can be read without running anything.
@Suite("Worked examples")
struct ExampleTests {
    private static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let examples = package.appendingPathComponent("scripts/examples")

    private static let scripts = ((try? FileManager.default.contentsOfDirectory(atPath: examples.path)) ?? []).filter { $0.hasSuffix(".sh") }.sorted()

    /// The corpus, indexed once.
    private static let folder = Result {
        let folder = try ScratchFolder()
        let run = try CommandRun(["index", package.appendingPathComponent("corpus").path, "--quiet", "--db", "x.sqlite"], in: folder)
        guard run.status == 0 else { throw CocoaError(.fileReadUnknown) }
        return folder
    }

    @Test("prints what stands beside it", .enabled(if: Tool.answers("jq", ["--version"])), arguments: scripts)
    func example(script: String) throws {
        let folder = try Self.folder.get()
        let printed = try Tool.output(
            of: "sh",
            ["-c", "PATH=\"$1:$PATH\" VANKIEN_DB=\"$2\" \"$3\"", "sh", CommandRun.program.deletingLastPathComponent().path, folder.path + "/x.sqlite",
             Self.examples.appendingPathComponent(script).path], in: folder)
        let difference = try Golden(in: Self.examples).difference(of: printed, from: script.replacing(".sh", with: ".txt"))
        #expect(difference == nil, "\(difference ?? "")")
    }
}
