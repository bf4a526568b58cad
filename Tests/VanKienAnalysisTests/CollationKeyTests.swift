import Testing
import VanKienAnalysis

@Suite("The order of the Vietnamese dictionary")
struct CollationKeyTests {
    @Test("alphabet and tones", arguments: [
        "a à ả ã á ạ ai ă ằ ẳ ẵ ắ ặ ăn â ầ ẩ ẫ ấ ậ ba", "d da dà đ đa e em ê", "o ô ơ", "u ư v", "9 a", "hoa hoà hoả hoã hoá hoạ hoan",
        "i j k", "v w x y z", "nghi nghì nghỉ nghĩ nghí nghị nghiêm nghiêng",
    ])
    func words(line: String) {
        let words = line.split(separator: " ").map(String.init)
        #expect(words.shuffled().sorted { CollationKey($0) < CollationKey($1) } == words)
    }

    @Test("lines are compared word by word, so that one first word stands together")
    func lines() {
        let lines = ["ba", "ba hoa", "ba má", "bà", "bà con", "bá cáo", "bác", "cán bộ", "căn cứ"]
        #expect(lines.shuffled().sorted { CollationKey($0) < CollationKey($1) } == lines)
    }

    /// Seeded syllables, some of no language, in the order of ICU 72.1's collator for `vi`.
    private static let orderOfICU = """
        10 2016 9 aĩm ắm ằn â ẫng bám bèm bến bểng biệng bìng bỉng boàc boc bỡ bun buốc
        bỳc bỷng chân chè chềc chiên choám choc chõm chồ chộ chồn chủc chũm chuồ chuống chuộng chưac chưạng chửm
        chươc da dạ dac daim daing daìng dảt dắc dem dế dềt diễm dít doãn doang dợng duôt dưởc dươt
        dướt dỹm đa đã đâc đẩc đẹc đì điệc đìn đõ đoãm đóm đọn đót đồm đốm đủm đuổt đưở
        đướn đỳt đỹt é ẽc èm faỉ faỉm faĩm fàn fáng fẫ fấm fậm fẩn fẫn fềt fiếc fỏm fón
        fổt fợc fợm fợt fụn fưam fưãng fữn fỵc fỵm fýt gẫc gấc gẽc géc gèn ghaìng ghaíng ghaìt ghaịt
        ghãm ghang ghạt ghắc ghẫ ghần ghậng ghẽm ghèn ghểt ghiềt ghịt ghó ghòng ghổ ghồt ghủc ghuổ ghuốn ghưởn
        ghỷt giệng gỏ goàng gỏn gọt gống gợ gởng gùm gưàt gừm haĩ haịng hạng hẫt hật hỗc hỗm hơng
        hùn huồng huống hưở hướm hướng hựt hỳm hyt jạc jaing jẵc jằng jen jê jiểc jiệc joãm jởm jủc
        jủm jùn jùt jỹc kặt kât kiêm kiện kịng kò koàng kọt kổm kôt kùm kựm kươn kượt kửt kỵm
        laịt lam lan lang lăm lét lề lêm lệm loám lón lù luc luổn lùt lưảc lưang lừm lượng lươt
        nghaỉm nghặ nghầc nghẩng nghât nghễc nghểm nghoát nghoạt nghộ nghuỗ nghừm nghưng nghườc nghươm nghỹc nghỷng nghyt oac oạt
        ống ồt ớ qai qaì qạt qận qiềm qìm qổm quồt qưãm qưạm qức qưng qưỡng qưt sá saì saíng
        saĩt sang sẵm sằn sắt sẩm sấng sât sẻng sễc sí sỉm sịn sỉt soàt sỗm sồt suồ suỗm sưạng
        sưởc sỷn sýn sỵn sýng thaín thãt thấm thất the thĩn thoạm thoản thoang thớc thuồ thuôn thuống thưat thướng
        thỳc trác traim trẩ trậm trâng trè trẹc trẽt trí triễ troảng trô trỗm trơn tru trúc trũm trưãc trựng
        trưởn trường ung uổng ướ ưỡm ươn ưởt ướt vàt vẫ vén vẽt vết vic việng vĩm vịm voạc voảt
        vỏm vồ vông vợ vớn vụm vủn vường vỹm waỉc wạn wặn wằt wầng wẹc wém wẽng wéng wom wong
        wơt wuỗc wuông wữm wược wỵng xaĩc xaìm xắn xằt xâ xẹc xẽt xế xêm xêng xểt xĩt xoam xoám
        xoàng xoạt xở xớm xợt xuỗm xút xưàm xườn xỳm ỳ ỳc ỳn zàn zắc zăng zẫ zấm zẽ zẻc
        zèn zêt ziềt ziểt zím zoạn zuôm zưạt zừng zỵ zýn
        """

    @Test("single words as ICU has them for vi")
    func againstICU() {
        let words = Self.orderOfICU.split(whereSeparator: \.isWhitespace).map(String.init)
        #expect(words.count > 400)
        for (a, b) in zip(words, words.dropFirst()) { #expect(CollationKey(terms: [a]) < CollationKey(terms: [b]), "\(a) \(b)") }
    }
}
