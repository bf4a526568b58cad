import VanKien

/// A document to be read on a terminal.
struct DocumentTextPrinter {
    let style: Style
    /// For each passage the notes anchored in it, in the order of their places.
    private let notes: [String: [(offset: Int, label: String)]]

    /// - Parameter notes: passages among which the footnotes are.
    init(style: Style, notes: [PassageRecord]) {
        self.style = style
        var places: [String: [(offset: Int, label: String)]] = [:]
        for note in notes {
            guard let anchor = note.anchor else { continue }
            places[anchor.id, default: []].append((anchor.offset, "fn\(note.ordinal)"))
        }
        self.notes = places.mapValues { $0.sorted { $0.offset < $1.offset } }
    }

    func head(_ document: DocumentRecord) -> String {
        var lines = [style.strong(TerminalText.safe([document.number, document.type].compactMap { $0 }.joined(separator: " · ")))]
        if lines[0].isEmpty { lines = [style.strong(TerminalText.safe(document.id))] }
        func add(_ label: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            let indent = label + String(repeating: " ", count: max(1, 10 - label.count))
            let wrapped = Layout.wrapped(TerminalText.safe(value), indent: String(repeating: " ", count: indent.count))
            lines.append(style.faint(indent) + wrapped.dropFirst(indent.count))
        }
        add("title", document.title)
        add("issuer", document.issuer)
        add("date", [document.place, document.date].compactMap { $0 }.joined(separator: ", "))
        add("signer", [document.signerOffice, document.signer].compactMap { $0 }.joined(separator: " "))
        add("id", document.id)
        add("file", document.path)
        return lines.joined(separator: "\n") + "\n"
    }

    /// Above a passage that is shown alone.
    func title(of passage: PassageRecord) -> String {
        var text = style.strong(TerminalText.safe(passage.reference)) + "\n"
        let about = [passage.document.type, passage.document.title].compactMap { $0 }.joined(separator: " ")
        if !about.isEmpty { text += Layout.wrapped(style.faint(TerminalText.safe(about)), indent: "") + "\n" }
        for section in passage.sections where !section.title.isEmpty {
            text += style.faint(TerminalText.safe("\(section.label). \(section.title)")) + "\n"
        }
        return text + "\n"
    }

    func text(of passage: PassageRecord) -> String {
        let label: String
        let words: String
        switch passage.kind {
        case .paragraph:
            label = "p\(passage.ordinal)"
            words = marked(passage)
        case .footnote:
            label = "fn\(passage.ordinal)"
            words = marked(passage)
        case .heading:
            label = "h\(passage.ordinal)"
            words = style.strong(marked(passage))
        }
        let indent = String(repeating: " ", count: 7)
        let wrapped = Layout.wrapped(words, indent: indent)
        return style.faint(label) + wrapped.dropFirst(min(label.count, indent.count)) + "\n"
            + (passage.kind == .heading ? "" : "\n")
    }

    /// The text with its notes shown as `[fn12]` where their marks stood.
    private func marked(_ passage: PassageRecord) -> String {
        let scalars = Array(passage.text.unicodeScalars)
        var text = ""
        var place = 0
        func copy(to end: Int) {
            var part = String.UnicodeScalarView()
            part.append(contentsOf: scalars[place..<end])
            text += TerminalText.safe(String(part))
            place = end
        }
        for note in notes[passage.id] ?? [] where note.offset >= place && note.offset <= scalars.count {
            copy(to: note.offset)
            text += style.faint("[\(note.label)]")
        }
        copy(to: scalars.count)
        return text
    }
}
