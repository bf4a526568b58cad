import VanKienIndexing

/// A page of postings: terms with their doclists, in `StoredBytes`. `SegmentWriter` has the format and its source.
struct PostingsPage {
    let bytes: UnsafePointer<UInt8>
    let count: Int

    /// Where the terms and postings end and the footer begins; `nil` for what is no page.
    var contentEnd: Int? {
        guard count >= SegmentFormat.headerSize else { return nil }
        let end = Int(bytes[2]) << 8 | Int(bytes[3])
        return end >= SegmentFormat.headerSize && end <= count ? end : nil
    }

    /// Where the first passage stands that belongs to a term of an earlier page; 0 where there is none.
    var firstPassageOffset: Int { Int(bytes[0]) << 8 | Int(bytes[1]) }

    /// Where the first term of the page stands; `nil` where no term begins on it.
    func firstTermOffset(contentEnd: Int) -> Int? {
        guard count > contentEnd else { return nil }
        var place = bytes + contentEnd
        return Int(truncatingIfNeeded: PostingsVarint.read(&place))
    }

    /// Goes through the terms that begin on the page.
    ///
    /// - Parameter body: is given the term, how many bytes it shares at least with the one before, where the part of its doclist stands that the page has, and whether that may go
    ///   on on the next; returns false to stop.
    /// - Returns: whether the page can be read.
    func forEachTerm(
        _ body: (_ term: UnsafeBufferPointer<UInt8>, _ kept: Int, _ doclist: Range<Int>, _ isLast: Bool) -> Bool
    ) -> Bool {
        guard let end = contentEnd else { return false }
        var footer = bytes + end
        let footerEnd = bytes + count
        // No term is longer than its page.
        let term = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, end))
        defer { term.deallocate() }
        var length = 0
        guard footer < footerEnd else { return true }
        var start = Int(truncatingIfNeeded: PostingsVarint.read(&footer))
        while true {
            let isFirst = length == 0
            let isLast = footer >= footerEnd
            let next = isLast ? end : start &+ Int(truncatingIfNeeded: PostingsVarint.read(&footer))
            guard start >= SegmentFormat.headerSize, next > start, next <= end else { return false }
            var place = bytes + start
            // The first is written whole, the others as what they don't share with the one before.
            let kept = isFirst ? 0 : Int(truncatingIfNeeded: PostingsVarint.read(&place))
            let new = Int(truncatingIfNeeded: PostingsVarint.read(&place))
            let room = next - (place - bytes)
            guard kept >= 0, kept <= length, new > 0, new <= room else { return false }
            for byte in 0..<new { term[kept + byte] = place[byte] }
            length = kept + new
            let goesOn = body(
                UnsafeBufferPointer(start: term, count: length), kept, (next - (room - new))..<next, isLast)
            if isLast || !goesOn { return true }
            start = next
        }
    }
}

/// SQLite's variable-length integers, read from memory that is readable for nine bytes on (`StoredBytes.padding`).
///
/// Source: https://www.sqlite.org/fileformat.html, "A variable-length integer".
enum PostingsVarint {
    @inline(__always)
    static func read(_ place: inout UnsafePointer<UInt8>) -> UInt64 {
        let first = place[0]
        if first < 0x80 {
            place += 1
            return UInt64(first)
        }
        let second = place[1]
        if second < 0x80 {
            place += 2
            return UInt64(first & 0x7F) << 7 | UInt64(second)
        }
        return readLong(&place)
    }

    @inline(never)
    private static func readLong(_ place: inout UnsafePointer<UInt8>) -> UInt64 {
        var value: UInt64 = 0
        for _ in 0..<8 {
            let byte = place.pointee
            place += 1
            value = value << 7 | UInt64(byte & 0x7F)
            if byte < 0x80 { return value }
        }
        value = value << 8 | UInt64(place.pointee)
        place += 1
        return value
    }
}
