package dialogtest

// not_applicable_test.go holds that a criterion that is not applicable is said so wherever the chat tells points: it has none, rather than 0.

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/scoringtest/everykind"
)

// saidOut fails where a text does not say that the criterion is not applicable, or gives it points.
func saidOut(t *testing.T, where, text string) {
	t.Helper()
	if !strings.Contains(text, "không áp dụng") && !strings.Contains(text, "không tính tiêu chí này vào điểm tối đa") {
		t.Errorf("%s does not say that it is not applicable:\n%s", where, text)
	}
	for _, wrong := range []string{"0/5", "(0)", " 0 điểm", "(0 điểm", "Điểm: 0"} {
		if strings.Contains(text, wrong) {
			t.Errorf("%s says %q:\n%s", where, wrong, text)
		}
	}
}

func TestNotApplicable_is_said_in_place_of_points(t *testing.T) {
	w := worldOf(t, everykind.Campaign(t, "../../.."))
	w.now = at("20/12/2026 08:00")
	lan, ha, mai := As(w, "lan"), As(w, "ha"), As(w, "mai")
	logged := func(play func()) string {
		before := w.out.Len()
		play()
		return w.out.String()[before:]
	}
	lan.tapOn(dialog.ScreenPoints, "3.2.1.1")
	saidOut(t, "the receipt of the answer", logged(func() { lan.press("1. Không áp dụng") }))
	for _, screen := range []string{dialog.ScreenCard, dialog.ScreenPoints, dialog.ScreenCheck} {
		saidOut(t, screen, lan.tapOn(screen, "3.2.1.1").saw())
	}
	lan.tapOn(dialog.ScreenTotal, "")
	all, self, most := scoring.Compute(w.c, nil, w.now).Self, scoring.Compute(w.c, w.heads(), w.now).Self, w.k("3.2.1.1").Max
	if !self.High.Equal(all.High.Sub(most)) || !self.Max.Equal(all.Max.Sub(most)) || !strings.Contains(lan.saw(), "Tự chấm 0/"+format.Points(self.Max)) {
		t.Errorf("%s of %s can be reached:\n%s", self.High, self.Max, lan.saw())
	}
	saidOut(t, "what is ready", lan.tapOn(dialog.ScreenReady, "").saw())
	saidOut(t, "the receipt of all", logged(func() { lan.press("Nộp cả 1 tiêu chí") }))
	if w.Entry("3.2.1.1").State != scoring.Submitted {
		t.Fatalf("it is not submitted:\n%s", lan.saw())
	}
	saidOut(t, "the queue", ha.tapOn(dialog.ScreenReview, "").saw())
	ha.press("3.2.1.1")
	saidOut(t, "the judge", ha.saw())
	saidOut(t, "the approval", logged(func() { ha.press("✅ Duyệt") }))
	saidOut(t, "the history", lan.tapOn(dialog.ScreenHistory, "3.2.1.1").saw())
	mai.tapOn(dialog.ScreenTransfer, "")
	saidOut(t, "what is copied", logged(func() { mai.type_("3.2.1.1") }))
	mai.tapOn(dialog.ScreenAppraise, "")
	saidOut(t, "what is appraised", logged(func() { mai.type_("3.2.1.1") }))
}

func TestNotApplicable_is_told_of_what_changed_since_the_review(t *testing.T) {
	w := worldOf(t, everykind.Campaign(t, "../../.."))
	w.now = at("20/12/2026 08:00")
	lan, ha := As(w, "lan"), As(w, "ha")
	w.Submitted("3.2.1.1", "lan", "phương án 1")
	ha.tapOn(dialog.ScreenReview, "").press("3.2.1.1")
	ha.press("↩️ Trả lại")
	ha.type_("Xã có chợ, đề nghị chấm lại.")
	lan.tapOn(dialog.ScreenPoints, "3.2.1.1").type_("không")
	if p := w.Entry("3.2.1.1").SelfPoints; p.Decimal.String() != "2" {
		t.Fatalf("it has %v points", p)
	}
	lan.tapOn(dialog.ScreenExplain, "3.2.1.1").type_(goodText)
	w.state("3.2.1.1", "lan", scoring.Submitted)
	ha.tapOn(dialog.ScreenReview, "").press("3.2.1.1")
	ha.sees("không áp dụng → 2")
}

func TestNotApplicable_is_told_of_what_comes_late(t *testing.T) {
	c := everykind.Campaign(t, "../../..")
	w := worldOf(t, c)
	w.now = at("20/12/2026 08:00")
	lan, ha := As(w, "lan"), As(w, "ha")
	w.Submitted("3.2.1.1", "lan", "có")
	most := scoring.Compute(c, w.heads(), w.now).Self.Max
	w.now = c.Deadline(scoring.Lock)
	lan.tapOn(dialog.ScreenCard, "3.2.1.1").type_("phương án 1")
	ha.type_("/muon")
	ha.press("#1")
	ha.sees("phương án 1 → không áp dụng")
	ha.sees("tiêu chí 5 → không áp dụng; tổng tự chấm 5/" + format.Points(most) + " → 0/" + format.Points(most.Sub(c.Criterion("3.2.1.1").Max)))
	ha.press("✅ Nhận")
	d := ha.press("✅ Nhận")
	if told := toldTo(d, "mai"); !strings.Contains(told, "Tiêu chí 3.2.1.1 nay không áp dụng (trước là 5)") {
		t.Errorf("the clerk is told %q", told)
	}
}
