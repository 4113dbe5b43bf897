package letter

// Word for word and millimetre for millimetre: what Nghị định 30/2020/NĐ-CP asks of a report, and what a report may not say.

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/reporttest"
	"chamdiem/scoring/report/reporttest/readback"
	"chamdiem/scoring/report/sheet"
	"chamdiem/scoring/report/typeface"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

// setting is how a paragraph of the DOCX is set: size in points, look, place, and the line below it in millimetres.
type setting struct {
	Size         float64
	Bold, Italic bool
	Align        string
	Indent       bool
	Rule         float64
}

// paragraphXML is a paragraph with its layout, and the borders of the empty one that draws a line.
type paragraphXML struct {
	Align struct {
		Val string `xml:"val,attr"`
	} `xml:"pPr>jc"`
	Indent struct {
		First int `xml:"firstLine,attr"`
		Left  int `xml:"left,attr"`
	} `xml:"pPr>ind"`
	Keep *struct{} `xml:"pPr>keepNext"`
	Line *struct{} `xml:"pPr>pBdr>top"`
	Runs []struct {
		Bold   *struct{} `xml:"rPr>b"`
		Italic *struct{} `xml:"rPr>i"`
		Size   struct {
			Val float64 `xml:"val,attr"`
		} `xml:"rPr>sz"`
		Text string `xml:"t"`
	} `xml:"r"`
}

func (p paragraphXML) text() string {
	text := ""
	for _, r := range p.Runs {
		text += r.Text
	}
	return text
}

// paragraphsOf reads all paragraphs of a document.xml in their order, inside of tables as well.
func paragraphsOf(t testing.TB, part []byte) (out []paragraphXML) {
	t.Helper()
	for dec := xml.NewDecoder(strings.NewReader(string(part))); ; {
		tok, err := dec.Token()
		if tok == nil || err != nil {
			return out
		}
		if s, ok := tok.(xml.StartElement); ok && s.Name.Local == "p" {
			var p paragraphXML
			if err := dec.DecodeElement(&p, &s); err != nil {
				t.Fatal(err)
			}
			out = append(out, p)
		}
	}
}

// settings are the paragraphs by their text; the line below one is measured in the room that its cell leaves.
func settings(t testing.TB, d content.Data) map[string]setting {
	t.Helper()
	list := paragraphsOf(t, docxOf(t, d)["word/document.xml"])
	out := map[string]setting{}
	for i, p := range list {
		if len(p.Runs) == 0 {
			continue
		}
		r := p.Runs[0]
		s := setting{Size: r.Size.Val / 2, Bold: r.Bold != nil, Italic: r.Italic != nil, Align: p.Align.Val, Indent: p.Indent.First > 0}
		if i+1 < len(list) && list[i+1].Line != nil {
			s.Rule = float64(list[i+1].Indent.Left) / 20 / pointsPerMM
		}
		if _, seen := out[p.text()]; !seen {
			out[p.text()] = s
		}
	}
	return out
}

func TestDOCX_EveryPartIsSetAsDecree30Says(t *testing.T) {
	d := reporttest.Sample(t)
	got := settings(t, d)
	title := reportTitle(d)
	room := section{}.inner()
	leftCell, rightCell := 62-2*cellSide, room-62-2*cellSide
	rule := func(room, length float64) float64 { return (room - length) / 2 }
	for text, want := range map[string]setting{
		content.Nation:                        {Size: 13, Bold: true, Align: "center"},
		content.Motto:                         {Size: 14, Bold: true, Align: "center", Rule: rule(rightCell, boldWidth(content.Motto, 14))}, // as long as the words
		"ỦY BAN NHÂN DÂN":                     {Size: 13, Bold: true, Align: "center"},
		"XÃ BÌNH THÀNH":                       {Size: 13, Bold: true, Align: "center", Rule: rule(leftCell, boldWidth("XÃ BÌNH THÀNH", 13)/2)}, // a third to a half
		"Số:" + content.Blank(9) + "/BC-UBND": {Size: 13, Align: "center"},
		content.DateLine(d):                   {Size: 14, Italic: true, Align: "center"},
		"BÁO CÁO":                             {Size: 14, Bold: true, Align: "center"},
		title:                                 {Size: 14, Bold: true, Align: "center", Rule: rule(room, boldWidth(title, 14)/3)},
		"Kính gửi: Ủy ban nhân dân huyện Định Hóa.": {Size: 14, Align: "center"},
		"I. KẾT QUẢ TỰ ĐÁNH GIÁ, CHẤM ĐIỂM":         {Size: 14, Bold: true, Align: "both", Indent: true},
		"Nơi nhận:":           {Size: 12, Bold: true, Italic: true, Align: "left"},
		"- Như trên;":         {Size: 11, Align: "left"},
		"- Lưu: VT, VP.":      {Size: 11, Align: "left"},
		"TM. ỦY BAN NHÂN DÂN": {Size: 14, Bold: true, Align: "center"},
		"CHỦ TỊCH":            {Size: 14, Bold: true, Align: "center"},
		"Ma Khánh Sơn":        {Size: 14, Bold: true, Align: "center"},
		"Phụ lục II":          {Size: 14, Bold: true, Align: "center"},
		content.AttachedTo(d, content.FullUnit(d.Campaign)): {Size: 13, Italic: true, Align: "center"},
	} {
		s, ok := got[text]
		if math.Abs(s.Rule-want.Rule) < 0.05 { // rounded to a twentieth of a point
			s.Rule = want.Rule
		}
		if !ok || s != want {
			t.Errorf("%q: %+v, want %+v", text, s, want)
		}
	}
	for text, s := range got {
		if strings.HasPrefix(text, "Căn cứ Quyết định") && (!s.Italic || s.Size != 14 || !s.Indent || s.Align != "both") {
			t.Errorf("a legal basis: %+v", s)
		}
		if strings.HasPrefix(text, "Trên đây là") && s != (setting{Size: 14, Align: "both", Indent: true}) {
			t.Errorf("running text: %+v", s)
		}
	}
	header := string(docxOf(t, d)["word/header1.xml"])
	if first := string(docxOf(t, d)["word/header2.xml"]); !strings.Contains(first, content.Draft) || !strings.Contains(header, content.Draft) {
		t.Error("a draft is not marked on every page")
	}
	if !strings.Contains(header, `<w:jc w:val="center"/>`) || !strings.Contains(header, `<w:sz w:val="26"/>`) {
		t.Error("the page number is not in the middle, or not of size 13")
	}
	document := string(docxOf(t, d)["word/document.xml"])
	if n := strings.Count(document, `<w:titlePg/>`); n != 2 {
		t.Errorf("%d of 2 sections hide the number of their first page", n)
	}
	if strings.Count(document, `<w:pgNumType w:start="1"/>`) != 2 || strings.Count(document, `w:header="340"`) != 2 || !strings.Contains(string(docxOf(t, reporttest.Frozen(t))["word/document.xml"]), `w:header="567"`) {
		t.Error("the annex does not count its own pages, or the number is not 10 mm below the edge, below the mark of a draft 6")
	}
}

// TestReport_NumberAndDayAreLeftToTheClerk finds no number and no day where the clerk writes them by hand.
func TestReport_NumberAndDayAreLeftToTheClerk(t *testing.T) {
	d := reporttest.Sample(t)
	four := strings.Repeat("\u00a0", 4)
	want := []string{
		"Số:" + strings.Repeat("\u00a0", 9) + "/BC-UBND", "Bình Thành, ngày " + four + " tháng 11 năm 2024",
		"(Kèm theo Báo cáo số " + strings.Repeat("\u00a0", 6) + "/BC-UBND ngày " + strings.Repeat("\u00a0", 5) + "/" + strings.Repeat("\u00a0", 5) + "/2024 của Ủy ban nhân dân xã Bình Thành)",
	}
	lines := readWord(t, docxOf(t, d)).lines()
	for _, w := range want {
		if !slices.Contains(lines, w) {
			t.Errorf("not in the report: %q", w)
		}
	}
	rows := annexSheetOf(t, d)
	if text := fmt.Sprint(rows); !strings.Contains(text, want[1]) {
		t.Errorf("not in the workbook: %q", want[1])
	}
	// January's report of the year before carries January's month and its own year.
	next := content.New(d.Campaign, d.Phase, d.Entries, time.Date(2025, 1, 3, 8, 0, 0, 0, d.Campaign.Location))
	if !slices.Contains(readWord(t, docxOf(t, next)).lines(), "Bình Thành, ngày "+four+" tháng 01 năm 2025") {
		t.Error("the month is not that of the day it was made")
	}
}

// TestDOCX_OrderOfTheParts reads the report from top to bottom.
func TestDOCX_OrderOfTheParts(t *testing.T) {
	d := reporttest.Sample(t)
	text := strings.Join(readWord(t, docxOf(t, d)).lines(), "\n")
	at := 0
	for _, part := range []string{"ỦY BAN NHÂN DÂN", "XÃ BÌNH THÀNH", content.Nation, content.Motto, "/BC-UBND", "Bình Thành, ngày", "BÁO CÁO", reportTitle(d), "Kính gửi:", "Căn cứ Quyết định số 7171/QĐ-UBND",
		"Thực hiện Hướng dẫn", "I. KẾT QUẢ", "1. Tình hình", "2. Kết quả chung", "3. Kết quả theo nội dung", "II. CÁC TIÊU CHÍ CHƯA ĐẠT", "III. TIÊU CHÍ ĐƯỢC ẤN ĐỊNH", "Được ấn định điểm:", "Tiêu chí 8.1 (", "Tiêu chí 8.2 (",
		"Đề nghị Hội đồng thẩm định đánh giá bổ sung", "IV. ĐỀ XUẤT", "Trên đây là", "Nơi nhận:", "- Lưu: VT, VP.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Ma Khánh Sơn", "Phụ lục II", "KHUNG TIÊU CHÍ", "STT", "CỘNG TỔNG"} {
		next := strings.Index(text[at:], part)
		if next < 0 {
			t.Fatalf("%q is missing, or stands too early", part)
		}
		at += next
	}
}

func TestReport_LegalBasesEndAsDecree30Says(t *testing.T) {
	d := reporttest.Sample(t)
	c := *d.Campaign
	c.LegalBases = []string{"Quyết định số 1/QĐ-UBND;", "Hướng dẫn số 2/HD-UBND.", "Theo Kế hoạch số 3/KH-UBND"}
	d.Campaign = &c
	var got []string
	for _, l := range readWord(t, docxOf(t, d)).lines() {
		if strings.Contains(l, "số 1/QĐ") || strings.Contains(l, "số 2/HD") || strings.Contains(l, "số 3/KH") {
			got = append(got, l)
		}
	}
	if diff := cmp.Diff([]string{"Căn cứ Quyết định số 1/QĐ-UBND;", "Thực hiện Hướng dẫn số 2/HD-UBND;", "Theo Kế hoạch số 3/KH-UBND."}, got); diff != "" {
		t.Error(diff)
	}
}

// TestReport_ClaimsNoDayThatHasNotCome reads the sentence about the figures before, on and after the cut-off.
func TestReport_ClaimsNoDayThatHasNotCome(t *testing.T) {
	d := reporttest.Sample(t)
	at := func(day, hour int) time.Time { return time.Date(2024, 11, day, hour, 0, 0, 0, d.Campaign.Location) }
	for _, c := range []struct {
		now  time.Time
		want string
	}{
		{at(14, 8), "Số liệu tạm tính đến ngày 14/11/2024 (thời điểm chốt số liệu: hết ngày 20/11/2024)."},
		{at(20, 23), "Số liệu tạm tính đến ngày 20/11/2024 (thời điểm chốt số liệu: hết ngày 20/11/2024)."},
		{at(21, 0), "Số liệu được tính đến hết ngày 20/11/2024."},
	} {
		text := strings.Join(readWord(t, docxOf(t, content.New(d.Campaign, d.Phase, d.Entries, c.now))).lines(), "\n")
		if !strings.Contains(text, c.want) {
			t.Errorf("at %v not said: %s", c.now, c.want)
		}
		if c.now.Before(at(21, 0)) && strings.Contains(text, "được tính đến hết ngày") {
			t.Errorf("at %v the report speaks of a day that has not come", c.now)
		}
	}
}

// TestReport_TellsWhoseFiguresRunToAnotherDay names the criterion that the document exempts, and those whose officers said no.
func TestReport_TellsWhoseFiguresRunToAnotherDay(t *testing.T) {
	d := reporttest.Sample(t)
	said := func(d content.Data) string { return strings.Join(readWord(t, docxOf(t, d)).lines(), "\n") }
	if text := said(d); !strings.Contains(text, "Riêng số liệu của tiêu chí 7.2 tính đến thời điểm gửi báo cáo tự chấm điểm.") || strings.Contains(text, "không tính đến ngày chốt") {
		t.Error("7.2 is not told, or somebody else is")
	}
	entries := maps.Clone(d.Entries)
	no, yes := false, true
	for code, at := range map[string]*bool{"2.1.1": &no, "3.1.1": &yes, "5.5.1": &no} {
		e := entries[code]
		e.FiguresAtCutoff = at
		entries[code] = e
	}
	delete(entries, "7.2")
	if text := said(content.New(d.Campaign, d.Phase, entries, d.Now)); !strings.Contains(text, "không tính đến ngày chốt số liệu: 2.1.1, 5.5.1.") || strings.Contains(text, "Riêng số liệu") {
		t.Error("the officers' answers are not told, or 7.2 is, which is empty")
	}
}

// TestReport_IsForTheCouncil finds nothing in it that is meant for officers, and nothing of files that are not handed in.
func TestReport_IsForTheCouncil(t *testing.T) {
	d := reporttest.Nasty(t)
	parts := docxOf(t, d)
	text := strings.Join(readWord(t, parts).lines(), "\n")
	for _, never := range []string{"nữa là đủ", "nữa là đạt", "→", "Bấm", "(4) Biên bản họp", "(5) Biên bản họp", "%!", "<nil>", "undefined"} {
		if strings.Contains(text, never) {
			t.Errorf("the report says %q", never)
		}
	}
	for _, always := range []string{
		"18/20 = 90 %; 90 × 2 / 100 = 1,8 điểm (tối đa 2).", "Tiêu chí 7.3 (", "1,5 điểm. Không có kiến nghị phải thực hiện",
		"chưa có kết quả (tối đa 20)", "(6) Biên bản họp", "(30) Biên bản họp", "(XHH: 20)",
		"(điểm tự đánh giá, điểm thẩm định chưa gồm XHH)",
	} {
		if !strings.Contains(strings.ReplaceAll(text, "\u00a0", " "), always) {
			t.Errorf("the report does not say %q", always)
		}
	}
	listedFiles := 0
	for _, e := range d.Entries {
		for _, v := range e.Evidence {
			if v.Fetch != scoring.FetchRefused && v.Fetch != scoring.FetchFailed {
				listedFiles++
			}
		}
	}
	if want := "kèm theo " + format.Count(listedFiles) + " tài liệu kiểm chứng"; !strings.Contains(text, want) {
		t.Errorf("not said: %s", want)
	}
	if found := regexp.MustCompile(`\d\.\d+ điểm|\d\.\d+/80`).FindString(text); found != "" {
		t.Errorf("a decimal point: %q", found)
	}
}

// TestReport_GroupsAddUp holds the table of contents and groups against the sum below it, in numbers.
func TestReport_GroupsAddUp(t *testing.T) {
	d := reporttest.Sample(t)
	doc := readWord(t, docxOf(t, d))
	lines := map[string]scoring.Line{}
	for _, l := range d.Total.Groups {
		lines[l.Label] = l
	}
	seen, contents := 0, 0
	for _, it := range doc.Body.Items {
		if len(it.Rows) == 0 || it.Rows[0].Cells[0].Paragraphs[0].text() != "TT" {
			continue
		}
		for _, r := range it.Rows[1:] {
			var cells []string
			for _, c := range r.Cells {
				cells = append(cells, c.Paragraphs[0].text())
			}
			l, ok := lines[cells[0]]
			switch {
			case ok && l.Survey:
				seen++
				if cells[3] != "XHH" || cells[4] != "XHH" {
					t.Errorf("ballots: %q", cells)
				}
			case ok:
				seen++
				if cells[2] != format.Points(l.All.Max) || cells[3] != format.Points(l.All.Points) || cells[4] != format.Points(l.All.Max.Sub(l.All.Points)) {
					t.Errorf("group %s: %q, want %s of %s", l.Label, cells, l.All.Points, l.All.Max)
				}
			case cells[0] == "" && strings.HasPrefix(cells[1], "NỘI DUNG"):
				seen++
				want := []string{"57 of 77", "20 of 20", "3 of 3"}[contents]
				top, self, missing := contentSums(d, d.Campaign.Catalogue.Contents[contents])
				if got := format.Points(top) + " of " + strings.Split(cells[2], "(")[0]; got != want || cells[3] != format.Points(self) || cells[4] != format.Points(missing) {
					t.Errorf("content %d: %q, want %s, %s, %s", contents+1, cells, want, self, missing)
				}
				contents++
			case cells[1] == "Cộng (chưa tính XHH)":
				seen++
				s := d.Total.Self
				if diff := cmp.Diff([]string{format.Points(s.Max), format.Points(s.Points), format.Points(s.Max.Sub(s.Points))}, cells[2:]); diff != "" {
					t.Error(diff)
				}
			}
		}
	}
	if seen != len(lines)+4 {
		t.Errorf("%d rows of %d groups, three contents and their sum", seen, len(lines))
	}
}

// contentSums adds up what officers score of a content: the maximum, their points, and what is missing.
func contentSums(d content.Data, n *criteria.Node) (top, self, missing decimal.Decimal) {
	for _, k := range n.Leaves() {
		if !d.Campaign.IsSurvey(k.Code) {
			top, self = top.Add(k.Max), self.Add(d.Points(k.Code).Decimal)
		}
	}
	return top, self, top.Sub(self)
}

// TestAnnex_ParentsAreTheSumOfWhatIsBelow reads the rows of contents, groups and parts in the workbook and the DOCX.
func TestAnnex_ParentsAreTheSumOfWhatIsBelow(t *testing.T) {
	d := reporttest.Sample(t)
	inBook := map[string][]string{}
	for _, r := range annexSheetOf(t, d) {
		inBook[strings.Split(r[1], "\n")[0]] = r
	}
	inWord := map[string][]string{}
	for _, r := range readWord(t, docxOf(t, d)).annexRows() {
		if len(r) == 1 {
			continue // a long text below its row
		}
		inWord[strings.Split(r[1], "\n")[0]] = r
	}
	for n := range d.Campaign.Catalogue.Nodes() {
		if n.Criterion != nil {
			continue
		}
		top, self, _ := contentSums(d, n)
		word, book := format.Points(self), self.String()
		if top.IsZero() {
			word, book = "XHH", "XHH"
		}
		title := d.Row(n).Title
		if w := inWord[title]; len(w) < 4 || w[2] != format.Points(n.Max) || w[3] != word {
			t.Errorf("%s in the DOCX: %q, want %s of %s", title, w, word, n.Max)
		}
		if b := inBook[title]; len(b) < 4 || b[2] != n.Max.String() || b[3] != book {
			t.Errorf("%s in the workbook: %q, want %s of %s", title, b, book, n.Max)
		}
	}
}

// TestDOCX_HeadingsStayWithWhatTheyHead checks the rows of groups and the last sentence before the signature.
func TestDOCX_HeadingsStayWithWhatTheyHead(t *testing.T) {
	d := reporttest.Sample(t)
	kept := map[string]bool{}
	for _, p := range paragraphsOf(t, docxOf(t, d)["word/document.xml"]) {
		kept[p.text()] = kept[p.text()] || p.Keep != nil
	}
	leaves := d.Campaign.Catalogue.Leaves()
	for n := range d.Campaign.Catalogue.Nodes() {
		r := d.Row(n)
		last := n.Code == leaves[len(leaves)-1].Code // the sums stay with it
		below := last || tall(r.Explained, annexWidths[annexExplainedColumn]) || tall(r.Evidence, annexWidths[annexEvidenceColumn])
		if title := r.Title; kept[title] != (n.Criterion == nil || below) {
			t.Errorf("%s: stays with the next row: %v", title, kept[title])
		}
	}
	for text, keep := range kept {
		if strings.HasPrefix(text, "Trên đây là") && !keep {
			t.Error("the signature may stand alone on a page")
		}
	}
}

// TestPDF_NoHeadingAtTheFootOfAPage finds what stands last in the first column of each page of the annex.
func TestPDF_NoHeadingAtTheFootOfAPage(t *testing.T) {
	for name, d := range map[string]content.Data{"a full campaign": reporttest.Sample(t), "the corners": reporttest.Nasty(t)} {
		heading := map[string]bool{}
		for n := range d.Campaign.Catalogue.Nodes() {
			if n.Criterion == nil && n.Label != "" {
				heading[n.Label] = true
			}
		}
		list := readback.PDF(t, pdfOf(t, d))
		annex := annexFrom(t, list)
		lowest := map[int]readback.Shown{}
		for _, s := range list {
			if s.Page < annex || s.X > (marginLeft+14)*pointsPerMM || s.Text == content.HeadSTT {
				continue
			}
			if low, ok := lowest[s.Page]; !ok || s.Y < low.Y {
				lowest[s.Page] = s
			}
		}
		if len(lowest) < 20 {
			t.Fatalf("%s: only %d pages", name, len(lowest))
		}
		for page, s := range lowest {
			if heading[s.Text] {
				t.Errorf("%s: page %d ends with the heading %q", name, page, s.Text)
			}
		}
	}
}

func TestPDF_NumbersStandInTheMiddleBetweenTheMargins(t *testing.T) {
	list := readback.PDF(t, pdfOf(t, reporttest.Sample(t)))
	annex := annexFrom(t, list)
	for _, s := range list {
		body := section{landscape: s.Page >= annex}
		_, h := body.size()
		if h*pointsPerMM-s.Y > marginTop*pointsPerMM || strings.HasPrefix(s.Text, content.Draft) {
			continue
		}
		middle := s.X + typeface.Width(s.Text, sizePageNo, false)/2
		if want := (marginLeft + body.inner()/2) * pointsPerMM; math.Abs(middle-want) > 1 {
			t.Errorf("page %d: the number stands at %.0f, want %.0f", s.Page, middle, want)
		}
	}
}

// annexSheetOf reads the rows of the sheet "Phụ lục II".
func annexSheetOf(t *testing.T, d content.Data) [][]string {
	t.Helper()
	var out bytes.Buffer
	if err := sheet.Write(&out, d); err != nil {
		t.Fatal(err)
	}
	return reporttest.Rows(t, reporttest.Workbook(t, out.Bytes()), "Phụ lục II")
}

func TestAnnex_TheSumOfAppraisedPointsHasNoBallots(t *testing.T) {
	d := reporttest.Frozen(t) // ballots are appraised there too
	want := decimal.Zero
	for _, k := range d.Campaign.Catalogue.Leaves() {
		if p := d.Entries[k.Code].AppraisedPoints; p.Valid && !d.Campaign.IsSurvey(k.Code) {
			want = want.Add(p.Decimal)
		}
	}
	if row := readWord(t, docxOf(t, d)).annexRows()[1]; row[4] != format.Points(want) {
		t.Errorf("in the DOCX %q, want %s", row, want)
	}
}

func TestAnnex_ShowsFiguresAndHasLongTextsBelowTheirRow(t *testing.T) {
	d := reporttest.Longest(t)
	long, figures := 0, 0
	for _, r := range readWord(t, docxOf(t, d)).annexRows()[1:] {
		if len(r) == 1 {
			long++
			continue
		}
		said := strings.ReplaceAll(r[annexExplainedColumn], "\u00a0", " ")
		if n := len([]rune(said)); n > 1200 {
			t.Errorf("%s: %d letters stand in the column", r[0], n)
		}
		k, ok := d.Campaign.Catalogue.Find(r[0])
		if !ok || k.Kind != criteria.Ratio || !d.Entries[k.Code].Answer.Values["total"].IsPositive() {
			continue
		}
		if figures++; !strings.HasPrefix(said, "Số liệu: ") || !strings.Contains(said, "/20 = ") {
			t.Errorf("%s shows no figures: %q", k.Code, said)
		}
	}
	if long < 15 || figures < 5 {
		t.Errorf("%d texts below their rows, %d ratios", long, figures)
	}
}
