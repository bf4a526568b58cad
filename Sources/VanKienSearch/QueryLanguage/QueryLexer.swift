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
        /// `NEAR/5` between two phrases.
        case near(distance: Int)
        /// `NEAR(` … the list is read by the parser.
        case nearOpen
        /// `, 5` before the parenthesis that closes a NEAR list.
        case nearDistance(Int)
        case field(QueryField, value: String)
    }

    var kind: Kind
    var range: Range<Int>
    /// What was typed, for messages and for reading an operator as a word.
    var text: String
}

/// Takes a query's text apart. It never fails: what can't be anything else is text.
struct QueryLexer {
    private let scalars: [Unicode.Scalar]
    private let analyzer: Analyzer
    private let isAllCapitals: Bool
    /// Ranges of document numbers, which hold together whatever blanks and dashes are in them.
    private let numbers: [Range<Int>]
    private var place = 0
    private var tokens: [QueryToken] = []
    private(set) var diagnostics: [(QueryDiagnostic.Fault, Int)] = []

    init(_ scalars: [Unicode.Scalar], analyzer: Analyzer) {
        self.scalars = scalars
        self.analyzer = analyzer
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        // A number that runs on into a word (`217-QĐ/TWdang`) is indexed as that word, and so it is looked for.
        numbers = CitationRecogniser().citations(in: String(text)).map(\.scalarRange).filter { range in
            (range.lowerBound == 0 || !Self.isWordScalar(scalars[range.lowerBound - 1]))
                && (range.upperBound == scalars.count || !Self.isWordScalar(scalars[range.upperBound]))
        }
        isAllCapitals =
            scalars.contains { $0.properties.isUppercase } && !scalars.contains { $0.properties.isLowercase }
    }

    mutating func run() -> [QueryToken] {
        while place < scalars.count { step() }
        return tokens
    }

    private mutating func step() {
        let scalar = scalars[place]
        if scalar.properties.isWhitespace || scalar == "," {
            place += 1
        } else if Self.isQuote(scalar) {
            quoted()
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
        return before.properties.isWhitespace || before == "("
    }

    private func startsOperand(_ scalar: Unicode.Scalar) -> Bool {
        Self.isWordScalar(scalar) || Self.isQuote(scalar) || scalar == "(" || scalar == "=" || scalar == "~"
    }

    private mutating func quoted() {
        let start = place
        guard let end = scalars[(start + 1)...].firstIndex(where: Self.isQuote) else {
            diagnostics.append((.unclosedQuote, start))
            place += 1
            return
        }
        let words = words(in: (start + 1)..<end)
        if !words.isEmpty {
            add(.quoted(QueryPhrase(words: words, sourceRange: start..<(end + 1))), start..<(end + 1))
        }
        place = end + 1
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
        switch typed {
        case "AND": return .and
        case "OR": return .or
        case "NOT": return .not
        default: break
        }
        if let distance = Self.distance(of: typed, name: "NEAR") { return .near(distance: distance) }
        if end < scalars.count, scalars[end] == ")", let number = Int(typed), tokens.last?.kind == .and || isAfterComma(start) {
            return .nearDistance(number)
        }
        // In a pasted heading (`NHÀ NƯỚC QUẢN LÝ VÀ NHÂN DÂN LÀM CHỦ`) these are words.
        guard !isAllCapitals else { return nil }
        if typed == "VÀ" { return .and }
        if typed == "HOẶC" { return .or }
        if typed == "KHÔNG" { return .not }
        if let distance = Self.distance(of: typed, name: "GẦN") { return .near(distance: distance) }
        return nil
    }

    /// The comma of `sát,5)`, where that closes a NEAR list; anywhere else a comma may be one of `4,62`.
    private func commaBeforeDistance(_ range: Range<Int>) -> Int? {
        guard range.upperBound < scalars.count, scalars[range.upperBound] == ")",
            let opening = tokens.last(where: { $0.kind == .open || $0.kind == .close || $0.kind == .nearOpen }),
            opening.kind == .nearOpen, let comma = scalars[range].lastIndex(of: ","), comma > range.lowerBound,
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
        guard end < scalars.count, scalars[end] == "(" else { return nil }
        return typed == "NEAR" || (!isAllCapitals && typed == "GẦN") ? .nearOpen : nil
    }

    /// `name:value`, with a value right behind the colon.
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
        } else if let number = numbers.first(where: { $0.lowerBound == valueStart }) {
            value = string(number)
            valueEnd = number.upperBound
        } else {
            guard valueStart < end else { return false }
            value = string(valueStart..<end)
            valueEnd = end
        }
        add(.field(field, value: value), start..<valueEnd)
        place = valueEnd
        return true
    }

    private mutating func text(_ range: Range<Int>) {
        let words = words(in: range)
        guard !words.isEmpty else { return }
        add(.text(QueryPhrase(words: words, sourceRange: range)), range)
    }

    /// The words of a stretch of text, with `*`, `=` and `~` taken as they stand beside a word.
    private func words(in range: Range<Int>) -> [QueryWord] {
        let text = string(range)
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

    private mutating func add(_ kind: QueryToken.Kind, _ range: Range<Int>) {
        tokens.append(QueryToken(kind: kind, range: range, text: string(range)))
    }

    private func string(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range])
        return String(text)
    }

    /// `NEAR/5`.
    private static func distance(of typed: String, name: String) -> Int? {
        let parts = typed.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == name, let distance = Int(parts[1]), distance >= 0 else { return nil }
        return min(distance, QueryLimits.distance)
    }

    static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "“", "”", "„", "‟", "«", "»", "″", "＂", "〝", "〞": true
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
