import Foundation

/// Text that was recorded, and looked at by somebody, beside the tests.
///
/// `VANKIEN_RECORD=1 swift test` writes what is there now; a test that has just recorded fails, so that no run passes
/// by recording.
public struct Golden: Sendable {
    private let folder: URL

    /// - Parameter testFile: `#filePath` of a test; goldens are in `Goldens/` beside it.
    public init(beside testFile: String) {
        folder = URL(fileURLWithPath: testFile).deletingLastPathComponent().appendingPathComponent("Goldens")
    }

    public init(in folder: URL) { self.folder = folder }

    private static let isRecording = !(ProcessInfo.processInfo.environment["VANKIEN_RECORD"] ?? "").isEmpty

    /// What is wrong, or `nil` where the text is the recorded one, scalar for scalar.
    public func difference(of text: String, from name: String) throws -> String? {
        let url = folder.appendingPathComponent(name)
        if Self.isRecording {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
            return "recorded \(name); look at it, then run without VANKIEN_RECORD"
        }
        guard let data = try? Data(contentsOf: url) else { return "\(name) was never recorded" }
        let recorded = String(decoding: data, as: UTF8.self)
        guard !text.utf8.elementsEqual(recorded.utf8) else { return nil }
        let (now, then) = (lines(text), lines(recorded))
        let place = zip(now, then).prefix { $0.utf8.elementsEqual($1.utf8) }.count
        func line(_ lines: [Substring]) -> Substring { place < lines.count ? lines[place] : "(the end)" }
        return "\(name), line \(place + 1)\n  recorded: \(line(then))\n  now:      \(line(now))"
    }

    private func lines(_ text: String) -> [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
}
