import VanKienAnalysis

/// Where a term stands: its passage, counted from the first of the document, and its position there.
struct Occurrence {
    var passage: Int32
    var position: Int32
}

extension TokenSequence {
    /// Calls `body` for each term with its occurrences in order. Each term has at least one.
    func withOccurrences(_ body: (_ term: Int, UnsafeBufferPointer<Occurrence>) -> Void) {
        let terms = terms.count
        // Counted, then put in their places: two passes over the tokens, and no look-up.
        withUnsafeTemporaryAllocation(of: Int.self, capacity: terms + 1) { places in
            places.initialize(repeating: 0)
            let sorted = UnsafeMutableBufferPointer<Occurrence>.allocate(capacity: count)
            defer { sorted.deallocate() }
            withTokens { tokens in
                for token in tokens { places[Int(token &>> 1) &+ 1] &+= 1 }
                for term in 0..<terms { places[term + 1] += places[term] }
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
