import Testing

@testable import VanKienDocuments

/// The numbers that Word computes, where a list says more than where it begins.
@Suite("Numbers of lists in .docx")
struct WordNumberingTests {
    private static func item(_ text: String, list: Int, level: Int, change: String = "", mark: String = "") -> String {
        let run = WordFile.run(text.unicodeScalars)
        let properties = "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>\(mark.isEmpty ? "" : "<w:rPr><w:\(mark)/></w:rPr>")"
        return "<w:p><w:pPr>\(properties)</w:pPr>\(change.isEmpty ? run : "<w:\(change)>\(run)</w:\(change)>")</w:p>"
    }

    private static func level(_ place: Int, _ format: String, _ text: String, more: String = "") -> String {
        "<w:lvl w:ilvl=\"\(place)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(format)\"/>\(more)<w:suff w:val=\"space\"/><w:lvlText w:val=\"\(text)\"/></w:lvl>"
    }

    private static func texts(_ items: String, definitions: String, lists: [(Int, Int)]) throws -> [String] {
        let lists = lists.map { "<w:num w:numId=\"\($0.0)\"><w:abstractNumId w:val=\"\($0.1)\"/></w:num>" }.joined()
        let part = ("word/numbering.xml", "<w:numbering NAMESPACE>\(definitions)\(lists)</w:numbering>")
        return try WordReader().read(WordFile.bytes(body: items, more: [part]), name: "x.docx").passages.map(\.text)
    }

    @Test("articles go on counting from chapter to chapter, and what stands in them begins anew")
    func restarts() throws {
        let definition = "<w:abstractNum w:abstractNumId=\"1\">" + Self.level(0, "upperRoman", "Chương %1.")
            + Self.level(1, "decimal", "Điều %2.", more: "<w:lvlRestart w:val=\"0\"/>") + Self.level(2, "decimal", "%3.")
            + Self.level(3, "lowerLetter", "%4)", more: "<w:lvlRestart w:val=\"2\"/>") + "</w:abstractNum>"
        let items = [
            ("QUY ĐỊNH CHUNG", 0), ("Phạm vi", 1), ("Đối tượng", 1), ("Cấp ủy:", 2), ("họp;", 3), ("Ban:", 2), ("làm;", 3), ("THI HÀNH", 0), ("Hiệu lực", 1), ("Văn phòng:", 2),
            ("gửi.", 3),
        ].map { Self.item($0.0, list: 1, level: $0.1) }.joined()
        // The letters begin anew behind an article and not behind each clause.
        #expect(try Self.texts(items, definitions: definition, lists: [(1, 1)]) == [
            "Chương I. QUY ĐỊNH CHUNG", "Điều 1. Phạm vi", "Điều 2. Đối tượng", "1. Cấp ủy:", "a) họp;", "2. Ban:", "b) làm;", "Chương II. THI HÀNH",
            "Điều 3. Hiệu lực", "1. Văn phòng:", "a) gửi.",
        ])
    }

    @Test("a list that takes its numbers from a style; styles that name each other")
    func links() throws {
        let definitions = "<w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"muc\"/></w:abstractNum><w:abstractNum w:abstractNumId=\"2\"><w:styleLink w:val=\"muc\"/>"
            + Self.level(0, "upperRoman", "%1.") + Self.level(1, "decimal", "%1.%2.") + "</w:abstractNum>"
        let items = Self.item("Tình hình", list: 7, level: 0) + Self.item("Kết quả", list: 7, level: 1) + Self.item("Nhiệm vụ", list: 8, level: 0)
        #expect(try Self.texts(items, definitions: definitions, lists: [(7, 1), (8, 2)]) == ["I. Tình hình", "I.1. Kết quả", "II. Nhiệm vụ"])
        let circle = "<w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"a\"/><w:styleLink w:val=\"a\"/></w:abstractNum>"
        #expect(try Self.texts(items, definitions: circle, lists: [(7, 1), (8, 1)]) == ["Tình hình", "Kết quả", "Nhiệm vụ"])
    }

    @Test("an item that was moved away or deleted is not counted, and nothing goes on over a cell's border")
    func moved() throws {
        let definition = "<w:abstractNum w:abstractNumId=\"1\">" + Self.level(0, "decimal", "%1)") + "</w:abstractNum>"
        let items = Self.item("đã chuyển", list: 1, level: 0, change: "moveFrom", mark: "moveFrom") + Self.item("một", list: 1, level: 0)
            + Self.item("đã chuyển", list: 1, level: 0, change: "moveTo", mark: "moveTo") + Self.item("bỏ", list: 1, level: 0, change: "del", mark: "del")
            + Self.item("ba", list: 1, level: 0)
        #expect(try Self.texts(items, definitions: definition, lists: [(1, 1)]) == ["1) một", "2) đã chuyển", "3) ba"])
        let cell = "<w:tc>\(Self.item("ô", list: 9, level: 0, mark: "del"))</w:tc>"
        #expect(try Self.texts("<w:tbl><w:tr>\(cell)\(cell)</w:tr></w:tbl>", definitions: "", lists: []) == ["ô", "ô"])
    }

    @Test("a chapter whose number Word computes is one, without a stop or capitals behind the number; so is what a style calls a heading")
    func chapters() throws {
        let definition = "<w:abstractNum w:abstractNumId=\"1\">" + Self.level(0, "upperRoman", "Chương %1")
            + Self.level(1, "decimal", "Điều %2", more: "<w:lvlRestart w:val=\"0\"/>") + "</w:abstractNum>"
        let part = ("word/numbering.xml", "<w:numbering NAMESPACE>\(definition)<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>")
        let items = [("Quy định chung", 0), ("Phạm vi", 1), ("Thi hành", 0), ("Hiệu lực", 1)].map { Self.item($0.0, list: 1, level: $0.1) }.joined()
        let text = { (words: String) in WordFile.run(words.unicodeScalars) }
        let styled = "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>\(text("Phần II Phụ trách"))</w:p>"
        let typed = "<w:p>\(text("Chương I Quy định này nói rõ."))</w:p>"
        let document = try WordReader().read(WordFile.bytes(body: items + styled + typed, more: [part]), name: "x.docx")
        #expect(document.sections.map { "\($0.label) | \($0.title)" } == [
            "Chương I | Quy định chung", "Điều 1 | Phạm vi", "Chương II | Thi hành", "Điều 2 | Hiệu lực", "Phần II | Phụ trách",
        ])
        #expect(document.passages.map(\.text).first == "Chương I Quy định chung")
    }

    @Test("letters that a code page lost in a label come back where there is one reading", arguments: [
        ("Ch??ng %1", "Chương I"), ("?i?u %1.", "Điều I."), ("PH? L?C %1", "PHỤ LỤC I"), ("M?c %1", "M?c I"), ("%1?", "I?"),
    ])
    func lostLetters(label: String, shown: String) throws {
        let definition = "<w:abstractNum w:abstractNumId=\"1\">" + Self.level(0, "upperRoman", label) + "</w:abstractNum>"
        #expect(try Self.texts(Self.item("Phạm vi", list: 1, level: 0), definitions: definition, lists: [(1, 1)]) == [shown + " Phạm vi"])
    }

    @Test("lines of a table of contents are text and no headings")
    func contents() throws {
        let styles = "<w:styles NAMESPACE><w:style w:type=\"paragraph\" w:styleId=\"M1\"><w:name w:val=\"toc 1\"/></w:style></w:styles>"
        let text = { (words: String) in WordFile.run(words.unicodeScalars) }
        let body = "<w:p><w:pPr><w:pStyle w:val=\"M1\"/></w:pPr>\(text("I. TÌNH HÌNH"))<w:r><w:tab/><w:t>1</w:t></w:r></w:p><w:p>\(text("I. TÌNH HÌNH"))</w:p><w:p>\(text("Đã ổn định."))</w:p>"
        let document = try WordReader().read(WordFile.bytes(body: body, more: [("word/styles.xml", styles)]), name: "x.docx")
        #expect(document.sections.map(\.label) == ["I"])
        #expect(document.passages.map { "\($0.id) \($0.text)" } == ["p1 I. TÌNH HÌNH 1", "h1 I. TÌNH HÌNH", "p2 Đã ổn định."])
    }
}
