/// The passages that hold a phrase, a word being a phrase of one, and where it stands in each.
final class PhrasePostings: PassageIterator {
    /// Each word once, however often it stands in the phrase.
    private let words: PassageIterators<WordPostings>
    /// For each position of the phrase, which of the words stands there.
    private let places: [Int]
    private let table: PostingsTable
    /// What has to match for it to count, where that is not the whole.
    private let branch: Branch?
    /// Whether it is an operand of a NEAR, which looks at all of its places and may leave some of them out.
    private let isNearOperand: Bool
    /// Its first positions in the passage that they were worked out for.
    private var found = PositionBuffer()
    private var foundIn: Int64 = 0
    /// How often it stands there; there may be more of them than are kept.
    private var foundCount = 0

    /// So many positions of one phrase in one passage are kept to look for neighbours; a thousand phrases in a passage of megabytes would take
    /// gigabytes.
    private static let mostPlaces = 65_536
    /// Of a position's few nanoseconds each, so that a look at the time is no part of them.
    static let stepsBetweenLooks = 16_384

    /// - Parameters:
    ///   - positions: for each the terms that may stand there.
    ///   - columns: a bit for each that counts.
    ///   - branch: what has to match for it to count; `nil` for the whole.
    init(
        _ positions: [[String]], columns: UInt8, branch: Branch? = nil, isNearOperand: Bool = false, in table: PostingsTable
    ) throws {
        self.branch = branch
        self.isNearOperand = isNearOperand
        let distinct = Self.distinct(positions)
        places = positions.map { distinct.firstIndex(of: $0) ?? 0 }
        // All words of a passage stand in one column.
        words = PassageIterators(
            try distinct.enumerated().map {
                try WordPostings($0.element, columns: $0.offset == 0 ? columns : WordPostings.anyColumn, in: table)
            })
        self.table = table
    }

    deinit {
        words.free()
        found.free()
    }

    /// The words of a phrase, each once.
    static func distinct(_ positions: [[String]]) -> [[String]] {
        var distinct: [[String]] = []
        for terms in positions where !distinct.contains(terms) { distinct.append(terms) }
        return distinct
    }

    /// The passages of one of its words a window at a time, by its place among the different ones. Belongs before the first.
    func window(ofWord word: Int) -> WordWindow { words.with(word) { $0.windows() } }

    /// Where one of its words is, by its place among the different ones.
    @inline(__always)
    func passage(ofWord word: Int) -> Int64 { words.passage(at: word) }

    /// Goes to a posting of one of its words, which is behind the one that this is at.
    func jump(_ jump: PostingsJump, ofWord word: Int) {
        let reached = words.with(word) { $0.jump(jump) }
        if places.count == 1 { passage = reached }
    }

    /// How often it stands in a passage. No other is looked at; they are asked for in rising order.
    func count(in wanted: Int64) -> Int {
        for word in 0..<words.count where words.advance(word, to: wanted) != wanted { return 0 }
        if places.count == 2, words.count == 2, let first = words.with(0, { $0.list }), let second = words.with(1, { $0.list }),
            first.count + second.count < Self.stepsBetweenLooks
        {
            return PositionList.countAdjacent(first, second)
        }
        passage = wanted
        findRows(keepingAll: false)
        return foundCount
    }

    override func advance(to target: Int64) {
        if places.count == 1 {
            passage = words.advance(0, to: target)
            return
        }
        advance(to: target, before: SegmentCursor.atEnd)
    }

    /// Goes to the first match that is not before `target`, unless that is `end` or behind it.
    ///
    /// - Returns: whether there is one.
    @discardableResult
    func advance(to target: Int64, before end: Int64) -> Bool {
        var wanted = target
        while true {
            passage = words.meet(from: wanted, before: end)
            if passage >= end { return false }
            findRows(keepingAll: isNearOperand)
            if foundCount > 0 || table.clock.isOver { return true }
            wanted = passage + 1
        }
    }

    /// The first passage, not before `target`, that holds all words, whether in a row or not; `end` or one behind it where none is before `end`.
    func nextCandidate(from target: Int64, before end: Int64) -> Int64 { words.meet(from: target, before: end) }

    // MARK: What it is in the passage at hand

    /// Whether it stands in a passage that matches, and counts there. Passages are asked for in rising order.
    @inline(__always)
    func stands(in wanted: Int64) -> Bool {
        if let branch, !branch.matches(wanted) { return false }
        if passage < wanted { advance(to: wanted) }
        return passage == wanted
    }

    /// The column of the passage: the code of its kind.
    var column: Int { words.with(0) { $0.column } }

    /// How often it stands there.
    @inline(__always)
    var count: Int {
        if foundIn == passage { return foundCount }
        if let count = words.with(0, { $0.count }) { return count }
        find()
        return foundCount
    }

    /// How often it stands there at most, without a look at the positions.
    @inline(__always)
    var mostCount: Int { foundIn == passage ? foundCount : words.with(0) { $0.mostCount } }

    /// Passes passages as `WordPostings` does; `nil` where it is more than a word.
    func pass(countsBelow count: Int, before end: Int64) -> Int? {
        guard places.count == 1, let passed = words.with(0, { $0.pass(countsBelow: count, before: end) }) else { return nil }
        passage = words.passage(at: 0)
        return passed
    }

    /// Where it stands, rising; of very many the first. Valid until it goes on.
    var positions: UnsafeBufferPointer<Int32> {
        find()
        return found.positions
    }

    /// All places, however many they are.
    func findAll() {
        // Those of a NEAR are all there as it is.
        if foundIn == passage, foundCount > found.count { foundIn = 0 }
        find(keepingAll: true)
    }

    /// Leaves out places that count for nothing.
    func keep(_ kept: inout PositionBuffer) {
        swap(&found, &kept)
        foundCount = found.count
    }

    private func find(keepingAll: Bool = false) {
        guard foundIn != passage else { return }
        guard places.count == 1 else { return findRows(keepingAll: keepingAll) }
        foundIn = passage
        found.removeAll()
        words.with(0) { $0.appendPositions(to: &found) }
        foundCount = found.count
    }

    /// Finds where all words stand in a row.
    private func findRows(keepingAll: Bool) {
        foundIn = passage
        found.removeAll()
        foundCount = 0
        var scratch = table.scratch
        defer { table.scratch = scratch }
        scratch.removeAll()
        withUnsafeTemporaryAllocation(of: Int.self, capacity: words.count + 1 + places.count) { memory in
            for word in 0..<words.count {
                memory[word] = scratch.count
                words.with(word) { $0.appendPositions(to: &scratch) }
            }
            memory[words.count] = scratch.count
            let all = scratch.base
            // The word with the fewest places leads.
            var lead = 0
            for place in places.indices {
                let (word, best) = (places[place], places[lead])
                if memory[word + 1] - memory[word] < memory[best + 1] - memory[best] { lead = place }
                memory[words.count + 1 + place] = memory[word]
            }
            var steps = 0
            for first in memory[places[lead]]..<memory[places[lead] + 1] {
                let start = all[first] - Int32(truncatingIfNeeded: lead)
                var isRow = start >= 0
                for place in places.indices where isRow {
                    let position = start + Int32(truncatingIfNeeded: place)
                    let (end, cursor) = (memory[places[place] + 1], words.count + 1 + place)
                    while memory[cursor] < end, all[memory[cursor]] < position {
                        memory[cursor] += 1
                        steps += 1
                    }
                    isRow = memory[cursor] < end && all[memory[cursor]] == position
                }
                steps += places.count
                if isRow {
                    foundCount += 1
                    if foundCount <= Self.mostPlaces || keepingAll {
                        found.reserve(found.count + 1)
                        found.append(start)
                    }
                }
                if steps >= Self.stepsBetweenLooks {
                    if table.clock.look() { return }
                    steps = 0
                }
            }
        }
    }
}
