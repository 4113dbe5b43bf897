package dialogtest

// offhand_test.go holds what becomes of files and of late words that name their criterion in passing; the corpus is typed/offhand.txt.

import (
	"slices"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
)

func TestOffhand_words_beside_a_file_say_for_which_criterion_it_is(t *testing.T) {
	t.Parallel()
	for caption, title := range map[string]string{
		"2.4.1": "bc15", "cho tiêu chí 2.4.1": "bc15", "minh chứng 2.4.1": "bc15", "file này của tc 2.4.1": "bc15",
		"tc 2.4.1: biên bản hội nghị": "biên bản hội nghị", "2.4.1 - Báo cáo số 15/BC-UBND": "Báo cáo số 15/BC-UBND",
	} {
		w := newWorld(t)
		lan := typedAt("lan", "/start")(w)
		lan.send("bc15.pdf", 900_000, caption)
		documents := w.Entry("2.4.1").Documents()
		if len(documents) != 1 || documents[0].Title != title {
			t.Errorf("%q: %+v, want one document of 2.4.1 called %q", caption, documents, title)
		}
	}
}

func TestOffhand_a_file_for_another_s_criterion_or_with_figures_waits_unsorted(t *testing.T) {
	t.Parallel()
	for _, caption := range []string{"5.5.4.6", "2.4.1: phương án 1", "9.9.9"} {
		w := newWorld(t)
		lan := typedAt("lan", "/start")(w)
		lan.send("bc15.pdf", 900_000, caption)
		for _, code := range []string{"2.4.1", "5.5.4.6"} {
			if e := w.Entry(code); len(e.Documents()) > 0 || e.SelfPoints.Valid {
				t.Errorf("%q changes %s", caption, code)
			}
		}
		if s := lan.state(); s.Screen != "xep" {
			t.Errorf("%q leads to %s, want the question for which criterion it is", caption, s.Screen)
		}
	}
}

func TestOffhand_an_album_goes_where_its_first_photo_says(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	lan := typedAt("lan", "/start")(w)
	lan.photo("a", "tc 2.4.1: Biên bản")
	lan.photo("a", "")
	lan.photo("a", "")
	documents := w.Entry("2.4.1").Documents()
	if len(documents) != 1 || len(documents[0].Parts()) != 3 {
		t.Errorf("%+v, want one document of three photos", documents)
	}
}

func TestOffhand_after_the_lock_what_names_its_criterion_is_late_and_whole(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]scoring.LateEntry{
		"2.4.1: phương án 1": {What: scoring.LatePoints, Content: "1 (“phương án 1”)"},
		"gtr: Xã đã tổ chức 02 hội nghị đối thoại":         {What: scoring.LateExplanation, Content: "Xã đã tổ chức 02 hội nghị đối thoại"},
		"nhầm, phương án 2":                                {What: scoring.LatePoints, Content: "2 (“phương án 2”)"},
		"Giải trình: UBND xã đã đối thoại ngày 12/10/2024": {What: scoring.LateExplanation, Content: "UBND xã đã đối thoại ngày 12/10/2024"},
	} {
		w := newWorld(t)
		w.clock("26/11/2024 08:00")
		o := typedOn(typedAt("lan", "2.4.1")(w), text)
		found := false
		for _, c := range o.d.Changes {
			late, ok := c.(scoring.LateEntry)
			found = found || ok && late.Code == "2.4.1" && late.What == want.What && late.Content == want.Content
		}
		if !found {
			t.Errorf("%q does %s, want it late as %s %q", text, o, want.What, want.Content)
		}
	}
}

func TestOffhand_figures_of_several_criteria_are_written_with_one_press(t *testing.T) {
	t.Parallel()
	for _, screen := range []string{"home", "card-choice", "points-count", "explain-empty"} {
		for _, text := range []string{"2.4.1: 0,5; 2.4.2: 11/12", "2.4.1: 0.5\n2.4.2: 11/12\n3.1.1 đạt", "tc 2.4.1 phương án 1, tc 2.4.2 được 11 trên 12 và 5.5.4.6: 18/20", "2.4.1 pa1\n2.4.2 11/12", "2.1 đạt, 1.1 5, 2.4.1 pa 1, 2.4.2 11/12"} {
			w := newWorld(t)
			lan := typedScreens[screen](w)
			if o := typedOn(lan, text); len(o.d.Changes) > 0 || o.after.Screen != dialog.ScreenSeveral {
				t.Errorf("on %s %q does %s", screen, text, o)
				continue
			}
			if lan.press("Ghi điểm 2 tiêu chí"); w.Entry("2.4.1").SelfPoints.Decimal.String() != "0.5" || w.Entry("2.4.2").SelfPoints.Decimal.String() != "1" || w.Entry("5.5.4.6").SelfPoints.Valid || w.Entry("3.1.1").SelfPoints.Valid {
				t.Errorf("on %s %q writes %v and %v", screen, text, w.Entry("2.4.1").SelfPoints, w.Entry("2.4.2").SelfPoints)
			}
		}
	}
}

func TestOffhand_figures_of_several_criteria_are_kept_where_they_are_left(t *testing.T) {
	t.Parallel()
	lan := typedScreens["home"](newWorld(t))
	lan.type_("2.4.1: 0,5; 2.4.2: 11/12")
	if d := lan.type_("/start"); !slices.ContainsFunc(d.Changes, func(c scoring.Change) bool { _, kept := c.(scoring.KeepText); return kept }) {
		t.Errorf("%v", d.Changes)
	}
	w := newWorld(t)
	w.clock("26/11/2024 08:00")
	if o := typedOn(typedScreens["home"](w), "2.4.1: 0,5; 2.4.2: 11/12"); !o.is("note:từng tiêu chí") {
		t.Errorf("after the lock: %s", o)
	}
}
