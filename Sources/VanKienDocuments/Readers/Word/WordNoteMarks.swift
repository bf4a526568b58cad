/// How the notes of a .docx are numbered: for the whole document, and where a section says otherwise.
///
/// Source: ISO/IEC 29500-1, 17.11.11 (`footnotePr`) and 17.11.19 (`numRestart`).
struct WordNoteMarks {
    /// What one `footnotePr` or `endnotePr` says.
    struct Rules {
        var format: String?
        var start: Int?
        /// `continuous`, `eachSect` or `eachPage`.
        var restart: String?

        /// Takes a property that stands in it.
        mutating func take(_ name: String, _ attributes: XMLAttributes) {
            switch name {
            case "w:numFmt": format = attributes["w:val"]
            case "w:numStart": start = attributes["w:val"].flatMap { Int($0) }
            case "w:numRestart": restart = attributes["w:val"]
            default: break
            }
        }
    }

    /// A mark's place.
    struct Place: Equatable {
        var section: Int
        /// By what Word noted of its pages when it saved the file, or by the breaks that the author set.
        var page: Int
    }

    private var document: [WordStory.NoteKind: Rules] = [:]

    init() {}

    init(_ settings: [UInt8], part: String) throws(DocumentReaderError) {
        let events = Events()
        try XMLParsing.run(settings, part: part, events)
        document = events.rules
    }

    /// The marks of notes of one kind.
    ///
    /// - Parameters:
    ///   - places: of the notes that have no mark of their own, in the order of the text.
    ///   - sections: what each section says, by its place.
    func marks(_ kind: WordStory.NoteKind, at places: [Place], sections: [[WordStory.NoteKind: Rules]]) -> [String] {
        var marks: [String] = []
        var previous: Place?
        var count = 0
        for place in places {
            let own = sections.indices.contains(place.section) ? sections[place.section][kind] : nil
            let whole = document[kind]
            let begins =
                switch own?.restart ?? whole?.restart {
                case "eachSect": place.section != previous?.section
                case "eachPage": place != previous
                default: previous == nil
                }
            count = ListCounter.bounded(begins ? own?.start ?? whole?.start ?? 1 : count + 1)
            marks.append(ListCounter.number(count, own?.format ?? whole?.format ?? (kind == .footnote ? "decimal" : "lowerRoman")))
            previous = place
        }
        return marks
    }

    static func kind(_ name: String) -> WordStory.NoteKind? {
        switch name {
        case "w:footnotePr": .footnote
        case "w:endnotePr": .endnote
        default: nil
        }
    }

    private final class Events: XMLEvents {
        let fault: DocumentReaderError? = nil
        private(set) var rules: [WordStory.NoteKind: Rules] = [:]
        private var kind: WordStory.NoteKind?

        func start(_ name: String, _ attributes: XMLAttributes) {
            if let begun = WordNoteMarks.kind(name) { kind = begun } else if let kind { rules[kind, default: Rules()].take(name, attributes) }
        }
        func end(_ name: String) {
            if WordNoteMarks.kind(name) != nil { kind = nil }
        }
        func text(_ bytes: UnsafeRawBufferPointer) {}
    }
}
