import Foundation
import Synchronization

/// A new folder that is gone when the object is, or at the latest when the tests end: what a static property holds is never freed.
public final class ScratchFolder: Sendable {
    public let path: String

    public init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("vankien-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
        Self.register(path)
    }

    deinit { Self.remove(path) }

    /// The folders that are still there; `nil` before the first.
    private static let left = Mutex<Set<String>?>(nil)

    private static func register(_ path: String) {
        let isFirst = left.withLock {
            let isFirst = $0 == nil
            $0 = ($0 ?? []).union([path])
            return isFirst
        }
        if isFirst { atexit { ScratchFolder.removeAll() } }
    }

    private static func remove(_ path: String) {
        try? FileManager.default.removeItem(atPath: path)
        left.withLock { _ = $0?.remove(path) }
    }

    private static func removeAll() {
        for path in left.withLock({ $0 ?? [] }) { try? FileManager.default.removeItem(atPath: path) }
    }

    /// Writes a file and the folders above it, and returns its path.
    @discardableResult
    public func write(_ text: String, to name: String) throws -> String { try write(Data(text.utf8), to: name) }

    @discardableResult
    public func write(_ data: Data, to name: String) throws -> String {
        let url = URL(fileURLWithPath: path).appendingPathComponent(name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: url)
        return url.path
    }

    public func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path + "/" + name) }
}
