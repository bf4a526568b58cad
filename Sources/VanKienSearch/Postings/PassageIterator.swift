/// The passages that a part of a query matches, in rising order.
class PassageIterator {
    /// The passage that it is at; 0 before the first, `SegmentCursor.atEnd` behind the last.
    final var passage: Int64 = 0

    /// Goes to the first match that is not before `target`, which is behind `passage`.
    func advance(to target: Int64) {}

    /// Whether it matches a passage. Passages are asked for in rising order.
    final func matches(_ wanted: Int64) -> Bool {
        if passage < wanted { advance(to: wanted) }
        return passage == wanted
    }
}

/// Iterators in memory of their own, so that going through them counts no references.
struct PassageIterators<Iterator: PassageIterator> {
    private let iterators: UnsafeMutablePointer<Unmanaged<Iterator>>
    let count: Int

    init(_ iterators: [Iterator]) {
        count = iterators.count
        self.iterators = UnsafeMutablePointer.allocate(capacity: max(1, count))
        for (place, iterator) in iterators.enumerated() {
            (self.iterators + place).initialize(to: Unmanaged.passRetained(iterator))
        }
    }

    func free() {
        for place in 0..<count { iterators[place].release() }
        iterators.deallocate()
    }

    @inline(__always)
    func passage(at place: Int) -> Int64 { iterators[place]._withUnsafeGuaranteedRef { $0.passage } }

    /// - Returns: where it is then.
    @inline(__always)
    func advance(_ place: Int, to target: Int64) -> Int64 {
        iterators[place]._withUnsafeGuaranteedRef {
            if $0.passage < target { $0.advance(to: target) }
            return $0.passage
        }
    }

    /// Moves all on to the first passage, not before `target`, that each of them is at.
    ///
    /// - Returns: that passage; where there is none before `end`, `end` or one behind it that none stands before.
    func meet(from target: Int64, before end: Int64 = SegmentCursor.atEnd) -> Int64 {
        var wanted = target
        var met = 0
        while met < count, wanted < end {
            let reached = advance(met, to: wanted)
            // The first leads: it goes on to where another one is.
            met = reached > wanted ? (met == 0 ? 1 : 0) : met + 1
            wanted = max(wanted, reached)
        }
        return wanted
    }

    @inline(__always)
    func with<Result>(_ place: Int, _ body: (Iterator) -> Result) -> Result {
        iterators[place]._withUnsafeGuaranteedRef(body)
    }
}

/// Which of several cursors is at the lowest passage.
struct PassageHeap {
    private let passages: UnsafeMutablePointer<Int64>
    private let items: UnsafeMutablePointer<Int32>
    let count: Int

    /// All begin before the first passage.
    init(count: Int) {
        self.count = count
        passages = UnsafeMutablePointer.allocate(capacity: max(1, count))
        items = UnsafeMutablePointer.allocate(capacity: max(1, count))
        passages.initialize(repeating: 0, count: count)
        for place in 0..<count { items[place] = Int32(truncatingIfNeeded: place) }
    }

    func free() {
        passages.deallocate()
        items.deallocate()
    }

    /// The lowest passage; at the end where there are none.
    @inline(__always)
    var lowest: Int64 { count > 0 ? passages[0] : SegmentCursor.atEnd }

    /// Moves the cursors on until none is before `target`.
    ///
    /// - Parameter advance: moves one and says where it is then.
    @inline(__always)
    func advance(to target: Int64, _ advance: (Int, Int64) -> Int64) {
        while lowest < target {
            passages[0] = advance(Int(items[0]), target)
            sink()
        }
    }

    private func sink() {
        let (passage, item) = (passages[0], items[0])
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < count else { break }
            if child + 1 < count, passages[child + 1] < passages[child] { child += 1 }
            guard passages[child] < passage else { break }
            passages[parent] = passages[child]
            items[parent] = items[child]
            parent = child
        }
        passages[parent] = passage
        items[parent] = item
    }

    /// Writes which cursors are at the lowest passage, in no order.
    ///
    /// - Parameter found: has room for all.
    /// - Returns: how many.
    @inline(__always)
    func atLowest(_ found: UnsafeMutablePointer<Int32>) -> Int {
        guard count > 0 else { return 0 }
        found[0] = items[0]
        // Mostly none besides.
        guard count > 1, passages[1] == passages[0] || count > 2 && passages[2] == passages[0] else { return 1 }
        let left = 1 + visit(1, found + 1)
        return left + visit(2, found + left)
    }

    private func visit(_ place: Int, _ found: UnsafeMutablePointer<Int32>) -> Int {
        guard place < count, passages[place] == passages[0] else { return 0 }
        found[0] = items[place]
        let left = 1 + visit(2 * place + 1, found + 1)
        return left + visit(2 * place + 2, found + left)
    }
}
