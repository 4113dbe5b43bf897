package scoring

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"

	"chamdiem/scoring/scoringtest"
)

// The people of the tests: an officer of 2.1.1, one of other criteria, a leader, the clerk.
const (
	officerOf211 = "tuan"
	otherOfficer = "hung"
)

// TestCampaign_MoveEntry goes through every pair of states and every role, against the table of docs/conversation.md.
func TestCampaign_MoveEntry(t *testing.T) {
	allowed := map[[2]EntryState]string{ // who may: o officer in charge, c clerk, l leader
		{Empty, Working}:      "oc",
		{Working, Submitted}:  "oc",
		{Returned, Submitted}: "oc",
		{Submitted, Working}:  "oc",
		{Submitted, Approved}: "lc",
		{Submitted, Returned}: "lc",
		{Approved, Working}:   "oc",
	}
	c := Shipped()
	states := []EntryState{Empty, Working, Submitted, Returned, Approved}
	people := map[string]string{officerOf211: "o", otherOfficer: "-", scoringtest.Leader: "l", scoringtest.Clerk: "c", "": "-", "nobody": "-"}
	for _, from := range states {
		for _, to := range states {
			for person, letter := range people {
				got := c.MoveEntry(Entry{Code: "2.1.1", State: from}, to, person, "vì", Open)
				want := strings.Contains(allowed[[2]EntryState{from, to}], letter)
				if (got == nil) != want {
					t.Errorf("%s → %s by %q: %v, want allowed %v", from, to, person, got, want)
				}
				if got != nil && got.Words() == "" {
					t.Errorf("%s → %s by %q: no words", from, to, person)
				}
				for _, phase := range []Phase{Sent, Locked} {
					if got := c.MoveEntry(Entry{Code: "2.1.1", State: from}, to, person, "vì", phase); got == nil {
						t.Errorf("%s → %s by %q is allowed while %s", from, to, person, phase)
					}
				}
			}
		}
	}
}

// TestCampaign_MoveEntry_exceptions proves the refusals that the table does not show.
func TestCampaign_MoveEntry_exceptions(t *testing.T) {
	c := Shipped()
	for name, test := range map[string]struct {
		got  *Refusal
		want RefusalCode
	}{
		"a return without a reason":          {c.MoveEntry(Entry{Code: "2.1.1", State: Submitted}, Returned, scoringtest.Leader, "", Open), RefusedReason},
		"a fixed criterion":                  {c.MoveEntry(Entry{Code: "8.1"}, Working, "dung", "", Open), RefusedFixed},
		"XHH is never submitted":             {c.MoveEntry(Entry{Code: "1.1", State: Working}, Submitted, "lan", "", Open), RefusedSurvey},
		"an unknown code":                    {c.MoveEntry(Entry{Code: "99"}, Working, "lan", "", Open), RefusedUnknownCode},
		"somebody else's":                    {c.MoveEntry(Entry{Code: "2.1.1"}, Working, otherOfficer, "", Open), RefusedNotAssigned},
		"an officer approves":                {c.MoveEntry(Entry{Code: "2.1.1", State: Submitted}, Approved, officerOf211, "", Open), RefusedNotReviewer},
		"an edit of what is submitted":       {c.EditEntry(Entry{Code: "2.1.1", State: Submitted}, officerOf211, Open), RefusedState},
		"an edit of what is approved":        {c.EditEntry(Entry{Code: "2.1.1", State: Approved}, scoringtest.Clerk, Open), RefusedState},
		"an edit after the lock":             {c.EditEntry(Entry{Code: "2.1.1"}, officerOf211, Locked), RefusedLocked},
		"an edit while sent":                 {c.EditEntry(Entry{Code: "2.1.1"}, officerOf211, Sent), RefusedSent},
		"an edit of a fixed criterion":       {c.EditEntry(Entry{Code: "8.2"}, scoringtest.Clerk, Open), RefusedFixed},
		"an edit by a leader":                {c.EditEntry(Entry{Code: "2.1.1"}, scoringtest.Leader, Open), RefusedNotAssigned},
		"sending by a leader":                {c.MovePhase(Open, Sent, scoringtest.Leader, ""), RefusedRole},
		"sending by an officer":              {c.MovePhase(Open, Sent, "lan", ""), RefusedRole},
		"reopening without a reason":         {c.MovePhase(Sent, Open, scoringtest.Leader, ""), RefusedReason},
		"reopening by an officer":            {c.MovePhase(Sent, Open, "lan", "vì"), RefusedRole},
		"reopening after the lock":           {c.MovePhase(Locked, Open, scoringtest.Leader, "vì"), RefusedLocked},
		"sending twice":                      {c.MovePhase(Sent, Sent, scoringtest.Clerk, ""), RefusedSent},
		"XHH counts by a foreign officer":    {c.EditEntry(Entry{Code: "1.1"}, otherOfficer, Open), RefusedNotAssigned},
		"an edit by somebody of no role":     {c.EditEntry(Entry{Code: "1.1"}, "", Open), RefusedNotAssigned},
		"a criterion that is only a heading": {c.EditEntry(Entry{Code: "2.1"}, scoringtest.Clerk, Open), RefusedUnknownCode},
	} {
		if test.got == nil || test.got.Code != test.want {
			t.Errorf("%s: %v, want %s", name, test.got, test.want)
		}
	}
	for name, got := range map[string]*Refusal{
		"XHH counts by an assigned officer": c.EditEntry(Entry{Code: "1.1"}, "lan", Open),
		"XHH counts by the clerk":           c.EditEntry(Entry{Code: "1.1"}, scoringtest.Clerk, Open),
		"a returned entry":                  c.EditEntry(Entry{Code: "2.1.1", State: Returned}, officerOf211, Open),
		"sending by the clerk":              c.MovePhase(Open, Sent, scoringtest.Clerk, ""),
		"reopening by a leader":             c.MovePhase(Sent, Open, scoringtest.Leader, "sai số"),
	} {
		if got != nil {
			t.Errorf("%s is refused: %v", name, got.Words())
		}
	}
}

// TestRefusal_Words proves that every refusal code that the package declares has a sentence for any number of arguments.
func TestRefusal_Words(t *testing.T) {
	declared := declaredConstants(t, "RefusalCode", "refusal.go", "refusalwords.go")
	if len(declared) < 15 {
		t.Fatalf("only %d codes found: %v", len(declared), declared)
	}
	fallback := (&Refusal{Code: "no such code"}).Words()
	for _, code := range declared {
		for n := range 4 {
			args := []string{"2.1.1", "<b>{1}", "x"}[:min(n, 3)]
			words := (&Refusal{Code: RefusalCode(code), Args: args}).Words()
			if words == fallback || strings.Contains(words, "||") || strings.Contains(strings.ReplaceAll(words, "<b>{1}", ""), "{") || !strings.HasSuffix(words, ".") && n < 2 {
				t.Errorf("%s with %d arguments: %q", code, n, words)
			}
		}
	}
	if len(RefusalCodes()) != len(declared) {
		t.Errorf("%d codes have words, %d are declared", len(RefusalCodes()), len(declared))
	}
}

// declaredConstants reads the string constants of a type from the package's own files.
func declaredConstants(t *testing.T, typeName string, files ...string) []string {
	t.Helper()
	var out []string
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if v, ok := n.(*ast.ValueSpec); ok {
				if id, ok := v.Type.(*ast.Ident); ok && id.Name == typeName {
					out = append(out, strings.Trim(v.Values[0].(*ast.BasicLit).Value, `"`))
				}
			}
			return true
		})
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestNames proves that every state, phase, role and deadline has a Vietnamese name of its own.
func TestNames(t *testing.T) {
	seen := map[string]bool{}
	for _, name := range []string{
		StateName(Empty), StateName(Working), StateName(Submitted), StateName(Returned), StateName(Approved),
		PhaseName(Open), PhaseName(Sent), PhaseName(Locked), RoleName(Officer), RoleName(Leader), RoleName(Clerk),
		DeadlineName(Cutoff), DeadlineName(Report), DeadlineName(Lock), DeadlineName(Supplement),
		DeadlineMeaning(Cutoff), DeadlineMeaning(Report), DeadlineMeaning(Lock), DeadlineMeaning(Supplement),
	} {
		if name == "" || seen[name] {
			t.Errorf("%q is empty or stands for two things", name)
		}
		seen[name] = true
	}
}
