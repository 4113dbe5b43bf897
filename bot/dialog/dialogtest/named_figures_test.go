package dialogtest

// named_figures_test.go holds for which criterion figures are taken that stand behind a code: the named one, unless the question that is
// asked is for such numbers.

import (
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/scoring/scoringtest/everykind"
)

func TestFigures_behind_a_code_are_for_the_criterion_that_it_names(t *testing.T) {
	c := everykind.Campaign(t, "../../..")
	for _, one := range []struct{ screen, hand, text, named string }{
		{dialog.ScreenCard, "5.2", "5.1 2", "5.1"}, // 2 is the code of a content as well
		{dialog.ScreenCard, "5.2", "5.1: 2", "5.1"},
		{dialog.ScreenCard, "5.2", "5.1\t2", "5.1"},
		{dialog.ScreenCard, "5.2", "5.1 7", "5.1"},
		{dialog.ScreenCard, "1.4", "1.3 3", "1.3"},
		{dialog.ScreenCard, "1.2", "1.6\u00a060 %", "1.6"},
		{dialog.ScreenCard, "3.3.1", "1.3 3", "1.3"},
		{dialog.ScreenCard, "2.1", "3.2.1.1 phương án 1", "3.2.1.1"},
		{dialog.ScreenPoints, "1.3", "1.4: 17,5", "1.4"},
		{dialog.ScreenPoints, "1.3", "1.4 17,5", "1.4"},
		{dialog.ScreenPoints, "1.1", "3.2.1.1: phương án 1", "3.2.1.1"},
		{dialog.ScreenPoints, "1.1", "1.4 17,5", "1.4"},
		{dialog.ScreenPoints, "5.2", "5.1 7", "5.1"},
		{dialog.ScreenPoints, "3.3.1", "1.3: 7", "1.3"},
		{dialog.ScreenExplain, "5.2", "5.1 7", "5.1"},
		{dialog.ScreenEvidence, "5.2", "5.1 7", "5.1"},
		{dialog.ScreenHome, "", "5.1 7", "5.1"},
		{dialog.ScreenList, "", "1.4 17,5", "1.4"},
	} {
		w := worldOf(t, c)
		w.now = at("20/12/2026 08:00")
		lan := As(w, "lan").tapOn(one.screen, one.hand)
		lan.type_(one.text)
		if lan.state().Code != one.named || one.hand != "" && w.Entry(one.hand).SelfPoints.Valid {
			t.Errorf("%s %s: %q is for %q, and %s has %v", one.screen, one.hand, one.text, lan.state().Code, one.hand, w.Entry(one.hand).SelfPoints)
			continue
		}
		if lan.state().Screen == dialog.ScreenWhat { // what the text is, is asked first
			lan.press("Chấm điểm")
		}
		if !w.Entry(one.named).SelfPoints.Valid {
			t.Errorf("%s %s: %q gives %s no points:\n%s", one.screen, one.hand, one.text, one.named, lan.saw())
		}
	}
}

func TestFigures_that_the_question_asks_for_answer_it(t *testing.T) {
	c := everykind.Campaign(t, "../../..")
	for _, one := range []struct{ hand, text, points string }{
		{"1.2", "1.1, 17.5", "0.5"}, // a ratio of money
		{"3.3.2", "5.1, 7", "3.6"},  // 72,86 %
		{"3.3.1", "5.1 7", "0"},     // two numbers
		{"2.2", "6", "4"},           // no code at all
		{"1.4", "1,2", "2"},         // 1.2 is a code, and a number of this question
	} {
		w := worldOf(t, c)
		w.now = at("20/12/2026 08:00")
		lan := As(w, "lan").tapOn(dialog.ScreenPoints, one.hand)
		lan.type_(one.text)
		if p := w.Entry(one.hand).SelfPoints; !p.Valid || p.Decimal.String() != one.points {
			t.Errorf("%s: %q gives %v, want %s:\n%s", one.hand, one.text, p, one.points, lan.saw())
		}
	}
}

func TestFigures_behind_a_code_may_be_yes_or_no(t *testing.T) {
	c := everykind.Campaign(t, "../../..")
	for _, one := range []struct{ screen, hand string }{{dialog.ScreenHome, ""}, {dialog.ScreenPoints, "1.6"}, {dialog.ScreenCard, "1.2"}, {dialog.ScreenPoints, "1.3"}} {
		w := worldOf(t, c)
		w.now = at("20/12/2026 08:00")
		lan := As(w, "lan").tapOn(one.screen, one.hand)
		lan.type_("5.2 có")
		if one.hand != "" && w.Entry(one.hand).SelfPoints.Valid || lan.state().Code != "5.2" {
			t.Errorf("%s %s: it is for %q:\n%s", one.screen, one.hand, lan.state().Code, lan.saw())
			continue
		}
		if lan.state().Screen == dialog.ScreenWhat {
			lan.press("Chấm điểm")
		}
		if !w.Entry("5.2").SelfPoints.Valid {
			t.Errorf("%s %s: 5.2 has no points:\n%s", one.screen, one.hand, lan.saw())
		}
	}
}

func TestFigures_too_many_for_the_question_are_none_of_them(t *testing.T) {
	c := everykind.Campaign(t, "../../..")
	for _, hand := range []string{"1.2", "1.3", "1.4", "2.2", "5.1", "1.6"} {
		for _, screen := range []string{dialog.ScreenCard, dialog.ScreenPoints} {
			for _, text := range []string{"1.2, 17,5 20", "1.2; 17,5; 20", "17,5 20 3"} {
				w := worldOf(t, c)
				w.now = at("20/12/2026 08:00")
				lan := As(w, "lan").tapOn(screen, hand)
				lan.type_(text)
				if p := w.Entry(hand).SelfPoints; p.Valid {
					t.Errorf("%s %s: %q gives %v:\n%s", screen, hand, text, p.Decimal, lan.saw())
				}
			}
		}
	}
}
