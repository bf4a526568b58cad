/// What documents are called within their corpus.
///
/// A name is the path without its ending where that is unique. A name once given stays, whatever is added beside it.
struct DocumentNames {
    private var taken: Set<String>
    private var filesByStem: [String: Int] = [:]

    init(taken: [String], paths: [String]) {
        self.taken = Set(taken)
        for path in paths { filesByStem[Self.stem(of: path), default: 0] += 1 }
    }

    mutating func take(for path: String) -> String {
        let stem = Self.stem(of: path)
        var name = filesByStem[stem, default: 0] > 1 || taken.contains(stem) ? path : stem
        while taken.contains(name) { name += "~" }
        taken.insert(name)
        return name
    }

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
