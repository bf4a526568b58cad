import VanKienIndexing

/// An expression of words and phrases, looked at a window of passages at a time.
///
/// Where words stand does not show there. Phrases look it up in the passages that hold their words; NEAR and kinds are followed passage by passage
/// (`PassageIterator`).
final class WindowExpression {
    private indirect enum Node {
        case phrase(PhraseWindow)
        case all([Node], PassageBits)
        case any([Node], PassageBits)
        case without(Node, Node, PassageBits)
    }

    /// A phrase of the expression, by its number there.
    private struct Phrase {
        let window: PhraseWindow
        /// What has to match for it to count (`Branch`).
        let branches: [PassageBits]
        /// Where it counts.
        let present: PassageBits
    }

    /// Where a phrase stands in the window at hand.
    struct View {
        /// The passages that hold it, where it counts.
        let present: PassageBits
        /// As `PhraseWindow` has them.
        let repeated: PassageBits
        let often: PassageBits
        let counts: UnsafeMutablePointer<UInt8>
        let isCounted: Bool
        unowned(unsafe) let window: PhraseWindow
    }

    private var phrases: [Phrase] = []
    /// Of each phrase, in memory of its own, so that a look at one counts no references.
    private(set) var views: UnsafeMutablePointer<View>
    private var root: Node?
    /// What is only shown, and asked for where the rest matches.
    private var shown: [Node] = []
    private var buffers: [PassageBits] = []

    /// - Parameter windows: gives a phrase of the expression, by its number.
    /// - Returns: `nil` for what is not of words and phrases alone, of phrases alone that are walked, or of very many terms.
    init?(_ expression: MatchExpression, _ windows: (Int) throws -> PhraseWindow) rethrows {
        guard Self.isOfPhrases(expression), Self.terms(of: expression) <= Self.mostTerms else { return nil }
        views = .allocate(capacity: 1)
        root = try node(expression, Place(), windows)
        guard phrases.contains(where: { !$0.window.isWalked }) else { return nil }
        views.deallocate()
        views = .allocate(capacity: max(1, phrases.count))
        for (place, phrase) in phrases.enumerated() {
            (views + place).initialize(
                to: View(
                    present: phrase.present, repeated: phrase.window.repeated, often: phrase.window.often, counts: phrase.window.counts,
                    isCounted: phrase.window.isCounted, window: phrase.window))
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

    private static func isOfPhrases(_ expression: MatchExpression) -> Bool {
        switch expression {
        case .phrase(let phrase): !phrase.positions.isEmpty
        case .near, .within: false
        case .all(let parts), .any(let parts): !parts.isEmpty && parts.allSatisfy(isOfPhrases)
        case .without(let part, let other), .showing(let part, let other): isOfPhrases(part) && isOfPhrases(other)
        }
    }

    /// Where in the expression a part stands; as `PostingsWalk` has it.
    private struct Place {
        var isChoice = false
        var branches: [PassageBits] = []
    }

    private func node(_ expression: MatchExpression, _ place: Place, _ windows: (Int) throws -> PhraseWindow) rethrows -> Node {
        switch expression {
        case .phrase, .near:
            let window = try windows(phrases.count)
            // Where nothing else decides, it counts wherever it stands.
            let present = place.branches.isEmpty ? window.present : buffer()
            phrases.append(Phrase(window: window, branches: place.branches, present: present))
            return .phrase(window)
        case .all(let parts):
            guard parts.count != 1 else { return try node(parts[0], place, windows) }
            let own = buffer()
            let inside = place.isChoice ? Place(branches: place.branches + [own]) : place
            let nodes = try parts.map { (try node($0, inside, windows), $0.frequency) }
            // Phrases last, so that they are looked for where all the rest is.
            return .all(nodes.sorted { (Self.isCheap($0.0) ? 0 : 1, $0.1) < (Self.isCheap($1.0) ? 0 : 1, $1.1) }.map(\.0), own)
        case .any(let parts):
            guard parts.count != 1 else { return try node(parts[0], place, windows) }
            var inside = place
            inside.isChoice = true
            return .any(try parts.map { try node($0, inside, windows) }, buffer())
        case .without(let wanted, let excluded):
            let own = buffer()
            let inside = place.isChoice ? Place(branches: place.branches + [own]) : place
            return .without(try node(wanted, inside, windows), try node(excluded, inside, windows), own)
        case .within(_, let part):
            return try node(part, place, windows)
        case .showing(let part, let also):
            let part = try node(part, place, windows)
            var beside = place
            beside.isChoice = true
            shown.append(try node(also, beside, windows))
            return part
        }
    }

    /// Whether it is of words alone.
    private static func isCheap(_ node: Node) -> Bool {
        switch node {
        case .phrase(let window): window.isWord
        case .all(let parts, _), .any(let parts, _): parts.allSatisfy(isCheap)
        case .without(let wanted, let excluded, _): isCheap(wanted) && isCheap(excluded)
        }
    }

    private func buffer() -> PassageBits {
        let bits = PassageBits()
        buffers.append(bits)
        return bits
    }

    /// The lowest window, not before `window`, that may hold a match; `end` or one behind it where none before that may.
    func next(from window: Int64, before end: Int64) -> Int64 { root.map { next($0, from: window, before: end) } ?? SegmentWindows.atEnd }

    private func next(_ node: Node, from window: Int64, before end: Int64) -> Int64 {
        switch node {
        case .phrase(let phrase): return phrase.next(from: window, before: end)
        case .any(let parts, _): return parts.reduce(SegmentWindows.atEnd) { min($0, next($1, from: window, before: end)) }
        case .without(let wanted, _, _): return next(wanted, from: window, before: end)
        case .all(let parts, _): return parts.reduce(window) { max($0, next($1, from: window, before: end)) }
        }
    }

    /// Finds the matches of a window, and for each phrase where it counts.
    ///
    /// - Parameter limits: the passages that may match, or `nil` for all.
    /// - Returns: whether there are any. Windows are asked for in rising order.
    func evaluate(_ window: Int64, within limits: PassageBits?, into matches: PassageBits) -> Bool {
        guard let root else { return false }
        matches.copy(bits(root, window, within: limits))
        if let limits { matches.formIntersection(limits) }
        guard !matches.isEmpty else { return false }
        for node in shown { _ = bits(node, window, within: matches) }
        for phrase in phrases {
            phrase.window.fill(window, within: matches)
            guard !phrase.branches.isEmpty else { continue }
            phrase.present.copy(phrase.window.present)
            for branch in phrase.branches { phrase.present.formIntersection(branch) }
        }
        return true
    }

    /// - Parameter limits: the passages that matter, or `nil` for all. What is said of others says nothing.
    private func bits(_ node: Node, _ window: Int64, within limits: PassageBits?) -> PassageBits {
        switch node {
        case .phrase(let phrase):
            phrase.fill(window, within: limits)
            return phrase.present
        case .all(let parts, let bits):
            bits.copy(self.bits(parts[0], window, within: limits))
            if let limits { bits.formIntersection(limits) }
            for part in parts.dropFirst() {
                if bits.isEmpty { break }
                bits.formIntersection(self.bits(part, window, within: bits))
            }
            return bits
        case .any(let parts, let bits):
            bits.copy(self.bits(parts[0], window, within: limits))
            for part in parts.dropFirst() { bits.formUnion(self.bits(part, window, within: limits)) }
            return bits
        case .without(let wanted, let excluded, let bits):
            bits.copy(self.bits(wanted, window, within: limits))
            if let limits { bits.formIntersection(limits) }
            if !bits.isEmpty { bits.subtract(self.bits(excluded, window, within: bits)) }
            return bits
        }
    }
}
