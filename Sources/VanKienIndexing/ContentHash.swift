/// XXH64, seed 0: tells whether a file changed and whether stored text is still what was stored.
///
/// It is no defence against forgery and needs none here. Source: Yann Collet, xxHash specification,
/// "XXH64 algorithm description".
public struct ContentHash: Sendable, Hashable {
    public let value: UInt64

    public init(value: UInt64) { self.value = value }

    /// The hash that SQLite kept.
    public init(stored: Int64) { value = UInt64(bitPattern: stored) }

    public init(_ bytes: UnsafeRawBufferPointer) {
        var hasher = Stream()
        hasher.update(bytes)
        value = hasher.finish()
    }

    public init(_ bytes: [UInt8]) {
        self = bytes.withUnsafeBytes { ContentHash($0) }
    }

    /// The hash as SQLite keeps it.
    public var stored: Int64 { Int64(bitPattern: value) }

    /// The same hash over bytes that come in pieces.
    public struct Stream {
        private var lanes: (UInt64, UInt64, UInt64, UInt64) = (
            prime1 &+ prime2, prime2, 0, 0 &- prime1
        )
        private var pending: [UInt8] = []
        private var total: UInt64 = 0

        public init() { pending.reserveCapacity(32) }

        public mutating func update(_ bytes: UnsafeRawBufferPointer) {
            total &+= UInt64(bytes.count)
            var rest = bytes[...]
            if !pending.isEmpty {
                let taken = rest.prefix(32 - pending.count)
                pending.append(contentsOf: taken)
                rest = rest.dropFirst(taken.count)
                guard pending.count == 32 else { return }
                pending.withUnsafeBytes { consume(UnsafeRawBufferPointer($0), stripes: 1) }
                pending.removeAll(keepingCapacity: true)
            }
            let stripes = rest.count / 32
            if stripes > 0 {
                consume(UnsafeRawBufferPointer(rebasing: rest), stripes: stripes)
                rest = rest.dropFirst(stripes * 32)
            }
            pending.append(contentsOf: rest)
        }

        public mutating func update(_ text: String) {
            var text = text
            text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
        }

        private mutating func consume(_ bytes: UnsafeRawBufferPointer, stripes: Int) {
            var (a, b, c, d) = lanes
            for offset in stride(from: 0, to: stripes * 32, by: 32) {
                a = mixed(a, word64(bytes, offset))
                b = mixed(b, word64(bytes, offset + 8))
                c = mixed(c, word64(bytes, offset + 16))
                d = mixed(d, word64(bytes, offset + 24))
            }
            lanes = (a, b, c, d)
        }

        public func finish() -> UInt64 {
            var hash: UInt64
            if total >= 32 {
                let (a, b, c, d) = lanes
                hash = rotated(a, 1) &+ rotated(b, 7) &+ rotated(c, 12) &+ rotated(d, 18)
                for lane in [a, b, c, d] {
                    hash = (hash ^ mixed(0, lane)) &* prime1 &+ prime4
                }
            } else {
                hash = prime5
            }
            hash &+= total
            pending.withUnsafeBytes { bytes in
                var offset = 0
                while offset + 8 <= bytes.count {
                    hash ^= mixed(0, word64(bytes, offset))
                    hash = rotated(hash, 27) &* prime1 &+ prime4
                    offset += 8
                }
                if offset + 4 <= bytes.count {
                    let word = UInt64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
                    hash = rotated(hash ^ (word &* prime1), 23) &* prime2 &+ prime3
                    offset += 4
                }
                while offset < bytes.count {
                    hash = rotated(hash ^ (UInt64(bytes[offset]) &* prime5), 11) &* prime1
                    offset += 1
                }
            }
            hash = (hash ^ (hash >> 33)) &* prime2
            hash = (hash ^ (hash >> 29)) &* prime3
            return hash ^ (hash >> 32)
        }
    }
}

private let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
private let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
private let prime3: UInt64 = 0x1656_67B1_9E37_79F9
private let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
private let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

private func rotated(_ value: UInt64, _ bits: UInt64) -> UInt64 {
    (value << bits) | (value >> (64 - bits))
}

private func mixed(_ lane: UInt64, _ input: UInt64) -> UInt64 {
    rotated(lane &+ input &* prime2, 31) &* prime1
}

private func word64(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
}
