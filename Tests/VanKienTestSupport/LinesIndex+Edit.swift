import GRDB
import VanKien

extension LinesIndex {
    /// Changes the file behind the program's back.
    public func edit(_ sql: String) throws { try Self.edit(path, sql) }

    /// Changes any index behind the program's back.
    public static func edit(_ path: String, _ sql: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { db in
            if let connection = db.sqliteConnection { try FTS5Bridge.registerTokenizer(Analyzer(), on: connection) }
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }
}
