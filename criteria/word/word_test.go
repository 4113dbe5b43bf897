package word

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"chamdiem/criteria"
	"chamdiem/criteria/word/wordtest"
	"chamdiem/criteria/workbook"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

// read reads a file and takes it through the workbook, as the clerk's Excel would.
func read(t *testing.T, file []byte) (*Draft, *criteria.Catalogue) {
	t.Helper()
	d, err := Read(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	var book bytes.Buffer
	if err := d.Write(&book); err != nil {
		t.Fatal(err)
	}
	c, _, err := workbook.Read(bytes.NewReader(book.Bytes()))
	if err != nil {
		t.Fatalf("the workbook is not taken without a hand's touch: %v", err)
	}
	return d, c
}

// TestRead_the_shipped_framework_in_three_styles proves that Phụ lục II, as officials type it, is read as it is; what is not is marked.
func TestRead_the_shipped_framework_in_three_styles(t *testing.T) {
	for name, file := range map[string][]byte{"text": wordtest.Text(), "merged": wordtest.Merged(), "page": page(t)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, got := read(t, file)
			want := criteria.Shipped()
			for _, u := range d.Unread {
				t.Errorf("not understood: %v", u)
			}
			if diff := cmp.Diff(nodes(want), nodes(got)); diff != "" {
				t.Errorf("the rows differ:\n%s", diff)
			}
			right := 0
			for _, c := range want.Leaves() {
				read, ok := got.Find(c.Code)
				if !ok {
					t.Errorf("%s is missing", c.Code)
					continue
				}
				diff := differs(c, read)
				switch {
				case diff == "":
					right++
				case !marked(d, c.Code):
					t.Errorf("%s is read wrong, and nobody is told: %s", c.Code, diff)
				default:
					t.Logf("%s is marked: %s", c.Code, diff)
				}
			}
			if right < 76 {
				t.Errorf("%d of 80 criteria are read as they are, fewer than 76", right)
			}
			t.Logf("%d of 80 criteria, %d with something unsure", right, d.Doubtful())
		})
	}
}

var update = flag.Bool("convert", false, "convert the page with LibreOffice and keep the file")

// page is the framework as a page that LibreOffice made a Word file of. The file is kept: LibreOffice need not be there.
func page(t *testing.T) []byte {
	t.Helper()
	const kept = "testdata/phu-luc-libreoffice.docx"
	if *update {
		dir := t.TempDir()
		html := filepath.Join(dir, "phu-luc.html")
		if err := os.WriteFile(html, wordtest.Page(), 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.CommandContext(t.Context(), "soffice", "-env:UserInstallation=file://"+dir, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--infilter=HTML (StarWriter)", "--outdir", dir, html)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("convert: %v\n%s", err, out)
		}
		b, err := os.ReadFile(filepath.Join(dir, "phu-luc.docx"))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(kept, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// nodes are the rows of a catalogue as lines.
func nodes(c *criteria.Catalogue) []string {
	out := []string{c.Title, fmt.Sprint(c.Year, " ", c.Max)}
	for n := range c.Nodes() {
		out = append(out, fmt.Sprintf("%s|%s|%s|%s", n.Code, n.Label, n.Title, n.Max))
	}
	return out
}

// marked tells whether the clerk is told that a criterion's rule is unsure.
func marked(d *Draft, code string) bool {
	return slices.ContainsFunc(d.Marks, func(m workbook.Mark) bool {
		return m.Code == code && m.Certainty == workbook.Unsure && m.Field != workbook.FieldInputs && m.Field != "scale"
	})
}

// differs tells how two criteria differ in what they say and in the points that they give.
func differs(want, got *criteria.Criterion) string {
	type said struct {
		Code, Title, Max, Kind, Options, Evidence, Appraiser string
	}
	say := func(c *criteria.Criterion) said {
		s := said{Code: c.Code, Title: c.Title, Max: c.Max.String(), Kind: string(c.Kind), Evidence: c.Evidence, Appraiser: c.Appraiser}
		for _, o := range c.Options {
			s.Options += fmt.Sprintf("%s: %s\n", o.Points, o.Text)
		}
		return s
	}
	if diff := cmp.Diff(say(want), say(got)); diff != "" {
		return diff
	}
	for _, a := range answers(want) {
		w, werr := want.Score(a)
		g, gerr := got.Score(a)
		if (werr == nil) != (gerr == nil) || !w.Points.Equal(g.Points) {
			return fmt.Sprintf("%v gives %s (%v) instead of %s (%v)", a, g.Points, gerr, w.Points, werr)
		}
	}
	return ""
}

// answers are answers around all edges of a rule.
func answers(c *criteria.Criterion) []criteria.Answer {
	var out []criteria.Answer
	for i := range c.Options {
		out = append(out, criteria.Answer{Option: i + 1})
	}
	values := func(v map[string]int64) criteria.Answer {
		a := criteria.Answer{Values: map[string]decimal.Decimal{}}
		for name, n := range v {
			a.Values[name] = decimal.NewFromInt(n)
		}
		return a
	}
	switch c.Kind {
	case criteria.Ratio:
		for p := range int64(401) {
			out = append(out, criteria.Answer{Values: map[string]decimal.Decimal{criteria.InputPercent: decimal.New(p*25, -2)}})
		}
		for done := range int64(41) {
			out = append(out, values(map[string]int64{criteria.InputDone: done, criteria.InputTotal: 40}))
		}
	case criteria.Survey:
		for n := range int64(5) {
			out = append(out, values(map[string]int64{criteria.SurveyInputs[n]: 3}), values(map[string]int64{criteria.SurveyInputs[n]: 1, "h": 2}))
		}
	}
	return out
}

// TestRead_puts_bonus_and_penalty_outside_the_total: where the other rows come to it, and with all criteria below them.
func TestRead_puts_bonus_and_penalty_outside_the_total(t *testing.T) {
	d, err := Read(bytes.NewReader(wordtest.Sketch(`
		BỘ CHỈ SỐ ĐÁNH GIÁ NĂM 2026
		| STT | Nội dung | Điểm | Cách tính điểm |
		| A | Nhiệm vụ chung | 100 | |
		| 1 | Kế hoạch năm | 100 | Có: 100 điểm; không: 0 điểm |
		| B | Điểm thưởng | 5 | Được tặng bằng khen: 5 điểm; không được tặng: 0 điểm |
		| C | Điểm trừ | -3 | Có vụ việc nghiêm trọng: trừ 3 điểm; không có: 0 điểm |`)))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]criteria.Outside{}
	for n := range d.Catalogue.Nodes() {
		got[n.Code] = n.Outside
		if n.Criterion != nil && n.Criterion.Outside != n.Outside {
			t.Errorf("criterion %s: %q", n.Code, n.Criterion.Outside)
		}
	}
	want := map[string]criteria.Outside{"A": criteria.Inside, "1": criteria.Inside, "B": criteria.Bonus, "2": criteria.Bonus, "C": criteria.Penalty, "3": criteria.Penalty}
	if !maps.Equal(got, want) || d.Catalogue.Max.String() != "100" {
		t.Errorf("outside: %v, in all %s; want %v, 100", got, d.Catalogue.Max, want)
	}
}
