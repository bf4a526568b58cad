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

    /// Held while an archive is listed.
    private let listingLock = NSLock()
    private var listings: [String: (listing: Listing, places: [String: Int])] = [:]
    /// Held while an archive is read.
    private let readingLock = NSLock()
    /// What was read of an archive and not asked for yet: its files are asked for one after the other.
    private var read: (archive: String, contents: [Int: Result<[UInt8], DocumentReaderError>])?

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
    func size(_ path: String) -> Int { member(at: path).map { $0.listed.members[$0.place].size } ?? FileSystem.size(path) }

    /// A whole file.
    ///
    /// - Throws: `FileSystem.Failure`; of a file in an archive also `DocumentReaderError`.
    public func contents(of path: String) throws -> [UInt8] {
        if let (archive, listed, place) = member(at: path) {
            return try contents(of: place, in: listed, archive)
        }
        if let (archive, _) = Self.parts(of: path) {
            if case .unreadable(let reason) = known(archive).listing { throw FileSystem.Failure(path: archive, reason: reason) }
            throw FileSystem.Failure(path: path, reason: "there is no such file in the archive")
        }
        return try FileSystem.contents(of: path)
    }

    private func contents(of place: Int, in listed: DocumentArchive, _ archive: String) throws -> [UInt8] {
        readingLock.lock()
        defer { readingLock.unlock() }
        if read?.archive != archive || read?.contents[place] == nil {
            read = nil
            read = (archive, try listed.contents(from: place, inFile: archive))
        }
        guard let content = read?.contents.removeValue(forKey: place) else {
            throw FileSystem.Failure(path: archive + "/" + listed.members[place].path, reason: "it can't be reached in the archive, which is damaged or was changed")
        }
        return try content.get()
    }

    /// Whether there is a file at a path that documents may be read from.
    func isRegularFile(_ path: String) -> Bool { FileSystem.isRegularFile(path) || member(at: path) != nil }

    private func member(at path: String) -> (archive: String, listed: DocumentArchive, place: Int)? {
        guard let (archive, inside) = Self.parts(of: path) else { return nil }
        let known = known(archive)
        guard case .archive(let listed) = known.listing, let place = known.places[inside] else { return nil }
        return (archive, listed, place)
    }

    /// The archive in a path, and the path within it.
    private static func parts(of path: String) -> (archive: String, inside: String)? {
        // Every file is asked some times, and few paths go through an archive.
        guard holdsArchiveName(path) else { return nil }
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

    /// Whether a folder on a path may have an archive's name, by its last letter.
    private static func holdsArchiveName(_ path: String) -> Bool {
        var before: UInt8 = 0
        for byte in path.utf8 {
            if byte == UInt8(ascii: "/"), before | 0x20 == UInt8(ascii: "p") { return true }
            before = byte
        }
        return false
    }

    private func known(_ path: String) -> (listing: Listing, places: [String: Int]) {
        listingLock.lock()
        defer { listingLock.unlock() }
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
