import VanKienAnalysis
import VanKienCitations

/// The pieces that a query's text falls into.
struct QueryToken: Equatable {
    enum Kind: Equatable {
        /// Text between blanks, analyzed: one word, or several that belong together (`tế-xã`, `217-QĐ/TW`).
        case text(QueryPhrase)
        /// Text between quotation marks.
        case quoted(QueryPhrase)
        case open
        case close
        case and
        case or
        case not
        /// A minus before a word.
        case minus
        /// `NEAR/5` or `PRE/5` between two phrases.
        case near(distance: Int, isOrdered: Bool)
        /// `NEAR(` or `PRE(` … the list is read by the parser.
        case nearOpen(isOrdered: Bool)
        /// `, 5` before the parenthesis that closes a NEAR list.
        case nearDistance(Int)
        case field(FieldTest)
    }

    var kind: Kind
    var range: Range<Int>
    /// What was typed, for messages and for reading an operator as a word.
    var text: String

    var isNearOpen: Bool {
        if case .nearOpen = kind { true } else { false }
    }

    /// Whether a parenthesis has to close it.
    var opens: Bool { kind == .open || isNearOpen }
}

/// Takes a query's text apart. It never fails: what can't be anything else is text.
struct QueryLexer {
    private let scalars: [Unicode.Scalar]
    private let analyzer: Analyzer
    /// Wholly in capitals, as a pasted heading is.
    private let isHeading: Bool
    /// Ranges of document numbers, which hold together whatever blanks and dashes are in them.
    private let numbers: [Range<Int>]
    /// The numbers there.
    private let numbersByPlace: [Range<Int>: DocumentNumber]
    private var place = 0
    private var tokens: [QueryToken] = []
    /// What is open at the place.
    private var openings: [QueryToken] = []
    private(set) var diagnostics: [(QueryDiagnostic.Fault, Int)] = []

    init(_ scalars: [Unicode.Scalar], analyzer: Analyzer) {
        self.scalars = scalars
        self.analyzer = analyzer
        let text = Self.string(scalars[...])
        // A number that runs on into a word (`217-QĐ/TWdang`) is indexed as that word, and so it is looked for.
        let citations = Self.numbers(in: text, length: scalars.count).filter { range, _ in
            (range.lowerBound == 0 || !Self.isWordScalar(scalars[range.lowerBound - 1]))
                && (range.upperBound == scalars.count || !Self.isWordScalar(scalars[range.upperBound]))
        }
        numbers = citations.map(\.range)
        numbersByPlace = Dictionary(citations.map { ($0.range, $0.number) }) { first, _ in first }
        isHeading = Self.isHeading(scalars, numbers)
    }

    /// The numbers of a query. In small letters the office of a number is told by its name alone; who asks for one means the number that it is in
    /// capitals, whoever issued it.
    private static func numbers(in text: String, length: Int) -> [(range: Range<Int>, number: DocumentNumber)] {
        let found = CitationRecogniser().numbers(in: text).map { (range: $0.scalarRange, number: $0.number) }
        // Most queries have no figure, and then no number.
        guard text.utf8.contains(where: { ("0"..."9").contains(Unicode.Scalar($0)) }) else { return found }
        let capitals = text.uppercased()
        guard capitals != text, capitals.unicodeScalars.count == length else { return found }
        let others = CitationRecogniser().numbers(in: capitals).map { (range: $0.scalarRange, number: $0.number) }
        return (found + others.filter { other in !found.contains { $0.range.overlaps(other.range) } }).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Whether there are words in capitals and none in small letters. Document numbers, which are in capitals anyway, and the
    /// operators themselves say nothing.
    private static func isHeading(_ scalars: [Unicode.Scalar], _ numbers: [Range<Int>]) -> Bool {
        guard !scalars.contains(where: \.properties.isLowercase) else { return false }
        var word = String.UnicodeScalarView()
        func tells() -> Bool {
            word.contains(where: \.properties.isUppercase) && QueryOperator(named: String(word), inHeading: false) == nil
        }
        var number = numbers.makeIterator()
        var next = number.next()
        for (place, scalar) in scalars.enumerated() {
            while let range = next, range.upperBound <= place { next = number.next() }
            if let range = next, range.contains(place) { continue }
            if isWordScalar(scalar) {
                word.append(scalar)
            } else {
                if tells() { return true }
                word.removeAll()
            }
        }
        return tells()
    }

    mutating func run() -> [QueryToken] {
        while place < scalars.count { step() }
        return tokens
    }

    private mutating func step() {
        let scalar = scalars[place]
        if scalar.properties.isWhitespace || scalar == "," {
            place += 1
        } else if let end = endOfSingleQuotes {
            quoted(at: place, end: end, matching: nil)
        } else if Self.isQuote(scalar) {
            quoted(at: place, matching: nil)
        } else if let matching = Self.matching(scalar), isAtWordStart, place + 1 < scalars.count, Self.isQuote(scalars[place + 1]) {
            quoted(at: place + 1, matching: matching)
        } else if scalar == "(" || scalar == ")" {
            add(scalar == "(" ? .open : .close, place..<(place + 1))
            place += 1
        } else if let number = numbers.first(where: { $0.lowerBound == place }) {
            text(number)
            place = number.upperBound
        } else if Self.isDash(scalar), isAtWordStart, place + 1 < scalars.count, startsOperand(scalars[place + 1]) {
            add(.minus, place..<(place + 1))
            place += 1
        } else {
            chunk()
        }
    }

    private var isAtWordStart: Bool {
        guard place > 0 else { return true }
        let before = scalars[place - 1]
        return before.properties.isWhitespace || before == "(" || (Self.isDash(before) && tokens.last?.kind == .minus)
    }

    private func startsOperand(_ scalar: Unicode.Scalar) -> Bool {
        Self.isWordScalar(scalar) || Self.isQuote(scalar) || scalar == "(" || scalar == "=" || scalar == "~"
    }

    /// `‘giám sát’`; the mark that closes is an apostrophe within a word.
    private var endOfSingleQuotes: Int? {
        guard scalars[place] == "‘", isAtWordStart else { return nil }
        return scalars.indices[(place + 1)...].first { end in
            scalars[end] == "’" && (end + 1 == scalars.count || !Self.isWordScalar(scalars[end + 1]))
        }
    }

    private mutating func quoted(at start: Int, matching: Matching?) {
        guard let end = scalars[(start + 1)...].firstIndex(where: Self.isQuote) else {
            diagnostics.append((.unclosedQuote, start))
            place = start + 1
            return
        }
        quoted(at: start, end: end, matching: matching)
    }

    /// - Parameter matching: of every word between the marks that has no sign of its own.
    private mutating func quoted(at start: Int, end: Int, matching: Matching?) {
        var words = words(in: (start + 1)..<end)
        if !words.isEmpty {
            if let matching {
                for place in words.indices where words[place].matching == nil { words[place].matching = matching }
            }
            let phrase = QueryPhrase(words: words, sourceRange: start..<(end + 1), number: number(in: (start + 1)..<end, words))
            add(.quoted(phrase), start..<(end + 1))
        }
        place = end + 1
    }

    private static func matching(_ scalar: Unicode.Scalar) -> Matching? {
        scalar == "=" ? .exact : scalar == "~" ? .folded : nil
    }

    /// Text up to a blank, a quotation mark or a parenthesis: an operator, a field, or words.
    private mutating func chunk() {
        let start = place
        var end = start + 1
        while end < scalars.count, !scalars[end].properties.isWhitespace, !Self.isQuote(scalars[end]),
            scalars[end] != "(", scalars[end] != ")", !numbers.contains(where: { $0.lowerBound == end })
        {
            end += 1
        }
        if let comma = commaBeforeDistance(start..<end) { end = comma }
        let typed = string(start..<end)
        if let token = operatorToken(typed, start: start, end: end) {
            add(token, start..<end)
            place = end
        } else if let near = nearOpening(typed, end: end) {
            add(near, start..<(end + 1))
            place = end + 1
        } else if field(start: start, end: end) {
            return
        } else {
            text(start..<end)
            place = end
        }
    }

    private func operatorToken(_ typed: String, start: Int, end: Int) -> QueryToken.Kind? {
        if let word = QueryOperator(named: typed, inHeading: isHeading) {
            switch word {
            case .and: return .and
            case .or: return .or
            case .not: return .not
            case .near, .ordered:
                // `NEAR(` begins a list.
                if end < scalars.count, scalars[end] == "(" { return nil }
                return .near(distance: QueryLimits.usualDistance, isOrdered: word == .ordered)
            }
        }
        if let (distance, isOrdered) = near(typed) { return .near(distance: distance, isOrdered: isOrdered) }
        if end < scalars.count, scalars[end] == ")", let number = Int(typed), number >= 0, isAfterComma(start) {
            return .nearDistance(number)
        }
        return nil
    }

    /// The comma of `sát,5)`, where that closes a NEAR list; anywhere else a comma may be one of `4,62`.
    private func commaBeforeDistance(_ range: Range<Int>) -> Int? {
        guard range.upperBound < scalars.count, scalars[range.upperBound] == ")",
            openings.last?.isNearOpen == true, let comma = scalars[range].lastIndex(of: ","), comma > range.lowerBound,
            comma + 1 < range.upperBound, scalars[(comma + 1)..<range.upperBound].allSatisfy({ ("0"..."9").contains($0) })
        else { return nil }
        return comma
    }

    private func isAfterComma(_ start: Int) -> Bool {
        var before = start - 1
        while before >= 0, scalars[before].properties.isWhitespace { before -= 1 }
        return before >= 0 && scalars[before] == ","
    }

    private func nearOpening(_ typed: String, end: Int) -> QueryToken.Kind? {
        guard end < scalars.count, scalars[end] == "(", let word = QueryOperator(named: typed, inHeading: isHeading) else { return nil }
        switch word {
        case .near: return .nearOpen(isOrdered: false)
        case .ordered: return .nearOpen(isOrdered: true)
        case .and, .or, .not: return nil
        }
    }

    /// `name:value`, with a value right behind the colon. What the field can't be is text, with a warning.
    private mutating func field(start: Int, end: Int) -> Bool {
        guard let colon = scalars[start..<end].firstIndex(of: ":"), let field = QueryField(named: string(start..<colon))
        else { return false }
        let valueStart = colon + 1
        let valueEnd: Int
        let value: String
        if valueStart < scalars.count, Self.isQuote(scalars[valueStart]),
            let close = scalars[(valueStart + 1)...].firstIndex(where: Self.isQuote)
        {
            value = string((valueStart + 1)..<close)
            valueEnd = close + 1
        } else if field == .number, let number = numbers.first(where: { $0.lowerBound == valueStart }) {
            value = string(number)
            valueEnd = number.upperBound
        } else {
            guard valueStart < end else { return false }
            value = string(valueStart..<end)
            valueEnd = end
        }
        do {
            add(.field(try FieldTest(field, value)), start..<valueEnd)
        } catch {
            diagnostics.append((.fieldValue(field: string(start..<colon), value: value, expected: error.expected), valueStart))
            return false
        }
        place = valueEnd
        return true
    }

    private mutating func text(_ range: Range<Int>) {
        let words = words(in: range)
        guard !words.isEmpty else { return }
        add(.text(QueryPhrase(words: words, sourceRange: range, number: number(in: range, words))), range)
    }

    /// The number that a stretch of text is and nothing else.
    private func number(in range: Range<Int>, _ words: [QueryWord]) -> DocumentNumber? {
        guard let first = range.first(where: { !scalars[$0].properties.isWhitespace }),
            let last = range.last(where: { !scalars[$0].properties.isWhitespace }),
            words.allSatisfy({ !$0.isPrefix && $0.matching == nil })
        else { return nil }
        return numbersByPlace[first..<(last + 1)]
    }

    /// The words of a stretch of text, with `*`, `=` and `~` taken as they stand beside a word.
    private mutating func words(in range: Range<Int>) -> [QueryWord] {
        let text = string(range)
        warnOfStars(in: range)
        var scalarOffsets: [Int: Int] = [:]
        var utf8Offset = 0
        for place in range {
            scalarOffsets[utf8Offset] = place
            utf8Offset += UTF8.width(scalars[place])
        }
        scalarOffsets[utf8Offset] = range.upperBound
        return analyzer.tokens(of: text).map { token in
            var word = QueryWord(term: token.term)
            if let end = scalarOffsets[token.utf8Range.upperBound], end < range.upperBound, scalars[end] == "*",
                end + 1 == range.upperBound || !Self.isWordScalar(scalars[end + 1])
            {
                word.isPrefix = true
                // A beginning is no syllable yet: the rules of spelling would make another one of it (`ki*` is not `ky*`).
                if let start = scalarOffsets[token.utf8Range.lowerBound] { word.term = string(start..<end).lowercased() }
            }
            if let start = scalarOffsets[token.utf8Range.lowerBound], start > range.lowerBound,
                start - 1 == range.lowerBound || scalars[start - 2].properties.isWhitespace
            {
                if scalars[start - 1] == "=" { word.matching = .exact }
                if scalars[start - 1] == "~" { word.matching = .folded }
            }
            return word
        }
    }

    /// `d*n`, `*dân`: a star stands for what follows a word's beginning and for nothing else.
    private mutating func warnOfStars(in range: Range<Int>) {
        for place in range.dropLast() where scalars[place] == "*" && scalars[place + 1].properties.isAlphabetic {
            let isInside = place > range.lowerBound && scalars[place - 1].properties.isAlphabetic
            if isInside || place == range.lowerBound { diagnostics.append((.starNotAtEnd, place)) }
        }
    }

    private mutating func add(_ kind: QueryToken.Kind, _ range: Range<Int>) {
        let token = QueryToken(kind: kind, range: range, text: string(range))
        tokens.append(token)
        if token.opens { openings.append(token) }
        if kind == .close { _ = openings.popLast() }
    }

    private func string(_ range: Range<Int>) -> String { Self.string(scalars[range]) }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        // One by one: for all at once the runtime has to look up conformances, which takes longer than a query's words.
        for scalar in scalars { text.append(scalar) }
        return String(text)
    }

    /// `NEAR/5`, `near/5`: with a figure it can be nothing else.
    private func near(_ typed: String) -> (distance: Int, isOrdered: Bool)? {
        let parts = typed.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let distance = Int(parts[1]), distance >= 0,
            let word = QueryOperator(named: parts[0].allSatisfy(\.isLowercase) ? parts[0].uppercased() : String(parts[0]), inHeading: isHeading),
            word == .near || word == .ordered
        else { return nil }
        return (min(distance, QueryLimits.distance), word == .ordered)
    }

    static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "“", "”", "„", "‟", "«", "»", "″", "＂", "〝", "〞", "〟", "「", "」", "『", "』", "《", "》", "〈", "〉", "‹", "›", "❝", "❞": true
        default: false
        }
    }

    static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "-" || scalar == "−" || scalar == "–" || scalar == "‑"
    }

    static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar.properties.generalCategory.isMark
    }
}
