import Foundation
import GRDB
import VanKienIndexing

/// Where results came from: what was asked, of which index, by which program, when.
public struct Provenance: Sendable, Equatable {
    /// Of this package.
    public static let version = "0.1.0"

    public var program = "vankien \(Provenance.version)"
    /// What was asked, each part under the name of its option.
    public var question: [(name: String, values: [String])]
    public var index: IndexIdentity
    /// ISO 8601, in UTC.
    public var date: String

    /// - Parameter date: seconds since 1970; now unless given.
    public init(_ question: [(name: String, values: [String])], of index: IndexIdentity, date: Double? = nil) {
        self.question = question
        self.index = index
        self.date = ISO8601DateFormatter().string(from: date.map { Date(timeIntervalSince1970: $0) } ?? Date())
    }

    public static func == (a: Provenance, b: Provenance) -> Bool {
        a.program == b.program && a.index == b.index && a.date == b.date
            && a.question.map(\.name) == b.question.map(\.name) && a.question.map(\.values) == b.question.map(\.values)
    }
}

/// Which index it was.
public struct IndexIdentity: Sendable, Equatable {
    public var path: String
    public var schema: Int
    public var analyzer: String
    public var documents: Int
    public var passages: Int
    /// Of the documents' names, files and texts: the same wherever and in whatever order the same documents were indexed.
    public var fingerprint: String

    init(_ db: Database, path: String) throws {
        self.path = path
        func number(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
        schema = try number("PRAGMA user_version")
        analyzer = IndexFile.analyzerVersion
        documents = try number("SELECT count(*) FROM document")
        passages = try number("SELECT coalesce(sum(passages), 0) FROM document")
        var hash = ContentHash.Stream()
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT corpus.name, document.name, content_hash, text_hash FROM document JOIN corpus ON corpus.id = corpus_id
                ORDER BY corpus.name, document.name
                """)
        while let row = try rows.next() {
            try hash.update("\(row.typed(0, as: String.self))/\(row.typed(1, as: String.self)) \(row.typed(2, as: Int64.self)) \(row.typed(3, as: Int64.self))\n")
        }
        let digits = String(hash.finish(), radix: 16)
        fingerprint = String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension PassageIndex {
    /// Which index this is.
    public func identity() throws -> IndexIdentity {
        try reading { try IndexIdentity($0, path: path) }
    }
}

extension SearchFilter {
    /// What it demands, each part under the name of its option.
    public var question: [(name: String, values: [String])] {
        let years = years.map { $0.lowerBound == $0.upperBound ? String($0.lowerBound) : "\($0.lowerBound)..\($0.upperBound)" }
        return [
            ("corpus", corpora), ("type", types), ("issuer", issuers), ("number", numbers.map(\.canonical)), ("year", years),
            ("from", [from?.iso8601].compactMap { $0 }), ("to", [to?.iso8601].compactMap { $0 }), ("in", kinds.map(\.rawValue).sorted()),
        ].filter { !$0.1.isEmpty }
    }
}

extension SearchRequest {
    /// What it asks, each part under the name of its option; parts that are as usual are left out.
    public var question: [(name: String, values: [String])] {
        var question = [(name: "query", values: [query])]
        if let matching { question.append(("match", [matching.rawValue])) }
        question += filter.question
        if order != .rank { question.append(("sort", [order.rawValue])) }
        question.append(limit.map { ("limit", [String($0)]) } ?? ("all", ["true"]))
        if offset > 0 { question.append(("offset", [String(offset)])) }
        if isStrict { question.append(("strict", ["true"])) }
        switch gathering.grouping {
        case nil: break
        case .document: question.append(("group", ["document"]))
        case .same(let similarity): question += [("group", ["same"]), ("similarity", ["\(similarity)"])]
        }
        if let sample = gathering.sample { question += [("sample", [String(sample.size)]), ("seed", [String(sample.seed)])] }
        if gathering.contextPassages > 0 { question.append(("context-passages", [String(gathering.contextPassages)])) }
        return question
    }
}
