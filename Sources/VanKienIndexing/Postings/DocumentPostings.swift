import VanKienAnalysis

/// The postings of one document, inverted by whoever has a core to spare: for each term the passages that hold it, and
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
    let doclists: [UInt8]
    /// Words of each passage.
    let lengths: [Int]
    /// Words in each column of `Schema.kindColumns`.
    let columnTokens: [Int]

    /// - Parameters:
    ///   - passages: the number of passages.
    ///   - column: the column of a passage: its place in `Schema.kindColumns`.
    ///   - isDeletion: for postings that take those of an earlier segment away, which hold no positions.
    ///   - forEachToken: hands out the tokens of a passage in their order, as `PassageAnalyzer` does.
    init(
        passages: Int, column: (Int) -> Int, isDeletion: Bool = false,
        forEachToken: (_ passage: Int, _ body: (_ term: UnsafeBufferPointer<UInt8>, _ isColocated: Bool) -> Void) -> Void
    ) {
        var builder = Builder()
        var lengths: [Int] = []
        var columnTokens = [Int](repeating: 0, count: Schema.kindColumns.count)
        lengths.reserveCapacity(passages)
        for passage in 0..<passages {
            var position: Int32 = -1
            forEachToken(passage) { term, isColocated in
                if !isColocated || position < 0 { position += 1 }
                builder.add(term, passage: Int32(passage), position: position)
            }
            lengths.append(Int(position + 1))
            columnTokens[column(passage)] += Int(position + 1)
        }
        (terms, doclists) = builder.encoded(column: column, isDeletion: isDeletion)
        table = builder.table
        self.lengths = lengths
        self.columnTokens = columnTokens
    }

    func withTerms<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try table.withBytes(body)
    }

    private struct Occurrence {
        var passage: Int32
        var position: Int32
        /// The term's next occurrence, -1 behind the last.
        var next: Int32
    }

    private struct Builder {
        var table = TermTable()
        /// For each term its first and its last occurrence.
        private var ends: [(first: Int32, last: Int32)] = []
        private var occurrences: [Occurrence] = []

        @inline(__always)
        mutating func add(_ term: UnsafeBufferPointer<UInt8>, passage: Int32, position: Int32) {
            let place = table.place(of: term)
            let occurrence = Int32(occurrences.count)
            occurrences.append(Occurrence(passage: passage, position: position, next: -1))
            if place == ends.count {
                ends.append((occurrence, occurrence))
            } else {
                occurrences[Int(ends[place].last)].next = occurrence
                ends[place].last = occurrence
            }
        }

        func encoded(column: (Int) -> Int, isDeletion: Bool) -> (terms: [Term], doclists: [UInt8]) {
            var terms: [Term] = []
            terms.reserveCapacity(ends.count)
            var doclists: [UInt8] = []
            doclists.reserveCapacity(occurrences.count * 3)
            var positions: [UInt8] = []
            for place in ends.indices {
                let start = doclists.count
                var next = ends[place].first
                let first = occurrences[Int(next)].passage
                var passage = first
                var passages: Int32 = 0
                while next >= 0 {
                    let current = occurrences[Int(next)].passage
                    if passages > 0 { Varint.append(UInt64(current - passage), to: &doclists) }
                    passage = current
                    passages += 1
                    positions.removeAll(keepingCapacity: true)
                    let column = column(Int(current))
                    if !isDeletion, column > 0 {
                        positions.append(1)
                        Varint.append(UInt64(column), to: &positions)
                    }
                    var before: Int32 = 0
                    while next >= 0, occurrences[Int(next)].passage == current {
                        if !isDeletion {
                            Varint.append(UInt64(occurrences[Int(next)].position - before + 2), to: &positions)
                            before = occurrences[Int(next)].position
                        }
                        next = occurrences[Int(next)].next
                    }
                    Varint.append(UInt64(positions.count) << 1 | (isDeletion ? 1 : 0), to: &doclists)
                    doclists.append(contentsOf: positions)
                }
                terms.append(
                    Term(
                        term: table.range(of: place), passages: passages, firstPassage: first, lastPassage: passage,
                        doclist: start..<doclists.count))
            }
            return (terms, doclists)
        }
    }
}
