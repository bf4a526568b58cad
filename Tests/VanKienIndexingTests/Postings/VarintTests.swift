import Testing
import VanKienTestSeeds

@testable import VanKienIndexing

@Suite("Variable-length integers")
struct VarintTests {
    @Test(
        "are SQLite's",
        arguments: [
            (UInt64(0), [0x00]), (1, [0x01]), (127, [0x7F]), (128, [0x81, 0x00]), (16383, [0xFF, 0x7F]), (16384, [0x81, 0x80, 0x00]),
            (1 << 21 - 1, [0xFF, 0xFF, 0x7F]), (1 << 28, [0x81, 0x80, 0x80, 0x80, 0x00]),
            (1 << 56 - 1, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]),
            (1 << 56, [0x80, 0xC0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00]),
            (.max, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
        ] as [(UInt64, [UInt8])])
    func encoding(value: UInt64, bytes: [UInt8]) {
        var encoded: [UInt8] = []
        Varint.append(value, to: &encoded)
        #expect(encoded == bytes)
        #expect(Varint.length(value) == bytes.count)
    }

    @Test("come back, one behind the other; cut short there is none")
    func roundTrip() {
        var random = SeededGenerator(seed: 11)
        let values = (0..<2000).map { _ in UInt64.random(in: .min ... .max, using: &random) >> UInt64(random.int(0..<64)) }
        var bytes: [UInt8] = []
        for value in values { Varint.append(value, to: &bytes) }
        var offset = 0
        let read = bytes.withUnsafeBufferPointer { bytes in values.map { _ in Varint.read(bytes, at: &offset) } }
        #expect(read == values)
        #expect(offset == bytes.count)
        var start = 0
        #expect([UInt8]([0x81, 0x80]).withUnsafeBufferPointer { Varint.read($0, at: &start) } == nil)
    }
}
