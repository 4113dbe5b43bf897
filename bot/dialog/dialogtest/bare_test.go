package dialogtest

// bare_test.go: figures typed on a card while nothing is asked, and bare numbers that may mean two things.

import (
	"testing"

	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

func TestCard_number_after_a_count_is_its_total_or_refused(t *testing.T) {
	w := newWorld(t)
	dung := w.as("dung")
	dung.type_("5.5.4.6")
	dung.type_("120")
	for _, typed := range []string{"20,5", "-130", "0"} {
		dung.type_(typed)
		dung.sees("120 hồ sơ trên tổng số bao nhiêu?")
		if e := w.entries["5.5.4.6"]; e != nil && !e.Answer.IsZero() {
			t.Fatalf("%s became %+v", typed, e.Answer)
		}
	}
	dung.type_("130")
	if a := w.entries["5.5.4.6"].Answer.Values; !a["done"].Equal(decimal.NewFromInt(120)) || !a["total"].Equal(decimal.NewFromInt(130)) {
		t.Errorf("answered by %v", a)
	}
}

func TestCard_figures_on_a_submitted_entry_ask_to_take_it_back(t *testing.T) {
	w := newWorld(t)
	w.Submitted("5.5.4.6", "dung", "18/20")
	dung := w.as("dung")
	for _, typed := range []string{"85", "19/20", "1e99"} {
		dung.type_("5.5.4.6")
		dung.type_(typed)
		dung.sees("Rút lại để sửa?")
	}
	if e := w.entries["5.5.4.6"]; e.State != scoring.Submitted || !e.Answer.Values["done"].Equal(decimal.NewFromInt(18)) {
		t.Errorf("figures changed a submitted entry: %+v", e)
	}
}

func TestCard_bare_number_after_the_lock_is_kept_as_it_was_typed(t *testing.T) {
	w := newWorld(t)
	w.Score("5.5.4.6", "dung", "18/20", scoring.Working)
	w.now = at("25/11/2024 17:30")
	dung := w.as("dung")
	dung.type_("5.5.4.6")
	dung.type_("85")
	if len(w.late) != 1 || w.late[0].What != scoring.LatePoints || w.late[0].Content != "85" {
		t.Fatalf("kept as late: %+v", w.late)
	}
	item := w.steer.late[0]
	if _, refused := item.Changes(w.c, *w.entries["5.5.4.6"]); refused == nil {
		t.Error("85 is taken in as one of its two meanings")
	}
}
