import Glibc
import VanKienAnalysis

/// The postings of many documents, gathered in memory until they become one segment of the full-text index.
struct PostingsBatch: Sendable {
    /// A term's passages within one document.
    private struct Part: Sendable {
        var term: Int32
        var run: SegmentWriter.Run
    }

    private var table = TermTable()
    /// For each term the passages that hold it, those of documents taken out counted off.
    private var passages: [Int] = []
    private var parts: [Part] = []
    /// What the parts' runs point into.
    private var doclists: [Doclists] = []
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
        doclists.append(postings.doclists)
        postings.withTerms { bytes in
            for term in postings.terms {
                let number = table.place(of: UnsafeBufferPointer(rebasing: bytes[term.term]))
                if number == passages.count { passages.append(0) }
                passages[number] += sign * Int(term.passages)
                parts.append(
                    Part(
                        term: Int32(number),
                        run: SegmentWriter.Run(
                            first: firstPassage + Int64(term.firstPassage), last: firstPassage + Int64(term.lastPassage),
                            doclist: postings.doclists[term.doclist])))
            }
        }
        totals.rows += Int64(sign * postings.rows)
        for column in totals.columnTokens.indices { totals.columnTokens[column] += Int64(sign * postings.columnTokens[column]) }
        isEmpty = false
        if !isRemoval { firstAdded = min(firstAdded ?? firstPassage, firstPassage) }
    }

    /// Writes all as one segment.
    func write(_ segment: inout SegmentWriter) {
        let order = table.withBytes { Self.sorted(passages.indices.map(table.range), of: $0) }
        let (places, ends) = partsByTerm()
        var runs: [SegmentWriter.Run] = []
        table.withBytes { bytes in
            for term in order {
                runs.removeAll(keepingCapacity: true)
                var isSorted = true
                for place in places[(term == 0 ? 0 : ends[term - 1])..<ends[term]] {
                    let run = parts[Int(place)].run
                    if let last = runs.last, last.last >= run.first { isSorted = false }
                    runs.append(run)
                }
                // What takes an old document out comes when it is met, whatever its ids.
                if !isSorted { runs.sort { $0.first < $1.first } }
                segment.append(term: UnsafeBufferPointer(rebasing: bytes[table.range(of: term)]), runs)
            }
        }
        withExtendedLifetime(doclists) {}
    }

    /// The places of each term's parts in the order of their coming, and where each term's end: counted, then put in their places.
    ///
    /// The processor fetches parts that stand in a row at the same time. A chain from part to part would have it wait at each.
    private func partsByTerm() -> (places: [Int32], ends: [Int]) {
        var ends = [Int](repeating: 0, count: passages.count)
        for part in parts { ends[Int(part.term)] += 1 }
        var start = 0
        for term in ends.indices {
            let count = ends[term]
            ends[term] = start
            start += count
        }
        var places = [Int32](repeating: 0, count: parts.count)
        for (place, part) in parts.enumerated() {
            places[ends[Int(part.term)]] = Int32(place)
            // What was the start becomes the end.
            ends[Int(part.term)] += 1
        }
        return (places, ends)
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

    /// Each term once, with its form without marks and the change of the number of passages that hold it, in the order
    /// of both: that of the table of terms, where neighbours share pages.
    func forEachTerm(
        _ body: (_ folded: UnsafeBufferPointer<UInt8>, _ term: UnsafeBufferPointer<UInt8>, _ passages: Int) throws -> Void
    ) rethrows {
        // What is sorted: the folded form, a zero, which no term holds, and the term.
        var keys: [UInt8] = []
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(passages.count)
        table.withBytes { bytes in
            for place in passages.indices {
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
                    UnsafeBufferPointer(rebasing: keys[(key.upperBound - term)..<key.upperBound]), passages[place])
            }
        }
    }
}
