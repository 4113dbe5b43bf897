package dialogtest

// registers_test.go holds what is written of texts in the letters of old fonts and of keyboards that were off, and of corrections to the clerk's
// screens; the corpus is typed/registers.txt.

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

func TestRegisters_a_text_in_other_letters_is_told_of_where_others_read_it(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		screen, text string
		told         bool
	}{
		{"explain-empty", "QuyÕt ®Þnh sè 12 vÒ viÖc tæ chøc ®èi tho¹i", true},
		{"explain-empty", "Xã đã tổ chức 02 hội nghị đối thoại", false},
		{"rename", "quyeest ddinhj soos 12", true},
		{"points-choice", "phuowng ans 1", false},
	} {
		s := typedScreens[c.screen](newWorld(t))
		if o := typedOn(s, c.text); strings.Contains(o.after.Note, words.Lettered) != c.told {
			t.Errorf("on %s %q is told of: %v, want %v (%s)", c.screen, c.text, !c.told, c.told, o)
		}
	}
}

func TestRegisters_a_reason_is_sent_in_proper_letters(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	typedScreens["judge-reason"](w).type_("thieeus bieen banr")
	if e := w.Entry("2.4.1"); e.State != scoring.Returned || e.ReturnReason != "thiếu biên bản" {
		t.Errorf("%s with the reason %q", e.State, e.ReturnReason)
	}
}

func TestRegisters_an_edited_caption_and_explanation_are_in_proper_letters(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	lan := typedScreens["explain-empty"](w)
	lan.type_(goodText)
	lan.edit(goodText, "X· ®· tæ chøc 03 héi nghÞ")
	if parts := w.Entry("2.4.1").Explanation; len(parts) != 1 || parts[0].Text != "Xã đã tổ chức 03 hội nghị" {
		t.Errorf("%+v", parts)
	}
	lan.tapOn("tl", "2.4.1")
	lan.send("a.pdf", 900_000, "B¸o c¸o sè 15/BC-UBND")
	if d := w.Entry("2.4.1").Documents(); len(d) != 1 || d[0].Title != "Báo cáo số 15/BC-UBND" {
		t.Errorf("%+v", d)
	}
}

func TestRegisters_corrected_appraised_points_are_points(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	clerk := typedScreens["clerk-appraise"](w)
	clerk.type_("2.4.1: 0,25")
	clerk.type_("à nhầm, 2.4.1 0,5")
	if got := w.Entry("2.4.1").AppraisedPoints; !got.Valid || format.Points(got.Decimal) != "0,5" {
		t.Errorf("the appraised points are %v", got)
	}
}
