package scoring_test

import (
	"slices"
	"strings"
	"testing"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/input"

	"github.com/google/go-cmp/cmp"
)

// TestCheckSubmit_oldFigures proves that figures entered earlier are noticed in the explanation, and nothing else is taken
// for them.
func TestCheckSubmit_oldFigures(t *testing.T) {
	c := campaignfile.Shipped()
	read := func(code, typed string) criteria.Answer {
		a, err := input.Answer(c.Criterion(code), typed)
		if err != nil {
			t.Fatalf("%s %q: %v", code, typed, err)
		}
		return a
	}
	for name, test := range map[string]struct {
		code    string
		earlier []string
		now     string
		text    string
		want    string // "": no warning
	}{
		"the pair of before": {"5.5.4.6", []string{"18/20"}, "19/20", "Đạt 18/20 hồ sơ.", "Giải trình nêu 18/20 nhưng số đã nhập là 19/20."},
		"written out":        {"5.5.4.6", []string{"18/20"}, "19/20", "Đạt 18 hồ sơ trên tổng số 20 hồ sơ", "Giải trình nêu 18/20 nhưng số đã nhập là 19/20."},
		"with spaces":        {"5.5.4.6", []string{"18/20"}, "19/20", "Đạt 18 / 20; còn 2", "Giải trình nêu 18/20 nhưng số đã nhập là 19/20."},
		"of thousands":       {"5.5.4.6", []string{"1.234/1.300"}, "1.235/1.300", "xử lý 1234/1300, còn lại đang làm", "Giải trình nêu 1.234/1.300 nhưng số đã nhập là 1.235/1.300."},
		"two changes ago":    {"5.5.4.6", []string{"18/20", "17/20"}, "19/20", "Đạt 18/20.", "Giải trình nêu 18/20 nhưng số đã nhập là 19/20."},
		"a percentage":       {"6.2", []string{"92,5 %"}, "95 %", "Hoàn thành 92,5 % kế hoạch.", "Giải trình nêu 92,5 % nhưng số đã nhập là 95 %."},
		"a pair, now a percentage": {"5.5.4.6", []string{"18/20"}, "95 %", "Đạt 18/20.",
			"Giải trình nêu 18/20 nhưng số đã nhập là 95 %."},
		"a pair, now the special option": {"2.4.2", []string{"18/20"}, "phương án 1", "Đạt 18/20.", "Giải trình nêu 18/20 nhưng số đã nhập là phương án 1."},
		"counts as composed": {"7.1", []string{"3; 1"}, "4; 1", "UBND xã có số nhiệm vụ hoàn thành nhưng quá hạn: 3, số nhiệm vụ đến hạn nhưng không hoàn thành: 1.",
			"Giải trình nêu “số nhiệm vụ hoàn thành nhưng quá hạn: 3” nhưng số đã nhập là 4."},

		"nothing was entered before":   {"5.5.4.6", nil, "19/20", "Đạt 18/20.", ""},
		"other figures than before":    {"5.5.4.6", []string{"17/20"}, "19/20", "Đạt 18/20.", ""},
		"the figures of now":           {"5.5.4.6", []string{"18/20"}, "19/20", "Đạt 19/20.", ""},
		"both, a rise":                 {"5.5.4.6", []string{"18/20"}, "19/20", "Tăng từ 18/20 lên 19/20.", ""},
		"entered again as before":      {"5.5.4.6", []string{"18/20", "19/20"}, "18/20", "Đạt 18/20.", ""},
		"the same as a percentage":     {"5.5.4.6", []string{"18/20"}, "90 %", "Đạt 18/20.", ""},
		"a document number":            {"5.5.4.6", []string{"15/20"}, "19/20", "Báo cáo số 15/BC-UBND; 15/20/QĐ-UBND", ""},
		"a date":                       {"5.5.4.6", []string{"5/11"}, "19/20", "Báo cáo ngày 5/11, ngày 5/11/2024, tháng 5/11", ""},
		"a longer number":              {"5.5.4.6", []string{"8/20"}, "19/20", "Đạt 18/20, 8/201, A8/20, 1/8/20", ""},
		"a threshold":                  {"6.2", []string{"80 %"}, "95 %", "Vượt ngưỡng 80 %, đạt từ 80 % trở lên.", ""},
		"counts as bare numbers":       {"7.1", []string{"3; 1"}, "4; 1", "Có 3 nhiệm vụ quá hạn, trang 3.", ""},
		"a count that is only longer":  {"7.1", []string{"3; 1"}, "4; 1", "số nhiệm vụ hoàn thành nhưng quá hạn: 35", ""},
		"a count with decimals behind": {"7.1", []string{"3; 1"}, "4; 1", "số nhiệm vụ hoàn thành nhưng quá hạn: 3,5", ""},
	} {
		t.Run(name, func(t *testing.T) {
			e := scoring.Entry{SelfPoints: points("1"), State: scoring.Working, Answer: read(test.code, test.now), Explanation: []scoring.Part{{MessageID: 7, Text: test.text}}}
			for _, typed := range test.earlier {
				e.Earlier = append(e.Earlier, read(test.code, typed))
			}
			var got []string
			for _, f := range scoring.CheckSubmit(c, c.Criterion(test.code), e, officerOf211, at("19/11 08:00")).Warnings {
				if f.Code == scoring.FoundOldFigures {
					got = append(got, f.Words)
				}
			}
			if strings.Join(got, "|") != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
			if _, ok := scoring.UpdateFigures(c.Criterion(test.code), e); ok {
				t.Error("what a person typed would be changed")
			}
		})
	}
}

// TestUpdateFigures proves that composed sentences get the figures of now, and typed ones stay.
func TestUpdateFigures(t *testing.T) {
	c := campaignfile.Shipped()
	for code, typed := range map[string][3]string{
		"5.5.4.6": {"18/20", "19/20", "đạt 19/20 hồ sơ (95 %)"},
		"6.2":     {"92,5 %", "95 %", "đạt 95 %"},
		"7.1":     {"3; 1", "4; 0", "số nhiệm vụ hoàn thành nhưng quá hạn: 4, số nhiệm vụ đến hạn nhưng không hoàn thành: 0"},
	} {
		k := c.Criterion(code)
		before, _ := input.Answer(k, typed[0])
		now, _ := input.Answer(k, typed[1])
		was, err := k.Score(before)
		if err != nil {
			t.Fatal(err)
		}
		is, _ := k.Score(now)
		p := scoring.Composition{Done: "xử lý việc được giao", Document: "Báo cáo số 15/BC-UBND", Date: "18/11/2024", Place: "II.3"}
		old, _ := c.Compose(k, before, was, p)
		want, _ := c.Compose(k, now, is, p)
		if !strings.Contains(want, typed[2]) {
			t.Fatalf("the sentence is %q", want)
		}
		free := scoring.Part{MessageID: 7, Text: "Trước đây " + old}
		e := scoring.Entry{Answer: now, Earlier: []criteria.Answer{before}, Explanation: []scoring.Part{{Text: old}, free}}
		parts, ok := scoring.UpdateFigures(k, e)
		if !ok {
			t.Fatalf("%s: nothing to update in %q", code, old)
		}
		if diff := cmp.Diff([]scoring.Part{{Text: want}, free}, parts); diff != "" {
			t.Errorf("%s:\n%s", code, diff)
		}
		if e.Explanation[0].Text != old {
			t.Error("the entry itself was changed")
		}
		e.Explanation = parts[:1]
		if _, again := scoring.UpdateFigures(k, e); again || slices.ContainsFunc(scoring.CheckSubmit(c, k, e, "dung", at("19/11 08:00")).Warnings, func(f scoring.Finding) bool { return f.Code == scoring.FoundOldFigures }) {
			t.Errorf("%s: updated, and still warned of: %q", code, parts[0].Text)
		}
	}
}

// TestCheckSubmit_names_the_PDF_that_is_still_being_read proves that the word about numbers stays until all is read, and what it says then.
func TestCheckSubmit_names_the_PDF_that_is_still_being_read(t *testing.T) {
	scan := func(change func(*scoring.Evidence)) scoring.Evidence {
		return pdf(func(v *scoring.Evidence) {
			v.Number, v.Title, v.Name, v.Facts.Number = 2, "scan", "scan.pdf", ""
			change(v)
		})
	}
	waiting := scan(func(v *scoring.Evidence) { v.Fetch, v.Signature = scoring.FetchWaiting, nil })
	for name, test := range map[string]struct {
		other string // the name of the document that was read
		scan  scoring.Evidence
		want  string // in the warning; "" for none
	}{
		"unread beside one of its kind":       {"Báo cáo 14/BC-UBND", waiting, "Bot còn đang đọc (2)"},
		"unread beside one of another kind":   {"Kế hoạch 16/KH-UBND", waiting, "Bot còn đang đọc (2)"},
		"unread beside one without a number":  {"Biên bản họp", waiting, ""},
		"it has the number":                   {"Báo cáo 14/BC-UBND", scan(func(v *scoring.Evidence) { v.Facts.Number = "15/BC-UBND" }), ""},
		"it has another number":               {"Kế hoạch 16/KH-UBND", scan(func(v *scoring.Evidence) { v.Facts.Number = "17/TB-UBND" }), "đề nghị xem lại số văn bản"},
		"it has no number that could be read": {"Báo cáo 14/BC-UBND", scan(func(*scoring.Evidence) {}), "đề nghị xem lại số văn bản"},
	} {
		t.Run(name, func(t *testing.T) {
			e := scoring.Entry{SelfPoints: points("1"), State: scoring.Working, Explanation: []scoring.Part{{Text: goodText}}, Evidence: []scoring.Evidence{
				pdf(func(v *scoring.Evidence) { v.Title, v.Name, v.Facts.Number = test.other, "a.pdf", "" }), test.scan,
			}}
			c, got := campaignfile.Shipped(), ""
			for _, f := range scoring.CheckSubmit(c, c.Criterion("2.1.1"), e, officerOf211, at("19/11 08:00")).Warnings {
				if f.Code == scoring.FoundOtherNumber {
					got = f.Words
				}
			}
			if (got == "") != (test.want == "") || !strings.Contains(got, test.want) {
				t.Errorf("the warning is %q, want %q in it", got, test.want)
			}
		})
	}
}
