/// The styles of a .docx, as far as they say what text is: headings, lists, fonts, hidden text.
struct WordStyles {
    struct Style {
        var basedOn: String?
        var font: String?
        var isHidden: Bool?
        var outline: Int?
        var list: String?
        var level: Int?
        var alignment: String?
        /// It is that of the lines of a table of contents.
        var isContents: Bool?
    }

    private(set) var styles: [String: Style] = [:]
    private(set) var defaultParagraph: String?
    private(set) var defaultFont: String?

    init() {}

    init(_ part: [UInt8]) throws(DocumentReaderError) {
        let events = Events()
        try XMLParsing.run(part, part: "word/styles.xml", events)
        styles = events.styles
        defaultParagraph = events.defaultParagraph
        defaultFont = events.defaultFont
    }

    /// The first value that a style or one that it is based on gives.
    func value<Value>(of style: String?, _ key: KeyPath<Style, Value?>) -> Value? {
        var next = style
        var steps = 0
        // Damaged files name each other in a circle.
        while let name = next, let style = styles[name], steps < 20 {
            if let value = style[keyPath: key] { return value }
            next = style.basedOn
            steps += 1
        }
        return nil
    }

    /// The font of the letters from U+0080 on, by which a legacy encoding is told; `nil` where none is said.
    ///
    /// A font of the theme goes before one with a name, and is in no legacy encoding.
    static func font(_ attributes: XMLAttributes) -> String? {
        if attributes["w:hAnsiTheme"] != nil { return "" }
        return attributes["w:hAnsi"] ?? attributes["w:ascii"] ?? (attributes["w:asciiTheme"] == nil ? nil : "")
    }

    private final class Events: XMLEvents {
        var styles: [String: Style] = [:]
        var defaultParagraph: String?
        var defaultFont: String?
        var fault: DocumentReaderError?
        private var name: String?
        private var style = Style()
        private var isInDefaults = false
        private var skipped = 0

        func start(_ name: String, _ attributes: XMLAttributes) {
            if skipped > 0 || name.hasSuffix("PrChange") || name == "w:tblStylePr" {
                skipped += 1
                return
            }
            switch name {
            case "w:docDefaults": isInDefaults = true
            case "w:style":
                self.name = attributes["w:styleId"]
                style = Style()
                if attributes["w:type"] == "paragraph", let isDefault = attributes["w:default"], isDefault == "1" || isDefault == "true" {
                    defaultParagraph = self.name
                }
            case "w:basedOn": style.basedOn = attributes["w:val"]
            case "w:rFonts":
                let font = WordStyles.font(attributes)
                if isInDefaults { defaultFont = font } else { style.font = font }
            case "w:vanish": style.isHidden = attributes.isOn
            case "w:outlineLvl": style.outline = attributes["w:val"].flatMap { Int($0) }
            case "w:numId": style.list = attributes["w:val"]
            case "w:ilvl": style.level = attributes["w:val"].flatMap { Int($0) }
            case "w:jc": style.alignment = attributes["w:val"]
            case "w:name":
                // Built-in headings have their rank by name, whatever else the style says.
                let words = (attributes["w:val"] ?? "").lowercased().split(separator: " ")
                guard words.count == 2, let rank = Int(words[1]), (1...9).contains(rank) else { break }
                if words[0] == "heading" { style.outline = rank - 1 }
                if words[0] == "toc" { style.isContents = true }
            default: break
            }
        }

        func end(_ name: String) {
            if skipped > 0 {
                skipped -= 1
            } else if name == "w:docDefaults" {
                isInDefaults = false
            } else if name == "w:style", let id = self.name {
                styles[id] = style
                self.name = nil
            }
        }

        func text(_ bytes: UnsafeRawBufferPointer) {}
    }
}
