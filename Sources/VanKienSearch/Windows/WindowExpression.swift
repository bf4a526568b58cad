import VanKienIndexing

/// An expression of words, looked at a window of passages at a time.
///
/// Where words stand does not show there: phrases, NEAR and kinds are followed passage by passage (`PassageIterator`).
final class WindowExpression {
    private indirect enum Node {
        case word(WordWindow)
        case all([Node], PassageBits)
        case any([Node], PassageBits)
        case without(Node, Node, PassageBits)
    }

    /// A phrase of the expression, by its number there.
    private struct Phrase {
        let word: WordWindow
        /// What has to match for it to count (`Branch`).
        let branches: [PassageBits]
        /// Where it counts.
        let present: PassageBits
    }

    /// Where a phrase stands in the window at hand.
    struct View {
        /// The passages that hold it, where it counts.
        let present: PassageBits
        /// As `WordWindow` has them.
        let repeated: PassageBits
        let often: PassageBits
        let counts: UnsafeMutablePointer<UInt8>
        let isCounted: Bool
        unowned(unsafe) let word: WordWindow
    }

    private var phrases: [Phrase] = []
    /// Of each phrase, in memory of its own, so that a look at one counts no references.
    private(set) var views: UnsafeMutablePointer<View>
    private var root: Node?
    /// What is only shown, and asked for where the rest matches.
    private var shown: [Node] = []
    private var buffers: [PassageBits] = []

    /// - Parameter windows: gives the word of a phrase of the expression, by its number.
    /// - Returns: `nil` for what is not of words alone, or of very many.
    init?(_ expression: MatchExpression, _ windows: (Int) -> WordWindow) {
        guard Self.isOfWords(expression), Self.terms(of: expression) <= Self.mostTerms else { return nil }
        views = .allocate(capacity: 1)
        root = node(expression, Place(), windows)
        views.deallocate()
        views = .allocate(capacity: max(1, phrases.count))
        for (place, phrase) in phrases.enumerated() {
            (views + place).initialize(
                to: View(
                    present: phrase.present, repeated: phrase.word.repeated, often: phrase.word.often, counts: phrase.word.counts,
                    isCounted: phrase.word.isCounted, word: phrase.word))
        }
    }

    deinit {
        views.deallocate()
        for buffer in buffers { buffer.free() }
    }

    /// Each takes as much memory again for its windows as for its positions.
    private static let mostTerms = 4096

    private static func terms(of expression: MatchExpression) -> Int {
        switch expression {
        case .phrase(let phrase): phrase.positions.reduce(0) { $0 + $1.count }
        case .near(let phrases, _): phrases.reduce(0) { $0 + $1.positions.count }
        case .all(let parts), .any(let parts): parts.reduce(0) { $0 + terms(of: $1) }
        case .without(let part, let other), .showing(let part, let other): terms(of: part) + terms(of: other)
        case .within(_, let part): terms(of: part)
        }
    }

    private static func isOfWords(_ expression: MatchExpression) -> Bool {
        switch expression {
        case .phrase(let phrase): phrase.positions.count == 1
        case .near, .within: false
        case .all(let parts), .any(let parts): !parts.isEmpty && parts.allSatisfy(isOfWords)
        case .without(let part, let other), .showing(let part, let other): isOfWords(part) && isOfWords(other)
        }
    }

    /// Where in the expression a part stands; as `PostingsWalk` has it.
    private struct Place {
        var isChoice = false
        var branches: [PassageBits] = []
    }

    private func node(_ expression: MatchExpression, _ place: Place, _ windows: (Int) -> WordWindow) -> Node {
        switch expression {
        case .phrase, .near:
            let word = windows(phrases.count)
            // Where nothing else decides, it counts wherever it stands.
            let present = place.branches.isEmpty ? word.present : buffer()
            phrases.append(Phrase(word: word, branches: place.branches, present: present))
            return .word(word)
        case .all(let parts):
            guard parts.count != 1 else { return node(parts[0], place, windows) }
            let own = buffer()
            let inside = place.isChoice ? Place(branches: place.branches + [own]) : place
            let nodes = parts.map { (node($0, inside, windows), $0.frequency) }
            return .all(nodes.sorted { $0.1 < $1.1 }.map(\.0), own)
        case .any(let parts):
            guard parts.count != 1 else { return node(parts[0], place, windows) }
            var inside = place
            inside.isChoice = true
            return .any(parts.map { node($0, inside, windows) }, buffer())
        case .without(let wanted, let excluded):
            let own = buffer()
            let inside = place.isChoice ? Place(branches: place.branches + [own]) : place
            return .without(node(wanted, inside, windows), node(excluded, inside, windows), own)
        case .within(_, let part):
            return node(part, place, windows)
        case .showing(let part, let also):
            let part = node(part, place, windows)
            var beside = place
            beside.isChoice = true
            shown.append(node(also, beside, windows))
            return part
        }
    }

    private func buffer() -> PassageBits {
        let bits = PassageBits()
        buffers.append(bits)
        return bits
    }

    /// The lowest window, not before `window`, that may hold a match; `SegmentWindows.atEnd` behind the last.
    func next(from window: Int64) -> Int64 { root.map { next($0, from: window) } ?? SegmentWindows.atEnd }

    private func next(_ node: Node, from window: Int64) -> Int64 {
        switch node {
        case .word(let word): return word.next(from: window)
        case .any(let parts, _): return parts.reduce(SegmentWindows.atEnd) { min($0, next($1, from: window)) }
        case .without(let wanted, _, _): return next(wanted, from: window)
        case .all(let parts, _):
            var wanted = window
            var agreed = 0
            while agreed < parts.count, wanted != SegmentWindows.atEnd {
                let reached = next(parts[agreed], from: wanted)
                agreed = reached > wanted ? 0 : agreed + 1
                wanted = max(wanted, reached)
            }
            return wanted
        }
    }

    /// Finds the matches of a window, and for each phrase where it counts.
    ///
    /// - Parameter limits: the passages that may match, or `nil` for all.
    /// - Returns: whether there are any. Windows are asked for in rising order.
    func evaluate(_ window: Int64, within limits: PassageBits?, into matches: PassageBits) -> Bool {
        guard let root else { return false }
        matches.copy(bits(root, window))
        if let limits { matches.formIntersection(limits) }
        guard !matches.isEmpty else { return false }
        for node in shown { _ = bits(node, window) }
        for phrase in phrases {
            phrase.word.fill(window)
            guard !phrase.branches.isEmpty else { continue }
            phrase.present.copy(phrase.word.present)
            for branch in phrase.branches { phrase.present.formIntersection(branch) }
        }
        return true
    }

    private func bits(_ node: Node, _ window: Int64) -> PassageBits {
        switch node {
        case .word(let word):
            word.fill(window)
            return word.present
        case .all(let parts, let bits):
            bits.copy(self.bits(parts[0], window))
            for part in parts.dropFirst() {
                if bits.isEmpty { break }
                bits.formIntersection(self.bits(part, window))
            }
            return bits
        case .any(let parts, let bits):
            bits.copy(self.bits(parts[0], window))
            for part in parts.dropFirst() { bits.formUnion(self.bits(part, window)) }
            return bits
        case .without(let wanted, let excluded, let bits):
            bits.copy(self.bits(wanted, window))
            if !bits.isEmpty { bits.subtract(self.bits(excluded, window)) }
            return bits
        }
    }
}
