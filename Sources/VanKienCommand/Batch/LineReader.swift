import Glibc
import VanKien

/// Lines of a file or a pipe, as they come. Only what is not yet handed over is kept.
struct LineReader {
    enum Line: Sendable, Equatable {
        case text(String)
        /// Longer than the limit; the beginning of it.
        case tooLong(String)
        case notUTF8
    }

    /// Bytes of a line.
    static let limit = 1 << 20

    private let path: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    /// What is read at once.
    private var piece = [UInt8](repeating: 0, count: 1 << 16)
    /// Where the next line begins in the buffer.
    private var start = 0
    private var isAtEnd = false
    private var isFirst = true

    /// - Parameter path: `-` for standard input.
    init(_ path: String) throws(FileSystem.Failure) {
        self.path = path == "-" ? "standard input" : path
        if path != "-", FileSystem.isFolder(path) { throw FileSystem.Failure(path: path, reason: "it is a folder") }
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileSystem.Failure(path: path, code: errno) }
    }

    /// The next lines: waits for one, and takes what else has come with it. None at the end.
    mutating func next(upTo count: Int) throws(FileSystem.Failure) -> [Line] {
        var lines: [Line] = []
        while lines.count < count {
            guard let line = try next(waits: lines.isEmpty) else { break }
            lines.append(line)
        }
        return lines
    }

    private mutating func next(waits: Bool) throws(FileSystem.Failure) -> Line? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return line(buffer[start..<end])
            }
            if isAtEnd {
                guard start < buffer.count else { return nil }
                defer { start = buffer.count }
                return line(buffer[start...])
            }
            if buffer.count - start > Self.limit {
                let beginning = buffer[start..<(start + 200)]
                try skipLine()
                return .tooLong(String(decoding: beginning, as: UTF8.self))
            }
            guard waits else { return nil }
            buffer.removeFirst(start)
            start = 0
            searched = buffer.count
            try fill()
        }
    }

    private func line(_ bytes: ArraySlice<UInt8>) -> Line {
        var bytes = bytes
        if bytes.count > Self.limit { return .tooLong(String(decoding: bytes.prefix(200), as: UTF8.self)) }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        return String(validating: bytes, as: UTF8.self).map { .text($0) } ?? .notUTF8
    }

    /// To the end of a line that is not kept.
    private mutating func skipLine() throws(FileSystem.Failure) {
        while true {
            if let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
                start = end + 1
                return
            }
            buffer.removeAll(keepingCapacity: true)
            start = 0
            if isAtEnd { return }
            try fill()
        }
    }

    private mutating func fill() throws(FileSystem.Failure) {
        var got = read(descriptor, &piece, piece.count)
        while got < 0, errno == EINTR { got = read(descriptor, &piece, piece.count) }
        if got < 0 { throw FileSystem.Failure(path: path, code: errno) }
        if got == 0 { isAtEnd = true }
        var bytes = piece.prefix(got)
        if isFirst, got > 0 {
            isFirst = false
            // A byte order mark is no part of the first line.
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        }
        buffer += bytes
    }
}
