import Foundation
import Testing
import VanKien
import VanKienTestSupport

@testable import VanKienIndexing

@Suite("Search against looking at every word")
struct DifferentialTests {
    @Test("random queries return exactly the passages that hold what they ask for", arguments: 1...TestSize.count(2, long: 12))
    func sets(seed: Int) throws {
        var corpus = RandomCorpus(seed: UInt64(seed))
        let index = try LinesIndex(corpus.files(12, passages: 25))
        let passages = try index.passages()
        let evaluator = PlainEvaluator(passages)
        let texts = Dictionary(uniqueKeysWithValues: passages.map { ($0.id, $0.text) })
        let open = try index.open()
        var queries = RandomQueries(seed: UInt64(seed) &+ 1000)
        var answered = 0
        for _ in 0..<TestSize.count(150, long: 2000) {
            let (wish, query, matching) = queries.next()
            let isExact = wish.typed.contains(where: Spelling.hasDiacritic)
            let wanted = evaluator.answer(wish, matching ?? (isExact ? .exact : .folded))
            var found: Set<String> = []
            try open.forEachHit(of: SearchRequest(query, matching: matching, order: .document, limit: nil)) { hit in
                #expect(found.insert(hit.passage.id).inserted, "\(query) found \(hit.passage.id) twice")
                HighlightLaws.check(hit, query, isOfWords: !wish.hasField)
                return true
            }
            if !wanted.isEmpty { answered += 1 }
            guard found != wanted else { continue }
            Issue.record(
                """
                seed \(seed), query \(query) = \(query.escaped), matching \(matching.map(\.rawValue) ?? "auto")
                too much: \(found.subtracting(wanted).sorted().prefix(3)), missed: \(wanted.subtracting(found).sorted().prefix(3))
                \(found.symmetricDifference(wanted).min().flatMap { texts[$0] }.map(\.escaped) ?? "")
                read as \(try QueryParser().parse(query).query?.outline ?? "nothing")
                """)
        }
        // A judge that mostly compares nothing with nothing would judge nothing.
        #expect(answered > TestSize.count(150, long: 2000) / 3)
    }

    @Test("a page of the best is that page of all sorted", arguments: 1...TestSize.count(2, long: 8))
    func topPassages(seed: Int) async throws {
        var corpus = RandomCorpus(seed: UInt64(seed))
        let index = try LinesIndex(corpus.files(10, passages: 25))
        if seed % 2 == 0 { try index.writeDense() }
        let open = try index.open()
        var queries = RandomQueries(seed: UInt64(seed) &+ 2000)
        for _ in 0..<TestSize.count(40, long: 600) {
            let (_, query, _) = queries.next()
            for order in SearchRequest.Order.allCases {
                let all = try await open.search(SearchRequest(query, order: order, limit: nil))
                #expect(all.hits.map(\.rank) == Array(1..<(all.total + 1)), "\(query)")
                if order == .rank {
                    #expect(zip(all.hits, all.hits.dropFirst()).allSatisfy { $0.score >= $1.score }, "\(query)")
                }
                let offset = queries.corpus.random.int(0..<(all.total + 2))
                let limit = queries.corpus.random.int(0..<12)
                let page = try await open.search(SearchRequest(query, order: order, limit: limit, offset: offset))
                #expect(page.hits == Array(all.hits.dropFirst(offset).prefix(limit)), "seed \(seed) \(order) \(query) \(offset) \(limit)")
                #expect(page.total == all.total)
            }
        }
    }

    @Test("pages put together are the whole")
    func pages() async throws {
        var corpus = RandomCorpus(seed: 77)
        let open = try LinesIndex(corpus.files(10, passages: 20)).open()
        let all = try await open.search(SearchRequest("cong OR dan", limit: nil))
        #expect(all.total > 30)
        var pages: [Hit] = []
        while pages.count < all.total {
            let page = try await open.search(SearchRequest("cong OR dan", limit: 7, offset: pages.count))
            try #require(!page.hits.isEmpty)
            pages += page.hits
        }
        #expect(pages == all.hits)
    }

    @Test("neither the order of indexing nor what was there before changes an answer")
    func orderOfIndexing() throws {
        var corpus = RandomCorpus(seed: 5)
        let files = corpus.files(10, passages: 12)
        let straight = try LinesIndex(files)
        let crooked = try LinesIndex([:])
        // One by one from the end, each first with another text, and one that is there no more.
        try crooked.write("công tác dân vận", to: "z.txt")
        for (name, text) in files.sorted(by: { $0.key > $1.key }) {
            try crooked.write("đảng uỷ hoà giải\n" + text, to: name)
            try crooked.index()
        }
        for (name, text) in files { try crooked.write(text, to: name) }
        try crooked.index()
        try crooked.remove("z.txt")
        try crooked.index(Indexer.Options(prune: true))

        #expect(try straight.passages().map(\.placeless) == crooked.passages().map(\.placeless))
        var queries = RandomQueries(seed: 6)
        for _ in 0..<60 {
            let query = queries.next().query
            let (a, b) = (try straight.hits(query), try crooked.hits(query))
            #expect(a.map { $0.passage.id } == b.map { $0.passage.id }, "\(query)")
            #expect(a.map(\.score) == b.map(\.score), "\(query)")
            #expect(a.map(\.highlights) == b.map(\.highlights), "\(query)")
        }
        #expect(try crooked.faults() == [])
    }
}

extension LinesIndex {
    /// Makes rows of `dense_postings` as a large index has them.
    fileprivate func writeDense() throws {
        let writer = try IndexFile.writerQueue(path)
        try writer.write { try DensePostingsWriter($0, limits: .init(fewestPages: 1, sparsest: .max, fewestPassages: 2)).run() }
        try writer.close()
    }
}

extension PassageRecord {
    /// Without the path of the file, which two scratch folders can't share.
    var placeless: PassageRecord {
        var copy = self
        copy.document.path = ""
        return copy
    }
}

/// What holds for the highlights and the snippet of every hit.
enum HighlightLaws {
    /// - Parameter isOfWords: whether every hit must hold a word that is wanted.
    static func check(_ hit: Hit, _ query: String, isOfWords: Bool = true) {
        let text = Array(hit.passage.text.unicodeScalars)
        #expect(!isOfWords || !hit.highlights.isEmpty, "\(query) | \(hit.passage.text)")
        #expect(areInOrder(hit.highlights, within: text.count), "\(query) | \(hit.passage.text.escaped)")
        for range in hit.highlights where range.upperBound <= text.count {
            #expect(coversWholeCharacters(range, text), "\(query) | \(hit.passage.text.escaped) \(range)")
        }
    }

    static func areInOrder(_ ranges: [Range<Int>], within count: Int) -> Bool {
        ranges.allSatisfy { !$0.isEmpty && $0.lowerBound >= 0 && $0.upperBound <= count }
            && zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
    }

    /// No mark is cut off its letter, neither at the beginning nor at the end.
    static func coversWholeCharacters(_ range: Range<Int>, _ text: [Unicode.Scalar]) -> Bool {
        func isMark(_ place: Int) -> Bool { place < text.count && text[place].properties.canonicalCombiningClass != .notReordered }
        return !isMark(range.lowerBound) && !isMark(range.upperBound)
    }
}
