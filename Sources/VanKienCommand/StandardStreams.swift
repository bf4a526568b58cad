import Glibc
import VanKien

/// Standard output in large pieces, or the file that `--output` puts in its place. It belongs to the main thread.
///
/// A closed pipe ends the program by SIGPIPE, which no one has to be told of.
struct StandardOutput {
    nonisolated(unsafe) static var shared = StandardOutput()

    private var buffer: [UInt8] = []
    private var file: WholeFile?
    /// What is written beside the file when that is whole.
    private var companion: (text: String, path: String)?

    static var isTerminal: Bool { shared.file == nil && leadsToTerminal }
    private static let leadsToTerminal = isatty(STDOUT_FILENO) == 1

    /// From now on everything goes to a file, which is there when `close` is done.
    mutating func redirect(to path: String) throws(FileSystem.Failure) {
        if FileSystem.exists(path), !FileSystem.isRegularFile(path) {
            throw FileSystem.Failure(path: path, reason: "\(FileSystem.Failure.noPlainFile); leave out --output and redirect with > instead")
        }
        file = try WholeFile(path)
    }

    mutating func accompany(with text: String, at path: String) { companion = (text, path) }

    mutating func write(_ text: String) {
        buffer.append(contentsOf: (file == nil && Self.leadsToTerminal ? TerminalText.screened(text) : text).utf8)
        if buffer.count >= 1 << 16 { flush() }
    }

    mutating func flush() {
        let descriptor = file?.descriptor ?? STDOUT_FILENO
        var written = 0
        while written < buffer.count {
            let count = buffer.withUnsafeBytes { bytes in
                Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            }
            if count < 0 {
                if errno == EINTR { continue }
                // Nobody to tell but standard error: the results did not arrive.
                let isPipe = errno == EPIPE
                let failure = FileSystem.Failure(path: file?.path ?? "standard output", code: errno)
                buffer.removeAll()
                // Not `line`, which would flush what is being flushed.
                if !isPipe { StandardError.writeNow("vankien: \(failure.path): \(failure.reason)\n") }
                abandon()
                exit(ExitStatus.failure.rawValue)
            }
            written += count
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Everything is out, and the file in its place.
    mutating func close() throws(FileSystem.Failure) {
        flush()
        if let companion {
            self.companion = nil
            var beside = StandardOutput()
            try beside.redirect(to: companion.path)
            beside.write(companion.text)
            try beside.close()
        }
        try file?.commit()
        file = nil
    }

    /// What was written to a file is forgotten.
    mutating func abandon() {
        if file != nil { buffer.removeAll() }
        file?.abandon()
        file = nil
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
        writeNow(text)
    }

    /// Without waiting for what goes to standard output.
    static func writeNow(_ text: String) {
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

    /// One line, whatever names and queries stand in it.
    static func line(_ text: String) { write(TerminalText.safe(shortened(text)) + "\n") }

    /// What has lines of its own.
    static func lines(_ text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) { self.line(String(line)) }
    }

    static func diagnostic(_ diagnostic: QueryDiagnostic, isWarning: Bool) {
        line("vankien: \(isWarning ? "warning: " : "")\(diagnostic.message); \(diagnostic.proposal)")
        lines(diagnostic.excerpt)
    }

    /// A pasted page as a query or an argument is not given back whole.
    private static func shortened(_ text: String) -> String {
        text.unicodeScalars.count <= longestLine ? text : String(text.unicodeScalars.prefix(longestLine)) + "…"
    }

    /// Characters of a message; a path may have 4,096 bytes.
    private static let longestLine = 5_000
}
