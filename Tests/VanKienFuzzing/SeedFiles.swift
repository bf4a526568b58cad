import Foundation
import VanKien

/// Sound documents, from the fixtures of the readers' tests and from `corpus/`.
enum SeedFiles {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let fixtures = root.appendingPathComponent("Tests/VanKienDocumentsTests/Fixtures")

    static func fixture(_ name: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: fixtures.appendingPathComponent(name))) }

    /// The plain texts: the fixtures, and some of the sample documents.
    static func texts() throws -> [[UInt8]] {
        let names = try FileManager.default.contentsOfDirectory(atPath: fixtures.path).filter { $0.hasSuffix(".txt") }.sorted()
        let corpus = root.appendingPathComponent("corpus/song-lam")
        let samples = try FileManager.default.contentsOfDirectory(atPath: corpus.path).filter { $0.hasSuffix(".txt") }.sorted().prefix(6)
        return try names.map(fixture) + samples.map { try [UInt8](Data(contentsOf: corpus.appendingPathComponent($0))) }
    }

    /// Lines of the plain texts, for parts of the program that take one.
    static func lines() throws -> [[UInt8]] {
        try texts().flatMap { $0.split(separator: 0x0A).filter { $0.count > 20 }.prefix(20).map(Array.init) }
    }
}
