import Testing
import VanKien
import VanKienTestSupport

@Suite("Evaluation")
struct EvaluationTests {
    @Test("measures are trec_eval's")
    func measures() {
        let ranking = (1...130).map { "d\($0)" }
        let grades = ["d2": 1, "d5": 2, "d11": 1, "d60": 3, "d120": 1, "x1": 2, "d3": 0]
        let measures = RankingMeasures(of: ranking, grades: grades)
        // Of trec_eval 9 (through pytrec_eval) on the same ranking and grades.
        expect(measures, 0.21826, 0.5, 0.66667, 0.21351)
        let nothing = RankingMeasures(of: ["d12", "d1"], grades: ["d9": 1])
        expect(nothing, 0, 0, 0, 0)
        expect(.mean(of: [measures, nothing]), 0.10913, 0.25, 0.33333, 0.10676)
        // Beyond the first ten there is no MRR@10.
        #expect(RankingMeasures(of: ranking, grades: ["d11": 1]).reciprocalRankAt10 == 0)
    }

    private func expect(_ measures: RankingMeasures, _ ndcg: Double, _ mrr: Double, _ recall: Double, _ map: Double) {
        for (measured, known) in [
            (measures.ndcgAt10, ndcg), (measures.reciprocalRankAt10, mrr), (measures.recallAt100, recall), (measures.averagePrecision, map),
        ] {
            #expect(abs(measured - known) < 0.00005, "\(measures)")
        }
    }

    @Test("files of TREC's forms are read, and a line that is none is named")
    func files() throws {
        #expect(try TestCollection.topics("q1\tdân vận\n\n q2  hoà giải ở đâu\r\n").map(\.query) == ["dân vận", "hoà giải ở đâu"])
        #expect(try TestCollection.judgements("q1 0 a/b#p1 1\nq1\t0\ta/văn bản#p2\t0\n") == ["q1": ["a/b#p1": 1, "a/văn bản#p2": 0]])
        #expect(throws: TestCollection.LineError(line: 2, reason: "expected an id, a tab and a query")) {
            try TestCollection.topics("q1 a\nq2\n")
        }
        #expect { try TestCollection.topics("q1 a\nq1 b") } throws: { ($0 as? TestCollection.LineError)?.line == 2 }
        #expect { try TestCollection.judgements("q1 0 a x") } throws: { ($0 as? TestCollection.LineError)?.line == 1 }
    }

    @Test("a run file's scores fall from rank to rank, also where hits are equal")
    func run() throws {
        let index = try LinesIndex(paragraphs: Array(repeating: "dân vận", count: 5) + ["dân"])
        let collection = TestCollection(
            topics: [.init(id: "q1", query: "dân vận ở đâu"), .init(id: "q2", query: "?"), .init(id: "q3", query: "không ai hỏi")],
            judgements: ["q1": ["thu/a#p6": 1], "q2": ["thu/a#p1": 1], "q4": ["thu/a#p1": 1]])
        let evaluation = try index.open().evaluate(collection) { SearchRequest($0, needsAllWords: false) }
        let lines = evaluation.runFile(tag: "x").split(separator: "\n").map { $0.split(separator: " ") }
        #expect(lines.map { $0[2] } == ["thu/a#p1", "thu/a#p2", "thu/a#p3", "thu/a#p4", "thu/a#p5", "thu/a#p6"])
        let scores = lines.compactMap { Float($0[4]) }
        #expect(zip(scores, scores.dropFirst()).allSatisfy { $0 > $1 } && scores.count == 6)
        #expect(evaluation.topics.map(\.topic.id) == ["q1", "q2"] && evaluation.unasked == ["q4"])
        #expect(evaluation.topics[1].refusal?.fault == .noWord)
        // The sixth of one of three that count.
        #expect(abs(evaluation.mean.reciprocalRankAt10 - 1 / 18) < 0.00001)
    }

    @Test("judgements that name documents rank documents, in whatever way they name them; what the index has not is told", arguments: [
        (["thu/a", "thu/c"], true, []), (["a", "c"], true, []), (["a.txt", "thu/c.txt"], true, []), (["a#p2", "c.txt#p1"], false, []),
        (["thu/a#p2", "thu/c#p1"], false, []), (["a", "d"], true, ["d"]), (["a#p2", "c"], false, ["c"]), (["a#p2", "c#p9"], false, ["c#p9"]),
    ])
    func names(judged: [String], ranksDocuments: Bool, unknown: [String]) throws {
        let index = try LinesIndex(["a.txt": "không\ndân vận khéo\ndân vận", "b.txt": "dân vận khéo khéo", "c.txt": "dân"])
        let grades = Dictionary(uniqueKeysWithValues: judged.map { ($0, 1) })
        let evaluation = try index.open().evaluate(
            TestCollection(topics: [.init(id: "q", query: "dân vận khéo khéo")], judgements: ["q": grades])
        ) { SearchRequest($0, needsAllWords: false) }
        #expect(evaluation.ranksDocuments == ranksDocuments && evaluation.unknown == unknown)
        let ranking = evaluation.topics[0].ranking.map(\.id)
        let known = judged.filter { !unknown.contains($0) }
        if ranksDocuments {
            #expect(ranking == ["thu/b", judged[0], known.count == 2 ? judged[1] : "thu/c"])
        } else {
            #expect(ranking == ["thu/b#p1", judged[0], "thu/a#p3", known.count == 2 ? judged[1] : "thu/c#p1"])
        }
        // Found second and last.
        let place = ranksDocuments ? 3.0 : 4.0
        #expect(abs(evaluation.mean.averagePrecision - (0.5 + (known.count == 2 ? 2 / place : 0)) / 2) < 0.00001)
    }

    @Test("a name that two corpora have names nothing without its corpus")
    func sameNames() throws {
        let folder = try ScratchFolder()
        for corpus in ["a", "b"] { try folder.write("dân vận", to: "\(corpus)/x.txt") }
        _ = try Indexer(path: folder.path + "/x.sqlite", reader: LinesReader()).index([folder.path + "/a", folder.path + "/b"])
        let evaluation = try PassageIndex(path: folder.path + "/x.sqlite").evaluate(
            TestCollection(topics: [.init(id: "q", query: "dân")], judgements: ["q": ["x": 1, "b/x.txt": 1]])
        ) { SearchRequest($0) }
        #expect(evaluation.unknown == ["x"] && evaluation.topics[0].ranking.map(\.id) == ["a/x", "b/x.txt"])
    }
}

@Suite("Whole questions, and what a score is made of")
struct QuestionTests {
    @Test("with --any more words rank higher; what all words find is found, and nothing that is left out", arguments: 1...2)
    func superset(seed: Int) throws {
        var corpus = RandomCorpus(seed: UInt64(seed))
        let open = try LinesIndex(corpus.files(8, passages: 20)).open()
        var queries = RandomQueries(seed: UInt64(seed) &+ 3000)
        for _ in 0..<TestSize.count(80, long: 1000) {
            let query = queries.next().query
            func ids(_ needsAllWords: Bool) throws -> Set<String> {
                var ids: Set<String> = []
                try open.forEachHit(of: SearchRequest(query, limit: nil, needsAllWords: needsAllWords)) { ids.insert($0.passage.id).inserted }
                return ids
            }
            #expect(try ids(true).isSubset(of: ids(false)), "seed \(seed) \(query)")
        }
    }

    @Test("a question finds its passage, and words that only ask lead nowhere else")
    func question() async throws {
        let open = try LinesIndex(paragraphs: [
            "xã nào và ai đã làm gì", "hoà giải viên được chi hai trăm nghìn đồng", "viên chức thôn", "hoà giải ở thôn",
        ]).open()
        let found = try await open.search(SearchRequest("hoà giải viên được chi bao nhiêu xyzzyx nào", needsAllWords: false))
        #expect(found.hits.first?.passage.id == "thu/a#p2" && found.total == 4)
        #expect(try await open.search(SearchRequest("hoà giải -thôn", needsAllWords: false)).hits.map(\.passage.id) == ["thu/a#p2"])
    }

    @Test("what stands under a heading answers a question before the heading does; where every word is needed the heading stands first")
    func headings() async throws {
        let index = try LinesIndex([
            "a.txt": "§ roman I | Hoà giải viên\nhoà giải viên được chi một vụ", "b.txt": "tổ chức\ncán bộ\nviên chức",
        ])
        func first(_ query: String, needsAllWords: Bool) async throws -> String? {
            try await index.open().search(SearchRequest(query, needsAllWords: needsAllWords)).hits.first?.passage.id
        }
        #expect(try await first("hoà giải viên là ai", needsAllWords: false) == "thu/a#p1")
        #expect(try await first("hoà giải viên", needsAllWords: true) == "thu/a#h1")
    }

    @Test("a passage with all words of a question stands before a short one with half of them side by side")
    func coverage() async throws {
        let index = try LinesIndex(paragraphs: [
            "kinh phí tổ", "kinh phí trả cho hoà giải, có tổ và có thôn", "hoà giải", "thôn", "tổ", "tiền", "thôn tổ", "giải",
        ])
        let hits = try await index.open().search(SearchRequest("kinh phí tổ giải thôn", needsAllWords: false)).hits
        #expect(hits.prefix(2).map(\.passage.id) == ["thu/a#p2", "thu/a#p1"])
    }

    @Test("a document number in a question tells more than a word beside it")
    func number() async throws {
        let index = try LinesIndex(paragraphs: [
            "theo Quyết định số 12-QĐ/TU việc này làm sau", "việc hoà giải này làm sau", "tổ hoà giải ở thôn bản xa", "thôn", "tổ chức", "cán bộ", "tiền",
        ])
        let hits = try await index.open().search(SearchRequest("12-QĐ/TU hoà giải", needsAllWords: false)).hits
        #expect(hits.first?.passage.id == "thu/a#p1")
    }

    @Test("the parts of a score add up to it", arguments: 1...2)
    func parts(seed: Int) async throws {
        var corpus = RandomCorpus(seed: UInt64(seed))
        let open = try LinesIndex(corpus.files(8, passages: 20)).open()
        var queries = RandomQueries(seed: UInt64(seed) &+ 4000)
        for number in 0..<TestSize.count(80, long: 1000) {
            let (_, query, matching) = queries.next()
            let plain = SearchRequest(query, matching: matching, limit: 5, needsAllWords: number % 2 == 0)
            var explained = plain
            explained.explains = true
            let hits = try await open.search(explained).hits
            for hit in hits {
                let sum = (hit.scoreParts ?? []).reduce(0) { $0 + $1.score }
                #expect(abs(sum - hit.score) < 0.000_000_1, "seed \(seed) \(query): \(hit.score) of \(hit.scoreParts ?? [])")
            }
            #expect(try await open.search(plain).hits.map(\.score) == hits.map(\.score))
        }
    }

    @Test("words of the title and of the headings above lift a passage, those of the heading more than none")
    func contexts() throws {
        let index = try LinesIndex([
            "a.txt": "@number 5-BC/TU\n@title về dân vận khéo\nđã làm xong việc", "b.txt": "§ roman I | Dân vận khéo\n§§ numbered 1 | Khác\nđã làm xong việc",
            "c.txt": "@title về việc khác\nđã làm xong việc", "d.txt": "@title không có gì\n§ roman I | Khác\nđã làm xong việc\nkhông đã",
        ])
        func first(_ query: String) throws -> [String] {
            var ids: [String] = []
            try index.open().forEachHit(of: SearchRequest(query, limit: nil, needsAllWords: false)) {
                if $0.passage.kind == .paragraph { ids.append($0.passage.id) }
                return true
            }
            return ids
        }
        #expect(try Set(first("xong dân vận khéo").prefix(2)) == ["thu/a#p1", "thu/b#p1"])
        #expect(try first("xong 5-BC/TU").first == "thu/a#p1")
        // What is removed or changed is no longer there.
        try index.write("@title về dân vận khéo\nđã làm xong việc", to: "c.txt")
        try index.write("đã làm xong việc", to: "b.txt")
        try index.index()
        #expect(try Set(first("xong dân vận khéo").prefix(2)) == ["thu/a#p1", "thu/c#p1"])
        #expect(try index.faults() == [])
    }
}
