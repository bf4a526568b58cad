import VanKien

/// A part of the program that takes what comes from outside, with the laws that hold whatever comes.
///
/// That it neither crashes nor hangs is watched by whoever runs it: libFuzzer (`scripts/fuzz`), or the tests.
public protocol FuzzTarget {
    /// As `scripts/fuzz` calls it.
    static var name: String { get }
    /// Sound input to begin with.
    static func seeds() throws -> [[UInt8]]
    /// What means something to it.
    static var words: [String] { get }
    /// Bytes of the longest input that libFuzzer makes: longer ones show the same later.
    static var longest: Int { get }

    init() throws
    /// - Throws: `BrokenLaw`, and whatever the part throws and should not.
    func run(_ input: [UInt8]) throws
}

/// What an input showed.
public struct BrokenLaw: Error, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }

    static func unless(_ holds: Bool, _ law: @autoclosure () -> String) throws(BrokenLaw) {
        if !holds { throw BrokenLaw(law()) }
    }
}

extension FuzzTarget {
    public static var words: [String] { FuzzWords.text }
    public static var longest: Int { 16384 }

    /// What a person is told is one line. What is quoted in it is made harmless where it is printed.
    static func expectOneLine(_ reason: String) throws(BrokenLaw) {
        try BrokenLaw.unless(!reason.isEmpty && !reason.contains(where: \.isNewline), "not one line: \(reason.debugDescription)")
    }
}

/// All targets.
public enum FuzzTargets {
    public static var all: [any FuzzTarget.Type] {
        [
            DecoderTarget.self, AnalyzerTarget.self, TextReaderTarget.self, NumberTarget.self, QueryTarget.self, SideFileTarget.self,
            JudgementsTarget.self, WordTarget.self, OpenDocumentTarget.self, BookTarget.self, PageTarget.self, WebArchiveTarget.self,
            ArchiveTarget.self, PDFTextTarget.self, AnyFileTarget.self,
        ]
    }

    public static func named(_ name: String) -> (any FuzzTarget.Type)? { all.first { $0.name == name } }
}
