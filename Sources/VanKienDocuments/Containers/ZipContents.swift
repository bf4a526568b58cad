import CArchive

/// The wanted files in a zip archive, by name, read under limits.
enum ZipContents {
    /// The first bytes of a zip archive.
    static let signature: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

    /// Whether bytes are a zip archive whose list of contents, which stands at its end, names a file.
    static func names(_ name: String, in bytes: [UInt8]) -> Bool {
        bytes.starts(with: signature) && holds(name.utf8, in: bytes)
    }

    /// - Parameter wants: whether a file of this name is wanted. Names are keys here and nothing more, so they can't escape.
    /// - Throws: `DocumentReaderError`: `damaged`, `encrypted`, or `expandsTooFar` past `ReaderLimits.expandedSize`.
    static func read(
        _ bytes: [UInt8], wants: @escaping (String) -> Bool
    ) throws(DocumentReaderError) -> [String: [UInt8]] {
        let sink = Sink(wants)
        var message = [CChar](repeating: 0, count: 200)
        var handler = carchive_handler(
            // The sink outlives the call.
            context: Unmanaged.passUnretained(sink).toOpaque(),
            entry: { context, name, encrypted in
                guard let context, let name else { return false }
                return Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue().begin(String(cString: name), encrypted)
            },
            data: { context, bytes, length in
                guard let context else { return false }
                return Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue()
                    .append(UnsafeRawBufferPointer(start: bytes, count: length))
            })
        let result = withExtendedLifetime(sink) {
            bytes.withUnsafeBytes { carchive_read_zip($0.baseAddress, $0.count, &handler, &message, message.count) }
        }
        if sink.isEncrypted { throw .encrypted }
        if sink.isFull { throw .expandsTooFar(limit: ReaderLimits.expandedSize) }
        if result != CARCHIVE_DONE {
            let text = String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            throw .damaged(reason: "its zip archive is cut or damaged (\(text))")
        }
        return sink.files
    }

    private final class Sink {
        let wants: (String) -> Bool
        var files: [String: [UInt8]] = [:]
        var isEncrypted = false
        var isFull = false
        private var current = ""
        private var size = 0
        private var entries = 0

        init(_ wants: @escaping (String) -> Bool) { self.wants = wants }

        func begin(_ name: String, _ encrypted: Bool) -> Bool {
            entries += 1
            guard entries <= ReaderLimits.archiveEntries, wants(name), files[name] == nil else { return false }
            if encrypted {
                isEncrypted = true
                return false
            }
            current = name
            files[name] = []
            return true
        }

        func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
            size += bytes.count
            if size > ReaderLimits.expandedSize {
                isFull = true
                return false
            }
            files[current, default: []] += bytes
            return true
        }
    }
}
