package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"chamdiem/criteria"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/grid"
	"chamdiem/scoring/report/reporttest"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

func xlsxOf(t testing.TB, d content.Data) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestXLSX_SaysWhatTheCampaignSays reads every criterion back and holds it against the domain.
func TestXLSX_SaysWhatTheCampaignSays(t *testing.T) {
	d := reporttest.Sample(t)
	faults := &grid.Faults{}
	table := grid.ReadTable(reporttest.Workbook(t, xlsxOf(t, d)), faults, sheetAnnex, content.AnnexHeads)
	if table == nil {
		t.Fatal(faults)
	}
	rows := map[string]int{}
	for i := range table.Rows {
		if stt := table.Text(i, content.HeadSTT); stt != "" && rows[stt] == 0 {
			rows[stt] = i
		}
	}
	told := map[string]content.Row{}
	for r := range d.Rows() {
		told[r.Node.Code] = r
	}
	for _, k := range d.Campaign.Catalogue.Leaves() {
		i, ok := rows[k.Label]
		if !ok {
			t.Errorf("%s is missing", k.Code)
			continue
		}
		want := "XHH"
		switch p := d.Points(k.Code); {
		case k.Kind == criteria.Survey:
		case p.Valid:
			want = p.Decimal.String()
		default:
			want = ""
		}
		if got := table.Text(i, content.HeadSelf); got != want {
			t.Errorf("%s: self points %q, want %q", k.Code, got, want)
		}
		if got := table.Text(i, content.HeadMaximum); got != k.Max.String() {
			t.Errorf("%s: maximum %q, want %s", k.Code, got, k.Max)
		}
		if got := table.Text(i, content.HeadAnnex); !strings.HasPrefix(got, k.Title) {
			t.Errorf("%s: %q", k.Code, got)
		}
		for head, want := range map[string]string{
			content.HeadExplained: told[k.Code].FiguresWords() + " " + told[k.Code].Explained,
			content.HeadTitles:    told[k.Code].Evidence,
		} {
			if got, want := whole(table, i, head), strings.Join(strings.Fields(want), " "); got != want {
				t.Errorf("%s: %s\n%q\nwant\n%q", k.Code, head, got, want)
			}
		}
	}
	if got := table.Text(rows["2.1"], content.HeadAgency); got != "Thanh tra huyện" {
		t.Errorf("appraiser of 2.1: %q", got)
	}
	if got, want := table.Text(0, content.HeadSelf), d.Total.Self.Points.String(); got != want {
		t.Errorf("total: %q, want %s", got, want)
	}
}

// whole is the text of a cell and of the rows over the whole width in which it stands or goes on.
func whole(t *grid.Table, i int, heading string) string {
	out := strings.TrimSuffix(t.Text(i, heading), content.SeeBelow)
	what := heading + " tiêu chí " + t.Text(i, content.HeadSTT)
	for i++; i < len(t.Rows) && t.Text(i, content.HeadSTT) == ""; i++ {
		below := t.Text(i, content.HeadAnnex)
		for _, head := range []string{what + ": ", what + " (tiếp): "} {
			if rest, ok := strings.CutPrefix(below, head); ok {
				out += " " + rest
			}
		}
	}
	return strings.Join(strings.Fields(out), " ")
}

func TestXLSX_ListsEveryPieceOfEvidence(t *testing.T) {
	d := reporttest.Sample(t)
	f := reporttest.Workbook(t, xlsxOf(t, d))
	rows, err := f.GetRows(sheetEvidence)
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, r := range rows[4:] {
		listed[r[0]+"|"+r[1]+"|"+r[2]] = true
		if r[8] == "đã lưu" && len(r[11]) != 64 {
			t.Errorf("%s: no hash", r[2])
		}
	}
	n := 0
	for code, e := range d.Entries {
		for _, v := range e.Evidence {
			n++
			if !listed[code+"|"+decimal.NewFromInt(int64(v.Number)).String()+"|"+v.Title] {
				t.Errorf("%s (%d) is missing", code, v.Number)
			}
		}
	}
	if len(listed) != n || n < 300 {
		t.Errorf("%d rows for %d pieces", len(listed), n)
	}
}

// TestXLSX_HostileTextStaysText proves that no text of people becomes a formula, and that any text comes back as typed.
func TestXLSX_HostileTextStaysText(t *testing.T) {
	d := reporttest.Sample(t)
	for _, text := range []string{"=1+1", "=HYPERLINK(\"http://x\",\"y\")", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "<script>", "]]>", "&amp;", "_x0041_"} {
		e := d.Entries["2.1.1"]
		e.Explanation = []scoring.Part{{Text: text}}
		e.Evidence = []scoring.Evidence{{Number: 1, Kind: scoring.EvidenceFile, Title: text, Name: text + "\x00\x1f.pdf", Fetch: scoring.FetchStored}}
		d.Entries["2.1.1"] = e
		f := reporttest.Workbook(t, xlsxOf(t, d))
		for _, sheet := range f.GetSheetList() {
			rows, err := f.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for i, r := range rows {
				for c := range r {
					if formula, _ := f.GetCellFormula(sheet, grid.CellName(c+1, i+1)); formula != "" && !strings.Contains(formula, "SUM(") {
						t.Errorf("%q became the formula %q", text, formula)
					}
				}
			}
		}
		table := grid.ReadTable(f, &grid.Faults{}, sheetAnnex, content.AnnexHeads)
		got := ""
		for i := range table.Rows {
			if table.Text(i, content.HeadSTT) == "2.1.1" {
				got = table.Text(i, content.HeadExplained)
				for _, h := range []string{content.HeadExplained, content.HeadTitles} { // typed over, it still is text
					id, err := f.GetCellStyle(sheetAnnex, table.At(i, h))
					if err != nil {
						t.Fatal(err)
					}
					if style, err := f.GetStyle(id); err != nil || style.NumFmt != grid.FormatText {
						t.Errorf("%s is no cell of text: %+v, %v", h, style, err)
					}
				}
			}
		}
		if got != strings.TrimSpace(text) {
			t.Errorf("%q came back as %q", text, got)
		}
	}
}

// appraise fills points into an exported workbook, as a clerk does.
func appraise(t *testing.T, b []byte, points map[string]any) []byte {
	t.Helper()
	f := reporttest.Workbook(t, b)
	table := grid.ReadTable(f, &grid.Faults{}, sheetAnnex, []string{content.HeadSTT, content.HeadAppraised})
	left := len(points)
	for i := range table.Rows {
		if p, ok := points[table.Text(i, content.HeadSTT)]; ok {
			left--
			if err := f.SetCellValue(sheetAnnex, table.At(i, content.HeadAppraised), p); err != nil {
				t.Fatal(err)
			}
		}
	}
	if left != 0 {
		t.Fatalf("%d criteria not found", left)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestAppraised_ComesBack(t *testing.T) {
	d := reporttest.Sample(t)
	known := d.Entries["3.1.2"]
	known.AppraisedPoints = decimal.NewNullDecimal(decimal.NewFromInt(1))
	d.Entries["3.1.2"] = known
	b := appraise(t, xlsxOf(t, d), map[string]any{"2.1.1": 0.5, "2.1.2": "0,5", "5.5.4.6": 1.35, "IX": "1", "3.1.2": 1, "3.2.1": nil, "1.1": 0.1 + 0.2, "8.1": 1})
	got, err := appraisedIn(t, bytes.NewReader(b), d)
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, a := range got {
		told = append(told, words(a))
	}
	want := []string{
		"1.1: tự chấm 3,33, thẩm định 0,3 (trước đó chưa có)",
		"2.1.1: tự chấm 1, thẩm định 0,5 (trước đó chưa có)",
		"2.1.2: tự chấm 1, thẩm định 0,5 (trước đó chưa có)",
		"5.5.4.6: tự chấm 1,5, thẩm định 1,35 (trước đó chưa có)",
		"8.1: tự chấm 1, thẩm định 1 (trước đó chưa có)",
		"9: tự chấm 1, thẩm định 1 (trước đó chưa có)",
	}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Error(diff)
	}
	if !got[1].Lost() || got[5].Lost() {
		t.Error("where points were lost is wrong")
	}
	// What was taken shows in the next export, and is no difference any more.
	for _, a := range got {
		e := d.Entries[a.Code]
		e.AppraisedPoints = decimal.NewNullDecimal(a.Given)
		d.Entries[a.Code] = e
	}
	if again, err := appraisedIn(t, bytes.NewReader(xlsxOf(t, content.New(d.Campaign, d.Phase, d.Entries, d.Now))), d); err != nil || len(again) != 0 {
		t.Errorf("again: %v %v", again, err)
	}
}

func TestAppraised_FaultsAreToldByCell(t *testing.T) {
	d := reporttest.Sample(t)
	b := xlsxOf(t, d)
	var told strings.Builder
	for _, c := range []struct {
		name   string
		points map[string]any
	}{
		{"above the maximum", map[string]any{"2.1.1": 1.5}},
		{"negative", map[string]any{"2.1.1": -0.5}},
		{"a word", map[string]any{"2.1.1": "đạt"}},
		{"too fine", map[string]any{"2.1.1": 0.333}},
		{"several", map[string]any{"2.1.1": "?", "IX": 7}},
	} {
		_, err := appraisedIn(t, bytes.NewReader(appraise(t, b, c.points)), d)
		var faults *grid.Faults
		if !errors.As(err, &faults) {
			t.Fatalf("%s: %v", c.name, err)
		}
		told.WriteString("# " + c.name + "\n" + err.Error() + "\n\n")
	}
	f := reporttest.Workbook(t, b)
	rows := reporttest.Rows(t, f, sheetAnnex)
	at := slices.IndexFunc(rows, func(r []string) bool { return r[0] == "2.1.1" })
	if err := f.DuplicateRow(sheetAnnex, at+1); err != nil {
		t.Fatal(err)
	}
	for row, points := range map[int]float64{at + 1: 1, at + 2: 0.5} {
		if err := f.SetCellFloat(sheetAnnex, grid.CellName(5, row), points, -1, 64); err != nil {
			t.Fatal(err)
		}
	}
	var twice bytes.Buffer
	if err := f.Write(&twice); err != nil {
		t.Fatal(err)
	}
	_, err := appraisedIn(t, &twice, d)
	told.WriteString("# a criterion twice\n" + err.Error() + "\n\n")
	other := campaignfile.Shipped()
	other.ID = "xa-khac-2024"
	elsewhere := d
	elsewhere.Campaign = other
	_, err = appraisedIn(t, bytes.NewReader(b), elsewhere)
	told.WriteString("# another campaign's\n" + err.Error() + "\n\n")
	var catalogue bytes.Buffer
	if err := workbook.Write(&catalogue, d.Campaign.Catalogue); err != nil {
		t.Fatal(err)
	}
	_, err = appraisedIn(t, &catalogue, d)
	told.WriteString("# the catalogue's workbook\n" + err.Error() + "\n\n")
	reporttest.Golden(t, "damaged-appraisals.txt", told.String())
}

// words tells a difference in one line: "2.1.1: tự chấm 1, thẩm định 0,5 (trước đó chưa có)".
func words(a Appraisal) string {
	before := "trước đó chưa có"
	if a.Known.Valid {
		before = "trước đó " + format.Points(a.Known.Decimal)
	}
	return fmt.Sprintf("%s: tự chấm %s, thẩm định %s (%s)", a.Code, format.NullPoints(a.Self), format.Points(a.Given), before)
}
