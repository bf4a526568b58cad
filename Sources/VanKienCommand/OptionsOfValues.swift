import ArgumentParser

// The parser's own options of words and numbers look up conformances (CaseIterable, RawRepresentable, TextOutputStreamable …) at each
// start to show a default, and for each the runtime walks over all conformances of the program: 0.2 ms for a type, of a query's 10.
// These know their types when they are compiled.

extension Option {
    /// One of several words, the raw values of an enum.
    ///
    /// - Parameters:
    ///   - name: by which it is given.
    ///   - help: what it is for, with the words.
    ///   - valueName: what stands for a word in the help.
    init(wrappedValue: Value, name: NameSpecification = .long, oneOf help: String, valueName: String)
    where Value: RawRepresentable<String> & CaseIterable & Sendable {
        self.init(
            wrappedValue: wrappedValue, name: name, help: ArgumentHelp("\(help) (default: \(wrappedValue.rawValue))", valueName: valueName),
            completion: Self.words(of: Value.self), transform: { try Self.choice($0) })
    }

    /// One of several words, or nothing.
    init<Choice>(name: NameSpecification = .long, oneOf help: String, valueName: String)
    where Value == Choice?, Choice: RawRepresentable<String> & CaseIterable & Sendable {
        self.init(
            name: name, help: ArgumentHelp("\(help)", valueName: valueName),
            completion: Self.words(of: Choice.self), transform: { try Self.choice($0) as Choice })
    }

    /// A number with a default.
    init(wrappedValue: Value, name: NameSpecification = .long, number help: String, valueName: String) where Value: LosslessStringConvertible & Sendable {
        self.init(
            wrappedValue: wrappedValue, name: name,
            help: ArgumentHelp("\(help) (default: \(wrappedValue.description))", valueName: valueName),
            transform: { text in
                guard let number = Value(text) else { throw ValidationError("expected a number") }
                return number
            })
    }

    private static func words<Choice: RawRepresentable<String> & CaseIterable & Sendable>(of: Choice.Type) -> CompletionKind {
        .list(Choice.allCases.map(\.rawValue))
    }

    private static func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(_ text: String) throws -> Choice {
        guard let choice = Choice(rawValue: text) else {
            throw ValidationError("expected one of " + Choice.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return choice
    }
}
