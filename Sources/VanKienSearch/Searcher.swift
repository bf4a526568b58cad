import GRDB
import VanKienAnalysis
import VanKienDocuments
import VanKienIndexing

/// One search within one read of the index: from the request to hits, through parser, plan and collector.
struct Searcher {
    let db: Database
    let analyzer: Analyzer

    /// - Parameter body: is given the hits in their order; returns false to stop.
    func search(_ request: SearchRequest, _ body: (Hit) throws -> Bool) throws -> SearchOutcome {
        let prepared = try PreparedSearch(request, in: db, analyzer: analyzer)
        guard let kinds = prepared.kinds else {
            return SearchOutcome(total: 0, parsed: prepared.parsed, suggestions: [])
        }
        guard let run = prepared.run else {
            let total = try list(kinds, prepared.ranges, request, body)
            return SearchOutcome(total: total, parsed: prepared.parsed, suggestions: [])
        }
        let (page, total) = try ranked(run, request)
        let parts = request.explains ? try run.scoreParts(of: page.map(\.id)) : [:]
        let reader = RecordReader(db)
        let highlighter = Highlighter(run.plans, analyzer: analyzer)
        for (place, match) in page.enumerated() {
            guard let passage = try reader.passage(match.id) else { continue }
            var hit = hit(passage, rank: request.places.lowerBound + place + 1, score: match.score, highlighter)
            if request.explains { hit.scoreParts = parts[match.id] ?? [] }
            guard try body(hit) else { break }
        }
        let suggestions = total == 0 ? try self.suggestions(run.unknownWords) : []
        return SearchOutcome(total: total, parsed: prepared.parsed, suggestions: suggestions)
    }

    /// - Parameter body: is given the ids and scores of the hits in their order; of the passages nothing else is read.
    func forEachRanked(_ request: SearchRequest, _ body: (String, Double) -> Void) throws {
        guard let run = try PreparedSearch(request, in: db, analyzer: analyzer).run else { return }
        let reader = RecordReader(db)
        for match in try ranked(run, request).page {
            if let id = try reader.passageID(match.id) { body(id, match.score) }
        }
    }

    /// The matches that are wanted, in their order, and how many there are.
    private func ranked(_ run: QueryRun, _ request: SearchRequest) throws -> (page: [ScoredPassage], total: Int) {
        let order = DocumentOrder(db)
        let page: [ScoredPassage]
        let total: Int
        let wanted = request.places
        if request.order == .rank, request.limit != nil {
            let top = TopPassages(limit: wanted.upperBound, order: order)
            try run.collect(into: top)
            page = Array(top.ranked().dropFirst(wanted.lowerBound))
            total = top.total
        } else {
            let every = EveryPassage(needsScores: request.order == .rank)
            try run.collect(into: every)
            let sorted = try arranged(every.matches, request.order, order)
            page = Array(sorted[wanted.clamped(to: sorted.indices)])
            total = every.matches.count
        }
        if let error = order.error { throw error }
        return (page, total)
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

    private func suggestions(_ unknown: [QueryWord]) throws -> [SearchOutcome.Suggestion] {
        let vocabulary = Vocabulary(db: db)
        return try unknown.prefix(5).map { word in
            SearchOutcome.Suggestion(
                word: word.term, nearSpellings: try vocabulary.nearSpellings(of: word.term, limit: 4).map(\.term))
        }
    }
}
