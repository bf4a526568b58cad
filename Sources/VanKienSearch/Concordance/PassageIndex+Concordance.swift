import GRDB
import VanKienAnalysis

extension PassageIndex {
    /// Hands over the lines of a concordance one by one: each occurrence of a query with what stands round it.
    ///
    /// In the orders of a search memory does not grow with the lines; sorted by neighbours, it holds as many as are wanted.
    ///
    /// ```swift
    /// try index.forEachLine(of: ConcordanceRequest("\"dân vận\"", order: .right, limit: 20)) { line in
    ///     print(line.left, line.keyword, line.right, line.passage.reference)
    ///     return true
    /// }
    /// ```
    ///
    /// - Parameter body: returns false to stop.
    /// - Throws: `QueryDiagnostic`, `IndexError`, and what `body` throws.
    @discardableResult
    public func forEachLine(of request: ConcordanceRequest, _ body: (ConcordanceLine) throws -> Bool) throws -> ConcordanceOutcome {
        try reading { try Concordancer(db: $0, analyzer: analyzer).forEachLine(of: request, body) }
    }

    /// A concordance as a whole.
    ///
    /// - Throws: `QueryDiagnostic` for a query that can't be read, `IndexError` for an index that can't.
    public func concordance(_ request: ConcordanceRequest) async throws -> (lines: [ConcordanceLine], outcome: ConcordanceOutcome) {
        let analyzer = analyzer
        return try await reading { db in
            var lines: [ConcordanceLine] = []
            let outcome = try Concordancer(db: db, analyzer: analyzer).forEachLine(of: request) {
                lines.append($0)
                return true
            }
            return (lines, outcome)
        }
    }

    /// The words that stand near a query's occurrences more often than elsewhere.
    ///
    /// ```swift
    /// let near = try index.collocations(CollocationRequest("\"dân vận\"", limit: 20))
    /// for word in near.collocates { print(word.term, word.count, word.association.logLikelihood) }
    /// ```
    ///
    /// - Throws: `QueryDiagnostic` for a query that can't be read, `IndexError` for an index that can't.
    public func collocations(_ request: CollocationRequest) throws -> Collocations {
        try reading { try Collocator(db: $0, analyzer: analyzer).collocations(request) }
    }

    /// As the function that doesn't wait.
    public func collocations(_ request: CollocationRequest) async throws -> Collocations {
        let analyzer = analyzer
        return try await reading { try Collocator(db: $0, analyzer: analyzer).collocations(request) }
    }

    /// The commonest words in a row.
    ///
    /// - Throws: `QueryDiagnostic` for a query that can't be read, `IndexError` for an index that can't.
    public func ngrams(_ request: NGramRequest) throws -> NGrams {
        try reading { try Self.ngrams(request, $0, analyzer) }
    }

    /// As the function that doesn't wait.
    public func ngrams(_ request: NGramRequest) async throws -> NGrams {
        let analyzer = analyzer
        return try await reading { try Self.ngrams(request, $0, analyzer) }
    }

    /// What is commoner in one part of the index than in another: two corpora, two periods, what two queries find.
    ///
    /// ```swift
    /// let key = try index.keyness(KeynessRequest("year:2016..2020", against: "year:2011..2015", size: 2, limit: 20))
    /// ```
    ///
    /// - Throws: `QueryDiagnostic` for a query that can't be read, `IndexError` for an index that can't.
    public func keyness(_ request: KeynessRequest) throws -> Keyness {
        try reading { try KeynessReader(db: $0, analyzer: analyzer).keyness(request) }
    }

    /// As the function that doesn't wait.
    public func keyness(_ request: KeynessRequest) async throws -> Keyness {
        let analyzer = analyzer
        return try await reading { try KeynessReader(db: $0, analyzer: analyzer).keyness(request) }
    }

    /// Words of the index that begin with a prefix, by the rules of prefixes in queries; all words for an empty one.
    ///
    /// - Parameters:
    ///   - matching: `nil` lets the diacritics of the prefix decide.
    ///   - limit: `nil` for all.
    /// - Throws: `IndexError`.
    public func terms(beginningWith prefix: String, matching: Matching? = nil, limit: Int? = nil) throws -> TermList {
        try reading { try TermReader(db: $0).terms(beginningWith: prefix, matching: matching, limit: limit) }
    }

    /// As the function that doesn't wait.
    public func terms(beginningWith prefix: String, matching: Matching? = nil, limit: Int? = nil) async throws -> TermList {
        try await reading { try TermReader(db: $0).terms(beginningWith: prefix, matching: matching, limit: limit) }
    }

    private static func ngrams(_ request: NGramRequest, _ db: Database, _ analyzer: Analyzer) throws -> NGrams {
        try PassageSelection(
            request.query, matching: request.matching, filter: request.filter, isStrict: request.isStrict, db: db, analyzer: analyzer
        ).ngrams(request, in: db, analyzer: analyzer)
    }
}
