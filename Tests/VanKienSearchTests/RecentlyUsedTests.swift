import Testing
import VanKienTestSeeds

@testable import VanKienSearch

/// What is kept between questions.
@Suite("Values that were used last")
struct RecentlyUsedTests {
    @Test("are what was put in last, or are gone, and never take more than the limit", arguments: [1, 2, 3])
    func random(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var kept = RecentlyUsed<Int, Int>(limit: 1000)
        var put: [Int: (value: Int, size: Int)] = [:]
        var found = 0
        for step in 0..<5000 {
            let key = random.int(0..<60)
            if random.int(0..<3) == 0 {
                let size = random.int(1..<200)
                kept.insert(step, for: key, size: size)
                put[key] = (step, size)
            } else if let value = kept.value(for: key) {
                #expect(value == put[key]?.value)
                found += 1
            }
            guard step % 50 == 0 else { continue }
            let held = (0..<60).filter { key in
                var copy = kept
                return copy.value(for: key) != nil
            }
            #expect(held.reduce(0) { $0 + (put[$1]?.size ?? 0) } <= 1000)
        }
        #expect(found > 200)
    }

    @Test("stay as long as they are asked for, whatever else comes and goes")
    func favourite() {
        var kept = RecentlyUsed<Int, String>(limit: 100)
        kept.insert("asked for", for: -1, size: 10)
        kept.insert("forgotten", for: -2, size: 10)
        for key in 0..<100 {
            kept.insert("passing", for: key, size: 10)
            #expect(kept.value(for: -1) == "asked for")
        }
        #expect(kept.value(for: -2) == nil)
        kept.insert("too large to be kept", for: -3, size: 51)
        #expect(kept.value(for: -3) == nil)
        kept.removeAll()
        #expect(kept.value(for: -1) == nil)
    }
}
