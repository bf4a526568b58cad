import GRDB
import VanKienDocuments

/// What could not be read, by its content: the next run tells it again and does not pay for it again.
///
/// Rows of `meta`, so that an index has no table for what is not in it. A key holds the version of the readers (others may be able
/// to), the hash of the file with its side file, and the ending of its name, by which a reader may have been chosen.
struct FailureMemory: Sendable {
    struct Key: Sendable, Hashable {
        fileprivate let text: String

        init(_ hash: ContentHash, name: String) {
            let ending = name.split(separator: ".").dropFirst().last?.lowercased().prefix(16) ?? ""
            text = "\(FailureMemory.prefix)\(ReaderRegistry.version) \(String(hash.value, radix: 16)) \(ending)"
        }
    }

    /// What the keys in `meta` begin with.
    static let prefix = "failed "

    private let known: [String: String]
    /// All keys that the index holds.
    private let stored: Set<String>
    private var seen: [String: String] = [:]

    /// - Parameter isForgotten: whether everything is to be tried again.
    init(_ db: Database, isForgotten: Bool) throws {
        var known: [String: String] = [:]
        let rows = try Row.fetchCursor(
            db, sql: "SELECT key, value FROM meta WHERE key >= ? AND key < ?", arguments: [Self.prefix, "failed!"])
        while let row = try rows.next() { known[try row.typed(0)] = try row.typed(1) }
        stored = Set(known.keys)
        self.known = isForgotten ? [:] : known
    }

    /// Why a file could not be read; `nil` where that is not known.
    func reason(_ key: Key) -> String? { known[key.text] }

    mutating func note(_ reason: String, for key: Key) { seen[key.text] = reason }

    /// What of it has to be written: reasons by their keys, and keys that go.
    ///
    /// - Parameter forgetsOthers: whether what this run did not see goes.
    private func news(forgetsOthers: Bool) -> (new: [String: String], gone: Set<String>) {
        let current = "\(Self.prefix)\(ReaderRegistry.version) "
        return (
            seen.filter { known[$0.key] != $0.value },
            stored.filter { seen[$0] == nil && (forgetsOthers || !$0.hasPrefix(current)) })
    }

    func hasNews(forgetsOthers: Bool) -> Bool { news(forgetsOthers: forgetsOthers) != ([:], []) }

    func save(_ db: Database, forgetsOthers: Bool) throws {
        let (new, gone) = news(forgetsOthers: forgetsOthers)
        for (key, reason) in new.sorted(by: { $0.key < $1.key }) {
            try db.execute(sql: "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", arguments: [key, reason])
        }
        for key in gone.sorted() { try db.execute(sql: "DELETE FROM meta WHERE key = ?", arguments: [key]) }
    }
}
