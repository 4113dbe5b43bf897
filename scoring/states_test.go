package scoring_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/scoringtest"
)

// The people of the tests: an officer of 2.1.1, one of other criteria, a leader, the clerk.
const (
	officerOf211 = "tuan"
	otherOfficer = "hung"
)

// TestCampaign_MoveEntry goes through every pair of states and every role, against the table of docs/conversation.md.
func TestCampaign_MoveEntry(t *testing.T) {
	allowed := map[[2]scoring.EntryState]string{ // who may: o officer in charge, c clerk, l leader
		{scoring.Empty, scoring.Working}:      "oc",
		{scoring.Working, scoring.Submitted}:  "oc",
		{scoring.Returned, scoring.Submitted}: "oc",
		{scoring.Submitted, scoring.Working}:  "oc",
		{scoring.Submitted, scoring.Approved}: "lc",
		{scoring.Submitted, scoring.Returned}: "lc",
		{scoring.Approved, scoring.Working}:   "oc",
	}
	c := campaignfile.Shipped()
	states := []scoring.EntryState{scoring.Empty, scoring.Working, scoring.Submitted, scoring.Returned, scoring.Approved}
	people := map[string]string{officerOf211: "o", otherOfficer: "-", scoringtest.Leader: "l", scoringtest.Clerk: "c", "": "-", "nobody": "-"}
	for _, from := range states {
		for _, to := range states {
			for person, letter := range people {
				got := c.MoveEntry(scoring.Entry{Code: "2.1.1", State: from}, to, person, "vì", scoring.Open)
				want := strings.Contains(allowed[[2]scoring.EntryState{from, to}], letter)
				if (got == nil) != want {
					t.Errorf("%s → %s by %q: %v, want allowed %v", from, to, person, got, want)
				}
				if got != nil && got.Words() == "" {
					t.Errorf("%s → %s by %q: no words", from, to, person)
				}
				for _, phase := range []scoring.Phase{scoring.Sent, scoring.Locked} {
					if got := c.MoveEntry(scoring.Entry{Code: "2.1.1", State: from}, to, person, "vì", phase); got == nil {
						t.Errorf("%s → %s by %q is allowed while %s", from, to, person, phase)
					}
				}
			}
		}
	}
}

// TestCampaign_MoveEntry_exceptions proves the refusals that the table does not show.
func TestCampaign_MoveEntry_exceptions(t *testing.T) {
	c := campaignfile.Shipped()
	for name, test := range map[string]struct {
		got  *scoring.Refusal
		want scoring.RefusalCode
	}{
		"a return without a reason":          {c.MoveEntry(scoring.Entry{Code: "2.1.1", State: scoring.Submitted}, scoring.Returned, scoringtest.Leader, "", scoring.Open), scoring.RefusedReason},
		"a fixed criterion":                  {c.MoveEntry(scoring.Entry{Code: "8.1"}, scoring.Working, "dung", "", scoring.Open), scoring.RefusedFixed},
		"XHH is never submitted":             {c.MoveEntry(scoring.Entry{Code: "1.1", State: scoring.Working}, scoring.Submitted, "lan", "", scoring.Open), scoring.RefusedSurvey},
		"an unknown code":                    {c.MoveEntry(scoring.Entry{Code: "99"}, scoring.Working, "lan", "", scoring.Open), scoring.RefusedUnknownCode},
		"somebody else's":                    {c.MoveEntry(scoring.Entry{Code: "2.1.1"}, scoring.Working, otherOfficer, "", scoring.Open), scoring.RefusedNotAssigned},
		"an officer approves":                {c.MoveEntry(scoring.Entry{Code: "2.1.1", State: scoring.Submitted}, scoring.Approved, officerOf211, "", scoring.Open), scoring.RefusedNotReviewer},
		"an edit of what is submitted":       {c.EditEntry(scoring.Entry{Code: "2.1.1", State: scoring.Submitted}, officerOf211, scoring.Open), scoring.RefusedState},
		"an edit of what is approved":        {c.EditEntry(scoring.Entry{Code: "2.1.1", State: scoring.Approved}, scoringtest.Clerk, scoring.Open), scoring.RefusedState},
		"an edit after the lock":             {c.EditEntry(scoring.Entry{Code: "2.1.1"}, officerOf211, scoring.Locked), scoring.RefusedLocked},
		"an edit while sent":                 {c.EditEntry(scoring.Entry{Code: "2.1.1"}, officerOf211, scoring.Sent), scoring.RefusedSent},
		"an edit of a fixed criterion":       {c.EditEntry(scoring.Entry{Code: "8.2"}, scoringtest.Clerk, scoring.Open), scoring.RefusedFixed},
		"an edit by a leader":                {c.EditEntry(scoring.Entry{Code: "2.1.1"}, scoringtest.Leader, scoring.Open), scoring.RefusedNotAssigned},
		"sending by a leader":                {c.MovePhase(scoring.Open, scoring.Sent, scoringtest.Leader, ""), scoring.RefusedRole},
		"sending by an officer":              {c.MovePhase(scoring.Open, scoring.Sent, "lan", ""), scoring.RefusedRole},
		"reopening without a reason":         {c.MovePhase(scoring.Sent, scoring.Open, scoringtest.Leader, ""), scoring.RefusedReason},
		"reopening by an officer":            {c.MovePhase(scoring.Sent, scoring.Open, "lan", "vì"), scoring.RefusedRole},
		"reopening after the lock":           {c.MovePhase(scoring.Locked, scoring.Open, scoringtest.Leader, "vì"), scoring.RefusedLocked},
		"sending twice":                      {c.MovePhase(scoring.Sent, scoring.Sent, scoringtest.Clerk, ""), scoring.RefusedSent},
		"XHH counts by a foreign officer":    {c.EditEntry(scoring.Entry{Code: "1.1"}, otherOfficer, scoring.Open), scoring.RefusedNotAssigned},
		"an edit by somebody of no role":     {c.EditEntry(scoring.Entry{Code: "1.1"}, "", scoring.Open), scoring.RefusedNotAssigned},
		"a criterion that is only a heading": {c.EditEntry(scoring.Entry{Code: "2.1"}, scoringtest.Clerk, scoring.Open), scoring.RefusedUnknownCode},
	} {
		if test.got == nil || test.got.Code != test.want {
			t.Errorf("%s: %v, want %s", name, test.got, test.want)
		}
	}
	for name, got := range map[string]*scoring.Refusal{
		"XHH counts by an assigned officer": c.EditEntry(scoring.Entry{Code: "1.1"}, "lan", scoring.Open),
		"XHH counts by the clerk":           c.EditEntry(scoring.Entry{Code: "1.1"}, scoringtest.Clerk, scoring.Open),
		"a returned entry":                  c.EditEntry(scoring.Entry{Code: "2.1.1", State: scoring.Returned}, officerOf211, scoring.Open),
		"sending by the clerk":              c.MovePhase(scoring.Open, scoring.Sent, scoringtest.Clerk, ""),
		"reopening by a leader":             c.MovePhase(scoring.Sent, scoring.Open, scoringtest.Leader, "sai số"),
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
	fallback := (&scoring.Refusal{Code: "no such code"}).Words()
	for _, code := range declared {
		for n := range 4 {
			args := []string{"2.1.1", "<b>{1}", "x"}[:min(n, 3)]
			words := (&scoring.Refusal{Code: scoring.RefusalCode(code), Args: args}).Words()
			if words == fallback || strings.Contains(words, "||") || strings.Contains(strings.ReplaceAll(words, "<b>{1}", ""), "{") || !strings.HasSuffix(words, ".") && n < 2 {
				t.Errorf("%s with %d arguments: %q", code, n, words)
			}
		}
	}
	if len(scoring.RefusalCodes()) != len(declared) {
		t.Errorf("%d codes have words, %d are declared", len(scoring.RefusalCodes()), len(declared))
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
		scoring.StateName(scoring.Empty), scoring.StateName(scoring.Working), scoring.StateName(scoring.Submitted), scoring.StateName(scoring.Returned), scoring.StateName(scoring.Approved),
		scoring.PhaseName(scoring.Open), scoring.PhaseName(scoring.Sent), scoring.PhaseName(scoring.Locked), scoring.RoleName(scoring.Officer), scoring.RoleName(scoring.Leader), scoring.RoleName(scoring.Clerk),
		scoring.DeadlineName(scoring.Cutoff), scoring.DeadlineName(scoring.Report), scoring.DeadlineName(scoring.Lock), scoring.DeadlineName(scoring.Supplement),
		campaignfile.Shipped().DeadlineMeaning(scoring.Cutoff), campaignfile.Shipped().DeadlineMeaning(scoring.Report), campaignfile.Shipped().DeadlineMeaning(scoring.Lock), campaignfile.Shipped().DeadlineMeaning(scoring.Supplement),
	} {
		if name == "" || seen[name] {
			t.Errorf("%q is empty or stands for two things", name)
		}
		seen[name] = true
	}
}
