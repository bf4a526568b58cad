import GRDB
import Glibc

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
        do {
            let source = try IndexFile.openForReading(path)
            let copy = try WholeFile(file)
            try Self.copy(source, to: copy.descriptor)
            guard try copy.commit(replacing: replacing) else { throw IndexError.backupExists(path: file) }
        } catch {
            throw IndexFile.translated(error, path: file)
        }
    }

    private static func copy(_ source: DatabaseQueue, to descriptor: Int32) throws {
        var configuration = Configuration()
        // Who is killed leaves no file that a journal could mend.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA journal_mode = OFF") }
        let copy = try DatabaseQueue(path: DescriptorVFS.uri(of: descriptor), configuration: configuration)
        try source.backup(to: copy)
        try copy.close()
        // https://www.sqlite.org/fileformat.html, "File format version numbers": without a log, it is one file that any SQLite reads, in a
        // folder that can't be written too.
        guard pwrite(descriptor, [1, 1] as [UInt8], 2, 18) == 2 else { throw DatabaseError(resultCode: .SQLITE_IOERR_WRITE) }
    }
}
