import Foundation
import Testing
import VanKienFuzzing
import VanKienTestSeeds

@Suite("Hostile input of every kind")
struct FuzzTests {
    private static let found = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Found")

    private static let names = FuzzTargets.all.map { $0.name }

    @Test("a sound input is sound, and what was found once is not found again", arguments: names)
    func known(name: String) throws {
        let type = try #require(FuzzTargets.named(name))
        let target = try type.init()
        for (place, seed) in try type.seeds().enumerated() {
            #expect(throws: Never.self, "seed \(place)") { try target.run(seed) }
        }
        let folder = Self.found.appendingPathComponent(name)
        for file in (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? [] {
            let input = try [UInt8](Data(contentsOf: folder.appendingPathComponent(file)))
            #expect(throws: Never.self, "\(name)/\(file)") { try target.run(input) }
        }
    }

    /// `VANKIEN_FUZZ_SECONDS` and `VANKIEN_FUZZ_SEED` are what `scripts/fuzz` gives where there is no libFuzzer.
    @Test("random input breaks no law", arguments: names)
    func random(name: String) throws {
        let environment = ProcessInfo.processInfo.environment
        if let only = environment["VANKIEN_FUZZ_TARGET"], only != name { return }
        let type = try #require(FuzzTargets.named(name))
        let seed = environment["VANKIEN_FUZZ_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0...UInt64.max)
        var mutator = ByteMutator(seeds: try type.seeds(), words: type.words, seed: seed)
        let target = try type.init()
        let end = environment["VANKIEN_FUZZ_SECONDS"].flatMap { Double($0) }.map { Date().addingTimeInterval($0) }
        var runs = 0
        while end.map({ Date() < $0 }) ?? (runs < TestSize.count(150, long: 5_000)) {
            runs += 1
            let input = mutator.next()
            do {
                try target.run(input)
            } catch {
                Issue.record("\(name), seed \(seed), run \(runs): \(error); input: \(Data(input).base64EncodedString())")
                return
            }
        }
        if end != nil { print("\(name): \(runs) runs, seed \(seed)") }
    }
}
