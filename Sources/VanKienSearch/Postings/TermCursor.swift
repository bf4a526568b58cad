/// The postings of one term in all segments of a table.
///
/// A passage stands in one segment. Where a later one has it too, that says that it was taken out, or put in anew; the latest is right.
struct TermCursor {
    /// The passage that it is at; 0 before the first, `SegmentCursor.atEnd` behind the last.
    private(set) var passage: Int64 = 0
    /// Where the passage stands.
    private var current: UnsafeMutablePointer<SegmentCursor>
    /// Of the others the lowest, as far as `current` may go by itself; segments mostly follow each other.
    private var limit: Int64 = 0
    /// Oldest first, one at least.
    private let cursors: UnsafeMutablePointer<SegmentCursor>
    private let count: Int

    init(_ cursors: UnsafeMutablePointer<SegmentCursor>, count: Int) {
        self.cursors = cursors
        self.count = count
        current = cursors
        if count == 1 { limit = SegmentCursor.atEnd }
    }

    @inline(__always)
    var list: UnsafePointer<UInt8> { current.pointee.list }
    @inline(__always)
    var listSize: Int { current.pointee.listSize }

    /// Goes to the first passage that is not before `target`.
    @inline(__always)
    mutating func advance(to target: Int64) {
        if target < limit {
            current.pointee.advance(to: target)
            if current.pointee.passage < limit, current.pointee.listSize > 0 {
                passage = current.pointee.passage
                return
            }
        }
        advanceAmongAll(to: target)
    }

    @inline(never)
    private mutating func advanceAmongAll(to first: Int64) {
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
            if passage == SegmentCursor.atEnd || current.pointee.listSize > 0 { break }
            target = passage + 1
        }
        limit = SegmentCursor.atEnd
        for place in 0..<count where cursors + place != current { limit = min(limit, cursors[place].passage) }
    }
}
