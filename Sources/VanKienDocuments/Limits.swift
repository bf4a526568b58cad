/// What a reader takes at most.
public enum ReaderLimits {
    /// The largest file in bytes (64 MiB). The longest law with all its annexes has about 1 MB; what is larger is a
    /// dump of something else, and reading holds about nine times its size in memory.
    public static let fileSize = 64 << 20
}
