import Glibc
import VanKien

/// Standard output in large pieces. It belongs to the main thread.
///
/// A closed pipe ends the program by SIGPIPE, which no one has to be told of.
struct StandardOutput {
    nonisolated(unsafe) static var shared = StandardOutput()

    private var buffer: [UInt8] = []

    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    mutating func write(_ text: String) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= 1 << 16 { flush() }
    }

    mutating func flush() {
        var written = 0
        while written < buffer.count {
            let count = buffer.withUnsafeBytes { bytes in
                Glibc.write(STDOUT_FILENO, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            }
            if count < 0 {
                if errno == EINTR { continue }
                // Nobody to tell but standard error: the results did not arrive.
                if errno != EPIPE { StandardError.line("vankien: standard output: \(String(cString: strerror(errno)))") }
                exit(ExitStatus.failure.rawValue)
            }
            written += count
        }
        buffer.removeAll(keepingCapacity: true)
    }
}

/// What is piped in.
enum StandardInput {
    static func contents() throws -> [UInt8] { try FileSystem.contents(of: "/dev/stdin") }
}

/// Messages for a person.
enum StandardError {
    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    static func write(_ text: String) {
        StandardOutput.shared.flush()
        var text = text
        text.withUTF8 { bytes in
            var written = 0
            while written < bytes.count {
                let count = Glibc.write(STDERR_FILENO, bytes.baseAddress.map { $0 + written }, bytes.count - written)
                // There is nowhere left to complain to.
                if count <= 0 { return }
                written += count
            }
        }
    }

    static func line(_ text: String) { write(TerminalText.safe(text, keepingLines: true) + "\n") }

    static func diagnostic(_ diagnostic: QueryDiagnostic, isWarning: Bool) {
        line("vankien: \(isWarning ? "warning: " : "")\(diagnostic.message); \(diagnostic.proposal)")
        line(diagnostic.excerpt)
    }
}

/// Text of documents on its way to a terminal.
enum TerminalText {
    /// Without control characters, which could command the terminal, and without marks that turn its direction.
    static func safe(_ text: String, keepingLines: Bool = false) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            safe.append(isUnsafe(scalar) && !(keepingLines && scalar == "\n") ? "\u{FFFD}" : scalar)
        }
        return String(safe)
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
