import GRDB
import GRDBSQLite
import VanKienDocuments
import VanKienIndexing

/// Reads the texts of passages in the order of their ids, as bytes, without what places them.
struct PassageTexts {
    let db: Database
    /// `nil` for all.
    private(set) var ranges: PassageRanges?
    /// Empty for all kinds.
    let kinds: Set<Passage.Kind>

    /// Leaves passages out.
    mutating func exclude(_ ids: PassageRanges) { ranges = (ranges ?? .all).subtracting(ids) }

    /// The passages as ids.
    func ids() throws -> PassageRanges {
        guard !kinds.isEmpty else { return ranges ?? .all }
        var ids: [Range<Int64>] = []
        try RecordReader(db).forEachPassageID(within: ranges, kinds: kinds) { ids.append($0..<($0 + 1)) }
        return PassageRanges(ids)
    }

    /// - Parameter body: is given the UTF-8 of each text, valid during the call only.
    /// - Throws: `SearchLimitError` where the time is over, and what the body throws.
    func forEach(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        guard let connection = db.sqliteConnection else { return }
        try SearchDeadline.watching(connection) { try walk(body) }
    }

    private func walk(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        let codes = kinds.map { String($0.code) }.sorted().joined(separator: ", ")
        let texts = try db.makeStatement(
            sql: "SELECT text FROM passage WHERE id >= ? AND id < ?\(kinds.isEmpty ? "" : " AND kind IN (\(codes))") ORDER BY id")
        // By SQLite's own functions: a cursor of rows takes as long as analyzing what it reads.
        let statement = texts.sqliteStatement
        defer { sqlite3_reset(statement) }
        // SQLite looks at the time between rows alone, and what is done with one may take long.
        var untilLook = Self.bytesBetweenLooks
        for range in (ranges ?? .all).ranges {
            sqlite3_reset(statement)
            sqlite3_bind_int64(statement, 1, range.lowerBound)
            sqlite3_bind_int64(statement, 2, range.upperBound)
            var status = sqlite3_step(statement)
            while status == SQLITE_ROW {
                let count = Int(sqlite3_column_bytes(statement, 0))
                try body(UnsafeBufferPointer(start: sqlite3_column_text(statement, 0), count: count))
                untilLook -= count
                if untilLook < 0 {
                    try SearchDeadline.check()
                    untilLook = Self.bytesBetweenLooks
                }
                status = sqlite3_step(statement)
            }
            guard status == SQLITE_DONE else {
                throw DatabaseError(resultCode: ResultCode(rawValue: status), message: db.lastErrorMessage)
            }
        }
    }

    /// Of a millisecond, however they are counted.
    private static let bytesBetweenLooks = 1 << 16
}

extension PassageSelection {
    /// The texts of what was picked out.
    func texts(in db: Database) throws -> PassageTexts {
        guard let run else { return PassageTexts(db: db, ranges: ranges, kinds: kinds) }
        return PassageTexts(db: db, ranges: try matches(of: run), kinds: [])
    }

    /// The texts of what the filter and the query's fields let through, whatever its words.
    func searchedTexts(in db: Database) -> PassageTexts { PassageTexts(db: db, ranges: ranges, kinds: kinds) }

    private func matches(of run: QueryRun) throws -> PassageRanges {
        let every = EveryPassage(needsScores: false)
        try run.collect(into: every)
        return PassageRanges(every.matches.map { $0.id..<($0.id + 1) })
    }
}

extension PassageRanges {
    /// What these hold and the others don't.
    func subtracting(_ other: PassageRanges) -> PassageRanges {
        var left: [Range<Int64>] = []
        for range in ranges {
            var start = range.lowerBound
            for taken in other.parts(of: range) {
                if taken.lowerBound > start { left.append(start..<taken.lowerBound) }
                start = taken.upperBound
            }
            if start < range.upperBound { left.append(start..<range.upperBound) }
        }
        return PassageRanges(left)
    }
}
