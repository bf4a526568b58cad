import VanKien

/// One line on the terminal that is drawn over and over.
final class ProgressBar {
    private let isShown: Bool
    private var isDrawn = false
    private var lastDrawn = ContinuousClock.now

    init(isShown: Bool) { self.isShown = isShown }

    func show(_ progress: Indexer.Progress) {
        guard isShown, progress.total > 0 else { return }
        let now = ContinuousClock.now
        // Drawing costs more than reading a small file.
        guard !isDrawn || progress.done == progress.total || now - lastDrawn > .milliseconds(50) else { return }
        lastDrawn = now
        isDrawn = true
        let width = 24
        let filled = width * progress.done / progress.total
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        var name = TerminalText.safe(progress.path)
        if name.count > 44 { name = "…" + name.suffix(43) }
        StandardError.write("\r\u{1B}[K\(bar) \(progress.done)/\(progress.total) \(name)")
    }

    func clear() {
        guard isDrawn else { return }
        isDrawn = false
        StandardError.write("\r\u{1B}[K")
    }
}
