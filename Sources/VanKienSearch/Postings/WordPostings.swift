/// The passages that hold any of the terms that may stand at one position of a phrase.
final class WordPostings: PassageIterator {
    private let terms: UnsafeMutableBufferPointer<TermCursor>
    private let heap: PassageHeap
    /// Room for those of the terms that the passage holds.
    private let present: UnsafeMutablePointer<Int32>
    /// A bit for each column that counts.
    private let columns: UInt8
    private let allColumns: Bool

    /// A number stands where its first word does; two other terms never stand at one position.
    private let isCounted: Bool

    /// Every column.
    static let anyColumn = UInt8.max

    init(_ terms: [String], columns: UInt8, in table: PostingsTable) throws {
        self.terms = try table.cursors(of: terms)
        self.columns = columns
        isCounted = terms.count == 1 || !terms.contains { $0.hasPrefix("#") }
        allColumns = columns == Self.anyColumn
        heap = PassageHeap(count: self.terms.count == 1 ? 0 : self.terms.count)
        present = UnsafeMutablePointer.allocate(capacity: max(1, self.terms.count))
    }

    deinit {
        heap.free()
        present.deallocate()
    }

    /// The same passages a window at a time. Belongs before the first.
    func windows() -> WordWindow { WordWindow(terms.map { $0.windows() }, isCounted: isCounted) }

    /// Goes to a posting of its only term.
    ///
    /// - Returns: the passage that it is at then.
    func jump(_ jump: PostingsJump) -> Int64 {
        if terms.count == 1 {
            terms[0].jump(jump)
            passage = terms[0].passage
        }
        return passage
    }

    /// Its list of positions in the passage that it is at; `nil` where several terms may have one.
    @inline(__always)
    var list: UnsafeBufferPointer<UInt8>? {
        terms.count == 1 ? UnsafeBufferPointer(start: terms[0].list, count: terms[0].listSize) : nil
    }

    /// Goes through the lists of positions of its only term, from the first passage that is not before `start` to before `end`.
    @inline(__always)
    func forEachList(from start: Int64, before end: Int64, _ body: (_ passage: Int64, _ list: UnsafePointer<UInt8>, _ size: Int) -> Void) {
        guard terms.count == 1 else { return }
        if terms[0].passage < start { terms[0].advance(to: start) }
        terms[0].forEach(before: end, body)
        passage = terms[0].passage
    }

    override func advance(to target: Int64) {
        guard terms.count == 1, let only = terms.baseAddress else { return advanceAmongMany(to: target) }
        only.pointee.advance(to: target)
        if !allColumns {
            while only.pointee.passage != SegmentCursor.atEnd, !isWanted(only) { only.pointee.advance(to: only.pointee.passage + 1) }
        }
        passage = only.pointee.passage
    }

    private func advanceAmongMany(to first: Int64) {
        var target = first
        while true {
            heap.advance(to: target) { place, target in
                terms[place].advance(to: target)
                return terms[place].passage
            }
            passage = heap.lowest
            if allColumns || passage == SegmentCursor.atEnd { return }
            // A passage's text stands in one column.
            _ = heap.atLowest(present)
            if isWanted(&terms[Int(present[0])]) { return }
            target = passage + 1
        }
    }

    @inline(__always)
    private func isWanted(_ term: UnsafeMutablePointer<TermCursor>) -> Bool {
        columns >> UInt8(PositionList.column(term.pointee.list, term.pointee.listSize)) & 1 == 1
    }

    /// The column of the passage that it is at.
    var column: Int {
        if terms.count == 1 { return PositionList.column(terms[0].list, terms[0].listSize) }
        guard heap.atLowest(present) > 0 else { return 0 }
        let term = terms[Int(present[0])]
        return PositionList.column(term.list, term.listSize)
    }

    /// How often it stands in the passage; `nil` where that takes a look at the positions.
    @inline(__always)
    var count: Int? { terms.count == 1 ? PositionList.count(terms[0].list, terms[0].listSize) : nil }

    /// How often it stands in the passage at most: the bytes of its lists, since no position takes less than one.
    @inline(__always)
    var mostCount: Int {
        if terms.count == 1 { return terms[0].listSize }
        var bytes = 0
        for place in 0..<heap.atLowest(present) { bytes += terms[Int(present[place])].listSize }
        return bytes
    }

    /// Passes passages that hold it less often than `count`, as far as the size of its lists tells, as long as they are before `end`.
    ///
    /// - Returns: how many, the one that it was at counted; `nil` where not all of its passages count.
    func pass(countsBelow count: Int, before end: Int64) -> Int? {
        guard allColumns else { return nil }
        var passed = 0
        if terms.count == 1 {
            passed = terms[0].pass(listsBelow: count, before: end)
            passage = terms[0].passage
        } else {
            while passage < end, mostCount < count {
                passed += 1
                advanceAmongMany(to: passage + 1)
            }
        }
        return passed
    }

    /// Appends where it stands in the passage, rising.
    func appendPositions(to positions: inout PositionBuffer) {
        if terms.count == 1 { return PositionList.decode(terms[0].list, terms[0].listSize, into: &positions) }
        let start = positions.count
        let parts = heap.atLowest(present)
        for place in 0..<parts {
            let term = terms[Int(present[place])]
            PositionList.decode(term.list, term.listSize, into: &positions)
        }
        if parts > 1 { positions.sort(from: start) }
    }
}
