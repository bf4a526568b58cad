import GRDB
import VanKienAnalysis
import VanKienDocuments
import VanKienIndexing

/// Everything that a list of collocates depends on.
public struct CollocationRequest: Sendable, Equatable {
    /// What the list is sorted by, largest first.
    public enum Measure: String, Sendable, CaseIterable {
        /// Log-likelihood.
        case ll
        /// Mutual information.
        case mi
        case logratio
        case count
    }

    /// In the query language; it needs a word. Its occurrences are the nodes.
    public var query: String
    public var matching: Matching?
    public var filter: SearchFilter
    /// Words before each node, and behind it, that belong to its window.
    public var left: Int
    public var right: Int
    /// Collocates that stand in windows less often are left out.
    public var minimum: Int
    public var measure: Measure
    /// `nil` for all.
    public var limit: Int?
    public var isStrict: Bool

    public init(
        _ query: String, matching: Matching? = nil, filter: SearchFilter = SearchFilter(), left: Int = 5, right: Int = 5, minimum: Int = 3,
        measure: Measure = .ll, limit: Int? = nil, isStrict: Bool = false
    ) {
        self.query = query
        self.matching = matching
        self.filter = filter
        self.left = left
        self.right = right
        self.minimum = minimum
        self.measure = measure
        self.limit = limit
        self.isStrict = isStrict
    }
}

/// A word that stands near a query's occurrences.
public struct Collocate: Sendable, Equatable {
    public var term: String
    /// Its tokens in windows; one that is near two nodes counts once.
    public var count: Int
    /// Those before a node, and those behind one; a token between two nodes is both.
    public var left: Int
    public var right: Int
    /// Its tokens in all that was searched, those within nodes left out.
    public var total: Int
    public var association: Association
}

/// A query's collocates.
public struct Collocations: Sendable, Equatable {
    /// Occurrences of the query.
    public var nodes: Int
    /// Tokens in all windows, those of the nodes left out.
    public var windowTokens: Int
    /// Tokens of all that was searched, those of the nodes left out.
    public var searchedTokens: Int
    public var collocates: [Collocate]
    /// Collocates, whatever the limit.
    public var found: Int
    /// Whether the query is of words side by side without quotes, each of which is an occurrence of its own.
    public var countsLoneWords: Bool
    public var warnings: [QueryDiagnostic]
}

/// One list of collocates within one read of the index.
///
/// Windows end with the passage. Every token that is not part of a node is in a window or not, and is the word or not: these four
/// counts are what the measures are worked out from (surface co-occurrence; Evert, "Corpora and collocations", 2008).
struct Collocator {
    let db: Database
    let analyzer: Analyzer

    private struct Counts {
        var count = 0
        var left = 0
        var right = 0
        var inNodes = 0
        var total = 0
    }

    func collocations(_ request: CollocationRequest) throws -> Collocations {
        let selection = try PassageSelection(
            request.query, matching: request.matching, filter: request.filter, isStrict: request.isStrict, db: db, analyzer: analyzer)
        var result = Collocations(
            nodes: 0, windowTokens: 0, searchedTokens: 0, collocates: [], found: 0, countsLoneWords: selection.countsLoneWords, warnings: selection.warnings)
        guard let run = selection.run else { return result }
        let highlighter = Highlighter(run.plans, analyzer: analyzer)
        var numbers = TermNumbers()
        var counts: [Counts] = []
        var nodeTokens = 0
        func number(_ term: UnsafeBufferPointer<UInt8>) -> Int {
            let number = Int(numbers.number(of: term))
            if number == counts.count { counts.append(Counts()) }
            return number
        }
        try selection.texts(in: db).forEach { utf8 in
            let text = String(decoding: utf8, as: UTF8.self)
            let tokens = analyzer.tokens(of: text)
            let nodes = highlighter.occurrences(in: text, among: tokens)
            result.nodes += nodes.count
            var (before, behind) = (-1, 0)
            for (place, token) in tokens.enumerated() {
                // The last node that ends at or before this place, and the first that begins behind it.
                while before + 1 < nodes.count, nodes[before + 1].upperBound <= place { before += 1 }
                while behind < nodes.count, nodes[behind].lowerBound <= place { behind += 1 }
                var term = token.term
                let number = term.withUTF8(number)
                if before + 1 < nodes.count, nodes[before + 1].contains(place) {
                    counts[number].inNodes += 1
                    nodeTokens += 1
                    continue
                }
                let isLeft = behind < nodes.count && nodes[behind].lowerBound - place <= request.left
                let isRight = before >= 0 && place - nodes[before].upperBound < request.right
                guard isLeft || isRight else { continue }
                result.windowTokens += 1
                counts[number].count += 1
                if isLeft { counts[number].left += 1 }
                if isRight { counts[number].right += 1 }
            }
        }
        try selection.searchedTexts(in: db).forEach { utf8 in
            analyzer.forEachToken(in: utf8) { term, _ in
                counts[number(term)].total += 1
                result.searchedTokens += 1
                return true
            }
        }
        result.searchedTokens -= nodeTokens
        for (number, count) in counts.enumerated() where count.count >= max(1, request.minimum) {
            let total = count.total - count.inNodes
            result.collocates.append(
                Collocate(
                    term: numbers.terms[number], count: count.count, left: count.left, right: count.right, total: total,
                    association: Association(
                        observed: count.count, of: result.windowTokens, elsewhere: total - count.count,
                        of: result.searchedTokens - result.windowTokens)))
        }
        result.found = result.collocates.count
        result.collocates = Self.sorted(result.collocates, by: request.measure, limit: request.limit)
        return result
    }

    private static func sorted(_ collocates: [Collocate], by measure: CollocationRequest.Measure, limit: Int?) -> [Collocate] {
        func value(_ collocate: Collocate) -> Double {
            switch measure {
            case .ll: collocate.association.logLikelihood
            case .mi: collocate.association.mutualInformation ?? -.infinity
            case .logratio: collocate.association.logRatio
            case .count: Double(collocate.count)
            }
        }
        let sorted = collocates.map { (value($0), $0) }.sorted { a, b in
            if a.0 != b.0 { return a.0 > b.0 }
            return a.1.count != b.1.count ? a.1.count > b.1.count : CollationKey(terms: [a.1.term]) < CollationKey(terms: [b.1.term])
        }
        return sorted.prefix(limit ?? sorted.count).map(\.1)
    }
}
