// Usable from inlined code, since else no member is inlined in other modules, however inlinable.
/// What those who write FTS5's segments and those who read them have to agree on. `SegmentWriter` has the source.
@usableFromInline
package enum SegmentFormat {
    /// Every term of FTS5's main index begins with this.
    package static let mainIndex = UInt8(ascii: "0")
    /// Bytes at the beginning of a page: the offset of the first passage that belongs to no term of the page, and that of the footer.
    package static let headerSize = 4

    /// A row's id holds both numbers. A damaged index may say anything, and numbers are added to.
    static let highestSegment = 0xFFFF
    static let highestPage = 0x7FFF_FFFF

    /// The row of a page.
    package static func pageID(segment: Int64, page: Int64) -> Int64 { segment << 37 + page }

    /// The row of the doclist index of the term that begins last on a page.
    package static func skipIndexID(segment: Int64, page: Int64) -> Int64 { segment << 37 + 1 << 36 + page }

    /// How many positions a list of them holds, of one byte at least. A one at its beginning announces the column, as `SegmentWriter` has it.
    @inlinable
    @inline(__always)
    package static func positionCount(_ list: UnsafePointer<UInt8>, _ size: Int) -> Int {
        if size == 1 { return 1 }
        var count = 0
        var place = list[0] == 1 ? 2 : 0
        while place < size {
            count += list[place] < 0x80 ? 1 : 0
            place += 1
        }
        return count
    }
}
