import GRDB
import VanKienAnalysis
import VanKienCitations
import VanKienIndexing

/// Tells which document of the index a citation names.
///
/// Worked out from the tables when it is asked for: nothing is stored that a document indexed later could make wrong.
///
/// The documents that bear the number are candidates. Ruled out is a candidate
/// - whose date another date beside the citation contradicts, or that is younger than the citing document (a list's date,
///   which a bare `217` of `217 và 218-QĐ/TW` has from its neighbour, rules nothing out);
/// - whose type is another of those that the short form stands for, unless the day of the date agrees;
/// - of another place: party committees and state offices number for themselves, so a number belongs to the place of the
///   citing document's issuer unless the words behind it (`của Tỉnh ủy Kon Tum`) name another, or the day agrees.
///
/// Of several that remain those with the very day are preferred, then those of the named type, then those of the citing
/// document's issuer, then of copies of one document that in the citing document's corpus.
final class Resolver {
    /// A row of the table `citation` with its passage's document.
    struct StoredCitation {
        var passage: Int64
        var document: Int64
        var range: Range<Int>
        var work: CitedWork
        var written: String
        var type: String?
        /// The office that the words beside it name.
        var issuer: String?
        var date: String?
        var relation: String?
        var pinpoint: String?
        var title: String?
    }

    /// What resolving needs to know of a document.
    struct Facts {
        var row: Int64
        /// `CORPUS/DOCUMENT`.
        var id: String
        var corpus: String
        var name: String
        var number: String?
        var numberKey: String?
        var type: String?
        var title: String?
        var date: String?
        var issuerKey: String?
        var locality: Locality
        /// Of the form …/TU: its committee is that of a province or of a city of its rank.
        var bearsProvincialNumber: Bool
        /// The key of its name, where it is a statute.
        var nameKey: String?
        /// What citations of it may name it by: a statute is also cited without its year.
        var works: [CitedWork] {
            var works: [CitedWork] = []
            if let number, let numberKey { works.append(.number(DocumentNumber(canonical: number, key: numberKey))) }
            if let nameKey {
                let name = DocumentName(kind: .statute, canonical: "", key: nameKey)
                works.append(.name(name))
                if !name.isOpen { works.append(.name(DocumentName(kind: .statute, canonical: "", key: name.stemKey))) }
            }
            return works
        }
        var seat: String? { locality.seat(bearsProvincialNumber: bearsProvincialNumber) }
    }

    private let db: Database
    private let analyzer = Analyzer()
    private var facts: [Int64: Facts] = [:]
    private var candidates: [CitedWork: [Facts]] = [:]
    private var typesByForm: [String: Set<String>] = [:]

    init(_ db: Database) { self.db = db }

    /// The documents that a citation may name, in the order of corpora and names: none, one, or several that nothing tells apart.
    func resolve(_ citation: StoredCitation) throws -> [Facts] {
        guard let number = citation.work.number else { return try resolve(citation, byName: citation.work.name) }
        let bearing = try documents(bearing: number)
        guard !bearing.isEmpty else { return [] }
        let citing = try document(citation.document)
        let isProvincial = Self.isProvincial(number)
        let isBare = !citation.written.utf8.contains(UInt8(ascii: "/"))
        let beside = bearing.allSatisfy(\.locality.isEmpty) ? nil : localityBeside(citation)

        var left = bearing.filter { candidate in
            guard let citing else { return true }
            let isSameDay = Self.isDay(citation.date) && citation.date == candidate.date
            if !isBare, let date = citation.date, let other = candidate.date, !Self.agree(date, other) { return false }
            if candidate.row != citing.row, Self.isLater(candidate.date, than: citing.date) { return false }
            if !isSameDay, contradictsType(citation, candidate, number) { return false }
            if let beside { return !candidate.locality.isRuledOut(by: beside) }
            if isSameDay || candidate.row == citing.row { return true }
            if isProvincial, let seat = candidate.seat, let own = citing.seat, seat != own { return false }
            return !candidate.locality.contradicts(citing.locality)
        }
        func prefer(_ condition: (Facts) -> Bool) {
            guard left.count > 1 else { return }
            let preferred = left.filter(condition)
            if !preferred.isEmpty { left = preferred }
        }
        prefer { Self.isDay(citation.date) && $0.date == citation.date }
        prefer { citation.type != nil && $0.type == citation.type }
        if beside == nil, let issuer = citing?.issuerKey { prefer { $0.issuerKey == issuer } }
        if let first = left.first, left.allSatisfy({ Self.areCopies($0, first) }), let corpus = citing?.corpus {
            prefer { $0.corpus == corpus }
        }
        return left
    }

    /// The statutes of that name that are not younger than the citing document.
    private func resolve(_ citation: StoredCitation, byName name: DocumentName?) throws -> [Facts] {
        guard let name else { return [] }
        let citing = try document(citation.document)
        return try documents(named: name).filter { $0.row == citing?.row || !Self.isLater($0.date, than: citing?.date) }
    }

    func resolution(of citation: StoredCitation) throws -> Resolution {
        let found = try resolve(citation)
        return found.count > 1 ? .ambiguous(found.map(\.id)) : found.first.map { .document($0.id) } ?? .absent
    }

    /// The province or city whose own number a citation of an absent document is, where the number is one of many of its kind.
    func seat(of citation: StoredCitation) throws -> (key: String, written: String)? {
        guard let number = citation.work.number, Self.isProvincial(number) else { return nil }
        let named = localityBeside(citation)
        let citing = try document(citation.document)
        guard let locality = named ?? citing?.locality,
            let level: Locality.Level = locality.names[.province] != nil
                ? .province : named != nil || citing?.bearsProvincialNumber ?? false ? .city : nil,
            let key = locality.names[level], let written = locality.written[level]
        else { return nil }
        return (key, written)
    }

    // MARK: Documents

    func document(_ row: Int64) throws -> Facts? {
        if let known = facts[row] { return known }
        let statement = try db.cachedStatement(sql: Self.factsSQL + " WHERE document.id = ?")
        guard let found = try Row.fetchOne(statement, arguments: [row]) else { return nil }
        return try keep(found)
    }

    /// The documents that bear a number, in the order of corpora and names.
    func documents(bearing number: DocumentNumber) throws -> [Facts] {
        try documents(.number(number), where: SearchFilter.condition(on: number))
    }

    /// The documents of a name, in the order of corpora and names; one that leaves the year open is that of all years.
    func documents(named name: DocumentName) throws -> [Facts] {
        try documents(.name(name), where: SearchFilter.condition(on: name))
    }

    func documents(of work: CitedWork) throws -> [Facts] {
        switch work {
        case .number(let number): try documents(bearing: number)
        case .name(let name): try documents(named: name)
        }
    }

    private func documents(_ work: CitedWork, where condition: (sql: String, arguments: StatementArguments)) throws -> [Facts] {
        if let known = candidates[work] { return known }
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: Self.factsSQL + " WHERE \(condition.sql) ORDER BY corpus.name, document.name"),
            arguments: condition.arguments)
        let found = try rows.map(keep)
        candidates[work] = found
        return found
    }

    private static let factsSQL = """
        SELECT document.id, corpus.name, document.name, number, number_key, type, title, date, issuer_key, issuer, name_key
        FROM document JOIN corpus ON corpus.id = corpus_id
        """

    private func keep(_ row: Row) throws -> Facts {
        let (corpus, name): (String, String) = try (row.typed(1), row.typed(2))
        let number: String? = try row.typed(3)
        let key: String? = try row.typed(4)
        let isProvincial = number.map { Self.isProvincial(DocumentNumber(canonical: $0, key: key ?? $0)) } ?? false
        let found = try Facts(
            row: row.typed(0), id: corpus + "/" + name, corpus: corpus, name: name, number: number, numberKey: key, type: row.typed(5),
            title: row.typed(6), date: row.typed(7), issuerKey: row.typed(8),
            locality: row.typed(9, as: String?.self).map { Locality(of: $0, analyzer: analyzer) } ?? Locality(of: "", analyzer: analyzer),
            bearsProvincialNumber: isProvincial, nameKey: row.typed(10))
        facts[found.row] = found
        return found
    }

    // MARK: What contradicts

    private func localityBeside(_ citation: StoredCitation) -> Locality? {
        guard let issuer = citation.issuer else { return nil }
        let locality = Locality(of: issuer, analyzer: analyzer)
        return locality.isEmpty ? nil : locality
    }

    private func contradictsType(_ citation: StoredCitation, _ candidate: Facts, _ number: DocumentNumber) -> Bool {
        guard let cited = citation.type, let type = candidate.type, cited != type, let form = number.typeAbbreviation
        else { return false }
        let possible = typesByForm[form] ?? Set(DocumentType.abbreviated(form).map(\.name))
        typesByForm[form] = possible
        // Quy chế số 217-QĐ/TW is a loose way to name what the decision issues, no other document.
        return possible.contains(cited) && possible.contains(type)
    }

    private static func isProvincial(_ number: DocumentNumber) -> Bool {
        number.issuerAbbreviations.contains { $0.hasSuffix("TU") }
    }

    private static func isDay(_ date: String?) -> Bool { date?.utf8.count == 10 }

    /// Whether what both dates say is the same. ISO 8601, so a date of which less is known begins the other.
    private static func agree(_ a: String, _ b: String) -> Bool { a.hasPrefix(b) || b.hasPrefix(a) }

    private static func isLater(_ date: String?, than other: String?) -> Bool {
        guard let date, let other else { return false }
        let length = min(date.utf8.count, other.utf8.count)
        return date.prefix(length) > other.prefix(length)
    }

    private static func areCopies(_ a: Facts, _ b: Facts) -> Bool {
        a.numberKey == b.numberKey && a.type == b.type && a.issuerKey == b.issuerKey && a.date != nil && a.date == b.date
    }
}
