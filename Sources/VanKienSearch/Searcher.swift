import GRDB
import VanKienAnalysis
import VanKienDocuments
import VanKienIndexing

/// One search within one read of the index: from the request to hits, through parser, plan and collector.
struct Searcher {
    let db: Database
    let analyzer: Analyzer

    /// - Parameter body: is given the hits in their order; returns false to stop.
    @discardableResult
    func search(_ request: SearchRequest, _ body: (Hit) throws -> Bool) throws -> SearchOutcome {
        let parsed = try QueryParser(analyzer: analyzer).parse(
            request.query, matching: request.matching, isStrict: request.isStrict)
        let selection = try PassageSelection(parsed, filter: request.filter, needsAllWords: request.needsAllWords, db: db)
        var outcome = SearchOutcome(total: 0, parsed: parsed)
        if let run = selection.run {
            (outcome.total, outcome.listed) = try search(request, run, body)
            if outcome.total == 0 { outcome.suggestions = try suggestions(parsed.query?.wantedPhrases ?? [], run.unknownWords) }
        } else if request.gathering != Gathering() {
            let matches = try passages(selection.kinds, selection.ranges, request.order)
            outcome.total = matches.count
            outcome.listed = try hand(out: matches, request, nil, body)
        } else {
            outcome.total = try list(selection.kinds, selection.ranges, request, body)
            outcome.listed = outcome.total
        }
        if outcome.total == 0 { outcome.alternatives = try AlternativeFinder(request, parsed, in: db).alternatives() }
        return outcome
    }

    /// Hands out the page wanted of what words find.
    ///
    /// - Returns: how many passages match, and of how many entries that is a page.
    private func search(
        _ request: SearchRequest, _ run: QueryRun, _ body: (Hit) throws -> Bool
    ) throws -> (total: Int, listed: Int) {
        let order = DocumentOrder(db)
        let wanted = request.places
        if request.order == .rank, request.limit != nil, !request.gathering.needsEveryMatch {
            let top = TopPassages(limit: wanted.upperBound, order: order)
            try run.collect(into: top)
            let page = top.ranked().enumerated().dropFirst(wanted.lowerBound)
            if let error = order.error { throw error }
            try hand(out: page.map { GatheredMatch(rank: $0.offset + 1, match: $0.element) }, request, run, body)
            return (top.total, top.total)
        }
        let every = EveryPassage(needsScores: request.order == .rank)
        try run.collect(into: every)
        let sorted = try arranged(every.matches, request.order, order)
        if let error = order.error { throw error }
        return (sorted.count, try hand(out: sorted, request, run, body))
    }

    /// - Parameter body: is given the ids and scores of the best, of the passages nothing else is read; returns false to stop.
    func forEachRanked(_ request: SearchRequest, _ body: (String, Double) -> Bool) throws {
        guard let run = try PassageSelection(request, in: db, analyzer: analyzer).run else { return }
        let order = DocumentOrder(db)
        let top = TopPassages(limit: request.places.upperBound, order: order)
        try run.collect(into: top)
        if let error = order.error { throw error }
        let reader = RecordReader(db)
        for match in top.ranked().dropFirst(request.places.lowerBound) {
            guard let id = try reader.name(match.id) else { continue }
            guard body(id, match.score) else { return }
        }
    }

    /// The page wanted of all matches, sampled and grouped first where that was asked for.
    ///
    /// - Returns: of how many that is a page.
    private func hand(
        out matches: [ScoredPassage], _ request: SearchRequest, _ run: QueryRun?, _ body: (Hit) throws -> Bool
    ) throws -> Int {
        let wanted = request.places
        guard request.gathering.needsEveryMatch else {
            let page = matches.enumerated().dropFirst(wanted.lowerBound).prefix(wanted.count)
            try hand(out: page.lazy.map { GatheredMatch(rank: $0.offset + 1, match: $0.element) }, request, run, body)
            return matches.count
        }
        let gathered = try Gatherer(db: db, reader: RecordReader(db), analyzer: analyzer).gathered(matches, request.gathering)
        try hand(out: gathered[wanted.clamped(to: gathered.indices)], request, run, body)
        return gathered.count
    }

    private static let explainedAtOnce = 200

    private func hand(
        out page: some Sequence<GatheredMatch>, _ request: SearchRequest, _ run: QueryRun?, _ body: (Hit) throws -> Bool
    ) throws {
        let reader = RecordReader(db)
        let gatherer = Gatherer(db: db, reader: reader, analyzer: analyzer)
        let highlighter = run.map { Highlighter($0.plans, analyzer: analyzer) }
        var rest = page.makeIterator()
        // Those whose scores are explained are taken some at once, since the index is walked each time; the last of them first.
        var ahead: [GatheredMatch] = []
        var parts: [Int64: [ScorePart]] = [:]
        while true {
            if request.explains, ahead.isEmpty {
                while ahead.count < Self.explainedAtOnce, let entry = rest.next() { ahead.append(entry) }
                let ids = ahead.map(\.match.id).sorted()
                // The matches are found in time; handing them out takes as long as somebody reads.
                parts = try SearchDeadline.$current.withValue(nil) { try run?.scoreParts(of: ids) ?? [:] }
                ahead.reverse()
            }
            guard let entry = ahead.popLast() ?? rest.next() else { return }
            guard request.readsPassages else {
                guard let hit = try reader.name(entry.match.id).map({ Hit(rank: entry.rank, score: entry.match.score, id: $0) }) else { continue }
                guard try body(hit) else { return }
                continue
            }
            guard let passage = try reader.passage(entry.match.id) else { continue }
            var hit = hit(passage, rank: entry.rank, score: entry.match.score, highlighter)
            hit.group = try gatherer.group(entry)
            if request.explains { hit.scoreParts = parts[entry.match.id] ?? [] }
            if request.gathering.contextPassages > 0 {
                hit.context = try gatherer.context(of: entry.match.id, count: request.gathering.contextPassages)
            }
            guard try body(hit) else { return }
        }
    }

    /// The passages that a query of fields alone lets through, as matches that are all worth the same.
    private func passages(_ kinds: Set<Passage.Kind>, _ ranges: PassageRanges?, _ order: SearchRequest.Order) throws -> [ScoredPassage] {
        let statement = try db.cachedStatement(sql: "SELECT id, kind FROM passage WHERE id >= ? AND id < ? ORDER BY id")
        var found: [ScoredPassage] = []
        for range in ranges?.ranges ?? [0..<Int64.max] {
            let rows = try Row.fetchCursor(statement, arguments: [range.lowerBound, range.upperBound])
            while let row = try rows.next() {
                guard try kinds.isEmpty || kinds.contains(Passage.Kind(code: row.typed(1))) else { continue }
                found.append(ScoredPassage(id: try row.typed(0), score: 0))
            }
        }
        return try arranged(found, order, DocumentOrder(db))
    }

    private func hit(_ passage: PassageRecord, rank: Int, score: Double, _ highlighter: Highlighter?) -> Hit {
        let highlights = highlighter?.highlights(in: passage.text) ?? []
        return Hit(
            rank: rank, score: score, passage: passage, highlights: highlights,
            snippet: SnippetMaker().snippet(of: passage.text, highlights: highlights))
    }

    /// A query of fields alone: all passages that they let through, in the order of the documents.
    private func list(
        _ kinds: Set<Passage.Kind>, _ ranges: PassageRanges?, _ request: SearchRequest, _ body: (Hit) throws -> Bool
    ) throws -> Int {
        let reader = RecordReader(db)
        var documents: [(date: String?, ids: Range<Int64>)] = []
        try reader.forEachDocumentRange { date, ids in documents.append((date, ids)) }
        if request.order == .date {
            documents = Self.byDate(documents.enumerated().map { ($0.element.date, $0.offset, $0.element) })
        }
        let ids = documents.map(\.ids)
        let wanted = request.places
        var place = 0
        if !wanted.isEmpty {
            try reader.forEachPassage(of: ids, within: ranges, kinds: kinds) { passage in
                let isWanted = try !wanted.contains(place) || body(hit(passage, rank: place + 1, score: 0, nil))
                place += 1
                return isWanted && place < wanted.upperBound
            }
        }
        return try reader.countPassages(of: ids, within: ranges, kinds: kinds)
    }

    private func arranged(
        _ matches: [ScoredPassage], _ order: SearchRequest.Order, _ documents: DocumentOrder
    ) throws -> [ScoredPassage] {
        switch order {
        case .rank:
            return matches.sorted { $0.score != $1.score ? $0.score > $1.score : documents.precedes($0.id, $1.id) }
        case .document:
            return matches.sorted { documents.precedes($0.id, $1.id) }
        case .date:
            var dates: [(first: Int64, date: String?)] = []
            try RecordReader(db).forEachDocumentRange { date, ids in dates.append((ids.lowerBound, date)) }
            dates.sort { $0.first < $1.first }
            func date(_ passage: Int64) -> String? {
                let behind = dates.partitioningIndex { $0.first > passage }
                return behind > 0 ? dates[behind - 1].date : nil
            }
            return matches.map { (date($0.id), $0) }.sorted { a, b in
                a.0 != b.0 ? Self.isEarlier(a.0, b.0) : documents.precedes(a.1.id, b.1.id)
            }.map(\.1)
        }
    }

    private static func byDate<Value>(_ values: [(String?, Int, Value)]) -> [Value] {
        values.sorted { $0.0 != $1.0 ? isEarlier($0.0, $1.0) : $0.1 < $1.1 }.map(\.2)
    }

    /// A date that is not known stands last.
    private static func isEarlier(_ a: String?, _ b: String?) -> Bool {
        guard let a else { return false }
        guard let b else { return true }
        return a < b
    }

    /// - Parameter phrases: of the query. Of one that is a number not the words are proposed, but numbers.
    private func suggestions(_ phrases: [QueryPhrase], _ unknown: [QueryWord]) throws -> [SearchOutcome.Suggestion] {
        let vocabulary = Vocabulary(db: db)
        var unknown = unknown
        var numbers: [SearchOutcome.Suggestion] = []
        for phrase in phrases where numbers.count < 5 {
            guard let number = phrase.number, phrase.words.contains(where: unknown.contains), !numbers.contains(where: { $0.word == number.canonical })
            else { continue }
            unknown.removeAll(where: phrase.words.contains)
            let near = try NearNumbers(db: db).numbers(near: number.canonical, limit: 4, elseUsual: false)
            numbers.append(SearchOutcome.Suggestion(word: number.canonical, nearSpellings: near))
        }
        return try numbers + unknown.prefix(5).map { word in
            SearchOutcome.Suggestion(
                word: word.term, nearSpellings: try vocabulary.nearSpellings(of: word.term, limit: 4).map(\.term))
        }
    }
}
