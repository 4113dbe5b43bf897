package sheet

// The sheets beside the framework, what stands below it, and how all of it is printed.

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/grid"
	"chamdiem/scoring/report/reporttest"

	"github.com/google/go-cmp/cmp"
)

func TestXLSX_EvidenceSheetTellsAllOfEachPiece(t *testing.T) {
	d := reporttest.Nasty(t)
	var want [][]string
	for _, k := range d.Campaign.Catalogue.Leaves() {
		for _, v := range d.Entries[k.Code].Evidence {
			file, size, signature := v.Name, "", ""
			if v.Kind == scoring.EvidenceLink {
				file = v.URL
			}
			if v.Size > 0 {
				size = format.Size(v.Size)
			}
			if v.Signature != nil {
				signature = v.Signature.WordsAt(d.Campaign.Location)
			}
			state := map[scoring.FetchState]string{scoring.FetchStored: "đã lưu", scoring.FetchTooLarge: "quá lớn nên chưa đưa được vào hồ sơ", scoring.FetchNone: "đường dẫn", scoring.FetchWaiting: "chưa tải về",
				scoring.FetchRefused: "không nhận được, không có trong hồ sơ: tệp có lệnh tự chạy", scoring.FetchFailed: "không nhận được, không có trong hồ sơ: tệp gửi lên không còn tải về được"}[v.Fetch]
			want = append(want, []string{k.Code, strconv.Itoa(v.Number), v.Title, v.Place, v.Facts.Number, content.Day(v.Facts.Date), file, size, state, signature, strings.Join(v.AlsoAt, ", "), v.SHA256})
		}
	}
	rows := reporttest.Rows(t, reporttest.Workbook(t, xlsxOf(t, d)), sheetEvidence)
	if diff := cmp.Diff(headsOf(evidenceColumns), rows[3]); diff != "" {
		t.Errorf("heading: %s", diff)
	}
	if diff := cmp.Diff(want, rows[4:]); diff != "" {
		t.Error(diff)
	}
}

// A campaign without any evidence says so in the list of it.
func TestXLSX_EvidenceSheetSaysThatThereIsNone(t *testing.T) {
	d := reporttest.Sample(t)
	d = content.New(d.Campaign, d.Phase, nil, d.Now)
	rows := reporttest.Rows(t, reporttest.Workbook(t, xlsxOf(t, d)), sheetEvidence)
	if len(rows) != 5 || rows[4][0] != content.NoEvidence {
		t.Errorf("%q", rows[min(4, len(rows)):])
	}
}

func TestXLSX_ProgressSheetAgreesWithTheTotal(t *testing.T) {
	d := reporttest.Sample(t)
	rows := reporttest.Rows(t, reporttest.Workbook(t, xlsxOf(t, d)), sheetProgress)
	var got, want [][]string
	for _, p := range d.Total.People {
		n := func(s ...scoring.EntryState) string { return strconv.Itoa(personState(p, s...)) }
		want = append(want, []string{d.Campaign.Display(p.Person), strconv.Itoa(p.Owned.Leaves), n(scoring.Approved), n(scoring.Submitted), n(scoring.Working), n(scoring.Returned),
			n(scoring.Empty, ""), p.Owned.Points.String(), p.Owned.Max.String(), strings.Join(p.Owes, ", ")})
	}
	for _, r := range rows[4:] {
		if r[0] == "" {
			break
		}
		got = append(got, r)
	}
	if diff := cmp.Diff(want, got); diff != "" || len(got) < 10 {
		t.Errorf("people: %s", diff)
	}
	at := slices.IndexFunc(rows, func(r []string) bool { return r[0] == headCriterion && r[1] == headCriterionTitle })
	leaves := d.Campaign.Catalogue.Leaves()
	if at < 0 || len(rows) != at+1+len(leaves) {
		t.Fatalf("%d rows, the criteria begin at %d", len(rows), at)
	}
	for i, k := range leaves {
		r := rows[at+1+i]
		points := ""
		if p := d.Points(k.Code); p.Valid {
			points = p.Decimal.String()
		}
		if r[0] != k.Code || r[1] != k.Title || r[7] != points || r[8] != k.Max.String() || r[9] != progressWords(d, k) {
			t.Errorf("%s: %q", k.Code, r)
		}
		for _, who := range d.Campaign.Assigned(k.Code).Officers {
			if !strings.Contains(r[5], strings.TrimPrefix(d.Campaign.Display(who), "đ/c ")) {
				t.Errorf("%s: %q without %s", k.Code, r[5], who)
			}
		}
	}
}

func TestXLSX_ProgressSheetSaysWhatWaitsForADecision(t *testing.T) {
	d := reporttest.Sample(t)
	for _, k := range d.Campaign.Catalogue.Leaves() {
		if d.Entries[k.Code].State == scoring.Working && d.Campaign.IsAsked(k.Code) {
			d.Total.Waiting = []string{k.Code}
			break
		}
	}
	waiting := 0
	for _, r := range reporttest.Rows(t, reporttest.Workbook(t, xlsxOf(t, d)), sheetProgress) {
		if len(r) < 10 || !strings.HasPrefix(r[9], scoring.WaitsName) {
			continue
		}
		if waiting++; r[0] != d.Total.Waiting[0] {
			t.Errorf("%s waits, want %v", r[0], d.Total.Waiting)
		}
	}
	if waiting != 1 {
		t.Errorf("%d criteria wait for a decision, want 1", waiting)
	}
}

// TestXLSX_TotalsAndSignaturesStandBelow reads what stands below the table, ballots apart.
func TestXLSX_TotalsAndSignaturesStandBelow(t *testing.T) {
	for name, d := range map[string]content.Data{"ballots known": reporttest.Sample(t), "ballots unknown": reporttest.Nasty(t)} {
		rows := reporttest.Rows(t, reporttest.Workbook(t, xlsxOf(t, d)), sheetAnnex)
		var below []string
		for i, r := range rows {
			if strings.HasPrefix(r[1], "Tổng điểm tự chấm") {
				for _, r := range rows[i:] {
					below = append(below, strings.TrimSpace(strings.Join(slices.DeleteFunc(slices.Clone(r), func(s string) bool { return s == "" }), " | ")))
				}
				break
			}
		}
		below = slices.DeleteFunc(below, func(s string) bool { return s == "" })
		survey := "đơn vị dự kiến " + format.Points(d.Total.Survey.Points) + "/20"
		if d.Total.SurveyKnown == 0 {
			survey = "chưa có kết quả (tối đa 20)"
		}
		want := []string{
			"Tổng điểm tự chấm (không tính XHH): " + format.Points(d.Total.Self.Points) + "/80",
			"Điểm điều tra xã hội học (XHH): " + survey,
		}
		if d.Total.SurveyKnown > 0 {
			want = append(want, "Cộng: "+format.Points(d.Total.All.Points)+"/100")
		}
		want = append(want, []string{
			strings.TrimSpace(content.DateLine(d)),
			"NGƯỜI LẬP BIỂU | TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "(Ký, ghi rõ họ tên) | (Ký, ghi rõ họ tên, đóng dấu)", "Ma Khánh Sơn",
		}...)
		if diff := cmp.Diff(want, below); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestXLSX_EverySheetPrintsOnA4 checks paper, orientation, width, margins, page numbers and repeated headings of each sheet.
func TestXLSX_EverySheetPrintsOnA4(t *testing.T) {
	d := reporttest.Sample(t)
	f := reporttest.Workbook(t, xlsxOf(t, d))
	titles := map[string]string{}
	for _, n := range f.GetDefinedName() {
		if n.Name == "_xlnm.Print_Titles" {
			titles[n.Scope] = n.RefersTo
		}
	}
	for _, sheet := range []string{sheetAnnex, sheetEvidence, sheetProgress} {
		layout, err := f.GetPageLayout(sheet)
		if err != nil {
			t.Fatal(err)
		}
		props, err := f.GetSheetProps(sheet)
		if err != nil {
			t.Fatal(err)
		}
		if *layout.Size != 9 || *layout.Orientation != "landscape" || props.FitToPage != nil && *props.FitToPage || *layout.FirstPageNumber != 1 {
			t.Errorf("%s: not A4 landscape at a scale of its own, with pages from 1 on", sheet)
		}
		columns := map[string]int{sheetAnnex: len(content.AnnexHeads), sheetEvidence: len(evidenceColumns), sheetProgress: len(personColumns)}[sheet]
		if wide := widthOf(t, f, sheet, 1, columns) * 7 * 0.75 * float64(*layout.AdjustTo) / 100; wide > 841.9-72 || wide < 0.85*(841.9-72) {
			t.Errorf("%s: the columns are %v points wide on a page of 770", sheet, wide)
		}
		margins, err := f.GetPageMargins(sheet)
		if err != nil || *margins.Left > 0.8 || *margins.Left < 0.2 || *margins.Top < 0.4 {
			t.Errorf("%s: margins %+v, %v", sheet, margins, err)
		}
		if footer, err := f.GetHeaderFooter(sheet); err != nil || !strings.HasSuffix(footer.OddFooter, "Trang &P") {
			t.Errorf("%s: no page numbers, %v", sheet, err)
		}
		var from, to int
		if _, err := fmt.Sscanf(titles[sheet][strings.Index(titles[sheet], "!")+1:], "$%d:$%d", &from, &to); err != nil || from != to {
			t.Errorf("%s: repeats %q", sheet, titles[sheet])
			continue
		}
		row := reporttest.Rows(t, f, sheet)[from-1]
		want := map[string][]string{sheetAnnex: content.AnnexHeads, sheetEvidence: headsOf(evidenceColumns), sheetProgress: {headCriterion, headCriterionTitle}}[sheet]
		if row = slices.DeleteFunc(row, func(s string) bool { return s == "" }); !slices.Equal(row[:len(want)], want) {
			t.Errorf("%s repeats row %d: %q", sheet, from, row)
		}
		panes, err := f.GetPanes(sheet)
		if err != nil || !panes.Freeze || sheet == sheetAnnex && panes.YSplit != 1 { // the row of headings for the screen
			t.Errorf("%s: the heading does not stay in sight, %v", sheet, err)
		}
	}
	for _, moment := range []content.Data{d, reporttest.Frozen(t)} {
		f := reporttest.Workbook(t, xlsxOf(t, moment))
		for _, sheet := range f.GetSheetList() {
			header, err := f.GetHeaderFooter(sheet)
			if err != nil || strings.Contains(header.OddHeader, content.Draft) == moment.IsFinal() {
				t.Errorf("final: %v, %s is headed %+v, %v", moment.IsFinal(), sheet, header, err)
			}
			if strings.Contains(header.OddHeader, "không thuộc Phụ lục II được ký") == (sheet == sheetAnnex) {
				t.Errorf("%s does not say whether it is part of what is signed: %q", sheet, header.OddHeader)
			}
		}
	}
	if f.GetSheetList()[0] != sheetAnnex || f.GetActiveSheetIndex() != 0 {
		t.Error("the workbook does not open with Phụ lục II")
	}
	valid, err := f.GetDataValidations(sheetAnnex)
	if err != nil || len(valid) != 1 || !strings.HasPrefix(valid[0].Sqref, "E") || valid[0].Type != "decimal" {
		t.Errorf("what may be entered as appraised: %+v, %v", valid, err)
	}
}

// TestXLSX_ComesBackFromTheCorners fills in the column where explanations go on over many rows.
func TestXLSX_ComesBackFromTheCorners(t *testing.T) {
	d := reporttest.Nasty(t)
	filled := map[string]any{}
	for _, k := range d.Campaign.Catalogue.Leaves() {
		filled[k.Label] = k.Max.Div(k.Max.Add(k.Max)).InexactFloat64() // 0.5
	}
	got, err := appraisedIn(t, strings.NewReader(string(appraise(t, xlsxOf(t, d), filled))), d)
	if err != nil || len(got) != len(filled) {
		t.Fatalf("%d of %d, %v", len(got), len(filled), err)
	}
	for i, k := range d.Campaign.Catalogue.Leaves() {
		if got[i].Code != k.Code || got[i].Given.String() != "0.5" {
			t.Errorf("%+v, want %s", got[i], k.Code)
		}
	}
}

// headsOf are the headings of columns.
func headsOf(columns []grid.Column) []string {
	var out []string
	for _, c := range columns {
		out = append(out, c.Head)
	}
	return out
}
