/// The tokens of texts in their order, as the numbers of their terms.
///
/// Memory of its own, and no arrays: this is written once a token, and an array asks each time whether it is shared and how long
/// it is. For one thread at a time: no access is within another, so none is checked for that as it happens.
package final class TokenSequence {
    /// The terms, numbered in the order of their first coming.
    @exclusivity(unchecked)
    package private(set) var terms = TermTable()
    private let cache = SpellingCache()
    private let spellings: SpellingCache.Entries

    @exclusivity(unchecked)
    private var tokens: UnsafeMutablePointer<UInt32>
    @exclusivity(unchecked)
    private var capacity = 1 << 12
    @exclusivity(unchecked)
    package private(set) var count = 0
    /// Tokens up to the end of each text.
    package private(set) var ends: [Int] = []
    /// Positions of each text.
    package private(set) var lengths: [Int] = []
    /// Tokens of the text that is being written that take no position of their own.
    private var colocated = 0

    package init() {
        spellings = cache.entries
        tokens = .allocate(capacity: capacity)
    }

    deinit { tokens.deallocate() }

    /// For each token its term's number, and in the lowest bit whether it stands at the position of the token before.
    package func withTokens<Result>(_ body: (UnsafeBufferPointer<UInt32>) throws -> Result) rethrows -> Result {
        try body(UnsafeBufferPointer(start: tokens, count: count))
    }

    package func endText() {
        lengths.append(count - (ends.last ?? 0) - colocated)
        ends.append(count)
        colocated = 0
    }

    /// Appends a token at the position of the one before it.
    func appendColocated(_ term: UnsafeBufferPointer<UInt8>) {
        colocated += 1
        append(Int32(truncatingIfNeeded: terms.place(of: term)), joins: true)
    }

    /// Appends a token, and remembers its spelling where there is one.
    func append(_ term: UnsafeBufferPointer<UInt8>, _ spelling: SpellingCache.Key?) {
        let number = Int32(truncatingIfNeeded: terms.place(of: term))
        if let spelling { spellings.remember(spelling, number) }
        append(number, joins: false)
    }

    /// Appends the token of a spelling met before; whether it was.
    @inline(__always)
    func appendKnown(_ spelling: SpellingCache.Key) -> Bool {
        guard let number = spellings.number(of: spelling) else { return false }
        append(number, joins: false)
        return true
    }

    @inline(__always)
    private func append(_ number: Int32, joins: Bool) {
        if count == capacity { grow() }
        tokens[count] = UInt32(bitPattern: number) &<< 1 | (joins ? 1 : 0)
        count &+= 1
    }

    private func grow() {
        let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: tokens, count: count)
        tokens.deallocate()
        tokens = larger
        capacity *= 2
    }
}
