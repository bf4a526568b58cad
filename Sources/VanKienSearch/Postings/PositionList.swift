import VanKienIndexing

/// A passage's list of positions, as FTS5 writes it: each as how far it is from the one before, plus two; a one announces the column of
/// what follows. A passage's text stands in one column, so that is said once, before the first position, unless it is the first column.
enum PositionList {
    private static let columnMark: UInt8 = 1

    /// Where a word can stand. A damaged index may say anything, and those who count on go on by adding to it.
    private static let highest: Int32 = 1 << 28

    /// The column: the code of the passage's kind.
    @inline(__always)
    static func column(_ list: UnsafePointer<UInt8>, _ size: Int) -> Int {
        size > 1 && list[0] == columnMark ? min(Int(list[1]), Schema.kindColumns.count - 1) : 0
    }

    /// How many positions it holds.
    @inline(__always)
    static func count(_ list: UnsafePointer<UInt8>, _ size: Int) -> Int { SegmentFormat.positionCount(list, size) }

    /// How many positions of one list stand right before one of another.
    static func countAdjacent(_ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>) -> Int {
        guard var a = first.baseAddress, var b = second.baseAddress else { return 0 }
        let (endA, endB) = (a + first.count, b + second.count)
        var (positionA, positionB): (Int32, Int32) = (0, 0)
        var count = 0
        guard next(&a, endA, &positionA), next(&b, endB, &positionB) else { return 0 }
        while true {
            if positionB <= positionA {
                guard next(&b, endB, &positionB) else { return count }
            } else {
                if positionB == positionA + 1 { count += 1 }
                guard next(&a, endA, &positionA) else { return count }
            }
        }
    }

    /// Writes the positions as bits.
    ///
    /// - Returns: whether there is room for all.
    @inline(__always)
    static func decode(_ list: UnsafePointer<UInt8>, _ size: Int, into bits: UnsafeMutablePointer<WordPlaces.Bits>) -> Bool {
        var found = WordPlaces.Bits()
        var position: UInt64 = 0
        // Its highest bit is set by integers of several bytes and by marks.
        var wrong: UInt8 = 0
        @inline(__always)
        func insert(_ byte: UInt8) {
            position &+= UInt64(byte) &- 2
            wrong |= byte | byte &- 2
            found.insert(position)
        }
        var place = list[0] == columnMark ? 2 : 0
        insert(list[place])
        // How many there are can't be foretold; most are one or two, so the second is inserted in any case, as the first again where there is none.
        insert(place + 1 < size ? list[place + 1] : 2)
        place += 2
        while place < size {
            insert(list[place])
            place += 1
        }
        bits.pointee = found
        return wrong & 0x80 == 0 && position < WordPlaces.Bits.count
    }

    /// Goes to the next position.
    ///
    /// - Returns: whether there is one.
    @inline(__always)
    private static func next(_ place: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ position: inout Int32) -> Bool {
        while place < end {
            let value = PostingsVarint.read(&place)
            if value < 2 {
                // The number of the column; positions begin anew.
                _ = PostingsVarint.read(&place)
                position = 0
                continue
            }
            position &+= Int32(truncatingIfNeeded: value &- 2)
            return position >= 0 && position < highest
        }
        return false
    }

    /// Appends the positions, rising.
    @inline(__always)
    static func decode(_ list: UnsafePointer<UInt8>, _ size: Int, into positions: inout PositionBuffer) {
        positions.reserve(positions.count + size)
        let end = list + size
        var place = list
        var position: Int32 = 0
        while next(&place, end, &position) { positions.append(position) }
    }
}

/// Positions of words, counted from the passage's first, in memory that is used again.
struct PositionBuffer {
    private(set) var base: UnsafeMutablePointer<Int32>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int = 16) {
        self.capacity = capacity
        base = UnsafeMutablePointer.allocate(capacity: capacity)
    }

    func free() { base.deallocate() }

    var positions: UnsafeBufferPointer<Int32> { UnsafeBufferPointer(start: base, count: count) }

    @inline(__always)
    mutating func removeAll() { count = 0 }

    @inline(__always)
    mutating func reserve(_ wanted: Int) {
        if wanted > capacity { grow(wanted) }
    }

    @inline(never)
    private mutating func grow(_ wanted: Int) {
        capacity = max(2 * capacity, wanted)
        let larger = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
        larger.initialize(from: base, count: count)
        base.deallocate()
        base = larger
    }

    /// There must be room for it (`reserve`).
    @inline(__always)
    mutating func append(_ position: Int32) {
        base[count] = position
        count += 1
    }

    /// Puts what several words wrote in order, each position once.
    mutating func sort(from start: Int) {
        var part = UnsafeMutableBufferPointer(start: base + start, count: count - start)
        part.sort()
        var kept = start
        for place in start..<count where place == start || base[place] != base[kept - 1] {
            base[kept] = base[place]
            kept += 1
        }
        count = kept
    }
}
