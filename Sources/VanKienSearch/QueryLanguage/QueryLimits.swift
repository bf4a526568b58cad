/// How much of a query is taken; beyond is refused with a line that says so.
public enum QueryLimits {
    /// Unicode scalars of a query's text. A page of text fits.
    public static let length = 10_000
    /// Words of a query. Postings are followed for each.
    public static let words = 1_000
    /// Different words with `*`. Each stands for up to all words of an index.
    public static let prefixes = 100
    /// Parentheses within parentheses; nobody reads more.
    public static let depth = 12
    /// The widest NEAR.
    public static let distance = 10_000
    /// The distance of a NEAR that names none.
    public static let usualDistance = 10
    /// Fields and ordered NEARs within OR or behind NOT. Each can double the number of searches that are made of one query.
    public static let conditions = 32
    /// Words of the index that a query's words may stand for. Each takes a third of a kilobyte, a common one a page of its postings.
    public static let terms = 100_000
    /// What a query has to find its matches, where nothing else is said.
    public static let time = Duration.seconds(15)
    /// How often one word stands in one phrase. In a passage of megabytes of it each place is looked at as often;
    /// a page of prose has its commonest word fifty times.
    public static let repetitions = 100
    /// Words and phrases of a NEAR or a PRE, whose places are all held against one another.
    public static let nearOperands = 32
    /// Combinations that a NEAR between groups of alternatives stands for.
    public static let nearCombinations = 64
}
