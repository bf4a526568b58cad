import VanKienAnalysis
import VanKienCitations

/// What other modules know and a head needs: text, numbers, dates and types.
enum HeadFacts {
    /// Bytes → text in NFC.
    static func decode(_ bytes: [UInt8]) throws(DocumentReaderError) -> String {
        do throws(TextDecodingError) {
            return nfc(try TextDecoder.decode(bytes).text)
        } catch {
            switch error {
            case .binary(let evidence): throw .binary(evidence: evidence)
            case .illFormed(let encoding, let offset):
                throw .undecodable(encoding: encoding.rawValue, offset: offset)
            }
        }
    }

    /// NFC of a whole text. No character composes over a line feed, so only the lines that need it are normalised.
    private static func nfc(_ text: String) -> String {
        var text = text
        var doubtful: [Range<Int>] = []
        text.withUTF8 { bytes in
            var lineStart = 0
            var isDoubtful = false
            for position in bytes.indices {
                let byte = bytes[position]
                if byte == 0x0A {
                    if isDoubtful { doubtful.append(lineStart..<position) }
                    lineStart = position + 1
                    isDoubtful = false
                } else if byte >= 0xCC, !isDoubtful {
                    // Above U+0300 these are in NFC wherever they stand: Vietnamese letters, usual punctuation.
                    let next = position + 1 < bytes.count ? bytes[position + 1] : 0
                    let last = position + 2 < bytes.count ? bytes[position + 2] : 0
                    let isPlain =
                        byte == 0xE1 && 0xB8...0xBB ~= next || byte == 0xE2 && next == 0x80 && last >= 0x82
                    isDoubtful = !isPlain
                }
            }
            if isDoubtful { doubtful.append(lineStart..<bytes.count) }
        }
        guard !doubtful.isEmpty else { return text }
        let normal = text.withUTF8 { bytes in
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count)
            var copied = 0
            for line in doubtful {
                result.append(contentsOf: bytes[copied..<line.lowerBound])
                result.append(
                    contentsOf: NormalizationForm.nfc(String(decoding: bytes[line], as: UTF8.self)).utf8)
                copied = line.upperBound
            }
            result.append(contentsOf: bytes[copied...])
            return result
        }
        return String(decoding: normal, as: UTF8.self)
    }

    static func documentNumber(_ text: String) -> DocumentNumber? { DocumentNumber(text) }

    static func date(_ text: String) -> PartialDate? { DateRecogniser().date(in: text) }

    static let typeNames: [String] = DocumentType.all.map(\.name)
}
