// Package terms holds the words of a framework and of the body that uses it, as they stand in sentences and documents: who gets the
// report, who appraises, what the annex is called. Those of the shipped framework are the default; a campaign file may give others.
package terms

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Terms are the words. An empty field of a campaign's own is taken from the default, or follows from the unit.
type Terms struct {
	UnitKind     string   // what the whole is called in "toàn …": "xã"
	Office       string   // the body that assesses itself: "UBND xã"
	Superior     string   // the body that receives the report, as in talk: "UBND huyện"
	SuperiorName string   // the same, as in documents: "UBND huyện Định Hóa"
	Software     string   // the official software: "phần mềm của huyện"
	Council      string   // who appraises: "Hội đồng thẩm định"
	Appraiser    string   // the same, short: "Hội đồng"
	NoticeNo     string   // the number of a notice of theirs, as an example
	ClerkPost    string   // who compiles and sends: "Văn phòng – Thống kê"
	ClerkOffice  string   // the same, short: "Văn phòng"
	LossesAt     string   // the code of the criterion that asks for the analysis of lost points: "8.1"
	Annex        string   // the table that is attached to the report: "Phụ lục II"
	Framework    string   // what the criteria are called together: "Khung tiêu chí"
	Report       string   // what the report is about, without the year: "Tự đánh giá, chấm điểm …"
	Rated        string   // what the rating is of: "mức độ hoàn thành nhiệm vụ"
	Symbol       string   // behind the number of the report: "BC-UBND"
	Survey       string   // what others give points by: "điều tra xã hội học"
	SurveyShort  string   // the same, short: "XHH"
	SurveyBy     string   // who decides there, in the report: "phiếu đánh giá của lãnh đạo cấp trên"
	Place        string   // where documents are signed, where it does not follow from the unit's name: "Chư Prông"
	Others       string   // what the points of other bodies are called, where there are some besides the survey: "nơi khác chấm"
	Copies       []string // who gets copies of the report, a line each
	SkipChecks   []string // checks of evidence that do not apply: CheckSuffix, CheckSigned
	Examples     Examples // codes and days that sentences give as an example
}

// The checks of evidence that a campaign may leave out.
const (
	CheckSuffix = "letter_suffix" // numbers with a letter behind: 12a/BC-UBND
	CheckSigned = "signed"        // documents are PDFs with a digital signature
)

// Default are those of the shipped framework.
func Default() Terms { return shipped }

var shipped = Terms{
	UnitKind: "xã", Office: "UBND xã", Superior: "UBND huyện", SuperiorName: "UBND huyện", Software: "phần mềm của huyện",
	Council: "Hội đồng thẩm định", Appraiser: "Hội đồng", NoticeNo: "12/TB-HĐTĐ", ClerkPost: "Văn phòng – Thống kê",
	ClerkOffice: "Văn phòng", LossesAt: "8.1", Annex: "Phụ lục II", Framework: "Khung tiêu chí",
	Report: "Tự đánh giá, chấm điểm và đề xuất mức độ hoàn thành nhiệm vụ", Rated: "mức độ hoàn thành nhiệm vụ", Symbol: "BC-UBND",
	Survey: "điều tra xã hội học", SurveyShort: "XHH", SurveyBy: "phiếu đánh giá của lãnh đạo cấp trên",
	Examples: shippedExamples(),
}

// committee is how units of the state are called in short.
const committee = "UBND "

// spelled is the same written out.
const spelled = "Ủy ban nhân dân "

// reportOnly is the symbol of a report without that of who writes it: its short form is not known.
const reportOnly = "BC"

// Of are the words of a unit: own ones first, then what follows from the unit and from what is above it, then the default. district
// and province may be empty.
func Of(own Terms, unit, district, province string) Terms {
	if rest, ok := strings.CutPrefix(unit, spelled); ok {
		unit = committee + rest
	}
	t := Default()
	for _, f := range t.fields(&own) {
		if *f.own != "" {
			*f.value = *f.own
		}
	}
	t.Copies, t.SkipChecks = own.Copies, own.SkipChecks
	kind := kindOf(unit)
	if unit != "" && kind == "" && !strings.HasPrefix(unit, committee) { // a school, a department: no words of a committee
		kind = "đơn vị"
		t.Symbol = first(own.Symbol, reportOnly)
		t.ClerkPost = first(own.ClerkPost, t.ClerkOffice)
	}
	t.UnitKind = first(own.UnitKind, kind, t.UnitKind)
	t.Office = first(own.Office, committeeOf(unit, t.UnitKind))
	above := first(district, province)
	switch {
	case own.SuperiorName != "":
		t.Superior = first(own.Superior, committeeOf(own.SuperiorName, ""))
	case above != "":
		t.SuperiorName = committee + above
		t.Superior = first(own.Superior, committeeOf(t.SuperiorName, ""))
	default:
		t.Superior = first(own.Superior, committee+"cấp trên")
		t.SuperiorName = t.Superior
	}
	t.Software = first(own.Software, "phần mềm của "+strings.TrimPrefix(t.Superior, committee))
	if own.Council != "" {
		t.Appraiser = first(own.Appraiser, own.Council)
		t.NoticeNo = first(own.NoticeNo, "12/TB")
	}
	if own.ClerkPost != "" {
		t.ClerkOffice = first(own.ClerkOffice, own.ClerkPost)
	}
	t.Survey, t.SurveyShort = SurveyOf(own)
	if own.Survey != "" {
		t.SurveyBy = own.SurveyBy
	}
	if rest, ok := strings.CutPrefix(t.Report, "Báo cáo "); ok { // the documents say so themselves
		_, first := utf8.DecodeRuneInString(rest)
		t.Report = strings.ToUpper(rest[:first]) + rest[first:]
	}
	if own.Report != "" && own.Rated == "" {
		t.Rated = "kết quả"
	}
	return t
}

// SurveyOf are Survey and SurveyShort alone.
func SurveyOf(own Terms) (survey, short string) {
	return first(own.Survey, shipped.Survey), first(own.SurveyShort, own.Survey, shipped.SurveyShort)
}

// field is a word with the campaign's own.
type field struct{ value, own *string }

func (t *Terms) fields(own *Terms) [20]field {
	return [...]field{{&t.UnitKind, &own.UnitKind}, {&t.Office, &own.Office}, {&t.Superior, &own.Superior}, {&t.SuperiorName, &own.SuperiorName},
		{&t.Software, &own.Software}, {&t.Council, &own.Council}, {&t.Appraiser, &own.Appraiser}, {&t.NoticeNo, &own.NoticeNo},
		{&t.ClerkPost, &own.ClerkPost}, {&t.ClerkOffice, &own.ClerkOffice}, {&t.LossesAt, &own.LossesAt}, {&t.Annex, &own.Annex},
		{&t.Framework, &own.Framework}, {&t.Report, &own.Report}, {&t.Rated, &own.Rated}, {&t.Symbol, &own.Symbol}, {&t.Survey, &own.Survey},
		{&t.SurveyShort, &own.SurveyShort}, {&t.SurveyBy, &own.SurveyBy}, {&t.Place, &own.Place}}
}

// kindOf is the kind of a unit: "xã" of "UBND xã Bình Thành"; "" where it names none.
func kindOf(unit string) string {
	rest := strings.ToLower(strings.TrimPrefix(unit, committee))
	for _, kind := range []string{"đặc khu", "thị trấn", "phường", "xã"} {
		if name, ok := strings.CutPrefix(rest, kind); ok && strings.HasPrefix(name, " ") {
			return kind
		}
	}
	return ""
}

// committeeOf is a unit without its own name: "UBND xã" of "UBND xã Bình Thành". What is no committee stays as it is; one without a
// kind has the kind that is given.
func committeeOf(unit, kind string) string {
	if !strings.HasPrefix(unit, committee) {
		return unit
	}
	words := strings.Fields(unit)
	for i, w := range words[1:] {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			if i == 0 && kind != "" {
				return committee + kind
			}
			return strings.Join(words[:i+1], " ")
		}
	}
	return unit
}

func first(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ""
}

// ClerkRole is the clerk's post within a sentence: "văn phòng – thống kê".
func (t Terms) ClerkRole() string {
	if t.ClerkPost == Default().ClerkPost {
		return strings.ToLower(t.ClerkPost)
	}
	return lowered(t.ClerkPost)
}

// SurveyFull is the survey with its short form: "điều tra xã hội học (XHH)".
func (t Terms) SurveyFull() string {
	if strings.Contains(t.Survey, t.SurveyShort) {
		return t.Survey
	}
	return t.Survey + " (" + t.SurveyShort + ")"
}

// Outside is all that the unit does not score itself, short: "XHH", "XHH và nơi khác chấm".
func (t Terms) Outside() string { return t.joined(t.SurveyShort) }

// OutsideFull is the same with the survey spelled out: "điều tra xã hội học (XHH) và nơi khác chấm".
func (t Terms) OutsideFull() string { return t.joined(t.SurveyFull()) }

// OutsideSpelled is the same without the short form: "điều tra xã hội học và nơi khác chấm".
func (t Terms) OutsideSpelled() string { return t.joined(t.Survey) }

func (t Terms) joined(survey string) string { return t.joinedBy(" và ", survey) }

func (t Terms) joinedBy(and, survey string) string {
	if t.Others == "" {
		return survey
	}
	return survey + and + t.Others
}

// OutsideRun is the same where its result is spoken of: "điều tra XHH".
func (t Terms) OutsideRun() string {
	if strings.HasPrefix(t.Survey, "điều tra ") && t.SurveyShort != t.Survey {
		return t.joined("điều tra " + t.SurveyShort)
	}
	return t.joined(t.Survey)
}

// ReportNo is the number of a report, as an example: "15/BC-UBND".
func (t Terms) ReportNo() string { return "15/" + t.Symbol }

// Fill puts the words into a sentence that is known without a campaign: {clerk}, {clerk_short}, {clerk_role} and {clerk_inside} within a
// sentence, {unit_kind}, {council}, {appraiser}, {notice}, {survey}, {survey_short}, {number}, {analysis}, and the examples.
func (t Terms) Fill(s string) string { return t.FillWith(s, func(word string) string { return word }) }

// FillWith is Fill with each word as esc writes it.
func (t Terms) FillWith(s string, esc func(string) string) string {
	if !strings.Contains(s, "{") {
		return s
	}
	short := t.SurveyShort
	if !strings.Contains(t.Survey, short) {
		short += " (" + t.Survey + ")"
	}
	pairs := append(t.Examples.pairs(), "{clerk}", t.ClerkPost, "{clerk_short}", t.ClerkOffice, "{clerk_role}", t.ClerkRole(),
		"{clerk_inside}", lowered(t.ClerkOffice), "{unit_kind}", t.UnitKind, "{council}", t.Council, "{appraiser}", t.Appraiser, "{notice}", t.NoticeNo,
		"{survey}", t.joinedBy(" hoặc ", t.SurveyFull()), "{survey_short}", t.joined(short), "{number}", t.ReportNo(), "{analysis}", t.analysis())
	for i := 1; i < len(pairs); i += 2 {
		pairs[i] = esc(pairs[i])
	}
	return strings.NewReplacer(pairs...).Replace(s)
}

// analysis says what the analysis of lost points is for.
func (t Terms) analysis() string {
	if t.LossesAt == "" {
		return "phân tích các điểm bị mất"
	}
	return "cho tiêu chí " + t.LossesAt
}

// lowered is a word within a sentence: its first letter small.
func lowered(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToLower(string(r[:1])) + string(r[1:])
}
