import VanKienIndexing

/// Which passages of a window are meant: a bit for each, in memory of its own.
struct PassageBits {
    static var words: Int { DensePostings.windowSize / 64 }

    let words: UnsafeMutablePointer<UInt64>

    init() {
        words = UnsafeMutablePointer.allocate(capacity: Self.words)
        clear()
    }

    func free() { words.deallocate() }

    @inline(__always)
    func clear() { words.update(repeating: 0, count: Self.words) }

    var isEmpty: Bool {
        var all: UInt64 = 0
        for word in 0..<Self.words { all |= words[word] }
        return all == 0
    }

    var count: Int {
        var count = 0
        for word in 0..<Self.words { count += words[word].nonzeroBitCount }
        return count
    }

    /// The lowest place.
    var first: Int? {
        for word in 0..<Self.words where words[word] != 0 { return word << 6 | words[word].trailingZeroBitCount }
        return nil
    }

    @inline(__always)
    func holds(_ place: Int) -> Bool { words[place >> 6] >> UInt64(place & 63) & 1 == 1 }

    @inline(__always)
    func insert(_ place: Int) { words[place >> 6] |= 1 << UInt64(place & 63) }

    @inline(__always)
    func remove(_ place: Int) { words[place >> 6] &= ~(1 << UInt64(place & 63)) }

    func copy(_ other: PassageBits) { words.update(from: other.words, count: Self.words) }

    /// - Parameter bytes: a bitmap of a window, as `DensePostings` has it.
    func copy(littleEndian bytes: UnsafeRawPointer) {
        for word in 0..<Self.words { words[word] = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * word, as: UInt64.self)) }
    }

    func formIntersection(_ other: PassageBits) {
        for word in 0..<Self.words { words[word] &= other.words[word] }
    }

    func formUnion(_ other: PassageBits) {
        for word in 0..<Self.words { words[word] |= other.words[word] }
    }

    func subtract(_ other: PassageBits) {
        for word in 0..<Self.words { words[word] &= ~other.words[word] }
    }

    /// Inserts all places from `start` to before `end`.
    func insert(_ start: Int, _ end: Int) {
        guard start < end else { return }
        let (first, last) = (start >> 6, (end - 1) >> 6)
        let (head, tail) = (~UInt64(0) << UInt64(start & 63), ~UInt64(0) >> UInt64(63 - (end - 1) & 63))
        if first == last {
            words[first] |= head & tail
            return
        }
        words[first] |= head
        for word in first + 1..<max(first + 1, last) { words[word] = ~0 }
        words[last] |= tail
    }

    /// Goes through the words that hold any, rising. A window has as many words as a word has bits.
    ///
    /// Which do can't be foretold where few hold any, so it is found out without a branch.
    @inline(__always)
    func forEachHeldWord(_ body: (Int) -> Void) {
        var held: UInt64 = 0
        for word in 0..<Self.words { held |= (words[word] == 0 ? 0 : 1) << UInt64(word) }
        while held != 0 {
            body(held.trailingZeroBitCount)
            held &= held &- 1
        }
    }

    /// Goes through the places, rising.
    @inline(__always)
    func forEach(_ body: (Int) -> Void) {
        forEachHeldWord { word in
            var rest = words[word]
            while rest != 0 {
                body(word << 6 | rest.trailingZeroBitCount)
                rest &= rest &- 1
            }
        }
    }
}
