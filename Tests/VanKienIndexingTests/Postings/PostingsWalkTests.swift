import GRDB
import Testing
import VanKienIndexing
import VanKienTestSeeds
import VanKienTestSupport

@testable import VanKienSearch

/// Segments that we or FTS5 wrote, read without FTS5.
@Suite("Walks through postings")
struct PostingsWalkTests {
    /// Small pages make doclists, lists of positions and skip indexes run over many of them with little text.
    @Test("find what FTS5 finds, whatever was taken out, merged, or half merged", arguments: [(11, 120), (12, 300), (13, 1000), (14, 16000)])
    func agreement(seed: UInt64, pageSize: Int) throws {
        var random = SeededGenerator(seed: seed)
        let index = try WrittenPostings(pageSize: pageSize)
        var documents: [Int64] = []
        var found = 0
        for round in 0..<8 {
            var removed: [Int64] = []
            for _ in 0..<random.int(0..<4) where !documents.isEmpty {
                removed.append(documents.remove(at: random.int(0..<documents.count)))
            }
            documents += try index.change(remove: removed, add: (0..<random.int(1..<6)).map { _ in WrittenPostings.text(&random) })
            if round % 3 == 2 { try index.merge(pages: random.int(1..<20)) }
            for _ in 0..<60 {
                let wish = Wish.random(&random, depth: 2)
                let wanted = try index.matches(wish.text)
                #expect(try index.walk(wish.expression) == wanted, "seed \(seed), round \(round), \(wish.text)")
                let low = Int64(random.int(0..<200))
                let range = low..<(low + Int64(random.int(1..<100)))
                let inside = try index.walk(wish.expression, within: PassageRanges([range, 300..<320]))
                #expect(inside == wanted.filter { range.contains($0) || (300..<320).contains($0) }, "\(wish.text) \(range)")
                found += wanted.count
            }
        }
        #expect(found > 2000)
        try index.merge()
        for _ in 0..<60 {
            let wish = Wish.random(&random, depth: 2)
            #expect(try index.walk(wish.expression) == index.matches(wish.text), "seed \(seed), merged, \(wish.text)")
        }
    }

    @Test("know where and how often a word stands", arguments: [(21, 120), (22, 16000)])
    func places(seed: UInt64, pageSize: Int) throws {
        var random = SeededGenerator(seed: seed)
        let index = try WrittenPostings(pageSize: pageSize)
        for _ in 0..<3 { _ = try index.change(remove: [], add: (0..<4).map { _ in WrittenPostings.text(&random) }) }
        for word in Wish.words {
            let visitor = RecordingVisitor()
            try index.read { try PostingsWalk.run(.phrase(MatchExpression.Phrase([[word]])), in: $0, visitor) }
            #expect(try visitor.places == index.places(of: word), "seed \(seed), \(word)")
            #expect(visitor.mistakes == 0)
        }
    }

    @Test("pass over no match that has a word often enough, and count those they pass", arguments: [(31, 120), (32, 1000), (33, 16000)])
    func passing(seed: UInt64, pageSize: Int) throws {
        var random = SeededGenerator(seed: seed)
        let index = try WrittenPostings(pageSize: pageSize)
        var documents: [Int64] = []
        for round in 0..<6 {
            let removed = documents.isEmpty ? [] : [documents.remove(at: random.int(0..<documents.count))]
            documents += try index.change(remove: removed, add: (0..<5).map { _ in WrittenPostings.text(&random) })
            if round == 4 { try index.merge(pages: 8) }
            for word in Wish.words {
                let all = RecordingVisitor()
                let some = RecordingVisitor(leastCount: random.int(2..<6))
                for visitor in [all, some] {
                    try index.read { try PostingsWalk.run(.phrase(MatchExpression.Phrase([[word]])), in: $0, visitor) }
                }
                #expect(some.matches.count + some.passed == all.matches.count, "seed \(seed), round \(round), \(word)")
                let often = all.counts.filter { $0.value >= some.leastCount }
                #expect(Set(often.keys).isSubset(of: some.matches), "seed \(seed), round \(round), \(word)")
            }
        }
    }

    @Test("leap over pages, and meet a word that is in two passages far apart")
    func leaping() throws {
        let index = try WrittenPostings(pageSize: 200)
        let lines = (0..<6000).map { $0 == 17 || $0 == 5900 ? "công hiếm" : "công tác \($0 % 7)" }
        _ = try index.change(remove: [], add: [lines.joined(separator: "\n")])
        #expect(try index.skipIndexes() > 0)
        func word(_ text: String) -> MatchExpression { .phrase(MatchExpression.Phrase([[text]])) }
        #expect(try index.walk(.all([word("công"), word("hiếm")])) == [18, 5901])
        #expect(try index.walk(.phrase(MatchExpression.Phrase([["công"], ["hiếm"]]))) == [18, 5901])
        #expect(try index.walk(.without(word("hiếm"), word("tác"))) == [18, 5901])
        #expect(try index.walk(word("công"), within: PassageRanges([3000..<3003, 5999..<9000])) == [3000, 3001, 3002, 5999, 6000])
        #expect(try index.walk(word("công")).count == 6000)
        #expect(try index.walk(.any([word("không"), word("đâu")])) == [])
    }

    @Test("end without a crash in pages that are damaged", arguments: [(41, 120), (42, 400), (43, 16000)])
    func damage(seed: UInt64, pageSize: Int) throws {
        var random = SeededGenerator(seed: seed)
        let index = try WrittenPostings(pageSize: pageSize)
        let documents = try index.change(remove: [], add: (0..<6).map { _ in WrittenPostings.text(&random) })
        _ = try index.change(remove: [documents[2]], add: (0..<4).map { _ in WrittenPostings.text(&random) })
        let long = (0..<600).map { $0 % 3 == 0 ? "công" : "từ\($0)" }.joined(separator: " ")
        _ = try index.change(remove: [], add: [long + "\n" + (0..<900).map { "công dân \($0 % 5)" }.joined(separator: "\n")])
        var (answered, refused) = (0, 0)
        for round in 0..<TestSize.count(400, long: 20_000) {
            try index.damaging({ Self.damaged($0, &random) }, page: random.int(0..<10_000)) { db in
                for _ in 0..<3 {
                    let wish = Wish.random(&random, depth: 2)
                    do {
                        let visitor = RecordingVisitor(leastCount: random.int(0..<4))
                        try PostingsWalk.run(wish.expression, in: db, visitor)
                        #expect(zip(visitor.matches, visitor.matches.dropFirst()).allSatisfy(<), "seed \(seed), round \(round)")
                        answered += 1
                    } catch is DatabaseError {
                        refused += 1
                    }
                }
            }
        }
        #expect(answered > 100)
        #expect(refused > 10)
    }

    @Test("find the same a window at a time, with and without rows of frequent words", arguments: [(51, 120), (52, 1000), (53, 16000)])
    func windows(seed: UInt64, pageSize: Int) throws {
        var random = SeededGenerator(seed: seed)
        let index = try WrittenPostings(pageSize: pageSize)
        // Several windows, in some of which common words stand in many passages and in others in few.
        let lines = (0..<9000).map { line in
            // Places are bits up to the 128th.
            if line % 50 == 7 { return String(repeating: "ở ", count: line / 50) + "công tác dân dân" }
            return (line / 1500) % 2 == 0 ? "công tác dân w\(line % 90)" : line % 40 == 0 ? "dân dân vận dân dân" : "ở"
        }
        var documents = try index.change(remove: [], add: [lines.joined(separator: "\n")])
        var found = 0
        for round in 0..<8 {
            var removed: [Int64] = []
            for _ in 0..<random.int(0..<3) where documents.count > 1 { removed.append(documents.remove(at: random.int(1..<documents.count))) }
            documents += try index.change(remove: removed, add: (0..<random.int(1..<4)).map { _ in WrittenPostings.text(&random) })
            if round % 3 == 2 { try index.merge(pages: random.int(1..<20)) }
            // Now and then they lag behind, or are half made.
            if round % 2 == 0 { try index.writeDense(pages: round == 4 ? 3 : .max) }
            #expect(try index.denseFaults() == [])
            for _ in 0..<30 {
                let (wish, words) = Wish.ofPhrases(&random, depth: 2)
                let wanted = try index.matches(wish.text)
                let visitor = RecordingVisitor(windowPhrases: words)
                try index.read { try PostingsWalk.run(wish.expression, in: $0, visitor) }
                #expect(visitor.matches == wanted, "seed \(seed), round \(round), \(wish.text)")
                #expect(visitor.mistakes == 0, "seed \(seed), round \(round), \(wish.text)")
                let leaping = RecordingVisitor(windowPhrases: words, sampling: random.int(2..<400))
                try index.read { try PostingsWalk.run(wish.expression, in: $0, leaping) }
                #expect(leaping.windowCounts == visitor.windowCounts.filter { leaping.windowCounts[$0.key] != nil }, "seed \(seed), \(wish.text)")
                #expect(leaping.mistakes == 0, "seed \(seed), round \(round), \(wish.text)")
                let low = Int64(random.int(0..<9000))
                let range = low..<(low + Int64(random.int(1..<5000)))
                let inside = try index.walk(wish.expression, within: PassageRanges([range, 9100..<9120]), byWindows: true)
                #expect(inside == wanted.filter { range.contains($0) || (9100..<9120).contains($0) }, "\(wish.text) \(range)")
                let behind = try index.walk(wish.expression, within: PassageRanges([low..<Int64.max]), byWindows: true)
                #expect(behind == wanted.filter { $0 >= low }, "\(wish.text) from \(low)")
                found += wanted.count
            }
        }
        #expect(found > 2000)
        #expect(try index.denseRows().count > 10)
    }

    @Test("find the same with rows of segments that take passages away, from few to all of a window", arguments: [(91, 120), (92, 1000), (93, 16000)])
    func removals(seed: UInt64, pageSize: Int) throws {
        var random = SeededGenerator(seed: seed)
        let index = try WrittenPostings(pageSize: pageSize)
        func document() -> String {
            let kind = random.int(0..<3)
            return (0..<random.int(1..<700)).map {
                kind == 0 ? "công tác dân w\($0 % 90)" : $0 % 40 == 0 ? "dân dân vận dân dân" : kind == 1 ? "ở dân" : "công công"
            }.joined(separator: "\n")
        }
        var documents: [Int64] = []
        for _ in 0..<3 { documents += try index.change(remove: [], add: (0..<4).map { _ in document() }) }
        var found = 0
        for round in 0..<8 {
            // Now and then nothing is added, and the newest segment only takes away.
            var removed: [Int64] = []
            for _ in 0..<random.int(1..<4) where documents.count > 2 { removed.append(documents.remove(at: random.int(0..<documents.count))) }
            documents += try index.change(remove: removed, add: (0..<(round % 3 == 1 ? 0 : random.int(1..<4))).map { _ in document() })
            if round % 2 == 0, let first = documents.first { try index.putAnew(document: first) }
            if round % 3 == 2 { try index.merge(pages: random.int(1..<20)) }
            if round != 5 { try index.writeDense(pages: round == 4 ? 3 : .max) }
            #expect(try index.denseFaults() == [])
            // A merge under way leaves rows of what it has read.
            if round < 2 { #expect(try index.segmentsWithRows() == index.segments(holding: "dân")) }
            for _ in 0..<20 {
                let (wish, words) = Wish.ofPhrases(&random, depth: 2)
                let wanted = try index.matches(wish.text)
                #expect(try index.walk(wish.expression) == wanted, "seed \(seed), round \(round), \(wish.text)")
                for sampling in [1, random.int(2..<400)] {
                    let visitor = RecordingVisitor(windowPhrases: words, sampling: sampling)
                    try index.read { try PostingsWalk.run(wish.expression, in: $0, visitor) }
                    #expect(visitor.matches == wanted, "seed \(seed), round \(round), \(wish.text)")
                    #expect(visitor.mistakes == 0, "seed \(seed), round \(round), \(wish.text)")
                }
                found += wanted.count
            }
        }
        #expect(found > 2000)
    }

    @Test("count what counts, a window at a time: nothing in a group that does not match")
    func countsInGroups() throws {
        let index = try WrittenPostings(pageSize: 1000)
        _ = try index.change(remove: [], add: ["công dân\ncông vận\ndân dân công\nvận"])
        try index.writeDense()
        func word(_ text: String) -> MatchExpression { .phrase(MatchExpression.Phrase([[text]])) }
        let visitor = RecordingVisitor(windowPhrases: 3)
        try index.read { try PostingsWalk.run(.any([.all([word("công"), word("dân")]), word("vận")]), in: $0, visitor) }
        #expect(visitor.windowCounts == [1: [1, 1, 0], 2: [0, 0, 1], 3: [1, 2, 0], 4: [0, 0, 1]])
        #expect(visitor.mistakes == 0)
        let forms = RecordingVisitor(windowPhrases: 1)
        try index.read { try PostingsWalk.run(.phrase(MatchExpression.Phrase([["công", "dân"]])), in: $0, forms) }
        #expect(forms.windowCounts == [1: [2], 2: [1], 3: [3]])
    }

    @Test("lie in rows as they are described")
    func denseLayout() throws {
        let index = try WrittenPostings(pageSize: 1000)
        _ = try index.change(remove: [], add: ["công dân\ncông công\nvận\n" + String(repeating: "công ", count: 20)])
        try index.writeDense()
        let row = try index.read { try String.fetchOne($0, sql: "SELECT hex(windows) FROM dense_postings WHERE term = 'công'") } ?? ""
        // The offsets of 64 windows and of the end: all stands in the first, in 8 bytes and 3 entries.
        let offsets = "04010000" + String(repeating: "12010000", count: 64)
        #expect(row == offsets + "0300" + "01000000" + "0000" + "1100" + "2200" + "4F00")
    }

    @Test("lie in rows with what was taken away beside them: in the list, or behind the bitmap without a bit")
    func removalLayout() throws {
        let index = try WrittenPostings(pageSize: 1000)
        let documents = try index.change(remove: [], add: ["công\ncông", "công\ncông", "công"])
        func rows() throws -> [String] {
            try index.read { try String.fetchAll($0, sql: "SELECT hex(windows) FROM dense_postings WHERE term = 'công' ORDER BY segment DESC LIMIT 1") }
        }
        _ = try index.change(remove: [documents[0], documents[2]], add: [])
        try index.writeDense()
        // No passage, no place, three entries.
        let none = "0000" + "000000000000" + "1000" + "2000" + "5000"
        #expect(try rows().map { String($0.dropFirst(2 * DensePostings.headerSize)) } == [none])
        let more = try index.change(remove: [], add: [Array(repeating: "công", count: 300).joined(separator: "\n")])
        _ = try index.change(remove: more, add: [Array(repeating: "công công", count: 280).joined(separator: "\n")])
        try index.writeDense()
        let row = try #require(try rows().first).dropFirst(2 * DensePostings.headerSize)
        #expect(row.hasPrefix("1801"))
        let start = 2 * (DensePostings.windowHeaderSize + DensePostings.bitmapSize + DensePostings.placesSize)
        let entries = row.dropFirst(start)
        // Passages 6 to 305 were taken away, those from 306 on hold it twice.
        #expect(entries.hasPrefix("6000" + "7000"))
        #expect(entries.count == 4 * (300 + 280))
        #expect(entries.dropFirst(4 * 300).hasPrefix("2213" + "3213"))
    }

    @Test("end without a crash where the time is over in their midst")
    func outOfTime() throws {
        var random = SeededGenerator(seed: 81)
        let index = try WrittenPostings(pageSize: 120)
        _ = try index.change(remove: [], add: [(0..<9000).map { $0 % 3 == 0 ? "công tác dân công dân" : "dân vận ở" }.joined(separator: "\n")])
        try index.writeDense()
        var (answered, given) = (0, 0)
        for _ in 0..<TestSize.count(150, long: 5000) {
            let (wish, words) = Wish.ofPhrases(&random, depth: 2)
            let visitor = RecordingVisitor(windowPhrases: words, sampling: random.int(2..<200))
            do {
                try SearchDeadline.$current.withValue(SearchDeadline(.microseconds(random.int(0..<8000)))) {
                    try index.read { try PostingsWalk.run(wish.expression, in: $0, visitor) }
                }
                answered += 1
            } catch is SearchLimitError {
                given += 1
            }
        }
        #expect(answered > 5 && given > 5, "\(answered) \(given)")
    }

    @Test("make rows of frequent words in steps as at once, and take out those of segments that are gone")
    func denseInSteps() throws {
        let index = try WrittenPostings(pageSize: 1000)
        var random = SeededGenerator(seed: 61)
        for _ in 0..<5 { _ = try index.change(remove: [], add: (0..<6).map { _ in WrittenPostings.text(&random) }) }
        try index.writeDense()
        let whole = try index.denseRows()
        #expect(whole.count > 20)
        #expect(try index.denseSegments() == 5)
        try index.merge()
        try index.writeDense(pages: 1)
        let begun = try index.denseRows()
        #expect(begun.count < whole.count)
        var steps = 0
        while try index.denseSegments(complete: true) == 0, steps < 1000 {
            try index.writeDense(pages: 5)
            steps += 1
        }
        #expect(steps > 2 && steps < 1000)
        let stepped = try index.denseRows()
        #expect(try index.denseSegments() == 1)
        #expect(try index.denseFaults() == [])
        try index.forgetDense()
        try index.writeDense()
        #expect(try index.denseRows() == stepped)
    }

    @Test("end without a crash in rows of frequent words that are damaged", arguments: [71, 72])
    func denseDamage(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let index = try WrittenPostings(pageSize: 300)
        let lines = (0..<6000).map { $0 < 3000 ? "công tác dân công dân" : $0 % 9 == 0 ? "dân dân vận" : "ở" }
        _ = try index.change(remove: [], add: [lines.joined(separator: "\n")])
        try index.writeDense()
        var (answered, refused, told) = (0, 0, 0)
        for round in 0..<TestSize.count(150, long: 10_000) {
            try index.damagingDense({ Self.damaged($0, &random) }, row: random.int(0..<1000)) { db in
                for _ in 0..<3 {
                    let (wish, words) = Wish.ofPhrases(&random, depth: 2)
                    do {
                        let visitor = RecordingVisitor(windowPhrases: words, sampling: random.int(1..<30))
                        try PostingsWalk.run(wish.expression, in: db, visitor)
                        #expect(zip(visitor.matches, visitor.matches.dropFirst()).allSatisfy(<), "seed \(seed), round \(round)")
                        answered += 1
                    } catch is DatabaseError {
                        refused += 1
                    }
                }
                if try WrittenPostings.denseFaults(db) != [] { told += 1 }
            }
        }
        #expect(answered > 100)
        #expect(refused > 0)
        // A change may give the byte that was there.
        #expect(told > 120)
    }

    /// What a disk may make of a page.
    private static func damaged(_ page: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var page = page
        for _ in 0..<random.int(1..<4) where !page.isEmpty {
            let place = random.int(0..<page.count)
            switch random.int(0..<5) {
            case 0: page[place] ^= 1 << UInt8(random.int(0..<8))
            case 1: page[place] = UInt8(random.int(0..<256))
            case 2: page.removeSubrange(place...)
            case 3: page.replaceSubrange(place..<min(page.count, place + 9), with: Array(repeating: 0xFF, count: min(9, page.count - place)))
            default: page[min(page.count - 1, random.int(0..<5))] = UInt8(random.int(0..<256))
            }
        }
        return page
    }

    @Test("read a passage as long as many pages")
    func longPassage() throws {
        let index = try WrittenPostings(pageSize: 150)
        let text = (0..<4000).map { $0 % 3 == 0 ? "đảng" : "từ\($0)" }.joined(separator: " ")
        _ = try index.change(remove: [], add: [text + "\nđảng", "đảng"])
        let visitor = RecordingVisitor()
        try index.read { try PostingsWalk.run(.phrase(MatchExpression.Phrase([["đảng"]])), in: $0, visitor) }
        #expect(visitor.matches == [1, 2, 3])
        #expect(visitor.counts == [1: 1334, 2: 1, 3: 1])
        #expect(visitor.places.prefix(1334).map { $0[2] } == (0..<1334).map { Int64($0 * 3) })
    }
}

extension WrittenPostings {
    /// - Parameter byWindows: whether the visitor takes windows where the expression allows it.
    func walk(_ expression: MatchExpression, within ranges: PassageRanges? = nil, byWindows: Bool = false) throws -> [Int64] {
        let visitor = RecordingVisitor(windowPhrases: byWindows ? 0 : nil)
        try read { try PostingsWalk.run(expression, in: $0, within: ranges, visitor) }
        return visitor.matches
    }
}

private final class RecordingVisitor: PostingsVisitor {
    let leastCount: Int
    /// Phrases whose counts are kept, where it is shown windows; `nil` where it isn't.
    private let windowPhrases: Int?
    private(set) var windowCounts: [Int64: [Int]] = [:]
    /// Of the matches of windows, one in so many is looked at, and gone to directly where it is not each.
    private let sampling: Int
    private(set) var passed = 0
    private(set) var matches: [Int64] = []
    /// Of the first phrase: passage, column, position, from 0.
    private(set) var places: [[Int64]] = []
    private(set) var counts: [Int64: Int] = [:]
    /// Counts that differ from the places, or from what they may be at most.
    private(set) var mistakes = 0

    init(leastCount: Int = 0, windowPhrases: Int? = nil, sampling: Int = 1) {
        self.leastCount = leastCount
        self.sampling = sampling
        self.windowPhrases = windowPhrases
    }

    var takesWindows: Bool { windowPhrases != nil }

    func visit(_ window: MatchedWindow) {
        window.matches.forEach { place in
            let match = window.match(at: place)
            matches.append(match.passage)
            guard matches.count % sampling == 0 else { return }
            for phrase in 0..<Int32(windowPhrases ?? 0) where sampling > 1 && window.count(of: phrase, at: place) != 0 {
                window.approach(phrase, at: place)
            }
            windowCounts[match.passage] = (0..<Int32(windowPhrases ?? 0)).map { phrase in
                let count = match.count(of: phrase)
                if let told = window.count(of: phrase, at: place), told != count { mistakes += 1 }
                return count
            }
        }
    }

    func visit(_ match: PostingsMatch) {
        matches.append(match.passage)
        let count = match.count(of: 0)
        let positions = match.allPositions(of: 0)
        if positions.count != count || match.mostCount(of: 0) < count { mistakes += 1 }
        counts[match.passage] = count
        for position in positions { places.append([match.passage, Int64(match.column(of: 0) ?? -1), Int64(position)]) }
    }

    func passOver(_ count: Int) { passed += count }
}

/// What a random query asks, for both.
private indirect enum Wish {
    /// - Parameter isCommon: whether each of its words may be common.
    case phrase([String], isCommon: Bool = false)
    case near([[String]], Int)
    case all([Wish])
    case any([Wish])
    case without(Wish, Wish)
    case within(Int, Wish)

    static let words = ["công", "tác", "dân", "vận", "a", "nghiêng", "ở", "quyết", "định", "1", "xá", "w7", "w100", "không"]
    private static let columns = ["paragraph", "footnote", "heading"]

    static func random(_ random: inout SeededGenerator, depth: Int) -> Wish {
        func phrase(_ random: inout SeededGenerator) -> [String] { (0..<random.int(1..<4)).map { _ in random.pick(words) } }
        func parts(_ random: inout SeededGenerator) -> [Wish] {
            (0..<random.int(2..<4)).map { _ in self.random(&random, depth: depth - 1) }
        }
        switch depth == 0 ? random.int(0..<4) : random.int(0..<10) {
        case 0...1: return .phrase([random.pick(words)])
        case 2: return .phrase(phrase(&random))
        case 3: return .near((0..<random.int(1..<4)).map { _ in phrase(&random) }, random.int(0..<6))
        case 4...5: return .all(parts(&random))
        case 6...7: return .any(parts(&random))
        case 8: return .without(self.random(&random, depth: depth - 1), self.random(&random, depth: depth - 1))
        default: return .within(random.int(0..<3), self.random(&random, depth: depth - 1))
        }
    }

    /// Of words and phrases alone, and how many they are.
    static func ofPhrases(_ random: inout SeededGenerator, depth: Int) -> (Wish, phrases: Int) {
        let kind = depth == 0 ? 0 : random.int(0..<8)
        let parts = (0..<(kind < 6 ? random.int(2..<4) : 2)).map { _ in depth == 0 ? (Wish.phrase([]), 0) : ofPhrases(&random, depth: depth - 1) }
        let count = parts.reduce(0) { $0 + $1.1 }
        switch kind {
        case 0: return (.phrase([random.pick(words)]), 1)
        case 1:
            // Often of words that stand side by side in the common lines.
            let common = ["công", "tác", "dân", "vận", "dân", "dân"]
            let start = random.int(0..<common.count - 1)
            let row = random.int(0..<3) == 0 ? (0..<random.int(2..<4)).map { _ in random.pick(words) } : Array(common[start..<min(common.count, start + random.int(2..<4))])
            return (.phrase(row, isCommon: random.int(0..<2) == 0), 1)
        case 2...3: return (.all(parts.map(\.0)), count)
        case 4...5: return (.any(parts.map(\.0)), count)
        default: return (.without(parts[0].0, parts[1].0), count)
        }
    }

    /// In FTS5's language.
    var text: String {
        switch self {
        case .phrase(let words, _): "\"\(words.joined(separator: " "))\""
        case .near(let phrases, let distance):
            "NEAR(\(phrases.map { "\"\($0.joined(separator: " "))\"" }.joined(separator: " ")), \(distance))"
        case .all(let parts): parts.map { "(\($0.text))" }.joined(separator: " AND ")
        case .any(let parts): parts.map { "(\($0.text))" }.joined(separator: " OR ")
        case .without(let wanted, let excluded): "(\(wanted.text)) NOT (\(excluded.text))"
        case .within(let column, let part): "{\(Self.columns[column])} : (\(part.text))"
        }
    }

    var expression: MatchExpression {
        func phrase(_ words: [String], frequency: Int = 0) -> MatchExpression.Phrase { MatchExpression.Phrase(words.map { [$0] }, frequency: frequency) }
        return switch self {
        case .phrase(let words, let isCommon): .phrase(phrase(words, frequency: isCommon ? 1 << 20 : 0))
        case .near(let phrases, let distance): .near(phrases.map { phrase($0) }, distance: distance)
        case .all(let parts): .all(parts.map(\.expression))
        case .any(let parts): .any(parts.map(\.expression))
        case .without(let wanted, let excluded): .without(wanted.expression, excluded.expression)
        case .within(let column, let part): .within([column], part.expression)
        }
    }
}
