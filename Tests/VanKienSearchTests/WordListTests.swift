import Testing
import VanKien
import VanKienTestSupport

/// Collocates, n-grams, keywords and terms, against a look at every word.
@Suite("Lists of words")
struct WordListTests {
    private static func terms(_ passage: PassageRecord) -> [String] { Analyzer().tokens(of: passage.text).map(\.term) }

    private static func ngrams(_ passages: [PassageRecord], _ size: Int) -> [[String]: Int] {
        var counts: [[String]: Int] = [:]
        for passage in passages {
            let terms = terms(passage)
            guard terms.count >= size else { continue }
            for start in 0...(terms.count - size) { counts[Array(terms[start..<(start + size)]), default: 0] += 1 }
        }
        return counts
    }

    // MARK: Collocates

    @Test("collocates counted by hand: no token twice, none of the nodes' own, none over the passage's end")
    func collocatesByHand() throws {
        let index = try LinesIndex(paragraphs: ["a b tổ c tổ d e", "b tổ", "c d e f"]).open()
        let found = try index.collocations(CollocationRequest("tổ", left: 1, right: 2, minimum: 1, measure: .count))
        #expect(found.nodes == 3)
        // Windows: b, c, d, e of the first (c stands behind one node and before the other), b of the second.
        #expect(found.windowTokens == 5)
        #expect(found.searchedTokens == 10)
        let rows = found.collocates.map { "\($0.term) \($0.count) \($0.left) \($0.right) \($0.total)" }
        #expect(rows == ["b 2 2 0 2", "c 1 1 1 2", "d 1 0 1 2", "e 1 0 1 2"])
        let b = try #require(found.collocates.first)
        #expect(b.association == Association(observed: 2, of: 5, elsewhere: 0, of: 5))
    }

    @Test("collocates of random queries", arguments: 1...TestSize.count(2, long: 10))
    func collocates(seed: Int) throws {
        let lines = try LinesIndex(CountTests.files(seed: UInt64(seed) &+ 90))
        let (index, passages) = (try lines.open(), try lines.passages())
        var corpus = RandomCorpus(seed: UInt64(seed) &+ 5)
        for _ in 0..<TestSize.count(15, long: 200) {
            let query = "\"\(corpus.typed())\" OR \"\(corpus.typed()) \(corpus.typed())\""
            let (left, right) = (corpus.random.int(0..<4), corpus.random.int(1..<4))
            var nodes: [String: [Range<Int>]] = [:]
            try index.forEachHit(of: SearchRequest(query, matching: .exact, limit: nil)) { hit in
                nodes[hit.passage.id] = hit.highlights
                return true
            }
            var (count, total): ([String: Int], [String: Int]) = ([:], [:])
            for passage in passages {
                let scalars = Array(passage.text.unicodeScalars)
                func offset(_ utf8: Int) -> Int {
                    var (bytes, place) = (0, 0)
                    while bytes < utf8 { (bytes, place) = (bytes + UTF8.width(scalars[place]), place + 1) }
                    return place
                }
                let tokens = Analyzer().tokens(of: passage.text)
                let places = tokens.map { offset($0.utf8Range.lowerBound) }
                let isNode = places.map { place in nodes[passage.id]?.contains { $0.contains(place) } ?? false }
                // A node begins where its range does.
                let starts = (nodes[passage.id] ?? []).map { range in places.firstIndex(of: range.lowerBound) ?? -1 }
                let ends = (nodes[passage.id] ?? []).map { range in (places.lastIndex { $0 < range.upperBound } ?? -1) + 1 }
                for (place, token) in tokens.enumerated() where !isNode[place] {
                    total[token.term, default: 0] += 1
                    if starts.contains(where: { $0 > place && $0 - place <= left }) || ends.contains(where: { $0 <= place && place - $0 < right }) {
                        count[token.term, default: 0] += 1
                    }
                }
            }
            let found = try index.collocations(
                CollocationRequest(query, matching: .exact, left: left, right: right, minimum: 1, measure: corpus.random.pick(CollocationRequest.Measure.allCases)))
            #expect(Dictionary(uniqueKeysWithValues: found.collocates.map { ($0.term, $0.count) }) == count, "seed \(seed), \(query.escaped)")
            for word in found.collocates { #expect(word.total == total[word.term], "seed \(seed), \(query.escaped), \(word.term)") }
            #expect(found.windowTokens == count.values.reduce(0, +) && found.searchedTokens == total.values.reduce(0, +))
        }
    }

    // MARK: N-grams

    @Test("n-grams of every size are those of a look at every word, with any limit", arguments: NGramRequest.sizes)
    func ngrams(size: Int) throws {
        let lines = try LinesIndex(CountTests.files(seed: UInt64(size) &+ 60))
        let (index, passages) = (try lines.open(), try lines.passages())
        let counts = Self.ngrams(passages, size)
        let all = try index.ngrams(NGramRequest(size: size, minimum: 1))
        #expect(Dictionary(uniqueKeysWithValues: all.ngrams.map { ($0.terms, $0.count) }) == counts)
        #expect(all.tokens == counts.values.reduce(0, +))
        #expect(zip(all.ngrams, all.ngrams.dropFirst()).allSatisfy { $0.count > $1.count || $0.count == $1.count && CollationKey(terms: $0.terms) <= CollationKey(terms: $1.terms) })
        for (limit, minimum) in [(1, 1), (7, 2), (40, 1), (100_000, 3), (0, 1)] {
            let some = try index.ngrams(NGramRequest(size: size, minimum: minimum, limit: limit))
            #expect(some.ngrams.map(\.count) == Array(all.ngrams.filter { $0.count >= minimum }.prefix(limit)).map(\.count), "\(limit) \(minimum)")
            for ngram in some.ngrams { #expect(counts[ngram.terms] == ngram.count) }
        }
    }

    @Test("more n-grams than buckets: the threshold is lowered until the list is whole")
    func thresholds() throws {
        var random = SeededGenerator(seed: 8)
        let lines = (0..<300).map { _ in (0..<80).map { _ in "t\(random.int(0..<120))" }.joined(separator: " ") }
        let index = try LinesIndex(paragraphs: lines)
        let counts = try Self.ngrams(index.passages(), 2).values.sorted(by: >)
        for limit in [1, 10, 1000, 3000, 12_000] {
            #expect(try index.open().ngrams(NGramRequest(size: 2, minimum: 1, limit: limit)).ngrams.map(\.count) == Array(counts.prefix(limit)), "\(limit)")
        }
    }

    @Test("an n-gram occurs as often as its phrase; unbroken ones not over punctuation; of a query's passages only")
    func ngramsAndPhrases() throws {
        let lines = try LinesIndex(CountTests.files(seed: 21))
        let index = try lines.open()
        for ngram in try index.ngrams(NGramRequest(size: 2, limit: 30)).ngrams where Set(ngram.terms).count == 2 {
            #expect(try index.count(CountRequest("\"\(ngram.text)\"", matching: .exact)).total.occurrences == ngram.count, "\(ngram.text)")
        }
        let broken = try LinesIndex(paragraphs: ["dân vận, khéo dân vận", "dân (vận) khéo", "vận khéo  dân"]).open()
        #expect(try broken.ngrams(NGramRequest(size: 2, isUnbroken: true)).ngrams.map(\.text) == ["dân vận", "khéo dân"])
        let narrowed = try broken.ngrams(NGramRequest("\"dân vận khéo\"", size: 3, minimum: 1))
        #expect(narrowed.ngrams.map { "\($0.text) \($0.count)" } == ["dân vận khéo 2", "khéo dân vận 1", "vận khéo dân 1"])
    }

    // MARK: Keywords

    @Test("keywords against a look at every word", arguments: 1...TestSize.count(3, long: 20))
    func keyness(seed: Int) throws {
        let lines = try LinesIndex(CountTests.files(seed: UInt64(seed) &+ 300))
        let (index, passages) = (try lines.open(), try lines.passages())
        var random = SeededGenerator(seed: UInt64(seed))
        for (target, reference) in [("dân", nil), ("year:2013", "year:2011"), ("in:footnote", nil), ("đảng OR công", "dân in:paragraph"), ("type:bc", "dân")] as [(String, String?)] {
            func ids(_ query: String) throws -> Set<String> {
                var ids: Set<String> = []
                try index.forEachHit(of: SearchRequest(query, limit: nil)) {
                    ids.insert($0.passage.id)
                    return true
                }
                return ids
            }
            let inTarget = try ids(target)
            let inReference = try reference.map(ids) ?? Set(passages.map(\.id))
            let size = random.int(1..<4)
            let a = Self.ngrams(passages.filter { inTarget.contains($0.id) }, size)
            let b = Self.ngrams(passages.filter { inReference.contains($0.id) && !inTarget.contains($0.id) }, size)
            let (all, rest) = (a.values.reduce(0, +), b.values.reduce(0, +))
            for rarer in [false, true] {
                let found = try index.keyness(KeynessRequest(target, against: reference, size: size, minimum: 2, listsRarer: rarer))
                #expect(found.targetTokens == all && found.referenceTokens == rest, "seed \(seed), \(target) \(reference ?? "-")")
                var wanted: [[String]: Association] = [:]
                for terms in Set(a.keys).union(b.keys) where (a[terms] ?? 0) + (b[terms] ?? 0) >= 2 {
                    let association = Association(observed: a[terms] ?? 0, of: all, elsewhere: b[terms] ?? 0, of: rest)
                    let difference = Double(association.observed) - association.expected
                    if rarer ? difference < 0 : difference > 0 { wanted[terms] = association }
                }
                #expect(Dictionary(uniqueKeysWithValues: found.keywords.map { ($0.terms, $0.association) }) == wanted, "seed \(seed), \(target)")
                let values = found.keywords.map { abs($0.association.keynessLogLikelihood) }
                #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 })
            }
        }
    }

    // MARK: Terms

    @Test("terms are the words that a prefix finds, each with its passages", arguments: ["h", "hoà", "ho", "đ", "Ky", "kĩ", "7", "q\u{302}", "nghi", "xyz", ""])
    func terms(prefix: String) throws {
        let lines = try LinesIndex(CountTests.files(seed: 33))
        let index = try lines.open()
        var passages: [String: Int] = [:]
        for passage in try lines.passages() { for term in Set(Self.terms(passage)) { passages[term, default: 0] += 1 } }
        let pattern = PrefixPattern(analyzing: prefix, folded: !TermForm.hasDiacritic(prefix))
        let wanted = passages.filter { prefix.isEmpty || pattern.matches($0.key) }
        let found = try index.terms(beginningWith: prefix)
        #expect(Dictionary(uniqueKeysWithValues: found.terms.map { ($0.term, $0.passages) }) == wanted)
        #expect(found.total == wanted.count && zip(found.terms, found.terms.dropFirst()).allSatisfy { $0.passages >= $1.passages })
        #expect(try index.terms(beginningWith: prefix, limit: 2).terms == Array(found.terms.prefix(2)))
    }

    @Test("waiting or not, the lists are the same")
    func asynchronous() async throws {
        let index = try LinesIndex(CountTests.files(seed: 2)).open()
        let (near, ngrams, key) = (CollocationRequest("dân"), NGramRequest(limit: 9), KeynessRequest("dân"))
        func now() throws -> (Collocations, NGrams, Keyness, TermList) {
            try (index.collocations(near), index.ngrams(ngrams), index.keyness(key), index.terms(beginningWith: "d"))
        }
        let (a, b, c, d) = try now()
        #expect(try await index.collocations(near) == a)
        #expect(try await index.ngrams(ngrams) == b)
        #expect(try await index.keyness(key) == c)
        #expect(try await index.terms(beginningWith: "d") == d)
    }
}
