import GRDB
import GRDBSQLite
import VanKienIndexing

/// One passage that matches, and where the phrases of the expression stand in it.
struct PostingsMatch {
    let passage: Int64
    /// Lives as long as the walk.
    let phrases: PassageIterators<PhrasePostings>
    unowned(unsafe) let clock: SearchClock

    /// Whether the search is past its deadline; what was found out of this passage counts for nothing then. A passage may have millions of
    /// words.
    func isOutOfTime() -> Bool { clock.look() }

    /// Of an occurrence's few nanoseconds each, so that a look at the time is no part of them.
    static let stepsBetweenLooks = PhrasePostings.stepsBetweenLooks

    /// Whether a phrase occurs and counts: not where it is too far from the others of its NEAR, nor in an alternative that does not match.
    /// Phrases are numbered from the left of the expression.
    @inline(__always)
    func holds(_ phrase: Int32) -> Bool { phrases.with(Int(phrase)) { $0.stands(in: passage) } }

    /// The column of a phrase's occurrences: the code of the passage's kind; `nil` where it does not occur.
    @inline(__always)
    func column(of phrase: Int32) -> Int? {
        phrases.with(Int(phrase)) { $0.stands(in: passage) ? $0.column : nil }
    }

    /// How often a phrase occurs.
    @inline(__always)
    func count(of phrase: Int32) -> Int {
        phrases.with(Int(phrase)) { $0.stands(in: passage) ? $0.count : 0 }
    }

    /// How often a phrase occurs at most; costs less than to know how often it does.
    @inline(__always)
    func mostCount(of phrase: Int32) -> Int {
        phrases.with(Int(phrase)) { $0.stands(in: passage) ? $0.mostCount : 0 }
    }

    /// Where a phrase begins, rising, in words; of a phrase that stands there tens of thousands of times the first. Valid until the next match.
    @inline(__always)
    func positions(of phrase: Int32) -> UnsafeBufferPointer<Int32> {
        phrases.with(Int(phrase)) { $0.stands(in: passage) ? $0.positions : UnsafeBufferPointer(start: nil, count: 0) }
    }

    /// All of them, however many.
    func allPositions(of phrase: Int32) -> UnsafeBufferPointer<Int32> {
        phrases.with(Int(phrase)) {
            guard $0.stands(in: passage) else { return UnsafeBufferPointer(start: nil, count: 0) }
            $0.findAll()
            return $0.positions
        }
    }
}

/// Is shown each match, in rising order of the passages.
protocol PostingsVisitor: AnyObject {
    func visit(_ match: PostingsMatch)
    /// Whether it has seen enough; no further match is looked for then.
    var isDone: Bool { get }
    /// Where the expression is one word: how often it has to occur for the visitor to want to see the match. Of matches with fewer it may be told
    /// only how many there are.
    var leastCount: Int { get }
    /// Where the expression is any of some phrases: what a match has to reach for the visitor to want to see it, likewise.
    var choiceBounds: ChoiceBounds? { get }
    /// Is told of so many matches that it need not see.
    func passOver(_ count: Int)
    /// Whether it would rather be shown the matches of an expression of words and phrases by windows.
    var takesWindows: Bool { get }
    /// Is shown all matches of a window, in rising order of the windows.
    func visit(_ window: MatchedWindow)
}

extension PostingsVisitor {
    var isDone: Bool { false }
    var leastCount: Int { 0 }
    var choiceBounds: ChoiceBounds? { nil }
    func passOver(_ count: Int) {}
    var takesWindows: Bool { false }
    func visit(_ window: MatchedWindow) {}
}

/// Walks the matches of an expression, one passage after the other.
enum PostingsWalk {
    /// - Parameters:
    ///   - ranges: the passages that count, or `nil` for all.
    /// - Throws: `SearchLimitError` past the deadline, `DatabaseError` for an index that can't be read.
    static func run(
        _ expression: MatchExpression, of table: FTS5Table = .passages, in db: Database, within ranges: PassageRanges? = nil,
        _ visitor: some PostingsVisitor
    ) throws {
        guard let connection = db.sqliteConnection else { return }
        let postings = try PostingsTable(table, in: db, connection, from: ranges?.ranges.first?.lowerBound ?? 0)
        var builder = IteratorBuilder(postings)
        let root = try builder.iterator(for: expression)
        let phrases = PassageIterators(builder.phrases)
        defer {
            phrases.free()
            withExtendedLifetime(builder) {}
        }
        if visitor.takesWindows, let windows = try WindowExpression(expression, { try builder.window(ofPhrase: $0) }) {
            WindowWalk(windows, phrases: phrases, clock: postings.clock).run(within: ranges, visitor)
            if let error = postings.clock.error ?? postings.error { throw error }
            return
        }
        let word = root as? PhrasePostings
        let choice = root as? AnyPhrase
        // What is only shown beside them would add to the score of a match.
        let bounds = visitor.choiceBounds.flatMap { $0.walk(phrases: choice?.numbers ?? []) ? $0 : nil }
        var untilLook = matchesBetweenLooks
        walk: for range in ranges?.ranges ?? [1..<SegmentCursor.atEnd] {
            // 0 is no passage's id.
            let first = max(1, range.lowerBound)
            if root.passage < first { root.advance(to: first) }
            while root.passage < range.upperBound {
                if visitor.leastCount > 1, let passed = word?.pass(countsBelow: visitor.leastCount, before: range.upperBound) {
                    visitor.passOver(passed)
                } else if let choice, let bounds {
                    visitor.passOver(choice.pass(bounds, before: range.upperBound))
                }
                guard root.passage < range.upperBound else { break }
                visitor.visit(PostingsMatch(passage: root.passage, phrases: phrases, clock: postings.clock))
                untilLook -= 1
                if untilLook == 0 {
                    _ = postings.clock.look()
                    untilLook = matchesBetweenLooks
                }
                if visitor.isDone || postings.clock.isOver { break walk }
                root.advance(to: root.passage + 1)
            }
            if root.passage == SegmentCursor.atEnd { break }
        }
        if let error = postings.clock.error ?? postings.error { throw error }
    }

    /// Of less than a millisecond all together, unless passages are very long.
    private static let matchesBetweenLooks = 256

    /// Makes the iterators of an expression, and lists its phrases.
    private struct IteratorBuilder {
        /// Where in the expression a part stands.
        struct Place {
            /// A bit for each column that counts.
            var columns = WordPostings.anyColumn
            /// Whether another part can match in its stead.
            var isChoice = false
            /// What has to match for it to count; `nil` for the whole.
            var branch: Branch?

            /// The place of parts that have to match together.
            var ofParts: Place {
                isChoice ? Place(columns: columns, branch: Branch(within: branch)) : self
            }
        }

        private let table: PostingsTable
        private(set) var phrases: [PhrasePostings] = []
        /// What each of them looks for.
        private var asked: [MatchExpression.Phrase] = []
        /// By the terms that may stand for a word, since questions have one in several pairs.
        private var words: [[String]: WordWindow] = [:]
        private var places: [[String]: WordPlaces] = [:]
        /// So that branches find them.
        private var iterators: [PassageIterator] = []

        init(_ table: PostingsTable) { self.table = table }

        mutating func iterator(for expression: MatchExpression, at place: Place = Place()) throws -> PassageIterator {
            switch expression {
            case .phrase(let phrase):
                return try add(phrase, place)
            case .near(let operands, let distance):
                var inside = place
                inside.branch = Branch(within: place.branch)
                let phrases = try operands.map { try add($0, inside, isNearOperand: true) }
                return end(inside, at: place, NearPostings(phrases, lengths: operands.map(\.length), distance: distance, in: table))
            case .all(let parts):
                guard parts.count != 1 else { return try iterator(for: parts[0], at: place) }
                let inside = place.ofParts
                // Numbered as they stand, looked at in another order.
                let iterators = try parts.map { (try iterator(for: $0, at: inside), $0.frequency) }
                return end(inside, at: place, AllPostings(iterators.sorted { $0.1 < $1.1 }.map(\.0)))
            case .any(let parts):
                guard parts.count != 1 else { return try iterator(for: parts[0], at: place) }
                var inside = place
                inside.isChoice = true
                let first = phrases.count
                let iterators = try parts.map { try iterator(for: $0, at: inside) }
                let ofPhrases = iterators.compactMap { $0 as? PhrasePostings }
                // Those that are only shown are phrases too, but of none of these.
                guard ofPhrases.count == iterators.count else { return AnyPostings(iterators) }
                return AnyPhrase(ofPhrases, numbers: ofPhrases.map { phrase in phrases[first...].firstIndex { $0 === phrase } ?? .max })
            case .without(let wanted, let excluded):
                let inside = place.ofParts
                let wanted = try iterator(for: wanted, at: inside)
                return end(inside, at: place, ExceptPostings(wanted, excluded: try iterator(for: excluded, at: inside)))
            case .within(let kinds, let part):
                var inside = place
                inside.columns &= kinds.reduce(0) { $0 | 1 << UInt8($1) }
                return try iterator(for: part, at: inside)
            case .showing(let part, let also):
                let iterator = try iterator(for: part, at: place)
                var beside = place
                beside.isChoice = true
                iterators.append(try self.iterator(for: also, at: beside))
                return iterator
            }
        }

        private mutating func add(
            _ phrase: MatchExpression.Phrase, _ place: Place, isNearOperand: Bool = false
        ) throws -> PhrasePostings {
            let postings = try PhrasePostings(
                phrase.positions, columns: place.columns, branch: place.branch, isNearOperand: isNearOperand, in: table)
            phrases.append(postings)
            asked.append(phrase)
            return postings
        }

        /// The same passages as one of `phrases` a window at a time.
        mutating func window(ofPhrase number: Int) throws -> PhraseWindow {
            let phrase = asked[number]
            let distinct = PhrasePostings.distinct(phrase.positions)
            let windows = distinct.enumerated().map { place, terms in
                if let known = words[terms] { return known }
                let window = phrases[number].window(ofWord: place)
                words[terms] = window
                return window
            }
            if phrase.positions.count == 1 { return PhraseWindow(windows[0]) }
            let rows = try PhrasePostings(phrase.positions, columns: WordPostings.anyColumn, in: table)
            // What is not dense leads to few passages, which are gone to.
            guard windows.allSatisfy(\.isDense), distinct.allSatisfy({ $0.count == 1 }) else {
                return PhraseWindow(windows, rows: rows, places: nil)
            }
            let places = try zip(windows, distinct).map { try self.places(of: $0, terms: $1) }
            return PhraseWindow(windows, rows: rows, places: phrase.positions.map { places[distinct.firstIndex(of: $0) ?? 0] })
        }

        private mutating func places(of word: WordWindow, terms: [String]) throws -> WordPlaces {
            if let known = self.places[terms] { return known }
            let places = WordPlaces(word, try WordPostings(terms, columns: WordPostings.anyColumn, in: table))
            self.places[terms] = places
            return places
        }

        /// - Parameter inside: where the parts stand, which may be a branch that begins here.
        private mutating func end(_ inside: Place, at place: Place, _ iterator: PassageIterator) -> PassageIterator {
            if inside.branch !== place.branch { inside.branch?.iterator = iterator }
            iterators.append(iterator)
            return iterator
        }
    }
}
