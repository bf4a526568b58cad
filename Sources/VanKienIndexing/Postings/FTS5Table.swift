/// A full-text table of the index whose segments are written here.
package struct FTS5Table: Sendable {
    package let name: String
    let columns: Int
    /// Bytes of a page of postings.
    let pageSize: Int

    package static let passages = FTS5Table(name: "passage_fts", columns: Schema.kindColumns.count, pageSize: Schema.postingsPage)
    /// Heads and headings are few; FTS5's own size of a page.
    package static let contexts = FTS5Table(name: "context_fts", columns: 1, pageSize: 4050)
}
