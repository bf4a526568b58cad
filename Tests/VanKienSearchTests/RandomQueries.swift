import Foundation
import VanKien
import VanKienTestSupport

/// Random wishes and their wording in the query language.
struct RandomQueries {
    var corpus: RandomCorpus

    init(seed: UInt64) { corpus = RandomCorpus(seed: seed) }

    mutating func next() -> (wish: Wish, query: String, matching: Matching?) {
        var wish = self.wish(depth: 0)
        // Typed by somebody without a Vietnamese keyboard.
        if corpus.random.chance(0.3) { wish = wish.mapped(Spelling.stripped) }
        var query = worded(wish)
        if corpus.random.chance(0.2) { query = query.decomposedStringWithCanonicalMapping }
        return (wish, query, corpus.random.chance(0.2) ? corpus.random.pick(Matching.allCases) : nil)
    }

    private mutating func wish(depth: Int) -> Wish {
        guard depth < 3, corpus.random.chance(0.6) else { return leaf() }
        switch corpus.random.int(0..<6) {
        case 0, 1:
            // Fields of one name side by side are alternatives, so there is one at most.
            let all = parts(depth)
            let fields = all.indices.filter { if case .field = all[$0] { true } else { false } }
            return .all(all.indices.map { fields.dropFirst().contains($0) ? .word(corpus.typed()) : all[$0] })
        case 2, 3: return .any(parts(depth))
        default: return .without(wish(depth: depth + 1), wish(depth: depth + 1))
        }
    }

    private mutating func parts(_ depth: Int) -> [Wish] {
        (0..<corpus.random.int(2..<4)).map { _ in wish(depth: depth + 1) }
    }

    private mutating func leaf() -> Wish {
        switch corpus.random.int(0..<14) {
        case 10: return .ordered((0..<corpus.random.int(2..<4)).map { _ in words(1..<3) }, corpus.random.int(0..<8))
        case 11: return .marked(corpus.typedAlone(), corpus.random.pick(Matching.allCases))
        case 12, 13: return .field(corpus.field())
        case 0, 1: return .phrase(words(2..<4))
        case 2: return .prefix(beginning())
        case 3: return .phraseWithPrefix(words(1..<3) + [beginning()])
        case 4: return .near((0..<corpus.random.int(2..<4)).map { _ in words(1..<3) }, corpus.random.int(0..<8))
        default: return .word(corpus.typed())
        }
    }

    private mutating func words(_ count: Range<Int>) -> [String] {
        (0..<corpus.random.int(count)).map { _ in corpus.typed() }
    }

    /// The first letters of a word of one token.
    private mutating func beginning() -> String {
        while true {
            let word = corpus.typed()
            let characters = Array(word)
            let part = String(characters.prefix(corpus.random.int(1..<(characters.count + 1))))
            if part.allSatisfy(\.isLetter), Analyzer().tokens(of: part).count == 1, !part.hasPrefix("ﬁ") { return part }
        }
    }

    private mutating func worded(_ wish: Wish) -> String {
        switch wish {
        case .word(let word): return word
        case .phrase(let words): return quoted(words.joined(separator: " "))
        case .prefix(let word): return word + "*"
        case .phraseWithPrefix(let words): return quoted(words.joined(separator: " ") + "*")
        case .near(let phrases, let distance):
            let inside = phrases.map { $0.count == 1 ? $0[0] : quoted($0.joined(separator: " ")) }
            return "\(corpus.random.pick(["NEAR", "GẦN"]))(\(inside.joined(separator: " "))\(corpus.random.pick([", ", ","]))\(distance))"
        case .ordered(let phrases, let distance):
            let inside = phrases.map { $0.count == 1 ? alone($0[0]) : quoted($0.joined(separator: " ")) }
            return corpus.random.chance(0.5)
                ? "\(corpus.random.pick(["PRE", "TRƯỚC"]))(\(inside.joined(separator: " ")), \(distance))"
                : "(" + inside.joined(separator: " \(corpus.random.pick(["PRE", "TRƯỚC"]))/\(distance) ") + ")"
        case .marked(let word, let matching):
            return (matching == .exact ? "=" : "~") + word
        case .field(let field):
            return field.typed
        case .all(let parts):
            return parts.map { grouped($0) }.joined(separator: corpus.random.pick([" ", " ", "  ", " AND "]))
        case .any(let parts):
            return parts.map { grouped($0) }.joined(separator: " OR ")
        case .without(let a, let b):
            return grouped(a) + corpus.random.pick([" NOT ", " -"]) + grouped(b)
        }
    }

    private mutating func quoted(_ text: String) -> String {
        let (open, close) = corpus.random.pick([("\"", "\""), ("\"", "\""), ("“", "”"), ("«", "»")])
        return open + text + close
    }

    /// So that nothing beside it is taken for a part of it.
    private func alone(_ word: String) -> String {
        Analyzer().tokens(of: word).count == 1 || !word.contains(where: "-/".contains) ? word : "\"\(word)\""
    }

    private mutating func grouped(_ wish: Wish) -> String {
        switch wish {
        case .word(let word): alone(word)
        case .all, .any, .without: "(" + worded(wish) + ")"
        default: worded(wish)
        }
    }
}
