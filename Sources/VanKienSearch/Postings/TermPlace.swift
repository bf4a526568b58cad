/// Where a segment has a term.
struct TermPlace {
    /// The page on which it begins.
    var page: Int64
    /// What that holds of its doclist.
    var doclist: Range<Int>
    /// Whether that is all.
    var isWhole: Bool
    var hasSkipIndex: Bool
}
