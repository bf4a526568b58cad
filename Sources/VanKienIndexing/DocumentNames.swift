/// What documents are called within their corpus.
///
/// A name is the path without its ending where that is unique. A name once given stays, whatever is added beside it.
struct DocumentNames {
    private let isTaken: (String) throws -> Bool
    private var given: Set<String> = []
    private var filesByStem: [String: Int] = [:]

    /// - Parameter isTaken: whether a document of the corpus is called so already.
    init(paths: [String], isTaken: @escaping (String) throws -> Bool) {
        self.isTaken = isTaken
        for path in paths { filesByStem[Self.stem(of: path), default: 0] += 1 }
    }

    mutating func take(for path: String) throws -> String {
        let stem = Self.stem(of: path)
        var name = try filesByStem[stem, default: 0] > 1 || has(stem) ? path : stem
        while try has(name) { name += "~" }
        given.insert(name)
        return name
    }

    private func has(_ name: String) throws -> Bool { try given.contains(name) || isTaken(name) }

    /// Whether a document with this path may be called so.
    static func isName(_ name: String, of path: String) -> Bool {
        [stem(of: path), path].contains { name.hasPrefix($0) && name.dropFirst($0.count).allSatisfy { $0 == "~" } }
    }

    private static func stem(of path: String) -> String {
        let file = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        guard let dot = path[file...].lastIndex(of: "."), dot > file else { return path }
        return String(path[..<dot])
    }
}
