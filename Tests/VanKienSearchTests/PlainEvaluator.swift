import Foundation
import VanKien

/// What a random query asks for, as the test means it; how it is written is another matter.
indirect enum Wish {
    case word(String)
    case phrase([String])
    case prefix(String)
    /// The last word of the phrase is a prefix.
    case phraseWithPrefix([String])
    case near([[String]], Int)
    /// In this order.
    case ordered([[String]], Int)
    case field(FieldWish)
    /// With exactly these marks, or with any, whatever the rest of the query.
    case marked(String, Matching)
    case all([Wish])
    case any([Wish])
    case without(Wish, Wish)

    /// All that is typed, for deciding whether the query has a diacritic.
    var typed: [String] {
        switch self {
        case .word(let word), .prefix(let word), .marked(let word, _): [word]
        case .phrase(let words), .phraseWithPrefix(let words): words
        case .near(let phrases, _), .ordered(let phrases, _): phrases.flatMap { $0 }
        case .field: []
        case .all(let parts), .any(let parts): parts.flatMap(\.typed)
        case .without(let a, let b): a.typed + b.typed
        }
    }

    var hasField: Bool {
        switch self {
        case .field: true
        case .all(let parts), .any(let parts): parts.contains(where: \.hasField)
        case .without(let a, let b): a.hasField || b.hasField
        case .word, .phrase, .prefix, .phraseWithPrefix, .near, .ordered, .marked: false
        }
    }

    func mapped(_ change: (String) -> String) -> Wish {
        switch self {
        case .word(let word): .word(change(word))
        case .phrase(let words): .phrase(words.map(change))
        case .prefix(let word): .prefix(change(word))
        case .phraseWithPrefix(let words): .phraseWithPrefix(words.map(change))
        case .near(let phrases, let distance): .near(phrases.map { $0.map(change) }, distance)
        case .ordered(let phrases, let distance): .ordered(phrases.map { $0.map(change) }, distance)
        case .marked(let word, let matching): .marked(change(word), matching)
        case .field: self
        case .all(let parts): .all(parts.map { $0.mapped(change) })
        case .any(let parts): .any(parts.map { $0.mapped(change) })
        case .without(let a, let b): .without(a.mapped(change), b.mapped(change))
        }
    }
}

/// What a field asks for, and how it is typed.
struct FieldWish {
    var typed: String
    var holds: @Sendable (PassageRecord) -> Bool
}

/// Spelling on the test's own terms: Unicode decomposition, and the rules of the contract in the shortest form.
enum Spelling {
    static let tones: Set<Unicode.Scalar> = ["\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]
    static let marks: Set<Unicode.Scalar> = tones.union(["\u{302}", "\u{306}", "\u{31B}"])

    static func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.decomposedStringWithCanonicalMapping.unicodeScalars) }

    static func hasDiacritic(_ text: String) -> Bool {
        scalars(text).contains { marks.contains($0) || ["đ", "Đ", "ð", "Ð"].contains($0) }
    }

    /// Without any mark, đ as d.
    static func stripped(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        for scalar in scalars(text) where !(0x300...0x36F ~= scalar.value) {
            view.append(["đ", "ð"].contains(scalar) ? "d" : ["Đ", "Ð"].contains(scalar) ? "D" : scalar)
        }
        return String(view)
    }

    /// The letters without tones (ă â ê ô ơ ư are letters), and the tones.
    static func parts(_ text: String) -> (letters: [Unicode.Scalar], tones: [Unicode.Scalar]) {
        let all = scalars(text)
        let letters = String(String.UnicodeScalarView(all.filter { !tones.contains($0) }))
        return (Array(letters.precomposedStringWithCanonicalMapping.unicodeScalars), all.filter(tones.contains))
    }

    /// The letters of a word, and those with i for y or y for i where both are the same word.
    static func spellings(_ letters: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        let onset = String(String.UnicodeScalarView(letters.dropLast()))
        guard let last = letters.last, last == "i" || last == "y",
            "b c d đ g h k l m n p q r s t v x qu".split(separator: " ").contains(where: { $0 == onset })
        else { return [letters] }
        return [letters, Array(letters.dropLast()) + [last == "i" ? "y" : "i"]]
    }
}

/// Answers wishes by looking at every word of every passage. It shares the analyzer with the engine and nothing else.
struct PlainEvaluator {
    private let passages: [PassageRecord]
    private let ids: [String]
    private let texts: [[String]]
    private let folded: [[String]]

    init(_ passages: [PassageRecord]) {
        self.passages = passages
        ids = passages.map(\.id)
        texts = passages.map { Analyzer().tokens(of: $0.text).map(\.term) }
        folded = texts.map { $0.map(Spelling.stripped) }
    }

    func answer(_ wish: Wish, _ matching: Matching) -> Set<String> {
        Set(ids.indices.filter { holds(wish, $0, matching) }.map { ids[$0] })
    }

    private func holds(_ wish: Wish, _ passage: Int, _ matching: Matching) -> Bool {
        switch wish {
        case .word(let word): !places(of: [word], isPrefix: false, passage, matching).isEmpty
        case .phrase(let words): !places(of: words, isPrefix: false, passage, matching).isEmpty
        case .prefix(let word): !places(of: [word], isPrefix: true, passage, matching).isEmpty
        case .phraseWithPrefix(let words): !places(of: words, isPrefix: true, passage, matching).isEmpty
        case .near(let phrases, let distance): isNear(phrases, distance, passage, matching)
        case .ordered(let phrases, let distance): isInOrder(phrases, distance, passage, matching)
        case .marked(let word, let own): !places(of: [word], isPrefix: false, passage, own).isEmpty
        case .field(let field): field.holds(passages[passage])
        case .all(let parts): parts.allSatisfy { holds($0, passage, matching) }
        case .any(let parts): parts.contains { holds($0, passage, matching) }
        case .without(let a, let b): holds(a, passage, matching) && !holds(b, passage, matching)
        }
    }

    /// Where a phrase stands: the ranges of its words.
    private func places(of typed: [String], isPrefix: Bool, _ passage: Int, _ matching: Matching) -> [Range<Int>] {
        let wanted = typed.flatMap { Analyzer().tokens(of: $0).map(\.term) }
        let text = matching == .exact ? texts[passage] : folded[passage]
        let keys = matching == .exact ? wanted : wanted.map(Spelling.stripped)
        guard !keys.isEmpty, text.count >= keys.count else { return [] }
        let prefix = isPrefix ? PrefixWish(typed.last ?? "", matching) : nil
        return (0...(text.count - keys.count)).filter { start in
            keys.indices.allSatisfy { place in
                if place == keys.count - 1, let prefix { return prefix.matches(texts[passage][start + place]) }
                return Array(text[start + place].unicodeScalars) == Array(keys[place].unicodeScalars)
            }
        }.map { $0..<($0 + keys.count) }
    }

    /// Every choice of one place for each phrase is tried.
    private func isInOrder(_ phrases: [[String]], _ distance: Int, _ passage: Int, _ matching: Matching) -> Bool {
        let found = phrases.map { places(of: $0, isPrefix: false, passage, matching) }
        func follows(_ next: Int, first: Range<Int>, last: Range<Int>) -> Bool {
            guard next < found.count else { return phrases.count == 1 || last.lowerBound - first.upperBound <= distance }
            return found[next].contains { $0.lowerBound >= last.upperBound && follows(next + 1, first: first, last: $0) }
        }
        return (found.first ?? []).contains { follows(1, first: $0, last: $0) }
    }

    /// At most `distance` words between the end of the first and the beginning of the last.
    private func isNear(_ phrases: [[String]], _ distance: Int, _ passage: Int, _ matching: Matching) -> Bool {
        let found = phrases.map { places(of: $0, isPrefix: false, passage, matching) }
        return found.flatMap { $0 }.contains { last in
            found.allSatisfy { places in
                places.contains { $0.lowerBound <= last.lowerBound && last.lowerBound - $0.upperBound <= distance }
            }
        }
    }
}

private struct PrefixWish {
    let letters: [Unicode.Scalar]
    let tones: [Unicode.Scalar]
    let isFolded: Bool

    init(_ typed: String, _ matching: Matching) {
        isFolded = matching == .folded
        let lower = typed.lowercased().unicodeScalars.map { ["ð", "Ð"].contains($0) ? "đ" : $0 }
        let word = String(String.UnicodeScalarView(lower))
        (letters, tones) = Spelling.parts(isFolded ? Spelling.stripped(word) : word)
    }

    func matches(_ term: String) -> Bool {
        let (all, itsTones) = Spelling.parts(isFolded ? Spelling.stripped(term) : term)
        return (tones.isEmpty || tones == itsTones) && Spelling.spellings(all).contains { $0.starts(with: letters) }
    }
}
