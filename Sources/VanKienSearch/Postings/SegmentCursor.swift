import VanKienIndexing

/// The postings of one term in one segment, passage by passage.
///
/// A value of plain numbers and pointers, so that following it costs no count of references; `PostingsTable` owns its memory.
struct SegmentCursor {
    /// The passage that it is at; 0 before the first, `atEnd` behind the last.
    private(set) var passage: Int64 = 0
    /// The passage's list of positions, without its size.
    private(set) var list: UnsafePointer<UInt8>
    private(set) var listSize = 0

    /// Behind the list.
    private var next: UnsafePointer<UInt8>
    /// Of what the page at hand holds of the term.
    private var end: UnsafePointer<UInt8>
    /// Whether no other page holds more.
    private var isWhole: Bool
    /// The page at hand. A count of it is kept by hand (`free`).
    private var page: Unmanaged<StoredBytes>
    /// Of that.
    private var pageBytes: UnsafePointer<UInt8>
    private var pageNumber: Int64
    private let segment: Int64
    /// On which the term begins.
    private let firstPage: Int64
    private let lastPage: Int64
    /// A list that stands on several pages.
    private var spilled: SpilledList?
    /// What the page on which it ends holds behind it. The first passage there is written whole, as on every page.
    private var rest: UnsafePointer<UInt8>?
    private var skips: SkipIndex?
    /// The row that holds it, as long as it was not looked for; 0 where there is none.
    private var skipIndexID: Int64
    /// The first passage of the next page that the skip index has.
    private var nextPagePassage = Self.atEnd
    /// It owns this.
    private unowned(unsafe) let table: PostingsTable

    static let atEnd = Int64.max
    /// No passage has a higher number: a damaged index may say anything, and numbers are added to.
    private static let passageBits: UInt64 = 60

    /// - Parameters:
    ///   - place: of the term.
    ///   - page: on which it begins.
    init(at place: TermPlace, on page: StoredBytes, segment: Int64, lastPage: Int64, of table: PostingsTable) {
        self.page = Unmanaged.passRetained(page)
        pageBytes = page.bytes
        next = pageBytes + place.doclist.lowerBound
        end = pageBytes + place.doclist.upperBound
        list = next
        isWhole = place.isWhole
        pageNumber = place.page
        firstPage = place.page
        self.segment = segment
        self.lastPage = lastPage
        skipIndexID = place.hasSkipIndex ? SegmentFormat.skipIndexID(segment: segment, page: place.page) : 0
        self.table = table
    }

    func free() {
        page.release()
        spilled?.free()
        skips?.free()
    }

    /// The same postings a window at a time. Belongs before the first passage.
    ///
    /// - Parameter term: the number that the table gave it.
    func windows(ofTerm term: Int) -> SegmentWindows {
        _ = page.retain()
        // What stands on one page is read at once.
        let dense = isWhole
            ? nil
            : DenseChunk(
                segment: segment, term: term,
                fingerprint: DensePostings.fingerprint(
                    page: pageNumber, lastPage: lastPage, doclist: UnsafeBufferPointer(start: next, count: end - next)), of: table)
        return SegmentWindows(self, dense: dense)
    }

    /// Goes to the first passage that is not before `target`.
    @inline(__always)
    mutating func advance(to target: Int64) {
        if target >= nextPagePassage { leap(to: target) }
        if passage < target { _ = run { passage, _, _ in passage >= target } }
    }

    /// Goes to a passage that is known to stand behind the one that it is at.
    ///
    /// - Parameters:
    ///   - target: the passage.
    ///   - wanted: the page on which its number stands.
    ///   - offset: there, of the size of its list.
    /// - Returns: whether it went; of the page on which the term begins not all is kept.
    mutating func jump(to target: Int64, page wanted: Int64, offset: Int) -> Bool {
        guard wanted > firstPage, wanted >= pageNumber, wanted <= lastPage else { return false }
        if wanted > pageNumber {
            loadSkips()
            guard read(wanted) else {
                stop()
                return true
            }
        }
        rest = nil
        let place = pageBytes + offset
        guard offset >= SegmentFormat.headerSize, place < end else {
            table.failCorrupt()
            stop()
            return true
        }
        passage = target
        readList(at: place)
        return true
    }

    /// Goes on as long as lists are shorter than so many bytes, and to no passage that is not before `limit`.
    ///
    /// - Returns: how many passages it passed, the one that it was at counted.
    mutating func pass(listsBelow size: Int, before limit: Int64) -> Int {
        guard passage < limit, listSize < size else { return 0 }
        // What was deleted is no passage.
        return (listSize > 0 ? 1 : 0) + run { passage, listSize, _ in passage >= limit || listSize >= size }
    }

    /// Goes through what follows the passage that it is at, to the first that is not before `end`. What was deleted has a list of no bytes.
    @inline(__always)
    mutating func forEach(before end: Int64, _ body: (_ passage: Int64, _ list: UnsafePointer<UInt8>, _ size: Int) -> Void) {
        _ = run { passage, size, list in
            if passage >= end { return true }
            body(passage, list, size)
            return false
        }
    }

    /// Goes on until a passage is wanted, of which its number and its list are known.
    ///
    /// - Returns: how many it passed that hold the term, without the one that it was at.
    @inline(__always)
    private mutating func run(until isWanted: (_ passage: Int64, _ size: Int, _ list: UnsafePointer<UInt8>) -> Bool) -> Int {
        var passed = 0
        while true {
            // In variables of its own, since this is what a search spends its time with.
            let start = next
            let total = UInt64(bitPattern: Int64(end - start))
            var place = start
            var reached = passage
            var behind = start
            while place < end {
                let value = reached &+ Int64(bitPattern: PostingsVarint.read(&place))
                // The lowest bit marks what was deleted; nothing else holds no positions.
                let size = PostingsVarint.read(&place) >> 1
                guard size &+ UInt64(bitPattern: Int64(place - start)) <= total else { break }
                if isWanted(value, Int(truncatingIfNeeded: size), place) {
                    guard UInt64(bitPattern: value) >> Self.passageBits == 0 else { break }
                    passage = value
                    list = place
                    listSize = Int(truncatingIfNeeded: size)
                    next = place + listSize
                    return passed
                }
                if size > 0 { passed += 1 }
                reached = value
                place += Int(truncatingIfNeeded: size)
                behind = place
            }
            // The page ends, or something is not as it mostly is.
            passage = reached
            next = behind
            step()
            if passage == Self.atEnd || isWanted(passage, listSize, list) { return passed }
            if listSize > 0 { passed += 1 }
        }
    }

    @inline(__always)
    private mutating func step() {
        guard next < end else { return turnPage() }
        var place = next
        passage &+= Int64(bitPattern: PostingsVarint.read(&place))
        readList(at: place)
    }

    /// Reads the list of the passage that it is at, from its size on.
    @inline(__always)
    private mutating func readList(at start: UnsafePointer<UInt8>) {
        var place = start
        // The lowest bit marks what was deleted; nothing else holds no positions.
        let size = PostingsVarint.read(&place) >> 1
        list = place
        guard place <= end, size <= UInt64(bitPattern: Int64(end - place)), UInt64(bitPattern: passage) >> Self.passageBits == 0 else {
            return gather(size)
        }
        listSize = Int(truncatingIfNeeded: size)
        next = place + listSize
    }

    private mutating func stop() {
        passage = Self.atEnd
        nextPagePassage = Self.atEnd
        listSize = 0
        isWhole = true
        rest = nil
        next = end
    }

    /// Goes to the page that holds the next passage; `passage` is where it was, or at the end.
    @inline(never)
    private mutating func turnPage() {
        if let rest {
            self.rest = nil
            next = rest
            if next < end { return stepWhole() }
        }
        if isWhole { return stop() }
        loadSkips()
        repeat {
            guard read(pageNumber + 1) else { return stop() }
        } while next == end && !isWhole
        if next == end { return stop() }
        stepWhole()
    }

    private mutating func loadSkips() {
        guard skipIndexID > 0 else { return }
        skips = SkipIndex(skipIndexID, of: table)
        skipIndexID = 0
    }

    /// Goes to the first passage of a page.
    private mutating func stepWhole() {
        let before = passage
        passage = 0
        step()
        if passage <= before, passage != Self.atEnd {
            table.failCorrupt()
            stop()
        }
    }

    /// Goes to the last page whose first passage is not behind `target`.
    @inline(never)
    private mutating func leap(to target: Int64) {
        guard let found = skips?.page(before: target) else { return }
        nextPagePassage = Self.atEnd
        guard read(found) else { return stop() }
        guard next < end else {
            table.failCorrupt()
            return stop()
        }
        rest = nil
        stepWhole()
    }

    /// Reads another page of the term: `next` and `end` are what it holds of it, the same where that is nothing.
    private mutating func read(_ number: Int64) -> Bool {
        guard number <= lastPage, let stored = table.page(SegmentFormat.pageID(segment: segment, page: number)) else { return false }
        let view = stored.page
        guard let contentEnd = view.contentEnd else {
            table.failCorrupt()
            return false
        }
        page.release()
        page = Unmanaged.passRetained(stored)
        pageBytes = view.bytes
        pageNumber = number
        let firstTerm = view.firstTermOffset(contentEnd: contentEnd)
        let first = view.firstPassageOffset
        let termEnd = firstTerm ?? contentEnd
        isWhole = firstTerm != nil
        end = pageBytes + (first > 0 ? termEnd : 0)
        next = pageBytes + (first > 0 ? first : 0)
        guard first <= termEnd, termEnd <= contentEnd else {
            table.failCorrupt()
            return false
        }
        nextPagePassage = skips?.firstPassage(behind: number) ?? Self.atEnd
        return true
    }

    /// Puts together a list that goes on on other pages.
    @inline(never)
    private mutating func gather(_ size: UInt64) {
        guard UInt64(bitPattern: passage) >> Self.passageBits == 0, list <= end, size < 1 << 31, !isWhole else {
            table.failCorrupt()
            return stop()
        }
        var whole = spilled ?? SpilledList()
        spilled = nil
        whole.removeAll()
        whole.append(list, end - list)
        let wanted = Int(size)
        while whole.count < wanted {
            guard read(pageNumber + 1), let contentEnd = page.takeUnretainedValue().page.contentEnd else {
                spilled = whole
                return stop()
            }
            // The list goes on at the beginning of the page, behind its header.
            let more = min(wanted - whole.count, contentEnd - SegmentFormat.headerSize)
            whole.append(pageBytes + SegmentFormat.headerSize, more)
        }
        spilled = whole
        list = UnsafePointer(whole.bytes)
        listSize = wanted
        rest = next
        next = end
    }
}

/// With which passage each page of a long doclist begins: FTS5's "doclist index", where that is one page.
///
/// One page tells of thousands of others. Where even that is not enough, pages are read one after the other.
struct SkipIndex {
    private let pages: UnsafeMutablePointer<(passage: Int64, page: Int64)>
    private let count: Int
    private var at = 0

    /// - Parameter id: the row that holds it.
    init?(_ id: Int64, of table: PostingsTable) {
        guard let stored = table.page(id) else { return nil }
        defer { withExtendedLifetime(stored) {} }
        guard stored.count > 1, stored.bytes[0] == 0 else { return nil }
        var place = stored.bytes + 1
        let end = stored.bytes + stored.count
        var page = Int64(truncatingIfNeeded: PostingsVarint.read(&place))
        var passage = Int64(bitPattern: PostingsVarint.read(&place))
        var entries = [(passage: passage, page: page)]
        while place < end {
            page &+= 1
            // A page on which no passage begins.
            if place.pointee == 0 {
                place += 1
                continue
            }
            passage &+= Int64(bitPattern: PostingsVarint.read(&place))
            // What does not rise is damaged; the pages themselves tell where it is.
            guard passage > entries[entries.count - 1].passage else { return nil }
            entries.append((passage, page))
        }
        pages = UnsafeMutablePointer.allocate(capacity: entries.count)
        pages.initialize(from: entries, count: entries.count)
        count = entries.count
    }

    func free() { pages.deallocate() }

    /// The first passage of the first page behind `page` that has one.
    mutating func firstPassage(behind page: Int64) -> Int64? {
        while at < count, pages[at].page <= page { at += 1 }
        return at < count ? pages[at].passage : nil
    }

    /// The last page, from the one that was told of last, whose first passage is not behind `target`.
    func page(before target: Int64) -> Int64? {
        guard at < count, pages[at].passage <= target else { return nil }
        var (low, step) = (at, 1)
        while low + step < count, pages[low + step].passage <= target {
            low += step
            step *= 2
        }
        while step > 1 {
            step /= 2
            if low + step < count, pages[low + step].passage <= target { low += step }
        }
        return pages[low].page
    }
}
