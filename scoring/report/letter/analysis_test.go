package letter

// The report of 8.1 beside the report that is signed: one truth, or named plainly.

import (
	"maps"
	"regexp"
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/reporttest"

	"github.com/shopspring/decimal"
)

// appraised is the frozen campaign with appraised points for the criteria that are picked.
func appraised(t testing.TB, phase scoring.Phase, at time.Time, pick func(i int) bool) content.Data {
	t.Helper()
	d := reporttest.Frozen(t)
	entries := maps.Clone(d.Entries)
	for i, k := range d.Campaign.Catalogue.Leaves() {
		e := entries[k.Code]
		e.Code, e.AppraisedPoints = k.Code, decimal.NullDecimal{}
		if pick(i) {
			e.AppraisedPoints = decimal.NewNullDecimal(k.Max)
		}
		entries[k.Code] = e
	}
	return content.New(d.Campaign, phase, entries, at)
}

// The reason that the clerk noted with appraised points stands where the cause is to be written; a criterion without one has room for it.
func TestAnalysis_TellsWhyTheCouncilTookPointsOff(t *testing.T) {
	d := reporttest.Frozen(t)
	lost := scoring.CompareAppraised(d.Campaign, d.Entries).Lower()
	d.Reasons = map[string]string{lost[0].Criterion.Code: "thiếu biểu thống kê", d.Campaign.Catalogue.Leaves()[20].Code: "không còn bị trừ"}
	text := wordsOf(composeAnalysis(d))
	if !strings.Contains(text, "\nThiếu biểu thống kê\n"+lost[1].Criterion.Code+"\n") || strings.Contains(text, "ông còn bị trừ") {
		t.Errorf("%.3000s", text)
	}
}

func TestAnalysis_SaysWhichCriteriaItsFiguresAreOf(t *testing.T) {
	now := reporttest.Frozen(t).Now
	for name, c := range map[string]struct {
		pick       func(int) bool
		says, lack []string
	}{
		"nothing": {func(int) bool { return false }, []string{"Chưa có điểm thẩm định của tiêu chí tự chấm nào."}, []string{"trên các tiêu chí", "theo kết quả thẩm định"}},
		"some": {func(i int) bool { return i%2 == 0 }, []string{"/75 tiêu chí (73 tiêu chí tự chấm, 2 tiêu chí được ấn định điểm): tự chấm ", "- Kết quả theo lĩnh vực (trên các tiêu chí đã thẩm định, không tính XHH):",
			"Cộng (trên các tiêu chí đã thẩm định, không tính XHH)", "- Điểm XHH theo kết quả thẩm định: 12/12 điểm (3/5 tiêu chí)."}, nil},
		"all": {func(int) bool { return true }, []string{"đã chấm 75/75 tiêu chí (73 tiêu chí tự chấm, 2 tiêu chí được ấn định điểm)", "- Kết quả theo lĩnh vực (không tính XHH):", "Cộng (không tính XHH)\n80\n",
			"- Điểm XHH theo kết quả thẩm định: 20/20 điểm (5/5 tiêu chí)."}, []string{"trên các tiêu chí"}},
	} {
		text := wordsOf(composeAnalysis(appraised(t, scoring.Sent, now, c.pick)))
		for _, want := range c.says {
			if !strings.Contains(text, want) {
				t.Errorf("%s: without %q in\n%.1500s", name, want, text)
			}
		}
		for _, never := range c.lack {
			if strings.Contains(text, never) {
				t.Errorf("%s: says %q", name, never)
			}
		}
	}
}

// As the report, the analysis is a draft until its numbers are final: here also those of the council.
func TestAnalysis_IsADraftUntilAllIsAppraised(t *testing.T) {
	now := reporttest.Frozen(t).Now
	every, some := func(int) bool { return true }, func(i int) bool { return i != 40 }
	for name, c := range map[string]struct {
		phase scoring.Phase
		pick  func(int) bool
		draft bool
	}{"open": {scoring.Open, every, true}, "frozen, one left": {scoring.Sent, some, true}, "frozen, all appraised": {scoring.Sent, every, false}} {
		d := appraised(t, c.phase, now, c.pick)
		want := ""
		if c.draft {
			want = "DỰ THẢO (số liệu lúc 08:15 ngày 21/11/2024)"
		}
		if got := composeAnalysis(d).draft; got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// Its month is that of the day it is made, in the campaign's zone: the evening of 30/11 in UTC is the morning of 01/12 here.
func TestAnalysis_CarriesTheMonthInWhichItIsMade(t *testing.T) {
	for at, want := range map[string]string{"2024-11-30T16:00:00Z": "tháng 11 năm 2024", "2024-11-30T18:00:00Z": "tháng 12 năm 2024", "2025-01-09T03:00:00Z": "tháng 01 năm 2025"} {
		now, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		text := wordsOf(composeAnalysis(appraised(t, scoring.Sent, now, func(int) bool { return true })))
		if got := regexp.MustCompile(`ngày +(tháng \d+ năm \d+)`).FindStringSubmatch(text); got == nil || got[1] != want {
			t.Errorf("%s: %q, want %q", at, got, want)
		}
	}
}

// A dotted line to write on never stands alone at the top of a page.
func TestAnalysis_KeepsItsDottedLinesTogether(t *testing.T) {
	blocks := composeAnalysis(reporttest.Frozen(t)).body.blocks
	for i, b := range blocks[:len(blocks)-1] {
		p, ok := b.(paragraph)
		next, also := blocks[i+1].(paragraph)
		if ok && also && next.spans[0].text == dots(28) && !p.keep {
			t.Errorf("what stands above the dotted line %d may be on another page", i+1)
		}
	}
}

// The unit's own estimate of the ballots and what the appraisal gave for them are told apart wherever both stand.
func TestReport_TellsTheTwoFiguresOfTheBallotsApart(t *testing.T) {
	d := reporttest.Frozen(t)
	lines := map[string]string{}
	for _, l := range d.Totals() {
		if _, twice := lines[l[0]]; twice {
			t.Errorf("two lines %q", l[0])
		}
		lines[l[0]] = l[1]
	}
	if got := lines["Điểm điều tra xã hội học (XHH)"]; !strings.HasPrefix(got, "đơn vị dự kiến ") {
		t.Errorf("the estimate: %q", got)
	}
	if got := lines["Điểm XHH theo kết quả thẩm định"]; !strings.HasSuffix(got, "(4/5 tiêu chí)") {
		t.Errorf("the appraised: %q", got)
	}
	if text := wordsOf(compose(d)); !strings.Contains(text, "quyết định: đơn vị dự kiến ") {
		t.Error("the report does not say whose figure it is")
	}
}
