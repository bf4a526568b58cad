import Glibc

/// A program of the system that makes text of a format, found at run time.
///
/// It is started without a shell, with no input but a file of ours, in a process group of its own, under limits of time,
/// memory and output; past a limit the whole group is killed.
struct ExternalTool {
    let name: String
    /// The Debian package that has it.
    let package: String

    static let pdftotext = ExternalTool(name: "pdftotext", package: "poppler-utils")
    static let pdftoppm = ExternalTool(name: "pdftoppm", package: "poppler-utils")
    static let tesseract = ExternalTool(name: "tesseract", package: "tesseract-ocr tesseract-ocr-vie")
    static let soffice = ExternalTool(name: "soffice", package: "libreoffice-writer-nogui")

    /// Where the program is; searched in `PATH` as a shell would.
    func path() throws(DocumentReaderError) -> String {
        let search = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
        for folder in search.split(separator: ":") where folder.hasPrefix("/") {
            let path = folder + "/" + name
            if access(path, X_OK) == 0 { return path }
        }
        throw .needs(tool: name, package: package)
    }

    /// Runs it and gives what it writes.
    ///
    /// - Parameters:
    ///   - folder: where its output is kept meanwhile.
    ///   - seconds: the time it has; `nil` for what is left of the file's.
    /// - Throws: `needs`, `tookTooLong`, `starved`, `toolFailed`, `refusedBy`, `crashed`, `expandsTooFar`.
    func run(
        in folder: ToolFolder, _ arguments: [String], seconds: Int? = nil
    ) throws(DocumentReaderError) -> [UInt8] {
        let path = try path()
        let limited = [
            "/usr/bin/prlimit", "--data=\(ReaderLimits.toolMemory)", "--as=\(ReaderLimits.toolAddressSpace)", "--fsize=\(ReaderLimits.expandedSize)", "--core=0",
            path,
        ]
        let words = (access(limited[0], X_OK) == 0 ? limited : [path]) + arguments
        let seconds = seconds ?? ReadingTime.secondsForTools
        guard seconds > 0 else { throw .tookTooLong(tool: name, seconds: ReaderLimits.toolSeconds) }
        let deadline = now() + Double(seconds)
        guard let child = spawn(words, output: folder.path + "/output") else {
            throw .toolFailed(tool: name, reason: "it could not be started")
        }
        let (status, worked) = reap(child, deadline: deadline)
        // What it started goes with it.
        kill(-child, SIGKILL)
        guard let status else {
            if let worked, worked < Double(seconds) / 2 { throw .starved(tool: name, seconds: seconds, worked: Int(worked)) }
            throw .tookTooLong(tool: name, seconds: seconds)
        }
        if status == 128 + SIGXFSZ { throw .expandsTooFar(limit: ReaderLimits.expandedSize) }
        let signal = status - 128
        if [SIGKILL, SIGTERM, SIGINT, SIGHUP].contains(signal) { throw .toolFailed(tool: name, reason: "it was ended from outside (signal \(signal))") }
        if signal > 0 { throw .crashed(tool: name, signal: Int(signal)) }
        if status > 125 { throw .toolFailed(tool: name, reason: "it could not be started") }
        guard status == 0 else { throw .refusedBy(tool: name, status: Int(status)) }
        return try folder.contents(of: "output") ?? []
    }

    private func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private func spawn(_ words: [String], output: String) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        // Signals that are ignored or blocked here would be there too (our program ignores that of the largest file), and a tool is to
        // end at its limit.
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var child: pid_t = 0
        return posix_spawn(&child, words[0], &actions, &attributes, arguments, environ) == 0 ? child : nil
    }

    /// The exit status, 128 and more for a signal; `nil` where it had to be killed, and then the seconds that it had worked.
    private func reap(_ child: pid_t, deadline: Double) -> (status: Int32?, worked: Double?) {
        var status: Int32 = 0
        var worked: Double?
        var killed = false
        while true {
            let ended = waitpid(child, &status, WNOHANG)
            if ended == child { break }
            if ended < 0, errno != EINTR { return (killed ? nil : 127, worked) }
            if !killed, now() > deadline {
                worked = Self.secondsWorked(byGroup: child)
                kill(-child, SIGKILL)
                killed = true
            }
            usleep(2000)
        }
        if killed { return (nil, worked) }
        return (status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F), nil)
    }

    /// Processor time of the processes of a group, and of those of their children that have ended; proc(5), `stat`.
    private static func secondsWorked(byGroup group: pid_t) -> Double {
        guard let processes = opendir("/proc") else { return 0 }
        defer { closedir(processes) }
        var ticks = 0
        while let entry = readdir(processes) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard let process = pid_t(name), getpgid(process) == group, let stream = fopen("/proc/\(process)/stat", "re") else { continue }
            defer { fclose(stream) }
            var line = [UInt8](repeating: 0, count: 1024)
            let length = fread(&line, 1, line.count, stream)
            // Behind the program's name, which may hold anything: its state is the third value, the times are the 14th to the 17th.
            let values = String(decoding: line[..<length], as: UTF8.self).split(separator: ")").last?.split(separator: " ") ?? []
            if values.count > 14 { ticks += values[11...14].reduce(0) { $0 + (Int($1) ?? 0) } }
        }
        return Double(ticks) / Double(max(sysconf(Int32(_SC_CLK_TCK)), 1))
    }
}

/// A folder of our own for the files that a tool reads and writes; gone when this object is.
final class ToolFolder {
    let path: String

    init() throws(DocumentReaderError) {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array((base + "/vankien-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw .toolFailed(tool: "mkdtemp", reason: "no folder could be made in \(base)") }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Writes a file and gives its path.
    func write(_ bytes: [UInt8], to name: String) throws(DocumentReaderError) -> String {
        let file = path + "/" + name
        guard let stream = fopen(file, "wbxe") else { throw .toolFailed(tool: "fopen", reason: "\(file) could not be made") }
        let written = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, stream) }
        guard fclose(stream) == 0, written == bytes.count else { throw .toolFailed(tool: "fwrite", reason: "\(file) could not be written") }
        return file
    }

    /// A file that a tool wrote; `nil` where it did not.
    func contents(of name: String) throws(DocumentReaderError) -> [UInt8]? {
        guard let stream = fopen(path + "/" + name, "rbe") else { return nil }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = fread(&buffer, 1, buffer.count, stream)
            if got == 0 { return bytes }
            bytes += buffer[..<got]
            if bytes.count > ReaderLimits.expandedSize { throw .expandsTooFar(limit: ReaderLimits.expandedSize) }
        }
    }

    deinit { Self.remove(path) }

    private static func remove(_ path: String) {
        if let directory = opendir(path) {
            while let entry = readdir(directory) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                guard name != ".", name != ".." else { continue }
                // A link is unlinked and never followed.
                if unlink(path + "/" + name) != 0 { remove(path + "/" + name) }
            }
            closedir(directory)
        }
        rmdir(path)
    }
}
