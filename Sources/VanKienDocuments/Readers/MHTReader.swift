import VanKienAnalysis

/// Reads web archives (.mht, .mhtml): the first page in them.
///
/// Source: RFC 2557, with the bodies' encodings of RFC 2045.
public struct MHTReader: DocumentReader {
    public init() {}

    public var format: String { "mht" }
    public var endings: [String] { ["mht", "mhtml"] }

    public func recognises(_ bytes: [UInt8]) -> Bool {
        // Every file is asked, so the first bytes decide before any text is made of them.
        guard let first = bytes.first, first | 0x20 == UInt8(ascii: "m") || first | 0x20 == UInt8(ascii: "f") else { return false }
        // As bytes: a line end of two is one character of a string.
        let head = Array(String(decoding: bytes.prefix(4096), as: UTF8.self).lowercased().utf8)
        return head.starts(with: "mime-version:".utf8)
            || head.starts(with: "from:".utf8) && holds("\nmime-version:".utf8, in: head) && holds("multipart/related".utf8, in: head)
    }

    public func read(_ bytes: [UInt8], name: String) throws -> Document {
        guard bytes.count <= ReaderLimits.fileSize else {
            throw DocumentReaderError.tooLarge(size: bytes.count, limit: ReaderLimits.fileSize)
        }
        guard let page = Self.page(in: bytes) else { throw DocumentReaderError.damaged(reason: "it has no page of HTML") }
        return try HTMLReader().read(page, name: name)
    }

    /// The page stands among the first, its pictures and styles behind it.
    private static let mostParts = 1000

    /// The decoded body of the first part that is HTML.
    static func page(in bytes: [UInt8]) -> [UInt8]? {
        var fields: [String: String] = [:]
        var isInHead = true
        var isPage = false
        var body: [UInt8] = []
        var last: String?
        var boundary: [UInt8]?
        var parts = 0
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            var line = bytes[start..<end]
            start = end + 1
            if line.last == 0x0D { line.removeLast() }
            if let boundary, line.starts(with: boundary) {
                if isPage { break }
                parts += 1
                if parts > mostParts { return nil }
                fields = [:]
                last = nil
                isInHead = true
            } else if isInHead {
                if line.isEmpty {
                    isInHead = false
                    isPage = Self.isPage(fields["content-type"])
                    if let found = parameter("boundary", of: fields["content-type"]), !found.isEmpty { boundary = Array(("--" + found).utf8) }
                } else {
                    readField(line, &fields, &last)
                }
            } else if isPage {
                body += line
                body.append(0x0A)
            }
        }
        guard isPage else { return nil }
        switch fields["content-transfer-encoding"]?.lowercased().filter({ $0 != " " }) {
        case "base64": return base64(body)
        case "quoted-printable": return quotedPrintable(body)
        default: return body
        }
    }

    /// Whether a part is a page by its media type; the whole archive names that of its page too, as a parameter.
    private static func isPage(_ field: String?) -> Bool {
        let type = field?.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
        return type == "text/html" || type == "application/xhtml+xml"
    }

    /// A line of a part's head, which may go on with the field of the line before.
    private static func readField(_ line: ArraySlice<UInt8>, _ fields: inout [String: String], _ last: inout String?) {
        // No field that counts is longer.
        let text = String(decoding: line.prefix(2000), as: UTF8.self)
        if text.first == " " || text.first == "\t" {
            if let last, let value = fields[last], value.utf8.count < 4000 { fields[last] = value + " " + text }
        } else if let colon = text.firstIndex(of: ":") {
            let name = text[..<colon].lowercased()
            last = name.hasPrefix("content-t") ? name : nil
            if let last { fields[last] = String(text[text.index(after: colon)...]) }
        }
    }

    private static func parameter(_ name: String, of field: String?) -> String? {
        // Names are in any case (RFC 2045, 5.1); the letters of a field are not changed in number by it.
        guard let field, let start = field.utf8.map({ $0 | 0x20 }).firstRange(of: Array((name + "=").utf8)) else { return nil }
        let value = String(decoding: Array(field.utf8)[start.upperBound...], as: UTF8.self)
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
