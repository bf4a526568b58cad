import Foundation
import Testing
import VanKienIndexing
import VanKienTestSeeds

@Suite("JSON as text")
struct JSONTextTests {
    @Test("whatever a string holds, another reader of JSON reads it, and so do we")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 5)
        let pieces = [
            "Như trên", "\"", "\\", "\",\"", "\n", "\u{0}", "\u{1F}", "\u{7F}", "\u{80}", "\u{9F}", "\u{A0}", "«", "“", "…", "\u{200D}", "\u{200E}",
            "\u{2028}", "\u{202E}", "\u{2030}", "\u{2066}", "\u{2069}", "\u{206A}", "\u{61B}", "\u{61C}", "\u{61D}", "ữ", "𝒳", "[", "]", ",", " ", "",
        ]
        for _ in 0..<2000 {
            let strings = (0..<random.int(0..<4)).map { _ in (0..<random.int(0..<4)).map { _ in random.pick(pieces) }.joined() }
            let text = JSONText.array(strings)
            let read = try JSONDecoder().decode([String].self, from: Data(text.utf8))
            #expect(read.map { Array($0.unicodeScalars) } == strings.map { Array($0.unicodeScalars) }, "\(text)")
            let own = try #require(JSONText.strings(text), "\(text)")
            #expect(own.map { Array($0.unicodeScalars) } == strings.map { Array($0.unicodeScalars) }, "\(text)")
            // What a terminal would obey.
            #expect(!text.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || (0x202A...0x202E).contains($0.value) })
        }
    }

    @Test("what is no array of strings is none", arguments: ["", "[", "[]]", "null", "{\"a\":1}", "[1]", "[\"a\"", "\"a\"]", "[\"a\"x\"b\"]", "[\"a\" \"b\"]"])
    func noArray(text: String) {
        #expect(JSONText.strings(text) == nil)
    }
}
