import Testing

@testable import VanKienSearch

@Suite("Near spellings")
struct EditDistanceTests {
    @Test(
        "at most one letter apart",
        arguments: [
            ("dan", "dan", true), ("dan", "dang", true), ("dan", "an", true), ("dan", "den", true), ("dan", "adn", true),
            ("dan", "nad", false), ("dan", "dange", false), ("a", "", true), ("dan", "ban van", false),
        ])
    func oneLetter(a: String, b: String, near: Bool) {
        #expect(EditDistance.isAtMostOne(Array(a.unicodeScalars), Array(b.unicodeScalars)) == near)
    }
}
