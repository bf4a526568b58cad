import GRDB
import VanKienAnalysis
import VanKienDocuments
import VanKienIndexing

/// Everything that a comparison of two parts of an index depends on.
public struct KeynessRequest: Sendable, Equatable {
    public enum Measure: String, Sendable, CaseIterable {
        /// Log-likelihood: how sure the difference is.
        case ll
        /// Log ratio: how large it is.
        case logratio
    }

    /// In the query language, fields alone among it: the part that is looked at.
    public var target: String
    /// The part that it is compared with; a passage that is in both belongs to the target. `nil` for all that the filter lets through
    /// and the target has not.
    public var reference: String?
    public var matching: Matching?
    /// Narrows both.
    public var filter: SearchFilter
    /// Words in a row.
    public var size: Int
    /// Those that occur less often in both parts together are left out.
    public var minimum: Int
    public var measure: Measure
    /// Whether what is rarer in the target is listed, instead of what is commoner there.
    public var listsRarer: Bool
    /// `nil` for all.
    public var limit: Int?
    public var isStrict: Bool

    public init(
        _ target: String, against reference: String? = nil, matching: Matching? = nil, filter: SearchFilter = SearchFilter(), size: Int = 1,
        minimum: Int = 5, measure: Measure = .ll, listsRarer: Bool = false, limit: Int? = nil, isStrict: Bool = false
    ) {
        self.target = target
        self.reference = reference
        self.matching = matching
        self.filter = filter
        self.size = size
        self.minimum = minimum
        self.measure = measure
        self.listsRarer = listsRarer
        self.limit = limit
        self.isStrict = isStrict
    }
}

/// A word, or words in a row, that is commoner or rarer in one part of an index than in another.
public struct Keyword: Sendable, Equatable {
    public var terms: [String]
    public var association: Association

    public var text: String { terms.joined(separator: " ") }
    public var count: Int { association.observed }
    public var referenceCount: Int { association.observedElsewhere }
}

/// The keywords of one part of an index against another.
public struct Keyness: Sendable, Equatable {
    public var keywords: [Keyword]
    /// Keywords, whatever the limit.
    public var found: Int
    /// Places where an n-gram of the size begins, in each part.
    public var targetTokens: Int
    public var referenceTokens: Int
    public var warnings: [QueryDiagnostic]
}

/// One comparison within one read of the index.
struct KeynessReader {
    let db: Database
    let analyzer: Analyzer

    func keyness(_ request: KeynessRequest) throws -> Keyness {
        func selection(_ query: String) throws -> PassageSelection {
            try PassageSelection(
                query, matching: request.matching, filter: request.filter, isStrict: request.isStrict, db: db, analyzer: analyzer)
        }
        let target = try selection(request.target)
        let reference = try selection(request.reference ?? "")
        let targetTexts = try target.texts(in: db)
        var referenceTexts = try reference.texts(in: db)
        referenceTexts.exclude(try targetTexts.ids())
        var counter = try NGramCounter(
            [targetTexts, referenceTexts], size: request.size, isUnbroken: false, indexTokens: IndexStatistics(db).tokens, analyzer: analyzer)
        let (targetTokens, referenceTokens) = (counter.tokens[0], counter.tokens[1])
        var keywords: [(value: Double, keyword: Keyword)] = []
        for (key, counts) in try counter.counts(reaching: max(1, request.minimum)) where counts.wrappedSum() >= max(1, request.minimum) {
            let association = Association(observed: counts[0], of: targetTokens, elsewhere: counts[1], of: referenceTokens)
            guard request.listsRarer ? Double(counts[0]) < association.expected : Double(counts[0]) > association.expected else { continue }
            let value = request.measure == .ll ? association.keynessLogLikelihood : association.logRatio
            keywords.append((request.listsRarer ? -value : value, Keyword(terms: counter.terms(of: key), association: association)))
        }
        keywords.sort { a, b in
            a.value != b.value ? a.value > b.value : CollationKey(terms: a.keyword.terms) < CollationKey(terms: b.keyword.terms)
        }
        return Keyness(
            keywords: keywords.prefix(request.limit ?? keywords.count).map(\.keyword), found: keywords.count, targetTokens: targetTokens,
            referenceTokens: referenceTokens, warnings: target.warnings + reference.warnings)
    }
}
