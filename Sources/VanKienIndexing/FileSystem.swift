import Glibc

/// The few calls to the system that indexing needs, with errors that name the path.
public enum FileSystem {
    public struct Failure: Error, Equatable {
        public let path: String
        public let reason: String

        /// A path is a `String`, and that is always UTF-8.
        static let notUTF8 = "its name is not in UTF-8; rename it (convmv renames whole folders)"

        package static let noPlainFile = "it is no plain file"

        package init(path: String, reason: String) {
            self.path = path
            self.reason = reason
        }

        package init(path: String, code: Int32 = errno) {
            self.path = path
            self.reason =
                switch code {
                // What is no UTF-8 came here with U+FFFD in its place.
                case ENOENT where path.unicodeScalars.contains("\u{FFFD}"): "it does not exist, or \(Self.notUTF8)"
                case ENOENT: "it does not exist"
                case EILSEQ: Self.notUTF8
                case EAGAIN: "nothing can be read from it"
                case EACCES, EPERM: "permission denied"
                case ENOSPC: "the disk is full"
                case EROFS: "the disk is read-only"
                case ENOTDIR: "a part of the path is no folder"
                case EMFILE, ENFILE: "too many files are open"
                default: String(cString: strerror(code))
                }
        }
    }

    public static func exists(_ path: String) -> Bool { status(path) != nil }
    public static func isFolder(_ path: String) -> Bool { status(path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false }
    public static func isRegularFile(_ path: String) -> Bool {
        status(path).map { $0.st_mode & S_IFMT == S_IFREG } ?? false
    }
    static func size(_ path: String) -> Int { status(path).map { Int($0.st_size) } ?? 0 }

    static func status(_ path: String) -> stat? {
        var result = stat()
        return stat(path, &result) == 0 ? result : nil
    }

    /// Whether the disk of a file has room for so many bytes more.
    static func hasRoom(for bytes: Int, beside path: String) -> Bool {
        var result = statvfs()
        return statvfs(path, &result) == 0 && result.f_bavail >= UInt(max(0, bytes)) / max(1, result.f_frsize)
    }

    /// The path without symbolic links, `.` and `..`; `nil` with `errno` where there is none, `EILSEQ` where it is not in UTF-8.
    public static func resolved(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        let resolved = String(validatingCString: pointer)
        if resolved == nil { errno = EILSEQ }
        return resolved
    }

    /// Where a file of this path is to be written: behind all links, be it that the last of them leads to a file that is yet to be made.
    ///
    /// - Throws: `Failure` where something stands there that is no plain file. Who may write to a folder may replace a device or a
    ///   pipe in it by a file, and on the system's own nobody else could go on.
    package static func destination(of path: String) throws(Failure) -> String {
        if let status = status(path) {
            guard status.st_mode & S_IFMT == S_IFREG else { throw Failure(path: path, reason: Failure.noPlainFile) }
            return resolved(path) ?? path
        }
        guard errno == ENOENT else { throw Failure(path: path) }
        var place = path
        // As many as the system follows.
        for _ in 0..<40 {
            guard let target = target(ofLink: place) else { return place }
            place = target.hasPrefix("/") ? target : (folder(of: place).map { $0 + "/" } ?? "") + target
        }
        throw Failure(path: path, code: ELOOP)
    }

    private static func target(ofLink path: String) -> String? {
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
            count = buffer.withMemoryRebound(to: CChar.self) { buffer in
                buffer.baseAddress.map { max(0, readlink(path, $0, buffer.count)) } ?? 0
            }
        }
        return bytes.isEmpty ? nil : String(validating: bytes, as: UTF8.self)
    }

    /// What tells a folder from all others, by whatever path it is reached.
    static func identity(_ path: String) -> [UInt64]? { status(path).map { [UInt64($0.st_dev), UInt64($0.st_ino)] } }

    /// The folder part of a path; `nil` for a bare name.
    package static func folder(of path: String) -> String? {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    public static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    static func createFolder(_ path: String) throws(Failure) {
        guard !isFolder(path) else { return }
        if let parent = folder(of: path), parent != path { try createFolder(parent) }
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw Failure(path: path) }
    }

    /// Has the names in a file's folder written to the disk. Where a folder can't be synced, the file is whole all the same.
    public static func syncFolder(of path: String) {
        let folder = open(folder(of: path) ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        _ = fsync(folder)
        close(folder)
    }

    /// Removes a database with the files that SQLite keeps beside it.
    static func removeDatabase(_ path: String) {
        unlink(path)
        removeCompanions(of: path)
    }

    static func removeCompanions(of path: String) {
        for ending in ["-wal", "-shm", "-journal"] { unlink(path + ending) }
    }

    /// The names in a folder, sorted by their bytes, and those that are not in UTF-8, in ASCII (`B\xE1o c\xE1o.txt`).
    static func names(in folder: String) throws(Failure) -> (names: [String], undecodable: [String]) {
        guard let directory = opendir(folder) else { throw Failure(path: folder) }
        defer { closedir(directory) }
        var names: [String] = []
        var undecodable: [String] = []
        while let entry = readdir(directory) {
            withUnsafePointer(to: &entry.pointee.d_name) { bytes in
                bytes.withMemoryRebound(to: CChar.self, capacity: 256) { bytes in
                    guard let name = String(validatingCString: bytes) else {
                        undecodable.append(escaped(UnsafeBufferPointer(start: bytes, count: strlen(bytes))))
                        return
                    }
                    if name != ".", name != ".." { names.append(name) }
                }
            }
        }
        return (names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, undecodable.sorted())
    }

    private static func escaped(_ bytes: UnsafeBufferPointer<CChar>) -> String {
        bytes.map(UInt8.init(bitPattern:)).map { byte in
            (0x20..<0x7F).contains(byte)
                ? String(Unicode.Scalar(byte)) : "\\x" + [byte >> 4, byte & 15].map { String($0, radix: 16, uppercase: true) }.joined()
        }.joined()
    }

    static func prefix(of path: String, count: Int) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: count)
        let got = read(descriptor, &bytes, count)
        return got < 0 ? nil : Array(bytes.prefix(got))
    }

    /// A whole file. It is read to its end even where it grows meanwhile.
    public static func contents(of path: String) throws(Failure) -> [UInt8] {
        // Some files of the kernel's (/proc/kmsg) are called regular and would be waited for without end.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(path: path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var status = stat()
        var capacity = max(fstat(descriptor, &status) == 0 ? Int(status.st_size) + 1 : 0, 4096)
        while true {
            var failed: Int32 = 0
            var finished = false
            let piece = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                while count < capacity {
                    let got = read(descriptor, buffer.baseAddress.map { $0 + count }, capacity - count)
                    if got < 0 {
                        if errno == EINTR { continue }
                        failed = errno
                        return
                    }
                    if got == 0 {
                        finished = true
                        return
                    }
                    count += got
                }
            }
            if failed != 0 { throw Failure(path: path, code: failed) }
            if bytes.isEmpty { bytes = piece } else { bytes += piece }
            if finished { return bytes }
            capacity = 1 << 20
        }
    }
}
