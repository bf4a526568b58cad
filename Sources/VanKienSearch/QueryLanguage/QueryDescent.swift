import VanKienAnalysis

/// The descent through the tokens of one query, a function a rule of the grammar that `QueryParser` states.
struct QueryDescent {
    private let tokens: [QueryToken]
    private let analyzer: Analyzer
    private var place = 0
    private var depth = 0
    private(set) var diagnostics: [(QueryDiagnostic.Fault, Int)] = []
    private(set) var errors: [(QueryDiagnostic.Fault, Int)] = []
    private(set) var wordCount = 0
    private(set) var prefixes: Set<String> = []

    init(tokens: [QueryToken], analyzer: Analyzer) {
        self.analyzer = analyzer
        var kept: [QueryToken] = []
        // Parentheses without a partner are text, which is to say nothing.
        var opened: [Int] = []
        var dropped: Set<Int> = []
        for (place, token) in tokens.enumerated() {
            if token.opens { opened.append(place) }
            if token.kind == .close, opened.popLast() == nil {
                dropped.insert(place)
                diagnostics.append((.unopenedParenthesis, token.range.lowerBound))
            }
        }
        for place in opened {
            dropped.insert(place)
            diagnostics.append((.unclosedParenthesis, tokens[place].range.upperBound - 1))
        }
        for (place, token) in tokens.enumerated() {
            guard dropped.contains(place) else {
                kept.append(token)
                continue
            }
            if token.isNearOpen, let phrase = Self.phrase(ofText: token, analyzer) {
                kept.append(QueryToken(kind: .text(phrase), range: token.range, text: token.text))
            }
        }
        self.tokens = kept
    }

    /// The tree, or `nil` where there is nothing to look for.
    mutating func query() -> Query? { or() }

    private var current: QueryToken? { place < tokens.count ? tokens[place] : nil }

    private mutating func or() -> Query? {
        var parts: [Query] = []
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
        return parts.isEmpty ? nil : .anyOf(parts)
    }

    private mutating func and() -> Query? {
        var parts: [Query] = []
        if let first = exclusions(from: side()) { parts.append(first) }
        while let token = current, token.kind == .and {
            place += 1
            if current?.kind == .not, let wanted = parts.popLast() {
                // `a AND NOT b` is `a NOT b`.
                parts.append(exclusions(from: wanted) ?? wanted)
                continue
            }
            guard let next = exclusions(from: side()) else {
                dangling(token)
                continue
            }
            if parts.isEmpty { dangling(token) }
            parts.append(next)
        }
        return parts.isEmpty ? nil : .allOf(parts)
    }

    /// The NOTs that follow, taken from what stands before them.
    private mutating func exclusions(from wanted: Query?) -> Query? {
        var result = wanted
        var excluded: [Query] = []
        while let token = current, token.kind == .not {
            place += 1
            // `NOT in:heading giám sát`: of what follows, the fields are what NOT can leave out.
            if result == nil, let fields = leadingFields(), let rest = side() {
                excluded.append(fields)
                result = rest
                continue
            }
            guard let right = side() else {
                dangling(token)
                continue
            }
            if result == nil {
                if right.isOfFieldsAlone {
                    result = .all([])
                } else {
                    // Nothing before it to leave it out of: it stays a part of the query.
                    dangling(token)
                    result = right
                    continue
                }
            }
            excluded.append(right)
        }
        return result?.excluding(excluded)
    }

    /// Fields that words follow.
    private mutating func leadingFields() -> Query? {
        var tests: [FieldTest] = []
        var next = place
        while next < tokens.count, case .field(let test) = tokens[next].kind {
            tests.append(test)
            next += 1
        }
        guard !tests.isEmpty, next < tokens.count else { return nil }
        switch tokens[next].kind {
        case .text, .quoted, .open, .nearOpen: break
        default: return nil
        }
        place = next
        return .allOf(tests.map(Query.field))
    }

    private mutating func side() -> Query? {
        var wanted: [Query] = []
        var fields: [FieldTest] = []
        var excluded: [Query] = []
        var firstExclusion: Int?
        loop: while let token = current {
            switch token.kind {
            case .or, .and, .not, .close:
                break loop
            case .minus:
                place += 1
                guard let part = item() else { continue }
                if firstExclusion == nil { firstExclusion = token.range.lowerBound }
                excluded.append(part)
            default:
                switch item() {
                case .field(let test)?: fields.append(test)
                case let part?: wanted.append(part)
                case nil: break
                }
            }
        }
        for field in QueryField.allCases {
            let tests = fields.filter { $0.field == field }
            if !tests.isEmpty { wanted.append(.anyOf(tests.map(Query.field))) }
        }
        guard wanted.isEmpty, let firstExclusion else {
            return wanted.isEmpty ? nil : Query.allOf(wanted).excluding(excluded)
        }
        if excluded.allSatisfy(\.isOfFieldsAlone) { return Query.all([]).excluding(excluded) }
        // `-uỷ` alone: nothing to leave it out of, so the minus is taken for a dash.
        diagnostics.append((.onlyExclusions, firstExclusion))
        return .allOf(excluded)
    }

    /// One operand, or a chain of them joined by NEAR and PRE. Operators of one kind in a row make one list with the widest of their
    /// distances; where the kind changes, both lists have to be met.
    private mutating func item() -> Query? {
        let firstStart = place
        guard let first = primary() else { return nil }
        guard case .near? = current?.kind else { return first }
        var lists: [NearList] = []
        var last = first
        while let token = current, case .near(let distance, let isOrdered) = token.kind {
            place += 1
            let start = self.place
            guard let next = primary() else {
                dangling(token)
                return lists.isEmpty ? first : .allOf(lists.flatMap { combined($0, at: token) })
            }
            guard let left = Self.alternatives(last), let right = Self.alternatives(next) else {
                let fault = Self.alternatives(last) == nil ? firstStart : start
                diagnostics.append((.groupInNear, tokens[fault].range.lowerBound))
                return .allOf((lists.isEmpty ? [first] : lists.flatMap { combined($0, at: token) }) + [next])
            }
            if let list = lists.last, list.isOrdered == isOrdered {
                lists[lists.count - 1].operands.append(right)
                lists[lists.count - 1].distance = max(list.distance, distance)
            } else {
                lists.append(NearList(operands: [left, right], distance: distance, isOrdered: isOrdered))
            }
            last = next
        }
        let place = tokens[self.place - 1]
        return .allOf(lists.flatMap { combined($0, at: place) })
    }

    private mutating func primary() -> Query? {
        guard let token = current else { return nil }
        place += 1
        switch token.kind {
        case .text(let phrase), .quoted(let phrase):
            wordCount += phrase.words.count
            prefixes.formUnion(phrase.words.filter(\.isPrefix).map(\.term))
            if phrase.words.count > QueryLimits.repetitions,
                Dictionary(grouping: phrase.words, by: \.term).contains(where: { $0.value.count > QueryLimits.repetitions })
            {
                errors.append((.tooManyRepetitions(limit: QueryLimits.repetitions), token.range.lowerBound))
            }
            return .phrase(phrase)
        case .field(let test):
            return .field(test)
        case .open:
            return group(token)
        case .nearOpen(let isOrdered):
            return nearList(token, isOrdered: isOrdered)
        case .near, .nearDistance:
            // Where it can't be an operator it is a word.
            if case .near = token.kind { dangling(token) }
            guard let phrase = Self.phrase(ofText: token, analyzer) else { return nil }
            wordCount += phrase.words.count
            return .phrase(phrase)
        case .and, .or, .not, .minus, .close:
            place -= 1
            return nil
        }
    }

    private mutating func group(_ opening: QueryToken) -> Query? {
        guard deepen(opening) else { return nil }
        defer { depth -= 1 }
        let inner = or()
        if current?.kind == .close { place += 1 }
        return inner
    }

    private mutating func deepen(_ opening: QueryToken) -> Bool {
        guard depth < QueryLimits.depth else {
            errors.append((.nestedTooDeep(limit: QueryLimits.depth), opening.range.lowerBound))
            place = tokens.count
            return false
        }
        depth += 1
        return true
    }

    /// After `NEAR(`: operands and perhaps `, n`.
    private mutating func nearList(_ opening: QueryToken, isOrdered: Bool) -> Query? {
        guard deepen(opening) else { return nil }
        defer { depth -= 1 }
        var list = NearList(operands: [], distance: QueryLimits.usualDistance, isOrdered: isOrdered)
        while let token = current, token.kind != .close {
            switch token.kind {
            case .text, .quoted, .open, .nearOpen:
                guard let operand = primary() else { continue }
                if let alternatives = Self.alternatives(operand) {
                    list.operands.append(alternatives)
                } else {
                    diagnostics.append((.groupInNear, token.range.lowerBound))
                    list.operands += operand.wantedPhrases.map { [$0] }
                }
            case .nearDistance(let number):
                place += 1
                list.distance = min(number, QueryLimits.distance)
            case .field:
                place += 1
                dangling(token)
                if let phrase = Self.phrase(ofText: token, analyzer) {
                    wordCount += phrase.words.count
                    list.operands.append([phrase])
                }
            case .and, .or, .not, .minus, .near, .close:
                place += 1
                dangling(token)
            }
        }
        if current?.kind == .close { place += 1 }
        return list.operands.isEmpty ? nil : .allOf(combined(list, at: opening))
    }

    /// Every combination of the operands' alternatives.
    private mutating func combined(_ list: NearList, at token: QueryToken) -> [Query] {
        guard list.operands.count <= QueryLimits.nearOperands else {
            errors.append((.tooManyInNear(limit: QueryLimits.nearOperands), token.range.lowerBound))
            return []
        }
        var combinations: [[QueryPhrase]] = [[]]
        for operand in list.operands {
            guard combinations.count * operand.count <= QueryLimits.nearCombinations else {
                errors.append((.tooManyCombinations(limit: QueryLimits.nearCombinations), token.range.lowerBound))
                return []
            }
            combinations = combinations.flatMap { before in operand.map { before + [$0] } }
        }
        return [
            .anyOf(
                combinations.map {
                    $0.count == 1 ? .phrase($0[0]) : .near($0, distance: list.distance, isOrdered: list.isOrdered)
                })
        ]
    }

    /// A word, a phrase, or a choice of them.
    private static func alternatives(_ query: Query) -> [QueryPhrase]? {
        switch query {
        case .phrase(let phrase): return [phrase]
        case .any(let parts):
            let phrases = parts.map(alternatives)
            return phrases.contains(nil) ? nil : phrases.flatMap { $0 ?? [] }
        case .near, .all, .without, .field: return nil
        }
    }

    private mutating func dangling(_ token: QueryToken) {
        diagnostics.append((.danglingOperator(token.text), token.range.lowerBound))
    }

    private static func phrase(ofText token: QueryToken, _ analyzer: Analyzer) -> QueryPhrase? {
        let words = analyzer.tokens(of: token.text).map { QueryWord(term: $0.term) }
        return words.isEmpty ? nil : QueryPhrase(words: words, sourceRange: token.range)
    }
}

/// The operands of one NEAR or PRE, each with its alternatives.
private struct NearList {
    var operands: [[QueryPhrase]]
    var distance: Int
    var isOrdered: Bool
}
