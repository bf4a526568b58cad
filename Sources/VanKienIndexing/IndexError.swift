/// What can be wrong with an index, worded for the person who has to mend it.
public enum IndexError: Error, Equatable, CustomStringConvertible {
    /// There is no file at `path`.
    case missing(path: String)
    /// The file is no VanKien index.
    case notAnIndex(path: String)
    /// Written by another version of the schema.
    case otherSchema(path: String, found: Int, expected: Int)
    /// Its words were made by another version of the analyzer.
    case otherAnalyzer(path: String, found: String, expected: String)
    /// Another process is writing to it: `holder`, where it says who it is.
    case busy(path: String, holder: IndexHolder?)
    /// It can't be opened, read or written; `reason` is the system's.
    case inaccessible(path: String, reason: String)
    /// Its content contradicts itself.
    case damaged(path: String, reason: String)
    /// Too little of it can be read to mend it.
    case beyondRepair(path: String)
    /// Indexing anew was stopped, and the index is as it was.
    case stopped(path: String)
    /// The file that a backup was to go to is there already.
    case backupExists(path: String)
    /// A path that was to be indexed does not exist.
    case noSuchPath(String)
    /// The corpus has another root folder.
    case otherRoot(corpus: String, root: String, given: String)
    /// A name that no corpus can have.
    case corpusName(String)

    public var description: String {
        switch self {
        case .missing(let path):
            "there is no index at \(path). Make one with: vankien index PATH --db \(path)"
        case .notAnIndex(let path):
            "\(path) is not an index of VanKien, or its first bytes are damaged. Name another file with --db; if it was an index, delete it and index again: vankien index PATH --db \(path)"
        case .otherSchema(let path, let found, let expected):
            found > expected
                ? "\(path) was written by a newer VanKien (schema \(found), this one reads \(expected)). Use that version, or index the documents again into another file with --db"
                : "\(path) has schema \(found), this VanKien needs \(expected). Make it anew with: vankien index --rebuild PATH --db \(path)"
        case .otherAnalyzer(let path, let found, let expected):
            "the words in \(path) were made by analyzer \(found), this VanKien has \(expected). Make it anew with: vankien index --rebuild PATH --db \(path)"
        case .busy(let path, let holder):
            "another process\(holder.map { " (\($0))" } ?? "") is writing to \(path). Wait for it to end, or have 'vankien index' wait with --wait"
        case .inaccessible(let path, let reason):
            "\(path) can't be used: \(reason)"
        case .damaged(let path, let reason):
            "\(path) is damaged: \(reason). 'vankien check' tells more, 'vankien check --repair' mends what can be mended"
        case .beyondRepair(let path):
            "too little of \(path) can be read to mend it. Delete it and index again: rm \(path) && vankien index PATH --db \(path)"
        case .stopped(let path):
            "stopped; \(path) is as it was before"
        case .backupExists(let path):
            "\(path) is there already. Name another file, or replace it with --force"
        case .noSuchPath(let path):
            "there is no file or folder \(path)"
        case .otherRoot(let corpus, let root, let given):
            "the corpus '\(corpus)' has its root at \(root); to index \(given) beside it, give it a name of its own with --corpus"
        case .corpusName(let name):
            "'\(name)' can't be the name of a corpus: a name is not empty and holds no '/', '#' or control character"
        }
    }
}
