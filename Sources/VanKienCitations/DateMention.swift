/// A date found in a text.
public struct DateMention: Sendable, Hashable {
    public let date: PartialDate
    /// Its place in Unicode scalars of the text, with the words that belong to it: `ngày 14-7-2015`.
    public let scalarRange: Range<Int>

    public init(date: PartialDate, scalarRange: Range<Int>) {
        self.date = date
        self.scalarRange = scalarRange
    }
}
