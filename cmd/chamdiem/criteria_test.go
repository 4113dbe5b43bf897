package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"chamdiem/criteria"
	"chamdiem/criteria/word/wordtest"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage/private"

	"github.com/google/go-cmp/cmp"
)

// start runs the whole program in this process.
func start(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), args, console{In: strings.NewReader(""), Out: &out, Err: &errs})
	return code, out.String(), errs.String()
}

func list(t *testing.T, args ...string) map[string]listedCriterion {
	t.Helper()
	code, out, errs := start(t, append([]string{"criteria", "list", "--json"}, args...)...)
	if code != exitDone {
		t.Fatalf("criteria list exits %d: %s", code, errs)
	}
	decoder := json.NewDecoder(strings.NewReader(out))
	decoder.DisallowUnknownFields()
	var leaves []listedCriterion
	if err := decoder.Decode(&leaves); err != nil {
		t.Fatalf("decode: %v", err)
	}
	byCode := map[string]listedCriterion{}
	for i, leaf := range leaves {
		byCode[leaf.Code] = leaf
		if i < len(criteria.Shipped().Leaves()) && len(args) == 0 && criteria.Shipped().Leaves()[i].Code != leaf.Code {
			t.Fatalf("leaf %d is %s, out of the document's order", i, leaf.Code)
		}
	}
	return byCode
}

func TestCriteriaList_gives_every_leaf_with_its_officers(t *testing.T) {
	leaves := list(t)
	if len(leaves) != 80 {
		t.Fatalf("list has %d leaves, want 80", len(leaves))
	}
	want := map[string][]string{
		"1.1": {"Lan", "Phạm Sơn"}, "2.1.1": {"Tuân", "Cát"}, "2.3.2": {"Dung", "Phạm Sơn"}, "2.4.2": {"Lan", "Quỳnh"},
		"3.2.1": {"Cát", "Nguyên"}, "3.4.2": {"Đồng"}, "3.9.4": {"Dung"}, "4.1": {"Hùng"}, "5.2.1": {"Lan"}, "5.5.1": {"Dung"},
		"5.1.1":   {"Lan", "Dung", "Phạm Sơn", "Hường", "Hùng", "Huy", "Pháp"},
		"5.5.4.6": {"Dung", "Hiệu"}, "5.5.5.1": {"Tuân"}, "6.2": {"Lan"}, "7.1": {"Lan"}, "7.2": {"Cát", "Nguyên"}, "7.3": {"Cát", "Nguyên"},
		"8.3.2": {"Dung"}, "10": {"Lan", "Tuân", "Cát", "Quỳnh", "Dung"},
	}
	for code, officers := range want {
		if diff := cmp.Diff(officers, leaves[code].Officers); diff != "" {
			t.Errorf("officers of %s differ (-want +got):\n%s", code, diff)
		}
	}
	for code, leaf := range leaves {
		if len(leaf.Officers) == 0 {
			t.Errorf("%s has no officer", code)
		}
	}
	if leaf := leaves["3.9.1"]; leaf.Lead != "Dung" || !slices.Contains(leaf.Groups, "đoàn thể") {
		t.Errorf("3.9.1 is led by %q with %q", leaf.Lead, leaf.Groups)
	}
}

func TestCriteriaList_json_reads_as_promised(t *testing.T) {
	threshold := "85"
	want := listedCriterion{
		Code: "2.4.2", Title: "Kết quả xử lý kiến nghị tại hội nghị đối thoại", Max: "1", Kind: "ratio",
		Options: []listedOption{{N: 1, Points: "0.5", Text: "Trường hợp qua Hội nghị đối thoại mà người dân, doanh nghiệp không có kiến nghị, đề xuất"}},
		Inputs:  []string{"done", "total", "percent"}, Threshold: &threshold, Statistics: true, EvidenceNeeded: "yes",
		Appraiser: "Phòng Nội vụ", Officers: []string{"Lan", "Quỳnh"}, Groups: []string{}, Content: "I", Group: "2", Parent: "2.4",
	}
	got := list(t)["2.4.2"]
	want.Evidence, want.Rule, want.Notes = got.Evidence, got.Rule, got.Notes // the catalogue's own tests hold these
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("2.4.2 differs (-want +got):\n%s", diff)
	}
	_, out, _ := start(t, "criteria", "list", "--json")
	var raw []map[string]any
	if err := json.Unmarshal([]byte(out), &raw); err != nil {
		t.Fatalf("decode: %v", err)
	}
	for _, leaf := range raw {
		for field, value := range leaf {
			if value == nil && field != "threshold" {
				t.Errorf("%s of %v is null; only a threshold may be", field, leaf["code"])
			}
		}
	}
}

func TestCriteriaScore_prints_the_points_and_the_calculation(t *testing.T) {
	tests := []struct{ args, points, calculation string }{
		{"5.5.4.6 done=18 total=20", "1.35", "18/20 = 90 %"},
		{"5.5.4.6 done=17 total=20", "0", "chưa đạt mức 90 %"},
		{"5.5.1 percent=79.99", "0", "79,99 %"},
		{"5.5.1 percent=80", "0.8", "80 %"},
		{"6.2 percent=85.5", "4.28", "4,275"},
		{"7.2 percent=70", "1.4", "70 %"},
		{"2.4.2 option=1", "0.5", "không có kiến nghị"},
		{"2.4.2 done=17 total=20", "1", "85 %"},
		{"7.1 late=5 undone=0", "2", "5"},
		{"7.1 late=0 undone=1", "0", "1"},
		{"5.5.3.4 total=100 overdue=1", "0.5", "100"},
		{"1.1 c=0 d=0 e=0 g=0 h=3", "4", "điểm tối đa"},
		{"IX option=1", "1", "khả thi"},
	}
	for _, tt := range tests {
		t.Run(tt.args, func(t *testing.T) {
			code, out, errs := start(t, append([]string{"criteria", "score"}, strings.Fields(tt.args)...)...)
			points, calculation, _ := strings.Cut(out, "\n")
			if code != exitDone || points != tt.points || !strings.Contains(calculation, tt.calculation) {
				t.Errorf("exit %d, points %q, calculation %q, errors %q; want %q and %q", code, points, calculation, errs, tt.points, tt.calculation)
			}
			code, out, _ = start(t, append([]string{"criteria", "score", "--json"}, strings.Fields(tt.args)...)...)
			var got scored
			if err := json.Unmarshal([]byte(out), &got); err != nil || code != exitDone || got.Points != tt.points {
				t.Errorf("--json gives %s (%v), want %s points", out, err, tt.points)
			}
		})
	}
}

func TestCriteriaScore_refuses_with_one_line_that_gives_an_example(t *testing.T) {
	for _, args := range []string{
		"6.2 percent=101", "6.2 done=22 total=21", "6.2 percent=85,5", "6.2 percent=1e2", "6.2 percent=NaN", "6.2 percent=", "6.2 percent",
		"6.2 done=0x1F total=40", "6.2 done=1.000 total=2.000.000", "6.2", "2.4.2 done=0 total=0", "7.1 late=-1", "7.1 late=1.5", "7.1 late=1 late=2",
		"7.1 lates=1", "7.1 late=1", "2.1.1 option=9", "2.1.1 option=x", "5.5.3.4 overdue=1", "9.9 option=1", "6.2 percent=99999999999999999999999999",
	} {
		t.Run(args, func(t *testing.T) {
			code, out, errs := start(t, append([]string{"criteria", "score"}, strings.Fields(args)...)...)
			if code != exitRefused || out != "" {
				t.Errorf("exit %d, output %q; want exit 2 and no output", code, out)
			}
			if strings.Count(errs, "\n") != 1 || !strings.Contains(errs, "ví dụ") && !strings.Contains(errs, "như 2.3.4") {
				t.Errorf("refusal is %q, want one line with an example", errs)
			}
		})
	}
	if _, _, errs := start(t, "criteria", "score", "2.4.2", "done=0", "total=0"); !strings.Contains(errs, "option=1") {
		t.Errorf("a total of 0 does not point to the special option: %q", errs)
	}
}

func TestCriteriaCheck_says_what_a_file_holds_or_all_that_is_wrong(t *testing.T) {
	code, out, _ := start(t, "criteria", "check")
	if code != exitDone || !strings.Contains(out, "80 tiêu chí") {
		t.Errorf("the shipped catalogue: exit %d, %q", code, out)
	}
	broken := strings.Replace(string(criteria.ShippedYAML()), "max: 20\n", "max: 21\n", 1)
	name := writeFile(t, "cua-toi.yaml", broken)
	code, _, errs := start(t, "criteria", "check", name)
	before, _, _ := strings.Cut(broken, "max: 21\n")
	line := strings.Count(before, "\n") + 1
	if code != exitFailed || !strings.Contains(errs, "cua-toi.yaml:"+strconv.Itoa(line)+":") {
		t.Errorf("a broken file: exit %d, %q; want line %d", code, errs, line)
	}
	if code, _, errs := start(t, "criteria", "check", filepath.Join(t.TempDir(), "khong-co.yaml")); code != exitFailed || !strings.Contains(errs, "không có tệp này") {
		t.Errorf("a missing file: exit %d, %q", code, errs)
	}
}

func TestCriteria_commands_take_a_catalogue_of_ones_own(t *testing.T) {
	own := strings.ReplaceAll(string(criteria.ShippedYAML()), "threshold: 80", "threshold: 60")
	name := writeFile(t, "cua-toi.yaml", own)
	if _, out, errs := start(t, "criteria", "score", "6.2", "percent=60", "--file", name); !strings.HasPrefix(out, "3\n") {
		t.Errorf("score gives %q %q, want 3 points", out, errs)
	}
	if got := *list(t, "--file", name)["6.2"].Threshold; got != "60" {
		t.Errorf("list gives the threshold %s, want 60", got)
	}
	if code, out, _ := start(t, "criteria", "check", "--file", name); code != exitDone || !strings.Contains(out, "80 tiêu chí") {
		t.Errorf("check: exit %d, %q", code, out)
	}
}

func TestCriteriaList_takes_the_officers_of_another_campaign(t *testing.T) {
	own := strings.Replace(string(campaignfile.ShippedYAML()), `{code: "4", people: [hung]}`, `{code: "4", people: [huy]}`, 1)
	name := writeFile(t, "dot-cua-toi.yaml", own)
	if diff := cmp.Diff([]string{"Huy"}, list(t, "--campaign", name)["4.1"].Officers); diff != "" {
		t.Errorf("officers of 4.1 differ (-want +got):\n%s", diff)
	}
}

func TestSearch_finds_without_diacritics(t *testing.T) {
	code, out, _ := start(t, "search", "phong", "tiep", "cong", "dan")
	if code != exitDone || !strings.HasPrefix(out, "2.3.1 ") {
		t.Errorf("exit %d, %q; want 2.3.1 first", code, out)
	}
	if code, out, _ := start(t, "search", "xyzzy"); code != exitDone || !strings.Contains(out, "Không tìm thấy") {
		t.Errorf("exit %d, %q", code, out)
	}
}

func TestHelp_and_complaints_are_Vietnamese(t *testing.T) {
	for _, args := range [][]string{{}, {"--help"}, {"criteria", "--help"}, {"criteria", "score", "--help"}} {
		code, out, _ := start(t, args...)
		if code != exitDone || !strings.Contains(out, "Cách dùng: chamdiem") || strings.Contains(out, "Usage") || strings.Contains(out, "Flags") {
			t.Errorf("%q: exit %d\n%s", args, code, out)
		}
	}
	english := regexp.MustCompile(`expected|unknown|valid|must|bit int|but got|one of`)
	for _, args := range [][]string{{"criteria", "lst"}, {"criteria", "list", "--nonsense"}, {"criteria", "score"}, {"init", "xa", "--year", "abc"},
		{"serve", "--backup-keep", "-3"}, {"serve", "--backup-keep", "nhiều"}, {"export", "exe", "-o", "x"}, {"completion", "powershell"}} {
		code, _, errs := start(t, args...)
		if code != exitRefused || !strings.HasPrefix(errs, "Câu lệnh chưa đúng: ") || english.MatchString(errs) {
			t.Errorf("%q: exit %d, %q", args, code, errs)
		}
	}
	for line, page := range map[string]string{"criteria lst": "criteria ", "criteria score": "criteria score ", "serve --backup-keep -3": "serve ", "criteria list --nonsense": "criteria list ", "campaign": "campaign ", "lst": ""} {
		if _, _, errs := start(t, strings.Fields(line)...); !strings.HasSuffix(errs, " Xem cách dùng: chamdiem "+page+"--help\n") || strings.Contains(errs, "..") {
			t.Errorf("%q points to another page: %q", line, errs)
		}
	}
}

// TestTrouble_of_the_machine_is_told_in_Vietnamese has folders where files belong, and addresses that nothing can listen on.
func TestTrouble_of_the_machine_is_told_in_Vietnamese(t *testing.T) {
	dir := t.TempDir()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	if err := os.WriteFile(filepath.Join(dir, "tep"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{"campaign", "check", dir}, "đây là một thư mục, cần một tệp"},
		{[]string{"--env-file", dir, "doctor"}, "đây là một thư mục, cần một tệp"},
		{[]string{"init", filepath.Join(dir, "tep", "xa"), "--unit", "UBND xã A", "--province", "tỉnh B", "--year", "2030"}, "một phần của đường dẫn là tệp"},
		{[]string{"demo", "--data", filepath.Join(dir, "d"), "--listen", "127.0.0.1:99999"}, "cần địa chỉ và cổng từ 0 đến 65535"},
		{[]string{"demo", "--data", filepath.Join(dir, "d"), "--listen", "abc"}, "cần địa chỉ và cổng từ 0 đến 65535"},
	} {
		if code, _, errs := start(t, tt.args...); code == exitDone || !strings.Contains(errs, tt.want) {
			t.Errorf("%q: exit %d, %q", tt.args, code, errs)
		}
	}
	_, err = net.Listen("tcp", taken.Addr().String())
	if said := wordSystem(fmt.Errorf("open the page: %w", err)); !strings.Contains(said, taken.Addr().String()+": chương trình khác, có thể là một bản serve đang chạy, đang dùng địa chỉ này") {
		t.Errorf("a taken address: %q", said)
	}
	for err, want := range map[error]string{
		&fs.PathError{Op: "use", Path: "/srv/x", Err: private.ErrOtherOwner}:                                   "Không dùng được “/srv/x”: thư mục này thuộc tài khoản khác; đề nghị chạy bằng tài khoản đó",
		errors.New("initialise PostgreSQL: exit status 1: could not write: No space left on device\nremoving"): "Đĩa đã đầy; đề nghị dọn đĩa rồi chạy lại.",
	} {
		if said := wordSystem(err); !strings.HasPrefix(said, want) {
			t.Errorf("%v: %q", err, said)
		}
	}
	dangling := filepath.Join(dir, "noi")
	if err := os.Symlink(filepath.Join(dir, "khong-co"), dangling); err != nil {
		t.Fatal(err)
	}
	if said := wordSystem(os.MkdirAll(dangling, 0o700)); !strings.HasPrefix(said, "Không dùng được “"+dangling+"”: ở đó đã có một tệp, hoặc một đường dẫn nối đến nơi không có") {
		t.Errorf("a link that leads nowhere: %q", said)
	}
	var stopped strings.Builder
	if code := conclude(&stopped, fmt.Errorf("wait for PostgreSQL to start: %w", context.Canceled)); code != exitFailed || stopped.String() != "Đã dừng theo yêu cầu; việc này chưa xong, chạy lại được.\n" {
		t.Errorf("when stopped: exit %d, %q", code, stopped.String())
	}
	if said := wordSystem(errors.New("something else")); said != "" {
		t.Errorf("other trouble: %q", said)
	}
}

func writeFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatalf("write file: %v", err)
	}
	return path
}

func TestCriteriaFromWord_reads_a_framework_and_refuses_what_is_none(t *testing.T) {
	dir := t.TempDir()
	book, catalogue := filepath.Join(dir, "khung.xlsx"), filepath.Join(dir, "khung.yaml")
	code, _, errs := start(t, "criteria", "from-word", writeFile(t, "khung.docx", string(wordtest.Merged())), "--out", book)
	if code != exitDone || !strings.Contains(errs, "Đã đọc 80 tiêu chí, 100 điểm") {
		t.Fatalf("exit %d, %q", code, errs)
	}
	if code, _, errs := start(t, "criteria", "import", book, "-o", catalogue); code != exitDone || !strings.Contains(errs, "80 tiêu chí, 100 điểm") {
		t.Errorf("import: exit %d, %q", code, errs)
	}
	if code, _, errs := start(t, "criteria", "import", book, "-o", catalogue); code != exitRefused || !strings.Contains(errs, "--force") {
		t.Errorf("over a file that may have been edited: exit %d, %q", code, errs)
	}
	old := writeFile(t, "khung.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+strings.Repeat("\x00", 600))
	if code, _, errs := start(t, "criteria", "from-word", old, "--force", "--out", book); code != exitFailed || !strings.Contains(errs, "lưu lại thành .docx") || strings.Count(errs, "\n") != 1 {
		t.Errorf("an old file: exit %d, %q", code, errs)
	}
}

// TestCriteriaList_names_every_kind leaves no kind of rule without a word.
func TestCriteriaList_names_every_kind(t *testing.T) {
	for _, kind := range []criteria.Kind{criteria.Choice, criteria.Ratio, criteria.Counts, criteria.Survey, criteria.Tiers, criteria.Each, criteria.YesNo,
		criteria.Checklist, criteria.Given, criteria.Parts} {
		if kindNames[kind] == "" {
			t.Errorf("%q has no name", kind)
		}
	}
	code, out, _ := start(t, "criteria", "list", "--file", filepath.Join(root, "criteria/testdata/kinds.yaml"))
	if code != exitDone || !strings.Contains(out, "phần ") || !strings.Contains(out, "bậc ") {
		t.Errorf("exit %d: %s", code, out)
	}
}

func TestCriteriaCompare_tells_what_is_new_gone_and_changed(t *testing.T) {
	shipped := string(criteria.ShippedYAML())
	file := filepath.Join(t.TempDir(), "khung.yaml")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(shipped)
	if code, out, errs := start(t, "criteria", "compare", file); code != exitDone || !strings.Contains(out, "không khác gì") {
		t.Errorf("the same: %d, %s%s", code, out, errs)
	}
	title := criteria.Shipped().Leaves()[10].Title
	write(strings.Replace(shipped, title, "Một việc hoàn toàn khác chưa từng có", 1))
	code, out, errs := start(t, "criteria", "compare", file)
	if code != exitDone || !strings.Contains(out, "Mới: ") || !strings.Contains(out, "Không còn") || !strings.Contains(out, "100 điểm") {
		t.Errorf("another title: %d, %s%s", code, out, errs)
	}
	if code, _, errs := start(t, "criteria", "compare", file+".missing"); code == exitDone || errs == "" {
		t.Errorf("no file: %d, %s", code, errs)
	}
}
