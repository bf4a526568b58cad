/// What is in a zip archive of documents, archives within it included: each file by its path below the archive.
///
/// Nothing is unpacked to a disk. A path is made of the names in the archive and only names places in it; a name that leads
/// out of the archive is refused.
public struct DocumentArchive: Sendable, Equatable {
    public struct Member: Sendable, Equatable {
        /// `thang-1/12-BC-TU.docx`, or `2019.zip/12-BC-TU.docx` where an archive stands in this one.
        public var path: String
        /// Bytes unpacked, as the archive says.
        public var size: Int
        /// The names by which it is found, one for each archive that it stands in.
        var names: [String]
    }

    /// A file that is not read, and why.
    public struct Refused: Sendable, Equatable {
        public var path: String
        public var reason: String
    }

    /// Sorted by the bytes of their paths.
    public private(set) var members: [Member] = []
    public private(set) var refused: [Refused] = []
    private var size = 0

    /// Whether a file is an archive by its name. What is in it decides: see `init(path:)`.
    public static func isArchiveName(_ name: String) -> Bool { name.lowercased().hasSuffix(".zip") }

    /// Lists the archive in a file.
    ///
    /// - Parameter isIgnored: whether a file or folder of this name is no document.
    /// - Returns: `nil` where the file is no zip archive, or one that is itself a document, as a .docx is.
    /// - Throws: `DocumentReaderError` where the archive is damaged, or larger than `ReaderLimits` allows.
    public init?(path: String, fileSize: Int, isIgnored: (String) -> Bool) throws(DocumentReaderError) {
        guard ZipContents.isArchive(path), let entries = try Self.entries(of: .file(path)) else { return nil }
        try list(entries, of: .file(path), below: "", names: [], isIgnored: isIgnored)
        members.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        // What is packed tighter than text can be is no folder of documents.
        let limit = max(ReaderLimits.archiveSizeUnasked, fileSize.multipliedReportingOverflow(by: ReaderLimits.archiveRatio).partialValue)
        guard size <= limit else { throw .expandsTooFar(limit: limit) }
    }

    /// The contents of the file at a place in `members` and of those behind it, as many as are read well at once: to find a file,
    /// the archive's list is gone through from its start.
    ///
    /// - Parameter path: the archive.
    /// - Returns: by their places; what the archive no longer has is missing.
    public func contents(from place: Int, inFile path: String) throws(DocumentReaderError) -> [Int: Result<[UInt8], DocumentReaderError>] {
        guard members.indices.contains(place) else { return [:] }
        let folders = members[place].names.dropLast()
        var places: [String: Int] = [:]
        var size = 0
        for next in place..<min(place + Self.mostAtOnce, members.count) where members[next].names.dropLast() == folders {
            size += members[next].size
            if next > place, size > Self.sizeAtOnce { break }
            if let name = members[next].names.last { places[name] = next }
        }
        var source = ZipContents.Source.file(path)
        for folder in folders {
            guard let bytes = try ZipContents.contents(of: folder, in: source) else { return [:] }
            source = .bytes(bytes)
        }
        let reading = try ZipContents.contents(of: Set(places.keys), in: source)
        var contents: [Int: Result<[UInt8], DocumentReaderError>] = [:]
        for (name, place) in places {
            if let fault = reading.faults[name] ?? (reading.files.isEmpty ? reading.end : nil) {
                contents[place] = .failure(fault)
            } else if let bytes = reading.files[name] {
                contents[place] = .success(bytes)
            }
        }
        return contents
    }

    private static let mostAtOnce = 500
    private static let sizeAtOnce = 8 << 20

    // MARK: Listing

    /// `nil` for what is no archive of files.
    private static func entries(of source: ZipContents.Source) throws(DocumentReaderError) -> [ZipContents.Entry]? {
        let entries = try ZipContents.entries(of: source)
        // Office documents, books and programs are zip archives too.
        let isDocument = entries.contains { ["[Content_Types].xml", "mimetype", "META-INF/manifest.xml", "META-INF/MANIFEST.MF"].contains($0.name) }
        return isDocument ? nil : entries
    }

    private mutating func list(
        _ entries: [ZipContents.Entry], of source: ZipContents.Source, below folder: String, names: [String], isIgnored: (String) -> Bool
    ) throws(DocumentReaderError) {
        var known = Set<String>()
        for entry in entries {
            guard let parts = Self.parts(of: entry.name) else {
                let shown = String(String.UnicodeScalarView(entry.name.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
                refused.append(Refused(path: folder + shown, reason: "its name leads out of the archive or holds control characters"))
                continue
            }
            if parts.contains(where: { isIgnored($0) || $0 == "__MACOSX" }) { continue }
            let path = folder + parts.joined(separator: "/")
            guard known.insert(path).inserted else {
                refused.append(Refused(path: path, reason: "another file of this name stands before it in the archive"))
                continue
            }
            if entry.isEncrypted {
                refused.append(Refused(path: path, reason: DocumentReaderError.encrypted.reason))
                continue
            }
            let member = Member(path: path, size: entry.size ?? 0, names: names + [entry.name])
            if try !enter(member, of: source, isIgnored: isIgnored) { try append(member) }
        }
    }

    /// Lists an archive that stands in this one; `false` where the file is none.
    private mutating func enter(_ member: Member, of source: ZipContents.Source, isIgnored: (String) -> Bool) throws(DocumentReaderError) -> Bool {
        guard Self.isArchiveName(member.path), let name = member.names.last else { return false }
        guard member.names.count < ReaderLimits.archiveNesting else {
            refused.append(Refused(path: member.path, reason: "archives stand more than \(ReaderLimits.archiveNesting) deep in one another"))
            return true
        }
        do throws(DocumentReaderError) {
            guard let bytes = try ZipContents.contents(of: name, in: source) else { return false }
            size += bytes.count
            guard bytes.starts(with: ZipContents.signature), let entries = try Self.entries(of: .bytes(bytes)) else { return false }
            try list(entries, of: .bytes(bytes), below: member.path + "/", names: member.names, isIgnored: isIgnored)
        } catch .expandsTooFar(let limit) where size > ReaderLimits.archiveSize {
            throw .expandsTooFar(limit: limit)
        } catch .tooManyFiles(let limit) {
            throw .tooManyFiles(limit: limit)
        } catch {
            refused.append(Refused(path: member.path, reason: error.reason))
        }
        return true
    }

    private mutating func append(_ member: Member) throws(DocumentReaderError) {
        members.append(member)
        let (sum, isOver) = size.addingReportingOverflow(member.size)
        size = sum
        guard !isOver, size <= ReaderLimits.archiveSize else { throw .expandsTooFar(limit: ReaderLimits.archiveSize) }
        guard members.count <= ReaderLimits.archiveMembers else { throw .tooManyFiles(limit: ReaderLimits.archiveMembers) }
    }

    /// The folders and the name in an entry's name; `nil` where they lead out.
    static func parts(of name: String) -> [String]? {
        let parts = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).map(String.init).filter { $0 != "." }
        guard !parts.isEmpty, !parts.contains(".."), !name.unicodeScalars.contains(where: isControl) else { return nil }
        return parts
    }
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .control }
