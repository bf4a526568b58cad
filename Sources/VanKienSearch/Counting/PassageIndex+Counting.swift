import GRDB

extension PassageIndex {
    /// Counts the passages that a query finds, their documents and the occurrences in them, by year, type or another dimension.
    ///
    /// The passages and documents are those of a search for the same request.
    ///
    /// ```swift
    /// let count = try index.count(CountRequest("dân vận", by: [.year]))
    /// for group in count.groups { print(group.values[0] ?? "?", group.tally.occurrences, group.tally.rate ?? 0) }
    /// ```
    ///
    /// - Throws: `QueryDiagnostic` for a query that can't be read, `IndexError` for an index that can't.
    public func count(_ request: CountRequest) throws -> CountResult {
        try reading { try Counter(db: $0, analyzer: analyzer).count(request) }
    }

    /// As the function that doesn't wait.
    public func count(_ request: CountRequest) async throws -> CountResult {
        let analyzer = analyzer
        return try await reading { db in try Counter(db: db, analyzer: analyzer).count(request) }
    }
}
