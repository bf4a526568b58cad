/// The lists that stand open in an .odt, and the labels of their items.
///
/// A list that stands in an item of another is its next level. A list in the text begins to count anew unless it says that it
/// continues another.
struct OpenDocumentLists {
    private struct Open {
        /// The depth of its element.
        var depth: Int
        /// What counts together.
        var counting: String
        var level: Int
        var style: String?
        /// The depth of the open item.
        var item: Int?
        /// Whether the item's first paragraph, which has the number, is still to come.
        var isFresh = false
        /// The number that the item asks for.
        var start: Int?
    }

    private var open: [Open] = []
    private var counter = ListCounter()
    private var lists = 0
    private var restarts = 0
    /// What each list that has a name counted in.
    private var countings: [String: String] = [:]
    /// The last list that was not within another.
    private var last: (counting: String, style: String?)?

    mutating func beginList(_ attributes: XMLAttributes, depth: Int) {
        var list = Open(depth: depth, counting: "", level: 0, style: attributes["text:style-name"])
        if let outer = open.last, outer.item == depth - 1 {
            list.counting = outer.counting
            list.level = outer.level + 1
            list.style = list.style ?? outer.style
        } else {
            if let continued = attributes["text:continue-list"].flatMap({ countings[$0] }) {
                list.counting = continued
            } else if attributes["text:continue-numbering"] == "true", let last, last.style == list.style {
                list.counting = last.counting
            } else {
                lists += 1
                list.counting = "list \(lists)"
            }
            last = (list.counting, list.style)
        }
        if let name = attributes["xml:id"] ?? attributes["text:id"] { countings[name] = list.counting }
        open.append(list)
    }

    mutating func endList(depth: Int) {
        if open.last?.depth == depth { open.removeLast() }
    }

    /// - Parameter isHeader: paragraphs of the list without a number.
    mutating func beginItem(_ attributes: XMLAttributes, depth: Int, isHeader: Bool) {
        guard let last = open.indices.last, open[last].depth == depth - 1 else { return }
        open[last].item = depth
        open[last].isFresh = !isHeader
        open[last].start = attributes["text:start-value"].flatMap { Int($0) }
    }

    mutating func endItem(depth: Int) {
        if let last = open.indices.last, open[last].item == depth { open[last].item = nil }
    }

    /// The label of a paragraph that begins.
    ///
    /// - Parameters:
    ///   - depth: that of its element.
    ///   - outline: the rank of a heading, from 1.
    ///   - list: the list that the paragraph's style names; empty where it takes the paragraph out of any.
    mutating func label(depth: Int, outline: Int?, list: String?, styles: OpenDocumentStyles) -> String {
        if let place = open.indices.last, open[place].item == depth - 1 {
            guard open[place].isFresh else { return "" }
            open[place].isFresh = false
            let item = open[place]
            guard let style = item.style ?? list, let levels = styles.levels(ofList: style) else { return "" }
            return label(item.counting, level: item.level, of: levels, start: item.start)
        }
        // A heading is numbered by the list of its style, or by the outline of the document.
        guard let outline, outline > 0 else { return "" }
        switch list {
        case ""?: return ""
        case let list?: return styles.levels(ofList: list).map { label("style " + list, level: outline - 1, of: $0, start: nil) } ?? ""
        case nil: return label("outline", level: outline - 1, of: styles.outlineLevels, start: nil)
        }
    }

    private mutating func label(_ counting: String, level: Int, of levels: [ListCounter.Level], start: Int?) -> String {
        let restart = start.map { start in
            restarts += 1
            return (name: "restart \(restarts)", start: start)
        }
        return counter.next(counting, level: level, of: levels, restart: restart)
    }
}
