import VanKienIndexing

/// Where a word stands in the passages of a window, a bit for each place.
///
/// To go to a passage's postings costs more than to read many of them one after the other; and with bits, that words stand in a row is a shift and an
/// intersection.
final class WordPlaces {
    /// The places of a passage's beginning, where words mostly stand.
    struct Bits {
        static let count = 128

        var low: UInt64 = 0
        var high: UInt64 = 0

        /// - Parameter place: beyond `count` another is inserted.
        @inline(__always)
        mutating func insert(_ place: UInt64) {
            // Without a branch: which half it is can't be foretold.
            let bit: UInt64 = 1 &<< place
            let isHigh = 0 &- (place >> 6 & 1)
            low |= bit & ~isHigh
            high |= bit & isHigh
        }

        /// Each a place further on; the last is lost.
        @inline(__always)
        var next: Bits { Bits(low: low << 1, high: high << 1 | low >> 63) }

        @inline(__always)
        func intersection(_ other: Bits) -> Bits { Bits(low: low & other.low, high: high & other.high) }

        @inline(__always)
        var isEmpty: Bool { low | high == 0 }

        @inline(__always)
        var places: Int { low.nonzeroBitCount + high.nonzeroBitCount }
    }

    /// The word's window at hand.
    let word: WordWindow
    /// By the passages' places in the window; of those that hold the word.
    let bits: UnsafeMutablePointer<Bits>
    /// Passages where it stands further behind.
    let beyond = PassageBits()

    private let postings: WordPostings
    private var window: Int64 = -1

    /// - Parameter postings: of the same word, which has one term; before its first passage, for this alone.
    init(_ word: WordWindow, _ postings: WordPostings) {
        self.word = word
        self.postings = postings
        bits = .allocate(capacity: DensePostings.windowSize)
        bits.initialize(repeating: Bits(), count: DensePostings.windowSize)
    }

    deinit {
        bits.deallocate()
        beyond.free()
    }

    /// How many postings have to be read for the window that `word` is at.
    func cost(in window: Int64) -> Int { self.window == window ? 0 : word.present.count }

    /// Reads the window that `word` is at. Windows are asked for in rising order.
    func fill(_ wanted: Int64) {
        guard window != wanted else { return }
        window = wanted
        beyond.clear()
        guard let first = word.present.first else { return }
        if let jump = word.jump(to: first, behind: postings.passage) { _ = postings.jump(jump) }
        let start = wanted << DensePostings.windowBits
        let (bits, beyond) = (bits, beyond)
        postings.forEachList(from: start | Int64(first), before: start + Int64(DensePostings.windowSize)) { passage, list, size in
            let place = Int(passage - start)
            if !PositionList.decode(list, size, into: bits + place) { beyond.insert(place) }
        }
    }
}
