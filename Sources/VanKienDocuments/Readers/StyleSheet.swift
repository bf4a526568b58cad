/// What a style sheet says of the alignment of text, as far as titles are told by it, and of its font, by which legacy encodings are
/// told: rules for an element, for a class, and for an element of a class (`h1`, `.title`, `p.title`). Other selectors are passed over.
///
/// Source: CSS Syntax Level 3 and Selectors Level 4, W3C.
struct StyleSheet {
    private var isCentred: [String: Bool] = [:]
    private var fonts: [String: String] = [:]

    /// Bytes of a sheet that are read; none that people write is longer.
    static let longest = 1 << 20
    private static let mostSelectors = 10_000

    /// Takes over the rules of a sheet; later rules overrule earlier ones.
    mutating func add(_ sheet: some Collection<UInt8>) {
        var selectors: [UInt8] = []
        var declarations: [UInt8] = []
        var depth = 0
        let bytes = Array(sheet.prefix(Self.longest))
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "/"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "*") {
                at += 2
                while at + 1 < bytes.count, bytes[at] != UInt8(ascii: "*") || bytes[at + 1] != UInt8(ascii: "/") { at += 1 }
                at += 2
                continue
            }
            at += 1
            switch byte {
            case UInt8(ascii: "{"):
                depth += 1
                // What stands in braces within braces is a rule of `@media` or the like.
                if depth > 1 {
                    selectors = declarations
                    declarations = []
                }
            case UInt8(ascii: "}"):
                take(selectors, declarations)
                selectors = []
                declarations = []
                depth = max(0, depth - 1)
            case UInt8(ascii: ";") where depth == 0: selectors = []
            default: if depth == 0 { selectors.append(byte) } else { declarations.append(byte) }
            }
        }
    }

    /// Takes over the rules of another sheet.
    mutating func add(_ other: StyleSheet) {
        isCentred.merge(other.isCentred) { $1 }
        fonts.merge(other.fonts) { $1 }
    }

    private mutating func take(_ selectors: [UInt8], _ declarations: [UInt8]) {
        let declarations = String(decoding: declarations, as: UTF8.self)
        let (centred, font) = (Self.centres(declarations), Self.font(declarations))
        guard centred != nil || font != nil, max(isCentred.count, fonts.count) < Self.mostSelectors else { return }
        for selector in String(decoding: selectors, as: UTF8.self).split(separator: ",") {
            // Word hides its sheets in a comment of HTML.
            let name = selector.split(whereSeparator: \.isWhitespace).filter { $0 != "<!--" && $0 != "-->" }
            guard name.count == 1, let name = name.first, name.allSatisfy({ $0.isLetter || $0.isNumber || "._-".contains($0) }) else { continue }
            if let centred { isCentred[String(name)] = centred }
            if let font { fonts[String(name)] = font }
        }
    }

    /// Whether declarations set text in the middle; `nil` where they say nothing of it.
    static func centres(_ declarations: String) -> Bool? {
        value(of: "text-align", in: declarations).map { $0.lowercased().contains("center") }
    }

    /// The first font that declarations name; `nil` where they say nothing of it.
    static func font(_ declarations: String) -> String? { value(of: "font-family", in: declarations).map(firstFont) }

    /// Of a list of fonts the first, without quotation marks.
    static func firstFont(_ list: some StringProtocol) -> String {
        String(list.prefix { $0 != "," }.filter { $0 != "\"" && $0 != "'" }.drop { $0.isWhitespace })
    }

    /// Whether declarations take an element off the page.
    static func hides(_ declarations: String) -> Bool { value(of: "display", in: declarations)?.lowercased().contains("none") == true }

    /// The last value that declarations give a property.
    private static func value(of property: String, in declarations: String) -> String? {
        // Most say nothing of it, and pages have hundreds of thousands.
        guard holds(property.utf8, in: declarations.lowercased().utf8) else { return nil }
        var value: String?
        for declaration in declarations.split(separator: ";") {
            let parts = declaration.split(separator: ":", maxSplits: 1)
            if parts.count == 2, parts[0].lowercased().filter({ !$0.isWhitespace }) == property { value = String(parts[1]) }
        }
        return value
    }

    /// Whether an element is set in the middle; `nil` where no rule says. The narrower rule counts.
    func centres(_ element: String, classes: String?) -> Bool? {
        Self.value(of: element, classes: classes, in: isCentred)
    }

    /// The font of an element; `nil` where no rule says.
    func font(_ element: String, classes: String?) -> String? { Self.value(of: element, classes: classes, in: fonts) }

    private static func value<Value>(of element: String, classes: String?, in rules: [String: Value]) -> Value? {
        guard !rules.isEmpty else { return nil }
        let classes = classes?.split(whereSeparator: \.isWhitespace).prefix(20) ?? []
        for name in classes.reversed() {
            if let value = rules[element + "." + name] ?? rules["." + name] { return value }
        }
        return rules[element]
    }
}
