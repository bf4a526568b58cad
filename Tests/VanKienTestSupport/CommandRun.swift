import Foundation

/// The program, run as a person or a script runs it.
public struct CommandRun: Sendable {
    public let status: Int32
    public let output: String
    public let errors: String

    /// Runs `vankien` in a folder, with nothing of the caller's own VANKIEN_… settings, and waits for its end.
    public init(_ arguments: [String], in folder: ScratchFolder, environment: [String: String] = [:]) throws {
        try self.init(Self.process(arguments, in: folder, environment: environment), in: folder)
    }

    /// Runs a line of `sh` in a folder, with `vankien` as `"$VANKIEN_PROGRAM"`.
    public init(shell line: String, in folder: ScratchFolder) throws {
        let process = try Self.process(["-c", line], in: folder, environment: ["VANKIEN_PROGRAM": Self.program.path])
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        try self.init(process, in: folder)
    }

    /// A run that is not started yet.
    public static func process(
        _ arguments: [String], in folder: ScratchFolder, environment: [String: String] = [:]
    ) throws -> Process {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.environment = ProcessInfo.processInfo.environment
            .filter { !$0.key.hasPrefix("VANKIEN") && $0.key != "NO_COLOR" }
            .merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        return process
    }

    private init(_ process: Process, in folder: ScratchFolder) throws {
        // Files, not pipes: nothing can fill up and block while the other is read.
        let outputPath = folder.path + "/.stdout-\(UUID().uuidString)"
        let errorPath = folder.path + "/.stderr-\(UUID().uuidString)"
        for path in [outputPath, errorPath] { try Data().write(to: URL(fileURLWithPath: path)) }
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: outputPath))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errorPath))
        try process.run()
        process.waitUntilExit()
        status = process.terminationStatus
        output = try String(decoding: Data(contentsOf: URL(fileURLWithPath: outputPath)), as: UTF8.self)
        errors = try String(decoding: Data(contentsOf: URL(fileURLWithPath: errorPath)), as: UTF8.self)
        for path in [outputPath, errorPath] { try FileManager.default.removeItem(atPath: path) }
    }

    /// Beside the bundle of the tests.
    public static var program: URL {
        URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("vankien")
    }
}
