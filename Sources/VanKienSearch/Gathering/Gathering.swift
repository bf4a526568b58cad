/// What is made of all hits of a search before a page of them is shown.
public struct Gathering: Sendable, Equatable {
    /// Hits that are shown as one, under the first of them.
    public enum Grouping: Sendable, Equatable {
        /// Those of one document.
        case document
        /// Those that say nearly the same: see `NearDuplicates`. Between 0 and 1; 1 for the same words in the same order.
        case same(similarity: Double)

        /// How like two passages are to be unless something else is asked for.
        public static let usualSimilarity = 0.8
    }

    /// So many of the hits, drawn at random.
    public struct Sample: Sendable, Equatable {
        public var size: Int
        public var seed: UInt64

        public init(size: Int, seed: UInt64 = 0) {
            self.size = size
            self.seed = seed
        }
    }

    /// Drawn before anything is grouped.
    public var sample: Sample?
    public var grouping: Grouping?
    /// Passages before and after each hit.
    public var contextPassages: Int

    public init(sample: Sample? = nil, grouping: Grouping? = nil, contextPassages: Int = 0) {
        self.sample = sample
        self.grouping = grouping
        self.contextPassages = contextPassages
    }

    /// Whether a page can't be made without all matches.
    var needsEveryMatch: Bool { sample != nil || grouping != nil }
}

/// The hits that stand under one, itself first.
public struct HitGroup: Sendable, Equatable {
    public struct Member: Sendable, Equatable {
        public var id: String
        /// To the first of the group; `nil` where likeness is not what they are grouped by.
        public var similarity: Double?
    }

    public var members: [Member]
}

/// What stands around a passage in its document. The neighbours of a footnote are footnotes, those of other passages are none.
public struct PassageContext: Sendable, Equatable {
    public var before: [PassageRecord]
    public var after: [PassageRecord]
}
