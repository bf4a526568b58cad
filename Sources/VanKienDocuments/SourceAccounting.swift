/// What became of every character of a file that is no white space, counted in Unicode scalars of its NFC text.
///
/// Law: `inPassages` and the characters of `dropped` together are `total`.
public struct SourceAccounting: Sendable, Equatable {
    /// Why characters of the file stand in no passage.
    public enum Reason: String, Sendable, CaseIterable {
        /// A footnote's mark in the text or at the note, which the anchor replaces.
        case footnoteMark
        /// `CÔNG BÁO/Số 294/Ngày 31-05-2026` at a page's head, or any line that repeats from page to page.
        case runningHead
        case pageNumber
        /// The lines of an electronic signature that a converter printed into the page.
        case signatureStamp
        /// A row of underscores, dashes or asterisks.
        case rule
        /// A byte order mark, control characters.
        case invisible
        /// What an author hid from print.
        case hiddenText
        /// What a tracked change took away.
        case deletion
        /// A remark beside the text.
        case comment
    }

    /// A run of text that was left out, and where it stood.
    public struct Dropped: Sendable, Equatable {
        public var reason: Reason
        /// The line of the file, from 1.
        public var line: Int
        public var text: String

        public init(reason: Reason, line: Int, text: String) {
            self.reason = reason
            self.line = line
            self.text = text
        }
    }

    /// Characters of the file that are no white space.
    public var total: Int
    /// Those that stand in passages.
    public var inPassages: Int
    /// Everything that was left out, in the order of the file.
    public var dropped: [Dropped]

    public init(total: Int = 0, inPassages: Int = 0, dropped: [Dropped] = []) {
        self.total = total
        self.inPassages = inPassages
        self.dropped = dropped
    }
}

extension [SourceAccounting.Dropped] {
    /// Adds a scalar that can't be seen; those of one line are one run.
    mutating func appendInvisible(_ scalar: Unicode.Scalar, line: Int) {
        if let last = indices.last, self[last].line == line, self[last].reason == .invisible {
            // In place: there may be millions.
            self[last].text.unicodeScalars.append(scalar)
        } else {
            append(.init(reason: .invisible, line: line, text: String(scalar)))
        }
    }
}
