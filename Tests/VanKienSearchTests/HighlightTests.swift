import Foundation
import Testing
import VanKien
import VanKienTestSupport

@testable import VanKienSearch

@Suite("Highlights and snippets")
struct HighlightTests {
    /// What is highlighted, part by part, in the passage that a query finds.
    private func parts(_ text: String, _ query: String) throws -> [String] {
        let hits = try LinesIndex(paragraphs: [text]).hits(query)
        let hit = try #require(hits.first)
        HighlightLaws.check(hit, query)
        return Self.parts(hit.passage.text, hit.highlights)
    }

    static func parts(_ text: String, _ highlights: [Range<Int>]) -> [String] {
        let scalars = Array(text.unicodeScalars)
        return highlights.map { String(String.UnicodeScalarView(scalars[$0])) }
    }

    @Test(
        "cover what was asked for, whole characters, offsets in scalars",
        arguments: [
            ("Dân vận khéo", "vận", ["vận"]),
            ("Dân vận khéo, dân vận", "dân", ["Dân", "dân"]),
            ("Dân vận khéo", "\"dân vận\"", ["Dân vận"]),
            ("Dân vận khéo", "dân vận", ["Dân", "vận"]),
            ("dân, vận", "\"dân vận\"", ["dân, vận"]),
            ("theo 217-QĐ/TW, ngày", "217-QĐ/TW", ["217-QĐ/TW"]),
            ("hoà hòa hóa", "hoa", ["hoà", "hòa", "hóa"]),
            ("hoà hòa hóa", "hòa", ["hoà", "hòa"]),
            ("các cấp uỷ", "cap* uy", ["cấp", "uỷ"]),
            ("giám sát và kiểm tra", "giám OR kiểm -họp", ["giám", "kiểm"]),
            ("a dân vận a vận dân", "NEAR(dân vận, 0)", ["dân", "vận", "vận", "dân"]),
            // Overlapping phrases are one range.
            ("dân vận khéo", "\"dân vận\" \"vận khéo\"", ["dân vận khéo"]),
            ("dân dân dân", "\"dân dân\"", ["dân dân dân"]),
            // Marks that have no precomposed form stay with their letter, also the last of the text.
            ("x\u{302}\u{301}a dân\u{330}", "x\u{302}\u{301}a OR dân\u{330}", ["x\u{302}\u{301}a", "dân\u{330}"]),
            // Four bytes, two UTF-16 units, one scalar.
            ("😀😀 dân", "dân", ["dân"]),
            ("d\u{200B}ân d\u{AD}ân", "dân", ["d\u{200B}ân", "d\u{AD}ân"]),
        ])
    func highlights(text: String, query: String, expected: [String]) throws {
        let found = try parts(text, query)
        #expect(found.map { Array($0.unicodeScalars) } == expected.map { Array($0.unicodeScalars) }, "\(found.map(\.escaped))")
        // However it is typed and stored.
        #expect(try parts(text.decomposed, query.decomposed) == found)
    }

    @Test("a snippet shows the words of its highlights, is bounded, and is cut between words", arguments: 1...3)
    func snippetLaw(seed: Int) throws {
        var corpus = RandomCorpus(seed: UInt64(seed))
        for _ in 0..<TestSize.count(300, long: 5000) {
            let words = (0..<corpus.random.int(1..<150)).map { _ in corpus.typed() }
            let text = words.joined(separator: " ")
            let chosen = Set((0..<corpus.random.int(0..<8)).map { _ in corpus.random.int(0..<words.count) })
            var highlights: [Range<Int>] = []
            var place = 0
            for (number, word) in words.enumerated() {
                let length = word.unicodeScalars.count
                if chosen.contains(number) { highlights.append(place..<(place + length)) }
                place += length + 1
            }
            let snippet = SnippetMaker().snippet(of: text, highlights: highlights)
            expectLaw(snippet, of: text, highlights, "seed \(seed), \(text.escaped) \(highlights)")
        }
    }

    private func expectLaw(_ snippet: Snippet, of text: String, _ highlights: [Range<Int>], _ what: String) {
        let shown = Array(snippet.text.unicodeScalars)
        #expect(shown.count <= SnippetMaker.defaultLength * 5 / 4 + 2, "\(what)")
        #expect(HighlightLaws.areInOrder(snippet.highlights, within: shown.count), "\(what)")
        #expect(highlights.isEmpty == snippet.highlights.isEmpty, "\(what)")
        // Words are told apart by the blanks between them, so the same parts are the same words.
        let all = Self.parts(text, highlights)
        let cut = Self.parts(snippet.text, snippet.highlights)
        #expect(cut.allSatisfy(all.contains), "\(cut) of \(what)")
        let inside = snippet.text.unicodeScalars.split(separator: " ").map { String(String.UnicodeScalarView($0.filter { $0 != "…" })) }
        #expect(Set(inside).isSubset(of: Set(text.split(separator: " ").map(String.init))), "\(snippet.text) of \(what)")
        #expect(shown.first != " " && shown.last != " ", "\(what)")
    }

    @Test("a word or a phrase longer than a snippet is cut, and stays bounded")
    func longWords() {
        let long = String(repeating: "a", count: 1000)
        for (text, highlight) in [(long, 0..<1000), ("dân " + long + " vận", 4..<1004), (long + " vận", 1001..<1004)] {
            let snippet = SnippetMaker().snippet(of: text, highlights: [highlight])
            #expect(snippet.text.unicodeScalars.count <= SnippetMaker.defaultLength * 5 / 4 + 2)
            #expect(!snippet.highlights.isEmpty)
            #expect(HighlightLaws.areInOrder(snippet.highlights, within: snippet.text.unicodeScalars.count))
        }
    }
}
