import Foundation

/// What the calling thread has worked. Other tests run beside it and the machine may be busy, so the clock on the wall tells nothing.
public enum ProcessorTime {
    public static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = now()
        try body()
        return now() - start
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
