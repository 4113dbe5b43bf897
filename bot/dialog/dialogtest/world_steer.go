package dialogtest

// world_steer.go is what the screens of leaders and the clerk find in the world.

import (
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/nextyear"
)

// steered is what their steps left behind.
type steered struct {
	invites     map[string]scoring.InviteState
	delegations []scoring.Delegation
	table       []scoring.AssignmentRow // as kept, without deputies
	late        []scoring.LateItem
	senders     map[string]scoring.Actor // of late entries that this very step carries in, by criterion
	closed      bool                     // the total of the lock is frozen
	snapshot    *scoring.SnapshotState
	content     string
	rating      *scoring.RatingChoice
	reopened    int
	report      *scoring.SentReport
	proofs      []scoring.Proof
	exports     map[int64][]scoring.Export // by chat
	brought     []scoring.BringSheet
	sheet       *scoring.Sheet        // ready
	book        *scoring.CampaignBook // ready
	opened      []scoring.OpenedCampaign
	made        map[string]*scoring.Campaign // what they are
}

const testBot = "ChamDiemXaBot"

// testChannel is the channel in which everybody writes.
const testChannel scoring.Channel = "telegram:1"

func (w *Memory) steerScene(need dialog.Need, sc *dialog.Scene) {
	s := &w.steer
	sc.BotName = testBot
	n := need.Steer
	if !w.c.MaySteer(sc.Person.ID) {
		return
	}
	if n.Full {
		sc.Entries = w.allFull()
	}
	if n.Invites {
		sc.Steer.Invites = s.invites
	}
	if n.FreshCode {
		sc.Steer.FreshCode = w.fresh()
	}
	if n.Delegations {
		sc.Steer.Delegations = w.ahead()
	}
	if n.Assignments {
		sc.Steer.Assignments = w.rows()
	}
	if n.Snapshot {
		sc.TakeSending(s.sending())
	}
	if n.Contents {
		sc.Steer.ContentAt = map[string]time.Time{}
		for _, row := range w.audit {
			if row.Code != "" && slices.Contains(content, row.Action) {
				sc.Steer.ContentAt[row.Code] = row.At
			}
		}
	}
	if n.Proofs {
		sc.Steer.Proofs = s.proofs
	}
	if n.Sheet && s.sheet != nil {
		sc.Steer.Sheet = s.sheet
	}
	if n.Book {
		sc.Steer.Book = w.bookNow()
	}
	if n.Opened {
		sc.Steer.Opened = s.opened
	}
	if n.Reminded {
		sc.Steer.Reminded = w.remindedToday()
	}
	if n.Log {
		for _, row := range slices.Backward(w.audit) {
			if row.Code == "" {
				sc.Steer.Log = append(sc.Steer.Log, row)
			}
		}
	}
}

// remindedToday counts the reminders by hand of the day, by person; others there are none in memory.
func (w *Memory) remindedToday() map[string]int {
	out := map[string]int{}
	for _, row := range w.audit {
		var after struct{ People []string }
		if row.Action != scoring.ActionRemind || format.Date(row.At, w.c.Location) != format.Date(w.now, w.c.Location) || json.Unmarshal([]byte(row.After), &after) != nil {
			continue
		}
		for _, person := range after.People {
			out[person]++
		}
	}
	return out
}

// allFull are all entries with explanation and evidence.
func (w *Memory) allFull() map[string]scoring.Entry {
	out := map[string]scoring.Entry{}
	for code := range w.entries {
		out[code] = *w.full(code)
	}
	return out
}

// fresh is what invite codes are made of: something else after each change.
func (w *Memory) fresh() string { return "fresh" + strconv.Itoa(len(w.audit)) }

func (w *Memory) rows() []scoring.AssignmentRow {
	if w.steer.table == nil {
		return w.c.Assignments
	}
	return w.steer.table
}

// sending is how far the result is on its way.
func (s *steered) sending() scoring.Sending {
	f := scoring.Sending{Rating: s.rating, Snapshot: s.snapshot, Reopened: s.reopened}
	if s.report != nil && s.report.Round == s.reopened {
		f.Report = s.report
	}
	for _, p := range s.proofs {
		if p.Round == s.reopened {
			f.Proofs++
		}
	}
	return f
}

// memberships are the campaigns of a person, the newest year first: this one, and those that were made of workbooks.
func (w *Memory) memberships(person string) (list []scoring.Membership) {
	for _, o := range w.steer.opened {
		if slices.Contains(o.People, person) {
			list = append(list, scoring.Membership{Campaign: o.ID, Title: o.Title, Unit: o.Unit, Year: o.Year, Person: person})
		}
	}
	return append(list, scoring.Membership{Campaign: w.c.ID, Title: w.c.Title, Unit: w.c.Unit, Year: w.c.Year, Person: person})
}

// chosen reports whether the chat is in this campaign: the only one, the chosen one, or that of the pressed button.
func (w *Memory) chosen(ch *Chat, need dialog.Need, of []scoring.Membership) bool {
	var s dialog.State
	_ = json.Unmarshal(ch.State, &s) // none at first
	return len(of) == 1 || s.Campaign == w.c.ID || dialog.MarkedCampaign(need.Campaign, w.c.ID)
}

// bookNow is the workbook that waits, beside what there is of the same ID.
func (w *Memory) bookNow() *scoring.CampaignBook {
	if w.steer.book == nil {
		return nil
	}
	b := *w.steer.book
	b.Before, b.Opened = w.steer.made[b.Campaign.ID], w.steer.made[b.Campaign.ID] != nil
	if b.Campaign.ID == w.c.ID {
		b.Before, b.Worked = w.c, len(w.entries) > 0
	}
	for _, o := range w.steer.opened {
		b.Worked = b.Worked || o.ID == b.Campaign.ID && o.Worked
	}
	return &b
}

// settleBook puts the workbook of a campaign aside.
func (s *steered) settleBook(c scoring.SettleSheet) *scoring.Refusal {
	if s.book == nil || s.book.ID != c.ID || c.Taken {
		return scoring.Refuse(scoring.RefusedStale)
	}
	s.book = nil
	return nil
}

func (s step) openCampaign(c scoring.OpenCampaign) *scoring.Refusal {
	w, st := s.w, &s.w.steer
	b := w.bookNow()
	if b == nil || b.ID != c.Sheet {
		return scoring.Refuse(scoring.RefusedStale)
	}
	if r := b.CheckOpening(w.c.Person(s.actor.Person)); r != nil {
		return r
	}
	next := b.Campaign
	o := scoring.OpenedCampaign{ID: next.ID, Title: next.Title, Unit: next.Unit, Year: next.Year, From: w.c.ID, At: b.At}
	for _, id := range nextyear.SamePeople(w.c, next) {
		if _, linked := w.links[id]; linked {
			o.People = append(o.People, id)
		}
	}
	slices.Sort(o.People)
	st.opened = append([]scoring.OpenedCampaign{o}, slices.DeleteFunc(st.opened, func(other scoring.OpenedCampaign) bool { return other.ID == o.ID })...)
	if st.made == nil {
		st.made = map[string]*scoring.Campaign{}
	}
	st.made[next.ID], st.book = next, nil
	s.record("", scoring.ActionOpened, nil, map[string]any{"title": next.Title, "what": next.ID})
	return nil
}

func (s step) undoCampaign(c scoring.UndoCampaign) *scoring.Refusal {
	st := &s.w.steer
	at := slices.IndexFunc(st.opened, func(o scoring.OpenedCampaign) bool { return o.ID == c.Campaign })
	if at < 0 {
		return scoring.Refuse(scoring.RefusedStale)
	}
	o := st.opened[at]
	if o.Worked {
		return scoring.Refuse(scoring.RefusedStarted)
	}
	st.opened = slices.Delete(slices.Clone(st.opened), at, at+1)
	delete(st.made, o.ID)
	s.record("", scoring.ActionUndone, nil, map[string]any{"title": o.Title, "what": o.ID})
	return nil
}
