package report

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"chamdiem/criteria"
	"chamdiem/scoring"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

func xlsxOf(t testing.TB, d Data) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := WriteXLSX(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestXLSX_SaysWhatTheCampaignSays reads every criterion back and holds it against the domain.
func TestXLSX_SaysWhatTheCampaignSays(t *testing.T) {
	d := sample(t)
	faults := &SheetFaults{}
	table := readTable(openWorkbook(t, xlsxOf(t, d)), faults, sheetAnnex, annexHeads)
	if table == nil {
		t.Fatal(faults)
	}
	rows := map[string]int{}
	for i := range table.rows {
		if stt := table.text(i, headSTT); stt != "" && rows[stt] == 0 {
			rows[stt] = i
		}
	}
	told := map[string]row{}
	for r := range d.rows() {
		told[r.node.Code] = r
	}
	for _, k := range d.Campaign.Catalogue.Leaves() {
		i, ok := rows[k.Label]
		if !ok {
			t.Errorf("%s is missing", k.Code)
			continue
		}
		want := "XHH"
		switch p := d.points(k.Code); {
		case k.Kind == criteria.Survey:
		case p.Valid:
			want = p.Decimal.String()
		default:
			want = ""
		}
		if got := table.text(i, headSelf); got != want {
			t.Errorf("%s: self points %q, want %q", k.Code, got, want)
		}
		if got := table.text(i, headMaximum); got != k.Max.String() {
			t.Errorf("%s: maximum %q, want %s", k.Code, got, k.Max)
		}
		if got := table.text(i, headAnnex); !strings.HasPrefix(got, k.Title) {
			t.Errorf("%s: %q", k.Code, got)
		}
		if got, want := joined(table, i, headExplained), strings.Join(strings.Fields(told[k.Code].explained), " "); got != want {
			t.Errorf("%s: explanation\n%q\nwant\n%q", k.Code, got, want)
		}
		if got, want := joined(table, i, headTitles), strings.Join(strings.Fields(told[k.Code].evidence), " "); got != want {
			t.Errorf("%s: evidence %q, want %q", k.Code, got, want)
		}
	}
	if got := table.text(rows["2.1"], headAgency); got != "Thanh tra huyện" {
		t.Errorf("appraiser of 2.1: %q", got)
	}
	if got, want := table.text(0, headSelf), d.Total.Self.Points.String(); got != want {
		t.Errorf("total: %q, want %s", got, want)
	}
}

// joined is the text of a cell and of the rows it goes on in.
func joined(t *table, i int, heading string) string {
	out := t.text(i, heading)
	for i++; i < len(t.rows) && t.text(i, headSTT) == "" && t.text(i, headAnnex) == "" && t.text(i, headMaximum) == ""; i++ {
		if strings.Contains(strings.Join(t.rows[i], ""), "Tổng điểm") {
			break
		}
		out += " " + t.text(i, heading)
	}
	return strings.Join(strings.Fields(out), " ")
}

func TestXLSX_ListsEveryPieceOfEvidence(t *testing.T) {
	d := sample(t)
	f := openWorkbook(t, xlsxOf(t, d))
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

func TestXLSX_IsReadyForPrinting(t *testing.T) {
	f := openWorkbook(t, xlsxOf(t, sample(t)))
	layout, err := f.GetPageLayout(sheetAnnex)
	if err != nil {
		t.Fatal(err)
	}
	if *layout.Size != 9 || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 {
		t.Errorf("layout %v %v %v", *layout.Size, *layout.Orientation, *layout.FitToWidth)
	}
	found := false
	for _, n := range f.GetDefinedName() {
		found = found || strings.Contains(n.Name, "Print_Titles") && strings.Contains(n.RefersTo, sheetAnnex)
	}
	if !found {
		t.Error("the header row is not repeated")
	}
}

// TestXLSX_HostileTextStaysText proves that no text of people becomes a formula, and that any text comes back as typed.
func TestXLSX_HostileTextStaysText(t *testing.T) {
	d := sample(t)
	for _, text := range []string{"=1+1", "=HYPERLINK(\"http://x\",\"y\")", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "<script>", "]]>", "&amp;", "_x0041_"} {
		e := d.Entries["2.1.1"]
		e.Explanation = []scoring.Part{{Text: text}}
		e.Evidence = []scoring.Evidence{{Number: 1, Kind: scoring.EvidenceFile, Title: text, Name: text + "\x00\x1f.pdf", Fetch: scoring.FetchStored}}
		d.Entries["2.1.1"] = e
		f := openWorkbook(t, xlsxOf(t, d))
		for _, sheet := range f.GetSheetList() {
			rows, err := f.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for i, r := range rows {
				for c := range r {
					if formula, _ := f.GetCellFormula(sheet, cellName(c+1, i+1)); formula != "" {
						t.Errorf("%q became the formula %q", text, formula)
					}
				}
			}
		}
		table := readTable(f, &SheetFaults{}, sheetAnnex, annexHeads)
		got := ""
		for i := range table.rows {
			if table.text(i, headSTT) == "2.1.1" {
				got = table.text(i, headExplained)
				for _, h := range []string{headExplained, headTitles} { // typed over, it still is text
					id, err := f.GetCellStyle(sheetAnnex, table.at(i, h))
					if err != nil {
						t.Fatal(err)
					}
					if style, err := f.GetStyle(id); err != nil || style.NumFmt != formatText {
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
	f := openWorkbook(t, b)
	table := readTable(f, &SheetFaults{}, sheetAnnex, []string{headSTT, headAppraised})
	left := len(points)
	for i := range table.rows {
		if p, ok := points[table.text(i, headSTT)]; ok {
			left--
			if err := f.SetCellValue(sheetAnnex, table.at(i, headAppraised), p); err != nil {
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
	d := sample(t)
	known := d.Entries["3.1.2"]
	known.AppraisedPoints = decimal.NewNullDecimal(decimal.NewFromInt(1))
	d.Entries["3.1.2"] = known
	b := appraise(t, xlsxOf(t, d), map[string]any{"2.1.1": 0.5, "2.1.2": "0,5", "5.5.4.6": 1.35, "IX": "1", "3.1.2": 1, "3.2.1": nil, "1.1": 0.1 + 0.2, "8.1": 1})
	got, err := ReadAppraised(bytes.NewReader(b), d)
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, a := range got {
		told = append(told, a.Words())
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
	if again, err := ReadAppraised(bytes.NewReader(xlsxOf(t, NewData(d.Campaign, d.Phase, d.Entries, d.Now))), d); err != nil || len(again) != 0 {
		t.Errorf("again: %v %v", again, err)
	}
}

func TestAppraised_FaultsAreToldByCell(t *testing.T) {
	d := sample(t)
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
		_, err := ReadAppraised(bytes.NewReader(appraise(t, b, c.points)), d)
		var faults *SheetFaults
		if !errors.As(err, &faults) {
			t.Fatalf("%s: %v", c.name, err)
		}
		told.WriteString("# " + c.name + "\n" + err.Error() + "\n\n")
	}
	f := openWorkbook(t, b)
	rows := sheetRowsOf(t, f, sheetAnnex)
	at := slices.IndexFunc(rows, func(r []string) bool { return r[0] == "2.1.1" })
	if err := f.DuplicateRow(sheetAnnex, at+1); err != nil {
		t.Fatal(err)
	}
	for row, points := range map[int]float64{at + 1: 1, at + 2: 0.5} {
		if err := f.SetCellFloat(sheetAnnex, cellName(5, row), points, -1, 64); err != nil {
			t.Fatal(err)
		}
	}
	var twice bytes.Buffer
	if err := f.Write(&twice); err != nil {
		t.Fatal(err)
	}
	_, err := ReadAppraised(&twice, d)
	told.WriteString("# a criterion twice\n" + err.Error() + "\n\n")
	other := scoring.Shipped()
	other.ID = "xa-khac-2024"
	elsewhere := d
	elsewhere.Campaign = other
	_, err = ReadAppraised(bytes.NewReader(b), elsewhere)
	told.WriteString("# another campaign's\n" + err.Error() + "\n\n")
	var catalogue bytes.Buffer
	if err := WriteCatalogue(&catalogue, d.Campaign.Catalogue); err != nil {
		t.Fatal(err)
	}
	_, err = ReadAppraised(&catalogue, d)
	told.WriteString("# the catalogue's workbook\n" + err.Error() + "\n\n")
	golden(t, "damaged-appraisals.txt", told.String())
}
