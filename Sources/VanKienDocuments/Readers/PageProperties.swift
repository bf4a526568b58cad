/// What the head of a page says of itself, for people: `<title>`, and the day on which it was made.
struct PageProperties {
    private(set) var title: String?
    private(set) var created: String?
    private var isInTitle = false
    private var words = ""

    mutating func start(_ name: String, _ attributes: XMLAttributes) {
        switch name {
        case "title":
            isInTitle = title == nil
            words = ""
        case "meta":
            guard let kind = attributes["name"]?.lowercased(), ["creationdate", "created", "dcterms.created"].contains(kind) else { return }
            created = created ?? attributes["content"].flatMap(Self.line)
        default: break
        }
    }

    mutating func text(_ bytes: UnsafeRawBufferPointer) {
        if isInTitle, words.utf8.count < 2000 { words += String(decoding: bytes.prefix(2000), as: UTF8.self) }
    }

    mutating func end(_ name: String) {
        guard name == "title", isInTitle else { return }
        isInTitle = false
        title = Self.line(words)
    }

    /// On one line; `nil` where there is nothing.
    private static func line(_ text: String) -> String? {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.isEmpty ? nil : line
    }
}

extension DocumentOrigin {
    mutating func take(_ properties: PageProperties) {
        propertyTitle = properties.title
        propertyCreated = properties.created
    }
}
