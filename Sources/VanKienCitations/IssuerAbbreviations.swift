/// The short forms of issuers (cơ quan ban hành), as they stand in document numbers.
///
/// The table can't be whole: every committee makes short forms of its own. It says which forms are sure
/// enough to count as a number where nothing else does, and which belong to the Party alone.
enum IssuerAbbreviations {
    /// Bodies of the Party whose short form nobody else uses. Not BCT, which is the Politburo and the
    /// Ministry of Industry and Trade, nor CB and ĐĐ.
    private static let party = words(
        """
        TW BBT TU HU ThU TXU TPU QU ĐU ĐUK ĐUKCQ ĐUKDN ĐUCA ĐUQS ĐUBP ĐUCAND QUTW ĐUCATW UBKT BTVTU BTVHU \
        VPTW BTCTW UBKTTW BTGTW BDVTW BNCTW BKTTW BĐNTW HĐLLTW BTGDVTW BCSTW BCSĐ BCSĐCP \
        VPTU BTCTU UBKTTU BTGTU BDVTU BNCTU BTGDVTU VPHU BTCHU UBKTHU BTGHU BDVHU HVCTQG
        """)

    private static let other = words(
        """
        BCT MTTW MTTQ UBMTTQ MTTQVN TLĐ LĐLĐ TWĐTN ĐTN TWĐ ĐCT HND HNDVN CCB HCCB HLHPN BCH BCĐ BCĐXDNTM LB TLD TLĐLĐVN
        """)

    private static let state = words(
        """
        CP TTg TTgCP VPCP HĐBT HĐCP QH UBTVQH TVQH VPQH HĐNN CTN VPCTN HĐDT \
        BNV BTC BKHĐT BGDĐT BYT BTP BCA BQP BNG BXD BGTVT BTNMT BNNPTNT BNN&PTNT BNN BLĐTBXH BTTTT \
        BVHTTDL BVHTT BKHCN BKHCNMT BNNMT BDTTG BCTVN BTM BCN BTS NHNN NHCSXH NHPT TTCP UBDT UBDTMN KTNN TTXVN VTV \
        VKSNDTC VKSTC VKSND TANDTC TAND BHXH BHXHVN TCT TCHQ TCTK KBNN UBCK UBCKNN CHK CĐBVN TCLN \
        UBND UB UBHC HĐND VP CA CAT BCHQS HĐTĐKT TĐKT ĐĐBQH \
        STNMT SNV STC SGDĐT SYT SXD SLĐTBXH SVHTTDL SVHTT SKHĐT SKHCN SNNPTNT SNN SNNMT SCT SGTVT STTTT STP SNgV \
        LĐTBXH BKH TCCP TCCB
        """)

    /// Forms whose capitals can't be told from the letters.
    private static let irregular = [
        "ttg": "TTg", "ttgcp": "TTgCP", "thu": "ThU", "snngv": "SNgV", "ttr": "TTr", "ctr": "CTr",
        "qyđ": "QyĐ", "qđi": "QĐi", "tcg": "TCg", "tht": "ThT", "ctrhđ": "CTrHĐ", "ctrph": "CTrPH",
        "sngv": "SNgV", "slt": "SLt",
    ]

    private static let partyFolded = Set(party.map { VietnameseLetter.folded($0) })
    private static let stateFolded = Set(state.map { VietnameseLetter.folded($0) })
    private static let knownFolded = partyFolded.union(stateFolded).union(other.map { VietnameseLetter.folded($0) })

    /// Issuers whose short form ends in the number of a term: QH15, HĐNN8; some provinces write HĐND17.
    private static let terms: [String: ClosedRange<Int>] = [
        "qh": 1...20, "ubtvqh": 1...20, "tvqh": 1...20, "hdnn": 1...20, "hdqh": 1...20, "hdnd": 11...20,
    ]

    private static func words(_ text: String) -> [String] {
        text.split(separator: " ").map(String.init)
    }

    /// Whether the form belongs to a body of the Party and to no other.
    ///
    /// Any form that ends in TW or TU and begins as an arm of a committee does (BCĐ35TW, BTĐKTTU).
    static func isParty(folded: String) -> Bool {
        if partyFolded.contains(folded) { return true }
        guard folded.utf8.count > 3, folded.hasSuffix("tw") || folded.hasSuffix("tu") else { return false }
        return ["vp", "bt", "bd", "bn", "bk", "bc", "ub", "hd", "du", "qu"].contains { folded.hasPrefix($0) }
            && folded != "mttw"
    }

    static func isKnown(folded: String) -> Bool {
        knownFolded.contains(folded) || isParty(folded: folded)
    }

    /// Whether the form belongs to a body of the state and to no other; VP is anybody's office.
    static func isState(folded: String) -> Bool {
        let letters = String(folded.prefix { !$0.isNumber })
        return stateFolded.contains(letters) && letters != "vp" && letters != "bct"
    }

    /// The terms that may be counted behind a form; `nil` where none are.
    static func terms(folded: String) -> ClosedRange<Int>? { terms[folded] }

    /// Bodies that are called by a number: BCĐ389, TCT06, the offices of a province's police (PA02, PX01); also the laws of the
    /// fifties behind their decree: SL/L004.
    static func isCalledByNumber(folded: String) -> Bool {
        folded.hasPrefix("bcd") || folded == "tct" || folded == "l" || ["pa", "pb", "pc", "pd", "pg", "ph", "pk", "pt", "pv", "px"].contains(folded)
    }

    /// Whether the form is of a body that numbers its documents as the Party does, and never the state's way.
    ///
    /// The state has no central body that is called *Trung ương*; the Party, its front and its unions have.
    static func numbersAsParty(folded: String) -> Bool { folded.hasPrefix("tw") || isParty(folded: folded) }

    /// The usual capitals of a form in lower case (`ttg` is TTg), of those that are not capitals throughout.
    static func irregularCapitals(lower: String) -> String? { irregular[lower] }
}
