import VanKienAnalysis
import VanKienDocuments

/// What is asked for, as a tree.
public indirect enum Query: Sendable, Equatable {
    /// A word, or words in a row.
    case phrase(QueryPhrase)
    /// Phrases with at most `distance` other words between the first and the last, in any order.
    case near([QueryPhrase], distance: Int)
    /// All of these.
    case all([Query])
    /// At least one of these.
    case any([Query])
    /// The first without the second.
    case without(Query, Query)
    /// Only passages of these kinds.
    case within(Set<Passage.Kind>, Query)
}

/// Words that stand side by side; one word is a phrase too.
public struct QueryPhrase: Sendable, Equatable {
    public var words: [QueryWord]
    /// Unicode scalar offsets into the query's text.
    public var sourceRange: Range<Int>

    public init(words: [QueryWord], sourceRange: Range<Int>) {
        self.words = words
        self.sourceRange = sourceRange
    }
}

/// One position of a phrase.
public struct QueryWord: Sendable, Equatable {
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
    /// The phrases in the order of the text, those behind NOT left out.
    public var wantedPhrases: [QueryPhrase] {
        switch self {
        case .phrase(let phrase): [phrase]
        case .near(let phrases, _): phrases
        case .all(let parts), .any(let parts): parts.flatMap(\.wantedPhrases)
        case .without(let part, _): part.wantedPhrases
        case .within(_, let part): part.wantedPhrases
        }
    }

    /// The tree on one line, for tests and explanations: `(and hòa (not giải uỷ))`.
    public var outline: String {
        switch self {
        case .phrase(let phrase): phrase.outline
        case .near(let phrases, let distance): "(near/\(distance) \(phrases.map(\.outline).joined(separator: " ")))"
        case .all(let parts): "(and \(parts.map(\.outline).joined(separator: " ")))"
        case .any(let parts): "(or \(parts.map(\.outline).joined(separator: " ")))"
        case .without(let part, let excluded): "(not \(part.outline) \(excluded.outline))"
        case .within(let kinds, let part):
            "(in \(kinds.map(\.rawValue).sorted().joined(separator: ",")) \(part.outline))"
        }
    }
}

extension QueryPhrase {
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
