import Foundation
import GRDB

/// A merge of some segments into one, in steps that end between two terms.
///
/// The new segment is not in FTS5's list before all of it is there: until then searches read the old ones, with the rows of their frequent
/// words (`DensePostings`). How far it is stands in `meta`, and changes in one transaction with the pages; whoever is killed goes on there.
/// Pages of segments that are in no list are removed afterwards (`removeUnlisted`), so those of a merge that can't go on, too.
struct StepwiseMerge: Codable {
    /// What the keys in `meta` begin with; the table's name follows.
    static let prefix = "merge "

    private struct Input: Codable, Equatable {
        var number: Int
        var firstPage: Int
        var lastPage: Int
        /// The page on which the next term begins.
        var page: Int64

        init(_ segment: SegmentStructure.Segment) {
            (number, firstPage, lastPage) = (segment.number, segment.firstPage, segment.lastPage)
            page = Int64(segment.firstPage)
        }

        var segment: SegmentStructure.Segment { SegmentStructure.Segment(number: number, firstPage: firstPage, lastPage: lastPage) }
    }

    private let number: Int
    /// Oldest first.
    private var inputs: [Input]
    private var lastPage: Int64 = 0
    /// The last one that was read, with the mark of the index.
    private var term: [UInt8] = []
    private(set) var isWritten = false

    /// - Parameter segments: that stand behind one another.
    init(_ segments: ArraySlice<SegmentStructure.Segment>, into number: Int) {
        self.number = number
        inputs = segments.map(Input.init)
    }

    /// The one that is under way; `nil` where there is none, or what it merges is no longer there.
    init?(_ db: Database, _ table: FTS5Table, _ structure: SegmentStructure) throws {
        guard let text = try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = ?", arguments: [Self.prefix + table.name]),
            let known = try? JSONDecoder().decode(Self.self, from: Data(text.utf8)), let place = known.place(in: structure), place >= 0,
            SegmentStructure.unlistedNumbers.contains(known.number), known.lastPage >= 0, known.lastPage <= Int64(SegmentFormat.highestPage)
        else { return nil }
        self = known
    }

    /// The segment that it has made, where it has; not yet in the list.
    var segment: SegmentStructure.Segment? {
        isWritten && lastPage > 0 ? SegmentStructure.Segment(number: number, firstPage: 1, lastPage: Int(lastPage)) : nil
    }

    /// Where what it merges stands in the list.
    func place(in structure: SegmentStructure) -> Int? {
        let segments = structure.oldestFirst
        guard let first = inputs.first?.segment, let place = segments.firstIndex(of: first), place + inputs.count <= segments.count,
            zip(inputs, segments[place...]).allSatisfy({ $0.segment == $1 })
        else { return nil }
        return place
    }

    /// How many segments it merges.
    var count: Int { inputs.count }

    func save(_ db: Database, _ table: FTS5Table) throws {
        let text = String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
        try db.execute(sql: "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", arguments: [Self.prefix + table.name, text])
    }

    static func forget(_ db: Database, _ table: FTS5Table) throws {
        try db.execute(sql: "DELETE FROM meta WHERE key = ?", arguments: [Self.prefix + table.name])
    }

    /// Merges the terms that come next.
    ///
    /// - Parameters:
    ///   - pages: to read, about: a term is never parted.
    ///   - isOldest: whether no other segment is older than what it merges.
    /// - Returns: pages that were read.
    mutating func advance(pages: Int, isOldest: Bool, _ db: Database, _ table: FTS5Table) throws -> Int {
        var rows: [SegmentWriter.Row] = []
        var writer = SegmentWriter(segment: number, pageSize: table.pageSize, behind: lastPage, term) { rows.append($0) }
        let readers = try inputs.map { try SegmentReader($0.segment, from: $0.page, takesRemovals: true, db, table) }
        func read() -> Int { zip(readers, inputs).reduce(0) { $0 + Int($1.0.pageNumber - $1.1.page) } }
        do {
            for reader in readers {
                repeat { try reader.advance() } while !reader.isAtEnd && !term.lexicographicallyPrecedes(reader.term)
            }
            while read() < pages {
                guard let least = readers.filter({ !$0.isAtEnd }).min(by: { $0.term.lexicographicallyPrecedes($1.term) })?.term else {
                    isWritten = true
                    break
                }
                guard least.first == SegmentFormat.mainIndex else { throw SegmentReader.Refusal() }
                let holding = readers.filter { !$0.isAtEnd && $0.term == least }
                var runs: [SegmentWriter.Run] = []
                for reader in holding {
                    try reader.readDoclist()
                    runs = try DoclistMerge.merged(runs, reader.runs, isOldest: isOldest)
                }
                if !runs.isEmpty { least.withUnsafeBufferPointer { writer.append(term: UnsafeBufferPointer(rebasing: $0.dropFirst()), runs) } }
                // Also where nothing is left of it: what a segment holds of it must not be read again without what takes it away.
                term = least
                // What the runs point to is theirs.
                for reader in holding { try reader.advance() }
            }
        } catch is SegmentReader.Refusal {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT)
        }
        let pages = read()
        lastPage = writer.finish()
        for place in inputs.indices { inputs[place].page = readers[place].pageNumber }
        try SegmentPages(db, table).write(rows, segment: number)
        return pages
    }

    /// Puts what was made in the place of what it was made of, whose pages are left to be removed.
    func list(in structure: inout SegmentStructure) { structure.replace(inputs.map(\.segment), by: [segment].compactMap(\.self)) }

    /// Removes pages of segments that are neither in the list nor being made.
    ///
    /// - Parameter most: that are removed at most.
    static func removeUnlisted(_ db: Database, _ table: FTS5Table, most: Int) throws {
        let structure = try SegmentStructure(db, table)
        let current = try Self(db, table, structure)
        // A later segment may bear the number of one that is gone.
        if current == nil { try forget(db, table) }
        let listed = Set(structure.oldestFirst.map(\.number) + [current?.number].compactMap(\.self))
        let pages = SegmentPages(db, table)
        var left = most
        for segment in try pages.segments() where !listed.contains(segment) && left > 0 { left -= try pages.remove(segment: segment, most: left) }
    }

    /// Whether there is anything to do.
    ///
    /// - Parameter pagesAtOnce: that may be merged so.
    static func isWanted(_ db: Database, _ table: FTS5Table, pagesAtOnce: Int) throws -> Bool {
        let structure = try SegmentStructure(db, table)
        let sizes = structure.oldestFirst.map(\.pages)
        return try MergePolicy.quick(sizes, most: pagesAtOnce) != nil || MergePolicy.stepwise(sizes) != nil || Self(db, table, structure) != nil
            || Set(SegmentPages(db, table).segments()) != Set(structure.oldestFirst.map(\.number))
    }
}
