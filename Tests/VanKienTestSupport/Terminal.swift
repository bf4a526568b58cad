import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// The program on a terminal of Linux's own making.
public enum Terminal {
    // <asm-generic/ioctls.h>; Swift imports no macros with arguments.
    private static let unlockTerminal: UInt = 0x4004_5431
    private static let numberOfTerminal: UInt = 0x8004_5430
    private static let setSize: UInt = 0x5414

    /// What it writes to standard output, which is a terminal.
    ///
    /// - Parameter columns: of the terminal; `nil` for one that tells no size.
    public static func output(
        of arguments: [String], in folder: ScratchFolder, environment: [String: String], columns: Int? = nil
    ) throws -> String {
        let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var (locked, number): (CInt, CInt) = (0, 0)
        guard master >= 0, ioctl(master, unlockTerminal, &locked) == 0, ioctl(master, numberOfTerminal, &number) == 0 else {
            throw POSIXError(.ENODEV)
        }
        let slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        guard slave >= 0 else { throw POSIXError(.ENODEV) }
        if let columns {
            var size = winsize(ws_row: 50, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
            guard ioctl(slave, setSize, &size) == 0 else { throw POSIXError(.EINVAL) }
        }
        let process = try CommandRun.process(arguments, in: folder, environment: environment)
        process.standardOutput = FileHandle(fileDescriptor: slave, closeOnDealloc: false)
        try process.run()
        // Read while it runs, since it waits where the terminal's buffer is full. The kernel hands over what was written in its own
        // time, after the program's end too; a program that wrote nothing is not waited for for ever.
        var written: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        while true {
            let isRunning = process.isRunning
            if poll(&waiting, 1, !isRunning && written.isEmpty ? 1_000 : 100) > 0 {
                let count = read(master, &bytes, bytes.count)
                if count <= 0 { break }
                written += bytes.prefix(count)
            } else if !isRunning {
                break
            }
        }
        close(slave)
        close(master)
        return String(decoding: written, as: UTF8.self)
    }
}
