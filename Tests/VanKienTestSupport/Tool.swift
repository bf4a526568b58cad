import Foundation

/// Other people's programs, which are asked whether they read what ours writes.
public enum Tool {
    /// Whether a program is there and ends well. Tests that need one are skipped where it is not, and the report says so.
    public static func answers(_ program: String, _ arguments: [String]) -> Bool {
        (try? output(of: program, arguments)) != nil
    }

    /// What a program writes to standard output.
    ///
    /// - Throws: where it can't be run or does not end well; the error holds what it said.
    public static func output(
        of program: String, _ arguments: [String], input: Data = Data(), in folder: ScratchFolder? = nil
    ) throws -> String {
        let scratch = try folder ?? ScratchFolder()
        let files = ["in", "out", "err"].map { URL(fileURLWithPath: scratch.path + "/.tool-\(UUID().uuidString)-\($0)") }
        try input.write(to: files[0])
        for file in files.dropFirst() { try Data().write(to: file) }
        defer { for file in files { try? FileManager.default.removeItem(at: file) } }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: scratch.path)
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(program: program, status: process.terminationStatus, said: try String(decoding: Data(contentsOf: files[2]), as: UTF8.self))
        }
        return try String(decoding: Data(contentsOf: files[1]), as: UTF8.self)
    }

    public struct Failure: Error {
        public let program: String
        public let status: Int32
        public let said: String
    }
}
