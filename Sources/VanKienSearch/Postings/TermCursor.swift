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

    /// Of the table.
    private let term: Int

    init(_ cursors: UnsafeMutablePointer<SegmentCursor>, count: Int, term: Int) {
        self.term = term
        self.cursors = cursors
        self.count = count
        current = cursors
        if count == 1 { limit = SegmentCursor.atEnd }
    }

    /// The same postings a window at a time, by segments, oldest first. Belongs before the first passage.
    func windows() -> [SegmentWindows] { (0..<count).map { cursors[$0].windows(ofTerm: term) } }

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

    /// Goes to a posting that is behind `passage`.
    mutating func jump(_ jump: PostingsJump) {
        guard jump.segment < count, jump.passage > cursors[jump.segment].passage else { return }
        guard cursors[jump.segment].jump(to: jump.passage, page: jump.page, offset: jump.offset) else { return }
        // Where the others are further on they need not be asked.
        if current == cursors + jump.segment, current.pointee.passage < limit, current.pointee.listSize > 0 {
            passage = current.pointee.passage
        } else {
            advanceAmongAll(to: jump.passage)
        }
    }

    /// Goes on as long as lists are shorter than so many bytes and passages before `end`.
    ///
    /// - Returns: how many passages it passed, the one that it was at counted.
    mutating func pass(listsBelow size: Int, before end: Int64) -> Int {
        var passed = 0
        while passage < end, listSize < size {
            if passage < limit {
                passed += current.pointee.pass(listsBelow: size, before: min(limit, end))
                passage = current.pointee.passage
                // Others may have passages before the one that it came to.
                if passage >= limit || listSize == 0 { advanceAmongAll(to: min(limit, passage)) }
            } else {
                passed += 1
                advanceAmongAll(to: passage + 1)
            }
        }
        return passed
    }

    /// Goes through the passages from the one that it is at on, to the first that is not before `end`.
    @inline(__always)
    mutating func forEach(before end: Int64, _ body: (_ passage: Int64, _ list: UnsafePointer<UInt8>, _ size: Int) -> Void) {
        while passage < end {
            body(passage, list, listSize)
            if passage < limit - 1 {
                current.pointee.forEach(before: min(limit, end)) { if $2 > 0 { body($0, $1, $2) } }
                passage = current.pointee.passage
                // Others may have passages before the one that it came to.
                if passage >= limit || listSize == 0 { advanceAmongAll(to: min(limit, passage)) }
            } else {
                advanceAmongAll(to: passage + 1)
            }
        }
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
