import GRDB
import GRDBSQLite
import VanKienAnalysis
import VanKienCitations
import VanKienDocuments
import VanKienIndexing

/// Which passages are searched at all. Values of one filter are alternatives; different filters all hold.
public struct SearchFilter: Sendable, Equatable {
    /// Names of corpora, exactly.
    public var corpora: [String] = []
    /// Types by name or abbreviation, whatever their case and marks: `báo cáo`, `nq`.
    public var types: [String] = []
    /// Words of the issuer's name, whatever their case and marks.
    public var issuers: [String] = []
    /// Levels of the issuers.
    public var levels: [DocumentLevel] = []
    /// The Party's documents, or the state's.
    public var sides: [DocumentSide] = []
    /// Passages that cite one of these numbers, and the documents that bear it.
    public var numbers: [DocumentNumber] = []
    public var years: [ClosedRange<Int>] = []
    /// The first day, or month or year, that counts.
    public var from: PartialDate?
    /// The last day, or month or year, that counts.
    public var to: PartialDate?
    public var dates: [DateSpan] = []
    /// Empty for all kinds.
    public var kinds: Set<Passage.Kind> = []

    public init() {}

    public var isEmpty: Bool { self == SearchFilter() }

    /// From a day, month or year to another, both included; open where one is `nil`.
    public struct DateSpan: Sendable, Equatable {
        public var from: PartialDate?
        public var to: PartialDate?

        public init(from: PartialDate?, to: PartialDate?) {
            self.from = from
            self.to = to
        }
    }

    /// A value that a field can't have.
    public struct ValueError: Error, Equatable {
        /// What would have been right, to be read after "expected".
        public var expected: String
    }

    /// Adds what a field of the query language says.
    public mutating func narrow(_ field: QueryField, _ value: String) throws(ValueError) {
        switch field {
        case .number:
            guard let number = DocumentNumber(value) ?? DocumentNumber(value.uppercased()) else {
                throw ValueError(expected: "a document number as 217-QĐ/TW")
            }
            numbers.append(number)
        case .type: types.append(value)
        case .issuer: issuers.append(value)
        case .year: years.append(try Self.years(value))
        case .date: dates.append(try Self.dates(value))
        case .corpus: corpora.append(value)
        case .within: kinds.insert(try Self.kind(value))
        }
    }

    /// `2016`, `2010..2016`, `2010..`, `..2016`; also with a dash.
    public static func years(_ text: String) throws(ValueError) -> ClosedRange<Int> {
        let error = ValueError(expected: "a year as 2016, or years as 2010..2016")
        func year(_ part: some StringProtocol, _ missing: Int) throws(ValueError) -> Int {
            if part.isEmpty { return missing }
            guard let year = Int(part), (1...9999).contains(year) else { throw error }
            return year
        }
        let scalars = Array(text.unicodeScalars)
        for separator in ["..", "–", "-"] {
            let mark = Array(separator.unicodeScalars)
            guard scalars.count >= mark.count,
                let place = (0...(scalars.count - mark.count)).first(where: { Array(scalars[$0..<($0 + mark.count)]) == mark })
            else { continue }
            func part(_ range: Range<Int>) -> String {
                var view = String.UnicodeScalarView()
                view.append(contentsOf: scalars[range])
                return String(view)
            }
            let low = try year(part(0..<place), 1)
            let high = try year(part((place + mark.count)..<scalars.count), 9999)
            guard low <= high, scalars.count > mark.count else { throw error }
            return low...high
        }
        guard !text.isEmpty else { throw error }
        let only = try year(text, 0)
        return only...only
    }

    /// A level by its English or Vietnamese name.
    public static func level(_ text: String) throws(ValueError) -> DocumentLevel {
        switch MetadataKey.folded(text) {
        case "central", "trung uong": .central
        case "province", "tinh": .province
        case "district", "huyen": .district
        case "base", "co so", "xa": .base
        default: throw ValueError(expected: "central, province, district or base")
        }
    }

    /// A side by its English or Vietnamese name.
    public static func side(_ text: String) throws(ValueError) -> DocumentSide {
        switch MetadataKey.folded(text) {
        case "party", "dang": .party
        case "state", "nha nuoc": .state
        default: throw ValueError(expected: "party or state")
        }
    }

    /// A kind by its English or Vietnamese name.
    public static func kind(_ text: String) throws(ValueError) -> Passage.Kind {
        switch MetadataKey.folded(text) {
        case "paragraph", "doan": .paragraph
        case "footnote", "chu thich": .footnote
        case "heading", "de muc", "tieu de": .heading
        default: throw ValueError(expected: "paragraph, footnote or heading")
        }
    }

    /// `2016`, `2016-11`, `2016-11-18`; also as documents write it: `18-11-2016`, `18/11/2016`, `11/2016`.
    public static func date(_ text: String) throws(ValueError) -> PartialDate {
        let texts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "/" }
        var parts = texts.map { Int($0) }
        // The year is what has four digits.
        if let last = texts.last, texts.count > 1, last.utf8.count == 4, texts[0].utf8.count < 4 { parts.reverse() }
        guard (1...3).contains(parts.count), let year = parts[0], parts.allSatisfy({ $0 != nil }),
            let date = PartialDate(
                year: year, month: parts.count > 1 ? parts[1] : nil, day: parts.count > 2 ? parts[2] : nil)
        else { throw ValueError(expected: "a date as 2016-11-18, 2016-11 or 2016") }
        return date
    }

    /// A date, or two with `..` between, of which one may be missing.
    public static func dates(_ text: String) throws(ValueError) -> DateSpan {
        let error = ValueError(expected: "a date as 2016-11-18, 2016-11 or 2016, or dates as 2016-01..2016-06")
        func end(_ text: Substring) throws(ValueError) -> PartialDate? {
            if text.isEmpty { return nil }
            guard let date = try? date(String(text)) else { throw error }
            return date
        }
        guard let dots = text.firstRange(of: "..") else {
            guard let only = try end(text[...]) else { throw error }
            return DateSpan(from: only, to: only)
        }
        let span = DateSpan(from: try end(text[..<dots.lowerBound]), to: try end(text[dots.upperBound...]))
        if span.from == nil, span.to == nil { throw error }
        // 2016-11..2016 ends with the year that it begins in.
        if let from = span.from, let to = span.to, to < from, !from.iso8601.hasPrefix(to.iso8601) { throw error }
        return span
    }
}

/// Passage ids that may be returned: ranges in rising order that don't touch.
struct PassageRanges: Sendable, Equatable {
    private(set) var ranges: [Range<Int64>]

    init(_ unsorted: [Range<Int64>]) {
        ranges = []
        for range in unsorted.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
            if let last = ranges.last, range.lowerBound <= last.upperBound {
                ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                ranges.append(range)
            }
        }
    }

    /// What they hold of one range.
    func parts(of range: Range<Int64>) -> [Range<Int64>] {
        // A document without passages holds none.
        guard !range.isEmpty else { return [] }
        let first = ranges.partitioningIndex { $0.upperBound > range.lowerBound }
        return ranges[first...].prefix { $0.lowerBound < range.upperBound }.map { $0.clamped(to: range) }
    }

    /// What both hold.
    func intersection(_ other: PassageRanges) -> PassageRanges {
        var common: [Range<Int64>] = []
        var (i, j) = (0, 0)
        while i < ranges.count, j < other.ranges.count {
            let both = ranges[i].clamped(to: other.ranges[j])
            if !both.isEmpty { common.append(both) }
            if ranges[i].upperBound < other.ranges[j].upperBound { i += 1 } else { j += 1 }
        }
        return PassageRanges(common)
    }
}

extension SearchFilter {
    /// The conditions on the table `document`, joined by AND; `nil` where there are none.
    func documentConditions() -> (sql: String, arguments: [any DatabaseValueConvertible])? {
        var conditions: [String] = []
        var arguments: [any DatabaseValueConvertible] = []
        func add(_ alternatives: [(String, [any DatabaseValueConvertible])]) {
            guard !alternatives.isEmpty else { return }
            conditions.append(Self.either(alternatives.map(\.0)[...]))
            arguments += alternatives.flatMap(\.1)
        }
        add(corpora.map { ("corpus_id IN (SELECT id FROM corpus WHERE name = ?)", [$0]) })
        add(
            types.flatMap { Self.typeKeys($0) }.map { ("type_key = ?", [$0]) })
        add(
            issuers.map { issuer in
                // Whole words: spaces on both sides stand for the ends too.
                ("instr(' ' || issuer_key || ' ', ?) > 0", [" " + MetadataKey.folded(issuer) + " "])
            })
        add(levels.map { ("level = ?", [$0.rawValue]) })
        add(sides.map { ("side = ?", [$0.rawValue]) })
        add(
            // ISO dates compare as text; the sign behind 9 is a colon.
            years.map { ("date >= ? AND date < ?", [Self.fourDigits($0.lowerBound), Self.fourDigits($0.upperBound) + ":"]) })
        // A date of which less is known counts when any of its days may be meant.
        func condition(_ span: DateSpan) -> (String, [any DatabaseValueConvertible]) {
            var parts: [(String, [any DatabaseValueConvertible])] = []
            if let from = span.from { parts.append(("date >= substr(?, 1, length(date))", [from.iso8601])) }
            if let to = span.to { parts.append(("substr(date, 1, ?) <= ?", [to.iso8601.utf8.count, to.iso8601])) }
            return ("(" + parts.map(\.0).joined(separator: " AND ") + ")", parts.flatMap(\.1))
        }
        if from != nil || to != nil { add([condition(DateSpan(from: from, to: to))]) }
        add(dates.map(condition))
        return conditions.isEmpty ? nil : (conditions.joined(separator: " AND "), arguments)
    }

    /// A year as dates begin with it.
    private static func fourDigits(_ year: Int) -> String {
        let digits = String(min(max(year, 0), 9999))
        return String(repeating: "0", count: 4 - digits.count) + digits
    }

    /// Conditions joined by OR, as a tree that is no deeper than it has to be: SQLite takes a thousand in a row for too deep.
    private static func either(_ conditions: ArraySlice<String>) -> String {
        guard conditions.count > 1 else { return conditions.first ?? "0" }
        let middle = conditions.startIndex + conditions.count / 2
        return "(\(either(conditions[..<middle])) OR \(either(conditions[middle...])))"
    }

    /// The keys that a type may be stored under, given by name or by abbreviation.
    private static func typeKeys(_ text: String) -> [String] {
        let names = DocumentType(named: text).map { [$0.name] } ?? DocumentType.abbreviated(text).map(\.name)
        return Array(Set(names.map(MetadataKey.folded) + [MetadataKey.folded(text)])).sorted()
    }

    /// The passages that may be returned, or `nil` for all. Kinds are not looked at.
    func passageRanges(in db: Database) throws -> PassageRanges? {
        var result: PassageRanges?
        func narrow(_ ranges: PassageRanges) { result = result?.intersection(ranges) ?? ranges }
        if let (sql, arguments) = documentConditions() {
            narrow(try Self.ranges(db, "SELECT first_passage, passages FROM document WHERE \(sql)", StatementArguments(arguments)))
        }
        if !numbers.isEmpty {
            var ranges: [Range<Int64>] = []
            for number in numbers {
                let (condition, arguments) = Self.condition(on: number)
                ranges += try Self.ranges(db, "SELECT first_passage, passages FROM document WHERE \(condition)", arguments).ranges
                ranges += try Self.ranges(db, "SELECT DISTINCT passage_id, 1 FROM citation WHERE \(condition)", arguments).ranges
            }
            narrow(PassageRanges(ranges))
        }
        return result
    }

    /// A number typed without marks stands for all that differ from it in marks alone (`217-qd/tw`); a number with marks also
    /// for itself without them, as some documents write it, where that is no other number.
    static func condition(on number: DocumentNumber) -> (sql: String, arguments: StatementArguments) {
        condition(onKey: number.key, folded: number.foldedKey)
    }

    /// A name that leaves term or year open stands for those of all.
    ///
    /// - Parameter table: as below.
    static func condition(on name: DocumentName, table: String? = nil) -> (sql: String, arguments: StatementArguments) {
        let column = table.map { $0 + ".name_key" } ?? "name_key"
        guard name.isOpen else { return ("\(column) = ?", [name.key]) }
        // A is the sign behind @, so that these are all keys that begin with the name and @.
        return ("(\(column) = ? OR \(column) >= ? AND \(column) < ?)", [name.key, name.key + "@", name.key + "A"])
    }

    static func condition(on work: CitedWork, table: String? = nil) -> (sql: String, arguments: StatementArguments) {
        switch work {
        case .number(let number): condition(onKey: number.key, folded: number.foldedKey, table: table)
        case .name(let name): condition(on: name, table: table)
        }
    }

    /// - Parameter table: `citation` or `document` where a statement joins both.
    static func condition(
        onKey key: String, folded: String, table: String? = nil
    ) -> (sql: String, arguments: StatementArguments) {
        let column = table.map { $0 + ".number" } ?? "number"
        if key == folded { return ("\(column)_folded = ?", [folded]) }
        return isMeant(key, byUnmarked: folded)
            ? ("\(column)_folded = ? AND \(column)_key IN (?, ?)", [folded, key, folded])
            : ("\(column)_folded = ? AND \(column)_key = ?", [folded, key])
    }

    /// Whether a document that writes a number without marks means this one: `217-QD/TW` is 217-QĐ/TW, but `5-HD/TU` is a Hướng
    /// dẫn and no Hợp đồng.
    private static func isMeant(_ key: String, byUnmarked folded: String) -> Bool {
        guard let marked = DocumentNumber(canonical: key, key: key).typeAbbreviation else { return true }
        guard let unmarked = DocumentNumber(canonical: folded, key: folded).typeAbbreviation else { return false }
        return Set(DocumentType.abbreviated(unmarked)) == Set(DocumentType.abbreviated(marked))
    }

    /// Of rows of a first passage and how many there are. Who asks one question after another often has one filter for all.
    private static func ranges(_ db: Database, _ sql: String, _ arguments: StatementArguments) throws -> PassageRanges {
        try BlockCache.current?.ranges(RangesKey(sql: sql, arguments: arguments)) { try readRanges(db, sql, arguments) }
            ?? readRanges(db, sql, arguments)
    }

    /// Which ranges are meant.
    struct RangesKey: Hashable {
        var sql: String
        var arguments: StatementArguments
    }

    /// There may be tens of thousands, so they are read as SQLite has them.
    private static func readRanges(_ db: Database, _ sql: String, _ arguments: StatementArguments) throws -> PassageRanges {
        var ranges: [Range<Int64>] = []
        let statement = try db.cachedStatement(sql: sql)
        statement.arguments = arguments
        defer { sqlite3_reset(statement.sqliteStatement) }
        while true {
            switch sqlite3_step(statement.sqliteStatement) {
            case SQLITE_ROW:
                guard (0...1).allSatisfy({ sqlite3_column_type(statement.sqliteStatement, $0) == SQLITE_INTEGER }) else {
                    throw DatabaseError(resultCode: .SQLITE_CORRUPT)
                }
                ranges.append(
                    RecordReader.ids(
                        from: sqlite3_column_int64(statement.sqliteStatement, 0), count: sqlite3_column_int64(statement.sqliteStatement, 1)))
            case SQLITE_DONE: return PassageRanges(ranges)
            case let status: throw DatabaseError(resultCode: ResultCode(rawValue: status))
            }
        }
    }
}
