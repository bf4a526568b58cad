import VanKienAnalysis
import VanKienDocuments

/// A query's text, read.
public struct ParsedQuery: Sendable, Equatable {
    /// `nil` where the text holds fields alone, side by side.
    public var query: Query?
    /// What the fields ask for that narrow the whole search; those within OR or behind NOT stay in the tree.
    public var filter: SearchFilter
    /// How words without a sign of their own are compared.
    public var matching: Matching
    /// What was read in another way than it may have been meant.
    public var warnings: [QueryDiagnostic]
}

/// Reads the query language.
///
///     query    = and { OR and }
///     and      = not { AND not | AND NOT side }
///     not      = side { NOT side }
///     side     = item { item | "-" item }             all of them; fields of one name are alternatives
///     item     = primary { near primary }             operands: words, phrases, groups of them joined by OR
///     near     = NEAR/n | PRE/n                       at most n words between; PRE in this order
///     primary  = "(" query ")" | list | phrase | word | field
///     list     = ( NEAR | PRE ) "(" primary { primary } [ "," n ] ")"
///     phrase   = [ "=" | "~" ] quote { word } quote   quotes of any shape
///     word     = [ "=" | "~" ] text [ "*" ]           = with these very marks, ~ with any, * and what follows
///     field    = name ":" ( text | quote text quote ) number, type, issuer, year, date, corpus, in
///
/// The operators have Vietnamese names too (`QueryOperator`), and so have the fields (`QueryField`). Operators count in capitals only;
/// in a query that is all capitals the Vietnamese names are words. Signs that join letters or figures (`217-QĐ/TW`, `kinh
/// tế-xã hội`) make a phrase of them. Whatever is typed is a query: a sign that can't be an operator where it stands is text,
/// with a warning.
public struct QueryParser: Sendable {
    private let analyzer: Analyzer

    public init(analyzer: Analyzer = Analyzer()) { self.analyzer = analyzer }

    /// - Parameters:
    ///   - matching: overrides what the diacritics of the query say.
    ///   - isStrict: makes the first warning an error.
    /// - Throws: `QueryDiagnostic`.
    public func parse(
        _ text: String, matching: Matching? = nil, isStrict: Bool = false
    ) throws(QueryDiagnostic) -> ParsedQuery {
        let normalized = NormalizationForm.nfc(text)
        let scalars = Array(normalized.unicodeScalars)
        func diagnostic(_ fault: QueryDiagnostic.Fault, _ offset: Int) -> QueryDiagnostic {
            QueryDiagnostic(fault: fault, query: normalized, offset: offset)
        }
        guard scalars.count <= QueryLimits.length else {
            throw diagnostic(.tooLong(limit: QueryLimits.length), QueryLimits.length)
        }
        var lexer = QueryLexer(scalars, analyzer: analyzer)
        let tokens = lexer.run()
        var descent = QueryDescent(tokens: tokens, analyzer: analyzer)
        let tree = descent.query()
        if let (fault, offset) = descent.errors.first { throw diagnostic(fault, offset) }
        let warnings = (lexer.diagnostics + descent.diagnostics).sorted { $0.1 < $1.1 }.map { diagnostic($0.0, $0.1) }
        if isStrict, let warning = warnings.first { throw warning }
        guard let tree else { throw diagnostic(.noWord, 0) }
        if descent.wordCount > QueryLimits.words {
            throw diagnostic(.tooManyWords(limit: QueryLimits.words), scalars.count)
        }
        if descent.prefixes.count > QueryLimits.prefixes {
            throw diagnostic(.tooManyPrefixes(limit: QueryLimits.prefixes), scalars.count)
        }
        var filter = SearchFilter()
        let query = tree.hoisting(into: &filter)
        let conditions = query?.conditions ?? []
        if conditions.count > QueryLimits.conditions {
            throw diagnostic(.tooManyConditions(limit: QueryLimits.conditions), scalars.count)
        }
        let hasMarks = tokens.contains { token in
            switch token.kind {
            case .text, .quoted: TermForm.hasDiacritic(token.text)
            default: false
            }
        }
        return ParsedQuery(
            query: query, filter: filter, matching: matching ?? (hasMarks ? .exact : .folded), warnings: warnings)
    }
}

extension Query {
    /// Takes the fields out that narrow the whole of the query, and gives the rest.
    fileprivate func hoisting(into filter: inout SearchFilter) -> Query? {
        switch self {
        case .field(let test):
            return filter.adopt([test]) ? nil : self
        case .any(let parts):
            // Fields of one name side by side are alternatives.
            let tests = parts.compactMap { if case .field(let test) = $0 { test } else { nil } }
            return tests.count == parts.count && Set(tests.map(\.field)).count == 1 && filter.adopt(tests) ? nil : self
        case .all(let parts) where !parts.isEmpty:
            let rest = parts.compactMap { $0.hoisting(into: &filter) }
            return rest.isEmpty ? nil : .allOf(rest)
        case .without(let wanted, let excluded):
            return .without(wanted.hoisting(into: &filter) ?? .all([]), excluded)
        case .all, .phrase, .near:
            return self
        }
    }

    /// What can't be told from words alone, fields and ordered NEARs: each once.
    var conditions: Set<Query> {
        switch self {
        case .phrase, .near(_, _, isOrdered: false): []
        case .field, .near: [self]
        case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.conditions) }
        case .without(let a, let b): a.conditions.union(b.conditions)
        }
    }
}

extension SearchFilter {
    /// Takes over what fields of one name ask for, unless something was asked of that field before.
    fileprivate mutating func adopt(_ tests: [FieldTest]) -> Bool {
        var narrowed = self
        for test in tests {
            guard test.filter.isDisjoint(from: self), (try? narrowed.narrow(test.field, test.value)) != nil else { return false }
        }
        self = narrowed
        return true
    }

    /// Whether the two ask for nothing of the same kind.
    private func isDisjoint(from other: SearchFilter) -> Bool {
        (corpora.isEmpty || other.corpora.isEmpty) && (types.isEmpty || other.types.isEmpty)
            && (issuers.isEmpty || other.issuers.isEmpty) && (numbers.isEmpty || other.numbers.isEmpty)
            && (years.isEmpty || other.years.isEmpty) && (dates.isEmpty || other.dates.isEmpty)
            && (kinds.isEmpty || other.kinds.isEmpty)
    }
}
