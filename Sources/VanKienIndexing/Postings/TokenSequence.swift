/// The tokens of a document in their order, as the numbers of their terms; sorted by term once all are there.
///
/// Memory of its own, and no arrays: this is written once a token, and an array asks each time whether it is shared and how long
/// it is.
final class TokenSequence {
    struct Occurrence {
        var passage: Int32
        var position: Int32
    }

    /// A term's number, and in the lowest bit whether it stands at the position of the token before.
    private var tokens: UnsafeMutablePointer<UInt32>
    private var capacity = 1 << 12
    private(set) var count = 0
    /// Tokens up to the end of each passage.
    private var ends: [Int] = []

    init() { tokens = .allocate(capacity: capacity) }

    deinit { tokens.deallocate() }

    @inline(__always)
    func append(_ term: Int, isColocated: Bool) {
        if count == capacity { grow() }
        tokens[count] = UInt32(truncatingIfNeeded: term) &<< 1 | (isColocated ? 1 : 0)
        count &+= 1
    }

    func endPassage() { ends.append(count) }

    private func grow() {
        let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: tokens, count: count)
        tokens.deallocate()
        tokens = larger
        capacity *= 2
    }

    /// Calls `body` for each term with its occurrences in order.
    ///
    /// - Parameter terms: their number; each of them has been appended.
    func withOccurrences(terms: Int, _ body: (_ term: Int, UnsafeBufferPointer<Occurrence>) -> Void) {
        // Counted, then put in their places: two passes over the tokens, and no look-up.
        withUnsafeTemporaryAllocation(of: Int.self, capacity: terms + 1) { places in
            places.initialize(repeating: 0)
            for token in 0..<count { places[Int(tokens[token] &>> 1) &+ 1] &+= 1 }
            for term in 0..<terms { places[term + 1] += places[term] }
            let sorted = UnsafeMutableBufferPointer<Occurrence>.allocate(capacity: count)
            defer { sorted.deallocate() }
            var token = 0
            for (passage, end) in ends.enumerated() {
                var position: Int32 = -1
                while token < end {
                    let entry = tokens[token]
                    position &+= Int32(truncatingIfNeeded: ~entry & 1)
                    let term = Int(entry &>> 1)
                    sorted.initializeElement(at: places[term], to: Occurrence(passage: Int32(truncatingIfNeeded: passage), position: position))
                    places[term] &+= 1
                    token &+= 1
                }
            }
            // Each place has moved to where the next term begins.
            var start = 0
            for term in 0..<terms {
                body(term, UnsafeBufferPointer(rebasing: sorted[start..<places[term]]))
                start = places[term]
            }
        }
    }
}
