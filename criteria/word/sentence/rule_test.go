package sentence

import (
	"testing"

	"chamdiem/criteria"
	"chamdiem/criteria/workbook"

	"github.com/google/go-cmp/cmp"
)

// lines are the lines of a rule without points in a column.
func lines(texts ...string) []Line {
	out := make([]Line, len(texts))
	for i, s := range texts {
		out[i].Text = s
	}
	return out
}

func unsure(r Rule) bool {
	for _, m := range r.Marks {
		if m.Certainty == workbook.Unsure && (m.Field == workbook.FieldKind || m.Field == workbook.FieldOptions) {
			return true
		}
	}
	return false
}

// TestGuess_the_shipped_rules_are_read_as_they_are_or_marked reads the sentences of Phụ lục II.
func TestGuess_the_shipped_rules_are_read_as_they_are_or_marked(t *testing.T) {
	wrong := 0
	for _, c := range criteria.Shipped().Leaves() {
		r := Guess(Asked{Lines: lines(c.Rule...), Max: c.Max, Title: c.Title, Evidence: c.Evidence})
		diff := cmp.Diff(c.Options, r.Options)
		if diff == "" && r.Kind == c.Kind {
			if unsure(r) && c.Kind != criteria.Survey {
				t.Logf("%s is right but marked: %v", c.Code, r.Marks)
			}
			continue
		}
		wrong++
		if !unsure(r) {
			t.Errorf("%s is read wrong, and nobody is told: %s instead of %s\n%s", c.Code, r.Kind, c.Kind, diff)
		} else {
			t.Logf("%s is marked: %v", c.Code, r.Marks)
		}
	}
	if wrong > 2 {
		t.Errorf("%d rules are not read", wrong)
	}
}
