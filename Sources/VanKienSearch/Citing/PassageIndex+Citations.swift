import VanKienCitations
import VanKienIndexing

/// From a number to everything that mentions it, and back.
extension PassageIndex {
    /// A page of the passages that cite a number, by the citing documents' dates, with the documents that bear it and counts.
    ///
    /// - Throws: `IndexError`.
    public func citing(_ request: CitingRequest) async throws -> CitingResults {
        try await reading { db in
            var passages: [CitingPassage] = []
            let outcome = try CitationReader(db).citing(request) {
                passages.append($0)
                return true
            }
            return CitingResults(passages: passages, outcome: outcome)
        }
    }

    /// The passages that cite a number, handed over one by one.
    ///
    /// - Parameter body: returns false to stop.
    /// - Throws: `IndexError`, and what `body` throws.
    @discardableResult
    public func forEachPassage(citing request: CitingRequest, _ body: (CitingPassage) throws -> Bool) throws -> CitingOutcome {
        try reading { try CitationReader($0).citing(request, body) }
    }

    /// The documents that bear a number or a name, in the order of corpora and names.
    public func documents(bearing work: CitedWork) throws -> [DocumentRecord] {
        try reading { try CitationReader($0).documents(of: work) }
    }

    /// The numbers or names of the index that one as typed stands for: itself, or typed without marks all that differ in marks alone,
    /// or without a term or year those of all.
    ///
    /// Each in the form in which it occurs most often; empty where the index has none.
    public func works(matching work: CitedWork) throws -> [CitedWork] {
        try reading { try CitationReader($0).works(matching: work) }
    }

    /// What the documents of a number or name cite, with counts and whether the index holds it; most cited first.
    public func citations(of work: CitedWork, filter: SearchFilter = SearchFilter()) throws -> [CitedNumber] {
        try reading { try CitationReader($0).cited(by: work, filter) }
    }

    /// What the documents of a number cite.
    public func citations(of number: DocumentNumber, filter: SearchFilter = SearchFilter()) throws -> [CitedNumber] {
        try citations(of: .number(number), filter: filter)
    }

    /// The cited numbers whose documents the index has not; those that most documents cite first.
    public func missingNumbers(_ filter: SearchFilter = SearchFilter()) throws -> [CitedNumber] {
        try reading { try CitationReader($0).missing(filter) }
    }

    /// The numbers and names of the index that look most like a text; where none does, those that are cited most.
    public func numbers(near text: String, limit: Int = 3) throws -> [String] {
        try reading { try NearNumbers(db: $0).numbers(near: text, limit: limit) }
    }

    /// Who cites whom, among the documents that a filter lets through.
    public func citationGraph(_ filter: SearchFilter = SearchFilter()) throws -> CitationGraph {
        try reading { db in
            var builder = CitationGraphBuilder(db)
            return try builder.whole(filter)
        }
    }

    /// What lies at most `depth` citations away from a number or name, in either direction.
    ///
    /// - Returns: `nil` where no document bears it and none cites it.
    public func citationGraph(
        around work: CitedWork, depth: Int = 1, filter: SearchFilter = SearchFilter()
    ) throws -> CitationGraph? {
        try reading { db in
            var builder = CitationGraphBuilder(db)
            return try builder.neighbourhood(of: work, depth: depth, filter)
        }
    }

    /// What lies at most `depth` citations away from a number, in either direction.
    public func citationGraph(
        around number: DocumentNumber, depth: Int = 1, filter: SearchFilter = SearchFilter()
    ) throws -> CitationGraph? {
        try citationGraph(around: .number(number), depth: depth, filter: filter)
    }
}
