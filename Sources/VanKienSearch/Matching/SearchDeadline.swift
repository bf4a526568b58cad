/// When the search at hand has to have its matches. Handing them out is not counted: that takes as long as somebody reads.
struct SearchDeadline: Sendable {
    /// For the search that this thread or task is at; `nil` where it may take as long as it takes.
    @TaskLocal static var current: SearchDeadline?

    private let limit: Duration
    private let end: ContinuousClock.Instant

    init(_ limit: Duration) {
        self.limit = limit
        end = .now + limit
    }

    var isPast: Bool { .now > end }

    var error: SearchLimitError { .time(limit) }

    /// For what goes on for long.
    ///
    /// - Throws: `SearchLimitError` where the time is over.
    static func check() throws(SearchLimitError) {
        if let deadline = current, deadline.isPast { throw deadline.error }
    }
}
