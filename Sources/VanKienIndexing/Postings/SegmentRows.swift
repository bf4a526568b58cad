import Foundation

/// The rows of a segment on their way from the thread that makes them to the one that writes them.
///
/// So many are kept at a time that neither waits for the other for long, and memory does not grow with the segment.
final class SegmentRows: @unchecked Sendable {
    private static let limit = 512

    /// Guards all below.
    private let condition = NSCondition()
    private var rows: [SegmentWriter.Row] = []
    private var lastPage: Int64?
    private var isStopped = false

    func put(_ row: SegmentWriter.Row) {
        condition.withLock {
            while rows.count >= Self.limit, !isStopped { condition.wait() }
            if !isStopped { rows.append(row) }
            condition.signal()
        }
    }

    /// - Parameter lastPage: the number of the segment's last page.
    func end(lastPage: Int64) {
        condition.withLock {
            self.lastPage = lastPage
            condition.signal()
        }
    }

    /// Nobody reads on: what is put from now on is forgotten.
    func stop() {
        condition.withLock {
            isStopped = true
            rows = []
            condition.signal()
        }
    }

    /// Calls `body` with each row.
    ///
    /// - Returns: the number of the segment's last page.
    func forEach(_ body: (SegmentWriter.Row) throws -> Void) rethrows -> Int64 {
        while true {
            let (ready, end) = condition.withLock { () -> ([SegmentWriter.Row], Int64?) in
                while rows.isEmpty, lastPage == nil { condition.wait() }
                defer {
                    rows = []
                    condition.signal()
                }
                return (rows, lastPage)
            }
            for row in ready { try body(row) }
            if let end { return end }
        }
    }
}
