/// A document drawn as text, for people and for goldens: what `vankien inspect` prints.
public enum DocumentTree {
    public static func draw(_ document: Document) -> String {
        var lines: [String] = []
        drawMetadata(document.metadata, &lines)
        lines.append("sections \(document.sections.count)")
        for (index, section) in document.sections.enumerated() {
            let indent = String(repeating: "  ", count: document.path(of: index).count)
            lines.append(
                "\(indent)\(section.kind.rawValue) \(section.label)\(section.title.isEmpty ? "" : " | " + section.title)"
            )
        }
        let kinds = Passage.Kind.allCases.map { kind in
            document.passages.count { $0.kind == kind }.counting(kind.rawValue)
        }
        lines.append("passages \(kinds.joined(separator: ", "))")
        for passage in document.passages { lines.append("  " + draw(passage, document)) }
        lines.append(
            "accounting \(document.accounting.total) = \(document.accounting.inPassages) in passages")
        for reason in SourceAccounting.Reason.allCases {
            let dropped = document.accounting.dropped.filter { $0.reason == reason }
            guard !dropped.isEmpty else { continue }
            let count = dropped.reduce(0) { $0 + $1.visible }
            lines.append("  + \(count) \(reason.rawValue)")
        }
        for dropped in document.accounting.dropped {
            lines.append(
                "  dropped line \(dropped.line) \(dropped.reason.rawValue) | \(escaped(dropped.text))")
        }
        for remark in document.remarks { lines.append("remark \(remark)") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// How a file's bytes were understood, as lines above the document.
    public static func draw(_ origin: DocumentOrigin, format: String) -> String {
        var lines = ["format | \(format)"]
        if !origin.tools.isEmpty { lines.append("read by | \(origin.tools.joined(separator: ", "))") }
        if let decision = origin.encoding {
            let confidence = Int((decision.confidence * 100).rounded(.down))
            lines.append("encoding | \(decision.encoding.rawValue), \(confidence) % sure: \(decision.reason)")
        }
        for (font, runs) in origin.legacyFonts.sorted(by: { $0.key < $1.key }) {
            lines.append("font | \(font), \(runs.counting("run"))")
        }
        if let title = origin.propertyTitle { lines.append("property title | \(title)") }
        if let created = origin.propertyCreated { lines.append("property created | \(created)") }
        lines += origin.mending.lines.map { "mended | \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func drawMetadata(_ metadata: DocumentMetadata, _ lines: inout [String]) {
        func field(_ name: String, _ value: String?) {
            if let value { lines.append("\(name) | \(value)") }
        }
        field("number", metadata.number?.canonical)
        field("type", metadata.type)
        field("issuer", metadata.issuer)
        field("place", metadata.place)
        field("date", metadata.date?.iso8601)
        field("title", metadata.title)
        field("signer", metadata.signer)
        field("signerOffice", metadata.signerOffice)
        field("signedFor", metadata.signedFor)
        for recipient in metadata.recipients { field("recipient", recipient) }
    }

    private static func draw(_ passage: Passage, _ document: Document) -> String {
        var head = "\(passage.id)"
        if passage.role != .body { head += " \(passage.role.rawValue)" }
        if let section = passage.section {
            head += " [" + document.path(of: section).map(\.label).joined(separator: " · ") + "]"
        }
        if let mark = passage.mark { head += " mark \(mark)" }
        if passage.kind == .footnote {
            if let anchor = passage.anchor {
                head += " at \(document.passages[anchor.passage].id):\(anchor.offset)"
            } else {
                head += " untied"
            }
        }
        if let page = passage.page { head += " page \(page)" }
        return head + " | " + passage.text
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar.kind.contains(.invisible) {
                result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Passage {
    /// The last part of a passage's id: `p52`, `fn12`, `h7`.
    public var id: String { kind.idPrefix + String(ordinal) }
}

extension Passage.Kind {
    /// What stands before the ordinal in ids.
    public var idPrefix: String {
        switch self {
        case .paragraph: "p"
        case .footnote: "fn"
        case .heading: "h"
        }
    }
}

extension Document {
    /// The sections from the outermost to the one at `index`; their labels joined are a reference: `II.1.4`.
    public func path(of index: Int) -> [Section] {
        var path: [Section] = []
        var next: Int? = index
        // A parent stands before its child, so this ends.
        while let current = next, current >= 0, current < sections.count {
            path.append(sections[current])
            next = sections[current].parent.flatMap { $0 < current ? $0 : nil }
        }
        return path.reversed()
    }
}

extension SourceAccounting.Dropped {
    /// Characters of the text that are no white space: what counts in the accounting.
    public var visible: Int { text.unicodeScalars.count { !$0.isSpace } }
}
