package terms_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chamdiem/scoring/scoringtest/ward"
	"chamdiem/scoring/terms"

	"github.com/google/go-cmp/cmp"
)

// TestOf proves what follows from a unit, and that own words go before.
func TestOf(t *testing.T) {
	shipped := terms.Of(terms.Terms{}, "UBND xã Bình Thành", "huyện Định Hóa", "tỉnh Thái Nguyên")
	want := terms.Default()
	want.SuperiorName = "UBND huyện Định Hóa"
	if diff := cmp.Diff(want, shipped); diff != "" {
		t.Error(diff)
	}
	for _, tt := range []struct {
		own                                            terms.Terms
		unit, district, province                       string
		kind, office, superior, name, software, survey string
	}{
		{terms.Terms{}, "UBND phường Tân Lập", "", "tỉnh Thái Nguyên", "phường", "UBND phường", "UBND tỉnh", "UBND tỉnh Thái Nguyên", "phần mềm của tỉnh", "XHH"},
		{terms.Terms{}, "UBND xã A", "", "", "xã", "UBND xã", "UBND cấp trên", "UBND cấp trên", "phần mềm của cấp trên", "XHH"},
		{terms.Terms{}, "Ủy ban nhân dân phường Tân Lập", "", "tỉnh Thái Nguyên", "phường", "UBND phường", "UBND tỉnh", "UBND tỉnh Thái Nguyên", "phần mềm của tỉnh", "XHH"},
		{terms.Terms{}, "UBND đặc khu Phú Quốc", "", "tỉnh An Giang", "đặc khu", "UBND đặc khu", "UBND tỉnh", "UBND tỉnh An Giang", "phần mềm của tỉnh", "XHH"},
		{terms.Terms{SuperiorName: "Sở Tư pháp", Survey: "khảo sát hài lòng"}, "Phòng Tư pháp", "", "", "đơn vị", "Phòng Tư pháp", "Sở Tư pháp", "Sở Tư pháp", "phần mềm của Sở Tư pháp", "khảo sát hài lòng"},
		{terms.Terms{UnitKind: "phòng", Software: "Hệ thống C06"}, "Phòng Nội vụ", "thành phố Huế", "", "phòng", "Phòng Nội vụ", "UBND thành phố", "UBND thành phố Huế", "Hệ thống C06", "XHH"},
	} {
		w := terms.Of(tt.own, tt.unit, tt.district, tt.province)
		got := []string{w.UnitKind, w.Office, w.Superior, w.SuperiorName, w.Software, w.SurveyShort}
		if diff := cmp.Diff([]string{tt.kind, tt.office, tt.superior, tt.name, tt.software, tt.survey}, got); diff != "" {
			t.Errorf("%s: %s", tt.unit, diff)
		}
	}
}

// TestOf_gives_no_words_of_a_committee_to_a_unit_that_is_none: a school names no committee, no commune and no post of one.
func TestOf_gives_no_words_of_a_committee_to_a_unit_that_is_none(t *testing.T) {
	w := terms.Of(terms.Terms{}, "Trường Tiểu học Kim Đồng", "", "tỉnh Gia Lai")
	got := []string{w.UnitKind, w.Office, w.Symbol, w.ReportNo(), w.ClerkPost, w.ClerkOffice}
	if diff := cmp.Diff([]string{"đơn vị", "Trường Tiểu học Kim Đồng", "BC", "15/BC", "Văn phòng", "Văn phòng"}, got); diff != "" {
		t.Error(diff)
	}
	if w := terms.Of(terms.Terms{Symbol: "BC-THKĐ", ClerkPost: "Thư ký hội đồng"}, "Trường Tiểu học Kim Đồng", "", ""); w.Symbol != "BC-THKĐ" || w.ClerkPost != "Thư ký hội đồng" {
		t.Errorf("own words are lost: %s, %s", w.Symbol, w.ClerkPost)
	}
}

// TestFill_says_survey_and_others_as_two_that_may_decide proves that the words between them are no words of the survey's own name.
func TestFill_says_survey_and_others_as_two_that_may_decide(t *testing.T) {
	for others, want := range map[string]string{"": "do khảo sát sự hài lòng và tín nhiệm quyết định", "nơi khác chấm": "do khảo sát sự hài lòng và tín nhiệm hoặc nơi khác chấm quyết định"} {
		w := terms.Of(terms.Terms{Survey: "khảo sát sự hài lòng và tín nhiệm"}, "UBND xã A", "", "")
		w.Others = others
		if got := w.Fill("do {survey} quyết định"); got != want {
			t.Errorf("%q: %s, want %s", others, got, want)
		}
	}
}

// allowed are the places whose strings say a word of the shipped framework, each with why. A word behind the place allows that word alone.
var allowed = []struct{ place, word, why string }{
	{"scoring/terms/", "", "the shipped words themselves"},
	{"scoring/search/", "", "what people look for, in any framework"},
	{"scoring/compose.go", "", "how sentences begin that people type"},
	{"scoring/paper/", "", "what stands on documents, in tests"},
	{"scoring/campaignfile/", "", "examples in faults of a file, whose form they show"},
	{"scoring/report/reporttest/", "", "the shipped campaign, for tests"},
	{"scoring/scoringtest/", "", "the shipped words, for tests"},
	{"scoring/report/sheet/write.go", "phụ lục ii", "what the annex was called in workbooks that come back"},
	{"scoring/names.go", "văn phòng – thống kê", "the name of a role without a campaign"},
	{"criteria/word/", "", "what frameworks say, to be recognized"},
	{"criteria/workbook/", "khung tiêu chí", "what the sheet for any framework is called"},
	{"criteria/", "văn phòng", "who enters what others score, on the sheet for any framework"},
	{"criteria/", "2024", "the year of an example in faults of a file"},
	{"bot/simulator/", "", "people and files of the demo"},
	{"bot/dialog/dialogtest/", "", "the shipped campaign, for tests"},
	{"bot/dialog/overview/screens.go", "xã", "what people type for a command, beside that of other units"},
	{"bot/dialog/words/export.go", "8.1", "what people type for a document"},
	{"bot/dialog/shared/called.go", "", "posts, as people type them"},
	{"bot/dialog/typed/", "xã", "how sentences begin that people type"},
	{"criteria/load.go", "khung tiêu chí", "an example in faults of a file"},
	{"scoring/input/", "hđtđ", "agencies in numbers of documents that people type"},
	{"storage/storagetest/", "", "the shipped campaign, for tests"},
	{"cmd/bench/", "", "the shipped campaign, to measure on"},
	{"cmd/chamdiem/init.go", "", "examples before there is a campaign"},
	{"cmd/chamdiem/campaign.go", "thái nguyên", "an example before there is a campaign"},
	{"scoring/refusalwords.go", "văn phòng", "a heading of the workbook, before there is a campaign"},
	{"scoring/campaignbook/", "", "headings and examples of the workbook, before there is a campaign"},
	{"cmd/chamdiem/cli.go", "", "what the program is for"},
	{"cmd/chamdiem/demo", "", "the demo plays the shipped campaign"},
	{"cmd/chamdiem/", "văn phòng", "the name of the role to operators, who have several campaigns"},
	{"cmd/chamdiem/", "khung tiêu chí", "the operator's word for a catalogue"},
}

// TestSources_have_no_word_of_one_framework reads every string of the program.
func TestSources_have_no_word_of_one_framework(t *testing.T) {
	const root = "../.."
	used := make([]bool, len(allowed))
	say := func(name, text string) {
		for _, found := range ward.Foreign(text, nil) {
			_, word, _ := strings.Cut(found, "⟦")
			word, _, _ = strings.Cut(word, "⟧")
			i := slices.IndexFunc(allowed, func(a struct{ place, word, why string }) bool {
				return strings.HasPrefix(name, a.place) && (a.word == "" || a.word == word)
			})
			if i < 0 {
				t.Errorf("%s says %s", name, found)
				continue
			}
			used[i] = true
		}
	}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(root, path)
		name = filepath.ToSlash(name)
		switch {
		case strings.HasPrefix(name, "docs/"), strings.HasPrefix(name, "."), strings.Contains(name, "/testdata/"), strings.HasSuffix(name, "_test.go"):
			return nil
		case strings.HasSuffix(name, ".html"):
			text, err := os.ReadFile(path)
			say(name, string(text))
			return err
		case !strings.HasSuffix(name, ".go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				say(name, lit.Value)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range allowed {
		if !used[i] {
			t.Errorf("%s need not be allowed %q (%s)", a.place, a.word, a.why)
		}
	}
}
