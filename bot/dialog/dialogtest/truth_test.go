package dialogtest

// truth_test.go walks one campaign from its beginning to the appraisal, and reads at each moment what screens, captions, the
// picture, documents and reminders say of rating, points, XHH, counts and dates.

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

// statement is a kind of statement, wherever it is made: what has to stand in the groups of the expression.
type statement struct {
	name string
	re   *regexp.Regexp
	want func(f facts, groups []string) string // "" where it is true
}

const number = `(\d+(?:,\d+)?)`

func is(want any) func(facts, []string) string {
	return func(_ facts, g []string) string {
		if fmt.Sprint(want) != g[0] {
			return fmt.Sprint(want)
		}
		return ""
	}
}

// statements are all that is held.
var statements = []statement{
	{"self points", regexp.MustCompile(`Tự chấm ` + number + `/80`), func(f facts, g []string) string { return is(format.Points(f.self))(f, g) }},
	{"self points of a document", regexp.MustCompile(`Tổng điểm tự chấm[^:\n]*: ` + number + `/80`), func(f facts, g []string) string { return is(format.Points(f.self))(f, g) }},
	{"points to be frozen", regexp.MustCompile(`Sẽ (?:cố định|chốt) \d+ tiêu chí: tự chấm ` + number + `/80`), func(f facts, g []string) string { return is(format.Points(f.counted))(f, g) }},
	{"points frozen", regexp.MustCompile(`(?:Tổng đã khóa: tự chấm|[Đđ]ã chốt[^\n]*\n?[Tt]ự chấm) ` + number + ` điểm`), func(f facts, g []string) string {
		if !f.final {
			return ""
		}
		return is(format.Points(f.counted))(f, g)
	}},
	{"points of a content", regexp.MustCompile(`NỘI DUNG (I+) [^\n:]*: ` + number + `/`), func(f facts, g []string) string {
		if want := format.Points(f.contents[g[0]]); want != g[1] {
			return want
		}
		return ""
	}},
	{"what is known of XHH", regexp.MustCompile(`(XHH chưa có|XHH mới có \d+/5|XHH dự kiến \d|mới có kết quả \d+/5 tiêu chí|mới có \d+/5 tiêu chí)`), func(f facts, g []string) string {
		switch part := fmt.Sprintf("%d/5", f.known); {
		case f.known == 0 && g[0] == "XHH chưa có", f.known == 5 && strings.HasPrefix(g[0], "XHH dự kiến"), f.known > 0 && f.known < 5 && strings.Contains(g[0], part):
			return ""
		}
		return fmt.Sprintf("%d/5 known", f.known)
	}},
	{"no result of XHH", regexp.MustCompile(`(chưa có kết quả điều tra XHH|chưa có kết quả \(tối đa 20\))`), func(f facts, _ []string) string {
		if f.known > 0 {
			return fmt.Sprintf("%d/5 known", f.known)
		}
		return ""
	}},
	{"the sum with XHH", regexp.MustCompile(`Cộng:? ` + number + `/100`), func(f facts, g []string) string { return f.sum(f.self, g) }},
	{"the sum to be frozen", regexp.MustCompile(`cộng ` + number + `/100`), func(f facts, g []string) string { return f.sum(f.counted, g) }},
	{"the rating", regexp.MustCompile(`(Mức đề xuất: |Mức theo điểm: |Nếu dừng ở đây: )(?:ít nhất )?“?([^\n(;”.]+?)”?(?: \(|[\n;.]|$)`), func(f facts, g []string) string {
		if g[0]+g[1] != f.rating() {
			return f.rating()
		}
		return ""
	}},
	{"the rating of a document", regexp.MustCompile(`(?:tự đề xuất mức xếp loại năm 2024|Mức xếp loại đề xuất): ([^\n.…]+)`), func(f facts, g []string) string {
		if want := f.rating(); !strings.HasSuffix(want, ": "+strings.TrimSpace(g[0])) {
			return want
		}
		return ""
	}},
	{"what the points give beside it", regexp.MustCompile(`(?:theo điểm|Mức theo số điểm tự chấm): (?:ít nhất |từ )?“?([^\n(;”.]+?)”?(?: đến “|[\n;.)]|$)`), func(f facts, g []string) string { return is(f.band)(f, g) }},
	{"the rating that was opened again", regexp.MustCompile(`mức khi đó: ([^\n.]+)`), func(f facts, g []string) string { return is(f.was)(f, g) }},
	{"submitted", regexp.MustCompile(`(\d+)/73 (?:tiêu chí )?đã nộp`), func(f facts, g []string) string {
		return is(f.states[scoring.Submitted]+f.states[scoring.Approved])(f, g)
	}},
	{"counted", regexp.MustCompile(`(\d+)/73 được tính`), func(f facts, g []string) string {
		return is(f.states[scoring.Submitted]+f.states[scoring.Approved])(f, g)
	}},
	{"scored", regexp.MustCompile(`Đã chấm điểm (\d+)/73`), func(f facts, g []string) string { return is(f.scored)(f, g) }},
	{"returned", regexp.MustCompile(`/73 đã nộp, (\d+) bị trả lại`), func(f facts, g []string) string { return is(f.states[scoring.Returned])(f, g) }},
	{"in work", regexp.MustCompile(`/73 đã nộp(?:, \d+ bị trả lại)?, (\d+) đang làm`), func(f facts, g []string) string { return is(f.states[scoring.Working])(f, g) }},
	{"in work, to be sent", regexp.MustCompile(`Đang làm, chưa nộp \((\d+)\)`), func(f facts, g []string) string { return is(f.states[scoring.Working])(f, g) }},
	{"not begun", regexp.MustCompile(`(\d+) chưa chấm(?:[\n,.]|$)`), func(f facts, g []string) string { return is(f.states[scoring.Empty])(f, g) }},
	{"not begun, to be sent", regexp.MustCompile(`Chưa chấm \((\d+)\)`), func(f facts, g []string) string { return is(f.states[scoring.Empty])(f, g) }},
	{"the lock", regexp.MustCompile(`(?:Khóa:|[Đđ]ã khóa lúc|hạn khóa \(|giờ khóa \() ?17:00 (?:ngày )?(\d\d/\d\d)`), func(f facts, g []string) string { return is(f.lock)(f, g) }},
	{"the appraisal", regexp.MustCompile(`(?:(?:Tự chấm ` + number + `|tự chấm ` + number + ` điểm), thẩm định ` + number + `(?: điểm)?, bị trừ ` + number + `)`), func(f facts, g []string) string {
		if want := []string{format.Points(f.appraised), format.Points(f.lost)}; !slices.Equal(want, g[2:]) {
			return fmt.Sprint(want)
		}
		return ""
	}},
	{"appraised criteria", regexp.MustCompile(`(?:Điểm thẩm định: |Kết quả thẩm định |đã chấm )(\d+)/75 tiêu chí`), func(f facts, g []string) string { return is(f.appraisedEntries)(f, g) }},
}

// told is where a kind of statement must be made at least.
var told = map[string][]string{
	"self points":               {"lan /tong, tin 1", "ma-khanh-son /tong, tin 1", "van-phong, buổi sáng", "hình", "lời kèm docx"},
	"self points of a document": {"docx", "xlsx", "pdf"},
	"what is known of XHH":      {"lan /tong, tin 1", "van-phong, buổi sáng"},
	"the lock":                  {"lan /han", "ma-khanh-son /han", "van-phong /han"},
	"points of a content":       {"lan /tong", "van-phong /tong"},
}

// hold holds all that is said to what is true.
func hold(t *testing.T, w *Memory, name string, more map[string][]string) {
	t.Helper()
	f, said := truths(w), sayings(t, w)
	found := map[string]map[string]bool{}
	for _, where := range slices.Sorted(maps.Keys(said)) {
		for _, st := range statements {
			text := strings.ReplaceAll(said[where], "điều tra xã hội học (XHH)", "XHH") // where it stands first
			for _, m := range st.re.FindAllStringSubmatch(text, -1) {
				if found[st.name] == nil {
					found[st.name] = map[string]bool{}
				}
				found[st.name][where] = true
				if want := st.want(f, m[1:]); want != "" {
					t.Errorf("%s, %s, in %q: %q, want %q in:\n%s", name, st.name, where, m[0], want, markup.Clip(said[where], 1200))
				}
			}
		}
	}
	for _, must := range []map[string][]string{told, more} {
		for kind, places := range must {
			for _, where := range places {
				if !found[kind][where] {
					t.Errorf("%s: %q says nothing of %s:\n%s", name, where, kind, markup.Clip(said[where], 1200))
				}
			}
		}
	}
}

// everywhere is where the rating is told once there is something to tell.
var everywhere = []string{"lan /tong, tin 1", "ma-khanh-son /tong, tin 1", "van-phong /gui", "ma-khanh-son /gui", "ma-khanh-son, buổi sáng", "hình"}

// choose lets the leader choose a rating on the screen.
func choose(chief *Person, band, why string) {
	chief.type_("/gui")
	for _, label := range []string{"Xác nhận mức", "Đổi mức"} {
		for _, b := range slices.Concat(chief.chat.Screen.Buttons...) {
			if strings.HasPrefix(b.Label, label) {
				chief.pressData(b.Label, b.Data)
			}
		}
	}
	chief.press(band)
	if chief.state().Step != "" {
		chief.type_(why)
	}
}

// freeze lets the clerk freeze the result.
func freeze(clerk *Person) {
	clerk.type_("/gui")
	clerk.press("Chốt số liệu")
	clerk.press("✅ Xác nhận chốt")
}

func TestTruth_is_one_at_every_moment(t *testing.T) {
	const best, good = "Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ"
	for _, again := range []bool{true, false} { // sent again after it was opened, or locked unsent
		w := newWorld(t)
		chief, clerk := w.as("ma-khanh-son"), w.as("van-phong")
		first := func(name string, more map[string][]string) { // the same in both
			if again {
				hold(t, w, name, more)
			}
		}
		first("begin", nil)

		w.now = at("18/11/2024 08:30")
		for i, k := range w.c.Catalogue.Leaves() {
			officers := w.c.Assigned(k.Code).Officers
			if !w.c.IsAsked(k.Code) || k.Kind != "choice" || len(officers) == 0 {
				continue
			}
			switch i % 9 {
			case 0, 1, 2, 3:
				w.Submitted(k.Code, officers[0], "1")
			case 4:
				w.Submitted(k.Code, officers[0], "1")
				w.step("ma-khanh-son", scoring.SetState{Code: k.Code, To: scoring.Approved})
			case 5:
				w.Submitted(k.Code, officers[0], "1")
				w.step("van-phong", scoring.SetState{Code: k.Code, To: scoring.Returned, Reason: "thiếu số"})
			case 6:
				w.step(officers[0], w.answer(k.Code, "1"))
			case 7:
				w.step(officers[0], scoring.SetExplanation{Code: k.Code, Parts: []scoring.Part{{Text: goodText}}})
			}
		}
		w.step("lan", w.answer("1.2", "0 0 0 1 2"))
		w.step("ma-khanh-son", scoring.MoveDeadline{Kind: scoring.Lock, To: at("26/11/2024 17:00"), Reason: "theo huyện"})
		rated := map[string][]string{"the rating": everywhere, "submitted": {"lan /tong, tin 1", "ma-khanh-son /start", "van-phong, buổi sáng", "lời kèm xlsx"},
			"in work, to be sent": {"van-phong /gui"}, "points to be frozen": {"ma-khanh-son /gui"}, "scored": {"docx", "pdf"}}
		first("half", rated)

		w.now = at("21/11/2024 09:00")
		for _, k := range w.c.Catalogue.Leaves() {
			officers, e := w.c.Assigned(k.Code).Officers, w.entries[k.Code]
			if w.c.IsAsked(k.Code) && k.Kind == "choice" && len(officers) > 0 && (e == nil || e.State == scoring.Empty) {
				w.Submitted(k.Code, officers[0], "1")
			}
		}
		for _, code := range []string{"1.1", "1.3", "1.4", "1.5"} {
			w.step("lan", w.answer(code, "0 0 1 1 1"))
		}
		choose(chief, best, "Còn chờ điểm XHH.")
		rated["the rating"] = append(slices.Clone(everywhere), "ma-khanh-son /start", "lịch sử")
		rated["the sum with XHH"] = []string{"lan /tong, tin 1", "hình", "docx"}
		rated["the sum to be frozen"] = []string{"van-phong /gui"}
		first("chosen", rated)
		freeze(clerk)
		fixed := map[string][]string{"the rating": append(slices.Clone(everywhere), "van-phong /start"), "the rating of a document": {"docx", "xlsx", "pdf"}, "counted": {"lan /tong, tin 1", "van-phong /start"}, "scored": {"docx"},
			"the sum with XHH": {"lan /tong, tin 1", "hình", "docx", "xlsx", "pdf"}}
		first("frozen", fixed)

		w.now = at("22/11/2024 10:00")
		chief.type_("/gui")
		chief.press("Mở lại")
		chief.type_("Số liệu 7.1 sai.")
		chief.press("Mở lại")
		choose(chief, good, "Huyện yêu cầu thận trọng.")
		w.Submitted("7.1", "lan", "0; 0")
		hold(t, w, "reopened", rated)

		if again {
			freeze(clerk)
			hold(t, w, "sent", fixed)
		}
		w.now = at("26/11/2024 17:00")
		if !again {
			fixed["the rating that was opened again"] = []string{"ma-khanh-son /gui", "van-phong /gui"}
		}
		fixed["points frozen"] = []string{"van-phong /gui"}
		hold(t, w, "locked", fixed)

		w.now = at("20/12/2024 09:00")
		for i, k := range w.c.Catalogue.Leaves() {
			if e := w.entries[k.Code]; w.c.IsSurvey(k.Code) || i%3 == 0 && e != nil && e.State != scoring.Working && e.State != scoring.Returned {
				w.step("van-phong", scoring.SetAppraised{Code: k.Code, Points: decimal.NewNullDecimal(decimal.Zero)})
			}
		}
		fixed["the appraisal"] = []string{"van-phong /thamdinh", "analysis"}
		fixed["appraised criteria"] = []string{"van-phong /thamdinh", "analysis"}
		hold(t, w, "appraised", fixed)
	}
}

func TestTruth_what_the_points_give_stands_beside_a_leaders_choice(t *testing.T) {
	w := newWorld(t)
	w.Submitted("2.1.1", "tuan", "1")
	choose(w.as("ma-khanh-son"), "Hoàn thành tốt nhiệm vụ", "Còn chờ điểm XHH.")
	said := sayings(t, w)
	for where, beside := range map[string]string{
		"lan /tong, tin 1": "theo điểm: Không hoàn thành nhiệm vụ", "ma-khanh-son /tong, tin 1": "theo điểm: Không hoàn thành nhiệm vụ",
		"hình": "theo điểm: Không hoàn thành nhiệm vụ", "docx": "Mức theo số điểm tự chấm: ",
	} {
		if text := said[where]; !strings.Contains(text, "Hoàn thành tốt nhiệm vụ") || !strings.Contains(text, beside) {
			t.Errorf("%s lacks the choice or %q:\n%s", where, beside, markup.Clip(text, 1200))
		}
	}
}
