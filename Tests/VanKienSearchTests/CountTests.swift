import Testing
import VanKien
import VanKienTestSupport

@Suite("Counting against looking at every hit")
struct CountTests {
    /// What a group should be, from the hits of a search and from all passages.
    private struct Expected {
        var tally = CountTally()
        var documents: Set<String> = []
        var all: Set<String> = []

        var whole: CountTally {
            var tally = tally
            tally.documents = documents.count
            tally.extent.documents = all.count
            return tally
        }
    }

    private static func value(_ dimension: CountDimension, of passage: PassageRecord) -> String? {
        switch dimension {
        case .year: passage.document.date.map { String($0.prefix(4)) }
        case .type: passage.document.type
        case .issuer: passage.document.issuer
        case .corpus: passage.document.corpus
        case .document: passage.document.id
        case .number: passage.document.number
        case .kind: passage.kind.rawValue
        }
    }

    private static func expected(
        _ passages: [PassageRecord], _ hits: [Hit], by dimensions: [CountDimension]
    ) -> [[String?]: CountTally] {
        var groups: [[String?]: Expected] = [:]
        for passage in passages {
            let values = dimensions.map { value($0, of: passage) }
            groups[values, default: Expected()].tally.extent.passages += 1
            groups[values, default: Expected()].tally.extent.syllables += Analyzer().tokens(of: passage.text).count
            groups[values, default: Expected()].all.insert(passage.document.id)
        }
        for hit in hits {
            let values = dimensions.map { value($0, of: hit.passage) }
            groups[values, default: Expected()].tally.passages += 1
            groups[values, default: Expected()].tally.occurrences += hit.highlights.count
            groups[values, default: Expected()].documents.insert(hit.passage.document.id)
        }
        return groups.mapValues(\.whole)
    }

    /// A corpus whose documents have heads, or lack some of it.
    static func files(seed: UInt64) -> [String: String] {
        var corpus = RandomCorpus(seed: seed)
        return corpus.files(14, passages: 18).mapValues { text in
            let head = [
                corpus.random.pick(["@date 2011-03-02", "@date 2013", "@date 2013-11-18", ""]),
                corpus.random.pick(["@type Nghị quyết", "@type Báo cáo", "@type Đề án", ""]),
                corpus.random.pick(["@issuer Tỉnh uỷ Mẫu", "@issuer Ban Thử", ""]), corpus.random.pick(["@number 12-NQ/TU", "@number 9-BC/TU", ""]),
            ]
            return (head + [text]).joined(separator: "\n")
        }
    }

    @Test("of random queries, by every dimension", arguments: 1...TestSize.count(2, long: 10))
    func againstSearch(seed: Int) throws {
        let index = try LinesIndex(Self.files(seed: UInt64(seed)))
        let open = try index.open()
        let passages = try index.passages()
        var queries = RandomQueries(seed: UInt64(seed) &+ 77)
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<TestSize.count(60, long: 1500) {
            let (_, query, matching) = queries.next()
            var filter = SearchFilter()
            if random.chance(0.3) { filter.kinds = [random.pick(Passage.Kind.allCases)] }
            if random.chance(0.2) { filter.years = [random.pick([2011...2011, 2012...2014])] }
            if random.chance(0.1) { filter.numbers = [try #require(DocumentNumber("12-NQ/TU"))] }
            var hits: [Hit] = []
            let outcome = try open.forEachHit(of: SearchRequest(query, matching: matching, filter: filter, limit: nil)) {
                hits.append($0)
                return true
            }
            // Fields beside the whole query narrow what is searched as the filter does.
            var allowed: Set<String> = []
            try open.forEachPassage(outcome.parsed.filter) {
                allowed.insert($0.id)
                return true
            }
            var searched: [PassageRecord] = []
            try open.forEachPassage(filter) {
                if allowed.contains($0.id) { searched.append($0) }
                return true
            }
            let dimensions = Array(Set((0..<random.int(0..<3)).map { _ in random.pick(CountDimension.allCases) }))
            let count = try open.count(
                CountRequest(query, by: dimensions, matching: matching, filter: filter, includesEmptyGroups: true))
            let wanted = Self.expected(searched, hits, by: dimensions)
            let groups = Dictionary(uniqueKeysWithValues: count.groups.map { ($0.values, $0.tally) })
            #expect(groups == (dimensions.isEmpty ? [:] : wanted), "seed \(seed), query \(query.escaped), by \(dimensions), \(filter)")
            let total = Self.expected(searched, hits, by: [])[[]] ?? CountTally()
            #expect(count.total == total, "seed \(seed), query \(query.escaped), \(filter)")
            let shown = try open.count(CountRequest(query, by: dimensions, matching: matching, filter: filter))
            #expect(shown.groups == count.groups.filter { $0.tally.passages > 0 })
        }
        #expect(!passages.isEmpty)
    }

    @Test("a query of fields alone, and none at all, count everything that is let through")
    func withoutWords() throws {
        let index = try LinesIndex(Self.files(seed: 5)).open()
        let all = try index.count(CountRequest(by: [.type]))
        let (documents, passages) = try (index.statistics().documents, index.statistics().passages)
        #expect(all.total.passages == passages && all.total.documents == documents)
        #expect(all.total.extent.syllables == (try index.statistics().tokens))
        #expect(!all.hasWords && all.total.occurrences == 0 && all.dispersion == nil)
        #expect(all.groups.reduce(0) { $0 + $1.tally.passages } == passages)
        let notes = try index.count(CountRequest("in:footnote"))
        #expect(notes.total.passages == (try index.statistics().footnotes) && notes.total.passages < passages)
    }

    @Test("long passages have their exact length")
    func longPassages() throws {
        let long = (0..<1000).map { "từ \($0)" }.joined(separator: " ")
        let index = try LinesIndex(["a.txt": "\(long)\n^ ngắn thôi\n§ roman I | \(long) cuối"]).open()
        let kinds = try index.count(CountRequest(by: [.kind]))
        #expect(kinds.groups.map { $0.values[0] } == ["paragraph", "footnote", "heading"])
        #expect(kinds.groups.map(\.tally.extent.syllables) == [2000, 2, 2002])
    }

    @Test("an occurrence is what is highlighted: of words that overlap one, of NEAR every one", arguments: [
        ("dân vận", 5), ("\"dân vận\"", 2), ("\"dân vận\" OR vận", 2), ("dân OR vận", 5), ("NEAR(dân khéo, 0)", 4), ("dân NOT lạ", 3), ("\"dân dân\"", 1),
    ] as [(String, Int)])
    func occurrences(query: String, count: Int) throws {
        let index = try LinesIndex(paragraphs: ["dân vận khéo, dân dân vận"]).open()
        #expect(try index.count(CountRequest(query)).total.occurrences == count)
    }

    @Test("a number is one occurrence, however many words it takes, also where something else overlaps with it", arguments: [
        ("217-QĐ/TW", 2), ("217-QĐ/TW OR tw", 3), ("217-QĐ/TW theo", 4), ("\"theo 217\" OR 217-QĐ/TW", 2),
    ] as [(String, Int)])
    func numbers(query: String, count: Int) throws {
        let index = try LinesIndex(paragraphs: ["theo 217-QĐ/TW, theo Quyết định 217 - QĐ/TW, tw"]).open()
        let highlights = try index.count(CountRequest(query)).total
        var shown = 0
        try index.forEachHit(of: SearchRequest(query, limit: nil)) { hit in
            shown += hit.highlights.count
            return true
        }
        #expect(highlights.occurrences == shown && shown == count)
    }

    @Test("groups stand in the order of their values")
    func order() throws {
        let index = try LinesIndex([
            "a.txt": "@date 2013\n@type Đề án\nmột", "b.txt": "@date 1999\n@type Chỉ thị\nmột", "c.txt": "@type Đảng bộ\nmột", "d.txt": "@date 2013-02\nmột",
            "e.txt": "@type Dự án\n@date 2001\nmột",
        ]).open()
        func values(_ dimension: CountDimension) throws -> [String?] { try index.count(CountRequest("một", by: [dimension])).groups.map { $0.values[0] } }
        #expect(try values(.year) == ["1999", "2001", "2013", nil])
        #expect(try values(.type) == ["Chỉ thị", "Dự án", "Đảng bộ", "Đề án", nil])
    }

    @Test("waiting or not, the answer is one")
    func asynchronous() async throws {
        let index = try LinesIndex(Self.files(seed: 9)).open()
        let request = CountRequest("dân OR đảng", by: [.year, .type])
        func now() throws -> CountResult { try index.count(request) }
        #expect(try await index.count(request) == now())
    }
}

@Suite("Dispersion")
struct DispersionTests {
    /// Gries, "Analyzing dispersion" (2020): five parts of lengths 9 10 10 10 11 with 1 2 3 4 5 occurrences; D .785, DP .18, normalized .22.
    @Test("the example of a textbook")
    func textbook() throws {
        let even = try #require(Dispersion(occurrences: [1, 2, 3, 4, 5], lengths: [9, 10, 10, 10, 11]))
        // Shares of the text .18 .2 .2 .2 .22, of the occurrences 1/15 … 5/15; differences .1133 .0667 0 .0667 .1133.
        #expect(abs(even.deviationOfProportions - 0.18) < 1e-9)
        #expect(abs(even.normalizedDeviation - 0.18 / 0.82) < 1e-9)
        // Rates .1111 .2 .3 .4 .4545: mean .29313, deviation .12596, so 1 - .42970 / 2.
        #expect(abs(even.juillandD - 0.78515) < 1e-4)
        #expect(even.range == 5 && even.parts == 5)
    }

    @Test("even, all in one of two equal parts, nothing to say")
    func ends() throws {
        let even = try #require(Dispersion(occurrences: [2, 4, 6], lengths: [10, 20, 30]))
        #expect(abs(even.deviationOfProportions) < 1e-12 && abs(even.juillandD - 1) < 1e-6)
        let one = try #require(Dispersion(occurrences: [3, 0, 9], lengths: [10, 10, 0]))
        #expect(one.deviationOfProportions == 0.5 && one.normalizedDeviation == 1 && abs(one.juillandD) < 1e-12 && one.range == 1)
        #expect(Dispersion(occurrences: [0, 0], lengths: [1, 1]) == nil)
        #expect(Dispersion(occurrences: [1], lengths: [1]) == nil)
        #expect(Dispersion(occurrences: [], lengths: []) == nil)
    }
}
