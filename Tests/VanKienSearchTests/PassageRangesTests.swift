import Testing
import VanKienTestSupport

@testable import VanKienSearch

@Suite("Ranges of passages")
struct PassageRangesTests {
    @Test("the parts of one range are what both hold, whatever the ranges")
    func parts() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            func range() -> Range<Int64> {
                let start = Int64.random(in: 0..<60, using: &generator)
                return start..<(start + Int64.random(in: 0..<12, using: &generator))
            }
            let ranges = PassageRanges((0..<8).map { _ in range() })
            let one = range()
            let held = Set(ranges.ranges.flatMap { Array($0) }).intersection(one)
            #expect(ranges.parts(of: one).flatMap { Array($0) } == held.sorted())
            #expect(ranges.parts(of: one) == ranges.intersection(PassageRanges([one])).ranges)
        }
    }
}
