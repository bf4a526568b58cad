/// Something in a query's text that could not be read as it stands.
public struct QueryDiagnostic: Error, Sendable, Equatable {
    public enum Fault: Sendable, Equatable {
        case noWord
        case unclosedQuote
        case unclosedParenthesis
        case unopenedParenthesis
        /// An operator with nothing on one of its sides.
        case danglingOperator(String)
        /// Only things to leave out, and nothing to leave them out of.
        case onlyExclusions
        case nestedTooDeep(limit: Int)
        case tooLong(limit: Int)
        case tooManyWords(limit: Int)
        /// A field's value that the field can't have.
        case fieldValue(field: String, value: String, expected: String)
        /// A field within OR or behind NOT, where it can't narrow the search.
        case misplacedField(String)
    }

    public var fault: Fault
    /// The query in NFC, which the offset counts in.
    public var query: String
    /// Unicode scalars before the place.
    public var offset: Int

    /// What is wrong and what was made of it or is to be done.
    public var message: String {
        switch fault {
        case .noWord: "the query holds no word to look for"
        case .unclosedQuote: "a quotation mark that is never closed"
        case .unclosedParenthesis: "a parenthesis that is never closed"
        case .unopenedParenthesis: "a closing parenthesis without an opening one"
        case .danglingOperator(let word): "'\(word)' needs something on both sides"
        case .onlyExclusions: "nothing is left to search when only exclusions are given; add a word to look for"
        case .nestedTooDeep(let limit): "parentheses are nested more than \(limit) deep"
        case .tooLong(let limit): "the query is longer than \(limit) characters"
        case .tooManyWords(let limit): "the query has more than \(limit) words"
        case .fieldValue(let field, let value, let expected): "'\(field):' can't be '\(value)'; expected \(expected)"
        case .misplacedField(let field): "'\(field):' can't stand inside OR or behind NOT; put it beside the whole query"
        }
    }

    /// The query on one line with a caret under the place; control characters and tabs are shown as blanks.
    public var excerpt: String {
        let scalars = Array(query.unicodeScalars)
        let window = 60
        let start = max(0, min(offset, scalars.count) - window)
        let end = min(scalars.count, offset + window)
        var line = start > 0 ? "…" : ""
        var width = line.isEmpty ? 0 : 1
        for (place, scalar) in scalars[start..<end].enumerated() {
            let isControl = scalar.properties.generalCategory == .control
            line.unicodeScalars.append(isControl ? " " : scalar)
            if start + place < offset, !scalar.properties.generalCategory.isMark { width += 1 }
        }
        if end < scalars.count { line += "…" }
        return line + "\n" + String(repeating: " ", count: width) + "^"
    }
}

extension Unicode.GeneralCategory {
    /// Drawn on the character before.
    var isMark: Bool { self == .nonspacingMark || self == .enclosingMark }
}
