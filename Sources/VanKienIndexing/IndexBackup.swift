import Glibc
import GRDB

/// Copies an index while it is in use.
public struct IndexBackup: Sendable {
    private let path: String

    public init(path: String) { self.path = path }

    /// Writes the index as it is at this moment to a file, which is there whole or not at all. Whoever indexes or searches meanwhile
    /// is not kept waiting.
    ///
    /// - Parameters:
    ///   - file: where it goes.
    ///   - replacing: whether a file that is there is replaced, when all of the copy is on the disk.
    /// - Throws: `IndexError`.
    public func write(to file: String, replacing: Bool = false) throws(IndexError) {
        guard replacing || !FileSystem.exists(file) else { throw .backupExists(path: file) }
        let target: String
        do {
            target = try FileSystem.destination(of: file)
        } catch {
            throw IndexFile.translated(error, path: file)
        }
        let source = try IndexFile.openForReading(path)
        let beside = "\(target).vankien-\(getpid())"
        defer { FileSystem.removeDatabase(beside) }
        do {
            FileSystem.removeDatabase(beside)
            // SQLite would say no more than that it can't be opened.
            let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            guard descriptor >= 0 else { throw FileSystem.Failure(path: file) }
            close(descriptor)
            let copy = try DatabaseQueue(path: IndexFile.plain(beside))
            try source.backup(to: copy)
            // One file that any SQLite reads, in a folder that can't be written too.
            try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try copy.close()
            guard replacing ? rename(beside, target) == 0 : link(beside, target) == 0 else {
                if errno == EEXIST { throw IndexError.backupExists(path: file) }
                throw FileSystem.Failure(path: file)
            }
            FileSystem.syncFolder(of: target)
        } catch {
            throw IndexFile.translated(error, path: file)
        }
    }
}
