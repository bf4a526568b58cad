import Testing

/// A text and the numbers that a reader finds in it, in order of place.
struct NumberCase: Sendable, CustomTestStringConvertible {
    let text: String
    let numbers: [String]

    init(_ text: String, _ numbers: String...) {
        self.text = text
        self.numbers = numbers
    }

    var testDescription: String { text }
}

enum DocumentNumberCases {
    /// How numbers are written in running text.
    static let written: [NumberCase] = [
        NumberCase("Kết luận số 114- KL/TW, ngày 14-7-2015", "114-KL/TW"),
        NumberCase("Quyết định số 1386 -QĐ/TU,ngày 17-6-2010", "1386-QĐ/TU"),
        NumberCase("Công văn số 1276 /UBND-KGVX, ngày 13-6-2016", "1276/UBND-KGVX"),
        NumberCase(
            "Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW, ngày 12-12-2013", "217-QĐ/TW", "218-QĐ/TW"),
        NumberCase("các Quyết định số 217 và 218-QĐ/TW", "217-QĐ/TW", "218-QĐ/TW"),
        NumberCase("13/NQ-HĐND; số 14,15,16/NQ-HĐND", "13/NQ-HĐND", "14/NQ-HĐND", "15/NQ-HĐND", "16/NQ-HĐND"),
        NumberCase("113/2018/NĐ-CP và143/2020/NĐ-CP", "113/2018/NĐ-CP", "143/2020/NĐ-CP"),
        NumberCase("Báo cáo số 1.245/BC-UBND, Quyết định số 2.345-QĐ/TU", "1245/BC-UBND", "2345-QĐ/TU"),
        NumberCase("giá 1.245/BC-UBND"), NumberCase("Quyết định số 66.18/QĐ-UBND"),
        NumberCase("Báo cáo số 345/BC-CAT-PA02 và Kế hoạch 12/KH-CAT-PC06", "345/BC-CAT-PA02", "12/KH-CAT-PC06"),
        NumberCase("Chỉ thị số 07/CT.UBND. UBND tỉnh", "07/CT-UBND"),
        NumberCase("QĐ 176/QĐ-TWĐTN", "176-QĐ/TWĐTN"),
        NumberCase("Nghị quyết số 18, 19-NQ/TW", "18-NQ/TW", "19-NQ/TW"),
        NumberCase("Hiến pháp 2013; Luật 13/2008/QH12", "13/2008/QH12"),
        NumberCase("Hiến pháp năm 1992, Luật số 12, 13/2008/QH12", "12/2008/QH12", "13/2008/QH12"),
        NumberCase("Nghị quyết 19-NQTW và Kết luận số 62-KLTW", "19-NQ/TW", "62-KL/TW"),
        NumberCase("Nghị quyết số 30c/NQCP, Nghị định số 61/2018/NĐCP, Quyết định 2468/QĐUBND", "30c/NQ-CP", "61/2018/NĐ-CP", "2468/QĐ-UBND"),
        NumberCase("Công văn số 12/CTUBND-KT, số 9/TTHĐND-VP", "12/CTUBND-KT", "9/TTHĐND-VP"),
        NumberCase("Quyết định số 34-QĐNS/TW và 59-QĐNS/TW", "34-QĐNS/TW", "59-QĐNS/TW"),
        NumberCase("Kế hoạch liên ngành 123/KHLN-CA-VKS-TA; 05/KHPH-BCH", "123/KHLN-CA-VKS-TA", "05/KHPH-BCH"),
        NumberCase("Văn bản 1290/SGDĐT ngày 3-4-2019", "1290/SGDĐT"),
        NumberCase("năm 1989, với 306/HĐBT, hai giá thành một", "306/HĐBT"),
        NumberCase("Pháp lệnh Hợp đồng lao động 165/HĐBT", "165/HĐBT"),
        NumberCase("lô PA-76/HĐBT"), NumberCase("tổ 7/hđbt"),
        NumberCase("Nghị quyết số 18,19-NQ/TW", "18-NQ/TW", "19-NQ/TW"),
        NumberCase("Nghị quyết số 18, số 19 và số 20-NQ/TW", "18-NQ/TW", "19-NQ/TW", "20-NQ/TW"),
        NumberCase("các nghị quyết: 18; 19-NQ/TW", "18-NQ/TW", "19-NQ/TW"),
        NumberCase("Nghị định số 12/2015 và 13/2016/NĐ-CP", "12/2015/NĐ-CP", "13/2016/NĐ-CP"),
        NumberCase("Luật số 32, 33/2013/QH13", "32/2013/QH13", "33/2013/QH13"),
        NumberCase(
            "các Nghị quyết số 18-NQ/TW, 19-NQ/TW, 20-NQ/TW và 21-NQ/TW", "18-NQ/TW", "19-NQ/TW", "20-NQ/TW",
            "21-NQ/TW"),
        NumberCase("Nghị quyết 30c/NQ-CP, ngày 8-11-2011", "30c/NQ-CP"),
        NumberCase("Quyết định số 09/2011/QĐ-TTg", "09/2011/QĐ-TTg"),
        NumberCase("(Quyết định 59/2015/QĐ-TTg).", "59/2015/QĐ-TTg"),
        NumberCase("Quyết định số 02/2015/QĐ-UBND, ngày 22-01-2015", "02/2015/QĐ-UBND"),
        NumberCase("Chỉ thị số 16/CT-TTg", "16/CT-TTg"),
        NumberCase("số 13-HDLT/BDVTU-BCĐXDNTM-HĐTĐKT, ngày 16-8-2012", "13-HDLT/BDVTU-BCĐXDNTM-HĐTĐKT"),
        NumberCase("Chương trình số 58-CT/TU", "58-CT/TU"),
        NumberCase("Hướng dẫn số 212-HD/STNMT", "212-HD/STNMT"),
        NumberCase("Công văn số 620/UBND-VX", "620/UBND-VX"),
        NumberCase("Luật số 45/2019/QH14", "45/2019/QH14"),
        NumberCase("Nghị quyết số 1211/2016/UBTVQH13", "1211/2016/UBTVQH13"),
        NumberCase("Thông tư liên tịch số 01/2012/TTLT-BNV-BTC", "01/2012/TTLT-BNV-BTC"),
        NumberCase("217-qđ/tw", "217-QĐ/TW"),
        NumberCase("theo 217-Qđ/TW", "217-QĐ/TW"),
        NumberCase("217-QÐ/TW", "217-QĐ/TW"),
        NumberCase("217–QĐ/TW", "217-QĐ/TW"),
        NumberCase("217‑QĐ/TW", "217-QĐ/TW"),
        NumberCase("217 - QĐ / TW", "217-QĐ/TW"),
        NumberCase("Quyết định số 217 QĐ/TW", "217-QĐ/TW"),
        NumberCase("Chỉ thị 45CT/TW, Thông báo số 20TB/VPTW", "45-CT/TW", "20-TB/VPTW"),
        NumberCase(
            "Quyết định số: 15/QĐ-MTTQ-BTT; Hướng dẫn số 12 HD/TWĐTN", "15/QĐ-MTTQ-BTT", "12-HD/TWĐTN"),
        NumberCase(
            "Công văn 5512/BGDĐT-GDTrH, Công văn 1234/STP- PBGDPL", "5512/BGDĐT-GDTrH", "1234/STP-PBGDPL"),
        NumberCase("30 kế hoạch (số 01, 02, 03-KH/TU)", "01-KH/TU", "02-KH/TU", "03-KH/TU"),
        NumberCase("Nghị định 64-CP, Quyết định số 327-CT, Thông tư 13-TT/LB", "64-CP", "327-CT", "13-TT/LB"),
        NumberCase("Quy định số217-QĐ/TW", "217-QĐ/TW"),
        NumberCase("Thông tư18/2022/TT-BTC", "18/2022/TT-BTC"),
        NumberCase("số: 217-QĐ/TW", "217-QĐ/TW"),
        NumberCase("217/QĐ-TW", "217-QĐ/TW"),
        NumberCase("Quyết định 217/QĐ/TW", "217-QĐ/TW"),
        NumberCase("Nghị quyết 10-NQ/TƯ và 26-NQ/T.Ư", "10-NQ/TW", "26-NQ/TW"),
        NumberCase("Số 111-BC/TU", "111-BC/TU"),
        NumberCase("08-KL/TW", "08-KL/TW"),
        NumberCase("Kết luận số 114-\nKL/TW", "114-KL/TW"),
        NumberCase("theo Quyết định 1386-QĐ/TU của Tỉnh ủy", "1386-QĐ/TU"),
        NumberCase("Kế hoạch số 01-KH/TU", "01-KH/TU"),
        NumberCase("QĐ số 217-QĐ/TW;HD số 05-HD/BTCTW", "217-QĐ/TW", "05-HD/BTCTW"),
        NumberCase("(114-KL/TW)", "114-KL/TW"),
        NumberCase("“Chỉ thị 05-CT/TW”", "05-CT/TW"),
        NumberCase("Nghị định số 30/2020/NĐ-CP", "30/2020/NĐ-CP"),
        NumberCase("Hướng dẫn 36-HD/VPTW", "36-HD/VPTW"),
        NumberCase("Nghị quyết số 12-NQ/HU", "12-NQ/HU"),
        NumberCase("Quyết định số 5a/QĐ-UBND", "5a/QĐ-UBND"),
        NumberCase("Nghị định 217/HĐBT", "217/HĐBT"),
        NumberCase(
            "Sắc lệnh số 15-SL, Nghị định 109/CP, Quyết định số 118/TTg", "15-SL", "109/CP", "118/TTg"),
        NumberCase("Chỉ thị 26/CT-1995", "26/CT-1995"),
        NumberCase("Thông tư số 12/97/TT-BTC", "12/97/TT-BTC"),
        NumberCase("217-QĐ/TWvề công tác cán bộ", "217-QĐ/TW"),
        NumberCase("Quyết định 09/2011/QĐ-TTgngày 30-01-2011", "09/2011/QĐ-TTg"),
        NumberCase("25-NQ/TW-Ban Dân vận", "25-NQ/TW"),
        NumberCase("25-NQ/TW - BAN DÂN VẬN", "25-NQ/TW"),
        NumberCase("Nghị định số 40/2026/NĐ-СР", "40/2026/NĐ-CP"),  // СР in Cyrillic
        NumberCase("Nghị định số 64//2023/NĐ-CP", "64/2023/NĐ-CP"),
        NumberCase("Thông tư số 38/2026/TT - BTC ngày 31 tháng 3", "38/2026/TT-BTC"),
    ]

    /// The gazette's ways, with the line breaks of a converted page.
    static let gazette: [NumberCase] = [
        NumberCase("CÔNG BÁO/Số 294/Ngày 31-05-2026"),
        NumberCase("CÔNG BÁO/Số 539 + 540/Ngày 18-3-2026"),
        NumberCase("theo Mẫu số 02 Phụ lục II ban hành kèm theo Thông tư này"),
        NumberCase("Mẫu số 01/PLI; Mẫu số 02/BCQT; Mẫu số 04-A"),
        NumberCase("- QCVN 27:2016/BLĐTBXH được ban hành; QCVN 01 - 2008/BLĐTBXH, QCVN 15: 2018/BGTVT"),
        NumberCase("TCCS: 01-2020/CKOTUB, TCVN 7957:2008, ISO 9001:2015, ISO/IEC 17025"),
        NumberCase("Thông tư số 18/2022/TT-\nBLĐTBXH", "18/2022/TT-BLĐTBXH"),
        NumberCase(
            "Thông tư liên tịch số 03/2018/TTLT-VKSNDTC-\nTANDTC-BCA", "03/2018/TTLT-VKSNDTC-TANDTC-BCA"),
        NumberCase(
            "01/2017/TTLT-BCA-BQP-BTC-BNN&PTNT-VKSNDTC", "01/2017/TTLT-BCA-BQP-BTC-BNN&PTNT-VKSNDTC"),
        NumberCase("37/2012/TTLT/BLĐTBXH-BYT-BTC-BGDĐT", "37/2012/TTLT/BLĐTBXH-BYT-BTC-BGDĐT"),
        NumberCase("Luật số 21-LCT/HĐNN8", "21-LCT/HĐNN8"),
        NumberCase("Văn bản hợp nhất số 19/VBHN-VPQH", "19/VBHN-VPQH"),
        NumberCase(
            "Luật số 32/2013/QH13, Luật số 46/2014/QH13 và Luật số 51/2024/QH15", "32/2013/QH13",
            "46/2014/QH13",
            "51/2024/QH15"),
        NumberCase("Luật số 146/202\n5/QH15", "146/2025/QH15"),
        NumberCase("Nghị định số 30/2020/NĐ-CP4", "30/2020/NĐ-CP"),
        NumberCase("Luật số 45/2019/QH142 sửa đổi", "45/2019/QH14"),
        NumberCase("Pháp lệnh số 02/2020/PL-UBTVQH14", "02/2020/PL-UBTVQH14"),
        NumberCase("Tờ trình số 25/TTr-BCT", "25/TTr-BCT"),
        NumberCase("Công văn số 1234/BNG-NVVH", "1234/BNG-NVVH"),
        NumberCase("Chỉ thị số 13-CT /TW", "13-CT/TW"),
        NumberCase("Nghị quyết số 29- NQ/TW", "29-NQ/TW"),
        NumberCase("Nghị quyết số 66.18/2026/NQ-CP", "66.18/2026/NQ-CP"),
        NumberCase("Kế hoạch số 35/KH-BCĐ389, 05/2012/NQ-HĐND17", "35/KH-BCĐ389", "05/2012/NQ-HĐND17"),
        NumberCase("Nghị quyết số 05/2012/NQ-HĐND4", "05/2012/NQ-HĐND"),
        NumberCase("văn bản số 4468/BTC-PTHT ngày 09", "4468/BTC-PTHT"),
        NumberCase("Nghị quyết số 200/NQ-TVQH", "200/NQ-TVQH"),
        NumberCase("Nghị định số …/2025/NĐ-CP, số       /2026/NĐ-CP, số..../2020/TT-BTC"),
        NumberCase("2025/NĐ-CP của Chính phủ; số … / 2026/NĐ-CP"),
        NumberCase("1966/UBND-KGVX, số 2013/QĐ-TTg", "1966/UBND-KGVX", "2013/QĐ-TTg"),
        NumberCase("ban hành kèm theo Thông tư số 01/2026/TT-\n\nCÔNG BÁO/Số 298"),
        NumberCase("tại văn bản số 3816/VPCP-"),
        NumberCase("Thông tư số 27/2016/TTBLĐTBXH ngày 01/9/2016", "27/2016/TT-BLĐTBXH"),
        NumberCase("01/2008/NQLT-BCA-UBTƯMTTQVN", "01/2008/NQLT-BCA-UBTWMTTQVN"),
    ]

    /// What has digits and a dash or slash and is no number.
    static let noNumbers: [NumberCase] = [
        "ngày 14-7-2015", "12/12/2013", "3/2-1930", "giảm 252 lượt so với cùng kỳ (289/541 lượt)",
        "289 lượt/307 người",
        "09/10 huyện, thành phố, 88/102 xã", "có 19/19 cơ quan", "giai đoạn 2011-2020", "tháng 02/2015",
        "4,62%/năm",
        "trực 24/7", "7.554 triệu đồng", "kinh tế-xã hội", "COVID-19", "UBND/HĐND",
        "điện thoại 0260.3862.123",
        "biển số 82A-012.34", "10.000 km²", "khóa XI/XII", "01 cơ quan trực thuộc UBND tỉnh",
        "Phát thanh-Truyền hình tỉnh", "quý I/2016", "Điều 5/Luật Đất đai", "tỷ lệ 1/500", "3-5 ngày/tuần",
        "QL 14C/Km 12",
        "tốc độ 60 km/h, 3/h, 2/năm", "G-20/APEC", "A-B/C", "64-bit, 4-36V, 500-870MP",
        "10 tấn/ha; 5 kg/người/tháng",
        "tài khoản 112- Tiền gửi ngân hàng", "26/Hộ, 8/Hộ", "2 - Các Tiền đề", "số 5 và số 7",
        "số 12/5 đường Phan Đình Phùng",
        "Điều 5, khoản 2, điểm a", "xã số 5-UBND", "10km/h, 5kWh/m², 30CB/TU", "phòng 201-NQ, vé số 123-TT",
        "máy bay A320/B737, F-16/CF, 5G/NR, 10A/5", "16/34L", "220/230V-1", "5/23(10)kV", "1600/1.6/2.4/HTD",
        "số 5A-B", "Nhà máy số 2/Khu A",
        "năm 2015-2016/HK1", "Bảng 3/Mục II",
    ].map { NumberCase($0) }
}
