import Foundation

/// Works on many inputs at once and hands the results over one by one.
///
/// Memory does not grow with the number of inputs: work begins only while all that is begun and not yet consumed weighs less
/// than `limit`, or where nothing is.
package enum ParallelPipeline {
    package enum Order: Sendable {
        case ofInputs
        /// As they come: nobody waits for a large input while smaller ones behind it are done.
        case asReady
    }

    /// - Parameter consume: is called on the calling thread with the place of an input and its result; false ends the work.
    package static func run<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], jobs: Int, weight: @escaping @Sendable (Input) -> Int, limit: Int, order: Order, transform: @escaping @Sendable (Input) -> Output,
        consume: (Int, Output) throws -> Bool
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
            guard let (place, output) = state.nextResult(at: order == .ofInputs ? place : nil) else { return }
            guard try consume(place, output) else { return }
        }
    }

    /// Guarded by its condition.
    private final class State<Output>: @unchecked Sendable {
        private let condition = NSCondition()
        private let count: Int
        private let limit: Int
        private var next = 0
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
            while !isStopped, next < count, weightInFlight >= limit { condition.wait() }
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

        /// The result of an input, or else the first of those that are ready; waits until there is one.
        func nextResult(at wanted: Int?) -> (place: Int, output: Output)? {
            condition.lock()
            defer { condition.unlock() }
            while !isStopped {
                if let place = wanted ?? results.keys.min(), let output = results.removeValue(forKey: place) {
                    weightInFlight -= weights.removeValue(forKey: place) ?? 0
                    condition.broadcast()
                    return (place, output)
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
