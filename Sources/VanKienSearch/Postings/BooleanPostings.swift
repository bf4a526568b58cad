/// The passages that all parts match.
final class AllPostings: PassageIterator {
    private let parts: PassageIterators<PassageIterator>

    /// - Parameter parts: those with the fewest passages best first.
    init(_ parts: [PassageIterator]) { self.parts = PassageIterators(parts) }

    deinit { parts.free() }

    override func advance(to target: Int64) {
        passage = parts.meet(from: target)
    }
}

/// The passages that any part matches.
final class AnyPostings: PassageIterator {
    private let parts: PassageIterators<PassageIterator>
    private let heap: PassageHeap

    init(_ parts: [PassageIterator]) {
        self.parts = PassageIterators(parts)
        heap = PassageHeap(count: parts.count)
    }

    deinit {
        parts.free()
        heap.free()
    }

    override func advance(to target: Int64) {
        heap.advance(to: target) { parts.advance($0, to: $1) }
        passage = heap.lowest
    }
}

/// The passages that hold any of some phrases.
final class AnyPhrase: PassageIterator {
    private let phrases: PassageIterators<PhrasePostings>
    /// Of each in the whole expression.
    let numbers: [Int]
    private let heap: PassageHeap
    /// Room for those that the passage holds.
    private let present: UnsafeMutablePointer<Int32>

    init(_ phrases: [PhrasePostings], numbers: [Int]) {
        self.phrases = PassageIterators(phrases)
        self.numbers = numbers
        heap = PassageHeap(count: phrases.count)
        present = UnsafeMutablePointer.allocate(capacity: max(1, phrases.count))
    }

    deinit {
        phrases.free()
        heap.free()
        present.deallocate()
    }

    override func advance(to target: Int64) {
        heap.advance(to: target) { phrases.advance($0, to: $1) }
        passage = heap.lowest
    }

    /// Passes passages that can't be worth a look, as long as they are before `end`.
    ///
    /// - Returns: how many, the one that it was at counted.
    func pass(_ bounds: ChoiceBounds, before end: Int64) -> Int {
        var passed = 0
        while passage < end {
            var most = bounds.mostOfNone
            for place in 0..<heap.atLowest(present) {
                let phrase = Int(present[place])
                most += bounds.more(at: phrase, count: phrases.with(phrase) { $0.mostCount })
            }
            guard most < bounds.threshold else { break }
            passed += 1
            advance(to: passage + 1)
        }
        return passed
    }
}

/// The passages that one part matches and another doesn't.
final class ExceptPostings: PassageIterator {
    private let wanted: PassageIterator
    private let excluded: PassageIterator

    init(_ wanted: PassageIterator, excluded: PassageIterator) {
        self.wanted = wanted
        self.excluded = excluded
    }

    override func advance(to target: Int64) {
        var next = target
        while true {
            if wanted.passage < next { wanted.advance(to: next) }
            passage = wanted.passage
            guard passage != SegmentCursor.atEnd, excluded.matches(passage) else { return }
            next = passage + 1
        }
    }
}

/// A part of an expression whose phrases count only where it matches: a NEAR, and what has to match together within an alternative.
final class Branch {
    private let outer: Branch?
    /// Owned by whoever walks it.
    unowned(unsafe) var iterator: PassageIterator?

    init(within outer: Branch?) { self.outer = outer }

    /// Whether it matches a passage that the whole does. Passages are asked for in rising order.
    func matches(_ passage: Int64) -> Bool {
        // Where the outer one does not, this one may be anywhere.
        if let outer, !outer.matches(passage) { return false }
        return iterator?.matches(passage) ?? false
    }
}
