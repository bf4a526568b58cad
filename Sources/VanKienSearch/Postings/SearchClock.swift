/// Whether the time of a search is over.
final class SearchClock {
    private(set) var isOver = false
    var error: SearchLimitError? { isOver ? deadline()?.error : nil }
    /// In a closure, since the size of an instant is only known at run time, and beside one every other property would have to be looked for.
    private let deadline: () -> SearchDeadline?

    init() {
        let current = SearchDeadline.current
        deadline = { current }
    }

    /// Not inlined: whoever holds an instant makes room for one, whatever its size, each time it is called.
    ///
    /// - Returns: `isOver`.
    @inline(never)
    func look() -> Bool {
        if !isOver, let deadline = deadline() { isOver = deadline.isPast }
        return isOver
    }
}
