/// Whether the time of a search is over.
final class SearchClock {
    private let deadline = SearchDeadline.current
    private(set) var isOver = false
    var error: SearchLimitError? { isOver ? deadline?.error : nil }

    /// - Returns: `isOver`.
    func look() -> Bool {
        if !isOver, let deadline { isOver = deadline.isPast }
        return isOver
    }
}
