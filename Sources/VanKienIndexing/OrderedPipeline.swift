import Foundation

/// Works on many inputs at once and hands the results over one by one, in the order of the inputs.
///
/// Memory does not grow with the number of inputs: work begins only while all that is begun and not yet consumed weighs less
/// than `limit`, or on the input that is waited for.
package enum OrderedPipeline {
    package static func run<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], jobs: Int, weight: @escaping @Sendable (Input) -> Int, limit: Int, transform: @escaping @Sendable (Input) -> Output,
        consume: (Output) throws -> Void
    ) throws {
        let state = State<Output>(count: inputs.count, limit: limit)
        for _ in 0..<min(max(jobs, 1), max(inputs.count, 1)) {
            let thread = Thread {
                // The consumer is the one that all wait for. On Linux this is the priority of the calling thread alone;
                // where it can't be lowered, nothing is lost.
                _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 5)
                while let place = state.take(weight: { weight(inputs[$0]) }) {
                    // Readers build many small objects; without Objective-C there is no pool to drain.
                    state.put(transform(inputs[place]), at: place)
                }
            }
            // A document nested as deep as the limits allow must fit on the stack.
            thread.stackSize = 8 << 20
            thread.start()
        }
        defer { state.stop() }
        for place in inputs.indices {
            guard let output = state.result(at: place) else { return }
            try consume(output)
        }
    }

    /// Guarded by its condition.
    private final class State<Output>: @unchecked Sendable {
        private let condition = NSCondition()
        private let count: Int
        private let limit: Int
        private var next = 0
        private var consumed = 0
        private var weights: [Int: Int] = [:]
        private var weightInFlight = 0
        private var results: [Int: Output] = [:]
        private var isStopped = false

        init(count: Int, limit: Int) {
            self.count = count
            self.limit = limit
        }

        func take(weight: (Int) -> Int) -> Int? {
            condition.lock()
            defer { condition.unlock() }
            while !isStopped, next < count, next > consumed, weightInFlight >= limit { condition.wait() }
            guard !isStopped, next < count else { return nil }
            let place = next
            next += 1
            weights[place] = weight(place)
            weightInFlight += weights[place] ?? 0
            return place
        }

        func put(_ output: Output, at place: Int) {
            condition.lock()
            results[place] = output
            condition.broadcast()
            condition.unlock()
        }

        func result(at place: Int) -> Output? {
            condition.lock()
            defer { condition.unlock() }
            while !isStopped {
                if let output = results.removeValue(forKey: place) {
                    consumed = place + 1
                    weightInFlight -= weights.removeValue(forKey: place) ?? 0
                    condition.broadcast()
                    return output
                }
                condition.wait()
            }
            return nil
        }

        func stop() {
            condition.lock()
            isStopped = true
            condition.broadcast()
            condition.unlock()
        }
    }
}
