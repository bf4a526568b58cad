import Glibc

/// Ctrl-C, and what `kill` sends: the first is a wish that a run sees to, the second ends the program at once.
enum StopSignal {
    /// The signal that came, 0 for none. Written by the handler alone.
    nonisolated(unsafe) private static var received: sig_atomic_t = 0

    static var isReceived: Bool { received != 0 }

    /// From now on the first signal is kept in mind.
    static func watch() {
        for number in [SIGINT, SIGTERM] {
            // Who started the program with a signal ignored (nohup) wants it so.
            if let before = signal(number, SIG_DFL), unsafeBitCast(before, to: Int.self) == 1 {
                signal(number, SIG_IGN)
                continue
            }
            signal(number) { number in
                StopSignal.received = number
                signal(number, SIG_DFL)
                let line: StaticString = "vankien: stopping when the files that are being read are done; once more ends it at once\n"
                _ = write(STDERR_FILENO, line.utf8Start, line.utf8CodeUnitCount)
            }
        }
    }

    /// Ends the program by the signal that came, as whoever started it expects.
    static func end() {
        guard isReceived else { return }
        signal(received, SIG_DFL)
        raise(received)
    }
}
