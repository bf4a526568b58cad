/// Where a word or a line of words stands in the order of a Vietnamese dictionary.
///
/// The alphabet is a ă â b c d đ e ê … o ô ơ … u ư …, f j w z in their places, digits before all letters. Words of the same
/// letters stand in the order of their tones: no mark, huyền, hỏi, ngã, sắc, nặng (CLDR's rules for `vi`; a test compares
/// words with ICU's). Lines are compared word by word, as dictionaries do, so that lines with the same first word stand together.
///
/// ```swift
/// ["đa", "da", "dạ", "dà"].sorted { CollationKey(terms: [$0]) < CollationKey(terms: [$1]) }   // da dà dạ đa
/// ```
public struct CollationKey: Sendable, Hashable, Comparable {
    private var weights: [UInt32] = []

    /// - Parameter terms: as `Analyzer` gives them.
    public init(terms: some Sequence<String>) {
        for term in terms { append(term) }
    }

    /// - Parameter text: its words alone are compared.
    public init(_ text: String, analyzer: Analyzer = Analyzer()) {
        self.init(terms: analyzer.tokens(of: text).lazy.map(\.term))
    }

    public static func < (a: CollationKey, b: CollationKey) -> Bool { a.weights.lexicographicallyPrecedes(b.weights) }

    /// Letters, then tones: each list ends in 0, which stands before every weight.
    private mutating func append(_ term: String) {
        let form = TermForm(term: term)
        weights += form.letters.unicodeScalars.lazy.map(Self.weight) + [0]
        weights += form.tones.lazy.map { UInt32($0.rawValue) + 1 } + [0]
    }

    private static let alphabet: [Unicode.Scalar: UInt32] = {
        let letters = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz".unicodeScalars
        return Dictionary(uniqueKeysWithValues: zip(letters, 0x80...))
    }()

    /// Signs and digits before the letters, whatever is no Vietnamese letter behind them, each by its code point.
    private static func weight(_ scalar: Unicode.Scalar) -> UInt32 {
        scalar.value < 0x61 ? scalar.value + 1 : alphabet[scalar] ?? scalar.value + 0x200
    }
}
