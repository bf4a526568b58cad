import VanKienAnalysis
import VanKienCitations

/// What is asked for, as a tree.
public indirect enum Query: Sendable, Hashable {
    /// A word, or words in a row.
    case phrase(QueryPhrase)
    /// Phrases with at most `distance` other words between the end of the first and the beginning of the last: in any
    /// order, or each behind the one before it.
    case near([QueryPhrase], distance: Int, isOrdered: Bool)
    /// All of these; of none at all: every passage.
    case all([Query])
    /// At least one of these.
    case any([Query])
    /// The first without the second.
    case without(Query, Query)
    /// Only passages that a field lets through.
    case field(FieldTest)
}

/// Words that stand side by side; one word is a phrase too.
public struct QueryPhrase: Sendable, Hashable {
    public var words: [QueryWord]
    /// Unicode scalar offsets into the query's text.
    public var sourceRange: Range<Int>
    /// The number that these words are and nothing else, however it is written; the index has it as one term.
    public var number: DocumentNumber?

    public init(words: [QueryWord], sourceRange: Range<Int>, number: DocumentNumber? = nil) {
        self.words = words
        self.sourceRange = sourceRange
        self.number = number
    }
}

/// One position of a phrase.
public struct QueryWord: Sendable, Hashable {
    /// As the analyzer makes it of what was typed; a prefix as typed, in lower case.
    public var term: String
    /// Whether longer words count too (`prefix*`).
    public var isPrefix: Bool
    /// How it is compared where the query as a whole does not decide: `=word`, `~word`.
    public var matching: Matching?

    public init(term: String, isPrefix: Bool = false, matching: Matching? = nil) {
        self.term = term
        self.isPrefix = isPrefix
        self.matching = matching
    }
}

/// How words are compared.
public enum Matching: String, Sendable, CaseIterable {
    /// A word means what it says.
    case exact
    /// A word matches all its accented forms.
    case folded
}

extension Query {
    /// All of these, without a level of its own where that says the same.
    static func allOf(_ parts: [Query]) -> Query {
        parts.count == 1 ? parts[0] : .all(parts)
    }

    /// At least one of these. No part can be matched where there is none.
    static func anyOf(_ parts: [Query]) -> Query {
        parts.count == 1 ? parts[0] : .any(parts)
    }

    /// This without another. Exclusions are put together, so that a thousand of them are not a thousand deep.
    func excluding(_ parts: [Query]) -> Query {
        guard !parts.isEmpty else { return self }
        if case .without(let wanted, let excluded) = self {
            if case .any(let before) = excluded { return .without(wanted, .any(before + parts)) }
            return .without(wanted, .any([excluded] + parts))
        }
        return .without(self, Self.anyOf(parts))
    }

    /// The phrases in the order of the text, those behind NOT left out.
    public var wantedPhrases: [QueryPhrase] {
        switch self {
        case .phrase(let phrase): [phrase]
        case .near(let phrases, _, _): phrases
        case .all(let parts), .any(let parts): parts.flatMap(\.wantedPhrases)
        case .without(let part, _): part.wantedPhrases
        case .field: []
        }
    }

    /// Whether nothing is asked of the text.
    var isOfFieldsAlone: Bool {
        switch self {
        case .phrase, .near: false
        case .all(let parts), .any(let parts): parts.allSatisfy(\.isOfFieldsAlone)
        case .without(let a, let b): a.isOfFieldsAlone && b.isOfFieldsAlone
        case .field: true
        }
    }

    /// The tree on one line, for tests and explanations: `(and hòa (not giải uỷ))`.
    public var outline: String {
        func list(_ name: String, _ parts: [Query]) -> String { "(\(name) \(parts.map(\.outline).joined(separator: " ")))" }
        switch self {
        case .phrase(let phrase): return phrase.outline
        case .near(let phrases, let distance, let isOrdered):
            return "(\(isOrdered ? "pre" : "near")/\(distance) \(phrases.map(\.outline).joined(separator: " ")))"
        case .all(let parts): return parts.isEmpty ? "*" : list("and", parts)
        case .any(let parts): return list("or", parts)
        case .without(let part, let excluded): return "(not \(part.outline) \(excluded.outline))"
        case .field(let test): return test.outline
        }
    }
}

extension QueryPhrase {
    /// The words as the analyzer made them of what was typed.
    var typed: String { words.map { $0.term + ($0.isPrefix ? "*" : "") }.joined(separator: " ") }

    var outline: String {
        let words = words.map(\.outline)
        return words.count == 1 ? words[0] : "\"\(words.joined(separator: " "))\""
    }
}

extension QueryWord {
    var outline: String {
        (matching == .exact ? "=" : matching == .folded ? "~" : "") + term + (isPrefix ? "*" : "")
    }
}
