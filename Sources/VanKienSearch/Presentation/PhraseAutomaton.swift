/// Finds phrases in a row of terms, all of them in one pass: Shift-And (Baeza-Yates and Gonnet 1992, Wu and Manber 1992).
///
/// One bit stands for each position of each phrase. It is set while the last terms seen are those of its phrase up to there. So a term
/// costs the same however many phrases there are and however often a text repeats their words: a passage may have millions of words,
/// and a query a thousand.
struct PhraseAutomaton: Sendable {
    /// Bits in words of 64.
    private let width: Int
    /// The bits of the phrases' first positions, and of their last.
    private var starts: [UInt64]
    private var ends: [UInt64]
    /// For each bit that is a last position, the length of its phrase.
    private var lengths: [Int]
    /// Terms that stand at the same positions are of one class. Those of class 0 stand at none.
    private var classes: [String: Int] = [:]
    /// For each class the bits of its positions.
    private var masks: [UInt64]

    /// - Parameter phrases: for each the terms that may stand at each of its positions.
    init(_ phrases: [[[String]]]) {
        let count = phrases.reduce(0) { $0 + $1.count }
        width = (count + 63) / 64
        starts = Array(repeating: 0, count: width)
        ends = starts
        masks = starts
        lengths = Array(repeating: 0, count: count)
        var bit = 0
        for phrase in phrases where !phrase.isEmpty {
            starts[bit / 64] |= 1 << UInt64(bit % 64)
            for terms in phrase {
                add(terms, at: bit)
                bit += 1
            }
            ends[(bit - 1) / 64] |= 1 << UInt64((bit - 1) % 64)
            lengths[bit - 1] = phrase.count
        }
    }

    private mutating func add(_ terms: [String], at bit: Int) {
        /// For each class that a term was of, the one that it is of with this position.
        var successors: [Int: Int] = [:]
        for term in terms {
            let before = classes[term] ?? 0
            let after = successors[before] ?? masks.count / width
            if successors.updateValue(after, forKey: before) == nil {
                masks += masks[(before * width)..<((before + 1) * width)]
                masks[after * width + bit / 64] |= 1 << UInt64(bit % 64)
            }
            classes[term] = after
        }
    }

    /// - Parameter body: is given the phrases found as ranges of the terms' places, in the order of their ends: of those that end at one place
    ///   the longest, within which the others lie.
    func forEachPhrase(in terms: some Sequence<String>, _ body: (Range<Int>) -> Void) {
        guard width > 0 else { return }
        var state = Array(repeating: UInt64(0), count: width)
        var isEmpty = true
        for (place, term) in terms.enumerated() {
            guard let termClass = classes[term] else {
                if !isEmpty { for word in 0..<width { state[word] = 0 } }
                isEmpty = true
                continue
            }
            isEmpty = false
            var carry: UInt64 = 0
            var longest = 0
            for word in 0..<width {
                let before = state[word]
                state[word] = (before << 1 | carry | starts[word]) & masks[termClass * width + word]
                carry = before >> 63
                var found = state[word] & ends[word]
                while found != 0 {
                    longest = max(longest, lengths[word * 64 + found.trailingZeroBitCount])
                    found &= found - 1
                }
            }
            if longest > 0 { body((place + 1 - longest)..<(place + 1)) }
        }
    }
}
