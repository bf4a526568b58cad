import GRDB
import GRDBSQLite
import Glibc

/// Has SQLite write a database to an open file, which need not have a name. SQLite's own VFS opens files by their names alone.
///
/// For one connection without a journal that nobody else knows of: nothing is locked, and whoever opened the file syncs it.
enum DescriptorVFS {
    /// What a connection opens to write to a descriptor.
    static func uri(of descriptor: Int32) -> String {
        _ = registered
        return "file:/\(descriptor)?vfs=\(name)"
    }

    private static let name = "vankien-descriptor"

    private struct File {
        var base: sqlite3_file
        var descriptor: Int32

        static func descriptor(_ file: UnsafeMutablePointer<sqlite3_file>?) -> Int32 {
            UnsafeMutableRawPointer(file)?.assumingMemoryBound(to: File.self).pointee.descriptor ?? -1
        }
    }

    private static let registered: Bool = {
        sqlite3_initialize()
        guard let own = sqlite3_vfs_find(nil) else { return false }
        // What has nothing to do with files (time, chance) is SQLite's own.
        var vfs = own.pointee
        vfs.pNext = nil
        vfs.zName = UnsafePointer(strdup(name))
        vfs.szOsFile = Int32(MemoryLayout<File>.size)
        vfs.xOpen = { _, path, file, flags, opened in
            guard let path, let file, flags & SQLITE_OPEN_MAIN_DB != 0, let descriptor = Int32(String(cString: path + 1)) else { return SQLITE_CANTOPEN }
            UnsafeMutableRawPointer(file).initializeMemory(as: File.self, to: File(base: sqlite3_file(pMethods: methods), descriptor: descriptor))
            opened?.pointee = flags
            return SQLITE_OK
        }
        vfs.xFullPathname = { _, path, size, full in
            guard let path, let full, strlen(path) < size else { return SQLITE_CANTOPEN }
            strcpy(full, path)
            return SQLITE_OK
        }
        // No journal lies beside it.
        vfs.xAccess = { _, _, _, exists in
            exists?.pointee = 0
            return SQLITE_OK
        }
        vfs.xDelete = { _, _, _ in SQLITE_OK }
        return sqlite3_vfs_register(kept(vfs), 0) == SQLITE_OK
    }()

    nonisolated(unsafe) private static let methods = UnsafePointer(
        kept(
            sqlite3_io_methods(
                iVersion: 1,
                xClose: { _ in SQLITE_OK },
                xRead: { file, bytes, size, offset in
                    var done = 0
                    while done < size {
                        let count = pread(File.descriptor(file), bytes.map { $0 + done }, Int(size) - done, off_t(offset) + done)
                        if count < 0, errno == EINTR { continue }
                        guard count >= 0 else { return ResultCode.SQLITE_IOERR_READ.rawValue }
                        guard count > 0 else {
                            // SQLite asks for zeros in the rest.
                            if let bytes { memset(bytes + done, 0, Int(size) - done) }
                            return ResultCode.SQLITE_IOERR_SHORT_READ.rawValue
                        }
                        done += count
                    }
                    return SQLITE_OK
                },
                xWrite: { file, bytes, size, offset in
                    var done = 0
                    while done < size {
                        let count = pwrite(File.descriptor(file), bytes.map { $0 + done }, Int(size) - done, off_t(offset) + done)
                        if count < 0, errno == EINTR { continue }
                        guard count > 0 else { return errno == ENOSPC ? SQLITE_FULL : ResultCode.SQLITE_IOERR_WRITE.rawValue }
                        done += count
                    }
                    return SQLITE_OK
                },
                xTruncate: { file, size in ftruncate(File.descriptor(file), off_t(size)) == 0 ? SQLITE_OK : ResultCode.SQLITE_IOERR_TRUNCATE.rawValue },
                xSync: { _, _ in SQLITE_OK },
                xFileSize: { file, size in
                    var status = stat()
                    guard fstat(File.descriptor(file), &status) == 0 else { return ResultCode.SQLITE_IOERR_FSTAT.rawValue }
                    size?.pointee = sqlite3_int64(status.st_size)
                    return SQLITE_OK
                },
                xLock: { _, _ in SQLITE_OK },
                xUnlock: { _, _ in SQLITE_OK },
                xCheckReservedLock: { _, isLocked in
                    isLocked?.pointee = 0
                    return SQLITE_OK
                },
                xFileControl: { _, _, _ in SQLITE_NOTFOUND },
                xSectorSize: { _ in 4096 },
                xDeviceCharacteristics: { _ in 0 },
                xShmMap: nil, xShmLock: nil, xShmBarrier: nil, xShmUnmap: nil, xFetch: nil, xUnfetch: nil)))

    /// SQLite keeps the pointers that it is given.
    private static func kept<Value>(_ value: Value) -> UnsafeMutablePointer<Value> {
        let pointer = UnsafeMutablePointer<Value>.allocate(capacity: 1)
        pointer.initialize(to: value)
        return pointer
    }
}
