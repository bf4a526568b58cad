/// Pieces that mean something to one part of the program or another.
enum FuzzWords {
    static let text = [
        "Điều 1.", "Chương I", "1.2 ", "a) ", "- ", "[1]", "[2] ", "(1)", "¹", "²", "*", "\u{FFFD}", "\u{0C}", "\r\n", "\n\n", "\u{2028}", "\u{FEFF}",
        "\u{200B}", "\u{202E}", "\u{0301}", "e\u{0302}\u{0301}", "\u{1100}\u{1161}", "😀", "ŉ", "İ", "ﬁ", "Ð", "ƣ", "đảng uỷ", "hoà", "kĩ", "CÔNG BÁO/Số 1",
        "- 3 -", "____", "-----", "* * *", "TỈNH ỦY", "Số 1-BC/TU", "Số: ", "ĐẢNG CỘNG SẢN VIỆT NAM", "ngày 1 tháng 2 năm 2003", "Nơi nhận:", "T/M ",
        "PHỤ LỤC", "“", "”", "./.", ";", "                    ", "217-QĐ/TW", "217 và 218-QĐ/TW", "09/2011/QĐ-TTg", "30c/NQ-CP", "114- KL/TW",
        "Kết luận 114", "Quyết định nêu trên", "(sau đây gọi là ", "khoản 2 Điều 5", "Nghị quyết Trung ương 4 khóa XI", "Đại hội XIII", "Luật Đất đai năm 2013",
        "Bộ luật", "khóa ", "của Bộ Chính trị", "về ", "99999999999999999999", "Điều 9223372036854775807", "Điều 99999999999999999999.", "0", "-", "/", "\u{A0}",
    ]

    static let query = [
        "dân", "vận", "hoà", "dang", "217-QĐ/TW", "AND", "OR", "NOT", "VÀ", "HOẶC", "KHÔNG", "NEAR(", "NEAR/3", "PRE/2", "TRƯỚC(", "GẦN/9", "(", ")", "\"", "“", "”",
        "«", "-", "*", "a*", "=", "~", ":", "in:footnote", "năm:2016", "year:2010..2016", "date:2016-01..", "số:1-NQ/TW", "loại:\"", "issuer:", "corpus:", ",",
        ", 5)", "+", "^", "{", "}", "'", ";", "--", "\\", "\u{0}", "\u{1}", "\u{7F}", "\u{301}", "\u{200B}", "\u{202E}", "😀", "ไทย", "漢字",
        "9223372036854775807", "paragraph", "passage_fts", "rowid", "%", "_",
    ]

    static let markup = [
        "<", "</", "/>", ">", "<!--", "-->", "<![CDATA[", "]]>", "<?xml version=\"1.0\"?>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "&amp;", "&#x202E;", "&#0;",
        "&#1114112;", "<p>", "</p>", "<table>", "<tr><td>", "<pre>", "<br/>", "<a href=\"#_ftn1\">", "<div id=\"ftn1\">", "<h1>", "<span style=\"font-family:.VnTime\">",
        "<font face=\"VNI-Times\">", "epub:type=\"noteref\"", "style=\"display:none\"", "<w:p>", "<w:r><w:t>", "</w:t></w:r></w:p>",
        "<w:footnoteReference w:id=\"1\"/>", "<w:footnote w:id=\"1\">", "<w:tbl><w:tr><w:tc>", "<w:del>", "<w:ins>", "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>",
        "<w:pStyle w:val=\"a\"/>", "<w:basedOn w:val=\"a\"/>", "<w:outlineLvl w:val=\"0\"/>", "<w:txbxContent>", "<mc:AlternateContent>", "<w:sdt>", "<w:tab/>",
        "<w:lvlText w:val=\"%1.\"/>", "<w:start w:val=\"2147483647\"/>", "<w:numFmt w:val=\"upperRoman\"/>", "<text:p>", "<text:h text:outline-level=\"1\">", "<text:note>",
        "<text:note-citation>", "<text:note-body>", "<text:list>", "<text:list-item>", "<text:s text:c=\"999999999\"/>", "<text:tab/>", "<text:tracked-changes>",
        "<draw:frame>", "<draw:text-box>", "text:style-name=\"a\"", "style:parent-style-name=\"a\"", "<table:table-cell>", "<itemref idref=\"a\"/>", "<item id=\"a\" href=\"b\"/>",
    ]

    static let file = markup + [
        "PK\u{3}\u{4}", "PK\u{1}\u{2}", "PK\u{5}\u{6}", "%PDF-1.4", "{\\rtf1", "MIME-Version: 1.0", "boundary=\"", "Content-Transfer-Encoding: base64",
        "Content-Transfer-Encoding: quoted-printable", "=3D", "\u{FEFF}", "../", "[Content_Types].xml", "word/document.xml", "mimetype",
    ]
}
