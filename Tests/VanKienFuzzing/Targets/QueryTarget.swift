import VanKien
import VanKienTestSupport

/// A query all the way: parser, FTS5 expression, a search, a count, a concordance.
///
/// The first byte chooses how it is asked.
public struct QueryTarget: FuzzTarget {
    public static let name = "query"
    public static let words = FuzzWords.query
    public static let longest = 512

    public static func seeds() -> [[UInt8]] {
        [
            "dân vận khéo", "\"dân vận\" OR hoa giai", "(giám sát OR kiểm tra) NOT nội bộ", "NEAR(hoà giải, 5) in:footnote", "hoà PRE/3 giải -thôn",
            "năm:2016..2019 (loại:bc OR cơquan:\"suối trắng\") hoà*", "217-QĐ/TW =tin ~tin", "NEAR((hoà OR kỹ) giải, 4)", "08-NQ/TU \"kỹ n*\"",
        ].flatMap { query in (0..<8).map { [$0] + Array(query.utf8) } }
    }

    private let folder: ScratchFolder
    private let index: PassageIndex

    public init() throws {
        folder = try ScratchFolder()
        try SampleCorpus.write(to: folder)
        let path = folder.path + "/index.sqlite"
        _ = try Indexer(path: path).index(SampleCorpus.folders.map { [folder] in folder.path + "/" + $0 })
        index = try PassageIndex(path: path)
    }

    public func run(_ input: [UInt8]) throws {
        let way = input.first ?? 0
        let query = String(decoding: input.dropFirst(), as: UTF8.self)
        do {
            let parsed = try QueryParser().parse(query)
            for warning in parsed.warnings { try check(warning) }
            try search(query, way)
        } catch let diagnostic as QueryDiagnostic {
            try check(diagnostic)
        }
        if let work = CitedWork(query) {
            try index.forEachPassage(citing: CitingRequest(work)) { _ in true }
            _ = try index.documents(bearing: work)
        }
        _ = try index.terms(beginningWith: query, limit: 5)
        _ = try index.lookup(query)
    }

    private func search(_ query: String, _ way: UInt8) throws {
        var request = SearchRequest(query, limit: nil, needsAllWords: way & 1 == 0, explains: way & 2 != 0)
        request.matching = way & 4 == 0 ? nil : .folded
        request.order = way & 8 == 0 ? .rank : .date
        request.gathering = Gathering(
            sample: way & 16 == 0 ? nil : .init(size: 3, seed: 1), grouping: way & 32 == 0 ? nil : .same(similarity: 0.5),
            contextPassages: way & 64 == 0 ? 0 : 1)
        var hits = 0
        let outcome = try index.forEachHit(of: request) { hit in
            hits += 1
            let length = hit.passage.text.unicodeScalars.count
            try BrokenLaw.unless(hit.highlights.allSatisfy { !$0.isEmpty && $0.upperBound <= length }, "a highlight outside its passage")
            return true
        }
        if request.gathering == Gathering(sample: nil, grouping: nil, contextPassages: request.gathering.contextPassages) {
            try BrokenLaw.unless(hits == outcome.total, "\(hits) hits of \(outcome.total)")
        }
        guard request.needsAllWords else { return }
        let counted = try index.count(CountRequest(query, by: [.year, .type], matching: request.matching))
        try BrokenLaw.unless(counted.total.passages == outcome.total, "\(counted.total.passages) passages counted, \(outcome.total) found")
        if way & 128 != 0 {
            try index.forEachLine(of: ConcordanceRequest(query, matching: request.matching, order: .right)) { _ in true }
            _ = try index.collocations(CollocationRequest(query))
        }
    }

    private func check(_ diagnostic: QueryDiagnostic) throws {
        let said = "\(diagnostic.message); \(diagnostic.proposal)"
        for word in ["fts5", "sql", "syntax error", "MATCH"] {
            try BrokenLaw.unless(!diagnostic.message.lowercased().contains(word) || diagnostic.query.lowercased().contains(word), said)
        }
        try BrokenLaw.unless(0...diagnostic.query.unicodeScalars.count ~= diagnostic.offset, "a caret outside the query: \(said)")
        try BrokenLaw.unless(diagnostic.excerpt.split(separator: "\n", omittingEmptySubsequences: false).count == 2, "an excerpt that is not two lines: \(said)")
    }
}
