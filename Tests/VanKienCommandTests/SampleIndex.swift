import Foundation
import VanKienTestSupport

/// The sample corpus, indexed once by the program itself. Tests that change something make one of their own.
struct SampleIndex {
    static let shared = Result { try SampleIndex() }

    let folder: ScratchFolder
    let indexing: CommandRun

    init() throws {
        folder = try ScratchFolder()
        try SampleCorpus.write(to: folder)
        indexing = try CommandRun(["index"] + SampleCorpus.folders + ["--db", "x.sqlite"], in: folder)
    }

    func run(_ arguments: String..., environment: [String: String] = [:]) throws -> CommandRun {
        try run(arguments, environment: environment)
    }

    func run(_ arguments: [String], environment: [String: String] = [:]) throws -> CommandRun {
        try CommandRun(arguments + ["--db", "x.sqlite"], in: folder, environment: environment)
    }

    /// The ids that a search finds.
    func ids(_ arguments: String...) throws -> [String] {
        try run(["search"] + arguments + ["--format", "jsonl", "--all"]).objects().compactMap { $0["id"] as? String }
    }
}

extension CommandRun {
    /// Standard output as JSON Lines.
    func objects() throws -> [[String: Any]] {
        try output.split(separator: "\n").map { line in
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
        }
    }
}
