import ArgumentParser
import VanKien

extension ReaderOptions {
    /// What `--encoding` names; `nil` where it is not given.
    static func encoding(named name: String?) throws -> TextEncoding? {
        guard let name else { return nil }
        guard let encoding = TextEncoding(named: name) else {
            throw ValidationError(
                "--encoding: '\(name)' is unknown; known are utf-8, utf-16, utf-16be, tcvn3 (abc), vni, viscii, vps, windows-1258")
        }
        return encoding
    }
}
