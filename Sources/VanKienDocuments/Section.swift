/// A numbered heading and what is under it.
public struct Section: Sendable, Equatable {
    /// The rank of a heading in the grammar of Vietnamese documents, outermost first.
    public enum Kind: String, Sendable, CaseIterable {
        /// Phần
        case part
        /// Chương
        case chapter
        /// Mục
        case division
        /// Tiểu mục
        case subdivision
        /// Điều
        case article
        /// I., II.
        case roman
        /// A., B.
        case letter
        /// 1., 1.1., also khoản
        case numbered
        /// a), đ), điểm
        case point
        /// Phụ lục, and what follows the signature
        case appendix
    }

    public var kind: Kind
    /// The position of the enclosing section in `Document.sections`.
    public var parent: Int?
    /// The number as cited: `II`, `1.1`, `Điều 5`, `Chương I`, `a`. Without closing punctuation.
    public var label: String
    /// The words of the heading without its label; empty where a heading is a label alone.
    public var title: String

    public init(kind: Kind, parent: Int?, label: String, title: String) {
        self.kind = kind
        self.parent = parent
        self.label = label
        self.title = title
    }
}
