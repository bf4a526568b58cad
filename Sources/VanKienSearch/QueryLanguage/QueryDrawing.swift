extension Query {
    /// The tree over several lines, for people.
    ///
    ///     AND
    ///     ├─ giám
    ///     └─ OR
    ///        ├─ year:2016
    ///        └─ type:nq
    public var drawing: String {
        var text = ""
        draw(first: "", rest: "", into: &text)
        return text
    }

    private func draw(first: String, rest: String, into text: inout String) {
        let (name, parts) = drawn
        text += first + name + "\n"
        for (place, part) in parts.enumerated() {
            let isLast = place == parts.count - 1
            part.draw(first: rest + (isLast ? "└─ " : "├─ "), rest: rest + (isLast ? "   " : "│  "), into: &text)
        }
    }

    private var drawn: (name: String, parts: [Query]) {
        switch self {
        case .phrase, .field: (outline, [])
        case .near(let phrases, let distance, let isOrdered):
            ((isOrdered ? QueryOperator.ordered : .near).rawValue + "/\(distance)", phrases.map(Query.phrase))
        case .all(let parts): (parts.isEmpty ? "everything" : "AND", parts)
        case .any(let parts): ("OR", parts)
        case .without(let wanted, let excluded): ("NOT (the first without the second)", [wanted, excluded])
        }
    }
}
