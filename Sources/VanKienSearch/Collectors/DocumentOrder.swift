import GRDB

/// The order in which documents are listed and exported: by corpus, then by name, whenever each was indexed.
///
/// It is read only when two matches have to be compared by it.
final class DocumentOrder {
    private let db: Database
    private var loaded: Loaded?
    private(set) var error: (any Error)?

    private struct Loaded {
        var firstPassages: [Int64]
        /// The rank of the document that begins at the same place of `firstPassages`; `nil` where ids rise with the ranks.
        var ranks: [Int]?
    }

    init(_ db: Database) { self.db = db }

    func precedes(_ a: Int64, _ b: Int64) -> Bool {
        guard a != b else { return false }
        let loaded = load()
        guard let ranks = loaded.ranks else { return a < b }
        let (x, y) = (document(of: a, loaded), document(of: b, loaded))
        return x == y ? a < b : ranks[x] < ranks[y]
    }

    private func document(of passage: Int64, _ loaded: Loaded) -> Int {
        max(0, loaded.firstPassages.partitioningIndex { $0 > passage } - 1)
    }

    private func load() -> Loaded {
        if let loaded { return loaded }
        var result = Loaded(firstPassages: [], ranks: nil)
        do {
            let inOrder = try Int64.fetchAll(
                db,
                sql: """
                    SELECT first_passage FROM document JOIN corpus ON corpus.id = document.corpus_id
                    ORDER BY corpus.name, document.name
                    """)
            let sorted = inOrder.enumerated().sorted { $0.element < $1.element }
            result.firstPassages = sorted.map(\.element)
            if sorted.map(\.offset) != Array(inOrder.indices) { result.ranks = sorted.map(\.offset) }
        } catch {
            self.error = error
        }
        loaded = result
        return result
    }
}
