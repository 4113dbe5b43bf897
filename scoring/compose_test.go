package scoring_test

import (
	"strings"
	"testing"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/input"
	"chamdiem/scoring/scoringtest"
)

// TestCampaign_Compose keeps the sentences of the composer: the pattern of the source document, whatever is left out.
func TestCampaign_Compose(t *testing.T) {
	c := campaignfile.Shipped()
	full := scoring.Composition{Document: "Báo cáo số 15/BC-UBND", Date: "18/11/2024", Done: "Đã thực hiện các nhiệm vụ đề ra tại phụ lục nhiệm vụ trọng tâm.", Place: "mục II.3"}
	var b strings.Builder
	for _, test := range []struct {
		name, code, typed string
		parts             scoring.Composition
	}{
		{"tỷ lệ, đủ các phần", "5.5.1", "21/21", full},
		{"tỷ lệ bằng phần trăm", "5.5.1", "85,5 %", full},
		{"có tài liệu", "5.5.1", "21/21", scoring.Composition{Document: full.Document, Place: full.Place, Evidence: []string{"(1) Báo cáo 15/BC-UBND", "(2) Biểu thống kê"}}},
		{"phương án", "2.1.1", "1", scoring.Composition{Document: "15/QĐ-UBND", Date: "ngày 03/01/2024", Done: "UBND xã Bình Thành đã ban hành đầy đủ văn bản", Place: "2"}},
		{"chỉ có việc đã làm", "2.1.1", "1", scoring.Composition{Done: "ban hành đầy đủ văn bản"}},
		{"chỉ có văn bản", "2.1.1", "1", scoring.Composition{Document: "số 7/KH-UBND"}},
		{"chữ viết tắt giữ nguyên", "2.1.1", "1", scoring.Composition{Done: "UBND xã ban hành 3 văn bản"}},
		{"văn bản của cơ quan khác", "7.2", "72,5 %", scoring.Composition{Document: "Xác nhận số 9/XN-KBNN của Kho bạc Nhà nước", Date: "21/11/2024", Place: "trang 2"}},
		{"số đếm", "7.1", "1; 0; 120", scoring.Composition{Document: "Báo cáo số 20/BC-UBND", Place: "Mục III"}},
		{"không có gì", "2.1.1", "1", scoring.Composition{}},
	} {
		k := c.Criterion(test.code)
		a, err := input.Answer(k, test.typed)
		if err != nil {
			t.Fatal(err)
		}
		r, err := k.Score(a)
		if err != nil {
			t.Fatal(err)
		}
		text, refusal := c.Compose(k, a, r, test.parts)
		if refusal != nil {
			t.Fatalf("%s: %v", test.name, refusal)
		}
		b.WriteString(test.name + "\n    " + text + "\n")
		if test.parts.Done != "" && test.parts.Document != "" && test.parts.Place != "" {
			e := scoring.Entry{SelfPoints: points("1"), Explanation: []scoring.Part{{Text: text}}, Evidence: []scoring.Evidence{pdf(func(v *scoring.Evidence) { v.Statistics = true })}}
			if got := scoring.CheckSubmit(c, k, e, "lan", at("19/11 08:00")); !got.OK() {
				t.Errorf("%s: a full composition is warned of: %v", test.name, got)
			}
		}
	}
	scoringtest.Golden(t, "compose.txt", b.String())
}

// TestCampaign_Compose_until proves that no sentence tells of a day that has not come.
func TestCampaign_Compose_until(t *testing.T) {
	c := campaignfile.Shipped()
	for _, test := range []struct{ now, code, want string }{
		{"14/11 08:00", "2.1.1", "Đến ngày 14/11/2024, "},
		{"20/11 23:59", "2.1.1", "Đến ngày 20/11/2024, "},
		{"21/11 00:00", "2.1.1", "Đến hết ngày 20/11/2024, "},
		{"24/11 10:00", "2.1.1", "Đến hết ngày 20/11/2024, "},
		{"14/11 08:00", "7.2", "Đến thời điểm gửi báo cáo tự chấm điểm, "},
	} {
		text, refusal := c.Compose(c.Criterion(test.code), criteria.Answer{}, criteria.Result{}, scoring.Composition{Done: "ban hành văn bản", Now: at(test.now)})
		if refusal != nil || !strings.HasPrefix(text, test.want) {
			t.Errorf("%s at %s: %q, %v; want %q", test.code, test.now, text, refusal, test.want)
		}
	}
	bare := *c
	bare.Deadlines = nil
	if text, _ := bare.Compose(c.Criterion("2.1.1"), criteria.Answer{}, criteria.Result{}, scoring.Composition{Done: "ban hành văn bản", Now: at("14/11 08:00")}); !strings.HasPrefix(text, "Trong năm 2024, ") {
		t.Errorf("without a cut-off: %q", text)
	}
}

// TestCampaign_IsFuture proves that a document's day is held against the calendar of the commune.
func TestCampaign_IsFuture(t *testing.T) {
	c := campaignfile.Shipped()
	day := func(n int) time.Time { return time.Date(2024, 11, n, 0, 0, 0, 0, time.UTC) }
	for _, test := range []struct {
		now  string
		day  int
		want bool
	}{{"19/11 00:00", 18, false}, {"19/11 00:00", 19, false}, {"19/11 23:59", 19, false}, {"19/11 23:59", 20, true}, {"20/11 00:30", 20, false}} {
		for _, now := range []time.Time{at(test.now), at(test.now).UTC()} {
			if got := c.IsFuture(day(test.day), now); got != test.want {
				t.Errorf("%d/11 at %v: %v", test.day, now, got)
			}
		}
	}
}

// TestCampaign_Compose_tooLong proves that an explanation never exceeds its limit, counted as Telegram counts.
func TestCampaign_Compose_tooLong(t *testing.T) {
	c := campaignfile.Shipped()
	k := c.Criterion("2.1.1")
	for n, want := range map[int]bool{6800: true, 7000: false} {
		text, refusal := c.Compose(k, criteria.Answer{Option: 1}, criteria.Result{}, scoring.Composition{Done: strings.Repeat("a", n)})
		if (refusal == nil) != want {
			t.Errorf("%d letters of work, %d in all: %v", n, scoring.ExplanationLength(text), refusal)
		}
	}
	if r := scoring.CheckExplanationLength(strings.Repeat("𝒳", scoring.MaxExplanation/2)); r != nil {
		t.Errorf("exactly the limit is refused: %v", r.Words())
	}
	if r := scoring.CheckExplanationLength(strings.Repeat("𝒳", scoring.MaxExplanation/2) + "a"); r == nil || r.Words() != "Giải trình dài 7.001 ký tự, nhiều nhất là 7.000. Đề nghị rút gọn hoặc chuyển phần chi tiết vào tài liệu đính kèm." {
		t.Errorf("one above the limit: %v", r.Words())
	}
}
