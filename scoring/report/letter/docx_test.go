package letter

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/reporttest"
	"chamdiem/scoring/report/typeface"

	"github.com/google/go-cmp/cmp"
)

func docxOf(t testing.TB, d content.Data) map[string][]byte {
	t.Helper()
	var out bytes.Buffer
	if err := DOCX(&out, d); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if parts[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(f.Name, ".png") {
			wellFormed(t, f.Name, parts[f.Name])
		}
	}
	return parts
}

func wellFormed(t testing.TB, name string, b []byte) {
	t.Helper()
	for dec := xml.NewDecoder(bytes.NewReader(b)); ; {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

// wordDocument is what the tests read of a document.xml.
type wordDocument struct {
	Body struct {
		Items []wordItem `xml:",any"`
	} `xml:"body"`
}

type wordItem struct {
	XMLName xml.Name
	Rows    []struct {
		Head  *struct{} `xml:"trPr>tblHeader"`
		Cells []struct {
			Paragraphs []wordParagraph `xml:"p"`
		} `xml:"tc"`
	} `xml:"tr"`
	wordParagraph
	Size   wordSize    `xml:"pgSz"`
	Margin wordMargins `xml:"pgMar"`
}

type wordParagraph struct {
	Runs []struct {
		Text string `xml:"t"`
	} `xml:"r"`
	Section *struct {
		Size   wordSize    `xml:"pgSz"`
		Margin wordMargins `xml:"pgMar"`
		Title  *struct{}   `xml:"titlePg"`
	} `xml:"pPr>sectPr"`
}

type wordSize struct {
	W      int    `xml:"w,attr"`
	H      int    `xml:"h,attr"`
	Orient string `xml:"orient,attr"`
}

type wordMargins struct {
	Top    int `xml:"top,attr"`
	Right  int `xml:"right,attr"`
	Bottom int `xml:"bottom,attr"`
	Left   int `xml:"left,attr"`
}

func (p wordParagraph) text() string {
	var b strings.Builder
	for _, r := range p.Runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

func readWord(t testing.TB, parts map[string][]byte) wordDocument {
	t.Helper()
	var doc wordDocument
	if err := xml.Unmarshal(parts["word/document.xml"], &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// lines are the paragraphs, outside and inside of tables.
func (doc wordDocument) lines() []string {
	var out []string
	for _, it := range doc.Body.Items {
		if it.XMLName.Local == "p" {
			out = append(out, it.text())
		}
		for _, r := range it.Rows {
			for _, c := range r.Cells {
				for _, p := range c.Paragraphs {
					out = append(out, p.text())
				}
			}
		}
	}
	return out
}

// annexRows are the rows of the last table, cell by cell.
func (doc wordDocument) annexRows() [][]string {
	var out [][]string
	for _, it := range doc.Body.Items {
		if it.XMLName.Local != "tbl" {
			continue
		}
		out = nil
		for _, r := range it.Rows {
			var cells []string
			for _, c := range r.Cells {
				var ps []string
				for _, p := range c.Paragraphs {
					ps = append(ps, p.text())
				}
				cells = append(cells, strings.Join(ps, "\n"))
			}
			out = append(out, cells)
		}
	}
	return out
}

func TestDOCX_SaysWhatTheCampaignSays(t *testing.T) {
	d := reporttest.Sample(t)
	doc := readWord(t, docxOf(t, d))
	rows := map[string][]string{}
	for _, r := range doc.annexRows() {
		rows[r[0]] = r
		if before, _, ok := strings.Cut(r[0], ":"); ok {
			rows[before] = r // a long text, over the whole width
		}
	}
	for _, k := range d.Campaign.Catalogue.Leaves() {
		if what := "Giải trình tiêu chí " + k.Label; rows[what] == nil {
			rows[what] = []string{""}
		}
	}
	told := map[string]content.Row{}
	for r := range d.Rows() {
		told[r.Node.Code] = r
	}
	for _, k := range d.Campaign.Catalogue.Leaves() {
		r := rows[k.Label]
		if r == nil {
			t.Errorf("%s is missing", k.Code)
			continue
		}
		self := ""
		switch p := d.Points(k.Code); {
		case d.Campaign.IsSurvey(k.Code):
			self = "XHH"
		case p.Valid:
			self = format.Points(p.Decimal)
		}
		if r[2] != format.Points(k.Max) || r[3] != self || !strings.HasPrefix(r[1], k.Title) {
			t.Errorf("%s: %q", k.Code, r[:4])
		}
		want := told[k.Code].Explained
		if f := told[k.Code].Figures; f != "" {
			want = "Số liệu: " + f + ". " + want
		}
		said := strings.Replace(r[6], "(ở dòng dưới)", strings.TrimPrefix(rows["Giải trình tiêu chí "+k.Label][0], "Giải trình tiêu chí "+k.Label+": "), 1)
		if got, want := strings.Join(strings.Fields(said), ""), strings.Join(strings.Fields(want), ""); got != want {
			t.Errorf("%s: explanation %q, want %q", k.Code, got, want)
		}
	}
	text := strings.Join(doc.lines(), "\n")
	for _, want := range []string{
		"ỦY BAN NHÂN DÂN", "XÃ BÌNH THÀNH", content.Nation, content.Motto, "Số:" + content.Blank(9) + "/BC-UBND", "BÁO CÁO",
		"Tự đánh giá, chấm điểm và đề xuất mức độ hoàn thành nhiệm vụ năm 2024",
		"Căn cứ Quyết định số 7171/QĐ-UBND", "Thực hiện Hướng dẫn số 7391/UBND-VP",
		"- Tổng điểm tự chấm (không tính điều tra xã hội học): " + outOf(d.Total.Self),
		"- Như trên;", "- Cộng: " + outOf(d.Total.All),
		"Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Ma Khánh Sơn", "./.", "Phụ lục II",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("without %q", want)
		}
	}
	for _, code := range d.Total.Deferred {
		if !strings.Contains(text, "- Tiêu chí "+code+" (") {
			t.Errorf("%s, to be assessed later, is not listed", code)
		}
	}
}

// TestDOCX_ListsExactlyWhatIsBelowTheMaximum adds up the table of lost points and holds it against the total.
func TestDOCX_ListsExactlyWhatIsBelowTheMaximum(t *testing.T) {
	d := reporttest.Sample(t)
	var want []string
	for _, k := range d.Campaign.Catalogue.Leaves() {
		if p := d.Points(k.Code); !d.Campaign.IsSurvey(k.Code) && (!p.Valid || p.Decimal.LessThan(k.Max)) {
			want = append(want, k.Code)
		}
	}
	doc := readWord(t, docxOf(t, d))
	var got []string
	for _, it := range doc.Body.Items {
		if len(it.Rows) > 0 && it.Rows[0].Cells[len(it.Rows[0].Cells)-1].Paragraphs[0].text() == "Lý do" {
			for _, r := range it.Rows[1:] {
				got = append(got, r.Cells[0].Paragraphs[0].text())
				if r.Cells[4].Paragraphs[0].text() == "" {
					t.Errorf("%s without a reason", got[len(got)-1])
				}
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	sum := format.Points(d.Total.Self.Max.Sub(d.Total.Self.Points))
	if !strings.Contains(strings.Join(doc.lines(), "\n"), "tổng số điểm chưa đạt là "+sum+" điểm") {
		t.Errorf("the lost points do not add up to %s", sum)
	}
}

// TestDOCX_HasTheLayoutOfDecree30 checks paper, margins, page numbers, fonts and repeated heads.
func TestDOCX_HasTheLayoutOfDecree30(t *testing.T) {
	parts := docxOf(t, reporttest.Sample(t))
	doc := readWord(t, parts)
	mm := func(twips int) float64 { return float64(twips) / 20 / pointsPerMM }
	within := func(what string, twips int, low, high float64) {
		if v := mm(twips); v < low-0.1 || v > high+0.1 {
			t.Errorf("%s: %.1f mm, want %v–%v", what, v, low, high)
		}
	}
	var sizes []wordSize
	var margins []wordMargins
	for _, it := range doc.Body.Items {
		if it.XMLName.Local == "sectPr" {
			sizes, margins = append(sizes, it.Size), append(margins, it.Margin)
		} else if it.Section != nil {
			sizes, margins = append(sizes, it.Section.Size), append(margins, it.Section.Margin)
			if it.Section.Title == nil {
				t.Error("the first page shows its number")
			}
		}
	}
	if len(sizes) != 2 || sizes[0].Orient != "" || sizes[1].Orient != "landscape" {
		t.Fatalf("sections: %+v", sizes)
	}
	within("width", sizes[0].W, 210, 210)
	within("height", sizes[0].H, 297, 297)
	for _, m := range margins {
		within("top", m.Top, 20, 25)
		within("bottom", m.Bottom, 20, 25)
		within("left", m.Left, 30, 35)
		within("right", m.Right, 15, 20)
	}
	if s := string(parts["word/styles.xml"]); !strings.Contains(s, `w:ascii="Times New Roman"`) || !strings.Contains(s, `<w:sz w:val="28"/>`) {
		t.Error("not Times New Roman 14")
	}
	if !strings.Contains(string(parts["word/header1.xml"]), " PAGE ") || strings.Contains(string(parts["word/header2.xml"]), "PAGE") {
		t.Error("page numbers")
	}
	tables := 0
	for _, it := range doc.Body.Items {
		if len(it.Rows) > 3 {
			tables++
			if it.Rows[0].Head == nil {
				t.Error("a table whose head is not repeated")
			}
		}
	}
	if tables != 3 {
		t.Errorf("%d tables", tables)
	}
}

func TestDOCX_HostileTextStaysText(t *testing.T) {
	d := reporttest.Sample(t)
	e := d.Entries["2.1.1"]
	text := "<w:p>&amp;]]>\x00\x0b\u202e \"'"
	e.Explanation = []scoring.Part{{Text: text}}
	d.Entries["2.1.1"] = e
	if !slices.Contains(readWord(t, docxOf(t, d)).lines(), typeface.Printable(text)) {
		t.Error("the text did not come back")
	}
}

// TestDOCX_OfAnyCampaign writes the corners: nothing entered, all frozen, a leader's own rating.
func TestDOCX_OfAnyCampaign(t *testing.T) {
	d := reporttest.Sample(t)
	empty := content.New(d.Campaign, scoring.Open, nil, d.Now)
	if text := strings.Join(readWord(t, docxOf(t, empty)).lines(), "\n"); !strings.Contains(text, "chưa có kết quả (tối đa 20)") || strings.Contains(text, "Cộng: ") {
		t.Error("without ballots nothing is said of them, or they are part of a sum")
	}
	sent := content.New(d.Campaign, scoring.Sent, d.Entries, d.Now)
	if f := scoring.Freeze(d.Campaign, d.Entries); !sent.Total.Self.Points.Equal(f.Self) || !sent.Total.Survey.Points.Equal(f.Survey) {
		t.Errorf("sent: %s, frozen: %s", sent.Total.Self.Points, f.Self)
	}
	sent.Proposal = content.Proposal{Rating: "Hoàn thành nhiệm vụ", Reason: "có cán bộ bị kỷ luật"}
	text := strings.Join(readWord(t, docxOf(t, sent)).lines(), "\n")
	for _, want := range []string{"tự đề xuất mức xếp loại năm 2024: Hoàn thành nhiệm vụ.", "Mức theo số điểm tự chấm: Hoàn thành tốt nhiệm vụ.", "Lý do đề xuất: có cán bộ bị kỷ luật."} {
		if !strings.Contains(text, want) {
			t.Errorf("without %q", want)
		}
	}
}
