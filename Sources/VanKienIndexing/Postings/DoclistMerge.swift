/// The doclist of one term, of those that several segments hold: of a passage that stands in two of them the newer one is right.
///
/// Nothing is copied: what comes out are pieces of what went in.
enum DoclistMerge {
    typealias Run = SegmentWriter.Run

    /// - Parameters:
    ///   - older: in rising order, as `newer`.
    ///   - isOldest: whether no segment is older, so that there is nothing for a removal to take away.
    static func merged(_ older: [Run], _ newer: [Run], isOldest: Bool) throws -> [Run] {
        var runs: [Run] = []
        runs.reserveCapacity(older.count + newer.count)
        var old = Cursor(older)
        var new = Cursor(newer)
        while let next = try new.passage() {
            try old.take(before: next, isOldest: isOldest, into: &runs)
            if try old.passage() == next { try old.skip() }
            // To the next that may stand in both, and this one at least.
            try new.take(before: max(next + 1, old.passage() ?? .max), isOldest: isOldest, into: &runs)
        }
        try old.take(before: .max, isOldest: isOldest, into: &runs)
        return runs
    }

    /// Goes through a doclist.
    private struct Cursor {
        private let runs: [Run]
        private var place = 0
        /// Of the entry that it is at, within the run: of the size of its positions.
        private var offset = 0
        private var current: Int64 = 0
        private var isWithin = false

        init(_ runs: [Run]) { self.runs = runs }

        /// The passage that it is at; `nil` at the end.
        mutating func passage() throws -> Int64? {
            guard place < runs.count else { return nil }
            return isWithin ? current : runs[place].first
        }

        /// The end of the entry that it is at, and whether it holds no positions.
        private func entry() throws -> (end: Int, isEmpty: Bool) {
            var at = offset
            let doclist = runs[place].doclist
            guard let size = Varint.read(doclist, at: &at), size >> 1 <= UInt64(doclist.count - at) else { throw SegmentReader.Refusal() }
            return (at + Int(size >> 1), size >> 1 == 0)
        }

        private mutating func goOn(behind end: Int) throws {
            let run = runs[place]
            if end == run.doclist.count {
                place += 1
                offset = 0
                isWithin = false
                return
            }
            let before = isWithin ? current : run.first
            offset = end
            guard let distance = Varint.read(run.doclist, at: &offset), distance > 0, distance <= UInt64(run.last - before) else {
                throw SegmentReader.Refusal()
            }
            current = before + Int64(distance)
            isWithin = true
        }

        mutating func skip() throws { try goOn(behind: entry().end) }

        /// Hands on all that stands before a passage.
        mutating func take(before limit: Int64, isOldest: Bool, into taken: inout [Run]) throws {
            while let passage = try passage(), passage < limit {
                let run = runs[place]
                if !isWithin, run.last < limit, !(isOldest && run.hasRemovals) {
                    taken.append(run)
                    place += 1
                    continue
                }
                try takePart(of: run, from: passage, before: limit, isOldest: isOldest, into: &taken)
            }
        }

        /// Hands on the entries of one run, as many as follow each other without a gap.
        private mutating func takePart(of run: Run, from first: Int64, before limit: Int64, isOldest: Bool, into taken: inout [Run]) throws {
            let (start, number) = (offset, place)
            var last = first
            var end = start
            while place == number, let passage = try passage(), passage < limit {
                let entry = try entry()
                if isOldest, entry.isEmpty {
                    if end == start { try goOn(behind: entry.end) }
                    break
                }
                (last, end) = (passage, entry.end)
                try goOn(behind: entry.end)
            }
            guard end > start else { return }
            taken.append(
                Run(first: first, last: last, hasRemovals: run.hasRemovals, doclist: UnsafeBufferPointer(rebasing: run.doclist[start..<end])))
        }
    }
}
