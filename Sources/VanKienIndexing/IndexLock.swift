import Glibc

/// A process that writes to an index, as it says itself.
public struct IndexHolder: Sendable, Equatable, CustomStringConvertible {
    public var process: Int32
    /// Seconds since 1970.
    public var since: Int

    /// `process 4711, since 14:05:33`, with the date where that is not today.
    public var description: String {
        var now = time(nil)
        var start = time_t(since)
        var (today, then) = (tm(), tm())
        guard localtime_r(&now, &today) != nil, localtime_r(&start, &then) != nil else { return "process \(process)" }
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let isToday = today.tm_yday == then.tm_yday && today.tm_year == then.tm_year
        let date = isToday ? "" : " \(two(then.tm_mday))-\(two(then.tm_mon + 1))-\(1900 + then.tm_year)"
        return "process \(process), since\(date) \(two(then.tm_hour)):\(two(then.tm_min)):\(two(then.tm_sec))"
    }
}

/// The right to write to an index: a file beside it that exists, locked, for as long as this object lives.
///
/// It is a file of its own: closing any descriptor of the index would drop SQLite's own locks on it. The system takes the lock
/// away with the process, so what a killed one leaves keeps nobody out.
final class IndexLock {
    private let descriptor: Int32
    private let path: String

    private init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        unlink(path)
        close(descriptor)
    }

    private static func path(of index: String) -> String { index + "-lock" }

    /// - Parameters:
    ///   - index: the path of the index.
    ///   - seconds: how long to wait for another holder; endless where infinite.
    ///   - waiting: called once where it has to be waited for.
    ///   - shouldStop: asked again and again; true ends the waiting.
    /// - Throws: `IndexError.busy` when another process holds it to the end.
    static func acquired(
        for index: String, waiting seconds: Double = 0, _ waiting: (IndexHolder) -> Void = { _ in }, shouldStop: () -> Bool = { false }
    ) throws -> IndexLock {
        // Who only looks whose it is holds it for a moment.
        let deadline = ContinuousClock.now + .seconds(min(max(seconds, 0.2), 1e9))
        var isTold = false
        while true {
            if let lock = try attempt(path(of: index)) { return lock }
            let holder = holder(of: index)
            guard ContinuousClock.now < deadline else { throw IndexError.busy(path: index, holder: holder) }
            if shouldStop() { throw IndexError.stopped(path: index) }
            if seconds > 0, !isTold, let holder {
                waiting(holder)
                isTold = true
            }
            usleep(20_000)
        }
    }

    private static func attempt(_ path: String) throws(FileSystem.Failure) -> IndexLock? {
        while true {
            // Behind a link it would be somebody else's file that is written to.
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o666)
            guard descriptor >= 0 else { throw FileSystem.Failure(path: path) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                close(descriptor)
                return nil
            }
            // Its last holder may have removed the file between our open and our lock.
            var locked = stat()
            if fstat(descriptor, &locked) == 0, let there = FileSystem.status(path),
                there.st_ino == locked.st_ino, there.st_dev == locked.st_dev
            {
                let words = Array("\(getpid()) \(time(nil))\n".utf8)
                // For the person who waits; a full disk keeps nobody from the lock.
                if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, words, words.count, 0) }
                return IndexLock(descriptor: descriptor, path: path)
            }
            close(descriptor)
        }
    }

    /// Who writes to an index now; `nil` where nobody does, or nobody says so.
    static func holder(of index: String) -> IndexHolder? {
        let descriptor = open(path(of: index), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(descriptor, &bytes, bytes.count)
        let words = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let process = Int32(words[0]), let since = Int(words[1]) else { return nil }
        return IndexHolder(process: process, since: since)
    }
}
