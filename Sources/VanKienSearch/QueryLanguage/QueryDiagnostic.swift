/// Something in a query's text that could not be read as it stands.
public struct QueryDiagnostic: Error, Sendable, Equatable {
    public enum Fault: Sendable, Equatable {
        case noWord
        case unclosedQuote
        case unclosedParenthesis
        case unopenedParenthesis
        /// An operator with nothing on one of its sides.
        case danglingOperator(String)
        /// A group within NEAR that is more than a choice of words or phrases.
        case groupInNear
        /// A star before or inside a word.
        case starNotAtEnd
        /// Only things to leave out, and nothing to leave them out of.
        case onlyExclusions
        case nestedTooDeep(limit: Int)
        case tooLong(limit: Int)
        case tooManyWords(limit: Int)
        case tooManyPrefixes(limit: Int)
        case tooManyConditions(limit: Int)
        case tooManyCombinations(limit: Int)
        case tooManyInNear(limit: Int)
        case tooManyRepetitions(limit: Int)
        /// A field's value that the field can't have.
        case fieldValue(field: String, value: String, expected: String)
    }

    public var fault: Fault
    /// The query in NFC, which the offset counts in.
    public var query: String
    /// Unicode scalars before the place.
    public var offset: Int

    /// What is wrong.
    public var message: String {
        switch fault {
        case .noWord: "the query holds no word to look for"
        case .unclosedQuote: "a quotation mark that is never closed"
        case .unclosedParenthesis: "a parenthesis that is never closed"
        case .unopenedParenthesis: "a closing parenthesis without an opening one"
        case .danglingOperator(let word): "'\(word)' needs something on both sides"
        case .groupInNear: "NEAR takes words, phrases and groups joined by OR, so this is searched for anywhere"
        case .starNotAtEnd: "a star that is not at a word's end is passed over"
        case .onlyExclusions: "there is nothing to leave this out of, so it is looked for"
        case .nestedTooDeep(let limit): "parentheses are nested more than \(limit) deep"
        case .tooLong(let limit): "the query is longer than \(limit) characters"
        case .tooManyWords(let limit): "the query has more than \(limit) words"
        case .tooManyPrefixes(let limit): "more than \(limit) different words end in *"
        case .tooManyConditions(let limit): "more than \(limit) fields or ordered NEARs stand within OR or behind NOT"
        case .tooManyCombinations(let limit): "the groups within this NEAR make more than \(limit) combinations"
        case .tooManyInNear(let limit): "this NEAR has more than \(limit) words and phrases"
        case .tooManyRepetitions(let limit): "a word stands more than \(limit) times in one phrase"
        case .fieldValue(let field, let value, _): "'\(field):' can't be '\(value)'"
        }
    }

    /// What is to be done.
    public var proposal: String {
        switch fault {
        case .noWord: "add one, as in: dân vận"
        case .unclosedQuote: "close it, or leave it out"
        case .unclosedParenthesis, .unopenedParenthesis: "give it its partner, or leave it out"
        case .danglingOperator(let word): word.lowercased() == word ? "leave it out" : "if it is a word, write it in small letters"
        case .groupInNear: "write (a OR b) for a choice"
        case .starNotAtEnd: "write the beginning of the word and then the star: dâ*"
        case .onlyExclusions: "add a word to leave it out of"
        case .nestedTooDeep: "take out parentheses that change nothing, or ask in two searches"
        case .tooLong, .tooManyWords, .tooManyPrefixes, .tooManyInNear, .tooManyRepetitions: "search for a part of it"
        case .tooManyConditions: "use ranges (year:2010..2016), or ask in two searches"
        case .tooManyCombinations: "ask in two searches"
        case .fieldValue(_, _, let expected): "expected \(expected)"
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
