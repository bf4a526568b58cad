import Glibc

/// How long the file at hand has been read.
///
/// What counts of characters, lines and elements don't bound (elements without text, tags whose attributes are compared each with
/// each) is bounded by time.
enum ReadingTime {
    private struct Span {
        var start: ContinuousClock.Instant
        var seconds: Int
        /// What this thread had worked before, in seconds.
        var worked: Double
    }

    @TaskLocal private static var span: Span?

    /// Begins to count for what is read in `body`; whoever waited for another file's turn begins anew.
    ///
    /// - Parameter seconds: the time it has.
    static func begin<Result>(seconds: Int = ReaderLimits.readingSeconds, _ body: () throws -> Result) rethrows -> Result {
        try $span.withValue(Span(start: .now, seconds: seconds, worked: secondsWorked()), operation: body)
    }

    /// When reading has to end, and how long it may take.
    static var limit: (end: ContinuousClock.Instant, seconds: Int) {
        let span = span ?? Span(start: .now, seconds: ReaderLimits.readingSeconds, worked: secondsWorked())
        return (span.start.advanced(by: .seconds(span.seconds)), span.seconds)
    }

    /// Why reading has to end behind the limit.
    static var fault: DocumentReaderError {
        let seconds = limit.seconds
        let worked = secondsWorked() - (span?.worked ?? 0)
        return worked < Double(seconds) / 2 ? .starved(tool: nil, seconds: seconds, worked: Int(worked)) : .tooSlow(seconds: seconds)
    }

    private static func secondsWorked() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Whole seconds that are left to programs of the system.
    static var secondsForTools: Int {
        ReaderLimits.toolSeconds - Int((span?.start ?? .now).duration(to: .now).components.seconds)
    }
}
