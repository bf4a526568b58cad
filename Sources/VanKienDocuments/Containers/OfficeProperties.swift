/// What a word processor notes about a file: the title and the day that its first author gave it, or that it took over from the
/// file that this one was made of. A hint for people, never metadata: the title is as often that of another document.
///
/// Source: ISO/IEC 29500-2 (core properties), OpenDocument 1.3, part 3, 4.3, EPUB 3.3 (5.5).
final class OfficeProperties: XMLEvents {
    private(set) var title: String?
    /// As the file has it: `2014-03-12T08:00:00Z`.
    private(set) var created: String?
    let fault: DocumentReaderError? = nil
    private var element = ""
    private var words = ""

    /// - Returns: nothing where the part is damaged; it is no part of the text.
    static func read(_ part: [UInt8]?) -> OfficeProperties {
        let properties = OfficeProperties()
        if let part { try? XMLParsing.run(part, part: "the properties", properties) }
        return properties
    }

    func start(_ name: String, _ attributes: XMLAttributes) {
        element = name
        words = ""
    }

    func end(_ name: String) {
        let value = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !value.isEmpty, name == element {
            switch name {
            case "dc:title": title = title ?? value
            case "created", "creation-date", "dc:date": created = created ?? value
            default: break
            }
        }
        words = ""
    }

    func text(_ bytes: UnsafeRawBufferPointer) { if words.utf8.count < 2000 { words += String(decoding: bytes, as: UTF8.self) } }
}

extension DocumentOrigin {
    mutating func take(_ properties: OfficeProperties) {
        propertyTitle = properties.title
        propertyCreated = properties.created
    }
}
