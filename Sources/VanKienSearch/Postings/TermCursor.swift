/// The postings of one term in all segments of a table.
///
/// A passage stands in one segment. Where a later one has it too, that says that it was taken out, or put in anew; the latest is right.
struct TermCursor {
    /// The passage that it is at; 0 before the first, `SegmentCursor.atEnd` behind the last.
    private(set) var passage: Int64 = 0
    /// Where the passage stands.
    private var current: UnsafeMutablePointer<SegmentCursor>
    /// Oldest first, one at least.
    private let cursors: UnsafeMutablePointer<SegmentCursor>
    private let count: Int

    init(_ cursors: UnsafeMutablePointer<SegmentCursor>, count: Int) {
        self.cursors = cursors
        self.count = count
        current = cursors
    }

    @inline(__always)
    var list: UnsafePointer<UInt8> { current.pointee.list }
    @inline(__always)
    var listSize: Int { current.pointee.listSize }

    /// Goes to the first passage that is not before `target`.
    @inline(__always)
    mutating func advance(to target: Int64) {
        guard count == 1 else { return advanceAmongMany(to: target) }
        cursors.pointee.advance(to: target)
        while cursors.pointee.listSize == 0, cursors.pointee.passage != SegmentCursor.atEnd {
            cursors.pointee.advance(to: cursors.pointee.passage + 1)
        }
        passage = cursors.pointee.passage
    }

    private mutating func advanceAmongMany(to first: Int64) {
        var target = first
        while true {
            passage = SegmentCursor.atEnd
            for place in 0..<count {
                if cursors[place].passage < target { cursors[place].advance(to: target) }
                // Of equal ones the later.
                if cursors[place].passage <= passage {
                    passage = cursors[place].passage
                    current = cursors + place
                }
            }
            guard passage != SegmentCursor.atEnd, current.pointee.listSize == 0 else { return }
            target = passage + 1
        }
    }
}
