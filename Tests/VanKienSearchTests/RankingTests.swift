import Testing
import VanKien
import VanKienTestSupport

/// One search and the order in which its hits have to stand; passages are listed best first, and indexed worst first.
struct RankingCase: Sendable, CustomTestStringConvertible {
    var why: String
    var query: String
    var matching: Matching?
    var best: [String]
    /// Further passages, so that words are as common as the case wants them.
    var others: [String] = []

    var testDescription: String { why }
}

@Suite("Ranking")
struct RankingTests {
    static let cases: [RankingCase] = [
        RankingCase(
            why: "side by side in the order typed, then near, then far apart", query: "dân vận",
            best: [
                "công tác dân vận của các cấp uỷ trong tỉnh năm nay đã làm", "công tác vận của dân các cấp uỷ trong tỉnh năm nay đã làm",
                "công tác dân của các cấp uỷ trong tỉnh năm nay đã làm vận",
            ]),
        RankingCase(
            why: "all the phrase before its words scattered", query: "giám sát phản biện",
            best: ["việc giám sát phản biện hằng năm và quý", "việc giám sát hằng năm và quý phản biện", "việc sát hằng giám năm biện và quý phản"]),
        RankingCase(
            why: "all the words in a row before some of them in a row and the rest apart", query: "người có uy tín",
            best: [
                "mời người có uy tín tới họp bàn việc lớn của xã trong năm nay rồi làm", "mời những ai có uy tín tới họp bàn việc lớn của xã là người của xã",
            ], others: ["tổ chức", "cán bộ", "có người", "uy nghi"]),
        RankingCase(
            why: "a rare word tells more than a common one", query: "công OR khéo", best: ["làm khéo lắm", "làm công lắm"],
            others: (1...20).map { "công việc \($0)" }),
        RankingCase(
            why: "more often is better, less and less so", query: "hoà",
            best: ["hoà hoà hoà một hai ba", "hoà hoà không một hai ba", "hoà không có một hai ba"], others: ["tổ chức", "cán bộ"]),
        RankingCase(
            why: "at equal counts the shorter passage", query: "hoà", best: ["tổ hoà", "tổ hoà của bản", "tổ hoà của bản và của các thôn ở trong vùng này"],
            others: ["tổ chức", "cán bộ"]),
        RankingCase(
            why: "a long passage that says it twice is not favoured over a short one that says it once", query: "hoà giải",
            best: [
                "tổ hoà giải của thôn",
                "hoà giải " + (1...120).map { "việc khác \($0)" }.joined(separator: " ") + " hoà giải",
            ], others: ["tổ chức", "cán bộ", "giải"]),
        RankingCase(
            why: "a phrase in quotes before its words, where either will do", query: "\"hoà giải\" OR hoà OR giải",
            best: ["việc hoà giải của thôn", "việc giải hoà của thôn"], others: ["tổ chức", "cán bộ"]),
        RankingCase(
            why: "the marks as typed before others", query: "tín", matching: .folded, best: ["có tín đồ", "có tin đồ"], others: ["cán bộ", "tổ chức"]),
        RankingCase(
            why: "of a phrase too", query: "\"uỷ ban\"", matching: .folded, best: ["các uỷ ban xã", "các uy bản xã"], others: ["cán bộ", "tổ chức"]),
        RankingCase(
            why: "both of two alternatives before one", query: "hoà OR giải", best: ["hoà mà giải", "hoà mà không"], others: ["giải", "cán bộ"]),
    ]

    @Test("the better passage stands first", arguments: cases)
    func order(example: RankingCase) throws {
        let index = try LinesIndex(paragraphs: example.others + example.best.reversed())
        let hits = try index.hits(example.query, matching: example.matching)
        let found = hits.map(\.passage.text).filter(example.best.contains)
        #expect(found == example.best)
        let scores = hits.filter { example.best.contains($0.passage.text) }.map(\.score)
        #expect(zip(scores, scores.dropFirst()).allSatisfy { $0 > $1 }, "\(scores)")
    }

    @Test("a passage of nothing but the words asked for is scored in one walk over them", .timeLimit(.minutes(10)))
    func repetition() throws {
        let index = try LinesIndex(paragraphs: ["tra giám sát", String(repeating: "giám sát tra ", count: 100_000)])
        #expect(try index.hits("giám sát tra").map { $0.passage.text.prefix(4) } == ["giám", "tra "])
    }

    @Test("what is equal stands in the order of the documents")
    func ties() throws {
        let index = try LinesIndex(["b.txt": "dân vận\nhoà\ndân vận", "a.txt": "dân vận", "c.txt": "dân vận"])
        #expect(try index.hits("vận").map(\.passage.id) == ["thu/a#p1", "thu/b#p1", "thu/b#p3", "thu/c#p1"])
    }

    @Test("so do more than a few that are equal, whenever each was indexed", arguments: [3, 40, 90])
    func manyTies(limit: Int) async throws {
        let (early, late) = ((0..<45).map { "m\($0 + 10)" }, (0..<45).map { "c\($0 + 10)" })
        let index = try LinesIndex(Dictionary(uniqueKeysWithValues: early.map { ($0 + ".txt", "hoà\ndân vận") }))
        for name in late { try index.write("dân vận", to: name + ".txt") }
        try index.index()
        let found = try await index.open().search(SearchRequest("vận", limit: limit)).hits.map(\.passage.document.id)
        #expect(found == (late + early).prefix(limit).map { "thu/" + $0 })
    }

    @Test("an index that is open answers of what was added since, with the scores of one that is opened anew")
    func additions() async throws {
        let index = try LinesIndex(["a.txt": "@title Công tác dân vận\nhoà giải ở thôn\ndân vận khéo"])
        let open = try index.open()
        let before = try await open.search(SearchRequest("dân vận"))
        #expect(before.hits.map(\.passage.id) == ["thu/a#p2"])
        try index.write("@title Về dân vận\nviệc khác của dân vận và hoà giải\nvận\ndân vận", to: "b.txt")
        try index.index()
        let after = try await open.search(SearchRequest("dân vận"))
        let anew = try await index.open().search(SearchRequest("dân vận"))
        #expect(Set(after.hits.map(\.passage.id)) == ["thu/a#p2", "thu/b#p1", "thu/b#p3"])
        #expect(after.hits.map(\.passage.id) == anew.hits.map(\.passage.id) && after.hits.map(\.score) == anew.hits.map(\.score))
    }

    @Test("by date: the oldest first, documents of unknown date last; by document: as listed")
    func otherOrders() async throws {
        let index = try LinesIndex([
            "a.txt": "@date 2016-11-18\nvận", "b.txt": "vận", "c.txt": "@date 1992\nvận", "d.txt": "@date 2016\nvận\nvận", "e.txt": "@date 2016-11\nvận",
        ])
        for query in ["vận", "in:paragraph"] {
            let byDate = try await index.open().search(SearchRequest(query, order: .date))
            #expect(byDate.hits.map(\.passage.id) == ["thu/c#p1", "thu/d#p1", "thu/d#p2", "thu/e#p1", "thu/a#p1", "thu/b#p1"])
            let byDocument = try await index.open().search(SearchRequest(query, order: .document))
            #expect(byDocument.hits.map(\.passage.id) == ["thu/a#p1", "thu/b#p1", "thu/c#p1", "thu/d#p1", "thu/d#p2", "thu/e#p1"])
        }
    }

    @Test("nothing found: words that the index has not are named with words near them")
    func suggestions() async throws {
        let open = try LinesIndex(paragraphs: ["dân vận khéo", "đảng uỷ"]).open()
        let letter = try await open.search(SearchRequest("kheo dang van dann"))
        #expect(letter.outcome.suggestions.map(\.word) == ["dann"])
        #expect(letter.outcome.suggestions.map(\.nearSpellings) == [["dân", "đảng"]])
        let marks = try await open.search(SearchRequest("vấn đảng"))
        #expect(marks.outcome.suggestions.map(\.word) == ["vấn"])
        #expect(marks.outcome.suggestions.map(\.nearSpellings) == [["vận"]])
        // Each word is there, together they are not.
        let together = try await open.search(SearchRequest("khéo uỷ"))
        #expect(together.total == 0 && together.outcome.suggestions.isEmpty)
    }
}
