import CXML
import Glibc

/// What happens in an XML or HTML file, one event at a time.
protocol XMLEvents: AnyObject {
    /// - Parameter name: `w:p`, with the usual prefix of the namespace; of HTML the tag in small letters.
    func start(_ name: String, _ attributes: XMLAttributes)
    func end(_ name: String)
    func text(_ bytes: UnsafeRawBufferPointer)
    /// Asked after each event; the reason for which reading must end.
    var fault: DocumentReaderError? { get }
}

/// The attributes of one element, valid during the event only.
struct XMLAttributes {
    fileprivate let list: UnsafePointer<UnsafePointer<CChar>?>?

    subscript(name: StaticString) -> String? {
        guard let list else { return nil }
        var at = 0
        while let key = list[at], let value = list[at + 1] {
            if strcmp(key, UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)) == 0 {
                return String(cString: value)
            }
            at += 2
        }
        return nil
    }

    /// A switch of WordprocessingML: there without a value, or with one that is not off.
    var isOn: Bool {
        guard let value = self["w:val"] else { return true }
        return value != "0" && value != "false" && value != "off" && value != "none"
    }
}

/// Runs libxml2 over a part. Entities are never declared, and nothing is loaded from outside.
enum XMLParsing {
    /// - Parameter part: named in errors.
    static func run(_ bytes: [UInt8], part: String, _ events: some XMLEvents) throws(DocumentReaderError) {
        var message = [CChar](repeating: 0, count: 200)
        let box = Box(events)
        let result = withHandler(box) { handler in
            bytes.withUnsafeBytes { bytes in
                cxml_parse(bytes.bindMemory(to: CChar.self).baseAddress, bytes.count, handler, &message, message.count)
            }
        }
        if let fault = events.fault ?? box.fault { throw fault }
        switch result {
        case CXML_ENDLESS_TAG: throw endlessTag
        case CXML_DOCTYPE: throw .damaged(reason: "\(part) declares entities")
        case CXML_MALFORMED, CXML_STOPPED:
            let text = String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            throw .damaged(reason: "\(part) is no well-formed XML\(text.isEmpty ? "" : ": \(text)")")
        default: break
        }
    }

    /// - Parameter bytes: HTML in UTF-8.
    static func runHTML(_ bytes: [UInt8], _ events: some XMLEvents) throws(DocumentReaderError) {
        let bytes = ConditionalMarks.removed(from: bytes)
        let box = Box(events)
        let result = withHandler(box) { handler in
            bytes.withUnsafeBytes { bytes in
                cxml_parse_html(bytes.bindMemory(to: CChar.self).baseAddress, bytes.count, handler)
            }
        }
        if let fault = events.fault ?? box.fault { throw fault }
        if result == CXML_ENDLESS_TAG { throw endlessTag }
    }

    private static let endlessTag = DocumentReaderError.damaged(reason: "a tag in it has thousands of attributes")

    private final class Box {
        let events: any XMLEvents
        private let limit = ReadingTime.limit
        private var count = 0
        private(set) var fault: DocumentReaderError?

        init(_ events: any XMLEvents) { self.events = events }

        /// Asked after each event.
        func goesOn() -> Bool {
            count &+= 1
            if count & 0xFF == 0 { return isInTime() }
            return events.fault == nil
        }

        func isInTime() -> Bool {
            if fault == nil, ContinuousClock.now > limit.end { fault = ReadingTime.fault }
            return fault == nil && events.fault == nil
        }
    }

    private static func withHandler<Result>(_ box: Box, _ body: (UnsafePointer<cxml_handler>) -> Result) -> Result {
        // The box lives until the parser has returned, so the pointer needs no count of its own.
        var handler = cxml_handler(
            context: Unmanaged.passUnretained(box).toOpaque(),
            start: { context, name, attributes in
                guard let box = XMLParsing.box(context), let name else { return false }
                box.events.start(String(cString: name), XMLAttributes(list: attributes))
                return box.goesOn()
            },
            end: { context, name in
                guard let box = XMLParsing.box(context), let name else { return false }
                box.events.end(String(cString: name))
                return box.goesOn()
            },
            text: { context, text, length in
                guard let box = XMLParsing.box(context) else { return false }
                box.events.text(UnsafeRawBufferPointer(start: text, count: length))
                return box.goesOn()
            },
            goes_on: { context in XMLParsing.box(context)?.isInTime() ?? false })
        return withExtendedLifetime(box) { withUnsafePointer(to: &handler, body) }
    }

    private static func box(_ context: UnsafeMutableRawPointer?) -> Box? {
        context.map { Unmanaged<Box>.fromOpaque($0).takeUnretainedValue() }
    }
}
