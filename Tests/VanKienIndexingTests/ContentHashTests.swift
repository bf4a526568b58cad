import Testing

@testable import VanKienIndexing

@Suite("XXH64")
struct ContentHashTests {
    @Test(
        "the values of the specification's reference implementation",
        arguments: [
            ("", 0xEF46_DB37_51D8_E999), ("a", 0xD24E_C4F1_A98C_6E5B), ("abc", 0x44BC_2CF5_AD77_0999),
            ("Nobody inspects the spammish repetition", 0xFBCE_A83C_8A37_8BF1),
        ] as [(String, UInt64)])
    func knownValues(text: String, hash: UInt64) {
        #expect(ContentHash(Array(text.utf8)).value == hash)
    }

    @Test("pieces of any size hash as the whole")
    func pieces() {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        for size in [1, 3, 31, 32, 33, 64, 999] {
            var stream = ContentHash.Stream()
            for start in stride(from: 0, to: bytes.count, by: size) {
                bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { stream.update($0) }
            }
            #expect(stream.finish() == ContentHash(bytes).value, "pieces of \(size)")
        }
    }
}
