/// Which passages of a block stand under which contexts, context by context. A search that is alone makes it of every block with a match, so it
/// stands in the module of the runs, whose paths can be read here without a call for each context.
package struct ContextSpans: Sendable {
    /// Passages that follow each other and stand under one context.
    package struct Span: Sendable {
        package var context: Int64
        /// Places in the block.
        package var start: UInt16
        /// Behind the last.
        package var end: UInt16
        /// Whether the context is a document's.
        package var isHead: Bool
    }

    /// Rising by their contexts.
    private let spans: [Span]

    package init(_ runs: ContextBlock.Runs) {
        var spans: [Span] = []
        spans.reserveCapacity(runs.count * 2)
        // The spans of the path of the run before, by depth, of which a byte tells the most.
        var open = [Int](repeating: 0, count: Int(UInt8.max))
        var openCount = 0
        for run in 0..<runs.count {
            let start = runs.start(of: run)
            let end = min(runs.end(of: run), ContextBlock.size)
            guard start >= 0, start < end else { continue }
            var depth = 0
            runs.forEachContext(of: run) { context in
                if depth < openCount, spans[open[depth]].context == context, Int(spans[open[depth]].end) == start {
                    spans[open[depth]].end = UInt16(end)
                } else {
                    open[depth] = spans.count
                    openCount = depth + 1
                    spans.append(Span(context: context, start: UInt16(start), end: UInt16(end), isHead: depth == 0))
                }
                depth += 1
            }
            openCount = depth
        }
        self.spans = spans.sorted { $0.context < $1.context }
    }

    package var memory: Int { spans.count * MemoryLayout<Span>.stride }

    package func withSpans(_ body: (UnsafeBufferPointer<Span>) -> Void) { spans.withUnsafeBufferPointer(body) }
}
