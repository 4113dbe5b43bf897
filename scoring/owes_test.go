package scoring_test

import (
	"slices"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/scoringtest"

	"github.com/shopspring/decimal"

	"github.com/google/go-cmp/cmp"
)

// TestCampaign_Owes proves who owes what at the beginning, and that each step pays what it should.
func TestCampaign_Owes(t *testing.T) {
	c := campaignfile.Shipped()
	open := scoring.Status{Phase: scoring.Open}
	owed := map[string]int{}
	for _, p := range c.PersonsWith(scoring.Officer) {
		owed[p.ID] = len(c.Owes(nil, p.ID, open).Criteria)
	}
	// Lan: 35 without the five of XHH; Dung: without the fixed 8.1 and 8.2; Phạm Sơn: 2.3 and 5.1, without XHH.
	want := map[string]int{"lan": 30, "pham-son": 6, "tuan": 9, "cat": 13, "dung": 28, "quynh": 4, "nguyen": 8, "dong": 2, "hung": 4, "huong": 2, "huy": 2, "phap": 2, "hieu": 6}
	if diff := cmp.Diff(want, owed); diff != "" {
		t.Errorf("owed at the beginning:\n%s", diff)
	}
	for _, id := range []string{scoringtest.Leader, scoringtest.Clerk} {
		if d := c.Owes(nil, id, open); d.Unsubmitted != 73 || len(d.Missing) != 13 || len(d.Criteria) != 0 {
			t.Errorf("%s sees %d unsubmitted of %d people", id, d.Unsubmitted, len(d.Missing))
		}
	}
	entries := map[string]scoring.Entry{
		"3.4.1": {Code: "3.4.1", State: scoring.Submitted, SubmittedAt: scoringtest.At("19/11 09:00")},
		"3.4.2": {Code: "3.4.2", State: scoring.Returned},
		"4.1":   {Code: "4.1", State: scoring.Approved},
		"4.2":   {Code: "4.2", State: scoring.Working, Deferred: true}, // due: the mark does not silence it
		"3.2.3": {Code: "3.2.3", State: scoring.Working, Deferred: true},
		"2.1.1": {Code: "2.1.1", State: scoring.Submitted, SubmittedAt: scoringtest.At("19/11 08:00")},
	}
	if d := c.Owes(entries, "dong", open); !slices.Equal(d.Criteria, []string{"3.4.2"}) {
		t.Errorf("Đồng owes %v: submitted is paid, returned is not", d.Criteria)
	}
	if d := c.Owes(entries, "cat", open); !slices.Equal(d.Deferred, []string{"3.2.3"}) || slices.Contains(d.Criteria, "3.2.3") {
		t.Errorf("cát: %v, deferred %v", d.Criteria, d.Deferred)
	}
	if d := c.Owes(entries, "hung", open); len(d.Deferred) != 0 || !slices.Contains(d.Criteria, "4.2") || slices.Contains(d.Criteria, "4.1") {
		t.Errorf("Hùng: %+v", d)
	}
	if d := c.Owes(entries, scoringtest.Leader, open); !slices.Equal(d.Review, []string{"2.1.1", "3.4.1"}) {
		t.Errorf("the queue is %v, want the oldest first", d.Review)
	}
	linked := map[string]bool{}
	for _, p := range c.People {
		linked[p.ID] = p.ID != "huy"
	}
	if d := c.Owes(entries, scoringtest.Clerk, scoring.Status{Phase: scoring.Open, Linked: linked}); !slices.Equal(steps(d), []scoring.SendingStep{"rating", "freeze", "report", "transfer", "proof"}) || !slices.Equal(d.NotLinked, []string{"huy"}) {
		t.Errorf("the clerk before the freeze: %+v", d)
	}
	if d := c.Owes(entries, scoringtest.Clerk, scoring.Status{Phase: scoring.Sent}); slices.Contains(steps(d), scoring.StepFreeze) || d.Sending.ToEnter != len(c.TransferCodes(entries)) || d.Missing != nil {
		t.Errorf("the clerk after the freeze: %+v", d.Sending)
	}
	if d := c.Owes(entries, "nobody", open); !d.IsEmpty() {
		t.Errorf("a stranger owes %+v", d)
	}
}

// steps are those of the clerk's list that are not done.
func steps(d scoring.Debt) (out []scoring.SendingStep) {
	for _, l := range d.Sending.Left() {
		out = append(out, l.Step)
	}
	return out
}

// TestCampaign_Owes_nothing proves that a person who has done all owes nothing, in any role.
func TestCampaign_Owes_nothing(t *testing.T) {
	c := campaignfile.Shipped()
	entries := map[string]scoring.Entry{}
	now := scoringtest.At("22/11 10:00")
	for _, k := range c.Catalogue.Leaves() {
		entries[k.Code] = scoring.Entry{Code: k.Code, State: scoring.Approved, SelfPoints: decimal.NewNullDecimal(k.Max), Transferred: &now}
	}
	sent := scoring.Sending{Rating: &scoring.RatingChoice{Band: "x"}, Report: &scoring.SentReport{Number: "15/BC-UBND"}, Proofs: 1,
		Snapshot: &scoring.SnapshotState{Content: scoring.Snapshot{Rating: scoring.SnapshotRating{Leader: "ma-khanh-son"}}}}
	for _, p := range c.People {
		if d := c.Owes(entries, p.ID, scoring.Status{Phase: scoring.Sent, Sending: sent}); !d.IsEmpty() {
			t.Errorf("%s still owes %+v", p.ID, d)
		}
	}
}

// TestAssignment_SharedWith proves how sharing is told: with a lead no other owes.
func TestAssignment_SharedWith(t *testing.T) {
	c := campaignfile.Shipped()
	if got := c.Assigned("3.2.1").SharedWith("cat"); !slices.Equal(got, []string{"nguyen"}) {
		t.Errorf("3.2.1 is shared with %v", got)
	}
	a := scoring.Assignment{Officers: []string{"lan", "dung"}, Lead: "dung"}
	if got := a.Owers(); !slices.Equal(got, []string{"dung"}) {
		t.Errorf("with a lead %v owe", got)
	}
	if got := c.DisplayAll(c.Assigned("2.3.1").Officers); got != "đ/c Dung, Phạm Sơn" {
		t.Errorf("named as %q", got)
	}
}

// TestCampaign_MayEdit proves who may change an entry, and when that is "nhập thay".
func TestCampaign_MayEdit(t *testing.T) {
	c := campaignfile.Shipped()
	c.Person("van-phong").Roles = append(c.Person("van-phong").Roles, scoring.Officer)
	c.Assignments = append(c.Assignments, scoring.AssignmentRow{Code: "3.5", People: []string{"van-phong"}})
	c.Assignments = slices.DeleteFunc(c.Assignments, func(r scoring.AssignmentRow) bool { return r.Code == "3.5" && r.People[0] == "lan" })
	for _, test := range []struct {
		person, code  string
		may, onBehalf bool
	}{
		{"tuan", "2.1.1", true, false}, {"lan", "2.1.1", false, false}, {scoringtest.Leader, "2.1.1", false, false},
		{scoringtest.Clerk, "2.1.1", true, true}, {scoringtest.Clerk, "3.5", true, false}, {"lan", "3.5", false, false},
		{scoringtest.Clerk, "99", false, false}, {"", "2.1.1", false, false},
	} {
		if may, onBehalf := c.MayEdit(test.person, test.code); may != test.may || onBehalf != test.onBehalf {
			t.Errorf("%q at %s: %v %v, want %v %v", test.person, test.code, may, onBehalf, test.may, test.onBehalf)
		}
	}
	for _, test := range []struct {
		person string
		state  scoring.EntryState
		want   bool
	}{{"tuan", scoring.Working, true}, {"lan", scoring.Working, false}, {"lan", scoring.Returned, false}, {"lan", scoring.Submitted, true}, {"lan", scoring.Approved, true}, {scoringtest.Leader, scoring.Working, true}, {scoringtest.Clerk, scoring.Empty, true}, {"x", scoring.Approved, false}} {
		if got := c.MaySee(test.person, scoring.Entry{Code: "2.1.1", State: test.state}); got != test.want {
			t.Errorf("%s sees a draft that is %s: %v, want %v", test.person, test.state, got, test.want)
		}
	}
}

// TestCampaign_MayEdit_role proves that being named in the assignments is not enough: a person who is no officer any more, or
// left the campaign, may not edit.
func TestCampaign_MayEdit_role(t *testing.T) {
	c := campaignfile.Shipped()
	for _, roles := range [][]scoring.Role{nil, {scoring.Leader}} {
		c.Person("tuan").Roles = roles
		if may, _ := c.MayEdit("tuan", "2.1.1"); may || !c.IsAssigned("tuan", "2.1.1") {
			t.Errorf("with the roles %v: %v", roles, may)
		}
	}
}

// TestOwes_of_a_deputy proves that a deputy owes what is the absent person's, who owes nothing meanwhile, whatever the row of the table is like.
func TestOwes_of_a_deputy(t *testing.T) {
	shipped := campaignfile.Shipped()
	c := *shipped
	c.Assignments = []scoring.AssignmentRow{
		{Code: "2.1.1", People: []string{"lan"}},
		{Code: "2.1.2", People: []string{"lan", "huong"}},
		{Code: "2.3.1", People: []string{"dung", "lan"}, Lead: "lan"},
		{Code: "2.3.2", People: []string{"lan", "huong"}, Lead: "lan"},
		{Code: "2.3.3", People: []string{"lan", "dung"}, Lead: "dung"},
	}
	c.Assignments = scoring.WithDeputies(c.Assignments, []scoring.Delegation{{Absent: "lan", Deputy: "huong"}})
	owes := func(person string) scoring.Debt { return c.Owes(nil, person, scoring.Status{Phase: scoring.Open}) }
	if d := owes("lan"); len(d.Criteria) != 0 || !slices.Equal(d.Covered, []string{"2.1.1", "2.1.2"}) || len(d.Work()) != 2 {
		t.Errorf("who is away owes %v, covered %v", d.Criteria, d.Covered)
	}
	if d := owes("huong"); !slices.Equal(d.Criteria, []string{"2.1.1", "2.1.2", "2.3.1", "2.3.2"}) {
		t.Errorf("the deputy owes %v", d.Criteria)
	}
	acts := c.ActsFor("huong", owes("huong").Criteria)
	if len(acts) != 1 || acts[0].Absent != "lan" || !slices.Equal(acts[0].Codes, []string{"2.1.1", "2.3.1", "2.3.2"}) {
		t.Errorf("the deputy acts %+v", acts)
	}
	if got := c.DeputiesOf("lan"); !slices.Equal(got, []string{"huong"}) {
		t.Errorf("deputies %v", got)
	}
	behind, n := c.Behind(nil)
	if _, there := behind["lan"]; there || n != 5 || len(behind["dung"]) != 1 {
		t.Errorf("behind: %v, %d", behind, n)
	}
}
