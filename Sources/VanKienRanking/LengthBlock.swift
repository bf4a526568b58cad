/// The lengths of all passages, a byte each, in blocks: what ranking reads instead of a row a passage.
public enum LengthBlock {
    /// Passages in a block. Block b holds those with the ids b × size … (b + 1) × size - 1.
    public static let size = 4096
}
