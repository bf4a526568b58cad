import Dispatch
import Glibc
import VanKienAnalysis

/// The postings of many documents, gathered in memory until they become one segment of the full-text index.
struct PostingsBatch {
    private struct Part {
        var run: SegmentWriter.Run
        /// The term's next part, -1 behind the last.
        var next: Int32
    }

    private struct TermEntry {
        var firstPart: Int32
        var lastPart: Int32
        /// Passages that hold the term, those of documents taken out counted off.
        var passages: Int
    }

    /// The doclists of all documents, one behind the other.
    private var doclists: [UInt8] = []
    private var table = TermTable()
    private var entries: [TermEntry] = []
    private var parts: [Part] = []
    /// Rows and words of each column that are added, or taken away.
    private(set) var totals: IndexTotals

    private(set) var isEmpty = true
    /// The lowest passage that was added.
    private(set) var firstAdded: Int64?

    /// - Parameter columns: of the table that the postings are for.
    init(columns: Int) { totals = IndexTotals(columns: columns) }

    /// - Parameters:
    ///   - firstPassage: the id of the document's first passage; the others follow it without a gap.
    ///   - isRemoval: whether these postings, made as deletions, take earlier ones away.
    mutating func add(_ postings: DocumentPostings, firstPassage: Int64, isRemoval: Bool = false) {
        let sign = isRemoval ? -1 : 1
        let start = doclists.count
        doclists.append(contentsOf: postings.doclists)
        postings.withTerms { bytes in
            for term in postings.terms {
                let place = table.place(of: UnsafeBufferPointer(rebasing: bytes[term.term]))
                let number = Int32(parts.count)
                parts.append(
                    Part(
                        run: SegmentWriter.Run(
                            first: firstPassage + Int64(term.firstPassage), last: firstPassage + Int64(term.lastPassage),
                            doclist: (start + term.doclist.lowerBound)..<(start + term.doclist.upperBound)),
                        next: -1))
                if place == entries.count {
                    entries.append(TermEntry(firstPart: number, lastPart: number, passages: sign * Int(term.passages)))
                } else {
                    parts[Int(entries[place].lastPart)].next = number
                    entries[place].lastPart = number
                    entries[place].passages += sign * Int(term.passages)
                }
            }
        }
        totals.rows += Int64(sign * postings.lengths.count)
        for column in totals.columnTokens.indices { totals.columnTokens[column] += Int64(sign * postings.columnTokens[column]) }
        isEmpty = false
        if !isRemoval { firstAdded = min(firstAdded ?? firstPassage, firstPassage) }
    }

    /// The places of byte strings in the order of their bytes.
    private static func sorted(_ ranges: [Range<Int>], of bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
        guard let start = bytes.baseAddress else { return Array(ranges.indices) }
        // The first bytes decide nearly always; they are compared as one number.
        func head(_ range: Range<Int>) -> UInt64 {
            var head: UInt64 = 0
            for place in 0..<min(8, range.count) { head |= UInt64(bytes[range.lowerBound + place]) << UInt64(56 - 8 * place) }
            return head
        }
        var order = ranges.enumerated().map { (head: head($0.element), place: $0.offset) }
        order.sort { a, b in
            if a.head != b.head { return a.head < b.head }
            let (x, y) = (ranges[a.place], ranges[b.place])
            let order = memcmp(start + x.lowerBound, start + y.lowerBound, min(x.count, y.count))
            return order != 0 ? order < 0 : x.count < y.count
        }
        return order.map(\.place)
    }

    /// Writes all as one segment.
    func write(_ segment: inout SegmentWriter) throws {
        let order = table.withBytes { Self.sorted(entries.indices.map(table.range), of: $0) }
        // Walking from part to part waits for memory at each step, and two threads wait for twice as many at a time.
        let half = order.count / 2
        let halves = Self.inParallel(2) { gathered(order[$0 == 0 ? 0..<half : half..<order.count]) }
        var place = 0
        try table.withBytes { bytes in
            for gathered in halves {
                try gathered.doclists.withUnsafeBufferPointer { doclists in
                    var start = 0
                    for end in gathered.ends {
                        let term = UnsafeBufferPointer(rebasing: bytes[table.range(of: order[place])])
                        try segment.append(term: term, gathered.runs[start..<end], doclists)
                        start = end
                        place += 1
                    }
                }
            }
        }
    }

    /// The postings of some terms, each term's in one piece.
    private struct Gathered {
        var doclists: [UInt8] = []
        /// The parts that they are made of, with their ranges in `doclists`.
        var runs: [SegmentWriter.Run] = []
        /// Runs up to the end of each term's.
        var ends: [Int] = []
    }

    private func gathered(_ places: ArraySlice<Int>) -> Gathered {
        var gathered = Gathered()
        gathered.ends.reserveCapacity(places.count)
        doclists.withUnsafeBufferPointer { doclists in
            for place in places {
                let first = gathered.runs.count
                var next = entries[place].firstPart
                var isSorted = true
                var last = Int64.min
                while next >= 0 {
                    let part = parts[Int(next)]
                    if last >= part.run.first { isSorted = false }
                    last = part.run.last
                    gathered.runs.append(part.run)
                    next = part.next
                }
                // What takes an old document out comes when it is met, whatever its ids.
                if !isSorted { gathered.runs[first...].sort { $0.first < $1.first } }
                for run in first..<gathered.runs.count {
                    let start = gathered.doclists.count
                    gathered.doclists.append(contentsOf: UnsafeBufferPointer(rebasing: doclists[gathered.runs[run].doclist]))
                    gathered.runs[run].doclist = start..<gathered.doclists.count
                }
                gathered.ends.append(gathered.runs.count)
            }
        }
        return gathered
    }

    /// The results of `body` for 0 up to `count`, worked out at once.
    private static func inParallel<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
        [Result](unsafeUninitializedCapacity: count) { results, filled in
            // Each place is written by one thread.
            nonisolated(unsafe) let places = results
            DispatchQueue.concurrentPerform(iterations: count) { places.initializeElement(at: $0, to: body($0)) }
            filled = count
        }
    }

    /// Each term once, with its form without marks and the change of the number of passages that hold it, in the order
    /// of both: that of the table of terms, where neighbours share pages.
    func forEachTerm(
        _ body: (_ folded: UnsafeBufferPointer<UInt8>, _ term: UnsafeBufferPointer<UInt8>, _ passages: Int) throws -> Void
    ) rethrows {
        // What is sorted: the folded form, a zero, which no term holds, and the term.
        var keys: [UInt8] = []
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(entries.count)
        table.withBytes { bytes in
            for place in entries.indices {
                let start = keys.count
                let term = UnsafeBufferPointer(rebasing: bytes[table.range(of: place)])
                TermForm.withFolded(term) { keys.append(contentsOf: $0) }
                keys.append(0)
                keys.append(contentsOf: term)
                ranges.append(start..<keys.count)
            }
        }
        try keys.withUnsafeBufferPointer { keys in
            for place in Self.sorted(ranges, of: keys) {
                let term = table.range(of: place).count
                let key = ranges[place]
                try body(
                    UnsafeBufferPointer(rebasing: keys[key.lowerBound..<(key.upperBound - term - 1)]),
                    UnsafeBufferPointer(rebasing: keys[(key.upperBound - term)..<key.upperBound]), entries[place].passages)
            }
        }
    }
}
