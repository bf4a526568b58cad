import GRDB
import VanKienAnalysis
import VanKienIndexing

/// A hit on its way to a page: its place among all hits, and the hits that stand under it.
struct GatheredMatch {
    var rank: Int
    var match: ScoredPassage
    var members: [(id: Int64, similarity: Double?)]?
}

/// Draws and groups the hits of a search.
struct Gatherer {
    let db: Database
    let reader: RecordReader
    let analyzer: Analyzer

    /// - Parameter matches: all hits in their order.
    func gathered(_ matches: [ScoredPassage], _ gathering: Gathering) throws -> [GatheredMatch] {
        var result = matches.enumerated().map { GatheredMatch(rank: $0.offset + 1, match: $0.element) }
        if let sample = gathering.sample { result = try drawn(result, sample) }
        switch gathering.grouping {
        case nil: return result
        case .document: return try groupedByDocument(result)
        case .same(let similarity): return try groupedByLikeness(result, similarity)
        }
    }

    /// Those whose names have the smallest hashes with the seed: the same on every machine, in whatever order the documents
    /// were indexed, and a document more changes the sample by little.
    private func drawn(_ matches: [GatheredMatch], _ sample: Gathering.Sample) throws -> [GatheredMatch] {
        guard matches.count > sample.size else { return matches }
        var keys: [(key: UInt64, place: Int)] = []
        keys.reserveCapacity(matches.count)
        for (place, match) in matches.enumerated() {
            var hash = ContentHash.Stream()
            withUnsafeBytes(of: sample.seed.littleEndian) { hash.update($0) }
            hash.update(try reader.name(match.match.id) ?? "")
            try SearchDeadline.check()
            keys.append((hash.finish(), place))
        }
        let drawn = keys.sorted { $0 < $1 }.prefix(max(0, sample.size)).map(\.place).sorted()
        return drawn.map { matches[$0] }
    }

    private func groupedByDocument(_ matches: [GatheredMatch]) throws -> [GatheredMatch] {
        var firsts: [Int64] = []
        try reader.forEachDocumentRange { _, ids in firsts.append(ids.lowerBound) }
        firsts.sort()
        var places: [Int: Int] = [:]
        return grouped(matches) { match, count in
            let document = firsts.partitioningIndex { $0 > match.match.id }
            if let place = places[document] { return (place, nil) }
            places[document] = count
            return (count, nil)
        }
    }

    private func groupedByLikeness(_ matches: [GatheredMatch], _ similarity: Double) throws -> [GatheredMatch] {
        let text = try db.cachedStatement(sql: "SELECT text FROM passage WHERE id = ?")
        var duplicates = NearDuplicates(similarity: similarity)
        return try grouped(matches) { match, _ in
            try SearchDeadline.check()
            let words = try String.fetchOne(text, arguments: [match.match.id]) ?? ""
            let found = duplicates.add(analyzer.tokens(of: words).map(\.term))
            return (found.group, found.similarity)
        }
    }

    /// - Parameter group: the group of a match, in the order of the matches, given how many groups there are.
    private func grouped(
        _ matches: [GatheredMatch], _ group: (GatheredMatch, Int) throws -> (Int, Double?)
    ) rethrows -> [GatheredMatch] {
        var groups: [GatheredMatch] = []
        for match in matches {
            let (place, similarity) = try group(match, groups.count)
            if place == groups.count {
                groups.append(GatheredMatch(rank: groups.count + 1, match: match.match, members: []))
            }
            groups[place].members?.append((match.match.id, similarity))
        }
        return groups
    }

    func group(_ match: GatheredMatch) throws -> HitGroup? {
        try match.members.map { members in
            HitGroup(members: try members.map { HitGroup.Member(id: try reader.name($0.id) ?? "", similarity: $0.similarity) })
        }
    }

    /// The passages around one, of the same document and the same kind: running text, or footnotes.
    func context(of passage: Int64, count: Int) throws -> PassageContext {
        func neighbours(_ comparison: String, _ order: String) throws -> [PassageRecord] {
            let ids = try Int64.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT other.id FROM passage AS this JOIN document ON document.id = this.document_id
                            JOIN passage AS other ON other.id \(comparison) this.id AND other.id >= first_passage
                            AND other.id < first_passage + passages AND (other.kind = 1) = (this.kind = 1)
                        WHERE this.id = ? ORDER BY other.id \(order) LIMIT ?
                        """), arguments: [passage, count])
            return try ids.compactMap(reader.passage)
        }
        return try PassageContext(before: neighbours("<", "DESC").reversed(), after: neighbours(">", "ASC"))
    }
}
