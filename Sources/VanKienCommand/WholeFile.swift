import Glibc
import VanKien

/// A file that comes into being whole or not at all.
///
/// What is written goes to a nameless file in the same folder (or, where the disk knows no such files, to one with a name
/// beside it), and takes the place of the old file only when all of it is on the disk. Until then the old file stays.
final class WholeFile {
    let path: String
    let descriptor: Int32
    /// The file behind a symbolic link: it is replaced, not the link.
    private let target: String
    private let beside: String
    private var isNamed: Bool
    private var isDone = false

    /// - Throws: `FileSystem.Failure` with the path as given.
    init(_ path: String) throws(FileSystem.Failure) {
        self.path = path
        if FileSystem.exists(path), !FileSystem.isRegularFile(path) {
            throw FileSystem.Failure(path: path, reason: "\(FileSystem.Failure.noPlainFile); leave out --output and redirect with > instead")
        }
        target = try FileSystem.destination(of: path)
        let folder = FileSystem.folder(of: target) ?? "."
        beside = "\(target).vankien-\(getpid())"
        // Permissions of a file that is there stay as they are.
        var status = stat()
        let mode = stat(target, &status) == 0 ? status.st_mode & 0o7777 : nil
        var opened = open(folder, FileSystem.nameless | O_WRONLY | O_CLOEXEC, 0o666)
        isNamed = opened < 0
        if opened < 0 { opened = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) }
        guard opened >= 0 else { throw FileSystem.Failure(path: path, code: errno) }
        descriptor = opened
        if let mode { _ = fchmod(opened, mode) }
    }

    deinit { abandon() }

    /// A file of this text.
    static func write(_ text: String, to path: String) throws(FileSystem.Failure) {
        let file = try WholeFile(path)
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file.descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw FileSystem.Failure(path: path, code: errno)
            }
            rest = rest.dropFirst(count)
        }
        try file.commit()
    }

    /// Puts the file in its place. What was written must have arrived at the descriptor.
    func commit() throws(FileSystem.Failure) {
        guard !isDone else { return }
        do throws(FileSystem.Failure) {
            guard fsync(descriptor) == 0 else { throw failure }
            if !isNamed {
                guard linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, beside, AT_SYMLINK_FOLLOW) == 0 else { throw failure }
                isNamed = true
            }
            guard rename(beside, target) == 0 else { throw failure }
        } catch {
            abandon()
            throw error
        }
        isDone = true
        close(descriptor)
        FileSystem.syncFolder(of: target)
    }

    /// Leaves no trace.
    func abandon() {
        guard !isDone else { return }
        isDone = true
        close(descriptor)
        if isNamed { unlink(beside) }
    }

    private var failure: FileSystem.Failure { FileSystem.Failure(path: path, code: errno) }
}
