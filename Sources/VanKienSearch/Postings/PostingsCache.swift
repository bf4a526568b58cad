/// What was read last of a full-text table: pages of postings, rows of `dense_postings` and where terms begin.
///
/// Kept between the questions of one connection (`BlockCache`): what everybody asks for is then there, without a way through SQLite and a copy.
final class PostingsCache {
    private struct TermKey: Hashable {
        var segment: Int
        var term: [UInt8]
    }

    private struct RowKey: Hashable {
        var segment: Int64
        var fingerprint: Int64
        var first: Int64
    }

    /// A row of `dense_postings`, with its number.
    typealias DenseRow = (number: Int64, bytes: StoredBytes)

    private var pages = RecentlyUsed<Int64, StoredBytes>(limit: 12 << 20)
    private var rows = RecentlyUsed<RowKey, DenseRow?>(limit: 20 << 20)
    private var places = RecentlyUsed<TermKey, TermPlace?>(limit: 2 << 20)

    func page(_ id: Int64, _ read: () -> StoredBytes?) -> StoredBytes? {
        if let known = pages.value(for: id) { return known }
        guard let page = read() else { return nil }
        pages.insert(page, for: id, size: page.memory)
        return page
    }

    /// - Parameters:
    ///   - fingerprint: of the term's doclist, which tells it from those of other terms (`DensePostings.fingerprint`).
    ///   - read: asks for the first row from `first` on; throws where it can't.
    func row(segment: Int64, fingerprint: Int64, from first: Int64, _ read: () throws -> DenseRow?) rethrows -> DenseRow? {
        let key = RowKey(segment: segment, fingerprint: fingerprint, first: first)
        if let known = rows.value(for: key) { return known }
        let row = try read()
        rows.insert(row, for: key, size: row?.bytes.memory ?? MemoryLayout<RowKey>.stride)
        return row
    }

    /// - Returns: where a segment has a term, `.some(nil)` where it does not have it, and `nil` where that is not known.
    func place(of term: [UInt8], inSegment segment: Int) -> TermPlace?? { places.value(for: TermKey(segment: segment, term: term)) }

    func keep(_ place: TermPlace?, of term: [UInt8], inSegment segment: Int) {
        places.insert(place, for: TermKey(segment: segment, term: term), size: term.count + 128)
    }
}
