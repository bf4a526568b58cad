import VanKienIndexing

/// Which passages of a block stand under which contexts, context by context.
struct ContextSpans {
    /// Passages that follow each other and stand under one context.
    struct Span {
        var context: Int64
        /// Places in the block.
        var start: UInt16
        /// Behind the last.
        var end: UInt16
        /// Whether the context is a document's.
        var isHead: Bool
    }

    /// Rising by their contexts.
    private let spans: [Span]

    init(_ runs: ContextBlock.Runs) {
        var spans: [Span] = []
        // The spans of the path of the run before, by depth.
        var open: [Int] = []
        for run in 0..<runs.count {
            let start = runs.start(of: run)
            let end = min(runs.end(of: run), ContextBlock.size)
            guard start >= 0, start < end else { continue }
            var depth = 0
            runs.forEachContext(of: run) { context in
                if depth < open.count, spans[open[depth]].context == context, Int(spans[open[depth]].end) == start {
                    spans[open[depth]].end = UInt16(end)
                } else {
                    open.removeSubrange(min(depth, open.count)...)
                    open.append(spans.count)
                    spans.append(Span(context: context, start: UInt16(start), end: UInt16(end), isHead: depth == 0))
                }
                depth += 1
            }
            open.removeSubrange(min(depth, open.count)...)
        }
        self.spans = spans.sorted { $0.context < $1.context }
    }

    var memory: Int { spans.count * MemoryLayout<Span>.stride }

    @inline(__always)
    func withSpans(_ body: (UnsafeBufferPointer<Span>) -> Void) { spans.withUnsafeBufferPointer(body) }
}
