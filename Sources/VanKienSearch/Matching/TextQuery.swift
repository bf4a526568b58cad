/// A query of words alone, which the postings answer: what is left of a `Query` within one `Region`.
indirect enum TextQuery: Hashable {
    case phrase(QueryPhrase)
    case near([QueryPhrase], distance: Int)
    case all([TextQuery])
    case any([TextQuery])
    case without(TextQuery, TextQuery)

    fileprivate static func allOf(_ parts: [TextQuery]) -> TextQuery { parts.count == 1 ? parts[0] : .all(parts) }
    fileprivate static func anyOf(_ parts: [TextQuery]) -> TextQuery { parts.count == 1 ? parts[0] : .any(parts) }
}

/// What a query comes to where the truth of all its conditions is known.
enum RegionQuery: Hashable {
    case nothing
    /// The passages that match; those that match one of `alsoScored` are worth more.
    case matching(TextQuery, alsoScored: [TextQuery])
    /// Every passage but those that match one of `excluded`; those that match one of `scored` are worth something.
    case everything(excluded: [TextQuery], scored: [TextQuery])

    /// - Parameter holds: whether a condition of the query (`Query.conditions`) holds.
    init(_ query: Query, where holds: (Query) -> Bool) {
        switch query {
        case .phrase(let phrase):
            self = .matching(.phrase(phrase), alsoScored: [])
        case .near(let phrases, let distance, let isOrdered):
            self = !isOrdered || holds(query) ? .matching(.near(phrases, distance: distance), alsoScored: []) : .nothing
        case .field:
            self = holds(query) ? .everything(excluded: [], scored: []) : .nothing
        case .all(let parts):
            self = Self.all(parts.map { RegionQuery($0, where: holds) })
        case .any(let parts):
            self = Self.any(parts.map { RegionQuery($0, where: holds) })
        case .without(let wanted, let excluded):
            self = RegionQuery(wanted, where: holds).excluding(RegionQuery(excluded, where: holds))
        }
    }

    private static func all(_ parts: [RegionQuery]) -> RegionQuery {
        var required: [TextQuery] = []
        var excluded: [TextQuery] = []
        var scored: [TextQuery] = []
        for part in parts {
            switch part {
            case .nothing: return .nothing
            case .matching(let query, let also):
                required.append(query)
                scored += also
            case .everything(let without, let also):
                excluded += without
                scored += also
            }
        }
        guard !required.isEmpty else { return .everything(excluded: excluded, scored: scored) }
        let all = TextQuery.allOf(required)
        return .matching(excluded.isEmpty ? all : .without(all, .anyOf(excluded)), alsoScored: scored)
    }

    private static func any(_ parts: [RegionQuery]) -> RegionQuery {
        var matched: [TextQuery] = []
        var alsoScored: [TextQuery] = []
        var everythingBut: [[TextQuery]] = []
        for part in parts {
            switch part {
            case .nothing: break
            case .matching(let query, let also):
                matched.append(query)
                alsoScored += also
            case .everything(let excluded, let scored):
                everythingBut.append(excluded)
                alsoScored += scored
            }
        }
        guard let first = everythingBut.first else {
            return matched.isEmpty ? .nothing : .matching(.anyOf(matched), alsoScored: alsoScored)
        }
        // What none of the parts lets through: excluded by each that takes everything else, and matched by no other.
        let scored = matched + alsoScored
        guard everythingBut.allSatisfy({ !$0.isEmpty }) else { return .everything(excluded: [], scored: scored) }
        let byAll = everythingBut.count == 1 ? TextQuery.anyOf(first) : .all(everythingBut.map(TextQuery.anyOf))
        return .everything(excluded: [matched.isEmpty ? byAll : .without(byAll, .anyOf(matched))], scored: scored)
    }

    private func excluding(_ other: RegionQuery) -> RegionQuery {
        switch (self, other) {
        case (.nothing, _), (_, .nothing): return self
        case (.matching(let query, let also), .matching(let excluded, _)):
            return .matching(.without(query, excluded), alsoScored: also)
        case (.matching(let query, let also), .everything(let kept, _)):
            return kept.isEmpty ? .nothing : .matching(.all([query, .anyOf(kept)]), alsoScored: also)
        case (.everything(let excluded, let scored), .matching(let also, _)):
            return .everything(excluded: excluded + [also], scored: scored)
        case (.everything(let excluded, let scored), .everything(let kept, _)):
            guard !kept.isEmpty else { return .nothing }
            let left = TextQuery.anyOf(kept)
            return .matching(excluded.isEmpty ? left : .without(left, .anyOf(excluded)), alsoScored: scored)
        }
    }
}
