import Glibc

/// How many files a process may have open.
public enum OpenFiles {
    /// What one index needs, with what the system's libraries open for themselves: those end the program where they can't.
    public static let fewest = 24

    /// Files that may be open at once.
    public static var limit: Int {
        var limits = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits) == 0 else { return fewest }
        return Int(clamping: limits.rlim_cur)
    }

    /// Sees to it that there are enough; to be called before anything is opened.
    ///
    /// - Throws: `FileSystem.Failure` where the system does not allow them.
    public static func require() throws(FileSystem.Failure) {
        var limits = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits) == 0, limits.rlim_cur < rlim_t(fewest) else { return }
        let allowed = limits.rlim_cur
        limits.rlim_cur = min(limits.rlim_max, 1024)
        guard limits.rlim_cur >= rlim_t(fewest), setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits) == 0 else {
            throw FileSystem.Failure(path: "ulimit -n", reason: "no more than \(allowed) files may be open, and \(fewest) are needed")
        }
    }
}
