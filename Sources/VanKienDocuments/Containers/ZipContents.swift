import CArchive
import Glibc

/// The entries of a zip archive, read under limits. Names are keys here and nothing more, so they can't escape.
package enum ZipContents {
    /// The first bytes of a zip archive.
    static let signature: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

    enum Source {
        case bytes([UInt8])
        /// A file, of which no more is read than is wanted.
        case file(String)
    }

    struct Entry {
        var name: String
        /// Bytes unpacked, as the archive says; `nil` where it does not.
        var size: Int?
        var isEncrypted: Bool
    }

    /// What was read of an archive.
    struct Reading {
        var files: [String: [UInt8]] = [:]
        /// Why files that were wanted can't be had.
        var faults: [String: DocumentReaderError] = [:]
        /// The fault after which no more could be read.
        var end: DocumentReaderError?
    }

    /// Whether a file begins as a zip archive does; an empty one has no first entry.
    static func isArchive(_ path: String) -> Bool {
        guard let stream = fopen(path, "rbe") else { return false }
        defer { fclose(stream) }
        var bytes = [UInt8](repeating: 0, count: 4)
        return fread(&bytes, 1, 4, stream) == 4 && (bytes == signature || bytes == [0x50, 0x4B, 0x05, 0x06])
    }

    /// Whether bytes are a zip archive whose list of contents, which stands at its end, names a file.
    static func names(_ name: String, in bytes: [UInt8]) -> Bool {
        bytes.starts(with: signature) && holds(name.utf8, in: bytes)
    }

    /// The wanted files by name.
    ///
    /// - Throws: `DocumentReaderError`: `damaged`, `encrypted`, or `expandsTooFar` past `ReaderLimits.expandedSize`.
    package static func read(_ bytes: [UInt8], wants: (String) -> Bool) throws(DocumentReaderError) -> [String: [UInt8]] {
        var entries = 0
        var isEncrypted = false
        let reading = try run(.bytes(bytes)) { entry, files in
            entries += 1
            guard entries <= ReaderLimits.archiveEntries, wants(entry.name), files[entry.name] == nil else { return CARCHIVE_SKIP }
            if entry.isEncrypted { isEncrypted = true }
            return entry.isEncrypted ? CARCHIVE_END : CARCHIVE_READ
        }
        if isEncrypted { throw .encrypted }
        if let fault = reading.faults.first?.value ?? reading.end { throw fault }
        return reading.files
    }

    /// All entries in their order, without their content.
    ///
    /// - Throws: `damaged`, or `tooManyFiles` past `ReaderLimits.archiveEntries`.
    static func entries(of source: Source) throws(DocumentReaderError) -> [Entry] {
        var entries: [Entry] = []
        let reading = try run(source) { entry, _ in
            entries.append(entry)
            return entries.count > ReaderLimits.archiveEntries ? CARCHIVE_END : CARCHIVE_SKIP
        }
        if let fault = reading.end { throw fault }
        guard entries.count <= ReaderLimits.archiveEntries else { throw .tooManyFiles(limit: ReaderLimits.archiveEntries) }
        return entries
    }

    /// The contents of files by their names, and why some of them can't be had. Of entries of one name the first counts.
    ///
    /// - Throws: `expandsTooFar` past `ReaderLimits.expandedSize`.
    static func contents(of names: Set<String>, in source: Source) throws(DocumentReaderError) -> Reading {
        var locked: Set<String> = []
        var reading = try run(source) { entry, files in
            if files.count + locked.count == names.count { return CARCHIVE_END }
            guard names.contains(entry.name), files[entry.name] == nil else { return CARCHIVE_SKIP }
            if entry.isEncrypted { locked.insert(entry.name) }
            return entry.isEncrypted ? CARCHIVE_SKIP : CARCHIVE_READ
        }
        for name in locked { reading.faults[name] = .encrypted }
        return reading
    }

    /// The content of one file; `nil` where there is none.
    static func contents(of name: String, in source: Source) throws(DocumentReaderError) -> [UInt8]? {
        let reading = try contents(of: [name], in: source)
        if let fault = reading.faults[name] ?? (reading.files.isEmpty ? reading.end : nil) { throw fault }
        return reading.files[name]
    }

    /// - Parameter wish: what is wanted of an entry, given what was read before.
    private static func run(
        _ source: Source, wish: (Entry, [String: [UInt8]]) -> carchive_wish
    ) throws(DocumentReaderError) -> Reading {
        var message = [CChar](repeating: 0, count: 200)
        let (result, sink) = withoutActuallyEscaping(wish) { wish in
            let sink = Sink(wish)
            // The sink outlives the call.
            var handler = carchive_handler(
                context: Unmanaged.passUnretained(sink).toOpaque(),
                entry: { context, entry in
                    guard let context, let entry, let name = entry.pointee.name else { return CARCHIVE_END }
                    return Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue().begin(
                        Entry(
                            name: String(cString: name), size: entry.pointee.size < 0 ? nil : Int(entry.pointee.size),
                            isEncrypted: entry.pointee.is_encrypted))
                },
                data: { context, bytes, length in
                    guard let context else { return false }
                    return Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue()
                        .append(UnsafeRawBufferPointer(start: bytes, count: length))
                },
                failed: { context, why in
                    guard let context, let why else { return }
                    Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue().fail(String(cString: why))
                })
            let result = withExtendedLifetime(sink) {
                switch source {
                case .bytes(let bytes):
                    bytes.withUnsafeBytes { carchive_read_zip($0.baseAddress, $0.count, &handler, &message, message.count) }
                case .file(let path): carchive_read_zip_file(path, &handler, &message, message.count)
                }
            }
            sink.wish = nil
            return (result, sink)
        }
        if sink.isFull { throw .expandsTooFar(limit: ReaderLimits.expandedSize) }
        if result != CARCHIVE_DONE {
            sink.reading.end = damaged(String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
        }
        return sink.reading
    }

    /// - Parameter why: as libarchive says it, which ends some of its messages with a line end.
    private static func damaged(_ why: String) -> DocumentReaderError {
        let why = why.split(whereSeparator: \.isNewline).joined(separator: " ")
        return .damaged(reason: "its zip archive is cut or damaged\(why.isEmpty || why == "unknown fault" ? "" : " (\(why))")")
    }

    private final class Sink {
        var wish: ((Entry, [String: [UInt8]]) -> carchive_wish)?
        var reading = Reading()
        var isFull = false
        private var current = ""
        private var size = 0

        init(_ wish: @escaping (Entry, [String: [UInt8]]) -> carchive_wish) { self.wish = wish }

        func begin(_ entry: Entry) -> carchive_wish {
            let answer = wish?(entry, reading.files) ?? CARCHIVE_END
            if answer == CARCHIVE_READ {
                current = entry.name
                reading.files[current] = []
            }
            return answer
        }

        func fail(_ why: String) {
            reading.files[current] = nil
            reading.faults[current] = damaged(why)
        }

        func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
            size += bytes.count
            if size > ReaderLimits.expandedSize {
                isFull = true
                return false
            }
            reading.files[current, default: []] += bytes
            return true
        }
    }
}
