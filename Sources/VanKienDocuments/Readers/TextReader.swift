import VanKienAnalysis
public struct TextReader: DocumentReader {
    public init() {}
    public let format = "text"
    public func read(_ bytes: [UInt8], name: String) throws -> Document {
        let text = NormalizationForm.nfc((try? TextDecoder.decode(bytes).text) ?? "")
        var d = Document(); var n = 0
        for l in text.split(separator: "\n") where !l.allSatisfy({ $0.isWhitespace }) { n += 1; d.passages.append(Passage(kind: .paragraph, ordinal: n, text: String(l))) }
        if n == 0 { throw DocumentReaderError.empty }
        return d
    }
}
