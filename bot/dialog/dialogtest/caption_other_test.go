package dialogtest

// caption_other_test.go holds what becomes of a file whose caption names another criterion than the one in hand.

import "testing"

func TestCaption_that_names_another_criterion_is_asked_about_and_placed_with_one_press(t *testing.T) {
	t.Parallel()
	for _, screen := range []string{"card-choice", "explain-empty", "evidence-before", "evidence-after", "points-count"} {
		for _, caption := range []string{"tc 2.4.2: biên bản giải quyết đơn", "2.4.2", "minh chứng 2.4.2", "2.4.2 biên bản giải quyết đơn", "cái này của 2.4.2"} {
			w := newWorld(t)
			lan := typedScreens[screen](w)
			had := len(w.Entry("2.4.1").Documents()) + len(w.Entry("7.1").Documents())
			lan.photo("a", caption)
			lan.photo("a", "")
			if n := len(w.Entry("2.4.1").Documents()) + len(w.Entry("7.1").Documents()); n != had {
				t.Errorf("on %s %q: the criterion in hand has it:\n%s", screen, caption, lan.saw())
				continue
			}
			lan.press("2.4.2")
			if d := w.Entry("2.4.2").Documents(); len(d) != 1 || len(d[0].Parts()) != 2 {
				t.Errorf("on %s %q: %+v", screen, caption, d)
			}
		}
	}
}

func TestCaption_that_names_the_criterion_in_hand_goes_there(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	lan := typedScreens["card-choice"](w)
	lan.photo("", "2.4.1: biên bản đối thoại")
	lan.photo("", "12.5 tỷ đồng vốn đã giải ngân")
	if n := len(w.Entry("2.4.1").Documents()); n != 2 {
		t.Errorf("%d documents", n)
	}
}

func TestCaption_that_names_another_criterion_keeps_its_album_together_in_the_middle_of_a_question(t *testing.T) {
	t.Parallel()
	for _, screen := range []string{"points-second", "compose-date", "compose-place"} {
		w := newWorld(t)
		lan := typedScreens[screen](w)
		before := lan.state()
		lan.photo("a", "2.4.2: biên bản giải quyết đơn")
		lan.photo("a", "")
		lan.photo("a", "")
		if n := len(w.Entry("2.4.1").Documents()) + len(w.Entry("7.1").Documents()); n != 0 {
			t.Errorf("on %s: the criterion in hand has %d documents", screen, n)
		}
		if s := lan.state(); s.Screen != before.Screen || s.Step != before.Step {
			t.Errorf("on %s: the question is left for %s", screen, s.Screen)
		}
	}
}
