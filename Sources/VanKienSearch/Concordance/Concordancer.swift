import GRDB
import VanKienAnalysis
import VanKienDocuments
import VanKienIndexing

/// One concordance within one read of the index.
struct Concordancer {
    let db: Database
    let analyzer: Analyzer

    /// Neighbours that the order looks at; behind as many, lines stand in the order of the documents.
    private static let sortedNeighbours = 5

    /// - Parameter body: is given the lines in their order; returns false to stop.
    func forEachLine(of request: ConcordanceRequest, _ body: (ConcordanceLine) throws -> Bool) throws -> ConcordanceOutcome {
        let count = try Counter(db: db, analyzer: analyzer).count(
            CountRequest(request.query, matching: request.matching, filter: request.filter, isStrict: request.isStrict))
        let wanted = SearchRequest("", limit: request.limit, offset: request.offset).places
        switch request.order {
        case .search(let order):
            var number = 0
            try Searcher(db: db, analyzer: analyzer).search(
                SearchRequest(
                    request.query, matching: request.matching, filter: request.filter, order: order, limit: nil, isStrict: request.isStrict)
            ) { hit in
                let context = Context(hit.passage.text, analyzer: analyzer)
                for range in hit.highlights {
                    number += 1
                    guard number > wanted.lowerBound else { continue }
                    guard number <= wanted.upperBound else { return false }
                    guard try body(context.line(number, hit.passage, range, words: request.context)) else { return false }
                }
                return number < wanted.upperBound
            }
        case .left, .right:
            try sorted(request, wanted, body)
        }
        return ConcordanceOutcome(
            lines: count.total.occurrences, passages: count.total.passages, countsLoneWords: count.countsLoneWords, warnings: count.warnings)
    }

    // MARK: By neighbours

    private struct Place {
        var key: CollationKey
        var passage: Int64
        /// The occurrence, counted in its passage.
        var occurrence: Int
    }

    private func sorted(_ request: ConcordanceRequest, _ wanted: Range<Int>, _ body: (ConcordanceLine) throws -> Bool) throws {
        let selection = try PassageSelection(
            request.query, matching: request.matching, filter: request.filter, isStrict: request.isStrict, db: db, analyzer: analyzer)
        guard let run = selection.run, !wanted.isEmpty else { return }
        let highlighter = Highlighter(run.plans, analyzer: analyzer)
        let order = DocumentOrder(db)
        func precedes(_ a: Place, _ b: Place) -> Bool {
            if a.key != b.key { return a.key < b.key }
            return a.passage != b.passage ? order.precedes(a.passage, b.passage) : a.occurrence < b.occurrence
        }
        var places: [Place] = []
        // Only as many are kept as can still be wanted, and as many again until the next sorting.
        let (twice, isAll) = wanted.upperBound.multipliedReportingOverflow(by: 2)
        let matches = EveryPassage(needsScores: false)
        try run.collect(into: matches)
        let text = try db.cachedStatement(sql: "SELECT text FROM passage WHERE id = ?")
        for match in matches.matches {
            guard let text = try String.fetchOne(text, arguments: [match.id]) else { continue }
            // Lines are found when they are sorted.
            try SearchDeadline.check()
            let tokens = analyzer.tokens(of: text)
            for (number, node) in highlighter.occurrences(in: text, among: tokens).enumerated() {
                let key =
                    request.order == .left
                    ? CollationKey(terms: tokens[..<node.lowerBound].suffix(Self.sortedNeighbours).reversed().map(\.term))
                    : CollationKey(terms: tokens[node.upperBound...].prefix(Self.sortedNeighbours).map(\.term))
                places.append(Place(key: key, passage: match.id, occurrence: number))
                if places.count % 4096 == 0 { try SearchDeadline.check() }
            }
            if !isAll, places.count > max(twice, 4096) {
                places.sort(by: precedes)
                places.removeSubrange(wanted.upperBound...)
            }
        }
        places.sort(by: precedes)
        if let error = order.error { throw error }
        let page = Array(places.enumerated().dropFirst(wanted.lowerBound).prefix(wanted.count))
        for start in stride(from: 0, to: page.count, by: Self.linesAtOnce) {
            let part = page[start...].prefix(Self.linesAtOnce)
            for line in try lines(part.map { ($0.offset + 1, $0.element) }, highlighter, context: request.context) {
                guard try body(line) else { return }
            }
        }
    }

    /// Neighbours in this order are seldom of one passage; a passage of megabytes is read and analyzed once for so many of them.
    private static let linesAtOnce = 5000

    private func lines(_ places: [(number: Int, place: Place)], _ highlighter: Highlighter, context words: Int) throws -> [ConcordanceLine] {
        let reader = RecordReader(db)
        var lines: [ConcordanceLine] = []
        for (id, places) in Dictionary(grouping: places, by: \.place.passage) {
            guard let passage = try reader.passage(id) else { continue }
            let ranges = highlighter.highlights(in: passage.text)
            let context = Context(passage.text, analyzer: analyzer)
            for (number, place) in places where place.occurrence < ranges.count {
                lines.append(context.line(number, passage, ranges[place.occurrence], words: words))
            }
        }
        return lines.sorted { $0.number < $1.number }
    }
}

/// A passage's text, to be cut at its words.
private struct Context {
    private let scalars: [Unicode.Scalar]
    /// The words in Unicode scalars.
    private let words: [Range<Int>]

    init(_ text: String, analyzer: Analyzer) {
        scalars = Array(text.unicodeScalars)
        words = Highlighter.scalarRanges(analyzer.tokens(of: text).map(\.utf8Range), in: text)
    }

    func line(_ number: Int, _ passage: PassageRecord, _ range: Range<Int>, words count: Int) -> ConcordanceLine {
        let first = words.partitioningIndex { $0.lowerBound >= range.lowerBound }
        let behind = words.partitioningIndex { $0.lowerBound >= range.upperBound }
        let start = count == 0 ? range.lowerBound : first > count ? words[first - count].lowerBound : 0
        let end = count == 0 ? range.upperBound : count < words.count - behind ? words[behind + count - 1].upperBound : scalars.count
        return ConcordanceLine(
            number: number, passage: passage, range: range, left: text(start..<range.lowerBound), keyword: text(range),
            right: text(range.upperBound..<end))
    }

    private func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }
}
