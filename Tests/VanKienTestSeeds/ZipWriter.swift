/// Writes zip archives for tests: files stored as they are.
public struct ZipWriter {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    public init() {}

    /// - Parameters:
    ///   - isLocked: say that a password is needed.
    ///   - claiming: the size that is said of the file, where it is not the true one.
    public mutating func add(_ name: String, _ content: [UInt8], isLocked: Bool = false, claiming: Int? = nil) {
        let offset = UInt32(bytes.count)
        let common =
            le16(20) + le16(isLocked ? 0x0801 : 0x0800) + le16(0) + le32(0x0021_0000) + le32(Self.crc(content)) + le32(UInt32(content.count))
            + le32(UInt32(claiming ?? content.count)) + le16(UInt16(name.utf8.count)) + le16(0)
        bytes += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + content
        directory += [0x50, 0x4B, 1, 2] + le16(20) + common + le16(0) + le16(0) + le16(0) + le32(0) + le32(offset) + Array(name.utf8)
        count += 1
    }

    public func finished() -> [UInt8] {
        bytes + directory + [0x50, 0x4B, 5, 6] + le16(0) + le16(0) + le16(UInt16(count)) + le16(UInt16(count))
            + le32(UInt32(directory.count)) + le32(UInt32(bytes.count)) + le16(0)
    }

    private func le16(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }
    private func le32(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> (8 * $0) & 0xFF) } }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
    }
}
