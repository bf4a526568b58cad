import VanKienAnalysis

/// Reads web archives (.mht, .mhtml): the first page in them.
///
/// Source: RFC 2557, with the bodies' encodings of RFC 2045.
public struct MHTReader: DocumentReader {
    public init() {}

    public var format: String { "mht" }
    public var endings: [String] { ["mht", "mhtml"] }

    public func recognises(_ bytes: [UInt8]) -> Bool {
        let head = String(decoding: bytes.prefix(4096), as: UTF8.self).lowercased()
        return head.hasPrefix("mime-version:") || head.hasPrefix("from:") && head.contains("\nmime-version:") && head.contains("multipart/related")
    }

    public func read(_ bytes: [UInt8], name: String) throws -> Document {
        guard bytes.count <= ReaderLimits.fileSize else {
            throw DocumentReaderError.tooLarge(size: bytes.count, limit: ReaderLimits.fileSize)
        }
        guard let page = Self.page(in: bytes) else { throw DocumentReaderError.damaged(reason: "it has no page of HTML") }
        return try HTMLReader().read(page, name: name)
    }

    /// The decoded body of the first part that is HTML.
    private static func page(in bytes: [UInt8]) -> [UInt8]? {
        var fields: [String: String] = [:]
        var isInHead = true
        var body: [UInt8] = []
        var last = ""
        var boundary: String?
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let line = line.last == 0x0D ? line.dropLast() : line
            let isBoundary = line.starts(with: [0x2D, 0x2D]) && boundary.map { line.dropFirst(2).starts(with: $0.utf8) } == true
            if isBoundary {
                if !isInHead, isPage(fields) { break }
                fields = [:]
                body = []
                isInHead = true
                continue
            }
            if isInHead {
                let text = String(decoding: line, as: UTF8.self)
                if text.isEmpty {
                    isInHead = false
                    if let found = parameter("boundary", of: fields["content-type"]) { boundary = found }
                } else if text.first == " " || text.first == "\t" {
                    fields[last, default: ""] += " " + text
                } else if let colon = text.firstIndex(of: ":") {
                    last = text[..<colon].lowercased()
                    fields[last] = String(text[text.index(after: colon)...])
                }
            } else if isPage(fields) {
                body += line
                body.append(0x0A)
            }
        }
        guard isPage(fields) else { return nil }
        switch fields["content-transfer-encoding"]?.lowercased().filter({ $0 != " " }) {
        case "base64": return base64(body)
        case "quoted-printable": return quotedPrintable(body)
        default: return body
        }
    }

    private static func isPage(_ fields: [String: String]) -> Bool {
        fields["content-type"]?.lowercased().contains("text/html") == true
    }

    private static func parameter(_ name: String, of field: String?) -> String? {
        guard let field, let start = field.firstRange(of: name + "=") else { return nil }
        let value = field[start.upperBound...]
        if value.first == "\"" { return String(value.dropFirst().prefix { $0 != "\"" }) }
        return String(value.prefix { $0 != ";" && $0 != " " })
    }

    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            let value: UInt32
            switch byte {
            case 0x41...0x5A: value = UInt32(byte - 0x41)
            case 0x61...0x7A: value = UInt32(byte - 0x61) + 26
            case 0x30...0x39: value = UInt32(byte - 0x30) + 52
            case 0x2B: value = 62
            case 0x2F: value = 63
            case 0x3D: return result
            default: continue
            }
            bits = (bits << 6 | value) & 0xFF_FFFF
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(bits >> UInt32(count) & 0xFF))
            }
        }
        return result
    }

    private static func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var at = 0
        while at < bytes.count {
            if bytes[at] == 0x3D, at + 1 < bytes.count {
                if bytes[at + 1] == 0x0A {
                    at += 2
                    continue
                }
                if at + 2 < bytes.count, let high = hexadecimal(bytes[at + 1]), let low = hexadecimal(bytes[at + 2]) {
                    result.append(high << 4 | low)
                    at += 3
                    continue
                }
            }
            result.append(bytes[at])
            at += 1
        }
        return result
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
