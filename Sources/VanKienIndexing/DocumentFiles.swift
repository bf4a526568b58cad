import Foundation
import VanKienDocuments

/// The files that documents are read from: those in folders, and those in archives, whose paths go on inside the archive:
/// `kho/2019.zip/thang-1/12-BC-TU.docx`.
///
/// Archives are listed when they are first asked for and once; whoever wants to see them anew makes a new object.
public final class DocumentFiles: @unchecked Sendable {
    /// What a file is that is called an archive.
    public enum Listing: Sendable {
        case archive(DocumentArchive)
        /// No archive, whatever it is called.
        case file
        case unreadable(reason: String)
    }

    private let lock = NSLock()
    // Both only while the lock is held.
    private var listings: [String: (listing: Listing, places: [String: Int])] = [:]
    /// The archive within an archive that was read last: its files are asked for one after the other.
    private var inner: DocumentArchive.Inner?

    public init() {}

    /// What is in an archive; `nil` for a file that is not called one.
    public func listing(of path: String) -> Listing? {
        guard DocumentArchive.isArchiveName(path), FileSystem.isRegularFile(path) else { return nil }
        return known(path).listing
    }

    public func exists(_ path: String) -> Bool {
        if FileSystem.exists(path) { return true }
        guard let (archive, inside) = Self.parts(of: path) else { return false }
        let known = known(archive)
        // What can't be seen is not gone.
        if case .unreadable = known.listing { return true }
        return known.places[inside] != nil
    }

    /// Bytes of a file; 0 where there is none.
    func size(_ path: String) -> Int { member(at: path)?.member.size ?? FileSystem.size(path) }

    /// A whole file.
    ///
    /// - Throws: `FileSystem.Failure`; of a file in an archive also `DocumentReaderError`.
    public func contents(of path: String) throws -> [UInt8] {
        guard let (archive, member) = member(at: path) else {
            if let (archive, _) = Self.parts(of: path), case .unreadable(let reason) = known(archive).listing {
                throw FileSystem.Failure(path: archive, reason: reason)
            }
            if Self.parts(of: path) != nil { throw FileSystem.Failure(path: path, reason: "there is no such file in the archive") }
            return try FileSystem.contents(of: path)
        }
        lock.lock()
        var inner = inner
        lock.unlock()
        guard let bytes = try DocumentArchive.contents(of: member, inFile: archive, inner: &inner) else {
            throw FileSystem.Failure(path: path, reason: "it is no longer in the archive")
        }
        lock.lock()
        self.inner = inner
        lock.unlock()
        return bytes
    }

    /// Whether there is a file at a path that documents may be read from.
    func isRegularFile(_ path: String) -> Bool { FileSystem.isRegularFile(path) || member(at: path) != nil }

    private func member(at path: String) -> (archive: String, member: DocumentArchive.Member)? {
        guard let (archive, inside) = Self.parts(of: path) else { return nil }
        let known = known(archive)
        guard case .archive(let listed) = known.listing, let place = known.places[inside] else { return nil }
        return (archive, listed.members[place])
    }

    /// The archive in a path, and the path within it.
    private static func parts(of path: String) -> (archive: String, inside: String)? {
        var slash = path.startIndex
        while let next = path[slash...].firstIndex(of: "/") {
            let archive = String(path[..<next])
            slash = path.index(after: next)
            if DocumentArchive.isArchiveName(archive), slash < path.endIndex, FileSystem.isRegularFile(archive) {
                return (archive, String(path[slash...]))
            }
        }
        return nil
    }

    private func known(_ path: String) -> (listing: Listing, places: [String: Int]) {
        lock.lock()
        defer { lock.unlock() }
        if let known = listings[path] { return known }
        var listing = Listing.file
        var places: [String: Int] = [:]
        do throws(DocumentReaderError) {
            if FileSystem.prefix(of: path, count: 4) == nil {
                listing = .unreadable(reason: FileSystem.Failure(path: path).reason)
            } else if let archive = try DocumentArchive(path: path, fileSize: FileSystem.size(path), isIgnored: { FileDiscovery.isHidden($0) }) {
                for (place, member) in archive.members.enumerated() { places[member.path] = place }
                listing = .archive(archive)
            }
        } catch {
            listing = .unreadable(reason: error.reason)
        }
        listings[path] = (listing, places)
        return (listing, places)
    }
}
