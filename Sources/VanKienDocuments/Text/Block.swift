/// Lines that make one paragraph, heading or cell.
struct Block {
    /// A line of the block, and what stands between it and the line before.
    struct Piece {
        var line: Int
        var glue: Glue
        /// The author's line went on here although the file has a line break: the trace of a lost footnote mark,
        /// where the file is not wrapped.
        var isBrokenInside = false
    }

    enum Glue { case none, space }

    /// Places in the joiner's list of pieces: one list for all spares a small array for each block.
    var pieces: Range<Int>
    var firstLine: Int
    var lastLine: Int
    var marker: Marker?
    var role: Passage.Role
    var isTitle = false
}
