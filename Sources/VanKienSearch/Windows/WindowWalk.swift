import VanKienIndexing

/// The matches of a window.
struct MatchedWindow {
    /// The window's number: its first passage by `DensePostings.windowSize`.
    let number: Int64
    let matches: PassageBits
    fileprivate let iterators: PassageIterators<PhrasePostings>
    fileprivate unowned(unsafe) let clock: SearchClock

    /// Where the phrases of the expression stand, by their numbers.
    let phrases: UnsafeMutablePointer<WindowExpression.View>

    func match(at place: Int) -> PostingsMatch {
        PostingsMatch(passage: number << DensePostings.windowBits | Int64(place), phrases: iterators, clock: clock)
    }

    /// Makes ready for a look at where a phrase stands in a match, without passing all postings before it.
    @inline(__always)
    func approach(_ phrase: Int32, at place: Int) {
        let window = phrases[Int(phrase)].window
        iterators.with(Int(phrase)) { window.approach(place, $0) }
    }

    /// How often a phrase occurs; `nil` where that takes a look at its positions.
    @inline(__always)
    func count(of phrase: Int32, at place: Int) -> Int? {
        let phrase = phrases + Int(phrase)
        guard phrase.pointee.present.holds(place) else { return 0 }
        guard phrase.pointee.repeated.holds(place) else { return 1 }
        let count = Int(phrase.pointee.counts[place])
        return phrase.pointee.isCounted && count < DensePostings.mostCount ? count : nil
    }
}

/// Walks the matches of an expression of words and phrases, one window after the other.
struct WindowWalk {
    private let expression: WindowExpression
    private let phrases: PassageIterators<PhrasePostings>
    private let clock: SearchClock

    /// A window takes some microseconds; where it takes more, those who read postings look.
    private static let turnsBetweenLooks = 8

    init(_ expression: WindowExpression, phrases: PassageIterators<PhrasePostings>, clock: SearchClock) {
        self.expression = expression
        self.phrases = phrases
        self.clock = clock
    }

    /// - Parameter ranges: the passages that count, or `nil` for all.
    func run(within ranges: PassageRanges?, _ visitor: some PostingsVisitor) {
        let (matches, limits) = (PassageBits(), PassageBits())
        defer {
            matches.free()
            limits.free()
        }
        var window: Int64 = 0
        var place = 0
        // Behind the last window of the range at hand; a range may go on without end.
        let allWindows = SegmentWindows.atEnd >> DensePostings.windowBits
        var end = allWindows
        var turn = 0
        while !visitor.isDone, !(turn % Self.turnsBetweenLooks == 0 ? clock.look() : clock.isOver) {
            turn += 1
            if let ranges = ranges?.ranges {
                while place < ranges.count, ranges[place].upperBound <= window << DensePostings.windowBits { place += 1 }
                guard place < ranges.count else { return }
                window = max(window, ranges[place].lowerBound >> DensePostings.windowBits)
                end = min(allWindows, (ranges[place].upperBound - 1) >> DensePostings.windowBits + 1)
            }
            let next = expression.next(from: window, before: end)
            guard next < allWindows else { return }
            if next > window {
                window = next
                continue
            }
            if let ranges = ranges?.ranges {
                let first = window << DensePostings.windowBits
                limits.clear()
                var range = place
                while range < ranges.count, ranges[range].lowerBound < first + Int64(DensePostings.windowSize) {
                    let part = ranges[range].clamped(to: first..<first + Int64(DensePostings.windowSize))
                    limits.insert(Int(part.lowerBound - first), Int(part.upperBound - first))
                    range += 1
                }
            }
            if expression.evaluate(window, within: ranges == nil ? nil : limits, into: matches) {
                visitor.visit(
                    MatchedWindow(number: window, matches: matches, iterators: phrases, clock: clock, phrases: expression.views))
            }
            window += 1
        }
    }
}
