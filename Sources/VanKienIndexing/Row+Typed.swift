import GRDB

extension Row {
    /// A value of the type that the schema says.
    ///
    /// GRDB's subscript ends the program where the value is of another type, which in a damaged file it may be.
    ///
    /// - Throws: `DatabaseError` with the code of a corrupt file.
    @inlinable
    package func typed<Value: DatabaseValueConvertible>(_ column: Int, as type: Value.Type = Value.self) throws -> Value {
        let stored: DatabaseValue = self[column]
        guard let value = Value.fromDatabaseValue(stored) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a value of another type than the schema's")
        }
        return value
    }

    /// How many there are of something. A damaged index may say anything, and such numbers are added up: none is negative, and
    /// what no index can hold is taken for the most that one could.
    package func typedCount(_ column: Int) throws -> Int { try Swift.min(Swift.max(typed(column), 0), 1 << 40) }
}
