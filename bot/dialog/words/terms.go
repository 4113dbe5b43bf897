package words

import "chamdiem/scoring"

// Terms are the words of a framework and of the body that uses it, as they stand in sentences. Another framework brings
// others.
type Terms struct {
	UnitKind    string // what the whole is called in "toàn …": "xã"
	Office      string // the body that assesses itself: "UBND xã"
	Superior    string // the body that receives the report: "UBND huyện"
	Software    string // the official software: "phần mềm của huyện"
	Council     string // who appraises: "Hội đồng thẩm định"
	Appraiser   string // the same, short: "Hội đồng"
	NoticeNo    string // the number of a notice of theirs, as an example
	ClerkPost   string // who compiles and sends: "Văn phòng – Thống kê"
	ClerkOffice string // the same, short: "Văn phòng"
	LossesAt    string // the code of the criterion that asks for the analysis of lost points: "8.1"
}

// DefaultTerms are those of the shipped framework.
func DefaultTerms() Terms {
	return Terms{
		UnitKind: "xã", Office: "UBND xã", Superior: "UBND huyện", Software: "phần mềm của huyện",
		Council: "Hội đồng thẩm định", Appraiser: "Hội đồng", NoticeNo: "12/TB-HĐTĐ", ClerkPost: "Văn phòng – Thống kê",
		ClerkOffice: "Văn phòng", LossesAt: "8.1",
	}
}

// TermsOf are those of a campaign: a unit without a district names none. c may be nil.
func TermsOf(c *scoring.Campaign) Terms {
	w := DefaultTerms()
	if c != nil && c.District == "" {
		w.Superior, w.Software = "UBND cấp trên", "phần mềm của cấp trên"
	}
	return w
}
