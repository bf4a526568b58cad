import Foundation

/// Works on many inputs at once and hands the results over one by one, in the order of the inputs.
///
/// At most `window` results wait at any time, so memory does not grow with the number of inputs.
enum OrderedPipeline {
    static func run<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], jobs: Int, window: Int, transform: @escaping @Sendable (Input) -> Output,
        consume: (Output) throws -> Void
    ) throws {
        let state = State<Output>(count: inputs.count, window: max(window, 1))
        for _ in 0..<min(max(jobs, 1), max(inputs.count, 1)) {
            let thread = Thread {
                while let place = state.take() {
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
        private let window: Int
        private var next = 0
        private var consumed = 0
        private var results: [Int: Output] = [:]
        private var isStopped = false

        init(count: Int, window: Int) {
            self.count = count
            self.window = window
        }

        func take() -> Int? {
            condition.lock()
            defer { condition.unlock() }
            while !isStopped, next < count, next >= consumed + window { condition.wait() }
            guard !isStopped, next < count else { return nil }
            next += 1
            return next - 1
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
