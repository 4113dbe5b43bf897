package scoring_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"

	"github.com/shopspring/decimal"
)

func pts(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func nullPts(s string) decimal.NullDecimal { return decimal.NewNullDecimal(pts(s)) }

func moment(t *testing.T, c *scoring.Campaign, s string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("02/01/2006 15:04", s, c.Location)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// wantRefusal fails unless r is a refusal of that code with words of its own; "" = none is wanted.
func wantRefusal(t *testing.T, r *scoring.Refusal, code scoring.RefusalCode) {
	t.Helper()
	switch {
	case r == nil && code == "":
	case r == nil:
		t.Errorf("allowed, want refusal %q", code)
	case r.Code != code:
		t.Errorf("refused %q (%v), want %q", r.Code, r.Args, code)
	case strings.HasPrefix(r.Words(), "Chưa làm được việc này"):
		t.Errorf("refusal %q has no words of its own", r.Code)
	}
}

func TestMaySteerStep_givesEachStepToItsRolesOnly(t *testing.T) {
	c := campaignfile.Shipped()
	officer, leader, clerk := "lan", "ma-khanh-son", "van-phong"
	rows := []struct {
		change        scoring.Change
		leader, clerk bool
	}{
		{scoring.InvitePerson{}, true, true}, {scoring.RevokeInvite{}, true, true}, {scoring.UnlinkPerson{}, true, true},
		{scoring.SetRoles{}, true, true}, {scoring.SetAssignment{}, true, true},
		{scoring.Delegate{}, true, true}, {scoring.MoveDeadline{}, true, true},
		{scoring.NoteReminded{}, true, true}, {scoring.ReopenCampaign{}, true, true},
		{scoring.DecideLate{}, true, false}, {scoring.OpenSupplement{}, true, false}, {scoring.ProposeRating{}, true, false}, {scoring.AnswerVeto{}, true, false},
		{scoring.SendCampaign{}, false, true}, {scoring.SetTransferred{}, false, true}, {scoring.SetAppraised{}, false, true}, {scoring.AddProof{}, false, true},
		{scoring.SetAnswer{}, false, false}, // no step of theirs: other rules decide
	}
	for _, row := range rows {
		for who, may := range map[string]bool{officer: false, leader: row.leader, clerk: row.clerk, "nobody": false, "": false} {
			want := scoring.RefusedRole
			if may {
				want = ""
			}
			t.Run(strings.TrimPrefix(strings.ReplaceAll(typeName(row.change), "scoring.", ""), "*")+"/"+who, func(t *testing.T) {
				wantRefusal(t, c.MaySteerStep(row.change, who), want)
			})
		}
	}
}

func TestCheckRoles_leavesALeaderAndAClerk(t *testing.T) {
	c := campaignfile.Shipped()
	wantRefusal(t, c.CheckRoles("van-phong", []scoring.Role{scoring.Officer}), scoring.RefusedRoles)
	wantRefusal(t, c.CheckRoles("van-phong", []scoring.Role{scoring.Officer, scoring.Clerk}), "")
	wantRefusal(t, c.CheckRoles("pho-chu-tich", []scoring.Role{scoring.Officer}), "") // the chairman remains
	wantRefusal(t, c.CheckRoles("lan", nil), scoring.RefusedRoles)
	wantRefusal(t, c.CheckRoles("ai-do", []scoring.Role{scoring.Officer}), scoring.RefusedNobody)
}

func TestCheckAssignment(t *testing.T) {
	c := campaignfile.Shipped()
	row := func(code, lead string, people ...string) scoring.AssignmentRow {
		return scoring.AssignmentRow{Code: code, Lead: lead, People: people}
	}
	wantRefusal(t, c.CheckAssignment(row("5.5.4", "hieu", "dung", "hieu")), "")
	wantRefusal(t, c.CheckAssignment(row("5.5.4", "")), "") // no person, for now
	wantRefusal(t, c.CheckAssignment(row("99", "", "dung")), scoring.RefusedUnknownCode)
	wantRefusal(t, c.CheckAssignment(row("5.5.4", "", "ai-do")), scoring.RefusedNobody)
	wantRefusal(t, c.CheckAssignment(row("5.5.4", "lan", "dung")), scoring.RefusedNobody)
}

func TestAssignmentRowFor_startsANewRowWithWhatCountsNow(t *testing.T) {
	c := campaignfile.Shipped()
	if row, ok := c.AssignmentRowFor("5.5.4"); !ok || !slices.Equal(row.People, []string{"dung", "hieu"}) {
		t.Errorf("5.5.4: %v %v", row, ok)
	}
	row, ok := c.AssignmentRowFor("5.5.4.6")
	if ok || row.Code != "5.5.4.6" || !slices.Equal(row.People, []string{"dung", "hieu"}) {
		t.Errorf("5.5.4.6: %v %v, want no row of its own yet, with the people of 5.5.4", row, ok)
	}
	row.People[0] = "lan"
	if again, _ := c.AssignmentRowFor("5.5.4"); again.People[0] != "dung" {
		t.Error("the table of the campaign was changed through the copy")
	}
}

func TestCheckDelegation(t *testing.T) {
	c := campaignfile.Shipped()
	now := moment(t, c, "14/11/2024 08:00")
	d := func(absent, deputy string, from, to string) scoring.Delegate {
		return scoring.Delegate{Absent: absent, Deputy: deputy, From: moment(t, c, from), To: moment(t, c, to)}
	}
	wantRefusal(t, c.CheckDelegation(d("lan", "huong", "15/11/2024 00:00", "20/11/2024 23:59"), now), "")
	wantRefusal(t, c.CheckDelegation(d("lan", "lan", "15/11/2024 00:00", "20/11/2024 23:59"), now), scoring.RefusedDelegation)
	wantRefusal(t, c.CheckDelegation(d("lan", "huong", "20/11/2024 00:00", "15/11/2024 23:59"), now), scoring.RefusedDelegation)
	wantRefusal(t, c.CheckDelegation(d("lan", "huong", "01/11/2024 00:00", "13/11/2024 23:59"), now), scoring.RefusedDelegation)
	wantRefusal(t, c.CheckDelegation(d("lan", "huong", "15/11/2024 00:00", "15/11/2025 23:59"), now), scoring.RefusedDelegation)
	wantRefusal(t, c.CheckDelegation(d("lan", "ai-do", "15/11/2024 00:00", "20/11/2024 23:59"), now), scoring.RefusedNobody)
}

func TestCheckDeadline_keepsTheOrderAndTheFuture(t *testing.T) {
	c := campaignfile.Shipped()
	now := moment(t, c, "18/11/2024 08:00")
	rows := []struct {
		kind scoring.DeadlineKind
		to   string
		want scoring.RefusalCode
	}{
		{scoring.Lock, "26/11/2024 17:00", ""},
		{scoring.Lock, "19/11/2024 17:00", scoring.RefusedDeadline}, // before the cut-off and the report
		{scoring.Cutoff, "21/11/2024 23:59", ""},
		{scoring.Cutoff, "26/11/2024 17:00", scoring.RefusedDeadline}, // after the lock
		{scoring.Report, "17/11/2024 08:00", scoring.RefusedDeadline}, // past
		{scoring.Cutoff, "17/11/2024 23:59", scoring.RefusedDeadline}, // past, and nothing else wrong with it
		{scoring.Lock, "26/11/2031 17:00", scoring.RefusedDeadline},
		{scoring.Supplement, "24/11/2024 17:00", scoring.RefusedDeadline}, // before the lock
		{scoring.Supplement, "05/12/2024 17:00", ""},
		{"noon", "26/11/2024 17:00", scoring.RefusedDeadline},
	}
	for _, row := range rows {
		t.Run(string(row.kind)+" to "+row.to, func(t *testing.T) {
			wantRefusal(t, c.CheckDeadline(row.kind, moment(t, c, row.to), now), row.want)
		})
	}
	after := moment(t, c, "25/11/2024 17:00")
	wantRefusal(t, c.CheckDeadline(scoring.Lock, moment(t, c, "26/11/2024 17:00"), after), scoring.RefusedDeadline)
	wantRefusal(t, c.CheckDeadline(scoring.Supplement, moment(t, c, "05/12/2024 17:00"), after), "")
}

func TestSupplement_opensNamedCriteriaAfterTheLockOnly(t *testing.T) {
	c := campaignfile.Shipped()
	open := scoring.OpenSupplement{Notice: "12/TB-HĐTĐ", Codes: []string{"2.1.1", "5.5.4.6"}, Until: moment(t, c, "05/12/2024 17:00")}
	wantRefusal(t, c.CheckSupplement(open, moment(t, c, "24/11/2024 08:00")), scoring.RefusedSupplementEarly)
	after := moment(t, c, "26/11/2024 08:00")
	wantRefusal(t, c.CheckSupplement(open, after), "")
	bad := open
	bad.Notice = ""
	wantRefusal(t, c.CheckSupplement(bad, after), scoring.RefusedReason)
	bad = open
	bad.Codes = []string{"1.1"}
	wantRefusal(t, c.CheckSupplement(bad, after), scoring.RefusedSurvey)
	bad.Codes = []string{"5.5"}
	wantRefusal(t, c.CheckSupplement(bad, after), scoring.RefusedUnknownCode)

	opened := c.WithDeadline(scoring.Supplement, open.Until)
	opened.Supplemented = map[string]string{"2.1.1": open.Notice}
	e := scoring.Entry{Code: "2.1.1", State: scoring.Approved}
	wantRefusal(t, opened.EditContent(e, "tuan", scoring.Locked, after), "")
	wantRefusal(t, opened.EditContent(e, "hung", scoring.Locked, after), scoring.RefusedNotAssigned)
	wantRefusal(t, opened.EditContent(scoring.Entry{Code: "2.1.2"}, "tuan", scoring.Locked, after), scoring.RefusedLocked)
	wantRefusal(t, opened.EditContent(e, "tuan", scoring.Locked, open.Until), scoring.RefusedLocked)
	wantRefusal(t, opened.EditEntry(e, "tuan", scoring.Locked), scoring.RefusedLocked)
	if !opened.IsSupplementOpen("2.1.1", after) || opened.IsSupplementOpen("2.1.2", after) || opened.IsSupplementOpen("2.1.1", open.Until) {
		t.Error("open for the named criterion until its moment, and for no other")
	}
}
