/// The lists of a .docx: which definition each list follows, and its levels.
struct WordNumbering {
    private struct List {
        var definition = ""
        var starts: [Int: Int] = [:]
        var levels: [Int: ListCounter.Level] = [:]
    }

    private var definitions: [String: [ListCounter.Level]] = [:]
    private var levelsOfStyles: [String: [String: Int]] = [:]
    private var lists: [String: List] = [:]
    /// The definitions that stand in the place of others, which name the style of a list.
    private var definitionsByStyle: [String: String] = [:]
    private var stylesOfDefinitions: [String: String] = [:]
    private var counter = ListCounter()

    init() {}

    init(_ part: [UInt8]) throws(DocumentReaderError) {
        let events = Events()
        try XMLParsing.run(part, part: "word/numbering.xml", events)
        definitions = events.definitions
        lists = events.lists
        levelsOfStyles = events.levelsOfStyles
        definitionsByStyle = events.definitionsByStyle
        stylesOfDefinitions = events.stylesOfDefinitions
    }

    /// The definition that says what a list looks like.
    private func definition(of list: List) -> String {
        stylesOfDefinitions[list.definition].flatMap { definitionsByStyle[$0] } ?? list.definition
    }

    /// The level of a list that is linked to a paragraph style.
    func level(of style: String?, in list: String) -> Int? {
        guard let style, let definition = lists[list].map(definition) else { return nil }
        return levelsOfStyles[definition]?[style]
    }

    /// The label of the next item of a list, with what stands behind it; empty for an unknown list.
    mutating func label(list id: String, level: Int) -> String {
        guard let list = lists[id], var levels = definitions[definition(of: list)], levels.indices.contains(level) else { return "" }
        for (place, own) in list.levels where levels.indices.contains(place) { levels[place] = own }
        for (place, start) in list.starts where levels.indices.contains(place) { levels[place].start = start }
        let restart = list.starts[level].map { (name: "\(id) \(level)", start: $0) }
        return counter.next(definition(of: list), level: level, of: levels, restart: restart)
    }

    private final class Events: XMLEvents {
        var definitions: [String: [ListCounter.Level]] = [:]
        var levelsOfStyles: [String: [String: Int]] = [:]
        var lists: [String: List] = [:]
        var definitionsByStyle: [String: String] = [:]
        var stylesOfDefinitions: [String: String] = [:]
        var fault: DocumentReaderError?
        private var definition: String?
        private var list: String?
        private var level: Int?
        private var current = ListCounter.Level()

        func start(_ name: String, _ attributes: XMLAttributes) {
            switch name {
            case "w:abstractNum":
                definition = attributes["w:abstractNumId"]
                if let definition { definitions[definition] = [] }
            case "w:num":
                list = attributes["w:numId"]
                if let list { lists[list] = List() }
            case "w:abstractNumId":
                if let list { lists[list]?.definition = attributes["w:val"] ?? "" }
            case "w:lvlOverride": level = attributes["w:ilvl"].flatMap { Int($0) }
            case "w:startOverride":
                if let list, let level, let start = attributes["w:val"].flatMap({ Int($0) }) { lists[list]?.starts[level] = start }
            case "w:lvl":
                level = attributes["w:ilvl"].flatMap { Int($0) }
                current = ListCounter.Level()
            case "w:start": current.start = attributes["w:val"].flatMap { Int($0) } ?? 1
            case "w:numFmt": current.format = attributes["w:val"] ?? "decimal"
            case "w:lvlText": current.text = LostLetters.restored(attributes["w:val"] ?? "")
            case "w:isLgl": current.isLegal = attributes.isOn
            case "w:lvlRestart": current.restart = attributes["w:val"].flatMap { Int($0) }
            case "w:styleLink":
                if let definition, let style = attributes["w:val"] { definitionsByStyle[style] = definition }
            case "w:numStyleLink":
                if let definition, let style = attributes["w:val"] { stylesOfDefinitions[definition] = style }
            case "w:suff":
                switch attributes["w:val"] {
                case "nothing": current.suffix = ""
                case "space": current.suffix = " "
                default: current.suffix = "\t"
                }
            case "w:pStyle":
                if let definition, let level, let style = attributes["w:val"] { levelsOfStyles[definition, default: [:]][style] = level }
            default: break
            }
        }

        func end(_ name: String) {
            switch name {
            case "w:lvl":
                guard let level, (0..<9).contains(level) else { return }
                if let list {
                    lists[list]?.levels[level] = current
                } else if let definition {
                    while definitions[definition, default: []].count <= level { definitions[definition, default: []].append(.init()) }
                    definitions[definition]?[level] = current
                }
            case "w:abstractNum": definition = nil
            case "w:num": list = nil
            default: break
            }
        }

        func text(_ bytes: UnsafeRawBufferPointer) {}
    }
}
