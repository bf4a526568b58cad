import Glibc
import VanKienDocuments

/// A corpus to be indexed: its name, its root folder, and the files found.
struct DiscoveredCorpus: Sendable, Equatable {
    var name: String
    /// Absolute, without symbolic links.
    var root: String
    /// Paths below the root, sorted by their bytes.
    var files: [String]
}

/// Finds the files to be indexed and says to which corpus they belong.
///
/// A folder is a corpus of its own name. A folder called `corpus` is a shelf: each folder in it is a corpus, and files
/// beside them belong to the corpus `default`. A file alone belongs to the corpus that an index has of its folder or one above it. An archive stands for the files in it, as a folder does: their paths go on inside.
struct FileDiscovery {
    /// The name of the folder whose folders are corpora.
    static let shelfName = "corpus"
    /// The corpus of the files that lie beside the corpora of a shelf.
    static let looseCorpusName = "default"

    private(set) var corpora: [DiscoveredCorpus] = []
    /// Folders and archives that could not be read, and files in archives that are not.
    private(set) var failures: [FileSystem.Failure] = []
    /// Files that were named alone, by their folder: an index may know to which corpus they belong.
    private var alone: [(folder: String, files: [String])] = []
    /// Where the files are read, with the archives that were seen.
    let documents = DocumentFiles()

    /// - Parameter corpusName: the name given with `--corpus`; it holds for every path.
    mutating func add(_ path: String, corpusName: String?) throws(IndexError) {
        guard let resolved = FileSystem.resolved(path) else {
            if errno == EILSEQ || path.unicodeScalars.contains("\u{FFFD}") {
                throw .inaccessible(path: path, reason: FileSystem.Failure(path: path).reason)
            }
            throw FileSystem.exists(path)
                ? .inaccessible(path: path, reason: "its folder can't be read") : .noSuchPath(path)
        }
        let name = FileSystem.name(of: resolved)
        if !FileSystem.isFolder(resolved) {
            let root = FileSystem.folder(of: resolved) ?? "/"
            let files = entering([name], in: root)
            if let corpusName {
                try merge(DiscoveredCorpus(name: corpusName, root: root, files: files))
            } else {
                alone.append((root, files))
            }
        } else if corpusName == nil, name == Self.shelfName {
            var loose: [String] = []
            for entry in names(in: resolved) where !Self.isIgnored(entry) {
                let path = resolved + "/" + entry
                if FileSystem.isFolder(path) {
                    try merge(
                        DiscoveredCorpus(name: entry, root: path, files: files(below: path)))
                } else {
                    loose.append(entry)
                }
            }
            if !loose.isEmpty {
                try merge(
                    DiscoveredCorpus(
                        name: Self.looseCorpusName, root: resolved, files: entering(loose, in: resolved)))
            }
        } else {
            try merge(
                DiscoveredCorpus(
                    name: corpusName ?? name, root: resolved, files: files(below: resolved)))
        }
    }

    /// Puts files that were named alone into the corpora that an index holds: into the one in whose folder they lie, however far below,
    /// or the innermost of several. So a file has the id that it has when the whole folder is indexed. Elsewhere its own folder is a corpus.
    mutating func placeAlone(among known: [(name: String, root: String)]) throws(IndexError) {
        for (folder, files) in alone {
            let name = FileSystem.name(of: folder)
            let holding = known.filter { known in
                // The loose files of a shelf are a corpus of their own; its folders are others.
                known.root == folder || Self.path(of: folder, below: known.root) != nil && !Self.isLoose(known.name, root: known.root)
            }
            let innermost = holding.map(\.root.utf8.count).max()
            let possible = holding.filter { $0.root.utf8.count == innermost }
            let usual = name == Self.shelfName ? Self.looseCorpusName : name
            if let corpus = possible.first(where: { $0.name == usual }) ?? possible.first {
                let below = Self.path(of: folder, below: corpus.root).map { $0 + "/" } ?? ""
                try merge(DiscoveredCorpus(name: corpus.name, root: corpus.root, files: files.map { below + $0 }))
            } else {
                try merge(DiscoveredCorpus(name: usual, root: folder, files: files))
            }
        }
        alone = []
    }

    /// Where a folder lies below another; `nil` where it does not.
    private static func path(of folder: String, below root: String) -> String? {
        let beginning = root.hasSuffix("/") ? root : root + "/"
        // By bytes, as the disk has it.
        guard folder.utf8.starts(with: beginning.utf8), folder.utf8.count > beginning.utf8.count else { return nil }
        return String(decoding: folder.utf8.dropFirst(beginning.utf8.count), as: UTF8.self)
    }

    private static func isLoose(_ name: String, root: String) -> Bool {
        name == looseCorpusName && FileSystem.name(of: root) == shelfName
    }

    /// Adds all files of a corpus that an index holds.
    mutating func addKnown(_ name: String, root: String) throws(IndexError) {
        guard FileSystem.isFolder(root) else { throw .noSuchPath(root) }
        // The loose files of a shelf are a corpus of their own; its folders are others.
        let files = Self.isLoose(name, root: root)
            ? entering(names(in: root).filter { !Self.isIgnored($0) && !FileSystem.isFolder(root + "/" + $0) }, in: root)
            : files(below: root)
        try merge(DiscoveredCorpus(name: name, root: root, files: files))
    }

    private mutating func merge(_ corpus: DiscoveredCorpus) throws(IndexError) {
        guard !corpus.name.isEmpty, corpus.name.unicodeScalars.allSatisfy({ $0 != "/" && $0 != "#" && $0.value >= 32 && $0.value != 127 })
        else { throw .corpusName(corpus.name) }
        guard let place = corpora.firstIndex(where: { $0.name == corpus.name }) else {
            corpora.append(corpus)
            return
        }
        guard corpora[place].root == corpus.root else {
            throw .otherRoot(corpus: corpus.name, root: corpora[place].root, given: corpus.root)
        }
        let known = Set(corpora[place].files)
        corpora[place].files += corpus.files.filter { !known.contains($0) }
        corpora[place].files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private mutating func files(below root: String) -> [String] {
        var found: [String] = []
        var folders = [""]
        var visited: Set<[UInt64]> = []
        while let folder = folders.popLast() {
            let path = folder.isEmpty ? root : root + "/" + folder
            // A symbolic link may lead back up.
            guard let identity = FileSystem.identity(path), visited.insert(identity).inserted else { continue }
            for entry in names(in: path) where !Self.isIgnored(entry) {
                let below = folder.isEmpty ? entry : folder + "/" + entry
                if FileSystem.isFolder(root + "/" + below) { folders.append(below) } else { found.append(below) }
            }
        }
        return entering(found, in: root).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Puts the files in archives in the archives' place.
    private mutating func entering(_ files: [String], in root: String) -> [String] {
        var entered: [String] = []
        for file in files {
            switch documents.listing(of: root + "/" + file) {
            case .archive(let archive):
                let members = archive.members.filter { !Self.isIgnored(FileSystem.name(of: $0.path)) }
                entered += members.map { file + "/" + $0.path }
                refuse(archive.refused, in: root + "/" + file)
                if members.isEmpty, archive.refused.isEmpty {
                    failures.append(FileSystem.Failure(path: root + "/" + file, reason: "it is an archive without documents"))
                }
            case .unreadable(let reason): failures.append(FileSystem.Failure(path: root + "/" + file, reason: reason))
            case .file, nil: entered.append(file)
            }
        }
        return entered
    }

    /// Files that are not read for one reason are told on one line.
    private mutating func refuse(_ files: [DocumentArchive.Refused], in archive: String) {
        var counts: [(reason: String, path: String, count: Int)] = []
        for file in files {
            if let place = counts.firstIndex(where: { $0.reason == file.reason }) {
                counts[place].count += 1
            } else {
                counts.append((file.reason, file.path, 1))
            }
        }
        for (reason, path, count) in counts {
            let more = count == 1 ? "" : " (and so are \(count - 1) more in the archive)"
            failures.append(FileSystem.Failure(path: archive + "/" + path, reason: reason + more))
        }
    }

    private mutating func names(in folder: String) -> [String] {
        do {
            let (names, undecodable) = try FileSystem.names(in: folder)
            failures += undecodable.filter { !Self.isIgnored($0) }.map { FileSystem.Failure(path: folder + "/" + $0, code: EILSEQ) }
            return names
        } catch {
            failures.append(error)
            return []
        }
    }

    /// Hidden files, editors' copies, and what describes a folder instead of being a document in it.
    static func isIgnored(_ name: String) -> Bool {
        isHidden(name) || name.hasSuffix(".meta.json") || name == "README" || name.hasPrefix("README.")
    }

    /// Hidden files and editors' copies, which are nothing at all.
    static func isHidden(_ name: String) -> Bool { name.hasPrefix(".") || name.hasPrefix("~$") || name.hasSuffix("~") }
}
