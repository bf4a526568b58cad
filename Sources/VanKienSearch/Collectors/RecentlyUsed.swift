/// Keeps what was asked for last, within a limit.
///
/// In two generations, so that nothing has to be put in order when something is asked for: where the younger one is full it becomes the
/// older, whose values are forgotten unless they were asked for meanwhile.
struct RecentlyUsed<Key: Hashable, Value> {
    private var young: [Key: (value: Value, size: Int)] = [:]
    private var old: [Key: (value: Value, size: Int)] = [:]
    /// Of the younger generation.
    private var size = 0
    private let limit: Int

    /// - Parameter limit: what the sizes of all values may come to.
    init(limit: Int) { self.limit = limit }

    mutating func value(for key: Key) -> Value? {
        if let known = young[key] { return known.value }
        guard let known = old.removeValue(forKey: key) else { return nil }
        insert(known.value, for: key, size: known.size)
        return known.value
    }

    mutating func insert(_ value: Value, for key: Key, size added: Int) {
        guard added <= limit / 2 else { return }
        if size + added > limit / 2 {
            old = young
            young.removeAll()
            size = 0
        }
        young[key] = (value, added)
        size += added
    }

    mutating func removeAll() {
        young.removeAll()
        old.removeAll()
        size = 0
    }
}
