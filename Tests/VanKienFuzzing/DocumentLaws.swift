import VanKien

/// What holds of every document that a reader gives, whatever the file.
public enum DocumentLaws {
    /// A parent before its child, ordinals without gap, anchors inside their passage, text on one line, and nothing lost.
    ///
    /// - Throws: `BrokenLaw`.
    public static func check(_ document: Document) throws(BrokenLaw) {
        for (place, section) in document.sections.enumerated() {
            try BrokenLaw.unless(section.parent.map { $0 < place && $0 >= 0 } ?? true, "section \(place) stands before its parent")
        }
        for kind in Passage.Kind.allCases {
            let ordinals = document.passages.filter { $0.kind == kind }.map(\.ordinal)
            try BrokenLaw.unless(ordinals == Array(1..<(ordinals.count + 1)), "the ordinals of \(kind): \(ordinals)")
        }
        for passage in document.passages {
            try BrokenLaw.unless(passage.section.map(document.sections.indices.contains) ?? true, "\(passage.id) has no section")
            let scalars = passage.text.unicodeScalars
            try BrokenLaw.unless(!scalars.isEmpty && scalars.first != " " && scalars.last != " ", "\(passage.id) is blank at an end")
            try BrokenLaw.unless(!scalars.contains { $0.properties.isWhitespace && $0 != " " }, "\(passage.id) holds a blank that is no space")
            guard let anchor = passage.anchor else { continue }
            try BrokenLaw.unless(document.passages.indices.contains(anchor.passage), "\(passage.id) is anchored in no passage")
            try BrokenLaw.unless(
                (0...document.passages[anchor.passage].text.unicodeScalars.count).contains(anchor.offset), "\(passage.id) is anchored outside its passage")
        }
        let accounting = document.accounting
        let inPassages = document.passages.reduce(0) { $0 + visible($1.text) }
        let dropped = accounting.dropped.reduce(0) { $0 + $1.visible }
        try BrokenLaw.unless(accounting.inPassages == inPassages, "\(inPassages) characters in passages, \(accounting.inPassages) counted")
        try BrokenLaw.unless(
            accounting.total == inPassages + dropped, "\(accounting.total) characters, \(inPassages) in passages and \(dropped) left out")
    }

    /// The same characters in the document as in its source, not only as many.
    ///
    /// - Throws: `BrokenLaw`.
    public static func check(_ document: Document, holds source: [Unicode.Scalar]) throws(BrokenLaw) {
        var all: [UInt32: Int] = [:]
        for scalar in source where !scalar.properties.isWhitespace { all[scalar.value, default: 0] += 1 }
        for text in document.passages.map(\.text) + document.accounting.dropped.map(\.text) {
            for scalar in text.unicodeScalars where !scalar.properties.isWhitespace { all[scalar.value, default: 0] -= 1 }
        }
        let left = all.filter { $0.value != 0 }
        try BrokenLaw.unless(left.isEmpty, "lost or made up: \(left)")
    }

    private static func visible(_ text: String) -> Int { text.unicodeScalars.count { !$0.properties.isWhitespace } }
}
