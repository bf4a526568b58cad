import VanKienIndexing

/// One window of the passages that hold a phrase, a word being a phrase of one, and how often.
final class PhraseWindow {
    /// As `WordWindow` has them; of a word these are its own.
    let present: PassageBits
    let repeated: PassageBits
    let often: PassageBits
    let counts: UnsafeMutablePointer<UInt8>
    let isCounted: Bool

    /// Each once, however often it stands in the phrase; none where the phrase is walked.
    private let words: UnsafeMutablePointer<Unmanaged<WordWindow>>
    private let wordCount: Int
    /// Looks whether the words stand in a row; `nil` for a word.
    private let rows: PhrasePostings?
    /// For each position of the phrase where its word stands; `nil` where that is not to be had.
    private let places: [WordPlaces]?
    private let undecided = PassageBits()
    private var window: Int64 = -1

    init(_ word: WordWindow) {
        (present, repeated, often, counts, isCounted) = (word.present, word.repeated, word.often, word.counts, word.isCounted)
        words = Self.retain([word])
        wordCount = 1
        rows = nil
        places = nil
    }

    /// A phrase of several words. It is looked for in the passages that hold all of them where any is common; else it is walked, since its words lead to few.
    ///
    /// - Parameters:
    ///   - words: each once, in the order that the phrase has them in.
    ///   - rows: the phrase, before its first passage, for this alone.
    ///   - places: for each position the word's; `nil` where any has several terms.
    init(_ words: [WordWindow], rows: PhrasePostings, places: [WordPlaces]?) {
        let words = words.contains(where: \.isDense) ? words : []
        (present, repeated, often) = (PassageBits(), PassageBits(), PassageBits())
        counts = .allocate(capacity: DensePostings.windowSize)
        counts.initialize(repeating: 0, count: DensePostings.windowSize)
        isCounted = true
        self.words = Self.retain(words)
        wordCount = words.count
        self.rows = rows
        self.places = places
    }

    private static func retain(_ words: [WordWindow]) -> UnsafeMutablePointer<Unmanaged<WordWindow>> {
        let memory = UnsafeMutablePointer<Unmanaged<WordWindow>>.allocate(capacity: max(1, words.count))
        for (place, word) in words.enumerated() { (memory + place).initialize(to: .passRetained(word)) }
        return memory
    }

    deinit {
        for place in 0..<wordCount { words[place].release() }
        words.deallocate()
        undecided.free()
        guard !isWord else { return }
        present.free()
        repeated.free()
        often.free()
        counts.deallocate()
    }

    var isWord: Bool { rows == nil }

    /// Whether it is walked passage by passage all the same.
    var isWalked: Bool { wordCount == 0 }

    /// The lowest window, not before `window`, that may hold it; `end` or one behind it where none before that may. Windows are asked for in rising order.
    func next(from window: Int64, before end: Int64) -> Int64 {
        if wordCount == 0, let rows {
            let passage = rows.nextCandidate(
                from: max(1, window << DensePostings.windowBits), before: end << DensePostings.windowBits)
            return passage == SegmentCursor.atEnd ? SegmentWindows.atEnd : passage >> DensePostings.windowBits
        }
        // None goes on further than was asked for: it may be a word of other phrases, too.
        var next = window
        for place in 0..<wordCount { next = max(next, words[place]._withUnsafeGuaranteedRef { $0.next(from: window) }) }
        return next
    }

    /// Reads a window. Windows are asked for in rising order.
    ///
    /// - Parameter limits: the passages that matter, or `nil` for all; others may be left out.
    func fill(_ wanted: Int64, within limits: PassageBits?) {
        guard window != wanted else { return }
        window = wanted
        for place in 0..<wordCount { words[place]._withUnsafeGuaranteedRef { $0.fill(wanted) } }
        guard let rows else { return }
        repeated.clear()
        often.clear()
        guard wordCount > 0 else { return fillByWalking(rows) }
        present.copy(words[0]._withUnsafeGuaranteedRef { $0.present })
        for place in 1..<wordCount { present.formIntersection(words[place]._withUnsafeGuaranteedRef { $0.present }) }
        if let limits { present.formIntersection(limits) }
        // Those of `present` that are still to be looked at.
        var asked = present
        if let places, Self.isWorthReading(places, in: wanted, for: present.count) {
            keepRows(places)
            asked = undecided
        }
        asked.forEachHeldWord { word in
            var rest = asked.words[word]
            // No posting is gone to that is nearer.
            approach(word << 6 | rest.trailingZeroBitCount, rows)
            while rest != 0 {
                let place = word << 6 | rest.trailingZeroBitCount
                rest &= rest &- 1
                let count = rows.count(in: wanted << DensePostings.windowBits | Int64(place))
                if count > 0 { note(count, at: place) } else { present.remove(place) }
            }
        }
    }

    /// So many postings are read in the time that it takes to go to one.
    private static let postingsPerJump = 16

    private static func isWorthReading(_ places: [WordPlaces], in window: Int64, for wanted: Int) -> Bool {
        var cost = 0
        for place in places { cost += place.cost(in: window) }
        return cost < postingsPerJump * wanted
    }

    /// Keeps the passages where the words stand in a row, and those where that can't be told from `places`: these are `undecided`.
    private func keepRows(_ places: [WordPlaces]) {
        undecided.clear()
        for place in places {
            place.fill(window)
            undecided.formUnion(place.beyond)
        }
        undecided.formIntersection(present)
        let (first, last) = (places[0].bits, places[places.count - 1].bits)
        present.forEachHeldWord { word in
            var rest = present.words[word] & ~undecided.words[word]
            var kept = present.words[word] & undecided.words[word]
            while rest != 0 {
                let bit = rest & (0 &- rest)
                let place = word << 6 | rest.trailingZeroBitCount
                rest ^= bit
                var row = first[place]
                if places.count > 2 {
                    for between in places[1..<(places.count - 1)] { row = row.next.intersection(between.bits[place]) }
                }
                row = row.next.intersection(last[place])
                guard !row.isEmpty else { continue }
                kept |= bit
                note(row.places, at: place)
            }
            present.words[word] = kept
        }
    }

    private func fillByWalking(_ rows: PhrasePostings) {
        present.clear()
        let first = window << DensePostings.windowBits
        // 0 is no passage's id.
        var next = max(1, first)
        while rows.advance(to: next, before: first + Int64(DensePostings.windowSize)) {
            let place = Int(rows.passage - first)
            present.insert(place)
            note(rows.count, at: place)
            next = rows.passage + 1
        }
    }

    @inline(__always)
    private func note(_ count: Int, at place: Int) {
        guard count > 1 else { return }
        repeated.insert(place)
        counts[place] = UInt8(min(count, DensePostings.mostCount))
        if count >= WordWindow.fewestOfOften { often.insert(place) }
    }

    /// Moves the postings of the phrase to a passage of the window at hand, or near before it, without passing all before that.
    @inline(__always)
    func approach(_ place: Int, _ postings: PhrasePostings) {
        for word in 0..<wordCount {
            if let jump = words[word]._withUnsafeGuaranteedRef({ $0.jump(to: place, behind: postings.passage(ofWord: word)) }) {
                postings.jump(jump, ofWord: word)
            }
        }
    }
}
