import Foundation
import GRDB

/// Goes through the doclists of one segment in the order of its pages, those that are wanted.
struct SegmentScan {
    /// What a term's doclist holds, passage by passage.
    protocol Reader {
        /// - Parameters:
        ///   - page: on which the term begins.
        ///   - doclist: what the page holds of it.
        /// - Returns: whether its passages are wanted.
        mutating func begin(term: ArraySlice<UInt8>, page: Int64, doclist: UnsafeBufferPointer<UInt8>) -> Bool
        /// - Parameter count: how often the passage holds the term; 0 says that it was taken out.
        mutating func add(_ passage: Int64, count: Int) throws
        mutating func end() throws
    }

    private let segment: SegmentStructure.Segment
    private let pages: Statement

    init(_ segment: SegmentStructure.Segment, of table: FTS5Table, in db: Database) throws {
        self.segment = segment
        pages = try db.cachedStatement(sql: "SELECT block FROM \(table.name)_data WHERE id = ?")
    }

    /// Reads the terms that begin on the pages from `first` on, each to its end.
    ///
    /// - Parameter limit: pages after which no more is begun.
    /// - Returns: the page to go on from, whose first terms may have been read; `nil` at the end of the segment.
    /// - Throws: `DatabaseError` (corrupt) for pages that can't be read.
    func run(from first: Int64, limit: Int, _ reader: inout some Reader) throws -> Int64? {
        var list = PassageLists()
        var isWanted = false
        var term: [UInt8] = []
        for number in max(first, Int64(segment.firstPage))...max(first, Int64(segment.lastPage)) {
            guard let page = try Data.fetchOne(pages, arguments: [SegmentFormat.pageID(segment: Int64(segment.number), page: number)])
            else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
            let isLimit = number - first >= limit
            let isReached = try page.withUnsafeBytes { raw -> Bool in
                let page = raw.bindMemory(to: UInt8.self)
                guard page.count >= SegmentFormat.headerSize else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
                let firstPassage = Int(page[0]) << 8 | Int(page[1])
                let contentEnd = Int(page[2]) << 8 | Int(page[3])
                guard contentEnd >= SegmentFormat.headerSize, contentEnd <= page.count, firstPassage <= contentEnd else {
                    throw DatabaseError(resultCode: .SQLITE_CORRUPT)
                }
                var footer = contentEnd
                func nextOffset() -> Int? {
                    guard footer < page.count else { return nil }
                    return Varint.read(page, at: &footer).flatMap { Int(exactly: $0) }
                }
                var start = nextOffset()
                let rest = start ?? contentEnd
                guard rest >= SegmentFormat.headerSize, rest <= contentEnd else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
                if isWanted {
                    try list.read(
                        UnsafeBufferPointer(rebasing: page[SegmentFormat.headerSize..<rest]),
                        firstPassage: firstPassage > 0 && firstPassage < rest ? firstPassage - SegmentFormat.headerSize : nil, &reader)
                }
                term.removeAll(keepingCapacity: true)
                while let at = start {
                    if isWanted {
                        guard list.isComplete else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
                        try reader.end()
                        isWanted = false
                    }
                    if isLimit { return true }
                    let distance = nextOffset()
                    let next = distance.map { at &+ $0 } ?? contentEnd
                    guard next > at, next <= contentEnd else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
                    var offset = at
                    let kept = term.isEmpty ? 0 : Varint.read(page, at: &offset).flatMap { Int(exactly: $0) } ?? .max
                    let new = Varint.read(page, at: &offset).flatMap { Int(exactly: $0) } ?? .max
                    guard kept <= term.count, new > 0, offset <= next, new <= next - offset else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
                    term.removeSubrange(kept...)
                    term.append(contentsOf: page[offset..<offset + new])
                    let doclist = UnsafeBufferPointer(rebasing: page[offset + new..<next])
                    isWanted = reader.begin(term: term[...], page: number, doclist: doclist)
                    if isWanted {
                        list = PassageLists()
                        try list.read(doclist, firstPassage: 0, &reader)
                    }
                    start = distance.map { at &+ $0 }
                }
                return false
            }
            if isReached { return number }
        }
        if isWanted { try reader.end() }
        return nil
    }

    /// Passages and their lists of positions, which go on from page to page.
    private struct PassageLists {
        private var passage: Int64 = 0
        /// A list that goes on on the next page, and how much is missing.
        private var list: [UInt8] = []
        private var missing = 0

        var isComplete: Bool { missing == 0 }

        /// - Parameter firstPassage: where the first passage of the part stands, which is written whole.
        mutating func read(_ part: UnsafeBufferPointer<UInt8>, firstPassage: Int?, _ reader: inout some Reader) throws {
            var place = 0
            if missing > 0 {
                let more = min(missing, part.count)
                list.append(contentsOf: part[..<more])
                missing -= more
                place = more
                if missing == 0 { try reader.add(passage, count: Self.count(list[...])) }
            }
            while place < part.count {
                if place == firstPassage { passage = 0 }
                guard let distance = Varint.read(part, at: &place), let size = Varint.read(part, at: &place) else {
                    throw DatabaseError(resultCode: .SQLITE_CORRUPT)
                }
                passage &+= Int64(bitPattern: distance)
                let bytes = size >> 1
                guard passage > 0, bytes < 1 << 31 else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
                if bytes == 0 {
                    try reader.add(passage, count: 0)
                } else if Int(bytes) <= part.count - place {
                    try reader.add(passage, count: bytes == 1 ? 1 : Self.count(part[place..<place + Int(bytes)]))
                    place += Int(bytes)
                } else {
                    list = Array(part[place...])
                    missing = Int(bytes) - list.count
                    place = part.count
                }
            }
        }

        /// How many positions a list holds. A one at its beginning announces the column, as `SegmentWriter` has it.
        private static func count(_ list: some RandomAccessCollection<UInt8>) -> Int {
            let positions = list.first == 1 ? list.dropFirst(2) : list.dropFirst(0)
            return positions.reduce(0) { $0 + ($1 < 0x80 ? 1 : 0) }
        }
    }
}
