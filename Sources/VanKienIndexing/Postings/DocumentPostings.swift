import VanKienAnalysis

/// The postings of one document, or of several that stand one behind the other, inverted by whoever has a core to spare: for each term the passages that hold it, and
/// where.
///
/// Passages are counted from 0; `PostingsBatch` adds the document's place in the index. Each term's passages stand in
/// FTS5's format of a doclist, without the first one's number: position list, then for each further passage its distance
/// from the one before and its position list (see `SegmentWriter`).
struct DocumentPostings: Sendable {
    struct Term: Sendable {
        /// The range of its UTF-8 in the bytes that `withTerms` hands out.
        var term: Range<Int>
        /// Passages that hold it.
        var passages: Int32
        var firstPassage: Int32
        var lastPassage: Int32
        /// Its range in `doclists`.
        var doclist: Range<Int>
    }

    private let table: TermTable
    let terms: [Term]
    let doclists: Doclists
    /// Words of each passage.
    let lengths: [Int]
    /// Passages that are rows of the table.
    let rows: Int
    /// Words in each column.
    let columnTokens: [Int]

    /// - Parameters:
    ///   - tokens: of all passages, or of other texts.
    ///   - columnCount: of the table that the postings are for.
    ///   - column: the column of a passage.
    ///   - rows: how many of the texts are rows of the table; `nil` for all.
    ///   - isDeletion: for postings that take those of an earlier segment away, which hold no positions.
    init(_ tokens: TokenSequence, columns columnCount: Int, column: (Int) -> Int, rows: Int? = nil, isDeletion: Bool = false) {
        let columns = tokens.lengths.indices.map { UInt8(column($0)) }
        var columnTokens = [Int](repeating: 0, count: columnCount)
        for (column, length) in zip(columns, tokens.lengths) { columnTokens[Int(column)] += length }
        table = tokens.terms
        lengths = tokens.lengths
        self.rows = rows ?? tokens.lengths.count
        self.columnTokens = columnTokens
        (terms, doclists) = Self.encoded(tokens, columns: columns, isDeletion: isDeletion)
    }

    func withTerms<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try table.withBytes(body)
    }

    /// - Parameter columns: the column of each passage.
    private static func encoded(
        _ tokens: TokenSequence, columns: [UInt8], isDeletion: Bool
    ) -> (terms: [Term], doclists: Doclists) {
        let table = tokens.terms
        var terms: [Term] = []
        terms.reserveCapacity(table.count)
        // Of an occurrence: a position of five bytes at most, a passage's distance of five, the size of its list of
        // five, and the mark of its column.
        let doclists = Doclists(capacity: tokens.count * 17) { bytes in
            var writer = VarintWriter(bytes)
            tokens.withOccurrences { term, occurrences in
                let start = writer.count
                let first = Int32(truncatingIfNeeded: occurrences[0].passage)
                var (next, passage, passages) = (0, first, Int32(0))
                while next < occurrences.count {
                    let current = occurrences[next].passage
                    if passages > 0 { writer.append(UInt32(bitPattern: current - passage)) }
                    passage = current
                    passages += 1
                    // One byte, which is enough for the size of most lists.
                    let size = writer.count
                    writer.append(0)
                    if !isDeletion, columns[Int(current)] > 0 {
                        writer.append(1)
                        writer.append(UInt32(columns[Int(current)]))
                    }
                    var before: Int32 = 0
                    while next < occurrences.count, occurrences[next].passage == current {
                        let position = occurrences[next].position
                        if !isDeletion { writer.append(UInt32(bitPattern: position - before + 2)) }
                        before = position
                        next += 1
                    }
                    writer.setSize(UInt32(writer.count - size - 1) << 1 | (isDeletion ? 1 : 0), at: size)
                }
                terms.append(
                    Term(
                        term: table.range(of: term), passages: passages, firstPassage: first, lastPassage: passage,
                        doclist: start..<writer.count))
            }
            return writer.count
        }
        return (terms, doclists)
    }
}

/// Appends variable-length integers to memory that is known to be large enough.
private struct VarintWriter {
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(_ bytes: UnsafeMutableBufferPointer<UInt8>) { self.bytes = bytes }

    @inline(__always)
    mutating func append(_ value: UInt32) {
        if value >= 0x80 { return appendLong(value) }
        bytes[count] = UInt8(truncatingIfNeeded: value)
        count += 1
    }

    private mutating func appendLong(_ value: UInt32) {
        let length = Varint.length(UInt64(value))
        for place in 0..<length {
            let group = UInt8(truncatingIfNeeded: value >> UInt32(7 * (length - 1 - place)) & 0x7F)
            bytes[count + place] = place == length - 1 ? group : group | 0x80
        }
        count += length
    }

    /// Writes a size over the byte at `offset`; what stands behind it makes room where it takes more.
    @inline(__always)
    mutating func setSize(_ size: UInt32, at offset: Int) {
        if size < 0x80 {
            bytes[offset] = UInt8(truncatingIfNeeded: size)
            return
        }
        let length = Varint.length(UInt64(size))
        var place = count - 1
        while place > offset {
            bytes[place + length - 1] = bytes[place]
            place -= 1
        }
        let end = count + length - 1
        count = offset
        appendLong(size)
        count = end
    }
}
