/// The styles of an .odt, as far as they say what text is: headings, lists, fonts, hidden text.
///
/// Styles with a name serve the whole file, automatic ones the part in which they stand.
struct OpenDocumentStyles {
    struct Style {
        var parent: String?
        /// By its name in the list of fonts.
        var font: String?
        var isHidden: Bool?
        /// From 1, as the format counts.
        var outline: Int?
        /// The list that a paragraph belongs to; empty where it is taken out of the list of its parent.
        var list: String?
        var alignment: String?
        var breaksPage: Bool?
    }

    enum Family: String { case paragraph, text }

    private struct Key: Hashable {
        var family: Family
        var name: String
    }

    private var common: [Key: Style] = [:]
    private var automatic: [Key: Style] = [:]
    private var defaults: [Family: Style] = [:]
    private var commonLists: [String: [ListCounter.Level]] = [:]
    private var automaticLists: [String: [ListCounter.Level]] = [:]
    /// How headings are numbered that stand in no list.
    private(set) var outlineLevels: [ListCounter.Level] = []
    /// What fonts are called, by their names in the file.
    private var fonts: [String: String] = [:]

    // What is being read.
    private var isAutomatic = false
    private var key: Key?
    private var style = Style()
    private var isDefault = false
    private var list: (name: String, isOutline: Bool)?
    private var levels: [ListCounter.Level] = []
    private var level: (place: Int, value: ListCounter.Level)?

    mutating func removeAutomatic() {
        automatic = [:]
        automaticLists = [:]
    }

    /// The first value that a style, one of its parents or the default gives.
    func value<Value>(of name: String?, _ family: Family, _ path: KeyPath<Style, Value?>) -> Value? {
        if let value = ownValue(of: name, family, path) { return value }
        return defaults[family]?[keyPath: path]
    }

    /// The same without the default, which a paragraph's style overrules for the runs in it.
    func ownValue<Value>(of name: String?, _ family: Family, _ path: KeyPath<Style, Value?>) -> Value? {
        var next = name
        var steps = 0
        // Damaged files name each other in a circle.
        while let name = next, steps < 20 {
            let key = Key(family: family, name: name)
            guard let style = automatic[key] ?? common[key] else { return nil }
            if let value = style[keyPath: path] { return value }
            next = style.parent
            steps += 1
        }
        return nil
    }

    func levels(ofList name: String) -> [ListCounter.Level]? { automaticLists[name] ?? commonLists[name] }

    func font(named name: String?) -> String? { name.map { fonts[$0] ?? $0 } }

    // MARK: Reading

    mutating func start(_ name: String, _ attributes: XMLAttributes) {
        switch name {
        case "office:automatic-styles": isAutomatic = true
        case "office:styles": isAutomatic = false
        case "style:font-face":
            if let name = attributes["style:name"], let family = attributes["svg:font-family"] {
                fonts[name] = family.filter { $0 != "'" && $0 != "\"" }
            }
        case "style:style", "style:default-style":
            guard let family = attributes["style:family"].flatMap(Family.init) else { return }
            isDefault = name == "style:default-style"
            key = Key(family: family, name: attributes["style:name"] ?? "")
            style = Style()
            style.parent = attributes["style:parent-style-name"]
            style.list = attributes["style:list-style-name"]
            style.outline = attributes["style:default-outline-level"].flatMap { Int($0) }
        case "style:text-properties":
            if level != nil { return }
            style.font = attributes["style:font-name"] ?? attributes["fo:font-family"]?.filter { $0 != "'" && $0 != "\"" }
            style.isHidden = attributes["text:display"].map { $0 == "none" }
        case "style:paragraph-properties":
            style.alignment = attributes["fo:text-align"]
            style.breaksPage = attributes["fo:break-before"].map { $0 == "page" }
        case "text:list-style": list = (attributes["style:name"] ?? "", false)
        case "text:outline-style": list = ("", true)
        case "text:list-level-style-number", "text:outline-level-style": beginLevel(attributes, isBullet: false)
        case "text:list-level-style-bullet", "text:list-level-style-image": beginLevel(attributes, isBullet: true)
        case "style:list-level-label-alignment":
            switch attributes["text:label-followed-by"] {
            case "nothing": level?.value.suffix = ""
            case "space": level?.value.suffix = " "
            default: break
            }
        default: break
        }
    }

    mutating func end(_ name: String) {
        switch name {
        case "style:style", "style:default-style":
            guard let key else { return }
            if isDefault {
                defaults[key.family] = style
            } else if isAutomatic {
                automatic[key] = style
            } else {
                common[key] = style
            }
            self.key = nil
        case "text:list-level-style-number", "text:outline-level-style", "text:list-level-style-bullet", "text:list-level-style-image":
            guard let level else { return }
            while levels.count <= level.place { levels.append(.init(format: "")) }
            levels[level.place] = level.value
            self.level = nil
        case "text:list-style", "text:outline-style":
            guard let list else { return }
            if list.isOutline {
                outlineLevels = levels
            } else if isAutomatic {
                automaticLists[list.name] = levels
            } else {
                commonLists[list.name] = levels
            }
            levels = []
            self.list = nil
        default: break
        }
    }

    private mutating func beginLevel(_ attributes: XMLAttributes, isBullet: Bool) {
        guard let place = attributes["text:level"].flatMap({ Int($0) }), (1...10).contains(place) else { return }
        var value = ListCounter.Level()
        value.start = attributes["text:start-value"].flatMap { Int($0) } ?? 1
        value.format = isBullet ? "bullet" : attributes["style:num-format"] ?? ""
        let (before, behind) = (attributes["style:num-prefix"] ?? "", attributes["style:num-suffix"] ?? "")
        if isBullet {
            value.text = before + (attributes["text:bullet-char"] ?? "") + behind
        } else if let template = attributes["loext:num-list-format"] ?? attributes["style:num-list-format"], !template.isEmpty {
            // `%1%.%2%.`, where Word has `%1.%2.`.
            value.text = (1...10).reduce(template) { $0.replacing("%\($1)%", with: "%\($1)") }
        } else if !value.format.isEmpty {
            let shown = min(max(attributes["text:display-levels"].flatMap { Int($0) } ?? 1, 1), place)
            // Levels above without a number are not shown, and neither is the point behind them.
            let numbers = ((place - shown + 1)...place).filter { $0 == place || levels.indices.contains($0 - 1) && !levels[$0 - 1].format.isEmpty }
            value.text = before + numbers.map { "%\($0)" }.joined(separator: ".") + behind
        }
        level = (place - 1, value)
    }
}
