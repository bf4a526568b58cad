import GRDB

/// The terms of a segment with their doclists, in their order.
///
/// Memory of its own: doclists are handed on as they lie there. For one thread at a time.
final class SegmentReader {
    /// The segment takes passages away where none may be, or is not as `SegmentWriter` makes them.
    struct Refusal: Error {}

    /// Bytes of a run: small enough to fill pages well, large enough that few pieces are handed about.
    private static let runSize = 1024

    private let pages: RowCursor
    private let takesRemovals: Bool
    private var page: [UInt8] = []
    /// Where the terms and doclists of the page end and its footer begins.
    private var contentEnd = 0
    private var footerPlace = 0
    /// Where the next term of the page begins.
    private var nextTerm: Int?
    private var place = 0
    private var isFirstOfPage = true

    private(set) var term: [UInt8] = []
    /// The page on which it begins.
    private(set) var pageNumber: Int64
    private(set) var isAtEnd = false

    private var doclist = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
    private var doclistCount = 0
    private var pieces: [(first: Int64, last: Int64, bytes: Range<Int>, page: Int64, offset: Int, hasRemovals: Bool)] = []

    /// - Parameters:
    ///   - first: the page to begin with; where a doclist goes on there, behind it.
    ///   - takesRemovals: whether doclists may take passages away.
    init(
        _ segment: SegmentStructure.Segment, from first: Int64 = 0, takesRemovals: Bool = false, _ db: Database, _ table: FTS5Table
    ) throws {
        self.takesRemovals = takesRemovals
        let first = max(first, Int64(segment.firstPage))
        pageNumber = first - 1
        let statement = try db.makeStatement(sql: "SELECT block FROM \(table.name)_data WHERE id BETWEEN ? AND ? ORDER BY id")
        let number = Int64(segment.number)
        pages = try Row.fetchCursor(
            statement, arguments: [
                SegmentFormat.pageID(segment: number, page: first),
                SegmentFormat.pageID(segment: number, page: Int64(segment.lastPage)),
            ])
    }

    deinit { doclist.deallocate() }

    /// The doclist that was read last, valid until the next one is read.
    var runs: [SegmentWriter.Run] {
        pieces.map {
            SegmentWriter.Run(
                first: $0.first, last: $0.last, hasRemovals: $0.hasRemovals,
                doclist: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(doclist)[$0.bytes]))
        }
    }

    /// What the page at hand holds of the term's doclist, before it is read.
    func withFirstPart<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) throws -> Result {
        let end = nextTerm ?? contentEnd
        guard place <= end else { throw Refusal() }
        return try page.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[place..<end])) }
    }

    /// Where each of the runs stands: its page, and the offset there of what follows its first passage.
    var runPlaces: [(page: Int64, offset: Int)] { pieces.map { ($0.page, $0.offset) } }

    /// Goes to the next term, whether or not the doclist of the one before was read.
    func advance() throws {
        while nextTerm == nil {
            guard try readPage() else {
                isAtEnd = true
                return
            }
        }
        guard let start = nextTerm else { return }
        place = start
        try page.withUnsafeBufferPointer { page in
            var kept = 0
            if !isFirstOfPage {
                guard let common = Varint.read(page, at: &place), common <= UInt64(term.count) else { throw Refusal() }
                kept = Int(common)
            }
            guard let more = Varint.read(page, at: &place), more <= UInt64(max(0, contentEnd - place)) else { throw Refusal() }
            term.removeSubrange(kept...)
            term.append(contentsOf: page[place..<(place + Int(more))])
            place += Int(more)
        }
        isFirstOfPage = false
        try readFooter(after: start)
    }

    /// Reads the doclist of the term.
    func readDoclist() throws {
        doclistCount = 0
        pieces.removeAll(keepingCapacity: true)
        var passage: Int64 = 0
        while true {
            let end = nextTerm ?? contentEnd
            guard place <= end else { throw Refusal() }
            let missing = try readPassages(to: end, &passage)
            place = end
            guard nextTerm == nil else {
                guard missing == 0 else { throw Refusal() }
                return
            }
            guard try readRest(missing) else { return }
        }
    }

    /// Takes passages from the page at hand, up to an offset.
    ///
    /// - Returns: bytes of the last one's positions that stand on the pages that follow.
    private func readPassages(to end: Int, _ passage: inout Int64) throws -> Int {
        try page.withUnsafeBufferPointer { whole in
            let page = UnsafeBufferPointer(rebasing: whole[..<end])
            var at = place
            // The first passage of a doclist and of each page is written whole, the others by their distance.
            var before: Int64 = 0
            while at < end {
                var first: Int64 = 0
                var start = at
                var hasRemovals = false
                repeat {
                    guard let number = Varint.read(page, at: &at), number > 0, number < 1 << 60 else { throw Refusal() }
                    before += Int64(number)
                    guard before > passage, before < 1 << 60 else { throw Refusal() }
                    passage = before
                    if first == 0 {
                        first = passage
                        start = at
                    }
                    // The lowest bit marks a passage that is taken away.
                    guard let size = Varint.read(page, at: &at), size & 1 == 0 || takesRemovals, size < 1 << 32 else { throw Refusal() }
                    hasRemovals = hasRemovals || size & 1 != 0
                    at += Int(size >> 1)
                } while at < end && at - start < Self.runSize
                let from = doclistCount
                append(page[start..<min(at, end)])
                pieces.append((first, passage, from..<doclistCount, pageNumber, start, hasRemovals))
            }
            return at - end
        }
    }

    /// Goes to the next page and takes what of the last passage's positions stands there, and on those behind it.
    ///
    /// - Returns: whether the doclist goes on behind them; else the page at hand begins with the next term, or there is none.
    private func readRest(_ missing: Int) throws -> Bool {
        var missing = missing
        while true {
            guard try readPage() else {
                guard missing == 0 else { throw Refusal() }
                return false
            }
            let end = nextTerm ?? contentEnd
            let taken = min(missing, end - place)
            if taken > 0 {
                page.withUnsafeBufferPointer { append($0[place..<(place + taken)]) }
                pieces[pieces.count - 1].bytes = pieces[pieces.count - 1].bytes.lowerBound..<doclistCount
                place += taken
                missing -= taken
            }
            if place < end { return true }
            if nextTerm != nil {
                guard missing == 0 else { throw Refusal() }
                return false
            }
        }
    }

    private func append(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        let count = doclistCount + bytes.count
        if count > doclist.count {
            let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: count * 2)
            _ = larger.initialize(from: doclist[..<doclistCount])
            doclist.deallocate()
            doclist = larger
        }
        _ = UnsafeMutableBufferPointer(rebasing: doclist[doclistCount..<count]).initialize(from: bytes)
        doclistCount = count
    }

    private func readPage() throws -> Bool {
        guard let row = try pages.next() else { return false }
        try row.withUnsafeData(atIndex: 0) { data in
            guard let data, data.count >= SegmentFormat.headerSize else { throw Refusal() }
            page.removeAll(keepingCapacity: true)
            page.append(contentsOf: data)
        }
        pageNumber += 1
        contentEnd = Int(page[2]) << 8 | Int(page[3])
        guard contentEnd >= SegmentFormat.headerSize, contentEnd <= page.count else { throw Refusal() }
        footerPlace = contentEnd
        place = SegmentFormat.headerSize
        isFirstOfPage = true
        try readFooter(after: 0)
        return true
    }

    /// Finds where the next term of the page begins.
    private func readFooter(after start: Int) throws {
        guard footerPlace < page.count else {
            nextTerm = nil
            return
        }
        let distance = page.withUnsafeBufferPointer { Varint.read($0, at: &footerPlace) }
        guard let distance, distance > 0, distance <= UInt64(contentEnd - start) else { throw Refusal() }
        nextTerm = start + Int(distance)
    }
}
