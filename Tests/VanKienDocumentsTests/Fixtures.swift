import Foundation
import Testing
import VanKienDocuments

/// The files beside the tests, and the real documents where they are at hand.
enum Fixtures {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
        "Fixtures")

    static let isRecording = ProcessInfo.processInfo.environment["VANKIEN_RECORD"] == "1"

    static let names: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()

    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    static func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }

    /// Compares a tree with the one in a file, or writes it where goldens are recorded.
    static func expectTree(_ tree: String, _ name: String) throws {
        if isRecording {
            try write(tree, to: name)
            Issue.record("recorded \(name); look at it, then run without VANKIEN_RECORD")
            return
        }
        let expected = String(decoding: try bytes(name), as: UTF8.self)
        for (got, want) in zip(tree.split(separator: "\n"), expected.split(separator: "\n"))
        where !got.unicodeScalars.elementsEqual(want.unicodeScalars) {
            // Spelling matters, so scalars are compared and not characters.
            Issue.record("\(name)\n  recorded: \(want)\n  now:      \(got)")
            break
        }
        #expect(tree.unicodeScalars.elementsEqual(expected.unicodeScalars), "\(name)")
    }

    static func read(_ text: String) throws -> Document {
        try TextReader().read(Array(text.utf8), name: "test")
    }

    /// The folder of real documents beside the checkout; most machines have none.
    static let shared: URL? = {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../shared").standardizedFileURL
        return FileManager.default.fileExists(atPath: url.path) ? url : nil
    }()

    static func realDocuments() -> [URL] {
        guard let corpus = shared?.appendingPathComponent("corpus"),
            let files = FileManager.default.enumerator(at: corpus, includingPropertiesForKeys: nil)
        else { return [] }
        return files.compactMap { $0 as? URL }.filter { $0.pathExtension == "txt" }.sorted {
            $0.path < $1.path
        }
    }
}
