import Testing
import VanKienTestSeeds

@testable import VanKienSearch

@Suite("Phrases in a row of terms")
struct PhraseAutomatonTests {
    /// The longest phrase that ends at each place, by a look at every one.
    private func longest(_ phrases: [[[String]]], in terms: [String]) -> [Range<Int>] {
        terms.indices.compactMap { last in
            phrases.filter { phrase in
                !phrase.isEmpty && phrase.count <= last + 1
                    && phrase.indices.allSatisfy { phrase[$0].contains(terms[last + 1 - phrase.count + $0]) }
            }.map(\.count).max().map { (last + 1 - $0)..<(last + 1) }
        }
    }

    private func found(_ phrases: [[[String]]], in terms: [String]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        PhraseAutomaton(phrases).forEachPhrase(in: terms) { found.append($0) }
        return found
    }

    @Test("are found as a look at every place finds them, however many words of bits they take")
    func random() {
        var random = SeededGenerator(seed: 20)
        for _ in 0..<TestSize.count(400, long: 10_000) {
            let letters = ["a", "b", "c", "đ", "ấ"].prefix(Int.random(in: 1...5, using: &random))
            func term() -> String { letters.randomElement(using: &random) ?? "a" }
            let phrases = (0..<Int.random(in: 0...30, using: &random)).map { _ in
                (0..<Int.random(in: 0...9, using: &random)).map { _ in (0..<Int.random(in: 1...3, using: &random)).map { _ in term() } }
            }
            let terms = (0..<Int.random(in: 0...60, using: &random)).map { _ in Int.random(in: 0..<6, using: &random) == 0 ? "khác" : term() }
            #expect(found(phrases, in: terms) == longest(phrases, in: terms), "\(phrases) in \(terms)")
        }
    }

    @Test("longer than a word of bits")
    func long() {
        let phrase = Array(repeating: ["dân"], count: 200)
        let terms = Array(repeating: "dân", count: 450) + ["vận"] + Array(repeating: "dân", count: 199)
        #expect(found([phrase], in: terms) == (200...450).map { ($0 - 200)..<$0 })
        #expect(found([], in: terms).isEmpty)
        #expect(found([[]], in: terms).isEmpty)
    }
}
