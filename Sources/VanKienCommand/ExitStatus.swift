import ArgumentParser
import Glibc
import VanKien

/// How the program ends: 0 found or done, 1 nothing found, 2 wrong usage or an error.
enum ExitStatus {
    static let nothingFound = ExitCode(1)
    static let failure = ExitCode(2)

    static func end(after error: any Error) -> Never {
        // That nothing was found is an answer, and goes where answers go; what failed leaves no file.
        if (error as? ExitCode) == nothingFound {
            do { try StandardOutput.shared.close() } catch { end(after: error) }
        } else {
            StandardOutput.shared.abandon()
        }
        OpenIndexes.close()
        switch error {
        case let code as ExitCode:
            exit(code.rawValue)
        case let error as IndexError:
            StandardError.line("vankien: \(error)")
            if case .stopped = error { StopSignal.end() }
        case let error as SearchLimitError:
            StandardError.line("vankien: \(error)")
        case let error as QueryDiagnostic:
            StandardError.diagnostic(error, isWarning: false)
        case let error as FileSystem.Failure:
            StandardError.line("vankien: \(error.path): \(error.reason)")
        case let error as DocumentReaderError:
            StandardError.line("vankien: \(error.reason)")
        default:
            let code = VanKienCommand.exitCode(for: error)
            let message = VanKienCommand.fullMessage(for: error)
            // Help and version are asked for; everything else that the parser says is about a mistake.
            if code == .success {
                StandardOutput.shared.write(message.isEmpty ? "" : message + "\n")
                StandardOutput.shared.flush()
                exit(0)
            }
            StandardError.lines(message)
        }
        exit(failure.rawValue)
    }
}
