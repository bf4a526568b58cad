/// What is to become of the matches, one by one in the order of their ids.
protocol Collector: AnyObject {
    /// Whether `collect` wants a score; where not, none is worked out.
    var needsScores: Bool { get }
    /// Whether it wants to know what each score is made of.
    var needsParts: Bool { get }
    /// Whether it has seen enough.
    var isDone: Bool { get }
    /// Whether matches need not come in rising order.
    var takesAnyOrder: Bool { get }
    /// What a match must score at least to change anything but how many there are.
    var threshold: Double { get }
    func collect(_ passage: Int64, score: Double)
    /// Takes so many matches that score less than `threshold`.
    func collectBelow(_ count: Int)
    func collect(_ passage: Int64, score: Double, parts: [ScorePart])
}

extension Collector {
    var needsParts: Bool { false }
    var isDone: Bool { false }
    var takesAnyOrder: Bool { false }
    var threshold: Double { -.infinity }
    // Below minus infinity nothing scores.
    func collectBelow(_ count: Int) {}
    func collect(_ passage: Int64, score: Double, parts: [ScorePart]) { collect(passage, score: score) }
}

/// A match, before anything is read of the passage.
struct ScoredPassage: Equatable {
    var id: Int64
    var score: Double
}

/// The k best, exactly. Equal scores stand in the order of the documents.
final class TopPassages: Collector {
    let needsScores = true
    let takesAnyOrder = true
    private let limit: Int
    private let order: DocumentOrder
    /// A heap with the worst on top.
    private var heap: [ScoredPassage] = []
    private(set) var total = 0
    private(set) var threshold: Double

    init(limit: Int, order: DocumentOrder) {
        self.limit = limit
        self.order = order
        heap.reserveCapacity(min(limit, 4096))
        threshold = limit > 0 ? -.infinity : .infinity
    }

    func collectBelow(_ count: Int) { total += count }

    func collect(_ passage: Int64, score: Double) {
        total += 1
        guard limit > 0 else { return }
        let candidate = ScoredPassage(id: passage, score: score)
        if heap.count < limit {
            heap.append(candidate)
            siftUp(heap.count - 1)
        } else if score >= heap[0].score, precedes(candidate, heap[0]) {
            heap[0] = candidate
            siftDown(0)
        } else {
            return
        }
        if heap.count == limit { threshold = heap[0].score }
    }

    /// Best first.
    func ranked() -> [ScoredPassage] { heap.sorted(by: precedes) }

    private func precedes(_ a: ScoredPassage, _ b: ScoredPassage) -> Bool {
        if a.score != b.score { return a.score > b.score }
        return order.precedes(a.id, b.id)
    }

    private func siftUp(_ place: Int) {
        var child = place
        while child > 0 {
            let parent = (child - 1) / 2
            guard precedes(heap[parent], heap[child]) else { return }
            heap.swapAt(parent, child)
            child = parent
        }
    }

    private func siftDown(_ place: Int) {
        var parent = place
        while true {
            var worst = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && precedes(heap[worst], heap[child]) {
                worst = child
            }
            guard worst != parent else { return }
            heap.swapAt(parent, worst)
            parent = worst
        }
    }
}

/// Every match, sixteen bytes each.
final class EveryPassage: Collector {
    let needsScores: Bool
    private(set) var matches: [ScoredPassage] = []

    init(needsScores: Bool) { self.needsScores = needsScores }

    func collect(_ passage: Int64, score: Double) {
        matches.append(ScoredPassage(id: passage, score: score))
    }
}

/// How many there are, up to a limit.
final class CountingCollector: Collector {
    let needsScores = false
    private let limit: Int
    private(set) var total = 0
    var isDone: Bool { total >= limit }

    init(limit: Int) { self.limit = limit }

    func collect(_ passage: Int64, score: Double) { if total < limit { total += 1 } }
}

/// What the scores of some passages are made of.
final class ExplainingCollector: Collector {
    let needsScores = true
    let needsParts = true
    private(set) var parts: [Int64: [ScorePart]] = [:]

    func collect(_ passage: Int64, score: Double) {}

    func collect(_ passage: Int64, score: Double, parts: [ScorePart]) { self.parts[passage] = parts }
}
