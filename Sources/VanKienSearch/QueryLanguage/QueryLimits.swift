/// How much of a query is taken; beyond is refused with a line that says so.
public enum QueryLimits {
    /// Unicode scalars of a query's text. A page of text fits.
    public static let length = 10_000
    /// Words of a query. FTS5 opens an iterator for each.
    public static let words = 1_000
    /// Different words with `*`. Each holds the postings of all its words in memory.
    public static let prefixes = 100
    /// Parentheses within parentheses. FTS5's own parser stops at about thirty.
    public static let depth = 12
    /// The widest NEAR.
    public static let distance = 10_000
    /// The distance of a NEAR that names none.
    public static let usualDistance = 10
    /// Fields and ordered NEARs within OR or behind NOT. Each can double the number of searches that are made of one query.
    public static let conditions = 32
    /// Words of the index that a query's words may stand for. FTS5 holds a page of postings of each, about 30 KB.
    public static let terms = 20_000
    /// What a query has to find its matches, where nothing else is said.
    public static let time = Duration.seconds(15)
    /// How often one word stands in one phrase. In a passage of megabytes of it FTS5 looks at each place as often, and heeds no time meanwhile;
    /// a page of prose has its commonest word fifty times.
    public static let repetitions = 100
    /// Words and phrases of a NEAR or a PRE, of which FTS5 holds all places against all others, and heeds no time meanwhile.
    public static let nearOperands = 32
    /// Combinations that a NEAR between groups of alternatives stands for.
    public static let nearCombinations = 64
}
