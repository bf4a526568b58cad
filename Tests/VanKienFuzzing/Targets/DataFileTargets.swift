import VanKien

/// `FILE.meta.json` → corrections of metadata.
public struct SideFileTarget: FuzzTarget {
    public static let name = "side-file"
    public static let words = [
        "{", "}", "[", "]", ":", ",", "\"", "null", "true", "1e999", "-0", "\\u0000", "\\ud800", "\"number\":", "\"date\":", "\"recipients\":", "\"level\":", "\"side\":",
        "\"title\":", "\"signedFor\":", "217-QĐ/TW", "2016-11-18", "18-11-2016", "province", "party", "\u{FEFF}", "\\n", "\u{202E}", "\u{301}",
    ]

    public static func seeds() -> [[UInt8]] {
        [
            #"{"number":"217-QĐ/TW","type":"Quyết định","issuer":"Bộ Chính trị","place":"Hà Nội","date":"2013-12-12","title":"về giám sát"}"#,
            #"{"signer":"A","signerOffice":"B","signedFor":"C","recipients":["D","E"],"level":"central","side":"party","mine":{"a":[1]}}"#,
            #"{"number":null,"date":"ngày 18 tháng 11 năm 2016","recipients":null,"level":null}"#,
        ].map { Array($0.utf8) }
    }

    public init() {}

    public func run(_ input: [UInt8]) throws {
        let side: SideFile
        do throws(SideFile.Fault) {
            side = try SideFile(input)
        } catch {
            try Self.expectOneLine(error.reason)
            return
        }
        var metadata = DocumentMetadata()
        side.apply(to: &metadata)
        for text in [metadata.type, metadata.issuer, metadata.place, metadata.title, metadata.signer, metadata.signerOffice, metadata.signedFor] + metadata.recipients {
            guard let text else { continue }
            try BrokenLaw.unless(NormalizationForm.isNFC(text) && !text.contains(where: \.isNewline) && !text.isEmpty, "metadata \(text.debugDescription)")
        }
    }
}

/// TREC's queries and judgements.
public struct JudgementsTarget: FuzzTarget {
    public static let name = "judgements"
    public static let words = ["\t", " ", "\n", "\r\n", "\u{FEFF}", "\u{2028}", "q1", "0", "a/b#p1", "-1", "9223372036854775808", "\u{A0}", "\u{301}"]

    public static func seeds() -> [[UInt8]] {
        ["q1\tdân vận khéo\nq2\thoà giải\n", "q1 0 song-lam/1-NQ-TU#p3 2\nq1 0 thu muc/b c#fn1 0\n", "\u{FEFF}a  0\tb\t1\r\n\r\na 0 c 3"].map { Array($0.utf8) }
    }

    public init() {}

    public func run(_ input: [UInt8]) throws {
        let text = String(decoding: input, as: UTF8.self)
        let topics = try lines { () throws(TestCollection.LineError) in try TestCollection.topics(text) }
        try BrokenLaw.unless(topics?.allSatisfy { !$0.id.isEmpty && !$0.query.isEmpty } ?? true, "an empty topic")
        let judgements = try lines { () throws(TestCollection.LineError) in try TestCollection.judgements(text) }
        try BrokenLaw.unless(judgements?.values.allSatisfy { !$0.keys.contains("") } ?? true, "a passage without name")
    }

    private func lines<Value>(_ read: () throws(TestCollection.LineError) -> Value) throws -> Value? {
        do throws(TestCollection.LineError) {
            return try read()
        } catch {
            try Self.expectOneLine(error.reason)
            return nil
        }
    }
}
