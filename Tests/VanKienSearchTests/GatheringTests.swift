import Foundation
import Testing
import VanKien
import VanKienTestSupport

@testable import VanKienSearch

@Suite("Samples, groups, context")
struct GatheringTests {
    /// Files of a few passages each, many of which differ from another one in a word or two.
    private static func files(seed: UInt64) -> [String: String] {
        var random = SeededGenerator(seed: seed)
        let words = ["hoà", "giải", "ở", "cơ", "sở", "thôn", "bản", "dân", "vận", "cán", "bộ", "năm", "huyện", "xã"]
        var files: [String: String] = [:]
        var known: [[String]] = []
        for file in 0..<30 {
            let lines = (0..<random.int(1..<8)).map { _ in
                var line = known.isEmpty || random.chance(0.5) ? (0..<random.int(1..<20)).map { _ in random.pick(words) } : random.pick(known)
                if random.chance(0.4) { line[random.int(0..<line.count)] = random.pick(words) }
                line.append("giải")
                known.append(line)
                return line.joined(separator: " ")
            }
            files["f\(file).txt"] = lines.joined(separator: "\n")
        }
        return files
    }

    private func hits(_ index: PassageIndex, _ gathering: Gathering, order: SearchRequest.Order = .rank, query: String = "giải") throws -> [Hit] {
        var hits: [Hit] = []
        try index.forEachHit(of: SearchRequest(query, order: order, limit: nil, gathering: gathering)) {
            hits.append($0)
            return true
        }
        return hits
    }

    @Test("a sample is the same whatever the order in which documents were indexed, and keeps the ranks of its hits")
    func sample() throws {
        let files = Self.files(seed: 3)
        let atOnce = try LinesIndex(files)
        let oneByOne = try LinesIndex([:])
        for name in files.keys.sorted().reversed() {
            try oneByOne.write(files[name] ?? "", to: name)
            try oneByOne.index()
        }
        for seed in [0, 1, 2] as [UInt64] {
            let gathering = Gathering(sample: .init(size: 10, seed: seed))
            let (first, second) = try (hits(atOnce.open(), gathering), hits(oneByOne.open(), gathering))
            #expect(first.map(\.passage.id) == second.map(\.passage.id))
            #expect(first.count == 10)
            let all = try hits(atOnce.open(), Gathering())
            #expect(first.allSatisfy { all[$0.rank - 1].passage.id == $0.passage.id })
        }
        let draws = try (0..<4).map { seed in try Set(hits(atOnce.open(), Gathering(sample: .init(size: 10, seed: UInt64(seed)))).map(\.passage.id)) }
        #expect(Set(draws).count == 4)
    }

    @Test("every hit is as likely to be drawn")
    func uniform() throws {
        let index = try LinesIndex(paragraphs: (0..<40).map { "giải \($0)" }).open()
        var drawn: [String: Int] = [:]
        for seed in 0..<400 as Range<UInt64> {
            for hit in try hits(index, Gathering(sample: .init(size: 10, seed: seed))) { drawn[hit.passage.id, default: 0] += 1 }
        }
        // 400 draws of one in four: 100 ± five standard deviations of 8.7.
        #expect(drawn.count == 40 && drawn.values.allSatisfy { (56...144).contains($0) }, "\(drawn.values.sorted())")
    }

    @Test("each hit stands in one group, and groups in the order of their first hits", arguments: [Gathering.Grouping.document, .same(similarity: 0.6)])
    func partition(grouping: Gathering.Grouping) throws {
        let index = try LinesIndex(Self.files(seed: 5)).open()
        for order in SearchRequest.Order.allCases {
            let all = try hits(index, Gathering(), order: order).map(\.passage.id)
            let groups = try hits(index, Gathering(grouping: grouping), order: order)
            #expect(groups.flatMap { $0.group?.members.map(\.id) ?? [] }.sorted() == all.sorted())
            #expect(groups.map(\.passage.id) == groups.map { $0.group?.members.first?.id })
            #expect(groups.map(\.rank) == Array(1...groups.count))
            let firsts = groups.compactMap { all.firstIndex(of: $0.passage.id) }
            #expect(firsts == firsts.sorted())
            if case .document = grouping {
                #expect(groups.allSatisfy { group in group.group?.members.allSatisfy { $0.id.hasPrefix(group.passage.document.id + "#") } ?? false })
            }
        }
    }

    @Test("pages of groups put together are all groups; the total counts passages")
    func pages() throws {
        let index = try LinesIndex(Self.files(seed: 6)).open()
        let gathering = Gathering(grouping: .document)
        let all = try hits(index, gathering)
        var paged: [String] = []
        for offset in stride(from: 0, to: all.count, by: 4) {
            let outcome = try index.forEachHit(of: SearchRequest("giải", limit: 4, offset: offset, gathering: gathering)) {
                paged.append($0.passage.id)
                return true
            }
            #expect(outcome.listed == all.count)
            #expect(outcome.total == all.reduce(0) { $0 + ($1.group?.members.count ?? 0) })
        }
        #expect(paged == all.map(\.passage.id))
    }

    @Test("context is what stands before and after in the document, notes among notes")
    func context() throws {
        let index = try LinesIndex(["a.txt": "một\nhai\nba giải\nbốn\n^ 1:2 chú giải\n^ 2:1 chú hai", "b.txt": "năm giải\nsáu"]).open()
        let hits = try hits(index, Gathering(contextPassages: 2), order: .document)
        func texts(_ passages: [PassageRecord]?) -> [String] { (passages ?? []).map(\.text) }
        #expect(hits.map { texts($0.context?.before) } == [["một", "hai"], [], []])
        #expect(hits.map { texts($0.context?.after) } == [["bốn"], ["chú hai"], ["sáu"]])
    }

    @Test("a query of fields alone is drawn from and grouped too")
    func fieldsAlone() throws {
        let index = try LinesIndex(["a.txt": "một\nhai", "b.txt": "ba\n^ 1:1 bốn"]).open()
        #expect(try hits(index, Gathering(grouping: .document), query: "in:paragraph").map { $0.group?.members.count } == [2, 1])
        #expect(try hits(index, Gathering(sample: .init(size: 1)), query: "in:footnote").map(\.passage.text) == ["bốn"])
    }
}

@Suite("Passages that say nearly the same")
struct NearDuplicatesTests {
    @Test(
        "cases",
        arguments: [
            (["a b c d e", "a b c d e"], 1.0, [0, 0]), (["a b c d e", "a b c d f"], 1.0, [0, 1]), (["a b c d e", "a b c d f"], 0.5, [0, 0]),
            (["a b", "a b", "b a"], 0.8, [0, 0, 1]), (["", "", "a"], 0.8, [0, 0, 1]),
            // Of a, b and c each is like the next, but c is not like a.
            (["a b c d e f g h", "b c d e f g h i", "c d e f g h i j"], 0.7, [0, 0, 1]),
        ])
    func cases(texts: [String], similarity: Double, groups: [Int]) {
        var duplicates = NearDuplicates(similarity: similarity)
        #expect(texts.map { duplicates.add($0.split(separator: " ").map(String.init)).group } == groups)
    }

    @Test("the short way finds the groups that comparing all with all finds", arguments: [0.3, 0.5, 0.8, 0.9, 1.0])
    func exact(similarity: Double) {
        var random = SeededGenerator(seed: UInt64(similarity * 100))
        var texts: [[String]] = []
        for _ in 0..<TestSize.count(400, long: 4000) {
            var text = texts.isEmpty || random.chance(0.3) ? (0..<random.int(0..<30)).map { _ in random.pick(["a", "b", "c", "d"]) } : random.pick(texts)
            for _ in 0..<random.int(0..<3) where !text.isEmpty { text[random.int(0..<text.count)] = random.pick(["a", "b", "x"]) }
            texts.append(text)
        }
        var duplicates = NearDuplicates(similarity: similarity)
        var firsts: [Set<String>] = []
        for text in texts {
            let runs = text.count < 3 ? [text.joined(separator: " ")] : (0...(text.count - 3)).map { text[$0..<($0 + 3)].joined(separator: " ") }
            let shingles = Set(runs)
            let likenesses = firsts.map { Double($0.intersection(shingles).count) / Double($0.union(shingles).count) }
            let expected = likenesses.firstIndex { $0 >= similarity } ?? firsts.count
            if expected == firsts.count { firsts.append(shingles) }
            let found = duplicates.add(text)
            #expect(found.group == expected)
            #expect(found.similarity == (expected < likenesses.count ? likenesses[expected] : 1))
        }
        #expect(firsts.count > 5 && firsts.count < texts.count)
    }
}
