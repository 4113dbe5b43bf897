package criteria

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

// The document once more, typed apart from the catalogue file: code, maximum, kind, points of the options in the
// document's order, appraiser. NVT is Phòng Nội vụ (tổng hợp), NV Phòng Nội vụ, TT Thanh tra huyện, TC Phòng Tài chính -
// Kế hoạch, VP Văn phòng HĐND và UBND huyện, VH Phòng Văn hóa và Thông tin, TP Phòng Tư pháp.
const document = `
1.1     4   survey -           NVT
1.2     4   survey -           NVT
1.3     4   survey -           NVT
1.4     4   survey -           NVT
1.5     4   survey -           NVT
2.1.1   1   choice 1,0         TT
2.1.2   1   choice 1,0         TT
2.1.3   1   choice 1,0         TT
2.3.1   1   choice 1,0.5,0     TT
2.3.2   1   choice 1,0         TT
2.3.3   1   choice 1,0         TT
2.3.4   1   choice 1,0.5,0,1   TT
2.4.1   0.5 choice 0.5,0       NV
2.4.2   1   ratio  0.5         NV
3.1.1   0.5 choice 0.5,0       NV
3.1.2   1   choice 1,0         NV
3.2.1   0.5 choice 0.5,0       TC
3.2.2   0.5 choice 0.5,0       TC
3.2.3   0.5 choice 0.5,0       TC
3.2.4   0.5 choice 0.5,0       TC
3.2.5   0.5 choice 0.5,0       TC
3.2.6   0.5 choice 0.5,0       TC
3.3.1   0.5 choice 0.5,0       NV
3.3.2   0.5 choice 0.5,0       NV
3.4.1   0.5 choice 0.5,0       VP
3.4.2   0.5 choice 0.5,0       VP
3.5     1   choice 1,0         VP
3.6.1   0.5 choice 0.5,0       NV
3.6.2   2   choice 2,1,0       NV
3.7.1   0.5 choice 0.5,0       NV
3.7.2   0.5 choice 0.5,0       NV
3.8.1   0.5 choice 0.5,0       NV
3.8.2   1.5 choice 1.5,0       NV
3.9.1   2   choice 2,0         NV
3.9.2   2   choice 2,0         NV
3.9.3   2   choice 2,0         NV
3.9.4   2   choice 2,0         NV
4.1     1   choice 1,0         NV
4.2     0.5 choice 0.5,0       NV
5.1.1   0.5 choice 0.5,0       NV
5.1.2   1   choice 1,0         NV
5.2.1   0.5 choice 0.5,0       NV
5.2.2   1   choice 1,0         NV
5.2.3.1 0.5 choice 0.5,0       NV
5.2.3.2 0.5 choice 0.5,0       NV
5.2.4.1 2   choice 0,0.5,1,2   NV
5.2.4.2 1   choice 0,0.5,1     NV
5.3.1   1   choice 1,0         NV
5.3.2   1   choice 1,0         NV
5.3.3   1   choice 1,0         NV
5.3.4   2   choice 2,0         NV
5.4.1   0.5 choice 0.5,0       NV
5.4.2   0.5 choice 0.5,0       NV
5.5.1   1   ratio  -           NV
5.5.2   0.5 choice 0.5,0       NV
5.5.3.1 1   choice 1,0         VP
5.5.3.2 1   choice 1,0         VP
5.5.3.3 1   choice 1,0         VP
5.5.3.4 1   counts -           VP
5.5.4.1 0.5 choice 0.5,0       VH
5.5.4.2 0.5 choice 0.5,0       VH
5.5.4.3 0.5 ratio  -           VH
5.5.4.4 1   choice 1,0         VH
5.5.4.5 1   choice 1,0         VH
5.5.4.6 1.5 ratio  -           VH
5.5.5.1 0.5 choice 0.5,0.5,0   TP
5.5.5.2 1   choice 1,0         TP
5.5.5.3 0.5 choice 0.5,0       TP
5.5.5.4 0.5 choice 0.5,0       TP
6.1     1   choice 1,0         TC
6.2     5   ratio  -           TC
7.1     5   counts -           VP
7.2     2   ratio  -           TC
7.3     2   ratio  0.5         TC
8.1     1   choice 1,0         NV
8.2     1   choice 1,0         NV
8.3.1   1   choice 1,0.5,0     NV
8.3.2   2   choice 2,1,0       NV
9       1   choice 1,0         NV
10      2   ratio  -           NV
`

func TestShipped_is_the_document_row_by_row(t *testing.T) {
	agencies := map[string]string{
		"Phòng Nội vụ (tổng hợp)": "NVT", "Phòng Nội vụ": "NV", "Thanh tra huyện": "TT", "Phòng Tài chính - Kế hoạch": "TC",
		"Văn phòng HĐND và UBND huyện": "VP", "Phòng Văn hóa và Thông tin": "VH", "Phòng Tư pháp": "TP",
	}
	var want, got []string
	for line := range strings.Lines(strings.TrimSpace(document)) {
		want = append(want, strings.Join(strings.Fields(line), " "))
	}
	for _, leaf := range Shipped().Leaves() {
		points := "-"
		for i, o := range leaf.Options {
			if o.N != i+1 {
				t.Errorf("option %d of %s is numbered %d", i+1, leaf.Code, o.N)
			}
			if i == 0 {
				points = o.Points.String()
			} else {
				points += "," + o.Points.String()
			}
		}
		got = append(got, strings.Join([]string{leaf.Code, leaf.Max.String(), string(leaf.Kind), points, agencies[leaf.Appraiser]}, " "))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("catalogue differs from the document (-document +catalogue):\n%s", diff)
	}
}

func TestShipped_adds_up_to_77_20_and_3_of_100(t *testing.T) {
	c := Shipped()
	if !c.Max.Equal(decimal.NewFromInt(100)) || len(c.Leaves()) != 80 {
		t.Errorf("catalogue has %d criteria and %s points, want 80 and 100", len(c.Leaves()), c.Max)
	}
	want := map[string]string{"I": "77", "II": "20", "III": "3", "1": "20", "2": "8.5", "3": "21", "4": "1.5", "5": "26",
		"6": "6", "7": "9", "8": "5", "9": "1", "10": "2"}
	for code, points := range want {
		sum := decimal.Zero
		for _, leaf := range c.Under(code) {
			sum = sum.Add(leaf.Max)
		}
		if sum.String() != points {
			t.Errorf("%s adds up to %s, want %s", code, sum, points)
		}
	}
}

func TestShipped_marks_what_the_decisions_say(t *testing.T) {
	got := map[string][]string{}
	for _, leaf := range Shipped().Leaves() {
		mark := func(name string, is bool) {
			if is {
				got[name] = append(got[name], leaf.Code)
			}
		}
		mark("needs none", leaf.EvidenceNeeded == EvidenceNone)
		mark("agency looks", leaf.EvidenceNeeded == EvidenceAgency)
		mark("no evidence text", leaf.Evidence == "")
		mark("statistics", leaf.Statistics)
		mark("1 year back", leaf.YearsBack == 1)
		mark("3 years back", leaf.YearsBack == 3)
		mark("any year", leaf.YearsBack == AnyYear)
		mark("cutoff exempt", leaf.CutoffExempt)
		mark("photos", leaf.Photos)
		mark("deferrable", leaf.Deferrable)
	}
	want := map[string][]string{
		"needs none":       {"3.3.2", "3.5", "5.2.1", "5.2.3.1", "5.3.3", "8.3.1", "8.3.2"},
		"no evidence text": {"3.5", "5.2.1", "5.2.3.1", "5.3.3", "8.3.1", "8.3.2"},
		"agency looks":     {"5.5.3.1", "5.5.3.4", "5.5.4.3", "5.5.4.4", "5.5.4.6"},
		"statistics":       {"2.3.4", "2.4.2", "5.3.4", "5.5.1", "5.5.5.2", "6.2", "10"},
		"1 year back":      {"5.5.1", "6.1"},
		"3 years back":     {"7.3", "9", "10"},
		"any year":         {"3.1.1", "3.2.1", "3.2.4", "4.1"},
		"cutoff exempt":    {"7.2"},
		"deferrable":       {"3.2.3", "5.2.4.1", "5.2.4.2"},
		"photos":           {"2.3.1", "3.4.2", "3.9.1", "5.5.4.5"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("marks differ (-want +got):\n%s", diff)
	}
}

func TestShipped_words_every_option_as_the_rule_does(t *testing.T) {
	for _, leaf := range Shipped().Leaves() {
		rule := strings.ToLower(strings.ReplaceAll(strings.Join(leaf.Rule, " "), "+ ", ""))
		for _, o := range leaf.Options {
			words, parts := strings.ToLower(o.Text), []string{strings.ToLower(o.Text)}
			if before, after, ok := strings.Cut(words, ": "); ok && leaf.Code == "5.5.5.1" {
				parts = []string{before, after} // the document hangs two options under one line
			}
			for _, part := range parts {
				if !strings.Contains(rule, part) {
					t.Errorf("option %d of %s, “%s”, is not in its rule", o.N, leaf.Code, o.Text)
				}
			}
		}
	}
}

// What is printed carries no marks of those who typed the document out.
func TestShipped_texts_have_no_marks_of_ours(t *testing.T) {
	for _, k := range Shipped().Leaves() {
		texts := append([]string{k.Title, k.Evidence, k.Appraiser}, k.Rule...)
		for _, o := range k.Options {
			texts = append(texts, o.Text)
		}
		for _, s := range append(texts, k.Notes...) {
			if strings.ContainsAny(s, "[]{}<>") || strings.Contains(s, " bot") {
				t.Errorf("%s: %q", k.Code, s)
			}
		}
	}
}

// TestShipped_warns_where_the_document_is_odd proves that an officer reads of what is odd, in words for officers: why it stays as it is
// belongs into docs/decisions.md.
func TestShipped_warns_where_the_document_is_odd(t *testing.T) {
	const verbatim = "Nguyên văn Phụ lục II"
	want := map[string]string{
		"1.1": "điều tra xã hội học", "1.5": "không quá điểm tối đa", "2.3.1": "Trong bảng phân công, nội dung này mang số 2.2.",
		"2.3.4": verbatim, "2.4.1": "01 hội nghị", "2.4.2": "kiến nghị", "3.5": verbatim, "3.6.1": verbatim, "3.8.2": "Không gửi mật khẩu qua tin nhắn",
		"4.1": verbatim, "5.2.4.1": "đánh giá bổ sung", "5.2.4.2": "đánh giá bổ sung", "3.2.3": "đánh giá bổ sung",
		"5.4.2": verbatim, "5.5.1": "79,99 %", "5.5.2": verbatim, "5.5.3.1": "chưa số hóa đủ 100 %", "5.5.3.2": verbatim,
		"5.5.3.3": verbatim, "5.5.3.4": "01 hồ sơ quá hạn", "5.5.4.3": "90 %", "5.5.4.6": "90 %", "5.5.5.4": verbatim,
		"6.2": "80 %", "7.1": "Từ 06 nhiệm vụ", "7.2": "thời điểm gửi báo cáo", "7.3": "03 năm", "8.1": "chấm điểm tối đa",
		"8.2": "chấm điểm tối đa", "8.3.1": "Hai chỉ số", "8.3.2": "Hai chỉ số", "9": "“khả thi” được bổ sung", "10": "mang số X",
	}
	for code, words := range want {
		if notes := strings.Join(leaf(t, Shipped(), code).Notes, "\n"); !strings.Contains(notes, words) {
			t.Errorf("the notes of %s do not say “%s”:\n%s", code, words, notes)
		}
	}
	for _, k := range Shipped().Leaves() {
		for _, note := range k.Notes {
			if note == verbatim+"." {
				t.Errorf("a note of %s does not say what is odd: %s", k.Code, note)
			}
			for _, words := range []string{"bản gốc", "giữ nguyên", "bản chụp", "bị mất", "bị ngắt", "Phụ lục II ghi", "là mã của", "đủ nghĩa"} {
				if strings.Contains(note, words) {
					t.Errorf("a note of %s is written for whoever keeps the catalogue: %s", k.Code, note)
				}
			}
		}
	}
}

func TestCatalogue_finds_by_code_and_by_printed_label(t *testing.T) {
	c := Shipped()
	for typed, want := range map[string]string{"2.3.4": "2.3.4", "2.3.4.": "2.3.4", "IX": "9", "x": "10", "9": "9", "10": "10"} {
		got, ok := c.Find(" " + typed + " ")
		if bare, same := c.Find(typed); !ok || got.Code != want || !same || bare != got {
			t.Errorf("Find(%q) gives %v %v, want %s, with and without spaces around it", typed, got, ok, want)
		}
	}
	for _, typed := range []string{"", "2.3", "I", "VI", "2.2", "11", "2.3.5"} {
		if got, ok := c.Find(typed); ok {
			t.Errorf("Find(%q) gives %s, want nothing", typed, got.Code)
		}
	}
	for typed, want := range map[string]string{"I": "NỘI DUNG I", "II": "NỘI DUNG II", "1": "I", "VI": "VI", "2.4": "2.4", "5.5.4": "5.5.4"} {
		got, ok := c.Node(typed)
		if !ok || got.Label != want {
			t.Errorf("Node(%q) gives %v %v, want the row %s", typed, got, ok, want)
		}
	}
	if n := len(c.Under("5.5.4")); n != 6 {
		t.Errorf("5.5.4 has %d criteria below it, want 6", n)
	}
}

func TestCatalogue_walks_in_document_order_with_every_level(t *testing.T) {
	levels := map[Level]int{}
	var codes []string
	for n := range Shipped().Nodes() {
		levels[n.Level]++
		codes = append(codes, n.Code)
		if n.Parent != nil && !slices.Contains(n.Parent.Children, n) {
			t.Errorf("%s is not a child of its parent", n.Code)
		}
		if leaf := n.Criterion; leaf != nil && (leaf.Parent != n.Parent.Code || leaf.Max.Cmp(n.Max) != 0 || len(leaf.Rule) == 0) {
			t.Errorf("the criterion of %s does not agree with its row", n.Code)
		}
	}
	want := map[Level]int{LevelContent: 3, LevelGroup: 8, LevelPart: 22, LevelLeaf: 80}
	if diff := cmp.Diff(want, levels); diff != "" {
		t.Errorf("levels differ (-want +got):\n%s", diff)
	}
	if got := codes[:6]; !slices.Equal(got, []string{"I", "1", "1.1", "1.2", "1.3", "1.4"}) {
		t.Errorf("the walk begins with %v", got)
	}
	if last := Shipped().Leaves()[79]; last.Content != "III" || last.Group != "10" || last.Parent != "III" {
		t.Errorf("criterion 10 is placed at %s/%s/%s", last.Content, last.Group, last.Parent)
	}
}

// Loading must not be felt at the start of a command: 20 ms, most of it YAML parsing.
func BenchmarkLoad_shipped(b *testing.B) {
	for b.Loop() {
		if _, err := Load(shippedName, shippedYAML); err != nil {
			b.Fatal(err)
		}
	}
	if each := b.Elapsed() / time.Duration(b.N); each > 20*time.Millisecond {
		b.Errorf("loading takes %s, want at most 20ms", each)
	}
}
