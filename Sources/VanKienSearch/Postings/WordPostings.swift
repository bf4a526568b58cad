/// The passages that hold any of the terms that may stand at one position of a phrase.
final class WordPostings: PassageIterator {
    private let terms: UnsafeMutableBufferPointer<TermCursor>
    private let heap: PassageHeap
    /// A bit for each column that counts.
    private let columns: UInt8
    private let allColumns: Bool
    private let table: PostingsTable

    /// Every column.
    static let anyColumn = UInt8.max

    init(_ terms: [String], columns: UInt8, in table: PostingsTable) throws {
        self.terms = try table.cursors(of: terms)
        self.columns = columns
        allColumns = columns == Self.anyColumn
        self.table = table
        heap = PassageHeap(count: self.terms.count == 1 ? 0 : self.terms.count)
    }

    deinit { heap.free() }

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
            var isWanted = false
            heap.forEachAtLowest { isWanted = isWanted || self.isWanted(&terms[$0]) }
            if isWanted { return }
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
        var column = 0
        heap.forEachAtLowest { column = PositionList.column(terms[$0].list, terms[$0].listSize) }
        return column
    }

    /// How often it stands in the passage; `nil` where that takes a look at the positions.
    @inline(__always)
    var count: Int? { terms.count == 1 ? PositionList.count(terms[0].list, terms[0].listSize) : nil }

    /// How often it stands in the passage at most: the bytes of its lists, since no position takes less than one.
    @inline(__always)
    var mostCount: Int {
        if terms.count == 1 { return terms[0].listSize }
        var bytes = 0
        heap.forEachAtLowest { bytes += terms[$0].listSize }
        return bytes
    }

    /// Passes passages that hold it less often than `count`, as far as the size of its list tells, as long as they are before `end`.
    ///
    /// - Returns: how many, the one that it was at counted; `nil` where it stands for several terms, or not all of their passages.
    func pass(countsBelow count: Int, before end: Int64) -> Int? {
        guard terms.count == 1, allColumns else { return nil }
        let passed = terms[0].pass(listsBelow: count, before: end)
        passage = terms[0].passage
        return passed
    }

    /// Appends where it stands in the passage, rising.
    func appendPositions(to positions: inout PositionBuffer) {
        if terms.count == 1 { return PositionList.decode(terms[0].list, terms[0].listSize, into: &positions) }
        let start = positions.count
        var parts = 0
        var buffer = positions
        heap.forEachAtLowest {
            PositionList.decode(terms[$0].list, terms[$0].listSize, into: &buffer)
            parts += 1
        }
        if parts > 1 { buffer.sort(from: start) }
        positions = buffer
    }
}
