package terms_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

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
		{terms.Terms{}, "UBND đặc khu Phú Quốc", "", "tỉnh An Giang", "đặc khu", "UBND đặc khu", "UBND tỉnh", "UBND tỉnh An Giang", "phần mềm của tỉnh", "XHH"},
		{terms.Terms{SuperiorName: "Sở Tư pháp", Survey: "khảo sát hài lòng"}, "Phòng Tư pháp", "", "", "xã", "Phòng Tư pháp", "Sở Tư pháp", "Sở Tư pháp", "phần mềm của Sở Tư pháp", "khảo sát hài lòng"},
		{terms.Terms{UnitKind: "phòng", Software: "Hệ thống C06"}, "Phòng Nội vụ", "thành phố Huế", "", "phòng", "Phòng Nội vụ", "UBND thành phố", "UBND thành phố Huế", "Hệ thống C06", "XHH"},
	} {
		w := terms.Of(tt.own, tt.unit, tt.district, tt.province)
		got := []string{w.UnitKind, w.Office, w.Superior, w.SuperiorName, w.Software, w.SurveyShort}
		if diff := cmp.Diff([]string{tt.kind, tt.office, tt.superior, tt.name, tt.software, tt.survey}, got); diff != "" {
			t.Errorf("%s: %s", tt.unit, diff)
		}
	}
}

// shippedWords are words of one framework and of one unit: they stand in this package and in the files of the shipped framework.
var shippedWords = regexp.MustCompile(`(?i)\bhuyện|\bXHH\b|Phụ lục II\b|hội đồng thẩm định|BC-UBND|toàn xã\b|UBND xã\b|văn phòng – thống kê|Bình Thành|\b7\.2\b|\b8\.1\b`)

// readers take what people type, or show examples before there is a campaign; they say none of the words of a campaign.
var readers = []string{"scoring/terms/", "scoring/search/", "scoring/compose.go", "scoring/paper/", "criteria/word/", "bot/simulator/", "cmd/bench/", "scoring/campaignfile/",
	"scoring/report/reporttest/", "scoring/scoringtest/", "bot/dialog/dialogtest/", "cmd/chamdiem/init.go", "cmd/chamdiem/cli.go", "cmd/chamdiem/settings.go",
	"scoring/names.go" /* the name of a role without a campaign */, "scoring/report/sheet/write.go" /* what the annex was called in workbooks that come back */}

// TestSources_have_no_word_of_one_framework reads every string of the program.
func TestSources_have_no_word_of_one_framework(t *testing.T) {
	const root = "../.."
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(root, path)
		name = filepath.ToSlash(name)
		for _, r := range readers {
			if strings.HasPrefix(name, r) || strings.HasPrefix(name+"/", r) {
				return nil
			}
		}
		switch {
		case strings.HasSuffix(name, ".html"):
			text, err := os.ReadFile(path)
			if found := shippedWords.Find(text); found != nil && !strings.HasPrefix(name, "docs/") {
				t.Errorf("%s says %q", name, found)
			}
			return err
		case !strings.HasSuffix(name, ".go"), strings.HasSuffix(name, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			text := strings.ReplaceAll(lit.Value, "trò chuyện", "")
			if found := shippedWords.FindString(strings.ReplaceAll(text, "Cuộc trò chuyện", "")); found != "" {
				t.Errorf("%s says %q: %s", name, found, lit.Value)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
