import Testing

@testable import VanKienAnalysis

@Suite("Bytes of a file")
struct TextDecoderTests {
    private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit -> [UInt8] in
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            return bigEndian ? [high, low] : [low, high]
        }
    }

    private static let text = "Nghị quyết số 31\r\nĐảng uỷ xã 😀\n"

    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let encoding: TextEncoding
        let mark: Bool
        var testDescription: String { name }
    }

    @Test(
        "text in every encoding",
        arguments: [
            Row(name: "UTF-8", bytes: Array(text.utf8), encoding: .utf8, mark: false),
            Row(
                name: "UTF-8, mark", bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8), encoding: .utf8,
                mark: true),
            Row(
                name: "LE", bytes: utf16(text, bigEndian: false), encoding: .utf16LittleEndian,
                mark: false),
            Row(
                name: "LE, mark", bytes: [0xFF, 0xFE] + utf16(text, bigEndian: false),
                encoding: .utf16LittleEndian, mark: true),
            Row(
                name: "BE", bytes: utf16(text, bigEndian: true), encoding: .utf16BigEndian,
                mark: false),
            Row(
                name: "BE, mark", bytes: [0xFE, 0xFF] + utf16(text, bigEndian: true),
                encoding: .utf16BigEndian, mark: true),
        ])
    func encodings(row: Row) throws {
        let decoded = try TextDecoder.decode(row.bytes)
        #expect(Array(decoded.text.unicodeScalars) == Array(Self.text.unicodeScalars))
        #expect(decoded.encoding == row.encoding)
        #expect(decoded.hadByteOrderMark == row.mark)
    }

    @Test("an empty file is empty text")
    func empty() throws {
        #expect(try TextDecoder.decode([]).text.isEmpty)
        #expect(try TextDecoder.decode([0xEF, 0xBB, 0xBF]).text.isEmpty)
        #expect(try TextDecoder.decode([0xFF, 0xFE]).text.isEmpty)
    }

    @Test("a few zero bytes in a long text are part of it")
    func zeroBytes() throws {
        let bytes = [0] + Array(String(repeating: Self.text, count: 60).utf8)
        #expect(try TextDecoder.decode(bytes).text.unicodeScalars.first == "\u{0}")
    }

    @Test(
        "ill-formed text is refused with the place",
        arguments: [
            (Array("a\u{1EC7}".utf8) + [0xFF, 0x61], TextEncoding.utf8, 4),
            ([0xEF, 0xBB, 0xBF, 0x61, 0xC3], .utf8, 4),
            ([0x61, 0xED, 0xA0, 0x80], .utf8, 1),
            ([0x61, 0xC0, 0xAF], .utf8, 1),
            ([0xFF, 0xFE, 0x61, 0x00, 0x00, 0xD8, 0x61, 0x00], .utf16LittleEndian, 4),
            ([0xFE, 0xFF, 0x00, 0x61, 0x00], .utf16BigEndian, 4),
        ] as [([UInt8], TextEncoding, Int)])
    func illFormed(bytes: [UInt8], encoding: TextEncoding, offset: Int) {
        #expect(throws: TextDecodingError.illFormed(encoding: encoding, offset: offset)) {
            try TextDecoder.decode(bytes)
        }
    }

    @Test(
        "binary data is refused with the evidence",
        arguments: [
            (Array("%PDF-1.7\n".utf8), "a PDF file"),
            ([0x50, 0x4B, 0x03, 0x04, 0x14], "a zip archive"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old Office file"),
            ([0x61, 0x62, 0x00, 0x63, 0x01], "1 zero byte, the first at byte 2"),
            ([0x01, 0x02, 0x61, 0x03], "3 of the first 4 characters are control characters"),
        ] as [([UInt8], String)])
    func binary(bytes: [UInt8], evidence: String) {
        do throws(TextDecodingError) {
            let decoded = try TextDecoder.decode(bytes)
            Issue.record("read as \(escaped(decoded.text))")
        } catch {
            guard case .binary(let found) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(found.contains(evidence))
        }
    }

    /// The way for whole files: the same text in NFC, line ends and lines without a change among them.
    @Test(
        "the scalars of a file are its text in NFC",
        arguments: [
            "", "\n", "Tỉnh uỷ\r\nKon Tum\n", "e\u{302}\u{301}", "a\nT\u{1EC9}nh u\u{309}y\nb", "\u{301}a\n\u{301}",
            "ba\u{300}n\n\nđa\u{309}ng\n", "a \u{F0B7} \u{212A}\n\u{2126}", "\u{1100}\u{1161}\n\u{0958}",
        ])
    func scalars(of text: String) throws {
        let expected = Array(NormalizationForm.nfc(text).unicodeScalars)
        #expect(try TextDecoder.read(Array(text.utf8)).scalars == expected)
        #expect(try TextDecoder.read([0xFE, 0xFF] + Self.utf16(text, bigEndian: true)).scalars == expected)
    }

    @Test("any bytes at all end in text or an error that points into the file")
    func anyBytes() {
        var random = SeededText(seed: 31)
        for number in 0..<20_000 {
            var bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            switch number % 4 {
            case 0:
                bytes = Self.utf16(random.text(pieces: 4, oddity: 4), bigEndian: number % 8 == 0)
            case 1: bytes = Array(random.text(pieces: 4, oddity: 4).utf8) + bytes.prefix(2)
            default: break
            }
            do throws(TextDecodingError) {
                let decoded = try TextDecoder.decode(bytes)
                // Nothing was replaced: written again in its encoding it is the file.
                let body =
                    switch decoded.encoding {
                    case .utf8: Array(decoded.text.utf8)
                    case .utf16LittleEndian: Self.utf16(decoded.text, bigEndian: false)
                    case .utf16BigEndian: Self.utf16(decoded.text, bigEndian: true)
                    // Legacy encodings have tests of their own.
                    case .windows1258, .viscii, .vps, .tcvn3, .vni: bytes
                    }
                #expect(bytes.suffix(body.count).elementsEqual(body), "seed 31, \(bytes)")
                #expect(bytes.count - body.count <= 3, "seed 31, \(bytes)")
            } catch {
                switch error {
                case .illFormed(_, let offset):
                    #expect(bytes.indices.contains(offset), "seed 31, \(bytes)")
                case .binary(let evidence): #expect(!evidence.isEmpty)
                }
            }
        }
    }
}
