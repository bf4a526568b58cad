import VanKienIndexing

/// A posting that is gone to directly.
struct PostingsJump {
    /// Of the term's, oldest first.
    var segment: Int
    var passage: Int64
    var page: Int64
    /// On the page, where the size of the list of positions stands.
    var offset: Int
}

/// One window of the passages that hold any of the terms that may stand for a word, and how often.
final class WordWindow {
    /// The passages that hold it.
    let present = PassageBits()
    /// Those that hold it more than once.
    let repeated = PassageBits()
    /// For these how often, `DensePostings.mostCount` for so often and more often.
    let counts: UnsafeMutablePointer<UInt8>
    /// Those that hold it `fewestOfOften` times or more.
    let often = PassageBits()
    static let fewestOfOften = 4

    /// Whether nothing of the window at hand is here yet.
    private var isFresh = true
    /// Of the only term.
    private var places = PostingPlaces()
    private let terms: UnsafeMutablePointer<TermWindows>
    private let count: Int
    /// The window that all these are of.
    private var window: Int64 = -1
    /// For one of several terms that several segments have in one window.
    private var scratch: JoinedWindow?
    /// Whether several segments have the only term in the window at hand; `placed` are those of the segment that `places` are of.
    private var isJoined = false
    private let placed = PassageBits()

    /// The segments of one term, oldest first.
    private struct TermWindows {
        var segments: UnsafeMutablePointer<SegmentWindows>
        var count: Int
        var next: Int64 = 0

        mutating func advance(to window: Int64) {
            guard next < window || next == 0 else { return }
            next = SegmentWindows.atEnd
            for place in 0..<count {
                segments[place].advance(to: window)
                next = min(next, segments[place].next)
            }
        }
    }

    /// - Parameters:
    ///   - terms: of each its segments, oldest first; owned from now on.
    ///   - isCounted: whether no two of them can stand at one position.
    init(_ terms: [[SegmentWindows]], isCounted: Bool) {
        self.isCounted = isCounted
        counts = UnsafeMutablePointer.allocate(capacity: DensePostings.windowSize)
        counts.initialize(repeating: 0, count: DensePostings.windowSize)
        count = terms.count
        self.terms = UnsafeMutablePointer.allocate(capacity: max(1, terms.count))
        for (place, segments) in terms.enumerated() {
            let memory = UnsafeMutablePointer<SegmentWindows>.allocate(capacity: max(1, segments.count))
            memory.initialize(from: segments, count: segments.count)
            (self.terms + place).initialize(to: TermWindows(segments: memory, count: segments.count))
        }
    }

    deinit {
        for place in 0..<count {
            for segment in 0..<terms[place].count { terms[place].segments[segment].free() }
            terms[place].segments.deallocate()
        }
        terms.deallocate()
        counts.deallocate()
        places.free()
        present.free()
        repeated.free()
        often.free()
        placed.free()
        scratch?.free()
    }

    /// Whether no two of the terms can stand at one position, so that its occurrences are those of all of them.
    let isCounted: Bool

    /// Whether any of the terms is so frequent that it has rows of `dense_postings`.
    var isDense: Bool {
        (0..<count).contains { term in (0..<terms[term].count).contains { terms[term].segments[$0].isDense } }
    }

    /// The lowest window, not before `window`, that may hold it. Windows are asked for in rising order.
    func next(from window: Int64) -> Int64 {
        if self.window == window { return window }
        var next = SegmentWindows.atEnd
        for place in 0..<count {
            if terms[place].next < window || terms[place].next == 0 { terms[place].advance(to: window) }
            next = min(next, terms[place].next)
        }
        return next
    }

    /// A passage of the window at hand, at or not far before one that holds the word, and where FTS5 has it; `nil` where nothing is known that leads further
    /// than `reached`.
    ///
    /// - Parameter wanted: its place in the window.
    func jump(to wanted: Int, behind reached: Int64) -> PostingsJump? {
        guard places.segment >= 0, places.page > 0 else { return nil }
        let first = window << DensePostings.windowBits
        if places.isParted {
            let word = wanted >> 6
            let held = isJoined ? placed.words[word] : present.words[word]
            guard held != 0, places.parts[word] != DensePostings.unknownPlace else { return nil }
            let passage = first | Int64(word << 6 | held.trailingZeroBitCount)
            // At its end it is further than anything. The wanted one may be of another segment, and before it.
            guard passage - 64 > reached, !isJoined || passage <= first | Int64(wanted) else { return nil }
            let part = UInt16(littleEndian: places.parts[word])
            return PostingsJump(
                segment: places.segment, passage: passage, page: places.page + Int64(part >> DensePostings.offsetBits),
                offset: Int(part & (1 << DensePostings.offsetBits - 1)))
        }
        // The run is no longer than the window.
        guard places.offset > 0, reached < first, let word = (0..<PassageBits.words).first(where: { present.words[$0] != 0 }) else { return nil }
        return PostingsJump(
            segment: places.segment, passage: first | Int64(word << 6 | present.words[word].trailingZeroBitCount), page: places.page,
            offset: places.offset)
    }

    /// Reads a window. Windows are asked for in rising order.
    func fill(_ wanted: Int64) {
        guard window != wanted else { return }
        window = wanted
        present.clear()
        repeated.clear()
        often.clear()
        places.segment = -1
        isFresh = true
        isJoined = false
        for place in 0..<count {
            if terms[place].next < wanted || terms[place].next == 0 { terms[place].advance(to: wanted) }
            if terms[place].next == wanted { add(&terms[place], wanted) }
        }
    }

    private func add(_ term: inout TermWindows, _ window: Int64) {
        var holding = 0
        var only = 0
        for place in 0..<term.count where term.segments[place].next == window {
            holding += 1
            only = place
        }
        if holding == 1 {
            if count == 1 { readPlaces(of: only, in: term) }
            add(&term.segments[only])
        } else {
            addJoined(&term, window)
        }
        term.advance(to: window + 1)
    }

    private func readPlaces(of segment: Int, in term: TermWindows) {
        places.segment = segment
        places.page = 0
        term.segments[segment].readPlaces(into: &places)
    }

    private func add(_ segment: inout SegmentWindows) {
        guard let (words, entries, entryCount) = segment.bitmap() else {
            // What was taken out is in none of the others.
            guard isFresh else { return segment.forEach { place, count in if count > 0 { add(place, count) } } }
            let (present, repeated, often, counts, fewestOfOften) = (present.words, repeated.words, often.words, counts, Self.fewestOfOften)
            segment.forEach { place, count in
                let (word, bit) = (place >> 6, UInt64(1) << UInt64(place & 63))
                guard count > 0 else { return }
                present[word] |= bit
                guard count > 1 else { return }
                repeated[word] |= bit
                counts[place] = UInt8(truncatingIfNeeded: count)
                if count >= fewestOfOften { often[word] |= bit }
            }
            isFresh = false
            return
        }
        let window = segment.next
        defer { segment.advance(to: window + 1) }
        guard !isFresh else {
            isFresh = false
            return copy(words, entries, entryCount)
        }
        for word in 0..<PassageBits.words {
            add(UInt64(littleEndian: words.loadUnaligned(fromByteOffset: 8 * word, as: UInt64.self)), at: word)
        }
        for place in 0..<entryCount {
            let entry = Int(UInt16(littleEndian: entries.loadUnaligned(fromByteOffset: 2 * place, as: UInt16.self)))
            // Else it was taken out.
            guard entry & 0xF > 1 else { continue }
            present.insert(entry >> 4)
            add(again: entry >> 4, entry & 0xF - 1)
        }
    }

    /// Takes over what a segment holds, where nothing is here yet.
    private func copy(_ words: UnsafeRawPointer, _ entries: UnsafeRawPointer, _ entryCount: Int) {
        present.copy(littleEndian: words)
        let (repeated, often, counts, fewestOfOften) = (repeated.words, often.words, counts, Self.fewestOfOften)
        for place in 0..<entryCount {
            let entry = Int(UInt16(littleEndian: entries.loadUnaligned(fromByteOffset: 2 * place, as: UInt16.self)))
            let (place, count) = (entry >> 4, entry & 0xF)
            guard count > 1 else { continue }
            let bit: UInt64 = 1 << UInt64(place & 63)
            repeated[place >> 6] |= bit
            counts[place] = UInt8(truncatingIfNeeded: count)
            if count >= fewestOfOften { often[place >> 6] |= bit }
        }
    }

    /// Adds one occurrence in each of 64 passages that hold it.
    @inline(__always)
    private func add(_ holding: UInt64, at word: Int) {
        var both = present.words[word] & holding
        present.words[word] |= holding
        while both != 0 {
            add(again: word << 6 | both.trailingZeroBitCount, 1)
            both &= both &- 1
        }
    }

    @inline(__always)
    private func add(_ place: Int, _ count: Int) {
        isFresh = false
        if present.holds(place) { return add(again: place, count) }
        present.insert(place)
        if count > 1 { add(again: place, count - 1) }
    }

    /// Adds to the count of a passage that is present.
    @inline(__always)
    private func add(again place: Int, _ count: Int) {
        let sum = min(DensePostings.mostCount, (repeated.holds(place) ? Int(counts[place]) : 1) + count)
        repeated.insert(place)
        counts[place] = UInt8(truncatingIfNeeded: sum)
        if sum >= Self.fewestOfOften { often.insert(place) }
    }

    /// Of what several segments say of a passage, the latest is right.
    private func addJoined(_ term: inout TermWindows, _ window: Int64) {
        if count == 1 { return addOnly(&term, window) }
        isFresh = false
        let joined = scratch ?? JoinedWindow()
        scratch = joined
        joined.present.clear()
        joined.repeated.clear()
        for place in 0..<term.count where term.segments[place].next == window { joined.put(&term.segments[place]) }
        for word in 0..<PassageBits.words { add(joined.present.words[word], at: word) }
        joined.repeated.forEach { add(again: $0, Int(joined.counts[$0]) - 1) }
    }

    /// The same where there is no other term: newer segments mostly say little of what an old one has much of.
    private func addOnly(_ term: inout TermWindows, _ window: Int64) {
        isJoined = true
        var isFirst = true
        for place in 0..<term.count where term.segments[place].next == window {
            if places.segment < 0, let bitmap = term.segments[place].bitmap() {
                readPlaces(of: place, in: term)
                placed.copy(littleEndian: bitmap.words)
            }
            if isFirst { add(&term.segments[place]) } else { term.segments[place].forEach { put($0, $1) } }
            isFirst = false
        }
    }

    /// Puts what a newer segment says of a passage in the place of what is there.
    private func put(_ place: Int, _ count: Int) {
        present.remove(place)
        repeated.remove(place)
        often.remove(place)
        if count > 0 { add(place, count) }
    }
}
