import Glibc

/// A file that comes into being whole or not at all.
///
/// Until all of it is on the disk it has no name, so that nothing is left of it where the process is killed, and an old file stays in
/// its place. Where the disk knows no such files it has a name beside its place, as it has for the moment in which it replaces a file.
package final class WholeFile {
    package let path: String
    package let descriptor: Int32
    /// The file behind a symbolic link: it is replaced, not the link.
    private let target: String
    /// Its name until then, if any.
    private var beside: String?
    private var isDone = false

    /// - Throws: `FileSystem.Failure` with the path as given.
    package init(_ path: String) throws(FileSystem.Failure) {
        self.path = path
        target = try FileSystem.destination(of: path)
        // Permissions of a file that is there stay as they are.
        let mode = FileSystem.status(target).map { $0.st_mode & 0o7777 }
        var opened = open(FileSystem.folder(of: target) ?? ".", Self.nameless | O_RDWR | O_CLOEXEC, 0o666)
        if opened < 0 {
            let name = "\(target).vankien-\(getpid())"
            // What a process of this number left.
            unlink(name)
            opened = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            if opened >= 0 { beside = name }
        }
        guard opened >= 0 else { throw FileSystem.Failure(path: path) }
        descriptor = opened
        if let mode { _ = fchmod(opened, mode) }
    }

    deinit { abandon() }

    /// O_TMPFILE of <fcntl.h>, a macro that Swift does not import.
    private static let nameless: Int32 = 0o20_000_000 | O_DIRECTORY

    package func write(_ bytes: [UInt8]) throws(FileSystem.Failure) {
        let code: Int32? = bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return errno }
                rest = rest.dropFirst(count)
            }
            return nil
        }
        if let code { throw FileSystem.Failure(path: path, code: code) }
    }

    /// Puts the file in its place. What was written must have arrived at the descriptor.
    ///
    /// - Parameter replacing: whether it takes the place of a file that is there.
    /// - Returns: false where one is there and is not to be replaced.
    @discardableResult
    package func commit(replacing: Bool = true) throws(FileSystem.Failure) -> Bool {
        guard !isDone else { return true }
        do throws(FileSystem.Failure) {
            guard fsync(descriptor) == 0 else { throw failure }
            if beside == nil {
                if named(target) { return finished() }
                guard errno == EEXIST else { throw failure }
                guard replacing else { return refused() }
                // A name is given to a nameless file, but not taken from another one. Always the same, so that the next file takes away what
                // a process leaves that is killed here.
                let name = "\(target).vankien-new"
                unlink(name)
                guard named(name) else { throw failure }
                beside = name
            }
            // Such a disk may know no links either.
            if !replacing, FileSystem.exists(target) { return refused() }
            guard let beside, rename(beside, target) == 0 else { throw failure }
            return finished()
        } catch {
            abandon()
            throw error
        }
    }

    private func finished() -> Bool {
        isDone = true
        close(descriptor)
        FileSystem.syncFolder(of: target)
        return true
    }

    private func refused() -> Bool {
        abandon()
        return false
    }

    private func named(_ path: String) -> Bool {
        linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0
    }

    /// Leaves no trace.
    package func abandon() {
        guard !isDone else { return }
        isDone = true
        close(descriptor)
        if let beside { unlink(beside) }
    }

    private var failure: FileSystem.Failure { FileSystem.Failure(path: path, code: errno) }
}
