import VanKienAnalysis
import VanKienDocuments

/// A query's text, read.
public struct ParsedQuery: Sendable, Equatable {
    /// `nil` where the text holds fields alone.
    public var query: Query?
    /// What its fields ask for.
    public var filter: SearchFilter
    /// How words without a sign of their own are compared.
    public var matching: Matching
    /// What was read in another way than it may have been meant.
    public var warnings: [QueryDiagnostic]
}

/// Reads the query language.
///
///     query   = and { OR and }
///     and     = not { AND not }
///     not     = side { NOT side }
///     side    = item { item | "-" item }          all of them
///     item    = primary { NEAR/n primary }
///     primary = "(" query ")" | word | "phrase" | NEAR( phrases, n ) | field:value
///
/// Whatever is typed is a query: a sign that can't be an operator where it stands is text, with a warning.
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
        var state = QueryParserState(tokens: tokens, analyzer: analyzer, end: scalars.count)
        var query = state.query()
        if let (fault, offset) = state.errors.first { throw diagnostic(fault, offset) }

        if query?.wantedPhrases.isEmpty ?? true, let excluded = state.firstExclusion {
            // `-uỷ` alone: nothing to leave it out of, so the minus is taken for a dash.
            state = QueryParserState(
                tokens: tokens.filter { $0.kind != .minus && $0.kind != .not }, analyzer: analyzer, end: scalars.count)
            query = state.query()
            state.diagnostics.append((.onlyExclusions, excluded))
        }
        let warnings = (lexer.diagnostics + state.diagnostics).sorted { $0.1 < $1.1 }.map { diagnostic($0.0, $0.1) }
        if isStrict, let warning = warnings.first { throw warning }
        if query == nil, state.filter.isEmpty { throw diagnostic(.noWord, 0) }
        if state.wordCount > QueryLimits.words {
            throw diagnostic(.tooManyWords(limit: QueryLimits.words), scalars.count)
        }
        let hasMarks = tokens.contains { token in
            switch token.kind {
            case .text, .quoted: TermForm.hasDiacritic(token.text)
            default: false
            }
        }
        return ParsedQuery(
            query: query, filter: state.filter, matching: matching ?? (hasMarks ? .exact : .folded), warnings: warnings)
    }
}

/// The descent through the tokens of one query.
private struct QueryParserState {
    private let tokens: [QueryToken]
    private let analyzer: Analyzer
    private let end: Int
    private var place = 0
    private var depth = 0
    /// How many ORs and NOTs enclose the place: a field narrows the whole search, so it can't stand there.
    private var barriers = 0
    var filter = SearchFilter()
    var diagnostics: [(QueryDiagnostic.Fault, Int)] = []
    var errors: [(QueryDiagnostic.Fault, Int)] = []
    private(set) var wordCount = 0
    private(set) var firstExclusion: Int?

    init(tokens: [QueryToken], analyzer: Analyzer, end: Int) {
        self.analyzer = analyzer
        self.end = end
        var state: [QueryToken] = []
        var diagnostics: [(QueryDiagnostic.Fault, Int)] = []
        // Parentheses without a partner are text, which is to say nothing.
        var opened: [Int] = []
        var dropped: Set<Int> = []
        for (place, token) in tokens.enumerated() {
            switch token.kind {
            case .open, .nearOpen: opened.append(place)
            case .close:
                if opened.popLast() == nil {
                    dropped.insert(place)
                    diagnostics.append((.unopenedParenthesis, token.range.lowerBound))
                }
            default: break
            }
        }
        for place in opened {
            dropped.insert(place)
            diagnostics.append((.unclosedParenthesis, tokens[place].range.upperBound - 1))
        }
        for (place, token) in tokens.enumerated() {
            guard dropped.contains(place) else {
                state.append(token)
                continue
            }
            if token.kind == .nearOpen, let word = Self.asText(token, analyzer) { state.append(word) }
        }
        self.tokens = state
        self.diagnostics = diagnostics
    }

    mutating func query() -> Query? { or() }

    private var current: QueryToken? { place < tokens.count ? tokens[place] : nil }

    private mutating func or() -> Query? {
        var parts: [Query] = []
        let isNested = hasOrAhead()
        if isNested { barriers += 1 }
        defer { if isNested { barriers -= 1 } }
        if let first = and() { parts.append(first) }
        while let token = current, token.kind == .or {
            place += 1
            guard let next = and() else {
                dangling(token)
                continue
            }
            if parts.isEmpty { dangling(token) }
            parts.append(next)
        }
        return Self.joined(parts) { .any($0) }
    }

    /// Whether an OR stands at this level before its parenthesis closes.
    private func hasOrAhead() -> Bool {
        var level = 0
        for token in tokens[place...] {
            switch token.kind {
            case .open, .nearOpen: level += 1
            case .close:
                if level == 0 { return false }
                level -= 1
            case .or where level == 0: return true
            default: break
            }
        }
        return false
    }

    private mutating func and() -> Query? {
        var parts: [Query] = []
        if let first = not() { parts.append(first) }
        while let token = current, token.kind == .and {
            place += 1
            guard let next = not() else {
                dangling(token)
                continue
            }
            if parts.isEmpty { dangling(token) }
            parts.append(next)
        }
        return Self.joined(parts) { .all($0) }
    }

    private mutating func not() -> Query? {
        var result = side()
        // Put together, since FTS5 refuses an expression that is hundreds of NOTs deep.
        var allExcluded: [Query] = []
        while let token = current, token.kind == .not {
            place += 1
            if firstExclusion == nil { firstExclusion = token.range.lowerBound }
            barriers += 1
            let right = side()
            barriers -= 1
            guard let excluded = right else {
                dangling(token)
                continue
            }
            guard result != nil else {
                // Nothing before it to leave it out of: it stays a part of the query only if there is nothing else.
                diagnostics.append((.danglingOperator(token.text), token.range.lowerBound))
                result = excluded
                continue
            }
            allExcluded.append(excluded)
        }
        guard let wanted = result, let excluded = Self.joined(allExcluded, { .any($0) }) else { return result }
        return .without(wanted, excluded)
    }

    private mutating func side() -> Query? {
        var wanted: [Query] = []
        var excluded: [Query] = []
        loop: while let token = current {
            switch token.kind {
            case .or, .and, .not, .close:
                break loop
            case .minus:
                place += 1
                if firstExclusion == nil { firstExclusion = token.range.lowerBound }
                if let part = item() { excluded.append(part) }
            case .field(let field, let value):
                place += 1
                apply(field, value, token)
            default:
                if let part = item() { wanted.append(part) }
            }
        }
        guard let query = Self.joined(wanted, { .all($0) }) else {
            return nil
        }
        return Self.joined(excluded) { .any($0) }.map { .without(query, $0) } ?? query
    }

    private mutating func item() -> Query? {
        guard let first = primary() else { return nil }
        guard case .near(let distance)? = current?.kind else { return first }
        var phrases = Self.phrases(of: first)
        let operatorToken = tokens[place]
        var widest = distance
        while case .near(let distance)? = current?.kind {
            place += 1
            widest = max(widest, distance)
            guard let next = primary(), let more = Self.phrases(of: next) else {
                dangling(operatorToken)
                return first
            }
            phrases?.append(contentsOf: more)
        }
        guard let phrases else {
            dangling(operatorToken)
            return first
        }
        return .near(phrases, distance: widest)
    }

    private mutating func primary() -> Query? {
        guard let token = current else { return nil }
        place += 1
        switch token.kind {
        case .text(let phrase), .quoted(let phrase):
            wordCount += phrase.words.count
            return .phrase(phrase)
        case .open:
            depth += 1
            defer { depth -= 1 }
            if depth > QueryLimits.depth {
                errors.append((.nestedTooDeep(limit: QueryLimits.depth), token.range.lowerBound))
                place = tokens.count
                return nil
            }
            let inner = or()
            if current?.kind == .close { place += 1 }
            return inner
        case .nearOpen:
            return nearList(token)
        case .near, .nearDistance:
            // Where it can't be an operator it is a word.
            guard let word = Self.asText(token, analyzer), case .text(let phrase) = word.kind else { return nil }
            if case .near = token.kind { dangling(token) }
            wordCount += phrase.words.count
            return .phrase(phrase)
        case .field(let field, let value):
            apply(field, value, token)
            return nil
        case .and, .or, .not, .minus, .close:
            place -= 1
            return nil
        }
    }

    /// After `NEAR(`: phrases and perhaps `, n`.
    private mutating func nearList(_ opening: QueryToken) -> Query? {
        var phrases: [QueryPhrase] = []
        var distance = 10
        while let token = current, token.kind != .close {
            place += 1
            switch token.kind {
            case .text(let phrase), .quoted(let phrase):
                phrases.append(phrase)
                wordCount += phrase.words.count
            case .nearDistance(let number):
                distance = min(number, QueryLimits.distance)
            default:
                dangling(token)
            }
        }
        if current?.kind == .close { place += 1 }
        guard phrases.count != 1 else { return .phrase(phrases[0]) }
        return phrases.isEmpty ? nil : .near(phrases, distance: distance)
    }

    private mutating func apply(_ field: QueryField, _ value: String, _ token: QueryToken) {
        guard barriers == 0 else {
            errors.append((.misplacedField(String(token.text.prefix { $0 != ":" })), token.range.lowerBound))
            return
        }
        do {
            try filter.narrow(field, value)
        } catch {
            errors.append((.fieldValue(field: String(token.text.prefix { $0 != ":" }), value: value, expected: error.expected), token.range.lowerBound))
        }
    }

    private mutating func dangling(_ token: QueryToken) {
        diagnostics.append((.danglingOperator(token.text), token.range.lowerBound))
    }

    private static func phrases(of query: Query) -> [QueryPhrase]? {
        switch query {
        case .phrase(let phrase): [phrase]
        default: nil
        }
    }

    private static func joined(_ parts: [Query], _ join: ([Query]) -> Query) -> Query? {
        parts.count > 1 ? join(parts) : parts.first
    }

    private static func asText(_ token: QueryToken, _ analyzer: Analyzer) -> QueryToken? {
        let words = analyzer.tokens(of: token.text).map { QueryWord(term: $0.term) }
        guard !words.isEmpty else { return nil }
        return QueryToken(
            kind: .text(QueryPhrase(words: words, sourceRange: token.range)), range: token.range, text: token.text)
    }
}
